#include "voice/take.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace bobao {
namespace {

/// −60 dB of full scale. The engine's pauses are digital silence, its faintest consonant (f) is at −48 dB.
constexpr int kFaintest = 33;
/// Kept around the sound, and faded: the sound itself stays whole where the engine left room.
constexpr double kFade = 0.003;

struct Edges {
    std::size_t begin = 0;
    std::size_t end = 0;  ///< begin == end: nothing to hear
};

Edges edges_of_sound(const std::vector<std::int16_t>& samples) {
    const auto audible = [](std::int16_t sample) { return std::abs(static_cast<int>(sample)) >= kFaintest; };
    const auto first = std::find_if(samples.begin(), samples.end(), audible);
    const auto last = std::find_if(samples.rbegin(), samples.rend(), audible);
    if (first == samples.end()) return {};
    return {static_cast<std::size_t>(first - samples.begin()),
            static_cast<std::size_t>(samples.rend() - last)};
}

void fade_edges(std::vector<std::int16_t>::iterator begin, std::vector<std::int16_t>::iterator end,
                std::ptrdiff_t length) {
    length = std::min(length, (end - begin) / 2);
    for (std::ptrdiff_t i = 0; i < length; ++i) {
        const double gain = (static_cast<double>(i) + 0.5) / static_cast<double>(length);
        for (const auto sample : {begin + i, end - 1 - i})
            *sample = static_cast<std::int16_t>(std::lround(*sample * gain));
    }
}

/// The sample at which each part of a run begins, in order; what the engine reported no word for lies
/// between its neighbours.
std::vector<std::int64_t> times_of_parts(const Run& run, const RunReply& reply) {
    const std::size_t count = run.parts.size();
    constexpr std::int64_t kMissing = -1;
    std::vector<std::int64_t> times(count, kMissing);
    for (const WordEvent& word : reply.words) {
        const auto behind = std::upper_bound(
            run.parts.begin(), run.parts.end(), word.position,
            [](std::uint32_t position, const Run::Part& part) { return position < part.position; });
        if (behind == run.parts.begin()) continue;
        std::int64_t& time = times[static_cast<std::size_t>(behind - run.parts.begin()) - 1];
        if (time == kMissing || word.sample < time) time = word.sample;
    }
    if (count > 0 && times[0] == kMissing) times[0] = 0;
    std::size_t known = 0;
    for (std::size_t i = 1; i <= count; ++i) {
        if (i < count && times[i] == kMissing) continue;
        const std::int64_t from = times[known];
        const std::int64_t to = i < count ? times[i] : static_cast<std::int64_t>(reply.samples.size());
        const auto steps = static_cast<std::int64_t>(i - known);
        for (std::size_t gap = known + 1; gap < i; ++gap)
            times[gap] = from + (to - from) * static_cast<std::int64_t>(gap - known) / steps;
        known = i;
    }
    return times;
}

}  // namespace

bool can_be_heard(const RunReply& reply) {
    const Edges sound = edges_of_sound(reply.samples);
    return sound.begin != sound.end;
}

bool TakeMaker::add(const Run& run, const RunReply& reply) {
    const Edges sound = edges_of_sound(reply.samples);
    if (sound.begin == sound.end) return false;
    const auto fade = static_cast<std::size_t>(kFade * reply.sample_rate);
    const std::size_t begin = sound.begin - std::min(sound.begin, fade);
    const std::size_t end = std::min(reply.samples.size(), sound.end + fade);

    take_.sample_rate = reply.sample_rate;
    std::vector<std::int16_t>& samples = take_.samples;
    samples.insert(samples.end(), static_cast<std::size_t>(std::llround(pause_ * reply.sample_rate)), 0);
    const std::size_t start = samples.size();
    samples.insert(samples.end(), reply.samples.begin() + static_cast<std::ptrdiff_t>(begin),
                   reply.samples.begin() + static_cast<std::ptrdiff_t>(end));
    fade_edges(samples.begin() + static_cast<std::ptrdiff_t>(start), samples.end(),
               static_cast<std::ptrdiff_t>(fade));
    pause_ = run.pause_after;

    const std::vector<std::int64_t> times = times_of_parts(run, reply);
    for (std::size_t i = 0; i < times.size(); ++i) {
        const std::int64_t inside = std::clamp<std::int64_t>(times[i] - static_cast<std::int64_t>(begin), 0,
                                                             static_cast<std::int64_t>(end - begin) - 1);
        times_[run.parts[i].unit] = static_cast<std::int64_t>(start) + inside;
    }
    return true;
}

Take TakeMaker::finish() {
    auto next = static_cast<std::int64_t>(take_.samples.size());
    for (std::size_t i = times_.size(); i-- > 0;) {
        // Also where the engine's words do not come in the order of the text.
        if (times_[i] == kUnknown || times_[i] > next) times_[i] = next;
        next = times_[i];
    }
    for (std::size_t i = 0; i < times_.size(); ++i)
        take_.times.push_back({static_cast<std::uint32_t>(i), times_[i]});
    return std::move(take_);
}

}  // namespace bobao
