#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace bobao {

/// Speech, mono, `times` (1 or more) as short and at the same pitch: periods of the voice are laid over one
/// another until it is. By libsonic, which is also what eSpeak NG stretches with from 450 words a minute on;
/// but the engine then speaks at 175 and leaves all the rest to it, so that 450 comes out longer than 449.
/// Nothing is added before or behind. Throws a machine Error if there is no memory for it.
std::vector<std::int16_t> hurried(std::span<const std::int16_t> samples, int sample_rate, double times);

}  // namespace bobao
