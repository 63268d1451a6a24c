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

/// The tag of a language by its English name; empty if none is called so.
std::string language_called(const std::string& name) {
    const icu::UnicodeString wanted = icu::UnicodeString::fromUTF8(name).toLower(icu::Locale::getRoot());
    for (const std::string& language : languages_to_suggest()) {
        icu::UnicodeString called;
        icu::Locale(language.c_str()).getDisplayLanguage(icu::Locale::getEnglish(), called);
        if (called.toLower(icu::Locale::getRoot()) == wanted) return language;
    }
    return "";
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

bool is_language_tag(const std::string& tag) {
    return is_well_formed(tag) && *icu::Locale(primary_language(tag).c_str()).getISO3Language() != '\0';
}

std::string remedy_for_unknown_language(const std::string& tag) {
    std::string nearest = language_called(tag);
    if (nearest.empty()) nearest = nearest_word(primary_language(tag), languages_to_suggest());
    return nearest.empty() ? "use a BCP 47 tag such as zh, en or de-AT"
                           : fmt::format("did you mean \"{}\"?", nearest);
}

void expect_language_tag(const std::string& tag, const YamlNode& node) {
    if (is_language_tag(tag)) return;
    throw node.wrong(fmt::format("unknown language \"{}\"", tag), remedy_for_unknown_language(tag));
}

std::string language_tag(const YamlNode& node) {
    std::string tag = node.text();
    expect_language_tag(tag, node);
    return tag;
}

}  // namespace bobao
