#include "voice/worker_protocol.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>

#include "base/error.h"

namespace bobao {
namespace {

template <typename Number>
void append(std::string& body, Number value) {
    static_assert(std::is_integral_v<Number>);
    char bytes[sizeof value];
    std::memcpy(bytes, &value, sizeof value);
    body.append(bytes, sizeof value);
}

void append_text(std::string& body, std::string_view text) {
    append(body, static_cast<std::uint32_t>(text.size()));
    body += text;
}

/// Takes values from the front of a message and never reads behind its end.
class Unpacker {
  public:
    explicit Unpacker(std::string_view body) : rest_(body) {}

    template <typename Number>
    Number number() {
        Number value{};
        std::memcpy(&value, take(sizeof value).data(), sizeof value);
        return value;
    }

    std::string text() { return std::string(take(number<std::uint32_t>())); }

    /// The number of items of a list, each of at least `least` bytes, so that no length can ask for more
    /// memory than the message itself has.
    std::size_t count(std::size_t least) {
        const std::size_t items = number<std::uint32_t>();
        if (items > rest_.size() / least) refuse();
        return items;
    }

    std::string_view take(std::size_t bytes) {
        if (bytes > rest_.size()) refuse();
        const std::string_view taken = rest_.substr(0, bytes);
        rest_.remove_prefix(bytes);
        return taken;
    }

    void expect_end() const {
        if (!rest_.empty()) refuse();
    }

    [[noreturn]] static void refuse() {
        throw machine_error({}, "a voice worker and bobao do not understand each other",
                            "install bobao again, as one version");
    }

  private:
    std::string_view rest_;
};

/// What a request and a reply have at least, all texts and lists empty.
constexpr std::size_t kLeastRequest = 8 * sizeof(std::uint32_t);
constexpr std::size_t kLeastReply = 6 * sizeof(std::uint32_t);

void append(std::string& body, const RunRequest& request) {
    append_text(body, request.settings.voice);
    append_text(body, request.settings.variant);
    for (const int value :
         {request.settings.rate, request.settings.pitch, request.settings.range, request.settings.volume})
        append(body, static_cast<std::int32_t>(value));
    append_text(body, request.voice_otherwise);
    append_text(body, request.text);
}

RunRequest request_from(Unpacker& message) {
    RunRequest request;
    request.settings.voice = message.text();
    request.settings.variant = message.text();
    for (int* const value :
         {&request.settings.rate, &request.settings.pitch, &request.settings.range, &request.settings.volume})
        *value = message.number<std::int32_t>();
    request.voice_otherwise = message.text();
    request.text = message.text();
    return request;
}

void append(std::string& body, const RunReply& reply) {
    append(body, static_cast<std::uint32_t>(reply.outcome));
    append_text(body, reply.problem);
    append(body, static_cast<std::uint32_t>(reply.choices.size()));
    for (const std::string& choice : reply.choices) append_text(body, choice);
    append(body, static_cast<std::int32_t>(reply.sample_rate));
    append(body, static_cast<std::uint32_t>(reply.samples.size()));
    body.append(reinterpret_cast<const char*>(reply.samples.data()),
                reply.samples.size() * sizeof(std::int16_t));
    append(body, static_cast<std::uint32_t>(reply.words.size()));
    for (const WordEvent& word : reply.words) {
        append(body, word.position);
        append(body, word.sample);
    }
}

RunReply reply_from(Unpacker& message) {
    RunReply reply;
    reply.outcome = static_cast<Outcome>(
        std::min(message.number<std::uint32_t>(), static_cast<std::uint32_t>(Outcome::failed)));
    reply.problem = message.text();
    for (std::size_t left = message.count(sizeof(std::uint32_t)); left > 0; --left)
        reply.choices.push_back(message.text());
    reply.sample_rate = message.number<std::int32_t>();
    reply.samples.resize(message.count(sizeof(std::int16_t)));
    const std::string_view samples = message.take(reply.samples.size() * sizeof(std::int16_t));
    if (!samples.empty()) std::memcpy(reply.samples.data(), samples.data(), samples.size());
    reply.words.resize(message.count(sizeof(std::uint32_t) + sizeof(std::int64_t)));
    for (WordEvent& word : reply.words) {
        word.position = message.number<std::uint32_t>();
        word.sample = message.number<std::int64_t>();
    }
    return reply;
}

}  // namespace

std::string packed(const Breath& runs) {
    std::string body;
    append(body, static_cast<std::uint32_t>(runs.size()));
    for (const RunRequest& run : runs) append(body, run);
    return body;
}

Breath breath_from(std::string_view body) {
    Unpacker message(body);
    Breath runs(message.count(kLeastRequest));
    for (RunRequest& run : runs) run = request_from(message);
    message.expect_end();
    if (runs.empty()) Unpacker::refuse();
    return runs;
}

std::string packed(const BreathReply& replies) {
    std::string body;
    std::size_t samples = 0;
    for (const RunReply& reply : replies) samples += reply.samples.size();
    body.reserve(samples * sizeof(std::int16_t) + 4096 * (replies.size() + 1));
    append(body, static_cast<std::uint32_t>(replies.size()));
    for (const RunReply& reply : replies) append(body, reply);
    return body;
}

BreathReply breath_reply_from(std::string_view body) {
    Unpacker message(body);
    BreathReply replies(message.count(kLeastReply));
    for (RunReply& reply : replies) reply = reply_from(message);
    message.expect_end();
    if (replies.empty()) Unpacker::refuse();
    return replies;
}

Received receive_frame(int descriptor, std::size_t limit, int milliseconds, std::string& body) {
    using Clock = std::chrono::steady_clock;
    const auto deadline = Clock::now() + std::chrono::milliseconds(milliseconds);
    const auto fill = [&](char* bytes, std::size_t wanted) {
        std::size_t have = 0;
        while (have < wanted) {
            if (milliseconds >= 0) {
                const auto left =
                    std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
                pollfd waiting{descriptor, POLLIN, 0};
                const int ready =
                    left > 0 ? ::poll(&waiting, 1, static_cast<int>(std::min<long long>(left, 60'000))) : 0;
                if (ready < 0 && errno != EINTR) return Received::broken;
                if (ready == 0 && Clock::now() >= deadline) return Received::late;
                if (ready <= 0) continue;
            }
            const ssize_t got = ::read(descriptor, bytes + have, wanted - have);
            if (got == 0) return have == 0 ? Received::closed : Received::broken;
            if (got < 0 && errno != EINTR) return Received::closed;
            if (got > 0) have += static_cast<std::size_t>(got);
        }
        return Received::frame;
    };

    char header[kFrameHeader];
    if (const Received got = fill(header, sizeof header); got != Received::frame) return got;
    std::uint32_t mark = 0;
    std::uint64_t size = 0;
    std::memcpy(&mark, header, sizeof mark);
    std::memcpy(&size, header + sizeof mark, sizeof size);
    if (mark != kFrameMark || size > limit) return Received::broken;
    body.resize(static_cast<std::size_t>(size));
    if (body.empty()) return Received::frame;
    const Received got = fill(body.data(), body.size());
    return got == Received::closed ? Received::broken : got;
}

bool send_frame(int descriptor, std::string_view body) {
    std::string frame;
    frame.reserve(kFrameHeader + body.size());
    append(frame, kFrameMark);
    append(frame, static_cast<std::uint64_t>(body.size()));
    frame += body;
    std::string_view rest = frame;
    while (!rest.empty()) {
        // A socket tells a lost peer by an error instead of a signal; what is no socket takes write().
        ssize_t sent = ::send(descriptor, rest.data(), rest.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == ENOTSOCK) sent = ::write(descriptor, rest.data(), rest.size());
        if (sent < 0 && errno != EINTR) return false;
        if (sent > 0) rest.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

}  // namespace bobao
