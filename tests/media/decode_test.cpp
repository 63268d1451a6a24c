#include <doctest/doctest.h>

#include "base/error.h"
#include "base/file.h"
#include "media/audio.h"
#include "media/sound.h"
#include "support/folder.h"

using namespace bobao;

namespace {

std::string little_endian(std::size_t value, int bytes) {
    std::string text;
    for (int i = 0; i < bytes; ++i) text += static_cast<char>(value >> (8 * i) & 0xFF);
    return text;
}

/// A WAV file of 16-bit samples, channel by channel in turn.
std::string wav(int channels, int rate, const std::vector<std::int16_t>& samples) {
    std::string data;
    for (const std::int16_t sample : samples) data += little_endian(static_cast<std::uint16_t>(sample), 2);
    const auto width = static_cast<std::size_t>(channels) * 2;
    return "RIFF" + little_endian(36 + data.size(), 4) + "WAVEfmt " + little_endian(16, 4) +
           little_endian(1, 2) + little_endian(static_cast<std::size_t>(channels), 2) +
           little_endian(static_cast<std::size_t>(rate), 4) +
           little_endian(static_cast<std::size_t>(rate) * width, 4) + little_endian(width, 2) +
           little_endian(16, 2) + "data" + little_endian(data.size(), 4) + data;
}

Fault fault_of(const std::filesystem::path& file) {
    try {
        test::decoded(file);
    } catch (const Error& error) {
        CHECK(error.place.file == file);
        return error.fault;
    }
    FAIL("no error");
    return {};
}

}  // namespace

TEST_CASE("a WAV decodes to its samples at its own rate") {
    const test::TemporaryFolder folder;
    std::vector<std::int16_t> samples;
    for (int i = 0; i < 30'000; ++i) samples.push_back(static_cast<std::int16_t>(i - 15'000));
    write_file(folder / "x.wav", wav(1, 22'050, samples));
    std::vector<float> heard;
    const int rate = decode_audio(folder / "x.wav", [&](std::span<const float> block) {
        heard.insert(heard.end(), block.begin(), block.end());
    });
    CHECK(rate == 22'050);
    REQUIRE(heard.size() == samples.size());
    for (std::size_t i = 0; i < samples.size(); i += 997)
        CHECK(heard[i] == doctest::Approx(static_cast<float>(samples[i]) / 32'768.0F));
}

TEST_CASE("several channels become their average") {
    const test::TemporaryFolder folder;
    for (const int channels : {2, 3, 6}) {
        CAPTURE(channels);
        std::vector<std::int16_t> samples;
        for (int i = 0; i < 1000; ++i)
            for (int channel = 0; channel < channels; ++channel)
                samples.push_back(static_cast<std::int16_t>(channel == 0 ? 12'000 : 0));
        write_file(folder / "x.wav", wav(channels, 44'100, samples));
        const std::vector<float> heard = test::decoded(folder / "x.wav");
        REQUIRE(heard.size() == 1000);
        CHECK(heard[500] == doctest::Approx(12'000.0F / 32'768.0F / static_cast<float>(channels)));
    }
}

TEST_CASE("what is no sound is the fault of the input, and the file is named") {
    const test::TemporaryFolder folder;
    write_file(folder / "empty.mp3", "");
    write_file(folder / "text.mp3", "今天的新闻\n");
    write_file(folder / "torn.wav", wav(1, 44'100, {1, 2, 3}).substr(0, 30));
    test::write_small_png(folder / "picture.png");
    for (const char* const name : {"empty.mp3", "text.mp3", "torn.wav", "picture.png", "missing.mp3", "."}) {
        CAPTURE(name);
        CHECK(fault_of(folder / name) == Fault::input);
        CHECK_THROWS_AS(audio_facts(folder / name), Error);
    }
}

TEST_CASE("a file with holes in it is read past them") {
    const test::TemporaryFolder folder;
    const std::vector<EncodedPiece> pieces = test::encoded({Codec::mp3}, test::several(1, 10));
    write_audio(folder / "x.mp3", Format::mp3, test::pointers_to(pieces), {}, {});
    std::string bytes = read_file(folder / "x.mp3");
    for (std::size_t i = bytes.size() / 2; i < bytes.size() / 2 + 700; ++i) bytes[i] = 'x';
    write_file(folder / "x.mp3", bytes);
    CHECK(test::decoded(folder / "x.mp3").size() > static_cast<std::size_t>(9 * kPieceGrid));
}

TEST_CASE("what the block does with an exception is its own affair") {
    const test::TemporaryFolder folder;
    write_file(folder / "x.wav", wav(1, 44'100, std::vector<std::int16_t>(9000, 5)));
    CHECK_THROWS_AS(decode_audio(folder / "x.wav", [](std::span<const float>) { throw 7; }), int);
}

TEST_CASE("packets that are no sound are refused, not a crash") {
    EncodedPiece piece = encode_piece({Codec::mp3}, test::speech_like(1, 0));
    for (std::string& packet : piece.packets) packet.assign(packet.size(), '\x55');
    CHECK_THROWS_AS(decode_piece(piece), Error);
    piece.packets.assign(9, "");
    CHECK_THROWS_AS(decode_piece(piece), Error);
    piece.packets.clear();
    CHECK_THROWS_AS(decode_piece(piece), Error);
}
