#include "publish/braille/louis.h"

#include <fmt/format.h>
#include <liblouis/liblouis.h>
#include <unicode/uscript.h>

#include <array>
#include <limits>
#include <mutex>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/text.h"

namespace bobao {
namespace {

/// liblouis looks at a text from every place again; pieces keep that linear.
constexpr std::size_t kLongestPiece = 1000;  // characters

/// Cells for each character at most, with signs for capitals and numbers; tried again with more.
constexpr std::size_t kMostCells = 8;

std::mutex& in_use() {
    static std::mutex mutex;
    return mutex;
}

/// Its own messages go to standard error, where they would stand in the midst of ours.
void say_nothing(logLevels, const char*) {}

std::vector<widechar> wide(std::u32string_view text) {
    std::vector<widechar> characters;
    for (const char32_t c : text) {
        if (c <= std::numeric_limits<widechar>::max()) {
            characters.push_back(static_cast<widechar>(c));
        } else {  // liblouis was built for UTF-16
            characters.push_back(static_cast<widechar>(0xD800 + ((c - 0x10000) >> 10)));
            characters.push_back(static_cast<widechar>(0xDC00 + ((c - 0x10000) & 0x3FF)));
        }
    }
    return characters;
}

Cells translate_piece(const std::string& table, std::u32string_view text) {
    const std::vector<widechar> characters = wide(text);
    for (std::size_t most = kMostCells; most <= 8 * kMostCells; most *= 2) {
        std::vector<widechar> cells(characters.size() * most + 16);
        int taken = static_cast<int>(characters.size());
        int given = static_cast<int>(cells.size());
        if (lou_translateString(table.c_str(), characters.data(), &taken, cells.data(), &given, nullptr,
                                nullptr, noUndefined | dotsIO | ucBrl) == 0)
            throw machine_error({}, fmt::format("liblouis cannot translate by its table \"{}\"", table),
                                "install liblouis-data");
        if (static_cast<std::size_t>(taken) < characters.size()) continue;
        Cells answer;
        for (int i = 0; i < given; ++i)
            answer += static_cast<char>(cells[static_cast<std::size_t>(i)] & 0x3F);
        return answer;
    }
    throw machine_error({}, fmt::format("liblouis' table \"{}\" makes too many cells of a text", table), "");
}

}  // namespace

LouisTable::LouisTable(std::string name) : name_(std::move(name)) {
    const std::lock_guard lock(in_use());
    lou_registerLogCallback(say_nothing);
    if (lou_getTable(name_.c_str()) == nullptr)
        throw machine_error({}, fmt::format("liblouis has no table \"{}\"", name_), "install liblouis-data");
}

Cells LouisTable::translate(std::string_view text) const {
    const std::u32string characters = to_utf32(text);
    const std::lock_guard lock(in_use());
    Cells cells;
    std::size_t begin = 0;
    while (begin < characters.size()) {
        std::size_t end = std::min(characters.size(), begin + kLongestPiece);
        // At a blank, so that no word is cut; one that is longer is no word.
        if (end < characters.size())
            if (const std::size_t blank = characters.rfind(U' ', end);
                blank != characters.npos && blank > begin)
                end = blank;
        cells += translate_piece(name_, std::u32string_view(characters).substr(begin, end - begin));
        begin = end;
    }
    return cells;
}

bool LouisTable::has(char32_t c) const {
    if (c > std::numeric_limits<widechar>::max()) return false;
    const std::lock_guard lock(in_use());
    const auto character = static_cast<widechar>(c);
    widechar cells[64];
    int taken = 1, given = 64;
    return lou_translateString(name_.c_str(), &character, &taken, cells, &given, nullptr, nullptr,
                               noUndefined | dotsIO | ucBrl) != 0 &&
           given > 0;
}

std::string LouisTable::version() {
    return lou_version();
}

std::string louis_table_for(std::string_view language) {
    constexpr std::array<std::pair<std::string_view, const char*>, 13> kTables{{{"en", "en-ueb-g2.ctb"},
                                                                                {"ar", "ar-ar-g1.utb"},
                                                                                {"he", "he-IL.utb"},
                                                                                {"hi", "hi-in-g1.utb"},
                                                                                {"el", "el.ctb"},
                                                                                {"uk", "uk.utb"},
                                                                                {"de", "de-g0.utb"},
                                                                                {"fr", "fr-bfu-comp6.utb"},
                                                                                {"es", "Es-Es-G0.utb"},
                                                                                {"it", "it-it-comp6.utb"},
                                                                                {"pt", "pt-pt-g1.utb"},
                                                                                {"ru", "ru-litbrl.ctb"},
                                                                                {"ko", "ko-g1.ctb"}}};
    const std::string_view primary = language.substr(0, language.find('-'));
    for (const auto& [name, table] : kTables)
        if (name == primary) return table;
    return kUebTable;
}

const char* louis_table_for_letter(char32_t c) {
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
        case USCRIPT_ARABIC:
            return "ar-ar-g1.utb";
        case USCRIPT_HEBREW:
            return "he-IL.utb";
        case USCRIPT_CYRILLIC:
            return "ru-litbrl.ctb";
        case USCRIPT_HANGUL:
            return "ko-g1.ctb";
        case USCRIPT_DEVANAGARI:
            return "hi-in-g1.utb";
        default:
            return nullptr;
    }
}

}  // namespace bobao
