#include <doctest/doctest.h>

#include "base/file.h"
#include "base/text.h"
#include "media/audio.h"
#include "media/sound.h"
#include "support/folder.h"

using namespace bobao;

namespace {

std::size_t big_endian(std::string_view bytes) {
    std::size_t value = 0;
    for (const char byte : bytes) value = value << 8 | static_cast<unsigned char>(byte);
    return value;
}

struct ListedChapter {
    std::string title;
    double begin = 0;  ///< seconds
};

/// Nero's list of chapters: version, flags and four bytes reserved, a count of one byte; for each chapter
/// its begin in 100 ns (8 bytes), the length of the title (1 byte) and the title.
std::vector<ListedChapter> nero_chapters(const std::string& file) {
    std::vector<ListedChapter> chapters;
    const std::size_t name = file.find("chpl");
    REQUIRE(name != std::string::npos);
    std::string_view bytes = std::string_view(file).substr(name + 4 + 8);
    const std::size_t count = big_endian(bytes.substr(0, 1));
    bytes.remove_prefix(1);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t length = big_endian(bytes.substr(8, 1));
        chapters.push_back({std::string(bytes.substr(9, length)),
                            static_cast<double>(big_endian(bytes.substr(0, 8))) / 1e7});
        bytes.remove_prefix(9 + length);
    }
    return chapters;
}

}  // namespace

TEST_CASE("both of MP4's chapter lists are the same") {
    const test::TemporaryFolder folder;
    const std::vector<EncodedPiece> pieces = test::encoded({Codec::aac}, test::several(2, 8));
    const std::int64_t samples = 16 * kPieceGrid;
    const std::vector<ChapterMark> chapters = test::even_chapters(60, samples, "第");
    CHECK(write_audio(folder / "x.m4a", Format::m4a, test::pointers_to(pieces), chapters, {}).empty());
    const std::vector<ListedChapter> nero = nero_chapters(read_file(folder / "x.m4a"));
    const std::vector<ChapterMark> track = audio_facts(folder / "x.m4a").chapters;
    REQUIRE(nero.size() == 60);
    REQUIRE(track.size() == 60);
    for (std::size_t i = 0; i < 60; ++i) {
        CAPTURE(i);
        CHECK(nero[i].title == chapters[i].title);
        CHECK(track[i].title == chapters[i].title);
        CHECK(std::abs(nero[i].begin - static_cast<double>(chapters[i].begin) / 44'100) <= 0.001);
        CHECK(std::abs(track[i].begin - chapters[i].begin) <= 44);
    }
}

TEST_CASE("over 255 chapters are merged into the last, and that is said") {
    const test::TemporaryFolder folder;
    const std::vector<EncodedPiece> pieces = test::encoded({Codec::aac}, test::several(2, 20));
    const std::int64_t samples = 40 * kPieceGrid;
    const ContainerNotes notes = write_audio(folder / "x.m4a", Format::m4a, test::pointers_to(pieces),
                                             test::even_chapters(300, samples, "第"), {});
    REQUIRE(notes.size() == 1);
    CHECK(notes[0] == "MP4 holds 255 chapters: the last 45 of 300 are in chapter 255, \"第255\"");
    CHECK(nero_chapters(read_file(folder / "x.m4a")).size() == 255);
    const std::vector<ChapterMark> track = audio_facts(folder / "x.m4a").chapters;
    REQUIRE(track.size() == 255);
    CHECK(std::abs(track.back().begin - samples * 254 / 300) <= 44);
    CHECK(std::abs(track.back().end - samples) <= 44);
    CHECK(write_audio(folder / "y.m4a", Format::m4a, test::pointers_to(pieces),
                      test::even_chapters(255, samples, "第"), {})
              .empty());
}

TEST_CASE("a title of 400 bytes is cut between characters at 255, and that is said") {
    const test::TemporaryFolder folder;
    const std::vector<EncodedPiece> pieces = test::encoded({Codec::aac}, test::several(1, 2));
    std::string title;
    while (title.size() < 400) title += "播";
    title = "x" + title;
    const std::vector<ChapterMark> chapters{{title, 0, kPieceGrid, ""},
                                            {"short", kPieceGrid, 2 * kPieceGrid, ""}};
    const ContainerNotes notes =
        write_audio(folder / "x.m4a", Format::m4a, test::pointers_to(pieces), chapters, {});
    REQUIRE(notes.size() == 1);
    CHECK(notes[0] == "MP4 holds chapter titles of 255 bytes: 1 longer one was cut");
    const std::vector<ListedChapter> nero = nero_chapters(read_file(folder / "x.m4a"));
    REQUIRE(nero.size() == 2);
    CHECK(nero[0].title == title.substr(0, 253));
    CHECK(is_utf8(nero[0].title));
    CHECK(audio_facts(folder / "x.m4a").chapters.at(0).title == title.substr(0, 253));
}

TEST_CASE("the index stands before the sound, and nothing tells the day of making") {
    const test::TemporaryFolder folder;
    const std::vector<EncodedPiece> pieces = test::encoded({Codec::aac}, test::several(1, 2));
    write_audio(folder / "x.m4a", Format::m4a, test::pointers_to(pieces), {}, {});
    const std::string bytes = read_file(folder / "x.m4a");
    const std::size_t index = bytes.find("moov");
    const std::size_t sound = bytes.find("mdat");
    REQUIRE(index != std::string::npos);
    REQUIRE(sound != std::string::npos);
    CHECK(index < sound);
    CHECK(bytes.substr(4, 8) == "ftypM4A ");
    for (const char* const header : {"mvhd", "tkhd", "mdhd"}) {
        CAPTURE(header);
        const std::size_t at = bytes.find(header);
        REQUIRE(at != std::string::npos);
        // Version, flags, then times of creation and modification, four bytes each.
        CHECK(big_endian(bytes.substr(at + 8, 8)) == 0);
    }
    // The edit list begins behind the priming: entries of duration, media time and rate.
    const std::size_t edits = bytes.find("elst");
    REQUIRE(edits != std::string::npos);
    CHECK(big_endian(bytes.substr(edits + 8, 4)) == 1);
    CHECK(big_endian(bytes.substr(edits + 16, 4)) == 1024);
}
