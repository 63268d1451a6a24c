#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <thread>

#include "base/error.h"
#include "media/audio.h"
#include "media/sound.h"

using namespace bobao;

TEST_CASE("a piece has a packet for each frame and what the flush adds") {
    const std::vector<float> sound = test::speech_like(4, 0);
    const EncodedPiece mp3 = encode_piece({Codec::mp3}, sound);
    CHECK(mp3.samples == 4 * kPieceGrid);
    CHECK(mp3.packets.size() > 4 * 8);
    CHECK(mp3.packets.size() <= 4 * 8 + 2);
    const EncodedPiece aac = encode_piece({Codec::aac}, sound);
    CHECK(aac.samples == 4 * kPieceGrid);
    CHECK(aac.packets.size() > 4 * 9);
    CHECK(aac.packets.size() <= 4 * 9 + 2);
}

TEST_CASE("MP3 is of constant rate and no frame borrows bits from another") {
    const EncodedPiece piece = encode_piece({Codec::mp3}, test::speech_like(4, 0));
    for (const std::string& packet : piece.packets) {
        // 64,000 bit/s × 1,152 samples / 44,100 Hz / 8 is 208.98 bytes, with padding 208 or 209.
        CHECK(packet.size() >= 208);
        CHECK(packet.size() <= 209);
        REQUIRE(packet.size() > 5);
        // main_data_begin, the first nine bits behind the header of four bytes (no CRC): how far back the
        // frame's bits begin.
        const int main_data_begin =
            static_cast<unsigned char>(packet[4]) << 1 | static_cast<unsigned char>(packet[5]) >> 7;
        CHECK(main_data_begin == 0);
    }
}

TEST_CASE("AAC follows the bit rate it is asked for") {
    // Only loosely: the encoder aims at it over time and spends more on what is hard, as this sound is.
    const std::vector<float> sound = test::speech_like(20, 0);
    double last = 0;
    for (const int asked : {32'000, 64'000, 128'000}) {
        CAPTURE(asked);
        std::size_t bytes = 0;
        for (const std::string& packet : encode_piece({Codec::aac, 44'100, asked}, sound).packets)
            bytes += packet.size();
        const double got = static_cast<double>(bytes) * 8 * 44'100 / static_cast<double>(sound.size());
        CHECK(got > 0.8 * asked);
        CHECK(got > last);
        last = got;
    }
}

TEST_CASE("FLAC keeps the sound to the last of sixteen bits") {
    const std::vector<float> sound = test::speech_like(3, 2);
    const std::vector<float> heard = decode_piece(encode_piece({Codec::flac}, sound));
    REQUIRE(heard.size() == sound.size());
    float difference = 0;
    for (std::size_t i = 0; i < sound.size(); ++i)
        difference = std::max(difference, std::abs(sound[i] - heard[i]));
    CHECK(difference <= 0.5001F / 32'768);
}

TEST_CASE("the same samples give the same packets") {
    const std::vector<float> sound = test::speech_like(3, 7);
    for (const Codec codec : {Codec::mp3, Codec::aac, Codec::opus, Codec::flac}) {
        const EncodedPiece first = encode_piece({codec}, sound);
        encode_piece({codec}, test::speech_like(2, 1));
        CHECK(encode_piece({codec}, sound).packets == first.packets);
    }
}

TEST_CASE("pieces encoded side by side are the same as one after the other") {
    const std::vector<std::vector<float>> sounds = test::several(4, 6);
    for (const Codec codec : {Codec::mp3, Codec::aac, Codec::opus, Codec::flac}) {
        const std::vector<EncodedPiece> in_turn = test::encoded({codec}, sounds);
        std::vector<EncodedPiece> at_once(sounds.size());
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < sounds.size(); ++i)
            threads.emplace_back([&, i] { at_once[i] = encode_piece({codec}, sounds[i]); });
        threads.clear();
        for (std::size_t i = 0; i < sounds.size(); ++i) CHECK(at_once[i].packets == in_turn[i].packets);
    }
}

TEST_CASE("a piece decodes to what was encoded, as long and not shifted") {
    const std::vector<float> sound = test::speech_like(6, 3);
    for (const Encoding& encoding :
         {Encoding{Codec::mp3}, Encoding{Codec::aac}, Encoding{Codec::mp3, 22'050},
          Encoding{Codec::aac, 22'050}, Encoding{Codec::mp3, 48'000, 96'000}, Encoding{Codec::opus},
          Encoding{Codec::opus, 24'000}, Encoding{Codec::opus, 48'000}}) {
        CAPTURE(static_cast<int>(encoding.codec));
        CAPTURE(encoding.sample_rate);
        const std::vector<float> heard = decode_piece(encode_piece(encoding, sound));
        REQUIRE(heard.size() == sound.size());
        CHECK(test::lag(sound, heard) == 0);
        CHECK(test::signal_to_error(sound, heard) > 10);
    }
}

TEST_CASE("a piece of silence is silent, and an empty one has no packets") {
    const std::vector<float> silence(static_cast<std::size_t>(2 * kPieceGrid));
    for (const Codec codec : {Codec::mp3, Codec::aac, Codec::opus, Codec::flac}) {
        const std::vector<float> heard = decode_piece(encode_piece({codec}, silence));
        CHECK(heard.size() == silence.size());
        CHECK(test::peak(heard) < 1.0F / 32'768);
        const EncodedPiece nothing = encode_piece({codec}, {});
        CHECK(nothing.packets.empty());
        CHECK(decode_piece(nothing).empty());
    }
}

TEST_CASE("louder than full scale is encoded, not a crash") {
    std::vector<float> loud(static_cast<std::size_t>(2 * kPieceGrid));
    for (std::size_t i = 0; i < loud.size(); ++i) loud[i] = i / 50 % 2 == 0 ? 8.0F : -8.0F;
    for (const Codec codec : {Codec::mp3, Codec::aac, Codec::opus, Codec::flac})
        CHECK(decode_piece(encode_piece({codec}, loud)).size() == loud.size());
}

TEST_CASE("what cannot be encoded is refused with a remedy") {
    const std::vector<float> off_grid(1000);
    CHECK_THROWS_WITH_AS(encode_piece({Codec::mp3}, off_grid),
                         "a piece of 1000 samples cannot be joined to another\n"
                         "  try: fill it with silence to a multiple of 9216",
                         Error);
    std::vector<float> broken(static_cast<std::size_t>(kPieceGrid));
    broken[100] = std::numeric_limits<float>::quiet_NaN();
    CHECK_THROWS_WITH_AS(encode_piece({Codec::aac}, broken),
                         "a piece has samples that are not finite numbers", Error);
    broken[100] = std::numeric_limits<float>::infinity();
    CHECK_THROWS_AS(encode_piece({Codec::mp3}, broken), Error);

    const std::vector<float> silence(static_cast<std::size_t>(kPieceGrid));
    CHECK_THROWS_WITH_AS(encode_piece({Codec::mp3, 44'000}, silence),
                         "libmp3lame cannot encode 44000 Hz\n"
                         "  try: use one of: 8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000",
                         Error);
    CHECK_THROWS_WITH_AS(
        encode_piece({Codec::mp3, 44'100, 65'000}, silence),
        "MP3 of 44100 Hz has no bit rate of 65000 bit/s\n"
        "  try: use one of these, in kbit/s: 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, "
        "224, 256, 320",
        Error);
    CHECK_THROWS_WITH_AS(expect_encodable({Codec::aac, 44'100, 300'000}),
                         "aac of 44100 Hz has no bit rate of 300000 bit/s\n  try: use 16 to 264 kbit/s",
                         Error);
    CHECK_THROWS_WITH_AS(expect_encodable({Codec::opus, 44'100, 1'000}),
                         "opus of 44100 Hz has no bit rate of 1000 bit/s\n  try: use 6 to 256 kbit/s", Error);
    try {
        encode_piece({Codec::aac, 44'001}, silence);
        FAIL("44,001 Hz was taken");
    } catch (const Error& error) {
        CHECK(error.fault == Fault::usage);
    }
}

TEST_CASE("the versions of the encoders are known") {
    const std::string versions = encoder_versions();
    CHECK(versions.find("libavcodec ") != std::string::npos);
    CHECK(versions.find("LAME 3.") != std::string::npos);
    CHECK(versions == encoder_versions());
}
