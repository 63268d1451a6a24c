#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "media/container.h"
#include "media/cover_picture.h"
#include "media/muxer.h"

namespace bobao {

/// What the containers that libav tags have in common.

/// An empty value sets nothing.
void set_tag(AVDictionary** tags, const std::string& name, const std::string& value);

/// Texts by libav's names, which its muxers turn into the container's own; with the language of the sound.
void add_tags(AVFormatContext& context, AVStream& sound, const Tags& tags);

/// Chapters as libav's muxers of MP4 and Matroska take them.
void add_chapters(AVFormatContext& context, const std::vector<ChapterMark>& chapters, int sample_rate);

/// Chapters as the first `most` have them, the last of these as long as all behind it; says so in `notes`, in
/// the name of `container`.
std::vector<ChapterMark> merged_behind(std::size_t most, std::vector<ChapterMark> chapters,
                                       const std::string& container, ContainerNotes& notes);

/// A stream that holds `cover` as a picture beside the sound. Its one packet is the file's bytes.
AVStream& add_picture_stream(Muxer& muxer, const CoverPicture& cover, const std::filesystem::path& file);

/// The comments of Opus and FLAC: the tags, and chapters by number, because libav's own are up to a second
/// late in Ogg and missing in FLAC. Sources: Vorbis I comment field names; the chapter extension
/// (wiki.xiph.org/Chapter_Extension), whose numbers have three digits.
void add_comments(AVDictionary** comments, const ContainerContent& content, const std::string& container,
                  ContainerNotes& notes);

}  // namespace bobao
