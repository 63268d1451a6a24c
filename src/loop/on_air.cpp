#include "loop/on_air.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/file.h"
#include "loop/simulate.h"
#include "publish/signage_page.h"
#include "studio/studio.h"

namespace bobao {
namespace {

using Json = nlohmann::ordered_json;

/// Sound is made so far ahead of its time: more than an encoder holds back, less than anybody notices.
constexpr AirTime kLead = air_seconds(0.5);
/// How often sound is made.
constexpr AirTime kTick = air_seconds(0.1);
constexpr AirTime kLookAround = air_seconds(0.5);
constexpr std::size_t kBlock = 4096;
/// A loop that was away for no longer makes up for it, as if it had been there.
constexpr AirTime kMakeUp = air_seconds(120);
/// More than that is lost only while the loop runs.
constexpr AirTime kGrace = air_seconds(60);
/// A clock that is behind what was on air by more was set back: waiting for it would be silence.
constexpr AirTime kSetBack = air_seconds(1);
constexpr AirTime kMostAtOnce = air_seconds(12);
/// What an interlude lasts that is played because nothing is ready.
constexpr AirTime kHold = air_seconds(3);
/// The patience at a border, inside of the lead.
constexpr std::chrono::milliseconds kPatience{250};
constexpr std::chrono::milliseconds kAnyPatience{600'000};
constexpr double kSilenceIsAFault = 5;  ///< seconds
constexpr double kDriftIsAFault = 0.1;  ///< seconds
/// Listeners of a list are this far behind at most; screens look up what they hear.
constexpr AirTime kShownBack = air_seconds(120);
constexpr AirTime kRemembered = air_seconds(600);
constexpr AirTime kTryAgain = air_seconds(2);

bool is_silence(const AirItem& item) {
    return item.kind == ItemKind::quiet && item.parts.empty();
}

}  // namespace

OnAir::OnAir(Settings settings, Desk& desk, const StateFolder& folder, AirClock& clock, Tell tell)
    : settings_(std::move(settings)), desk_(desk), folder_(folder), clock_(clock), tell_(std::move(tell)) {
    restore();
}
OnAir::~OnAir() = default;

void OnAir::restore() {
    std::optional<LoopState> state = folder_.read(tell_);
    const AirTime now = clock_.now();
    begun_ = now;
    position_ = now;
    bool broken = false;
    std::optional<AirTime> end;
    if (settings_.hls) {
        const bool had_list = state && state->hls;
        hls_.emplace(*settings_.hls, state ? std::move(state->hls) : std::nullopt);
        end = hls_->end();
        if (had_list && !end)
            tell_(fmt::format("the segments that the state names are not in {}; the list begins anew",
                              settings_.hls->folder.string()));
        broken = end && (now - *end > kMakeUp || *end - now > kSetBack);
        if (end && !broken) position_ = *end;
        if (broken && now > *end)
            tell_(fmt::format("the loop was away for {:.0f} s; the list says so with a discontinuity",
                              in_seconds(now - *end)));
    }
    if (state) {
        AirTime last = end.value_or(now);
        if (!end && !state->items.empty()) last = state->items.back().begin;
        if (last - now > kSetBack) {
            tell_(fmt::format("the clock was set back by {:.0f} s since the loop was on air",
                              in_seconds(last - now)));
            state->history.set_back(last - now);
        }
        desk_.remember(state->history);
        take_up(std::move(state->items), !broken && last - now <= kSetBack, end);
    }
    for (const MountSettings& mount : settings_.mounts)
        mounts_.push_back(std::make_unique<Mount>(mount, clock_, tell_));
    if (hls_) listen_to(hls_->on_packet, hls_->encoding());
    for (std::size_t i = 0; i < mounts_.size(); ++i)
        listen_to(mounts_[i]->on_packet, settings_.mounts[i].encoding);

    if (!hls_) {
        begin_item();
        is_on_air_ = true;
        return;
    }
    hls_->begin_at(position_, broken);
    const bool resumes = !to_resume_.empty();
    begin_item();
    is_on_air_ = true;
    // The encoder is given what was before, so that the first new frame is that of an encoder that never
    // stopped.
    std::vector<float> run_up(static_cast<std::size_t>(HlsOutput::run_up()), 0.0F);
    if (const AirItem& item = items_.back().item; resumes && item.begin < position_) {
        const AirTime offset = position_ - item.begin;
        const std::vector<std::int16_t>& samples = items_.back().sound->samples;
        for (AirTime i = std::max<AirTime>(0, HlsOutput::run_up() - offset); i < HlsOutput::run_up(); ++i)
            run_up[static_cast<std::size_t>(i)] =
                static_cast<float>(samples[static_cast<std::size_t>(offset - HlsOutput::run_up() + i)]) /
                32'768.0F;
        tell_(fmt::format("goes on in \"{}\" at {:.1f} s", item.title, in_seconds(offset)));
    }
    hls_->add(run_up);
}

/// Takes up the items of a loop that was killed: what was on air goes on where it was, if that `goes_on`.
void OnAir::take_up(std::vector<AirItem> items, bool goes_on, std::optional<AirTime> listed_until) {
    for (AirItem& item : items) {
        // A notice that not all of the listeners heard to its end is said again.
        if (item.urgent && listed_until && item.end() <= *listed_until) desk_.notice_was_heard(item.notice);
        const bool is_next =
            to_resume_.empty() ? item.begin <= position_ : item.begin == to_resume_.back().end();
        if (goes_on && item.end() > position_ && is_next && (listed_until || !item.urgent)) {
            to_resume_.push_back(std::move(item));
            continue;
        }
        if (item.end() > position_) goes_on = false;
        // Of what does not go on so much was on air; a notice that was cut so is said again.
        const AirTime length =
            std::min({item.end(), listed_until.value_or(position_), position_}) - item.begin;
        if (length < item.length) item.urgent = false;
        item.length = length;
        if (item.length > 0 && item.begin <= position_) items_.push_back({std::move(item), nullptr, {}});
    }
    for (const AirItem& item : to_resume_)
        if (item.urgent) desk_.notice_is_on_air(item.notice);
}

void OnAir::listen_to(std::function<void(std::string_view)>& packets, const Encoding& encoding) {
    const int rate = LiveEncoder(encoding).sample_rate();
    Ear& ear = ears_.emplace_back(Ear{LiveDecoder(encoding), {}, rate});
    packets = [this, &ear](std::string_view packet) {
        const bool asked_for = items_.empty() || is_silence(items_.back().item) ||
                               (items_.size() > 1 && is_silence(items_[items_.size() - 2].item) &&
                                position_ - items_.back().item.begin < air_seconds(0.5));
        ear.decoder.add(packet, [&](std::span<const float> block) { ear.heard.hear(block, asked_for); });
    };
}

void OnAir::begin_item() {
    while (!to_resume_.empty()) {
        const AirItem item = to_resume_.front();
        to_resume_.pop_front();
        if (item.begin > position_ || item.end() <= position_) continue;
        try {
            OnAirItem resumed{
                item,
                desk_.sounds().sound_of_item(item, desk_.planner().rules(), desk_.planner().catalogue()),
                {}};
            if (static_cast<AirTime>(resumed.sound->samples.size()) != item.length)
                throw input_error({}, "it does not last as long as it did", "");
            go_on_air(std::move(resumed));
            if (to_resume_.empty()) desk_.prepare(item.end());
            return;
        } catch (const Error& error) {
            tell_(fmt::format("\"{}\" cannot be gone on with: {}", item.title, error.problem));
            for (const AirItem& lost : to_resume_) desk_.notice_was_not_heard(lost.notice);
            desk_.notice_was_not_heard(item.notice);
            to_resume_.clear();
            if (item.begin == position_) break;
            items_.push_back({item, nullptr, {}});
            cut_short();
        }
    }
    std::optional<PreparedItem> next =
        desk_.take(position_, clock_.is_real() && is_on_air_ ? kPatience : kAnyPatience);
    if (!next) return hold_air();
    const AirTime end = next->item.end();
    go_on_air({std::move(next->item), std::move(next->sound), std::move(next->outlook)});
    desk_.prepare(end);
}

void OnAir::hold_air() {
    AirItem item;
    item.begin = position_;
    item.length = kHold;
    auto sound = std::make_shared<AirSound>();
    const std::vector<float> bed = synthesized_sound("bed", kAirRate);
    sound->samples.resize(static_cast<std::size_t>(kHold));
    constexpr double kFade = 0.05;
    for (std::size_t i = 0; i < sound->samples.size(); ++i) {
        const double edge = std::min({1.0, static_cast<double>(i) / (kFade * kAirRate),
                                      static_cast<double>(sound->samples.size() - i) / (kFade * kAirRate)});
        sound->samples[i] = static_cast<std::int16_t>(bed[i % bed.size()] * edge * 16'384);
    }
    tell_("nothing is ready; an interlude holds the air");
    {
        const std::scoped_lock lock(mutex_);
        ++status_.held;
    }
    go_on_air({std::move(item), std::move(sound), {}});
}

void OnAir::go_on_air(OnAirItem item) {
    const bool still_quiet =
        item.item.kind == ItemKind::quiet && !items_.empty() && items_.back().item.kind == ItemKind::quiet;
    if (!still_quiet) tell_(log_line(item.item, desk_.zone()));
    for (const auto& mount : mounts_)
        if (!item.item.title.empty()) mount->set_title(item.item.title, std::max(item.item.begin, position_));
    // What is no longer shown keeps no sound.
    for (OnAirItem& old : items_)
        if (old.item.end() < item.item.begin - kShownBack) old.sound.reset();
    if (item.item.urgent) notices_.push_back({item.item.notice, item.item.end()});
    items_.push_back(std::move(item));
    forget_items();
    {
        const std::scoped_lock lock(mutex_);
        status_.item = items_.back().item;
        status_.edition = desk_.catalogue_on_air().edition;
        ++status_.items[std::string(name_of(items_.back().item.kind))];
    }
    try {
        write_now();
        if (hls_) return;
        keep_state();
        remove_heard_notices(position_);
    } catch (const Error& error) {
        tell_(error.what());
    }
}

void OnAir::forget_items() {
    const AirTime border =
        hls_ ? std::min(hls_->window_begin(), position_ - kRemembered) : position_ - kRemembered;
    while (items_.size() > 1 && items_.front().item.end() < border) items_.pop_front();
}

std::vector<AirItem> OnAir::items_of_window() const {
    std::vector<AirItem> items;
    items.reserve(items_.size());
    for (const OnAirItem& item : items_) items.push_back(item.item);
    return items;
}

void OnAir::advance(AirTime until) {
    while (position_ < until) {
        if (items_.empty() || position_ >= items_.back().item.end()) begin_item();
        const OnAirItem& current = items_.back();
        const auto offset = static_cast<std::size_t>(position_ - current.item.begin);
        const auto count = static_cast<std::size_t>(
            std::min({static_cast<AirTime>(kBlock), until - position_, current.item.end() - position_}));
        block_.resize(count);
        for (std::size_t i = 0; i < count; ++i)
            block_[i] = static_cast<float>(current.sound->samples[offset + i]) / 32'768.0F;
        given_.hear(block_, is_silence(current.item));
        if (hls_) hls_->add(block_);
        for (const auto& mount : mounts_) mount->add(block_, position_);
        position_ += static_cast<AirTime>(count);
    }
}

void OnAir::keep_state() {
    LoopState state;
    if (hls_) state.hls = hls_->state();
    state.items = items_of_window();
    state.history = desk_.history_on_air();
    folder_.write(state);
}

void OnAir::publish() {
    if (!hls_) return;
    const AirTime now = clock_.now();
    const AirTime due = hls_->next_publication();
    if ((now < due && hls_trouble_.empty()) || now < hls_again_) return;
    try {
        if (!hls_->publish(now, items_of_window(), [this] { keep_state(); })) return;
        if (!hls_trouble_.empty()) tell_("HLS is written again");
        hls_trouble_.clear();
        remove_heard_notices(*hls_->end());
        const std::scoped_lock lock(mutex_);
        const HlsOutput::Stretch& last = hls_->state().stretches.back();
        status_.segment = last.first + last.count - 1;
        // What is made up for after a restart was never to be in time.
        if (due > begun_ + segment_grace()) status_.latest = std::max(status_.latest, in_seconds(now - due));
    } catch (const Error& error) {
        if (hls_trouble_ != error.problem) tell_(error.what());
        hls_trouble_ = error.problem;
        hls_again_ = now + kTryAgain;
    }
}

AirTime OnAir::segment_grace() const {
    return 2 * hls_->segment_length();
}

/// The watchdog: what goes out is heard as listeners hear it, and mended where it is wrong. Mounts watch
/// their servers themselves.
void OnAir::watch() {
    for (std::size_t i = 0; i < ears_.size(); ++i) {
        const double silence = static_cast<double>(ears_[i].heard.silent()) / ears_[i].sample_rate;
        if (silence <= kSilenceIsAFault) continue;
        const AirItem& item = items_.back().item;
        const bool item_is_silent = static_cast<double>(given_.silent()) / kAirRate > kSilenceIsAFault / 2;
        const bool is_hls = hls_ && i == 0;
        const std::size_t mount = i - (hls_ ? 1 : 0);
        tell_(fmt::format("silence for {:.1f} s in \"{}\"{}: {}", silence, item.title,
                          is_hls ? "" : " at " + mounts_[mount]->state().mount,
                          item_is_silent ? "it is taken off the air" : "the encoder is started again"));
        if (item_is_silent) {
            if (item.kind == ItemKind::article) desk_.ban(item);
            cut_short();
            for (Ear& ear : ears_) ear.heard.forget();
        } else if (is_hls) {
            ears_[i].decoder = LiveDecoder(hls_->encoding());
            hls_->restart_encoder();
        } else {
            ears_[i].decoder = LiveDecoder(settings_.mounts[mount].encoding);
            mounts_[mount]->restart_encoder();
        }
        ears_[i].heard.forget();
        given_.forget();
        const std::scoped_lock lock(mutex_);
        ++status_.repairs;
    }
    const double drift = in_seconds(clock_.behind_wall());
    const bool drifts = std::abs(drift) > kDriftIsAFault;
    if (drifts && !drift_told_)
        tell_(fmt::format("the programme is {:.3f} s off the wall clock; it is led back", drift));
    drift_told_ = drifts;
}

/// Ends the item on air here: where it is silent against all rules, or time has jumped.
void OnAir::cut_short() {
    if (!items_.empty()) {
        AirItem& item = items_.back().item;
        if (position_ < item.end()) item.urgent = false;
        item.length = std::clamp<AirTime>(position_ - item.begin, 0, item.length);
    }
    // What was to follow it at once does so no more.
    for (const AirItem& lost : to_resume_)
        if (lost.urgent) desk_.notice_was_not_heard(lost.notice);
    to_resume_.clear();
}

/// What the list does not have to its end will never be there.
void OnAir::say_notices_again() {
    for (const NoticeOnAir& notice : notices_) desk_.notice_was_not_heard(notice.key);
    notices_.clear();
}

/// The programme jumps: nothing is made of the time between.
void OnAir::go_on_from(AirTime time) {
    say_notices_again();
    cut_short();
    if (time < position_) {
        hls_again_ = 0;
        const AirTime by = position_ - time;
        desk_.set_back(by);
        // What was on air then is later than what is on air now; the list has it as it was.
        items_.clear();
        begun_ -= by;
    }
    position_ = time;
    if (!hls_) return;
    hls_->begin_at(position_, true);
    hls_->add(std::vector<float>(static_cast<std::size_t>(HlsOutput::run_up()), 0.0F));
}

void OnAir::remove_heard_notices(AirTime heard_until) {
    std::erase_if(notices_, [&](const NoticeOnAir& notice) {
        if (notice.end > heard_until) return false;
        desk_.notice_was_heard(notice.key);
        return true;
    });
}

void OnAir::note_status() {
    std::vector<MountState> mounts;
    for (const auto& mount : mounts_) mounts.push_back(mount->state());
    // A programme that cannot keep up is late too, whatever its clock says.
    const double drift =
        in_seconds(clock_.behind_wall()) + in_seconds(std::max<AirTime>(0, clock_.now() - position_));
    const std::scoped_lock lock(mutex_);
    status_.now = clock_.now();
    status_.on_air_since = begun_;
    status_.edition_trouble = desk_.edition_trouble();
    status_.drift = drift;
    status_.silence = status_.longest_silence = 0;
    for (const Ear& ear : ears_) {
        const int rate = ear.sample_rate;
        status_.silence = std::max(status_.silence, static_cast<double>(ear.heard.silent()) / rate);
        status_.longest_silence =
            std::max(status_.longest_silence, static_cast<double>(ear.heard.longest()) / rate);
    }
    status_.hls_trouble = hls_trouble_;
    status_.mounts = std::move(mounts);
}

void OnAir::run(const Cancellation& stop, const std::function<bool()>& reload) {
    AirTime look_at = 0;
    std::optional<AirTime> finish_at;
    for (;;) {
        const AirTime now = clock_.now();
        // The machine slept, or the clock was set: nobody makes up for hours, or waits for them.
        if (now - position_ > kMakeUp + kGrace) {
            tell_(fmt::format("{:.0f} s were lost; the programme goes on now", in_seconds(now - position_)));
            go_on_from(now);
        } else if (position_ - now > kLead + kSetBack) {
            tell_(fmt::format("the clock was set back by {:.0f} s; the programme goes on now",
                              in_seconds(position_ - now)));
            go_on_from(now);
            look_at = 0;
            finish_at.reset();
        }
        // In steps, so that what is made up for is published as it is made.
        advance(std::min(now + kLead, position_ + kMostAtOnce));
        publish();
        if (hls_ && now - hls_->next_publication() > kMakeUp + kGrace) {
            // Nothing can be written for so long: what waits would fill the memory. Listeners of a mount
            // heard the notices in it.
            if (mounts_.empty()) say_notices_again();
            hls_->begin_at(position_, true);
            hls_->add(std::vector<float>(static_cast<std::size_t>(HlsOutput::run_up()), 0.0F));
        }
        if (now >= look_at) {
            look_at = now + kLookAround;
            if (reload()) desk_.reload();
            desk_.look_around();
            watch();
            note_status();
        }
        if (stop.requested()) {
            if (!finish_at) finish_at = hls_ ? hls_->next_publication() : now;
            if (now >= *finish_at) break;
        }
        AirTime next = position_ - kLead + kTick;
        if (hls_) next = std::min(next, std::max({hls_->next_publication(), hls_again_, now + 1}));
        clock_.sleep_until(std::max(next, now + 1));
    }
    keep_state();
    note_status();
}

std::string OnAir::page_of(const std::string& edition) const {
    if (settings_.base_url.empty() || edition.empty()) return {};
    return settings_.base_url + "episodes/" + edition + "/";
}

void OnAir::write_now() const {
    Json items = Json::array();
    for (const OnAirItem& entry : items_) {
        const AirItem& item = entry.item;
        if (item.end() < items_.back().item.begin - kShownBack) continue;
        Json json = shown(item);
        json["begin"] = milliseconds_of(item.begin);
        json["end"] = milliseconds_of(item.end());
        json["page"] = page_of(item.edition);
        Json sentences = Json::array();
        if (entry.sound)
            for (const TimedSentence& sentence : entry.sound->sentences) {
                Json words = Json::array();
                for (const TimedWord& word : sentence.words)
                    words.push_back({word.source.begin, word.source.end,
                                     milliseconds_of(item.begin + word.begin),
                                     milliseconds_of(item.begin + word.end)});
                sentences.push_back({{"text", sentence.text},
                                     {"begin", milliseconds_of(item.begin + sentence.begin)},
                                     {"end", milliseconds_of(item.begin + sentence.end)},
                                     {"words", words}});
            }
        json["sentences"] = std::move(sentences);
        items.push_back(std::move(json));
    }
    Json next = Json::array();
    for (const AirItem& item : items_.back().outlook)
        if (!item.title.empty()) next.push_back(shown(item));
    const Catalogue& catalogue = desk_.catalogue_on_air();
    const Json json{{"version", 1},
                    {"written", iso_time(clock_.now())},
                    {"station", settings_.station},
                    {"publication", catalogue.publication},
                    {"language", catalogue.language},
                    {"time_zone", desk_.zone().name()},
                    {"edition", catalogue.edition},
                    {"date", catalogue.date},
                    {"page", page_of(catalogue.edition)},
                    {"items", items},
                    {"next", next}};
    if (hls_) write_signage_code(settings_.hls->folder, json["page"].get<std::string>());
    const std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
    write_file((hls_ ? settings_.hls->folder : folder_.path()) / kNowFile, text);
}

LoopStatus OnAir::status() const {
    const std::scoped_lock lock(mutex_);
    return status_;
}

}  // namespace bobao
