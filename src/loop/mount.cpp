#include "loop/mount.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <string_view>
#include <thread>

#include "base/error.h"
#include "base/text.h"
#include "media/live.h"

namespace bobao {
namespace {

/// Packets later than this are dropped: listeners hear a gap instead of a burst.
constexpr AirTime kMostLate = air_seconds(3);
/// After a connection is made, what is older than this is not sent.
constexpr AirTime kFresh = air_seconds(0.5);
/// Packets of some seconds; more only pile up where the thread hangs.
constexpr std::size_t kMostWaiting = 4000;
constexpr double kFirstPause = 0.5, kLongestPause = 6;
constexpr double kFirstTitlePause = 0.5, kLongestTitlePause = 60;
/// A mount that has just been connected is not known to the admin interface yet.
constexpr int kRefusalsUntilTold = 4;
constexpr long kAnswerWithinSeconds = 3;
/// How often the server is asked for an answer, and how often it may owe one.
constexpr auto kAskEvery = std::chrono::seconds(4);
constexpr int kMostUnanswered = 2;
constexpr std::size_t kLongestTitle = 400;  ///< bytes; ICY metadata holds 4,080

/// The parts of icecast://user:password@host:port/mount.
struct Address {
    std::string user = "source", password, host, mount;
    std::string port = "8000";
};

std::string unescaped(const std::string& text) {
    int length = 0;
    char* const raw = curl_easy_unescape(nullptr, text.c_str(), static_cast<int>(text.size()), &length);
    if (raw == nullptr) return text;
    std::string result(raw, static_cast<std::size_t>(length));
    curl_free(raw);
    return result;
}

Address address_of(const std::string& url) {
    struct FreeUrl {
        void operator()(CURLU* handle) const noexcept { curl_url_cleanup(handle); }
    };
    const std::unique_ptr<CURLU, FreeUrl> parsed(curl_url());
    const auto part = [&](CURLUPart what) {
        char* text = nullptr;
        if (curl_url_get(parsed.get(), what, &text, 0) != CURLUE_OK) return std::string();
        std::string result = text;
        curl_free(text);
        return result;
    };
    if (!url.starts_with("icecast://") ||
        curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK)
        throw usage_error("this is no address of a mount",
                          "write it as icecast://source:PASSWORD@HOST:8000/paper.mp3");
    Address address;
    if (const std::string user = part(CURLUPART_USER); !user.empty()) address.user = unescaped(user);
    address.password = unescaped(part(CURLUPART_PASSWORD));
    address.host = part(CURLUPART_HOST);
    if (const std::string port = part(CURLUPART_PORT); !port.empty()) address.port = port;
    address.mount = part(CURLUPART_PATH);
    if (address.host.empty() || address.mount.size() < 2)
        throw usage_error("this address names no mount",
                          "write it as icecast://source:PASSWORD@HOST:8000/paper.mp3");
    return address;
}

std::string escaped(const std::string& text) {
    char* const raw = curl_easy_escape(nullptr, text.c_str(), static_cast<int>(text.size()));
    if (raw == nullptr) throw std::bad_alloc();
    std::string result = raw;
    curl_free(raw);
    return result;
}

using Clock = std::chrono::steady_clock;

constexpr std::string_view kHangs = "the server does not answer";

std::size_t swallow(char*, std::size_t size, std::size_t count, void*) {
    return size * count;
}

}  // namespace

MountSettings mount_of_url(const std::string& url, const std::string& password) {
    const Address address = address_of(url);
    MountSettings settings;
    settings.url = url;
    if (address.password.empty() && !password.empty())
        settings.url = fmt::format("icecast://{}:{}@{}:{}{}", escaped(address.user), escaped(password),
                                   address.host, address.port, address.mount);
    const std::size_t dot = address.mount.rfind('.');
    const std::string ending = dot == std::string::npos ? "mp3" : address.mount.substr(dot + 1);
    if (ending == "opus" || ending == "ogg")
        settings.encoding = {Codec::opus, kAirRate, usual_bitrate(Codec::opus)};
    else if (ending != "mp3")
        throw usage_error(fmt::format("no stream is made for a mount that ends in .{}", ending),
                          "use .mp3 or .opus");
    return settings;
}

struct Mount::Parts {
    struct Entry {
        AirTime begin = 0;
        std::string packet;
        std::optional<std::string> title;
    };

    Parts(MountSettings the_settings, AirClock& the_clock, Tell the_tell)
        : settings(std::move(the_settings)),
          address(address_of(settings.url)),
          clock(the_clock),
          tell(std::move(the_tell)),
          encoder(settings.encoding) {
        state.mount = address.mount;
        state.server = address.host + ":" + address.port;
        sender = std::thread([this] { send_all(); });
        asker = std::thread([this] { ask_server(); });
    }
    ~Parts() {
        {
            const std::scoped_lock lock(mutex);
            ending = true;
        }
        changed.notify_all();
        sender.join();
        asker.join();
    }

    bool is_ogg() const { return settings.encoding.codec == Codec::opus; }

    void put(Entry entry) {
        {
            const std::scoped_lock lock(mutex);
            while (waiting.size() >= kMostWaiting) {
                if (waiting.front().title) adopt(*waiting.front().title);
                waiting.pop_front();
                ++state.dropped;
            }
            waiting.push_back(std::move(entry));
        }
        changed.notify_all();
    }

    void pause(double seconds) {
        std::unique_lock lock(mutex);
        changed.wait_for(lock, std::chrono::duration<double>(seconds), [this] { return ending.load(); });
    }

    void send_all() {
        double pause_seconds = kFirstPause;
        while (!ending) {
            const auto begun = std::chrono::steady_clock::now();
            try {
                send_on_a_connection();
            } catch (const std::exception& failure) {
                const auto* const error = dynamic_cast<const Error*>(&failure);
                lose(error == nullptr ? failure.what() : error->problem);
            }
            if (ending) return;
            // A connection that held for a while was a good one.
            if (std::chrono::steady_clock::now() - begun > std::chrono::seconds(30))
                pause_seconds = kFirstPause;
            pause(pause_seconds);
            pause_seconds = std::min(2 * pause_seconds, kLongestPause);
        }
    }

    void lose(const std::string& reason) {
        bool is_new = false;
        {
            const std::scoped_lock lock(mutex);
            is_new = state.connected || state.trouble != reason;
            state.connected = false;
            state.trouble = reason;
        }
        // The same refusal again and again is one line in the log.
        if (is_new) tell(fmt::format("mount {}: {}; trying again", state.mount, reason));
    }

    void send_on_a_connection() {
        hangs = false;
        IcecastConnection connection({settings.url, is_ogg() ? "audio/ogg" : "audio/mpeg", settings.name,
                                      settings.description, "News"},
                                     [this] { return ending.load() || hangs.load(); });
        std::optional<OggStream> ogg;
        std::string title;
        {
            const std::scoped_lock lock(mutex);
            state.connected = true;
            state.trouble.clear();
            ++state.connections;
            drop_older_than(clock.now() - kFresh);
            title = current_title;
            // Its listeners are new, so they are told the title again, at once.
            title_to_tell = title;
            title_pause = kFirstTitlePause;
            refusals = 0;
            next_title = next_question = Clock::now();
            unanswered = 0;
        }
        changed.notify_all();
        tell(fmt::format("mount {}: on air at {}", state.mount, state.server));
        if (is_ogg()) {
            ogg.emplace(settings.encoding);
            connection.send(ogg->begin(title, settings.name));
        }
        while (std::optional<Entry> entry = take()) {
            if (entry->title) {
                if (is_ogg()) connection.send(ogg->begin(*entry->title, settings.name));
                continue;
            }
            const std::string bytes = is_ogg() ? ogg->add(entry->packet) : std::move(entry->packet);
            if (bytes.empty()) continue;
            connection.send(bytes);
            const std::scoped_lock lock(mutex);
            state.bytes += static_cast<std::int64_t>(bytes.size());
        }
    }

    /// Called with the lock held. Titles of what is dropped hold all the same.
    void drop_older_than(AirTime time) {
        while (!waiting.empty() && waiting.front().begin < time) {
            if (waiting.front().title)
                adopt(*waiting.front().title);
            else
                ++state.dropped;
            waiting.pop_front();
        }
    }

    void forget_waiting() {
        const std::scoped_lock lock(mutex);
        for (const Entry& entry : waiting)
            if (entry.title) adopt(*entry.title);
        waiting.clear();
    }

    /// Called with the lock held.
    void adopt(const std::string& title) {
        current_title = title;
        title_to_tell = title;
    }

    /// The next entry whose time has come; nothing at the end.
    std::optional<Entry> take() {
        std::unique_lock lock(mutex);
        for (;;) {
            if (ending) return std::nullopt;
            if (hangs) throw machine_error({}, std::string(kHangs), "");
            const AirTime now = clock.now();
            drop_older_than(now - kMostLate);
            if (!waiting.empty() && waiting.front().begin <= now) {
                Entry entry = std::move(waiting.front());
                waiting.pop_front();
                if (entry.title) {
                    adopt(*entry.title);
                    changed.notify_all();
                }
                return entry;
            }
            const AirTime left = waiting.empty() ? air_seconds(0.1) : waiting.front().begin - now;
            changed.wait_for(lock, std::chrono::microseconds(
                                       std::clamp<std::int64_t>(left * 1'000'000 / kAirRate, 1000, 100'000)));
        }
    }

    /// Tells titles and asks whether the server is alive, in a thread of its own, for either may hang.
    void ask_server() {
        std::unique_lock lock(mutex);
        while (!ending) {
            try {
                ask_once(lock);
            } catch (const std::exception&) {
                // Without memory nothing can be asked; the sound goes on.
                if (!lock.owns_lock()) lock.lock();
            }
        }
    }

    /// Waits a little, then tells or asks one thing. Called with the lock held.
    void ask_once(std::unique_lock<std::mutex>& lock) {
        changed.wait_for(lock, std::chrono::milliseconds(200));
        if (!state.connected) return;
        if (is_ogg() && title_to_tell) {
            state.title = *title_to_tell;
            title_to_tell.reset();
        }
        const auto now = Clock::now();
        if (title_to_tell && now >= next_title) {
            const std::string title = *title_to_tell;
            lock.unlock();
            const std::string refusal = refusal_of_title(title);
            lock.lock();
            note_title(title, refusal);
        } else if (now >= next_question) {
            lock.unlock();
            const bool answers = server_answers();
            lock.lock();
            unanswered = answers ? 0 : unanswered + 1;
            next_question = answers ? now + kAskEvery : now;
            if (unanswered < kMostUnanswered || !state.connected) return;
            unanswered = 0;
            ++state.stalls;
            hangs = true;
        }
    }

    /// Called with the lock held.
    void note_title(const std::string& title, const std::string& refusal) {
        if (refusal.empty()) {
            if (!state.title_trouble.empty())
                tell(fmt::format("mount {}: titles are taken again", state.mount));
            state.title_trouble.clear();
            state.title = title;
            if (title_to_tell == title) title_to_tell.reset();
            title_pause = kFirstTitlePause;
            refusals = 0;
            return;
        }
        next_title = Clock::now() +
                     std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(title_pause));
        title_pause = std::min(2 * title_pause, kLongestTitlePause);
        if (++refusals < kRefusalsUntilTold) return;
        if (state.title_trouble.empty())
            tell(fmt::format("mount {}: titles are refused: {}; trying again", state.mount, refusal));
        state.title_trouble = refusal;
    }

    /// Whether anything at all comes back in time, be it a refusal. A server that is gone, the sender sees.
    bool server_answers() const {
        std::string failure;
        bool late = false;
        answer_to(fmt::format("http://{}:{}/status-json.xsl", address.host, address.port), failure, late);
        return !late;
    }

    /// Why the server does not take it; empty if it does.
    std::string refusal_of_title(const std::string& title) const {
        std::string failure;
        bool late = false;
        const long status =
            answer_to(fmt::format("http://{}:{}/admin/metadata?mount={}&mode=updinfo&charset=UTF-8&song={}",
                                  address.host, address.port, escaped(address.mount), escaped(title)),
                      failure, late);
        if (status == 200) return {};
        return status == 0 ? failure : fmt::format("the server answers {}", status);
    }

    /// The status of an answer; 0 where none came, and why: `late` if none came in time.
    long answer_to(const std::string& url, std::string& failure, bool& late) const {
        struct FreeCurl {
            void operator()(CURL* handle) const noexcept { curl_easy_cleanup(handle); }
        };
        const std::unique_ptr<CURL, FreeCurl> curl(curl_easy_init());
        if (!curl) throw std::bad_alloc();
        curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
        curl_easy_setopt(curl.get(), CURLOPT_USERNAME, address.user.c_str());
        curl_easy_setopt(curl.get(), CURLOPT_PASSWORD, address.password.c_str());
        curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, kAnswerWithinSeconds);
        curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(curl.get(), CURLOPT_PROXY, "");
        curl_easy_setopt(curl.get(), CURLOPT_USERAGENT, "bobao");
        curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, &swallow);
        const CURLcode code = curl_easy_perform(curl.get());
        late = code == CURLE_OPERATION_TIMEDOUT;
        long status = 0;
        if (code != CURLE_OK)
            failure = curl_easy_strerror(code);
        else
            curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
        return status;
    }

    const MountSettings settings;
    const Address address;
    AirClock& clock;
    const Tell tell;

    LiveEncoder encoder;
    std::optional<AirTime> encoded_from;
    AirTime next = 0;  ///< where the sound goes on that was given
    std::int64_t packets = 0;

    mutable std::mutex mutex;
    std::condition_variable changed;
    std::atomic<bool> ending{false};
    std::deque<Entry> waiting;
    std::string current_title;
    std::optional<std::string> title_to_tell;
    MountState state;
    // Of what the asker does; guarded by the mutex.
    double title_pause = kFirstTitlePause;
    int refusals = 0, unanswered = 0;
    Clock::time_point next_title, next_question;
    std::atomic<bool> hangs{false};
    std::thread sender, asker;
};

Mount::Mount(MountSettings settings, AirClock& clock, Tell tell)
    : parts_(std::make_unique<Parts>(std::move(settings), clock, std::move(tell))) {}
Mount::~Mount() = default;

void Mount::add(std::span<const float> samples, AirTime begin) {
    Parts& parts = *parts_;
    // The programme may have jumped; back, and what waits would wait for its time to come again.
    if (parts.encoded_from && begin < parts.next) parts.forget_waiting();
    if (!parts.encoded_from)
        parts.encoded_from = begin;
    else
        *parts.encoded_from += begin - parts.next;
    parts.next = begin + static_cast<AirTime>(samples.size());
    const LiveEncoder& encoder = parts.encoder;
    parts.encoder.add(samples, [&](std::string_view packet) {
        if (on_packet) on_packet(packet);
        const std::int64_t at = parts.packets++ * encoder.samples_in_packet() - encoder.priming();
        parts.put(
            {*parts.encoded_from + at * kAirRate / encoder.sample_rate(), std::string(packet), std::nullopt});
    });
}

void Mount::restart_encoder() {
    parts_->encoder = LiveEncoder(parts_->settings.encoding);
    parts_->encoded_from.reset();
    parts_->packets = 0;
}

void Mount::set_title(const std::string& title, AirTime begin) {
    parts_->put({begin, {}, cut_to_bytes(with_single_spaces(without_controls(title)), kLongestTitle)});
}

MountState Mount::state() const {
    const std::scoped_lock lock(parts_->mutex);
    return parts_->state;
}

}  // namespace bobao
