#include "media/id3_tag.h"

#include <taglib/attachedpictureframe.h>
#include <taglib/chapterframe.h>
#include <taglib/commentsframe.h>
#include <taglib/id3v2header.h>
#include <taglib/id3v2tag.h>
#include <taglib/tableofcontentsframe.h>
#include <taglib/textidentificationframe.h>
#include <taglib/urllinkframe.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "media/cover_picture.h"
#include "media/language_code.h"

namespace bobao {
namespace {

namespace id3 = TagLib::ID3v2;

/// The one encoding of ID3v2.3 that has all characters.
constexpr auto kEncoding = TagLib::String::UTF16;

/// The entry count of a table of contents is one byte.
constexpr std::size_t kMostEntries = 255;

/// "not given", in the chapter frame's byte offsets.
constexpr unsigned kNoOffset = 0xFFFFFFFF;

/// TagLib leaves so many zeros behind a new tag, as room for editors.
constexpr std::size_t kPadding = 1024;

TagLib::String tag_text(const std::string& text) {
    return {text, TagLib::String::UTF8};
}

TagLib::ByteVector bytes_of(const std::string& text) {
    return {text.data(), static_cast<unsigned>(text.size())};
}

std::unique_ptr<id3::Frame> text_frame(const char* id, const std::string& text) {
    auto frame = std::make_unique<id3::TextIdentificationFrame>(id, kEncoding);
    frame->setText(tag_text(text));
    return frame;
}

void add_text(id3::Tag& tag, const char* id, const std::string& text) {
    if (!text.empty()) tag.addFrame(text_frame(id, text).release());
}

void add_comment(id3::Tag& tag, const std::string& comment, const std::string& language) {
    if (comment.empty()) return;
    auto frame = std::make_unique<id3::CommentsFrame>(kEncoding);
    frame->setLanguage(bytes_of(language));
    frame->setText(tag_text(comment));
    tag.addFrame(frame.release());
}

std::unique_ptr<id3::Frame> picture_frame(const std::filesystem::path& file,
                                          id3::AttachedPictureFrame::Type type) {
    const CoverPicture picture = read_cover(file);
    auto frame = std::make_unique<id3::AttachedPictureFrame>();
    frame->setMimeType(picture.mime_type());
    frame->setType(type);
    frame->setPicture(bytes_of(picture.bytes));
    return frame;
}

unsigned milliseconds(std::int64_t sample, int sample_rate) {
    return static_cast<unsigned>((sample * 1000 + sample_rate / 2) / sample_rate);
}

std::unique_ptr<id3::Frame> chapter_frame(const std::string& id, const ChapterMark& chapter,
                                          int sample_rate) {
    const unsigned begin = milliseconds(chapter.begin, sample_rate);
    const unsigned end = std::max(begin + 1, milliseconds(chapter.end, sample_rate));
    auto frame = std::make_unique<id3::ChapterFrame>(bytes_of(id), begin, end, kNoOffset, kNoOffset);
    frame->addEmbeddedFrame(text_frame("TIT2", chapter.title).release());
    if (!chapter.link.empty()) {
        auto link = std::make_unique<id3::UserUrlLinkFrame>(kEncoding);
        link->setUrl(tag_text(chapter.link));
        frame->addEmbeddedFrame(link.release());
    }
    if (!chapter.picture.empty())
        frame->addEmbeddedFrame(picture_frame(chapter.picture, id3::AttachedPictureFrame::Other).release());
    return frame;
}

/// Adds the tables of contents, the top one first, so that a reader that stops at the first has the right
/// one.
void add_tables(id3::Tag& tag, std::vector<std::string> entries) {
    struct Table {
        std::string id;
        std::vector<std::string> entries;
    };
    std::vector<Table> tables;
    while (entries.size() > kMostEntries) {
        std::vector<std::string> above;
        for (std::size_t begin = 0; begin < entries.size(); begin += kMostEntries) {
            const auto first = entries.begin() + static_cast<std::ptrdiff_t>(begin);
            const auto last =
                first + static_cast<std::ptrdiff_t>(std::min(kMostEntries, entries.size() - begin));
            tables.push_back({"toc" + std::to_string(tables.size() + 1), {first, last}});
            above.push_back(tables.back().id);
        }
        entries = std::move(above);
    }
    tables.insert(tables.begin(), {"toc", std::move(entries)});
    for (std::size_t i = 0; i < tables.size(); ++i) {
        TagLib::ByteVectorList children;
        for (const std::string& entry : tables[i].entries) children.append(bytes_of(entry));
        auto frame = std::make_unique<id3::TableOfContentsFrame>(bytes_of(tables[i].id), children);
        frame->setIsTopLevel(i == 0);
        frame->setIsOrdered(true);
        tag.addFrame(frame.release());
    }
}

std::string id_of_chapter(std::size_t index) {
    return "ch" + std::to_string(index + 1);
}

/// The frames of a tag as TagLib writes them, without the tag's header and padding.
std::string frames_of(const id3::Tag& tag) {
    const TagLib::ByteVector rendered = tag.render(id3::v3);
    const std::string_view bytes(rendered.data(), rendered.size());
    if (bytes.size() < id3::Header::size() + kPadding ||
        bytes.find_first_not_of('\0', bytes.size() - kPadding) != std::string_view::npos)
        throw machine_error({}, "TagLib ends a tag in another way than it does in 1.13",
                            "build with TagLib 1.13");
    return std::string(bytes.substr(id3::Header::size(), bytes.size() - id3::Header::size() - kPadding));
}

/// Made anew each time it is asked for, so that no more than one is in memory.
std::string chapter_bytes(const ContainerContent& content, std::size_t index) {
    id3::Tag tag;
    tag.addFrame(
        chapter_frame(id_of_chapter(index), content.chapters[index], content.encoding.sample_rate).release());
    return frames_of(tag);
}

/// What ID3v2.4 has in another form, which TagLib translates and puts last: the genre, and the date, which
/// becomes year and day (TYER, TDAT).
std::string bytes_behind_chapters(const ContainerContent& content) {
    id3::Tag tag;
    add_text(tag, "TCON", content.tags.genre);
    add_text(tag, "TDRC", content.tags.date);
    return frames_of(tag);
}

/// All that stands in front of the chapters.
std::string bytes_before_chapters(const ContainerContent& content) {
    const Tags& tags = content.tags;
    const std::string language = iso_639_2(tags.language);
    id3::Tag tag;
    add_text(tag, "TIT2", tags.title);
    add_text(tag, "TPE1", tags.artist);
    add_text(tag, "TALB", tags.album);
    add_text(tag, "TPUB", tags.publisher);
    if (!tags.language.empty()) add_text(tag, "TLAN", language);
    add_comment(tag, tags.comment, language);
    if (tags.track > 0)
        add_text(tag, "TRCK",
                 std::to_string(tags.track) + (tags.tracks > 0 ? "/" + std::to_string(tags.tracks) : ""));
    if (!tags.cover.empty())
        tag.addFrame(picture_frame(tags.cover, id3::AttachedPictureFrame::FrontCover).release());
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < content.chapters.size(); ++i) ids.push_back(id_of_chapter(i));
    if (!ids.empty()) add_tables(tag, std::move(ids));
    return frames_of(tag);
}

}  // namespace

void write_id3_tag(const ContainerContent& content, const std::function<void(std::string_view bytes)>& take) {
    const std::string before = bytes_before_chapters(content);
    const std::string after = bytes_behind_chapters(content) + std::string(kPadding, '\0');
    std::size_t size = before.size() + after.size();
    for (std::size_t i = 0; i < content.chapters.size(); ++i) size += chapter_bytes(content, i).size();
    id3::Header header;
    header.setMajorVersion(id3::v3);
    header.setTagSize(static_cast<unsigned>(size));
    const TagLib::ByteVector head = header.render();
    take({head.data(), head.size()});
    std::size_t taken = 0;
    const auto hand_on = [&](std::string_view bytes) {
        take(bytes);
        taken += bytes.size();
    };
    hand_on(before);
    for (std::size_t i = 0; i < content.chapters.size(); ++i) hand_on(chapter_bytes(content, i));
    hand_on(after);
    if (taken != size)
        throw machine_error({}, "a chapter's picture has changed while it was written into the tag",
                            "make the episode again");
}

}  // namespace bobao
