#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "media/audio.h"

namespace bobao {

/// All that goes into a file, joined, checked and cleaned: texts are well-formed single lines, chapters
/// stand in order inside the programme and each has a title.
struct ContainerContent {
    Encoding encoding;
    std::int64_t samples = 0;  ///< length of the programme, without what the last flush added
    /// One frame each; the last ones are the flush of the last piece. They live in the caller's pieces.
    std::vector<const std::string*> packets;
    std::vector<ChapterMark> chapters;
    Tags tags;
};

/// How every container is written; one of these, in a file of its own, for each. Streams: holds no more of
/// the file in memory than the packets already are. Throws a machine Error.
using WriteContainer = ContainerNotes (*)(const std::filesystem::path& file, const ContainerContent& content);

ContainerNotes write_mp3(const std::filesystem::path& file, const ContainerContent& content);
ContainerNotes write_mp4(const std::filesystem::path& file, const ContainerContent& content);

}  // namespace bobao
