#include "loop/hls.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

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
/// Three target durations, which are rounded up (RFC 8216, section 6.2.2).
constexpr std::int64_t kFewestListed = 4;
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

/// What every tag of an item begins with. Its ID holds the number of a segment, so that none comes twice
/// even where the clock was set back.
std::string head_of_range(const HlsOutput::DateRange& range) {
    return fmt::format("#EXT-X-DATERANGE:ID=\"item-{}-{}\",START-DATE=\"{}\"", range.said,
                       milliseconds_of(range.begin), iso_time(range.begin));
}

std::string begin_of_range(const HlsOutput::DateRange& range, const AirItem& item) {
    std::string line = fmt::format(
        "{},CLASS=\"bobao.now-reading\",PLANNED-DURATION={:.3f},X-KIND={},X-TITLE={}", head_of_range(range),
        static_cast<double>(item.length) / kAirRate, in_quotes(name_of(item.kind)), in_quotes(item.title));
    if (!item.column.empty()) line += ",X-COLUMN=" + in_quotes(item.column);
    if (!item.edition.empty()) line += ",X-EDITION=" + in_quotes(item.edition);
    if (item.article != 0) line += fmt::format(",X-ARTICLE=\"{}\"", item.article);
    return line;
}

std::string end_of_range(const HlsOutput::DateRange& range) {
    return fmt::format("{},DURATION={:.3f}", head_of_range(range),
                       static_cast<double>(range.end - range.begin) / kAirRate);
}

bool is_told(const AirItem& item) {
    return item.kind != ItemKind::quiet && item.kind != ItemKind::interlude;
}

/// Numbers that no run can have written would cost time and memory without end.
bool is_sane(const HlsOutput::State& state, std::int64_t most) {
    std::int64_t count = 0, next = -1;
    for (const HlsOutput::Stretch& stretch : state.stretches) {
        if (stretch.first < 0 || stretch.count < 0 || stretch.count > most || stretch.begin < state.origin)
            return false;
        if (next >= 0 && stretch.first != next) return false;
        next = stretch.first + stretch.count;
        count += stretch.count;
    }
    return !state.stretches.empty() && count <= most && state.oldest_file >= 0 &&
           state.oldest_file <= state.stretches.front().first;
}

/// What write_file makes beside a file of this folder before it takes its place: ".segment-17.m4s.x7Kq2a".
bool is_left_over(const std::string& name) {
    constexpr std::size_t kChance = 7;
    if (!name.starts_with('.') || name.size() <= kChance || name[name.size() - kChance] != '.') return false;
    const std::string target = name.substr(1, name.size() - 1 - kChance);
    return number_of(target) || target == kLiveList ||
           (target.starts_with("init-") && target.ends_with(".mp4"));
}

}  // namespace

HlsOutput::HlsOutput(Settings settings, std::optional<State> state) : settings_(std::move(settings)) {
    expect_encodable(encoding());
    make_folder(settings_.folder);
    const int frames =
        std::max(1, static_cast<int>(std::lround(settings_.segment_seconds * kAirRate / kFrame)));
    const std::string section = initialization_section(encoding());
    map_ = fmt::format("init-{}.mp4", content_hash(section).substr(0, 8));
    if (state && state->frames == frames) state_ = std::move(*state);
    // A window that was made shorter is one of the old length for a moment.
    constexpr double kLongestWindow = 7 * 24 * 3600;
    const AirTime length = AirTime{frames} * kFrame;
    if (!is_sane(state_, static_cast<std::int64_t>(kLongestWindow * kAirRate) / length)) state_ = State();
    state_.frames = frames;
    write_file(settings_.folder / map_, section);
    drop_what_is_not_there();
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
        const std::int64_t number = std::max(time / segment_length(), highest_file_ + 1);
        state_.stretches.push_back({number, 0, time, map_, false});
        state_.oldest_file = number;
        return;
    }
    Stretch& last = state_.stretches.back();
    if (!broken && last.map == map_ && time == *end()) return;
    // What was on air ended with the last segment.
    for (DateRange& range : state_.ranges)
        if (range.end == 0) range.end = std::max(range.begin + 1, *end());
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
        ++unlisted_;
        forget_old();
    }
    if (unlisted_ == 0) return false;
    const Stretch& last = state_.stretches.back();
    say(items, last.first + last.count - unlisted_);
    // What is on the disk is first remembered, then listed: a list never goes back behind a crash.
    keep();
    write_file(settings_.folder / kLiveList, list());
    unlisted_ = 0;
    return true;
}

/// Says what began and ended in the segments from `first_new` on, which no list has named yet.
void HlsOutput::say(std::span<const AirItem> items, std::int64_t first_new) {
    const Stretch& last = state_.stretches.back();
    const AirTime list_end = *end();
    const auto segment_at = [&](AirTime time) {
        return std::clamp(last.first + (time - last.begin) / segment_length(), first_new,
                          last.first + last.count - 1);
    };
    const auto is_said = [&](const AirItem& item) {
        return std::ranges::any_of(state_.ranges, [&](const DateRange& range) {
            return range.begin == item.begin && (range.end == 0 || range.end >= item.end());
        });
    };
    for (DateRange& range : state_.ranges) {
        if (range.end == 0) {
            const auto item = std::ranges::find_if(
                items, [&](const AirItem& other) { return other.begin == range.begin && is_told(other); });
            if (item == items.end())
                range.end = std::max(range.begin + 1, list_end);
            else if (item->end() <= list_end)
                range.end = item->end();
        }
        if (range.end != 0 && range.said_end == 0) range.said_end = segment_at(range.end - 1);
    }
    for (const AirItem& item : items) {
        if (!is_told(item) || item.begin >= list_end || is_said(item)) continue;
        // Before this stretch it was on air for others.
        if (item.end() <= last.begin) continue;
        DateRange range;
        range.begin = item.begin;
        range.said = segment_at(item.begin);
        range.tag = begin_of_range(range, item);
        if (item.end() <= list_end) {
            range.end = item.end();
            range.said_end = segment_at(item.end() - 1);
        }
        state_.ranges.push_back(std::move(range));
    }
    forget_old_ranges();
}

void HlsOutput::drop_first_segment() {
    Stretch& oldest = state_.stretches.front();
    if (oldest.discontinuity) {
        ++state_.discontinuities;
        oldest.discontinuity = false;
    }
    ++oldest.first;
    oldest.begin += segment_length();
    if (--oldest.count == 0 && state_.stretches.size() > 1) state_.stretches.erase(state_.stretches.begin());
}

void HlsOutput::forget_old() {
    const auto most = static_cast<std::int64_t>(settings_.window_seconds * kAirRate /
                                                static_cast<double>(segment_length()));
    std::int64_t count = 0;
    for (const Stretch& stretch : state_.stretches) count += stretch.count;
    for (; count > std::max<std::int64_t>(most, kFewestListed); --count) drop_first_segment();
    // RFC 8216, section 6.2.2: a segment that left the list stays for its duration and that of the longest
    // list.
    const std::int64_t oldest_kept = state_.stretches.front().first - most - 2;
    std::error_code ignored;
    for (; state_.oldest_file < oldest_kept; ++state_.oldest_file)
        fs::remove(segment_file(state_.oldest_file), ignored);
}

/// The state may be of another folder, or the folder's files may be gone: a list names what is there.
void HlsOutput::drop_what_is_not_there() {
    std::int64_t keep_from = -1;
    for (const Stretch& stretch : state_.stretches) {
        std::error_code failure;
        const bool has_map = fs::is_regular_file(settings_.folder / stretch.map, failure);
        if (!has_map) keep_from = stretch.first + stretch.count;
        for (std::int64_t i = 0; has_map && i < stretch.count; ++i)
            if (!fs::is_regular_file(segment_file(stretch.first + i), failure))
                keep_from = stretch.first + i + 1;
    }
    if (keep_from < 0) return;
    if (keep_from >= state_.stretches.back().first + state_.stretches.back().count) {
        // Clients that know the old list see numbers go on.
        highest_file_ = keep_from - 1;
        for (const Stretch& stretch : state_.stretches)
            state_.discontinuities += stretch.discontinuity ? 1 : 0;
        ++state_.discontinuities;  // what comes is another timeline
        state_.stretches.clear();
        state_.ranges.clear();
        return;
    }
    while (state_.stretches.front().first < keep_from) drop_first_segment();
    forget_old_ranges();
}

/// They stay as long as a segment that they stand with is in the list.
void HlsOutput::forget_old_ranges() {
    std::erase_if(state_.ranges, [&](const DateRange& range) {
        return range.said_end != 0 && range.said_end < state_.stretches.front().first;
    });
}

/// Removes segments that a run left which nobody knows of any more, and what was half-written when it was
/// killed.
void HlsOutput::sweep() {
    const std::int64_t first = state_.stretches.empty() ? 0 : state_.oldest_file;
    const std::int64_t end_of_list =
        state_.stretches.empty() ? 0 : state_.stretches.back().first + state_.stretches.back().count;
    const auto old = fs::file_time_type::clock::now() -
                     std::chrono::seconds(static_cast<std::int64_t>(2 * settings_.window_seconds));
    std::error_code failure;
    for (fs::directory_iterator entry(settings_.folder, failure), end_of_folder;
         !failure && entry != end_of_folder; entry.increment(failure)) {
        std::error_code ignored;
        const std::string name = entry->path().filename().string();
        if (is_left_over(name)) fs::remove(entry->path(), ignored);
        const std::optional<std::int64_t> number = number_of(name);
        if (!number) continue;
        highest_file_ = std::max(highest_file_, *number);
        const bool known = !state_.stretches.empty() && *number >= first && *number < end_of_list;
        if (!known && (!state_.stretches.empty() || entry->last_write_time(ignored) < old))
            fs::remove(entry->path(), ignored);
    }
}

std::string HlsOutput::list() const {
    const double seconds = static_cast<double>(segment_length()) / kAirRate;
    const std::int64_t first_number = state_.stretches.front().first;
    std::string text = fmt::format(
        "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:{}\n#EXT-X-MEDIA-SEQUENCE:{}\n"
        "#EXT-X-DISCONTINUITY-SEQUENCE:{}\n#EXT-X-INDEPENDENT-SEGMENTS\n",
        std::max(1L, std::lround(seconds)), first_number, state_.discontinuities);
    // Each where it was said; what was said with a segment that has left stands above the first.
    std::multimap<std::int64_t, std::string> said;
    for (const DateRange& range : state_.ranges) {
        said.emplace(std::max(range.said, first_number), range.tag + "\n");
        if (range.said_end != 0)
            said.emplace(std::max(range.said_end, first_number), end_of_range(range) + "\n");
    }
    std::string map;
    for (const Stretch& stretch : state_.stretches) {
        for (std::int64_t i = 0; i < stretch.count; ++i) {
            const AirTime begin = stretch.begin + i * segment_length();
            if (i == 0 && stretch.discontinuity) text += "#EXT-X-DISCONTINUITY\n";
            if (i == 0 && (stretch.discontinuity || stretch.map != map)) {
                map = stretch.map;
                text += fmt::format("#EXT-X-MAP:URI=\"{}\"\n", map);
            }
            const auto [from, to] = said.equal_range(stretch.first + i);
            for (auto tag = from; tag != to; ++tag) text += tag->second;
            // Durations are told from the begin of the stretch, so that their rounding never adds up.
            text += fmt::format("#EXT-X-PROGRAM-DATE-TIME:{}\n#EXTINF:{:.6f},\n{}{}{}\n", iso_time(begin),
                                seconds, kSegmentPrefix, stretch.first + i, kSegmentEnding);
        }
    }
    return text;
}

}  // namespace bobao
