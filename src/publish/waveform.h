#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "studio/piece.h"
#include "studio/timeline.h"

namespace bobao {

/// How loud a programme is from place to place: the lowest and the highest sample of each step, as
/// audiowaveform keeps them (8 bits, full scale ±127).
struct Waveform {
    int sample_rate = 44'100;           ///< Hz, of the programme
    std::int64_t samples_per_step = 0;  ///< of the programme; a whole number of kOutlineStep
    std::vector<std::int8_t> lowest;
    std::vector<std::int8_t> highest;
};

/// That of a programme from its pieces in one encoding. There are some two thousand steps, whatever the
/// length.
Waveform waveform_of(const std::vector<KeptPiece>& pieces, const Timeline& timeline);

/// The same of a finished file, decoded block by block. Throws an input Error if it cannot be decoded.
Waveform waveform_of(const std::filesystem::path& sound, const Timeline& timeline);

/// The data format of BBC audiowaveform, version 2 (doc/DataFormat.md of that program), as JSON.
std::string waveform_json(const Waveform& waveform);
/// Reads that back; nothing if it is not one of a programme with this timeline, as waveform_of() makes it.
std::optional<Waveform> waveform_from_json(std::string_view json, const Timeline& timeline);

/// An outline for a drawing 1000 wide and 100 high: one upright stroke for each of `bars` equal parts, as
/// high as its steps are loud on average; the loudest fills the height. SVG path data; empty for a waveform
/// without steps.
std::string waveform_path(const Waveform& waveform, int bars);

}  // namespace bobao
