#include "loop/silence_watch.h"

#include <algorithm>
#include <cmath>

namespace bobao {

std::int64_t SilenceWatch::hear(std::span<const float> samples, bool asked_for) {
    constexpr float kSilent = 0.001F;
    for (const float sample : samples) {
        if (asked_for || std::abs(sample) > kSilent)
            silent_ = 0;
        else
            longest_ = std::max(longest_, ++silent_);
    }
    return silent_;
}

}  // namespace bobao
