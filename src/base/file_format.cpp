#include "base/file_format.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace bobao {
namespace {

struct Magic {
    std::size_t at;  ///< where the bytes stand
    std::string_view bytes;
    std::string_view what;
    FormatFamily family;
};

// Of two that fit, the longer says more, so it stands first.
constexpr std::array kFormats{
    Magic{0, {"%PDF-", 5}, "a PDF", FormatFamily::other},
    Magic{0, {"\x89PNG", 4}, "a picture (PNG)", FormatFamily::picture},
    Magic{0, {"\xFF\xD8\xFF", 3}, "a picture (JPEG)", FormatFamily::picture},
    Magic{0, {"GIF8", 4}, "a picture (GIF)", FormatFamily::picture},
    Magic{0, {"II*\0", 4}, "a picture (TIFF)", FormatFamily::picture},
    Magic{0, {"MM\0*", 4}, "a picture (TIFF)", FormatFamily::picture},
    Magic{8, {"WEBPVP8", 7}, "a picture (WebP)", FormatFamily::picture},
    Magic{4, {"ftyphei", 7}, "a picture (HEIF)", FormatFamily::picture},
    Magic{4, {"ftypavif", 8}, "a picture (AVIF)", FormatFamily::picture},
    Magic{0, {"AT&TFORM", 8}, "a scanned document (DjVu)", FormatFamily::scan},
    Magic{30, {"mimetypeapplication/epub", 24}, "a book (EPUB)", FormatFamily::document},
    Magic{30,
          {"mimetypeapplication/vnd.oasis", 29},
          "an office document (OpenDocument)",
          FormatFamily::document},
    Magic{30, {"[Content_Types].xml", 19}, "an office document (DOCX, XLSX or PPTX)", FormatFamily::document},
    Magic{30, {"word/", 5}, "an office document (DOCX)", FormatFamily::document},
    Magic{0, {"PK\x03\x04", 4}, "a ZIP archive or an office document", FormatFamily::archive_or_document},
    Magic{0, {"\xD0\xCF\x11\xE0", 4}, "an office document (DOC or XLS)", FormatFamily::document},
    Magic{0, {"{\\rtf", 5}, "an office document (RTF)", FormatFamily::document},
    Magic{0,
          {"\x7F"
           "ELF",
           4},
          "a program",
          FormatFamily::other},
    Magic{0, {"MZ\x90", 3}, "a program", FormatFamily::other},
    Magic{0, {"\x1F\x8B", 2}, "a gzip archive", FormatFamily::archive},
    Magic{0, {"7z\xBC\xAF", 4}, "an archive (7z)", FormatFamily::archive},
    Magic{0, {"Rar!", 4}, "an archive (RAR)", FormatFamily::archive},
    Magic{0, {"BZh", 3}, "an archive (bzip2)", FormatFamily::archive},
    Magic{0,
          {"\xFD"
           "7zXZ",
           5},
          "an archive (xz)",
          FormatFamily::archive},
    Magic{0, {"ID3", 3}, "a sound file", FormatFamily::other},
    Magic{0, {"\xFF\xFB", 2}, "a sound file (MP3)", FormatFamily::other},
    Magic{0, {"fLaC", 4}, "a sound file", FormatFamily::other},
    Magic{0, {"OggS", 4}, "a sound file", FormatFamily::other},
    Magic{4, {"ftyp", 4}, "a sound or video file", FormatFamily::other},
    Magic{0, {"RIFF", 4}, "a sound or video file", FormatFamily::other},
};

/// The name of a file in a ZIP archive, or the kind of a box, stands at an offset: any text may have the same
/// letters there, so what holds it has to begin as it does.
bool is_in_format(std::string_view bytes, const Magic& magic) {
    if (bytes.size() <= magic.at || !bytes.substr(magic.at).starts_with(magic.bytes)) return false;
    constexpr std::size_t kNameInZip = 30;
    constexpr std::size_t kKindOfBox = 4;
    constexpr std::size_t kFormOfRiff = 8;
    switch (magic.at) {
        case kNameInZip:
            return bytes.starts_with("PK\x03\x04");
        case kKindOfBox:
            return bytes.front() == '\0';  // its size, big endian: far below 16 MB
        case kFormOfRiff:
            return bytes.starts_with("RIFF");
        default:
            return true;
    }
}

}  // namespace

std::optional<FileFormat> file_format_of(std::string_view bytes) {
    const auto* const found = std::find_if(kFormats.begin(), kFormats.end(),
                                           [&](const Magic& magic) { return is_in_format(bytes, magic); });
    if (found == kFormats.end()) return std::nullopt;
    return FileFormat{found->what, found->family};
}

}  // namespace bobao
