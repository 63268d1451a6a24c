#pragma once
#include <cstdint>
#include <filesystem>
#include <vector>

#include "media/audio.h"

namespace bobao {

/// All that goes into a file, checked and cleaned: texts are well-formed single lines, chapters stand in
/// order inside the programme and each has a title, every piece has sound, all have one encoding.
struct ContainerContent {
    Encoding encoding;
    std::int64_t samples = 0;  ///< length of the programme at encoding.sample_rate
    std::vector<const PieceSource*> pieces;
    std::vector<ChapterMark> chapters;
    Tags tags;
};

/// How every container is written; one of these, in a file of its own, for each. Streams: holds a packet of
/// the sound at a time. Throws a machine Error.
using WriteContainer = ContainerNotes (*)(const std::filesystem::path& file, const ContainerContent& content);

ContainerNotes write_mp3(const std::filesystem::path& file, const ContainerContent& content);
ContainerNotes write_mp4(const std::filesystem::path& file, const ContainerContent& content);
ContainerNotes write_opus(const std::filesystem::path& file, const ContainerContent& content);
ContainerNotes write_flac(const std::filesystem::path& file, const ContainerContent& content);
ContainerNotes write_wav(const std::filesystem::path& file, const ContainerContent& content);
ContainerNotes write_matroska(const std::filesystem::path& file, const ContainerContent& content);

}  // namespace bobao
