#include "sound_measures.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace bobao::test {
namespace {

/// The energy that a resonator a third of an octave wide lets through (two sections; coefficients of the
/// band-pass of the Audio EQ Cookbook).
double band_energy(std::vector<double> samples, double centre, int sample_rate) {
    constexpr double kQuality = 4.318;
    const double angle = 2 * std::numbers::pi * centre / sample_rate;
    const double alpha = std::sin(angle) / (2 * kQuality);
    for (int section = 0; section < 2; ++section) {
        double x1 = 0, x2 = 0, y1 = 0, y2 = 0;
        for (double& sample : samples) {
            const double out =
                (alpha * sample - alpha * x2 + 2 * std::cos(angle) * y1 - (1 - alpha) * y2) / (1 + alpha);
            x2 = x1;
            x1 = sample;
            y2 = y1;
            y1 = out;
            sample = out;
        }
    }
    double energy = 0;
    for (const double sample : samples) energy += sample * sample;
    return energy;
}

/// Pitch of a frame by its autocorrelation: the first lag that is nearly as good as the best; 0 if none is.
double pitch_of(const double* frame, int length, int sample_rate) {
    const int shortest = sample_rate / 400, longest = sample_rate / 60;
    double best = 0;
    int found = 0;
    double before = 0, here = 0;
    for (int lag = shortest; lag <= longest; ++lag) {
        double product = 0, one = 0, other = 0;
        for (int i = 0; i < length; ++i) {
            product += frame[i] * frame[i + lag];
            one += frame[i] * frame[i];
            other += frame[i + lag] * frame[i + lag];
        }
        const double likeness = product / std::sqrt(one * other + 1e-12);
        if (here > before && here >= likeness && here > best + 0.03) {
            best = here;
            found = lag - 1;
        }
        before = here;
        here = likeness;
    }
    return best > 0.6 ? static_cast<double>(sample_rate) / found : 0;
}

}  // namespace

double decibels(double power) {
    return 10 * std::log10(power + 1e-12);
}

Measured measured(const Take& take) {
    std::vector<double> samples;
    for (const std::int16_t sample : take.samples) samples.push_back(sample / 32'768.0);
    Measured result;
    double peak = 0, energy = 0, high = 0, all = 0;
    for (const double sample : samples) {
        peak = std::max(peak, std::abs(sample));
        energy += sample * sample;
    }
    result.peak = decibels(peak * peak);
    for (std::size_t band = 0; band < kBands; ++band) {
        const double centre = kLowestBand * std::pow(2, static_cast<double>(band) / 3);
        const double in_band = band_energy(samples, centre, take.sample_rate);
        result.spectrum[band] = decibels(in_band / energy);
        all += in_band;
        if (centre >= 2000) high += in_band;
    }
    result.above_2_khz = decibels(high / all);

    // Half the rate is enough for pitch.
    std::vector<double> slower;
    for (std::size_t i = 0; i + 1 < samples.size(); i += 2)
        slower.push_back((samples[i] + samples[i + 1]) / 2);
    const int rate = take.sample_rate / 2, length = rate / 25, hop = rate / 50, room = rate / 60;
    std::vector<double> pitches;
    int loud = 0;
    double loud_energy = 0;
    for (std::size_t at = 0; at + static_cast<std::size_t>(length + room) < slower.size();
         at += static_cast<std::size_t>(hop)) {
        double power = 0;
        for (int i = 0; i < length; ++i)
            power += std::pow(slower[at + static_cast<std::size_t>(i)], 2) / length;
        if (decibels(power) < result.peak - 26) continue;
        ++loud;
        loud_energy += power;
        if (const double pitch = pitch_of(&slower[at], length, rate); pitch > 0) pitches.push_back(pitch);
    }
    REQUIRE(loud > 50);
    REQUIRE_FALSE(pitches.empty());
    std::sort(pitches.begin(), pitches.end());
    result.pitch = pitches[pitches.size() / 2];
    result.lowest_pitch = pitches[pitches.size() / 10];
    result.voiced = static_cast<double>(pitches.size()) / loud;
    result.level = decibels(loud_energy / loud);
    return result;
}

double semitones(const Measured& a, const Measured& b) {
    return std::abs(12 * std::log2(a.pitch / b.pitch));
}

}  // namespace bobao::test
