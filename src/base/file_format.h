#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace bobao {

/// What can be done with a file that is no text depends on this.
enum class FormatFamily : std::uint8_t {
    picture,
    scan,  ///< pages as pictures
    document,
    archive,
    archive_or_document,
    other,
};

struct FileFormat {
    std::string_view what;  ///< "a picture (PNG)"
    FormatFamily family = FormatFamily::other;
};

/// The format other than text that the bytes begin as; nothing if they may be text.
std::optional<FileFormat> file_format_of(std::string_view bytes);

}  // namespace bobao
