#include "pictures/drawing_versions.h"

#include <cairo.h>
#include <fmt/format.h>
#include <fontconfig/fontconfig.h>
#include <pango/pango.h>
#include <sys/stat.h>

#include <algorithm>
#include <vector>

#include "base/hash.h"

namespace bobao {
namespace {

/// The file of a font, and when it became what it is: a font that was replaced draws otherwise.
std::string line_of(FcPattern* font) {
    FcChar8* file = nullptr;
    if (FcPatternGetString(font, FC_FILE, 0, &file) != FcResultMatch) return {};
    const auto* const name = reinterpret_cast<const char*>(file);
    struct stat status {};
    if (::stat(name, &status) != 0) return {};
    return fmt::format("{} {} {}.{}\n", name, status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
}

}  // namespace

std::string drawing_versions() {
    std::vector<std::string> files;
    for (const FcSetName set : {FcSetSystem, FcSetApplication}) {
        const FcFontSet* const fonts = FcConfigGetFonts(nullptr, set);
        if (fonts == nullptr) continue;
        for (int i = 0; i < fonts->nfont; ++i) files.push_back(line_of(fonts->fonts[i]));
    }
    std::sort(files.begin(), files.end());
    // A collection has many fonts in one file.
    files.erase(std::unique(files.begin(), files.end()), files.end());
    std::string all;
    for (const std::string& file : files) all += file;
    return fmt::format("cairo {}, pango {}, fontconfig {}, fonts {}", cairo_version_string(),
                       pango_version_string(), FcGetVersion(), content_hash(all));
}

}  // namespace bobao
