#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace bobao {

/// The length of a step of an Outline, in samples; kPieceGrid is a whole number of them.
inline constexpr std::int64_t kOutlineStep = 256;

/// How far sound swings: the lowest and the highest sample of every kOutlineStep samples, in 8 bits (full
/// scale ±127). Enough to draw a waveform of any coarser step without decoding the sound again.
struct Outline {
    std::vector<std::int8_t> lowest;
    std::vector<std::int8_t> highest;
};

/// That of samples with full scale ±1; the last step may be a shorter one.
Outline outline_of(std::span<const float> samples);

/// A sample as an Outline has it.
std::int8_t eight_bits(float sample);

}  // namespace bobao
