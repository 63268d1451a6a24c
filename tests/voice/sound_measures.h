#pragma once
#include <array>
#include <cstddef>

#include "voice/speaker.h"

namespace bobao::test {

constexpr std::size_t kBands = 17;
constexpr double kLowestBand = 200;

struct Measured {
    double pitch = 0;                       ///< Hz, median of voiced frames
    double lowest_pitch = 0;                ///< 10th percentile
    double voiced = 0;                      ///< share of the loud frames that have a pitch
    double level = 0;                       ///< dB of full scale, of the loud frames
    double peak = 0;                        ///< dB of full scale
    double above_2_khz = 0;                 ///< dB of the whole
    std::array<double, kBands> spectrum{};  ///< dB of the whole, by thirds of an octave
};

double decibels(double power);

/// What is heard in a take, by frames of 40 ms: those within 26 dB of the loudest count.
Measured measured(const Take& take);

double semitones(const Measured& a, const Measured& b);

}  // namespace bobao::test
