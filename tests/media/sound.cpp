#include "media/sound.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <random>

#include "base/file.h"

namespace bobao::test {

std::vector<float> speech_like(int grids, int seed) {
    std::vector<float> sound(static_cast<std::size_t>(grids * kPieceGrid));
    std::minstd_rand random(static_cast<unsigned>(seed) + 1);
    const auto noise = [&] { return static_cast<float>(random() % 20'001) / 10'000.0F - 1.0F; };
    double phase = 0;
    float hiss = 0;
    for (auto i = static_cast<std::size_t>(kPieceSilence); i + kPieceSilence < sound.size(); ++i) {
        const double t = static_cast<double>(i) / 44'100;
        const double syllable = std::max(0.0, std::sin(2 * 3.14159265 * 4.5 * t));
        phase += 2 * 3.14159265 * (110 + 9 * seed + 20 * std::sin(3 * t)) / 44'100;
        double voice = 0;
        for (int overtone = 1; overtone <= 20; ++overtone) voice += std::sin(phase * overtone) / overtone;
        // Duller than white noise, as a hiss of speech is that a synthesizer makes at 22,050 Hz.
        hiss += 0.25F * (noise() - hiss);
        const bool hisses = static_cast<int>(t * 4.5) % 3 == 0;
        sound[i] = static_cast<float>(0.15 * syllable * voice) + (hisses ? 0.04F * hiss : 0.0F);
    }
    return sound;
}

std::vector<std::vector<float>> several(int count, int grids) {
    std::vector<std::vector<float>> sounds;
    for (int seed = 0; seed < count; ++seed) sounds.push_back(speech_like(grids, seed));
    return sounds;
}

std::vector<EncodedPiece> encoded(const Encoding& encoding, const std::vector<std::vector<float>>& sounds) {
    std::vector<EncodedPiece> pieces;
    pieces.reserve(sounds.size());
    for (const auto& sound : sounds) pieces.push_back(encode_piece(encoding, sound));
    return pieces;
}

std::vector<const EncodedPiece*> pointers_to(const std::vector<EncodedPiece>& pieces) {
    std::vector<const EncodedPiece*> pointers;
    for (const EncodedPiece& piece : pieces) pointers.push_back(&piece);
    return pointers;
}

std::vector<float> decoded(const std::filesystem::path& file) {
    std::vector<float> sound;
    decode_audio(
        file, [&](std::span<const float> block) { sound.insert(sound.end(), block.begin(), block.end()); });
    return sound;
}

std::vector<float> decoded(const std::filesystem::path& file, int sample_rate) {
    return resampled(decoded(file), audio_facts(file).sample_rate, sample_rate);
}

int lag(std::span<const float> original, std::span<const float> heard) {
    constexpr int kFarthest = 200;
    const int length = static_cast<int>(std::min(original.size(), heard.size()));
    double best = -std::numeric_limits<double>::infinity();
    int found = 0;
    for (int shift = -kFarthest; shift <= kFarthest; ++shift) {
        double likeness = 0;
        for (int i = kFarthest; i < length - kFarthest; ++i)
            likeness += static_cast<double>(original[static_cast<std::size_t>(i)]) *
                        static_cast<double>(heard[static_cast<std::size_t>(i + shift)]);
        if (likeness > best) {
            best = likeness;
            found = shift;
        }
    }
    return found;
}

double signal_to_error(std::span<const float> original, std::span<const float> heard) {
    double signal = 0;
    double error = 0;
    for (std::size_t i = 0; i < std::min(original.size(), heard.size()); ++i) {
        const double difference = static_cast<double>(original[i]) - static_cast<double>(heard[i]);
        signal += static_cast<double>(original[i]) * static_cast<double>(original[i]);
        error += difference * difference;
    }
    return 10 * std::log10(signal / error);
}

float peak(std::span<const float> samples) {
    float highest = 0;
    for (const float sample : samples) highest = std::max(highest, std::abs(sample));
    return highest;
}

std::vector<ChapterMark> even_chapters(int count, std::int64_t samples, const std::string& title) {
    std::vector<ChapterMark> chapters;
    for (int i = 0; i < count; ++i)
        chapters.push_back(
            {title + std::to_string(i + 1), samples * i / count, samples * (i + 1) / count, ""});
    return chapters;
}

std::vector<Variety> all_varieties(int sample_rate) {
    std::vector<Variety> all;
    for (const FormatFacts& facts : formats())
        for (const Codec codec : facts.codecs)
            all.push_back({facts.format,
                           {codec, sample_rate, usual_bitrate(codec)},
                           std::string(name_of(codec)) + "." + facts.name});
    return all;
}

void write_small_png(const std::filesystem::path& file) {
    // One grey pixel: signature, IHDR (1 × 1, 8 bits, grey), IDAT (deflated), IEND, each with its CRC-32.
    constexpr unsigned char kPixel[] = {
        0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00,
        0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3a, 0x7e, 0x9b, 0x55, 0x00,
        0x00, 0x00, 0x0a, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0x68, 0x00, 0x00, 0x00, 0x82, 0x00, 0x81,
        0x77, 0xcd, 0x72, 0xb6, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82};
    write_file(file, {reinterpret_cast<const char*>(kPixel), sizeof kPixel});
}

}  // namespace bobao::test
