#include <doctest/doctest.h>
#include <taglib/attachedpictureframe.h>
#include <taglib/chapterframe.h>
#include <taglib/id3v2tag.h>
#include <taglib/mpegfile.h>
#include <taglib/tableofcontentsframe.h>

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/file.h"
#include "media/audio.h"
#include "media/id3_tag.h"
#include "media/sound.h"
#include "support/folder.h"
#include "support/memory_in_use.h"

using namespace bobao;

namespace {

struct Frame {
    std::string id;
    std::string body;
};

std::size_t big_endian(std::string_view bytes) {
    std::size_t value = 0;
    for (const char byte : bytes) value = value << 8 | static_cast<unsigned char>(byte);
    return value;
}

/// Walks frames as ID3v2.3.0 section 3.3 has them: four letters, a plain size of four bytes, two of flags.
/// Fails on anything that does not fit.
std::vector<Frame> frames_of(std::string_view bytes) {
    std::vector<Frame> frames;
    while (!bytes.empty() && bytes[0] != '\0') {
        REQUIRE(bytes.size() > 10);
        const std::string id(bytes.substr(0, 4));
        for (const char letter : id)
            REQUIRE(((letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9')));
        const std::size_t size = big_endian(bytes.substr(4, 4));
        REQUIRE(size <= bytes.size() - 10);
        frames.push_back({id, std::string(bytes.substr(10, size))});
        bytes.remove_prefix(10 + size);
    }
    CHECK(bytes.find_first_not_of('\0') == std::string_view::npos);
    return frames;
}

std::string tag_of(const ContainerContent& content) {
    std::string tag;
    write_id3_tag(content, [&](std::string_view bytes) { tag += bytes; });
    return tag;
}

std::vector<Frame> frames_of_tag(const std::string& tag) {
    REQUIRE(tag.size() > 10);
    REQUIRE(tag.substr(0, 3) == "ID3");
    CHECK(tag[3] == 3);
    CHECK(tag[5] == 0);
    std::size_t size = 0;
    for (int i = 6; i < 10; ++i) {
        CHECK((tag[static_cast<std::size_t>(i)] & 0x80) == 0);
        size = size << 7 | static_cast<unsigned char>(tag[static_cast<std::size_t>(i)]);
    }
    CHECK(size == tag.size() - 10);
    return frames_of(std::string_view(tag).substr(10));
}

struct Table {
    int flags = 0;
    std::vector<std::string> entries;
};

/// Takes what ends with a zero byte from the front.
std::string take_name(std::string_view& bytes) {
    const std::size_t end = bytes.find('\0');
    REQUIRE(end != std::string_view::npos);
    std::string name(bytes.substr(0, end));
    bytes.remove_prefix(end + 1);
    return name;
}

std::map<std::string, Table> tables_of(const std::vector<Frame>& frames) {
    std::map<std::string, Table> tables;
    for (const Frame& frame : frames) {
        if (frame.id != "CTOC") continue;
        std::string_view bytes = frame.body;
        Table& table = tables[take_name(bytes)];
        table.flags = bytes[0];
        const auto count = static_cast<unsigned char>(bytes[1]);
        bytes.remove_prefix(2);
        for (int i = 0; i < count; ++i) table.entries.push_back(take_name(bytes));
        CHECK(bytes.empty());
    }
    return tables;
}

ContainerContent content_with(int chapters, const std::string& title) {
    ContainerContent content;
    content.samples = std::int64_t{44'100} * 10 * chapters;
    content.chapters = test::even_chapters(chapters, content.samples, title);
    return content;
}

/// Chapters in the order in which the tables lead to them.
void follow(const std::map<std::string, Table>& tables, const std::string& name,
            std::vector<std::string>& chapters) {
    const auto table = tables.find(name);
    if (table == tables.end()) {
        chapters.push_back(name);
        return;
    }
    for (const std::string& entry : table->second.entries) follow(tables, entry, chapters);
}

}  // namespace

TEST_CASE("the table of contents leads to every chapter in order, however many there are") {
    for (const int count : {1, 12, 60, 255, 256, 300, 511, 1000}) {
        CAPTURE(count);
        const std::vector<Frame> frames = frames_of_tag(tag_of(content_with(count, "第")));
        const std::map<std::string, Table> tables = tables_of(frames);
        int tops = 0;
        for (const auto& [identifier, table] : tables) {
            const std::string& name = identifier;
            CAPTURE(name);
            CHECK(table.entries.size() <= 255);
            CHECK((table.flags & 1) == 1);
            tops += table.flags >> 1 & 1;
        }
        CHECK(tops == 1);
        CHECK(tables.size() == (count <= 255 ? 1 : 1 + (static_cast<std::size_t>(count) + 254) / 255));

        std::vector<std::string> in_the_tables;
        follow(tables, "toc", in_the_tables);
        std::vector<std::string> in_the_tag;
        std::size_t last_begin = 0;
        for (const Frame& frame : frames) {
            if (frame.id != "CHAP") continue;
            std::string_view bytes = frame.body;
            in_the_tag.push_back(take_name(bytes));
            const std::size_t begin = big_endian(bytes.substr(0, 4));
            CHECK(begin == 10'000 * (in_the_tag.size() - 1));
            CHECK(begin >= last_begin);
            CHECK(big_endian(bytes.substr(4, 4)) == begin + 10'000);
            CHECK(big_endian(bytes.substr(8, 4)) == 0xFFFFFFFF);
            CHECK(big_endian(bytes.substr(12, 4)) == 0xFFFFFFFF);
            last_begin = begin;
            const std::vector<Frame> inside = frames_of(bytes.substr(16));
            REQUIRE(inside.size() == 1);
            CHECK(inside[0].id == "TIT2");
        }
        CHECK(in_the_tag.size() == static_cast<std::size_t>(count));
        CHECK(in_the_tables == in_the_tag);
        CHECK(std::set(in_the_tag.begin(), in_the_tag.end()).size() == in_the_tag.size());
    }
}

TEST_CASE("a chapter carries its whole title in UTF-16 and its link") {
    ContainerContent content = content_with(1, "");
    std::string title;
    for (int i = 0; i < 200; ++i) title += "新闻𠮷";
    content.chapters[0].title = title;
    content.chapters[0].link = "https://example.org/2025-02-13/#a1";
    const std::vector<Frame> frames = frames_of_tag(tag_of(content));
    REQUIRE(frames.back().id == "CHAP");
    std::string_view bytes = frames.back().body;
    take_name(bytes);
    const std::vector<Frame> inside = frames_of(bytes.substr(16));
    REQUIRE(inside.size() == 2);
    CHECK(inside[0].id == "TIT2");
    REQUIRE(inside[0].body.size() > 3);
    // Encoding 1 is UTF-16 with a byte order mark; 𠮷 is a surrogate pair.
    CHECK(inside[0].body[0] == 1);
    CHECK(inside[0].body.substr(1, 2) == "\xff\xfe");
    CHECK(inside[0].body.size() >= 3 + 200 * 8);
    CHECK(inside[1].id == "WXXX");
    CHECK(inside[1].body.ends_with("https://example.org/2025-02-13/#a1"));
}

TEST_CASE("a day becomes year and day of ID3v2.3") {
    ContainerContent content;
    content.samples = 44'100;
    content.tags.date = "2025-02-13";
    content.tags.language = "en-GB";
    content.tags.comment = "read by a machine";
    std::map<std::string, std::string> bodies;
    for (const Frame& frame : frames_of_tag(tag_of(content))) bodies[frame.id] = frame.body;
    CHECK(bodies.contains("TYER"));
    CHECK(bodies.contains("TDAT"));
    CHECK_FALSE(bodies.contains("TDRC"));
    CHECK(bodies.at("COMM").substr(1, 3) == "eng");
    CHECK_FALSE(bodies.contains("CTOC"));
}

TEST_CASE("TagLib reads back from the file what the tag says") {
    const test::TemporaryFolder folder;
    const std::vector<EncodedPiece> pieces = test::encoded({Codec::mp3}, test::several(1, 3));
    Tags tags;
    tags.title = "晨报";
    tags.publisher = "Bay Press";
    tags.cover = folder / "cover.png";
    test::write_small_png(tags.cover);
    std::vector<ChapterMark> chapters = test::even_chapters(2, 3 * kPieceGrid, "要闻");
    chapters[1].link = "https://example.org/2";
    write_audio(folder / "episode.mp3", Format::mp3, test::pointers_to(pieces), chapters, tags);

    TagLib::MPEG::File file((folder / "episode.mp3").c_str());
    REQUIRE(file.isValid());
    const TagLib::ID3v2::Tag* const tag = file.ID3v2Tag();
    REQUIRE(tag != nullptr);
    CHECK(tag->header()->majorVersion() == 3);
    CHECK(tag->title().to8Bit(true) == "晨报");
    REQUIRE(tag->frameList("APIC").size() == 1);
    const auto* const picture =
        dynamic_cast<TagLib::ID3v2::AttachedPictureFrame*>(tag->frameList("APIC").front());
    REQUIRE(picture != nullptr);
    CHECK(picture->mimeType() == "image/png");
    CHECK(picture->type() == TagLib::ID3v2::AttachedPictureFrame::FrontCover);
    const std::string cover = read_file(tags.cover);
    CHECK(picture->picture() == TagLib::ByteVector(cover.data(), static_cast<unsigned>(cover.size())));
    const auto* const table = TagLib::ID3v2::TableOfContentsFrame::findTopLevel(tag);
    REQUIRE(table != nullptr);
    CHECK(table->isOrdered());
    REQUIRE(table->childElements().size() == 2);
    const auto* const chapter =
        TagLib::ID3v2::ChapterFrame::findByElementID(tag, table->childElements().back());
    REQUIRE(chapter != nullptr);
    CHECK(chapter->embeddedFrameList("TIT2").front()->toString().to8Bit(true) == "要闻2");
    CHECK(chapter->embeddedFrameList("WXXX").front()->toString().to8Bit(true).find("https://example.org/2") !=
          std::string::npos);
    REQUIRE(file.audioProperties() != nullptr);
    CHECK(file.audioProperties()->sampleRate() == 44'100);
}

TEST_CASE("a picture that grows while the tag is written is an error, not a broken tag") {
    const test::TemporaryFolder folder;
    ContainerContent content = content_with(1, "第");
    content.chapters[0].picture = folder / "chapter.png";
    test::write_small_png(content.chapters[0].picture);
    const auto write = [&](const std::string& more) {
        write_id3_tag(content, [&](std::string_view) {
            write_file(content.chapters[0].picture, read_file(content.chapters[0].picture) + more);
        });
    };
    CHECK_NOTHROW(write(""));
    CHECK_THROWS_AS(write("more"), Error);
}

TEST_CASE("the tag is what TagLib writes in one go, and its pictures are in memory one at a time") {
    const test::TemporaryFolder folder;
    ContainerContent content = content_with(40, "第");
    content.tags.title = "晨报";
    content.tags.genre = "Podcast";
    content.tags.date = "2025-02-13";
    constexpr std::size_t kPicture = 100'000;
    for (std::size_t i = 0; i < content.chapters.size(); ++i) {
        content.chapters[i].picture = folder / (std::to_string(i) + ".png");
        std::string picture(kPicture, static_cast<char>(i));
        picture.replace(0, 8, "\x89PNG\r\n\x1a\n");
        write_file(content.chapters[i].picture, picture);
    }
    std::string tag;
    tag.reserve(50 * kPicture);
    const std::size_t peak =
        test::peak_of([&] { write_id3_tag(content, [&](std::string_view bytes) { tag += bytes; }); });
    CHECK(peak < 10 * kPicture);

    write_file(folder / "written.mp3", tag);
    TagLib::MPEG::File file((folder / "written.mp3").c_str(), false);
    REQUIRE(file.hasID3v2Tag());
    CHECK(file.ID3v2Tag()->frameListMap()["CHAP"].size() == 40);
    // One that TagLib has not read pads nothing up to an old size.
    TagLib::ID3v2::Tag anew;
    const TagLib::ID3v2::FrameList frames = file.ID3v2Tag()->frameList();
    for (TagLib::ID3v2::Frame* const frame : frames) anew.addFrame(frame);
    const TagLib::ByteVector again = anew.render(TagLib::ID3v2::v3);
    for (TagLib::ID3v2::Frame* const frame : frames) anew.removeFrame(frame, false);  // they are the file's
    CHECK(again.size() == tag.size());
    CHECK((again == TagLib::ByteVector(tag.data(), static_cast<unsigned>(tag.size()))));
}
