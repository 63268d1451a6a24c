#include "language/latin_words.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/text.h"

namespace bobao {
namespace {

/// Written in capitals and read as words, in the newsrooms of both languages.
constexpr std::array<std::string_view, 44> kReadAsWords{
    "AIDS", "APEC",   "ASEAN", "BRICS", "CANADA",   "CERN",  "COP",    "COVID",  "CRISPR", "EXPO", "FIFA",
    "HIFI", "HUAWEI", "IKEA",  "INTEL", "INTERPOL", "LASER", "LEGO",   "LOGO",   "MERS",   "NASA", "NASDAQ",
    "NATO", "NIKE",   "NOKIA", "OPEC",  "OPPO",     "PISA",  "RADAR",  "SARS",   "SIM",    "SOHO", "SONAR",
    "SONY", "SWIFT",  "TED",   "TEMU",  "TIKTOK",   "TOEFL", "UNESCO", "UNICEF", "VISA",   "VIVO", "WIFI"};
static_assert(std::is_sorted(kReadAsWords.begin(), kReadAsWords.end()));

constexpr std::size_t kLongestInitialism = 5;

bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
bool is_letter(char c) {
    return is_upper(c) || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

bool has_vowel(std::string_view word) {
    // An accented letter is nearly always a vowel.
    return std::any_of(word.begin(), word.end(), [](char c) {
        return static_cast<unsigned char>(c) >= 0x80 ||
               std::string_view("aeiouyAEIOUY").find(c) != std::string_view::npos;
    });
}

bool is_spelled(std::string_view part) {
    if (part.size() == 1 || !has_vowel(part)) return true;
    if (!std::all_of(part.begin(), part.end(), is_upper)) return false;
    if (std::binary_search(kReadAsWords.begin(), kReadAsWords.end(), part)) return false;
    return part.size() <= kLongestInitialism;
}

}  // namespace

std::vector<LatinPart> latin_parts(std::string_view word) {
    std::vector<LatinPart> parts;
    const auto add = [&](std::size_t begin, std::size_t end) {
        if (end > begin)
            parts.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                             is_spelled(word.substr(begin, end - begin))});
    };
    for (std::size_t at = 0; at < word.size();) {
        if (!is_letter(word[at])) {
            ++at;
            continue;
        }
        std::size_t end = at;
        // An apostrophe is part of the word: "it's".
        while (end < word.size() && (is_letter(word[end]) || (word[end] == '\'' && end + 1 < word.size() &&
                                                              is_letter(word[end + 1]))))
            ++end;
        // Capitals at the end of a mixed word are an initialism: "Chat" + "GPT", "m" + "RNA".
        std::size_t capitals = end;
        while (capitals > at && is_upper(word[capitals - 1])) --capitals;
        if (capitals > at && end - capitals >= 2) {
            add(at, capitals);
            add(capitals, end);
        } else {
            add(at, end);
        }
        at = end;
    }
    return parts;
}

}  // namespace bobao
