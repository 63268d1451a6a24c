#pragma once
#include <cstdint>
#include <filesystem>
#include <vector>

namespace bobao {

/// A part of an audio file as mono samples (full scale ±1) at the file's own rate, which must be
/// `sample_rate`: from sample `begin` to `end`, counted as decode_audio counts. Reads no more of the file
/// than it must, so a minute out of the middle of an hour costs a minute. What lies behind the file's end is
/// silence. Throws an input Error if the file cannot be decoded, or has another rate.
std::vector<float> decoded_range(const std::filesystem::path& file, std::int64_t begin, std::int64_t end,
                                 int sample_rate);

}  // namespace bobao
