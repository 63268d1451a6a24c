#include "studio/hurry.h"

#include <sonic.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <type_traits>

#include "base/error.h"

namespace bobao {
namespace {

/// What is handed over at a time: a second or so.
constexpr std::size_t kBlock = 1 << 15;

struct DestroyStream {
    void operator()(sonicStream stream) const noexcept { sonicDestroyStream(stream); }
};
using Stream = std::unique_ptr<std::remove_pointer_t<sonicStream>, DestroyStream>;

void expect_memory(bool there) {
    if (!there) throw machine_error({}, "there is no memory to make speech shorter", "");
}

void read_what_is_ready(sonicStream stream, std::vector<std::int16_t>& shorter) {
    while (const int ready = sonicSamplesAvailable(stream)) {
        const std::size_t before = shorter.size();
        shorter.resize(before + static_cast<std::size_t>(ready));
        const int read = sonicReadShortFromStream(stream, shorter.data() + before, ready);
        shorter.resize(before + static_cast<std::size_t>(std::max(read, 0)));
        if (read <= 0) return;
    }
}

}  // namespace

std::vector<std::int16_t> hurried(std::span<const std::int16_t> samples, int sample_rate, double times) {
    if (samples.empty() || !(times > 1)) return {samples.begin(), samples.end()};
    const Stream stream(sonicCreateStream(sample_rate, 1));
    expect_memory(stream != nullptr);
    sonicSetSpeed(stream.get(), static_cast<float>(times));
    std::vector<std::int16_t> shorter;
    std::vector<std::int16_t> block;
    for (std::size_t at = 0; at < samples.size(); at += kBlock) {
        const auto part = samples.subspan(at, std::min(kBlock, samples.size() - at));
        block.assign(part.begin(), part.end());
        expect_memory(sonicWriteShortToStream(stream.get(), block.data(), static_cast<int>(block.size())) !=
                      0);
        read_what_is_ready(stream.get(), shorter);
    }
    expect_memory(sonicFlushStream(stream.get()) != 0);
    read_what_is_ready(stream.get(), shorter);
    return shorter;
}

}  // namespace bobao
