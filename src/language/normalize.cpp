#include "language/normalize.h"

#include "language/en/normalize.h"
#include "language/other/normalize.h"
#include "language/zh/normalize.h"

namespace bobao {

std::vector<SpokenPiece> normalized(std::string_view text, std::string_view language) {
    const std::string_view tongue = language.substr(0, language.find_first_of("-_"));
    if (tongue == "zh" || tongue == "cmn") return zh::normalized(text);
    if (tongue == "en") return en::normalized(text);
    if (tongue == "de") return other::normalized(text, other::kGerman);
    if (tongue == "fr") return other::normalized(text, other::kFrench);
    if (tongue == "es") return other::normalized(text, other::kSpanish);
    if (text.empty()) return {};
    return {{std::string(text), {0, static_cast<std::uint32_t>(text.size())}, {}}};
}

}  // namespace bobao
