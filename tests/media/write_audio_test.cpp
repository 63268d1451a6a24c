#include <doctest/doctest.h>
#include <strings.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/error.h"
#include "base/file.h"
#include "media/audio.h"
#include "media/sound.h"
#include "support/folder.h"
#include "support/program.h"

using namespace bobao;

namespace {

Tags usual_tags() {
    Tags tags;
    tags.title = "滨海晨报 2025年2月13日";
    tags.artist = "滨海晨报";
    tags.album = "滨海晨报·听报";
    tags.language = "zh-CN";
    tags.date = "2025-02-13";
    tags.genre = "News";
    tags.comment = "由合成语音播报";
    tags.publisher = "Binhai Press";
    return tags;
}

/// Matroska's names are in capitals.
std::string tag(const AudioFacts& facts, const std::string& name) {
    for (const auto& [key, value] : facts.tags)
        if (strcasecmp(key.c_str(), name.c_str()) == 0) return value;
    return "";
}

double seconds(std::int64_t samples, int sample_rate = 44'100) {
    return static_cast<double>(samples) / sample_rate;
}

}  // namespace

TEST_CASE("a file gives back its length, chapters, tags and cover") {
    const std::vector<std::vector<float>> sounds = test::several(3, 5);
    const std::int64_t samples = 3 * 5 * kPieceGrid;
    for (const auto& [format, encoding, file] : test::all_varieties()) {
        const std::string& name = file;
        CAPTURE(name);
        const test::TemporaryFolder folder;
        const std::vector<EncodedPiece> pieces = test::encoded(encoding, sounds);
        Tags tags = usual_tags();
        tags.cover = folder / "cover.png";
        test::write_small_png(tags.cover);
        const std::vector<ChapterMark> chapters{{"开场", 0, 5 * kPieceGrid, ""},
                                                {"春耕备耕有序推进 \"A & B\" <C>", 5 * kPieceGrid,
                                                 10 * kPieceGrid, "https://example.org/a?b=c&d"},
                                                {"Weather", 10 * kPieceGrid, samples, ""}};
        CHECK(write_audio(folder / name, format, test::pointers_to(pieces), chapters, tags).empty());

        CHECK(test::decoded(folder / name, 44'100).size() == static_cast<std::size_t>(samples));
        const AudioFacts facts = audio_facts(folder / name);
        const std::map<Format, std::string> containers{{Format::mp3, "mp3"},
                                                       {Format::m4a, "mov,mp4,m4a,3gp,3g2,mj2"},
                                                       {Format::m4b, "mov,mp4,m4a,3gp,3g2,mj2"},
                                                       {Format::opus, "ogg"},
                                                       {Format::flac, "flac"},
                                                       {Format::wav, "wav"},
                                                       {Format::mka, "matroska,webm"}};
        CHECK(facts.container == containers.at(format));
        CHECK(facts.codec == (format == Format::wav ? "pcm_s16le" : name_of(encoding.codec)));
        CHECK(facts.sample_rate == (encoding.codec == Codec::opus ? 48'000 : 44'100));
        CHECK(facts.channels == 1);
        CHECK(facts.has_cover == (format != Format::wav));
        CHECK(facts.duration == doctest::Approx(static_cast<double>(samples) / 44'100).epsilon(0.01));
        REQUIRE(facts.chapters.size() == 3);
        for (std::size_t i = 0; i < 3; ++i) {
            CAPTURE(i);
            CHECK(facts.chapters[i].title == chapters[i].title);
            // Most containers count in milliseconds.
            CHECK(seconds(facts.chapters[i].begin, facts.sample_rate) ==
                  doctest::Approx(seconds(chapters[i].begin)).epsilon(0.001));
        }
        CHECK(tag(facts, "title") == tags.title);
        CHECK(tag(facts, "artist") == tags.artist);
        CHECK(tag(facts, "album") == tags.album);
        // A WAV file has no place for a language, and Matroska wants the older letters.
        CHECK(tag(facts, "language") == (format == Format::wav ? "" : format == Format::mka ? "chi" : "zho"));
        CHECK(tag(facts, "date") == "2025-02-13");
        CHECK(tag(facts, "genre") == "News");
        CHECK(tag(facts, "comment") == tags.comment);
        if (format == Format::mp3) CHECK(tag(facts, "publisher") == tags.publisher);
        if (format == Format::opus) CHECK(tag(facts, "organization") == tags.publisher);
        CHECK(tag(facts, "encoder") == (format == Format::mka ? "Lavf" : ""));
        CHECK(tag(facts, "creation_time").empty());
    }
}

TEST_CASE("the same programme gives the same bytes") {
    const std::vector<std::vector<float>> sounds = test::several(2, 2);
    for (const auto& [format, encoding, file] : test::all_varieties()) {
        const std::string& name = file;
        CAPTURE(name);
        const test::TemporaryFolder folder;
        const std::vector<EncodedPiece> pieces = test::encoded(encoding, sounds);
        const std::vector<ChapterMark> chapters = test::even_chapters(2, 4 * kPieceGrid, "第");
        write_audio(folder / name, format, test::pointers_to(pieces), chapters, usual_tags());
        const std::string first = read_file(folder / name);
        write_audio(folder / ("again-" + name), format, test::pointers_to(pieces), chapters, usual_tags());
        CHECK(read_file(folder / ("again-" + name)) == first);
    }
}

TEST_CASE("at every rate a file is as long as its sound, without priming and padding") {
    const std::vector<std::vector<float>> sounds = test::several(2, 3);
    for (const int rate : {16'000, 22'050, 24'000, 32'000, 48'000})
        for (const auto& [format, encoding, file] : test::all_varieties(rate)) {
            const std::string& name = file;
            CAPTURE(name);
            CAPTURE(rate);
            const test::TemporaryFolder folder;
            const std::vector<EncodedPiece> pieces = test::encoded(encoding, sounds);
            write_audio(folder / name, format, test::pointers_to(pieces), {}, {});
            const std::vector<float> heard = test::decoded(folder / name, rate);
            REQUIRE(heard.size() == static_cast<std::size_t>(6 * kPieceGrid));
            // A piece of Opus begins up to 1.25 ms beside its time.
            const int most = encoding.codec == Codec::opus ? rate / 800 : 0;
            CHECK(std::abs(test::lag(sounds[1], std::span(heard).subspan(sounds[0].size()))) <= most);
        }
}

TEST_CASE("chapters may leave gaps, and may begin late where the container can say so") {
    const std::vector<std::vector<float>> sounds = test::several(1, 40);
    for (const auto& [format, encoding, file] : test::all_varieties()) {
        const std::string& name = file;
        CAPTURE(name);
        const test::TemporaryFolder folder;
        const std::vector<EncodedPiece> pieces = test::encoded(encoding, sounds);
        const std::vector<ChapterMark> chapters{{"late", 100'000, 150'000, ""},
                                                {"gap", 200'000, 300'000, ""}};
        const ContainerNotes notes =
            write_audio(folder / name, format, test::pointers_to(pieces), chapters, {});
        const AudioFacts facts = audio_facts(folder / name);
        REQUIRE(facts.chapters.size() == 2);
        CHECK(seconds(facts.chapters[1].begin, facts.sample_rate) ==
              doctest::Approx(seconds(200'000)).epsilon(0.001));
        if (encoding.codec != Codec::aac) {
            CHECK(notes.empty());
            CHECK(seconds(facts.chapters[0].begin, facts.sample_rate) ==
                  doctest::Approx(seconds(100'000)).epsilon(0.001));
        } else {
            REQUIRE(notes.size() == 1);
            CHECK(notes[0] == "MP4 begins its first chapter with the programme: \"late\" was to begin later");
            CHECK(facts.chapters[0].begin == 0);
        }
        CHECK(test::decoded(folder / name, 44'100).size() == static_cast<std::size_t>(40 * kPieceGrid));
    }
}

TEST_CASE("other programs find the same start, length and chapters") {
    const std::vector<std::vector<float>> sounds = test::several(2, 4);
    for (const auto& [format, encoding, file] : test::all_varieties()) {
        const std::string& name = file;
        CAPTURE(name);
        const test::TemporaryFolder folder;
        const std::vector<EncodedPiece> pieces = test::encoded(encoding, sounds);
        write_audio(folder / name, format, test::pointers_to(pieces),
                    test::even_chapters(4, 8 * kPieceGrid, "第"), usual_tags());
        const test::Run decoding = test::run_program(
            "ffmpeg",
            {"-v", format == Format::wav ? "error" : "warning", "-i", folder / name, "-f", "s16le", "-"});
        CHECK(decoding.exit_code == 0);
        CHECK(decoding.errors == "");
        const std::int64_t length =
            encoding.codec == Codec::opus ? 8 * kPieceGrid * 480 / 441 : 8 * kPieceGrid;
        CHECK(decoding.output.size() == static_cast<std::size_t>(length * 2));
        const test::Run probing =
            test::run_program("ffprobe", {"-v", "error", "-show_chapters", "-of", "csv", folder / name});
        CHECK(probing.errors.empty());
        CHECK(std::ranges::count(probing.output, '\n') == 4);
        CHECK(probing.output.find("第4") != std::string::npos);
    }
}

TEST_CASE("text is hostile: broken bytes, controls, line ends and emptiness do no harm") {
    const std::vector<std::vector<float>> sounds = test::several(1, 2);
    const std::string hostile = std::string("a\0b\xff\xfe\r\n\t c\x1b[31m 中", 19) + "\xe4\xb8";
    for (const auto& [format, encoding, file] : test::all_varieties()) {
        const std::string& name = file;
        CAPTURE(name);
        const test::TemporaryFolder folder;
        const std::vector<EncodedPiece> pieces = test::encoded(encoding, sounds);
        Tags tags;
        tags.title = tags.artist = tags.album = tags.language = tags.date = tags.genre = tags.comment =
            tags.publisher = hostile;
        const std::vector<ChapterMark> chapters{{hostile, 0, kPieceGrid, hostile},
                                                {"", kPieceGrid, 2 * kPieceGrid, ""}};
        write_audio(folder / name, format, test::pointers_to(pieces), chapters, tags);
        const AudioFacts facts = audio_facts(folder / name);
        REQUIRE(facts.chapters.size() == 2);
        CHECK(facts.chapters[0].title.find("中") != std::string::npos);
        CHECK(facts.chapters[0].title.find('\x1b') == std::string::npos);
        CHECK(facts.chapters[0].title.find('\n') == std::string::npos);
        // Without a title a chapter is missing from one of MP4's two lists.
        CHECK(facts.chapters[1].title == "2");
        CHECK(tag(facts, "title") == facts.chapters[0].title);
        CHECK(test::decoded(folder / name, 44'100).size() == static_cast<std::size_t>(2 * kPieceGrid));
    }
}

TEST_CASE("a file may have any name") {
    const test::TemporaryFolder folder;
    const EncodedPiece piece = encode_piece({Codec::aac}, test::speech_like(2, 0));
    const EncodedPiece* const pieces[] = {&piece};
    for (const std::string name : {"12:30 早报%d.m4a", "http:x.m4a", "no ending"}) {
        CAPTURE(name);
        write_audio(folder / name, Format::m4a, pieces, {}, {});
        CHECK(test::decoded(folder / name).size() == static_cast<std::size_t>(2 * kPieceGrid));
    }
}

TEST_CASE("what cannot be one file is refused") {
    const test::TemporaryFolder folder;
    const EncodedPiece mp3 = encode_piece({Codec::mp3}, test::speech_like(2, 0));
    const EncodedPiece aac = encode_piece({Codec::aac}, test::speech_like(2, 0));
    const EncodedPiece* const mixed[] = {&mp3, &aac};
    CHECK_THROWS_WITH_AS(write_audio(folder / "x.mp3", Format::mp3, mixed, {}, {}),
                         "pieces of different encodings cannot be one file", Error);
    CHECK_THROWS_WITH_AS(
        write_audio(folder / "x.mp3", Format::mp3, std::span<const EncodedPiece* const>(), {}, {}),
        "there is no sound to write", Error);
    const EncodedPiece* const of_mp3[] = {&mp3};
    CHECK_THROWS_WITH_AS(write_audio(folder / "x.opus", Format::opus, of_mp3, {}, {}),
                         "opus does not hold mp3\n  try: make it of opus", Error);
    EncodedPiece torn = mp3;
    torn.packets.resize(3);
    const EncodedPiece* const broken[] = {&torn};
    CHECK_THROWS_WITH_AS(
        write_audio(folder / "x.mp3", Format::mp3, broken, {}, {}),
        "piece 1 has 3 packets for 18432 samples\n  try: take pieces as encode_piece makes them", Error);
    const EncodedPiece* const whole[] = {&mp3};
    const std::vector<std::vector<ChapterMark>> wrong{{{"a", 0, 0, ""}},
                                                      {{"a", -1, 5, ""}},
                                                      {{"a", 0, 2 * kPieceGrid + 1, ""}},
                                                      {{"a", 0, 5000, ""}, {"b", 4999, 9000, ""}}};
    for (const auto& chapters : wrong)
        CHECK_THROWS_AS(write_audio(folder / "x.mp3", Format::mp3, whole, chapters, {}), Error);
    CHECK_FALSE(std::filesystem::exists(folder / "x.mp3"));
}

TEST_CASE("a cover that is no picture is named") {
    const test::TemporaryFolder folder;
    write_file(folder / "cover.png", "not a picture");
    Tags tags;
    tags.cover = folder / "cover.png";
    for (const auto& [format, encoding, name] : test::all_varieties()) {
        if (format == Format::wav) continue;
        const EncodedPiece piece = encode_piece(encoding, test::speech_like(2, 0));
        const EncodedPiece* const pieces[] = {&piece};
        try {
            write_audio(folder / name, format, pieces, {}, tags);
            FAIL("the cover was taken");
        } catch (const Error& error) {
            CHECK(error.fault == Fault::input);
            CHECK(error.place.file == tags.cover);
            CHECK(error.problem == "this cover is neither a PNG nor a JPEG picture");
        }
    }
}
