#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "media/audio.h"

namespace bobao {

/// Size in pixels, both even.
struct VideoShape {
    int width = 1920;
    int height = 1080;
    int frames_per_second = 10;
};
inline constexpr int kMostVideoSide = 4096;

/// An MP4 of H.264 and AAC that every screen plays: constant frame rate, 4:2:0, no frames that look ahead, a
/// key frame every ten seconds, index first. The picture stays from frame to frame, so what is drawn costs
/// only what has changed. The same pictures and sound give the same bytes.
class VideoFile {
  public:
    /// Creates `file` (callers stage it, base/file.h). AAC in `sound` is taken as it is, packet by packet;
    /// other sound is encoded as AAC of 64 kbit/s. Throws an input Error if `sound` is none, a usage Error
    /// for a shape that no encoder takes, a machine Error if the disk or a codec refuses.
    VideoFile(std::filesystem::path file, const VideoShape& shape, const std::filesystem::path& sound,
              const Tags& tags);
    ~VideoFile();

    /// As many frames as the sound is long.
    std::int64_t frames() const;
    /// Takes rows `top` to `bottom` (not with it) of a picture over. `pixels` is the whole picture, row by
    /// row, 0x00RRGGBB in the machine's own order.
    void draw(std::span<const std::uint32_t> pixels, int top, int bottom);
    /// The picture as it is now is seen up to frame `frame` (not with it).
    void show_until(std::int64_t frame);
    /// Shows the picture as it is now to the end, and closes the file.
    void finish();

  private:
    class Writer;
    std::unique_ptr<Writer> writer_;
};

/// A picture, row by row, 0x00RRGGBB in the machine's own order.
struct DecodedPicture {
    int width = 0;
    int height = 0;
    std::vector<std::uint32_t> pixels;
};
/// Decodes a PNG, a JPEG or whatever libav reads. Throws an input Error if it is no picture, or one of more
/// than kMostVideoSide pixels a side.
DecodedPicture decode_picture(const std::filesystem::path& file);

/// What players and memory bear.
inline constexpr std::int64_t kMostPicturePixels = 40'000'000;

/// True if `file` is a PNG or a JPEG of at most kMostPicturePixels that can be decoded to its end without
/// meeting damage.
bool is_whole_picture(const std::filesystem::path& file);

/// What a video says of itself, for tests and `--verbose`.
struct VideoFacts {
    int width = 0;
    int height = 0;
    double frames_per_second = 0;
    std::int64_t frames = 0;
    double video_seconds = 0;
    double sound_seconds = 0;
    std::string video_codec;
    std::string sound_codec;
};
VideoFacts video_facts(const std::filesystem::path& file);

}  // namespace bobao
