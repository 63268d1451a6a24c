#include <doctest/doctest.h>

#include "base/file.h"
#include "media/audio.h"
#include "media/sound.h"
#include "support/folder.h"

using namespace bobao;

namespace {

constexpr int kPieces = 20;
constexpr int kGrids = 10;
constexpr auto kLength = static_cast<std::size_t>(kGrids * kPieceGrid);

/// What is left of digital silence: less than the least step of 16 bits.
constexpr float kSilent = 1.0F / 32'768;

std::span<const float> part(const std::vector<float>& sound, std::size_t number) {
    return std::span(sound).subspan(number * kLength, kLength);
}

}  // namespace

TEST_CASE(
    "twenty pieces joined sound as one long encode: as long, not shifted, no worse, silent at the joins") {
    const std::vector<std::vector<float>> sounds = test::several(kPieces, kGrids);
    std::vector<float> whole;
    for (const auto& sound : sounds) whole.insert(whole.end(), sound.begin(), sound.end());

    for (const auto& [format, encoding, file] : test::all_varieties()) {
        const std::string& name = file;
        CAPTURE(name);
        const bool opus = encoding.codec == Codec::opus;
        const test::TemporaryFolder folder;
        const std::vector<EncodedPiece> pieces = test::encoded(encoding, sounds);
        write_audio(folder / name, format, test::pointers_to(pieces), {}, {});
        const std::vector<float> joined = test::decoded(folder / name, 44'100);

        const EncodedPiece single = encode_piece(encoding, whole);
        const EncodedPiece* const only[] = {&single};
        write_audio(folder / ("long-" + name), format, only, {}, {});
        const std::vector<float> unbroken = test::decoded(folder / ("long-" + name), 44'100);

        REQUIRE(joined.size() == whole.size());
        REQUIRE(unbroken.size() == whole.size());
        for (const std::size_t number : {0, 9, 19}) {
            CAPTURE(number);
            // Opus: at most 1.25 ms beside its time, and no more at the end than at the beginning.
            CHECK(std::abs(test::lag(part(whole, number), part(joined, number))) <= (opus ? 55 : 0));
        }
        for (std::size_t number = 0; number < kPieces; ++number) {
            CAPTURE(number);
            // Opus's are compared where they lie, to the nearest sample; half a sample beside costs some dB.
            if (opus && test::lag(part(whole, number), part(joined, number)) != 0) continue;
            const double piecewise = test::signal_to_error(part(whole, number), part(joined, number));
            const double at_once = test::signal_to_error(part(whole, number), part(unbroken, number));
            CHECK(piecewise > 10);
            CHECK(piecewise > at_once - 1.0);
        }
        for (std::size_t join = 1; join < kPieces; ++join) {
            CAPTURE(join);
            // 1,152 samples to each side of the join: half of the silence, clear of what codecs smear into
            // it.
            CHECK(test::peak(std::span(joined).subspan(join * kLength - 1152, 2304)) < kSilent);
        }
    }
}

TEST_CASE("a piece alone sounds as it does in the file") {
    const std::vector<std::vector<float>> sounds = test::several(3, 4);
    constexpr auto kShort = static_cast<std::size_t>(4 * kPieceGrid);
    for (const Codec codec : {Codec::mp3, Codec::aac, Codec::flac}) {
        const std::filesystem::path name = codec == Codec::mp3   ? "three.mp3"
                                           : codec == Codec::aac ? "three.m4a"
                                                                 : "three.flac";
        const Format format = codec == Codec::mp3   ? Format::mp3
                              : codec == Codec::aac ? Format::m4a
                                                    : Format::flac;
        CAPTURE(name);
        const test::TemporaryFolder folder;
        const std::vector<EncodedPiece> pieces = test::encoded({codec}, sounds);
        write_audio(folder / name, format, test::pointers_to(pieces), {}, {});
        const std::vector<float> joined = test::decoded(folder / name);
        REQUIRE(joined.size() == 3 * kShort);
        for (std::size_t number = 0; number < 3; ++number) {
            CAPTURE(number);
            const std::vector<float> alone = decode_piece(pieces[number]);
            REQUIRE(alone.size() == kShort);
            float difference = 0;
            for (std::size_t i = 0; i < kShort; ++i)
                difference = std::max(difference, std::abs(alone[i] - joined[number * kShort + i]));
            // AAC fills hissing bands with noise of the decoder's own making, which goes on from piece to
            // piece.
            CHECK(difference < (codec == Codec::aac ? 0.05F : kSilent));
        }
    }
}

TEST_CASE("pieces that are empty leave no trace") {
    const test::TemporaryFolder folder;
    const EncodedPiece sound = encode_piece({Codec::mp3}, test::speech_like(2, 0));
    const EncodedPiece nothing = encode_piece({Codec::mp3}, {});
    const EncodedPiece* const alone[] = {&sound};
    const EncodedPiece* const between[] = {&nothing, &sound, &nothing};
    write_audio(folder / "alone.mp3", Format::mp3, alone, {}, {});
    write_audio(folder / "between.mp3", Format::mp3, between, {}, {});
    CHECK(read_file(folder / "alone.mp3") == read_file(folder / "between.mp3"));
}
