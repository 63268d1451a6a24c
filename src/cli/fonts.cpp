#include "cli/fonts.h"

#include <fontconfig/fontconfig.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "base/text.h"

namespace bobao {
namespace {

template <auto destroy>
struct Destroy {
    template <typename Handle>
    void operator()(Handle* handle) const noexcept {
        destroy(handle);
    }
};
using CharSet = std::unique_ptr<FcCharSet, Destroy<FcCharSetDestroy>>;
using Pattern = std::unique_ptr<FcPattern, Destroy<FcPatternDestroy>>;
using ObjectSet = std::unique_ptr<FcObjectSet, Destroy<FcObjectSetDestroy>>;
using FontSet = std::unique_ptr<FcFontSet, Destroy<FcFontSetDestroy>>;

}  // namespace

std::string font_with(std::string_view text) {
    const CharSet characters(FcCharSetCreate());
    const Pattern pattern(FcPatternCreate());
    const ObjectSet wanted(FcObjectSetBuild(FC_FAMILY, nullptr));
    if (!characters || !pattern || !wanted) return {};
    for (const CodePoint& c : code_points(text)) FcCharSetAddChar(characters.get(), c.value);
    FcPatternAddCharSet(pattern.get(), FC_CHARSET, characters.get());
    const FontSet fonts(FcFontList(nullptr, pattern.get(), wanted.get()));
    if (!fonts) return {};
    std::vector<std::string> families;
    for (int i = 0; i < fonts->nfont; ++i) {
        FcChar8* family = nullptr;
        if (FcPatternGetString(fonts->fonts[i], FC_FAMILY, 0, &family) == FcResultMatch)
            families.emplace_back(reinterpret_cast<const char*>(family));
    }
    return families.empty() ? "" : *std::ranges::min_element(families);
}

}  // namespace bobao
