#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <string>

#include "base/descriptor.h"
#include "base/error.h"
#include "media/container_metadata.h"
#include "media/decoder.h"
#include "media/encoder.h"

namespace bobao {
namespace {

/// Sizes in a WAV file have 32 bits; room is left for chapters and tags.
constexpr std::int64_t kMostSoundBytes = (std::int64_t{1} << 32) - (std::int64_t{64} << 20);

void append_number(std::string& bytes, std::uint32_t number) {
    for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(number >> shift & 0xFF);
}

void append_chunk(std::string& bytes, std::string_view name, const std::string& content) {
    bytes += name;
    append_number(bytes, static_cast<std::uint32_t>(content.size()));
    bytes += content;
    if (content.size() % 2 != 0) bytes += '\0';
}

/// Cue points at the begins of chapters and their labels, numbered from 1. libav's muxer writes neither.
/// Source: Multimedia Programming Interface and Data Specifications 1.0 (IBM and Microsoft, 1991): `cue `
/// with identifier, position, chunk, chunk start, block start and sample offset; LIST `adtl` of `labl` with
/// identifier and a text that ends in 0.
std::string cue_chunks(const std::vector<ChapterMark>& chapters) {
    std::string cues, labels = "adtl";
    append_number(cues, static_cast<std::uint32_t>(chapters.size()));
    std::uint32_t number = 0;
    for (const ChapterMark& chapter : chapters) {
        append_number(cues, ++number);
        append_number(cues, static_cast<std::uint32_t>(chapter.begin));
        cues += "data";
        append_number(cues, 0);
        append_number(cues, 0);
        append_number(cues, static_cast<std::uint32_t>(chapter.begin));
        std::string label;
        append_number(label, number);
        append_chunk(labels, "labl", label + chapter.title + '\0');
    }
    std::string chunks;
    append_chunk(chunks, "cue ", cues);
    append_chunk(chunks, "LIST", labels);
    return chunks;
}

void write_at(const Descriptor& descriptor, const std::filesystem::path& file, off_t offset,
              std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::pwrite(descriptor.number(), bytes.data(), bytes.size(), offset);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) throw system_error(file, "write the audio file", written < 0 ? errno : ENOSPC);
        bytes.remove_prefix(static_cast<std::size_t>(written));
        offset += written;
    }
}

/// Puts chunks behind those that are there, and counts them in the size that stands behind "RIFF".
void append_to_riff(const std::filesystem::path& file, const std::string& chunks) {
    constexpr off_t kPlaceOfSize = 4, kBytesBeforeCounted = 8;
    const Descriptor descriptor(::open(file.c_str(), O_WRONLY | O_CLOEXEC));
    if (descriptor.number() < 0) throw system_error(file, "write the audio file", errno);
    const off_t end = ::lseek(descriptor.number(), 0, SEEK_END);
    if (end < 0) throw system_error(file, "write the audio file", errno);
    write_at(descriptor, file, end, chunks);
    std::string size;
    append_number(size,
                  static_cast<std::uint32_t>(end - kBytesBeforeCounted + static_cast<off_t>(chunks.size())));
    write_at(descriptor, file, kPlaceOfSize, size);
}

}  // namespace

ContainerNotes write_wav(const std::filesystem::path& file, const ContainerContent& content) {
    if (content.samples * 2 > kMostSoundBytes)
        throw usage_error(
            fmt::format("a WAV file does not hold {:.1f} hours",
                        static_cast<double>(content.samples) / content.encoding.sample_rate / 3600),
            "make it FLAC, which loses nothing either");
    Muxer muxer(file, "wav");
    AVStream& sound = muxer.add_stream();
    sound.codecpar->codec_type = AVMEDIA_TYPE_AUDIO;
    sound.codecpar->codec_id = AV_CODEC_ID_PCM_S16LE;
    sound.codecpar->sample_rate = content.encoding.sample_rate;
    sound.codecpar->bits_per_coded_sample = 16;
    sound.codecpar->block_align = 2;
    sound.codecpar->bit_rate = std::int64_t{16} * content.encoding.sample_rate;
    av_channel_layout_default(&sound.codecpar->ch_layout, 1);
    sound.time_base = {1, content.encoding.sample_rate};
    add_tags(muxer.context(), sound, content.tags);
    libav::Dictionary options;
    muxer.begin(options);
    std::string bytes;
    std::int64_t at = 0;
    decode_pieces(content.encoding, content.pieces, [&](std::span<const float> block) {
        bytes.clear();
        for (const float sample : block) {
            const auto value = static_cast<std::uint16_t>(sixteen_bits(sample));
            bytes += static_cast<char>(value & 0xFF);
            bytes += static_cast<char>(value >> 8);
        }
        const auto length = static_cast<std::int64_t>(block.size());
        muxer.write(sound, bytes, {.at = at, .duration = length, .unit = {1, content.encoding.sample_rate}});
        at += length;
    });
    muxer.finish();
    if (!content.chapters.empty()) append_to_riff(file, cue_chunks(content.chapters));
    return {};
}

}  // namespace bobao
