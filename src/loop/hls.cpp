#include "loop/hls.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/text.h"

namespace bobao {
namespace {

namespace fs = std::filesystem;

constexpr int kFrame = 1024;
/// Frames of run-up: the decoder of a frame rests on the one before, and the encoder looks at the one behind.
constexpr int kRunUpFrames = 2;
/// Samples that a new encoder may have to be given again.
constexpr std::ptrdiff_t kRecent = 16 * kFrame;
constexpr std::string_view kSegmentPrefix = "segment-", kSegmentEnding = ".m4s";

/// A value for a quoted string of a list (RFC 8216, section 4.2): no line ends, no quotation marks.
std::string in_quotes(std::string_view text) {
    std::string value = with_single_spaces(without_controls(text));
    replace_all(value, "\"", "″");
    return "\"" + value + "\"";
}

std::optional<std::int64_t> number_of(const std::string& name) {
    if (!name.starts_with(kSegmentPrefix) || !name.ends_with(kSegmentEnding)) return std::nullopt;
    const std::string_view digits = std::string_view(name).substr(
        kSegmentPrefix.size(), name.size() - kSegmentPrefix.size() - kSegmentEnding.size());
    std::int64_t number = 0;
    const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (result.ec != std::errc() || result.ptr != digits.data() + digits.size()) return std::nullopt;
    return number;
}

std::string date_range(const AirItem& item) {
    std::string line = fmt::format(
        "#EXT-X-DATERANGE:ID=\"item-{}\",CLASS=\"bobao.now-reading\",START-DATE=\"{}\",DURATION={:.3f},X-"
        "KIND={},X-TITLE={}",
        milliseconds_of(item.begin), iso_time(item.begin), static_cast<double>(item.length) / kAirRate,
        in_quotes(name_of(item.kind)), in_quotes(item.title));
    if (!item.column.empty()) line += ",X-COLUMN=" + in_quotes(item.column);
    if (!item.edition.empty()) line += ",X-EDITION=" + in_quotes(item.edition);
    if (item.article != 0) line += fmt::format(",X-ARTICLE=\"{}\"", item.article);
    return line + "\n";
}

}  // namespace

HlsOutput::HlsOutput(Settings settings, std::optional<State> state) : settings_(std::move(settings)) {
    expect_encodable(encoding());
    make_folder(settings_.folder);
    const int frames =
        std::max(1, static_cast<int>(std::lround(settings_.segment_seconds * kAirRate / kFrame)));
    const std::string section = initialization_section(encoding());
    map_ = fmt::format("init-{}.mp4", content_hash(section).substr(0, 8));
    if (state && state->frames == frames && !state->stretches.empty()) state_ = std::move(*state);
    state_.frames = frames;
    write_file(settings_.folder / map_, section);
    sweep();
}
HlsOutput::~HlsOutput() = default;

Encoding HlsOutput::encoding() const {
    return {Codec::aac, kAirRate, settings_.bitrate};
}

AirTime HlsOutput::segment_length() const {
    return AirTime{state_.frames} * kFrame;
}

AirTime HlsOutput::run_up() {
    return kRunUpFrames * kFrame;
}

std::optional<AirTime> HlsOutput::end() const {
    if (state_.stretches.empty()) return std::nullopt;
    const Stretch& last = state_.stretches.back();
    return last.begin + last.count * segment_length();
}

AirTime HlsOutput::window_begin() const {
    return state_.stretches.empty() ? 0 : state_.stretches.front().begin;
}

void HlsOutput::begin_at(AirTime time, bool broken) {
    new_encoder();
    packets_.clear();
    recent_.clear();
    kept_packets_ = fed_ = 0;
    const bool first = state_.stretches.empty();
    if (first) {
        state_.origin = time;
        // Whatever numbers came before, time has passed since, so that none comes twice even where the state
        // is lost.
        const std::int64_t number = time / segment_length();
        state_.stretches.push_back({number, 0, time, map_, false});
        state_.oldest_file = number;
        return;
    }
    Stretch& last = state_.stretches.back();
    if (!broken && last.map == map_ && time == *end()) return;
    // A clock that was set back must not bring times before the first.
    state_.origin = std::min(state_.origin, time);
    if (last.count == 0) {
        // Nothing of it was ever listed.
        last.begin = time;
        last.map = map_;
        return;
    }
    state_.stretches.push_back({last.first + last.count, 0, time, map_, true});
}

void HlsOutput::new_encoder() {
    encoder_.emplace(encoding());
    dropped_ = (encoder_->priming() + kFrame - 1) / kFrame + kRunUpFrames;
}

void HlsOutput::restart_encoder() {
    new_encoder();
    // The next packet stands kRunUpFrames behind what the new encoder is given first, as at the begin.
    const std::int64_t again = fed_ - kept_packets_ * kFrame;
    const auto count = static_cast<std::size_t>(std::clamp<std::int64_t>(again, 0, std::ssize(recent_)));
    const std::vector<float> samples(recent_.end() - static_cast<std::ptrdiff_t>(count), recent_.end());
    encode(samples);
}

void HlsOutput::add(std::span<const float> samples) {
    fed_ += std::ssize(samples);
    recent_.insert(recent_.end(), samples.begin(), samples.end());
    if (std::ssize(recent_) > 2 * kRecent) recent_.erase(recent_.begin(), recent_.end() - kRecent);
    encode(samples);
}

void HlsOutput::encode(std::span<const float> samples) {
    encoder_->add(samples, [&](std::string_view packet) {
        if (dropped_ > 0) {
            --dropped_;
            return;
        }
        ++kept_packets_;
        packets_.emplace_back(packet);
        if (on_packet) on_packet(packet);
    });
}

AirTime HlsOutput::next_publication() const {
    const Stretch& last = state_.stretches.back();
    return last.begin + (last.count + 1) * segment_length();
}

fs::path HlsOutput::segment_file(std::int64_t number) const {
    return settings_.folder / fmt::format("{}{}{}", kSegmentPrefix, number, kSegmentEnding);
}

bool HlsOutput::publish(AirTime now, std::span<const AirItem> items, const std::function<void()>& keep) {
    const auto frames = static_cast<std::size_t>(state_.frames);
    while (packets_.size() >= frames && next_publication() <= now) {
        Stretch& last = state_.stretches.back();
        const std::int64_t number = last.first + last.count;
        const AirTime begin = last.begin + last.count * segment_length();
        write_file(segment_file(number),
                   media_segment(encoding(), std::span(packets_).first(frames), begin - state_.origin,
                                 static_cast<std::uint32_t>(number)));
        packets_.erase(packets_.begin(), packets_.begin() + state_.frames);
        ++last.count;
        forget_old();
        list_due_ = true;
    }
    if (!list_due_) return false;
    // What is on the disk is first remembered, then listed: a list never goes back behind a crash.
    keep();
    write_list(items);
    list_due_ = false;
    return true;
}

void HlsOutput::write_list(std::span<const AirItem> items) const {
    write_file(settings_.folder / kLiveList, list(items));
}

void HlsOutput::forget_old() {
    const auto most = static_cast<std::int64_t>(settings_.window_seconds * kAirRate /
                                                static_cast<double>(segment_length()));
    std::int64_t count = 0;
    for (const Stretch& stretch : state_.stretches) count += stretch.count;
    for (; count > std::max<std::int64_t>(most, 3); --count) {
        Stretch& oldest = state_.stretches.front();
        if (oldest.discontinuity) {
            ++state_.discontinuities;
            oldest.discontinuity = false;
        }
        ++oldest.first;
        oldest.begin += segment_length();
        if (--oldest.count == 0 && state_.stretches.size() > 1)
            state_.stretches.erase(state_.stretches.begin());
    }
    // RFC 8216, section 6.2.2: a segment that left the list stays for its duration and that of the longest
    // list.
    const std::int64_t oldest_kept = state_.stretches.front().first - most - 2;
    std::error_code ignored;
    for (; state_.oldest_file < oldest_kept; ++state_.oldest_file)
        fs::remove(segment_file(state_.oldest_file), ignored);
}

/// Segments that a run left which nobody knows of any more.
void HlsOutput::sweep() const {
    const std::int64_t first = state_.stretches.empty() ? 0 : state_.oldest_file;
    const std::int64_t end_of_list =
        state_.stretches.empty() ? 0 : state_.stretches.back().first + state_.stretches.back().count;
    const auto old = fs::file_time_type::clock::now() -
                     std::chrono::seconds(static_cast<std::int64_t>(2 * settings_.window_seconds));
    std::error_code failure;
    for (fs::directory_iterator entry(settings_.folder, failure), end_of_folder;
         !failure && entry != end_of_folder; entry.increment(failure)) {
        const std::optional<std::int64_t> number = number_of(entry->path().filename().string());
        if (!number) continue;
        std::error_code ignored;
        const bool known = !state_.stretches.empty() && *number >= first && *number < end_of_list;
        if (!known && (!state_.stretches.empty() || entry->last_write_time(ignored) < old))
            fs::remove(entry->path(), ignored);
    }
}

std::string HlsOutput::list(std::span<const AirItem> items) const {
    const double seconds = static_cast<double>(segment_length()) / kAirRate;
    std::string text = fmt::format(
        "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:{}\n#EXT-X-MEDIA-SEQUENCE:{}\n"
        "#EXT-X-DISCONTINUITY-SEQUENCE:{}\n#EXT-X-INDEPENDENT-SEGMENTS\n",
        std::max(1L, std::lround(seconds)), state_.stretches.front().first, state_.discontinuities);
    const AirTime window_end = end().value_or(0);
    for (const AirItem& item : items)
        if (item.end() > window_begin() && item.begin < window_end && item.kind != ItemKind::quiet &&
            item.kind != ItemKind::interlude)
            text += date_range(item);
    std::string map;
    for (const Stretch& stretch : state_.stretches) {
        for (std::int64_t i = 0; i < stretch.count; ++i) {
            const AirTime begin = stretch.begin + i * segment_length();
            if (i == 0 && stretch.discontinuity) text += "#EXT-X-DISCONTINUITY\n";
            if (i == 0 && (stretch.discontinuity || stretch.map != map)) {
                map = stretch.map;
                text += fmt::format("#EXT-X-MAP:URI=\"{}\"\n", map);
            }
            // Durations are told from the begin of the stretch, so that their rounding never adds up.
            text += fmt::format("#EXT-X-PROGRAM-DATE-TIME:{}\n#EXTINF:{:.6f},\n{}{}{}\n", iso_time(begin),
                                seconds, kSegmentPrefix, stretch.first + i, kSegmentEnding);
        }
    }
    return text;
}

}  // namespace bobao
