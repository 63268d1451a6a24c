#include "media/id3_tag.h"

#include <taglib/attachedpictureframe.h>
#include <taglib/chapterframe.h>
#include <taglib/commentsframe.h>
#include <taglib/id3v2tag.h>
#include <taglib/tableofcontentsframe.h>
#include <taglib/textidentificationframe.h>
#include <taglib/urllinkframe.h>

#include <algorithm>
#include <memory>

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

void add_chapters(id3::Tag& tag, const std::vector<ChapterMark>& chapters, int sample_rate) {
    if (chapters.empty()) return;
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < chapters.size(); ++i) ids.push_back("ch" + std::to_string(i + 1));
    add_tables(tag, ids);
    for (std::size_t i = 0; i < chapters.size(); ++i)
        tag.addFrame(chapter_frame(ids[i], chapters[i], sample_rate).release());
}

}  // namespace

std::string id3_tag(const ContainerContent& content) {
    const Tags& tags = content.tags;
    const std::string language = iso_639_2(tags.language);
    id3::Tag tag;
    add_text(tag, "TIT2", tags.title);
    add_text(tag, "TPE1", tags.artist);
    add_text(tag, "TALB", tags.album);
    add_text(tag, "TPUB", tags.publisher);
    add_text(tag, "TCON", tags.genre);
    if (!tags.language.empty()) add_text(tag, "TLAN", language);
    // TagLib makes year and day (TYER, TDAT) of the one date of ID3v2.4.
    add_text(tag, "TDRC", tags.date);
    add_comment(tag, tags.comment, language);
    if (tags.track > 0)
        add_text(tag, "TRCK",
                 std::to_string(tags.track) + (tags.tracks > 0 ? "/" + std::to_string(tags.tracks) : ""));
    if (!tags.cover.empty())
        tag.addFrame(picture_frame(tags.cover, id3::AttachedPictureFrame::FrontCover).release());
    add_chapters(tag, content.chapters, content.encoding.sample_rate);
    const TagLib::ByteVector bytes = tag.render(id3::v3);
    return {bytes.data(), bytes.size()};
}

}  // namespace bobao
