#pragma once
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "media/audio.h"

namespace bobao::test {

/// Something like speech, always the same for the same seed: a gliding voiced tone with overtones in
/// syllables, hissing between some of them, digital silence of kPieceSilence at both ends. `grids` times
/// kPieceGrid long.
std::vector<float> speech_like(int grids, int seed);

/// Pieces of speech_like(grids, 0…count-1).
std::vector<std::vector<float>> several(int count, int grids);
std::vector<EncodedPiece> encoded(const Encoding& encoding, const std::vector<std::vector<float>>& sounds);
std::vector<const EncodedPiece*> pointers_to(const std::vector<EncodedPiece>& pieces);

std::vector<float> decoded(const std::filesystem::path& file);

/// The shift (in samples, up to 200 either way) at which `heard` is most like `original`.
int lag(std::span<const float> original, std::span<const float> heard);
/// How far the sound stands above what differs, in dB.
double signal_to_error(std::span<const float> original, std::span<const float> heard);
float peak(std::span<const float> samples);

/// Chapters that split `samples` evenly, titled `title` and a number.
std::vector<ChapterMark> even_chapters(int count, std::int64_t samples, const std::string& title);

/// A small PNG in a file.
void write_small_png(const std::filesystem::path& file);

}  // namespace bobao::test
