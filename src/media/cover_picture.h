#pragma once
#include <filesystem>
#include <string>

namespace bobao {

/// A picture as it goes into a tag.
struct CoverPicture {
    enum class Kind { png, jpeg };
    Kind kind = Kind::png;
    std::string bytes;

    const char* mime_type() const { return kind == Kind::png ? "image/png" : "image/jpeg"; }
};

/// Throws an input Error if the file cannot be read, is larger than tags can bear, or is no PNG or JPEG.
CoverPicture read_cover(const std::filesystem::path& file);

}  // namespace bobao
