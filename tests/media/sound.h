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
/// The same at another rate than the file's.
std::vector<float> decoded(const std::filesystem::path& file, int sample_rate);

/// The shift (in samples, up to 200 either way) at which `heard` is most like `original`.
int lag(std::span<const float> original, std::span<const float> heard);
/// How far the sound stands above what differs, in dB.
double signal_to_error(std::span<const float> original, std::span<const float> heard);
float peak(std::span<const float> samples);

/// Chapters that split `samples` evenly, titled `title` and a number.
std::vector<ChapterMark> even_chapters(int count, std::int64_t samples, const std::string& title);

/// Every format with every codec that it can be made of, and a name of a file of it.
struct Variety {
    Format format;
    Encoding encoding;
    std::string name;
};
std::vector<Variety> all_varieties(int sample_rate = 44'100);

/// A small PNG in a file.
void write_small_png(const std::filesystem::path& file);

}  // namespace bobao::test
