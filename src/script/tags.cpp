#include "script/tags.h"

#include <fmt/format.h>
#include <unicode/locid.h>
#include <unicode/uloc.h>

#include "base/suggest.h"

namespace bobao {
namespace {

/// The languages that papers are written in, as far as a typing mistake goes: those with two letters.
std::vector<std::string> languages_to_suggest() {
    std::vector<std::string> found;
    for (const char* const* language = uloc_getISOLanguages(); *language != nullptr; ++language)
        if (std::string_view(*language).size() == 2) found.emplace_back(*language);
    return found;
}

bool is_well_formed(const std::string& tag) {
    UErrorCode status = U_ZERO_ERROR;
    int32_t parsed = 0;
    char locale[ULOC_FULLNAME_CAPACITY];
    uloc_forLanguageTag(tag.c_str(), locale, sizeof locale, &parsed, &status);
    return U_SUCCESS(status) && !tag.empty() && static_cast<std::size_t>(parsed) == tag.size();
}

}  // namespace

std::string primary_language(std::string_view tag) {
    return std::string(tag.substr(0, tag.find('-')));
}

void expect_language_tag(const std::string& tag, const YamlNode& node) {
    const std::string primary = primary_language(tag);
    if (is_well_formed(tag) && *icu::Locale(primary.c_str()).getISO3Language() != '\0') return;
    const std::string nearest = nearest_word(primary, languages_to_suggest());
    throw node.wrong(fmt::format("unknown language \"{}\"", tag),
                     nearest.empty() ? "use a BCP 47 tag such as zh, en or de-AT"
                                     : fmt::format("did you mean \"{}\"?", nearest));
}

std::string language_tag(const YamlNode& node) {
    std::string tag = node.text();
    expect_language_tag(tag, node);
    return tag;
}

}  // namespace bobao
