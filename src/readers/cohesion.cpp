#include "readers/cohesion.h"

#include <algorithm>
#include <functional>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "readers/surnames.h"

namespace bobao::reading {
namespace {

constexpr std::size_t kReach = 700;        ///< characters on each side
constexpr std::size_t kMostLines = 60;     ///< lines looked at for them
constexpr std::size_t kShortestText = 24;  ///< shorter lines are headlines and credits
constexpr std::size_t kShortestWord = 5;   ///< letters; shorter words are in every text

using Phrases = std::unordered_set<std::u32string>;

/// Adds the phrases of the text: every `han_length` ideographs in a row, and long Latin words.
void add_phrases(CharactersView text, std::size_t han_length, Phrases& phrases) {
    std::size_t run = 0;
    Characters word;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        const char32_t c = i < text.size() ? text[i] : U' ';
        run = is_han(c) ? run + 1 : 0;
        if (run >= han_length) phrases.emplace(text.substr(i + 1 - han_length, han_length));
        if (is_latin_letter(c)) {
            word.push_back(c < 0x80 ? (c | 0x20) : c);
            continue;
        }
        if (word.size() >= kShortestWord) phrases.insert(word);
        word.clear();
    }
}

/// Gives `use` up to kReach characters of text lines, going from `from` in one direction.
void walk(const std::vector<Line>& lines, std::size_t from, bool forward,
          const std::function<void(CharactersView)>& use) {
    std::size_t left = kReach;
    std::size_t at = from;
    for (std::size_t steps = 0; steps < kMostLines && left > 0; ++steps) {
        if (forward ? at + 1 >= lines.size() : at == 0) return;
        at = forward ? at + 1 : at - 1;
        const CharactersView text = lines[at].text;
        if (text.size() < kShortestText && !ends_sentence(text)) continue;
        const std::size_t length = std::min(left, text.size());
        use(forward ? text.substr(0, length) : text.substr(text.size() - length));
        left -= length;
    }
}

double share_in(const Phrases& these, const Phrases& those) {
    if (these.empty()) return 0;
    std::size_t shared = 0;
    for (const std::u32string& phrase : these) shared += those.count(phrase);
    return static_cast<double>(shared) / static_cast<double>(these.size());
}

/// How often a run of three ideographs that begins with a surname stands in a text.
struct Named {
    std::size_t times = 0;
    bool begins_clause = false;  ///< once at least, as whoever does something does
    bool is_place = false;       ///< what follows makes it the name of a place
};
using Names = std::unordered_map<std::u32string, Named>;

void count_names(CharactersView text, Names& names) {
    constexpr std::size_t kName = 3;
    constexpr CharactersView kPlaces = U"村镇乡县区市省州街社路桥河江湖山港岛站校院局厅馆园厂矿开新";
    std::size_t run = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        run = is_han(text[i]) ? run + 1 : 0;
        if (run < kName) continue;
        const CharactersView name = text.substr(i + 1 - kName, kName);
        if (!is_surname(name.substr(0, 1))) continue;
        Named& named = names[std::u32string(name)];
        ++named.times;
        named.begins_clause = named.begins_clause || run == kName;
        named.is_place =
            named.is_place || (i + 1 < text.size() && kPlaces.find(text[i + 1]) != CharactersView::npos);
    }
}

}  // namespace

Cohesion cohesion_at(const std::vector<Line>& lines, std::size_t line) {
    Phrases before;
    Phrases behind;
    Phrases words_before;
    Phrases words_behind;
    walk(lines, line, false, [&](CharactersView text) {
        add_phrases(text, 3, before);
        add_phrases(text, 2, words_before);
    });
    walk(lines, line, true, [&](CharactersView text) {
        add_phrases(text, 3, behind);
        add_phrases(text, 2, words_behind);
    });
    Phrases own;
    add_phrases(lines[line].text, 2, own);
    Cohesion cohesion;
    cohesion.across = before.size() < behind.size() ? share_in(before, behind) : share_in(behind, before);
    cohesion.behind = share_in(own, words_behind);
    cohesion.before = share_in(own, words_before);
    return cohesion;
}

bool name_the_same_person(const std::vector<Line>& lines, std::size_t line, const PageIndex& index,
                          const std::function<bool(std::string_view)>& is_word) {
    constexpr std::size_t kFewest = 3;         // times; less is chance
    constexpr std::size_t kMostElsewhere = 2;  // a headline and a caption
    Names before;
    Names behind;
    walk(lines, line, false, [&](CharactersView text) { count_names(text, before); });
    walk(lines, line, true, [&](CharactersView text) { count_names(text, behind); });
    return std::any_of(before.begin(), before.end(), [&](const auto& name) {
        const auto again = behind.find(name.first);
        if (again == behind.end()) return false;
        const Named& first = name.second;
        const Named& second = again->second;
        if (!first.begins_clause || !second.begins_clause || first.is_place || second.is_place) return false;
        const std::size_t here = first.times + second.times;
        if (here < kFewest || index.count(name.first) > here + kMostElsewhere) return false;
        return !is_word || (!is_word(to_utf8(name.first)) && !is_word(to_utf8(name.first.substr(0, 2))));
    });
}

}  // namespace bobao::reading
