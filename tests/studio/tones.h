#pragma once
#include <cmath>
#include <numbers>
#include <vector>

namespace bobao::test {

/// A sine tone, mono, `amplitude` of full scale.
inline std::vector<float> tone(double frequency, double amplitude, double seconds, int sample_rate,
                               double phase = 0) {
    std::vector<float> samples(static_cast<std::size_t>(seconds * sample_rate));
    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] =
            static_cast<float>(amplitude * std::sin(phase + 2 * std::numbers::pi * frequency *
                                                                static_cast<double>(i) / sample_rate));
    return samples;
}

}  // namespace bobao::test
