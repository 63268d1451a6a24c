#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"
#include "language/front_end.h"
#include "publish/books/book.h"

namespace bobao {
namespace {

UScriptCode script_of(char32_t c) {
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &status);
    return U_FAILURE(status) ? USCRIPT_COMMON : script;
}

/// Letters of every script belong to words; marks and digits to whatever they stand in.
bool is_neutral(UScriptCode script) {
    return script == USCRIPT_COMMON || script == USCRIPT_INHERITED || script == USCRIPT_UNKNOWN;
}

bool is_written_in(UScriptCode script, std::string_view language) {
    UErrorCode status = U_ZERO_ERROR;
    std::array<UScriptCode, 8> codes{};
    const std::string primary(language.substr(0, language.find('-')));
    const int32_t count =
        uscript_getCode(primary.c_str(), codes.data(), static_cast<int32_t>(codes.size()), &status);
    // Of a language that ICU does not know nothing is foreign.
    if (U_FAILURE(status) || count <= 0) return true;
    if (primary == "zh") return script == USCRIPT_HAN || script == USCRIPT_BOPOMOFO;
    return std::find(codes.begin(), codes.begin() + count, script) != codes.begin() + count;
}

bool is_right_to_left(UScriptCode script) {
    return uscript_isRightToLeft(script) != 0;
}

/// Of a text in a script that is not that of the language around it. Too few words tell no language, so a
/// script that several languages share is named by itself.
std::string language_of(const std::string& text, UScriptCode script) {
    constexpr std::size_t kEnoughToTell = 24;  // bytes
    static const std::map<UScriptCode, const char*> kLanguages{
        {USCRIPT_HAN, "zh"},    {USCRIPT_LATIN, "en"},    {USCRIPT_HEBREW, "he"},   {USCRIPT_GREEK, "el"},
        {USCRIPT_HANGUL, "ko"}, {USCRIPT_HIRAGANA, "ja"}, {USCRIPT_KATAKANA, "ja"}, {USCRIPT_THAI, "th"}};
    if (text.size() >= kEnoughToTell)
        if (std::string language = detect_language(text); language != "und") return language;
    if (const auto known = kLanguages.find(script); known != kLanguages.end()) return known->second;
    return std::string("und-") + uscript_getShortName(script);
}

}  // namespace

std::vector<LanguageRun> language_runs(const std::string& text, const std::string& language) {
    std::vector<LanguageRun> runs;
    const std::vector<CodePoint> characters = code_points(text);
    const auto add = [&](std::size_t from, std::size_t to, bool foreign, UScriptCode script) {
        if (from >= to) return;
        const std::size_t begin = characters[from].offset;
        const std::size_t end = to < characters.size() ? characters[to].offset : text.size();
        LanguageRun run{text.substr(begin, end - begin), "", false};
        if (foreign) {
            run.language = language_of(run.text, script);
            run.right_to_left = is_right_to_left(script);
        }
        runs.push_back(std::move(run));
    };
    std::size_t written = 0;
    for (std::size_t i = 0; i < characters.size();) {
        const UScriptCode script = script_of(characters[i].value);
        if (is_neutral(script) || is_written_in(script, language)) {
            ++i;
            continue;
        }
        // As far as its letters go, with the spaces and marks between them.
        std::size_t end = i + 1;
        for (std::size_t next = end; next < characters.size(); ++next) {
            const UScriptCode other = script_of(characters[next].value);
            if (other == script || other == USCRIPT_INHERITED)
                end = next + 1;
            else if (!is_neutral(other) || characters[next].value >= 0x2E80)
                break;
        }
        add(written, i, false, USCRIPT_COMMON);
        add(i, end, true, script);
        written = i = end;
    }
    add(written, characters.size(), false, USCRIPT_COMMON);
    return runs;
}

}  // namespace bobao
