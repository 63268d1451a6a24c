#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "media/audio.h"
#include "media/libav.h"

namespace bobao {
namespace {

/// libswresample counts samples of a step in an int.
constexpr std::size_t kStep = std::size_t{1} << 16;

/// Converts a step, or with none what the filter still holds, and appends the outcome.
void convert(SwrContext& resampler, std::span<const float> step, std::vector<float>& result) {
    const int room =
        libav::check(swr_get_out_samples(&resampler, static_cast<int>(step.size())), {}, "resample sound");
    const std::size_t before = result.size();
    result.resize(before + static_cast<std::size_t>(room));
    auto* out = reinterpret_cast<std::uint8_t*>(result.data() + before);
    const auto* in = reinterpret_cast<const std::uint8_t*>(step.data());
    const int got = libav::check(
        swr_convert(&resampler, &out, room, step.empty() ? nullptr : &in, static_cast<int>(step.size())), {},
        "resample sound");
    result.resize(before + static_cast<std::size_t>(got));
}

}  // namespace

std::vector<float> resampled(std::span<const float> samples, int from, int to) {
    if (from <= 0 || to <= 0)
        throw usage_error(fmt::format("cannot resample from {} Hz to {} Hz", from, to), "");
    if (from == to) return {samples.begin(), samples.end()};
    const auto length = static_cast<std::size_t>(
        av_rescale_rnd(static_cast<std::int64_t>(samples.size()), to, from, AV_ROUND_NEAR_INF));

    AVChannelLayout mono{};
    av_channel_layout_default(&mono, 1);
    SwrContext* raw = nullptr;
    libav::check(
        swr_alloc_set_opts2(&raw, &mono, AV_SAMPLE_FMT_FLT, to, &mono, AV_SAMPLE_FMT_FLT, from, 0, nullptr),
        {}, "resample sound");
    const libav::Resampler resampler(raw);
    libav::check(swr_init(raw), {}, "resample sound");

    std::vector<float> result;
    result.reserve(length + kStep);
    for (std::size_t begin = 0; begin < samples.size(); begin += kStep)
        convert(*raw, samples.subspan(begin, std::min(kStep, samples.size() - begin)), result);
    if (!samples.empty()) convert(*raw, {}, result);
    // The filter's first output stands at time 0 already; only the tail is a few samples off.
    result.resize(length);
    return result;
}

}  // namespace bobao
