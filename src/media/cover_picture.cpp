#include "media/cover_picture.h"

#include <string_view>

#include "base/error.h"
#include "base/file.h"

namespace bobao {
namespace {

/// A picture is loaded whole by every player that shows it. The artwork of podcasts has 0.5 MB.
constexpr std::size_t kLargestCover = std::size_t{16} << 20;

constexpr std::string_view kPngSignature = "\x89PNG\r\n\x1a\n";
constexpr std::string_view kJpegSignature = "\xff\xd8\xff";

}  // namespace

CoverPicture read_cover(const std::filesystem::path& file) {
    CoverPicture cover;
    cover.bytes = read_file(file, kLargestCover);
    if (cover.bytes.starts_with(kPngSignature))
        cover.kind = CoverPicture::Kind::png;
    else if (cover.bytes.starts_with(kJpegSignature))
        cover.kind = CoverPicture::Kind::jpeg;
    else
        throw input_error({file}, "this cover is neither a PNG nor a JPEG picture", "give one of these");
    return cover;
}

}  // namespace bobao
