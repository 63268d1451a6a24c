#include "readers/seams.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "readers/facts.h"
#include "readers/pattern.h"
#include "readers/vocabulary.h"

namespace bobao::reading {
namespace {

/// A string that stands in more places is no name.
constexpr std::size_t kMostPlaces = 200;

char32_t lower(char32_t c) {
    return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}

Characters first_word(CharactersView text) {
    Characters word;
    for (const char32_t c : text) {
        if (!is_latin_letter(c)) break;
        word.push_back(lower(c));
    }
    return word;
}

Characters last_word(CharactersView text) {
    std::size_t begin = text.size();
    while (begin > 0 && is_latin_letter(text[begin - 1])) --begin;
    return first_word(text.substr(begin));
}

/// Characters that are words by themselves so often that a cut beside them says nothing.
bool is_free(char32_t c) {
    return !is_han(c) || CharactersView(
                             U"的了在是和与及并也都就又还而但或于以为被把将对从到由向让给用按据因则其这那该各"
                             U"每个们中上下内外前后里间"
                             U"时年月日人大小多少好新不没有无可能会要应需须已再更最很较约达超近等种次名位家项"
                             U"条件元亿万千百十一"
                             U"二两三四五六七八九说看做去来使")
                                 .find(c) != CharactersView::npos;
}

class Evidence {
  public:
    Evidence(const PageIndex& page, const std::function<bool(std::string_view)>& is_word, CharactersView left,
             CharactersView right)
        : page_(page), is_word_(is_word), left_(left), right_(right) {}

    /// Log-odds that nothing is missing between the two pieces.
    double of_wholeness() const {
        // Column breaks are far more frequent on a page than lost text.
        double score = 2.0;
        score += of_repetition();
        score += of_words();
        score += of_brackets();
        score += of_names();
        const char32_t last = left_.back();
        if (CharactersView(U"，,、").find(last) != CharactersView::npos) score += 0.7;
        if (is_ascii_digit(last) && is_ascii_digit(right_.front())) score += 1.0;
        return score;
    }

    /// That the two pieces belong together, from what goes across; 0 or less if nothing does.
    double of_flow() const { return of_repetition() + of_words(); }

  private:
    Characters across(std::size_t from_left, std::size_t from_right) const {
        if (left_.size() < from_left || right_.size() < from_right) return {};
        Characters part(left_.substr(left_.size() - from_left));
        part += right_.substr(0, from_right);
        return std::all_of(part.begin(), part.end(),
                           [](char32_t c) { return is_han(c) || is_latin_letter(c); })
                   ? part
                   : Characters{};
    }

    /// The same characters stand together elsewhere on the page.
    double of_repetition() const {
        const Characters four = across(2, 2);
        if (!four.empty() && page_.count(four) > 0) return 2.0;
        for (const auto& [l, r] : {std::pair<std::size_t, std::size_t>{1, 2}, {2, 1}}) {
            const Characters three = across(l, r);
            if (!three.empty() && page_.count(three) > 0) return 1.3;
        }
        return 0;
    }

    bool knows(CharactersView word) const { return is_word_ && word.size() >= 2 && is_word_(to_utf8(word)); }

    double of_words() const {
        if (!is_word_ || !is_han(left_.back()) || !is_han(right_.front())) return 0;
        for (const auto& [l, r] :
             {std::pair<std::size_t, std::size_t>{2, 2}, {1, 3}, {3, 1}, {1, 2}, {2, 1}}) {
            const Characters word = across(l, r);
            if (!word.empty() && knows(word)) return 2.0;
        }
        const auto in_foreign_name = [&] {
            return contains(left_.substr(left_.size() - std::min<std::size_t>(left_.size(), 6)), U"·");
        };
        if (in_foreign_name()) return 0;
        const bool whole_word = (left_.size() >= 2 && knows(left_.substr(left_.size() - 2))) ||
                                (left_.size() >= 3 && knows(left_.substr(left_.size() - 3)));
        const bool begins_word = knows(right_.substr(0, 2)) || knows(right_.substr(0, 3));
        // Two characters make a word by chance where the right piece begins with one of its own.
        if (!whole_word && knows(across(1, 1))) return begins_word ? 0.6 : 1.0;
        const bool ends = whole_word || is_free(left_.back());
        const bool begins = is_free(right_.front()) || begins_word;
        // A word that the lexicon lacks leaves a piece on both sides; a piece on one side only has lost the
        // other. Lexicons lack many words, so this alone decides nothing.
        if (ends == begins) return 0;
        const bool tail_of_word = ends && right_.size() >= 2 &&
                                  (is_enclitic(right_[1]) || right_[1] == U'着' || right_[1] == U'过');
        return tail_of_word ? -2.7 : -1.5;
    }

    /// A quotation or bracket that is open on the left has to close on the right before another one opens.
    double of_brackets() const {
        struct Pair {
            char32_t open;
            char32_t close;
        };
        // Optical recognition closes quotations with ASCII marks as well.
        constexpr std::array kPairs{Pair{U'“', U'”'}, Pair{U'《', U'》'}, Pair{U'（', U'）'},
                                    Pair{U'「', U'」'}};
        constexpr std::size_t kReach = 300;
        const CharactersView left = left_.substr(left_.size() - std::min(left_.size(), kReach));
        const CharactersView right = right_.substr(0, kReach);
        double score = 0;
        for (const Pair& pair : kPairs) {
            const std::size_t opened = left.find_last_of(pair.open);
            const Characters closing = pair.open == U'“' ? Characters(U"”\"") : Characters(1, pair.close);
            const std::size_t closed = left.find_last_of(closing);
            const bool open =
                opened != CharactersView::npos && (closed == CharactersView::npos || closed < opened);
            const std::size_t next_open = right.find(pair.open);
            const std::size_t next_close = right.find_first_of(closing);
            const bool closes_first = next_close != CharactersView::npos &&
                                      (next_open == CharactersView::npos || next_close < next_open);
            if (open && closes_first) score += 0.7;
            if (open && !closes_first && right_.size() <= kReach) score -= 2.5;
            if (open && next_open != CharactersView::npos && !closes_first) score -= 1.5;
            if (!open && closes_first) score -= 2.5;
        }
        return std::max(score, -4.0);
    }

    /// The right piece begins inside a name that the page has in full, and the left does not end with the
    /// part that is missing (or it does, which joins them).
    double of_names() const {
        constexpr std::size_t kShortest = 4;
        constexpr std::size_t kLongest = 16;
        std::size_t length = 0;
        while (length < kLongest && length < right_.size() && is_han(right_[length])) ++length;
        for (; length >= kShortest; --length) {
            const CharactersView head = right_.substr(0, length);
            const std::vector<std::size_t> places = page_.places(head);
            // One place is this one.
            if (places.size() < 2 || places.size() > kMostPlaces) continue;
            return of_name(head, places);
        }
        return 0;
    }

    double of_name(CharactersView head, const std::vector<std::size_t>& places) const {
        const CharactersView text = page_.text();
        constexpr std::size_t kLongestPart = 8;
        Characters shared;
        bool first = true;
        std::size_t others = 0;
        for (const std::size_t place : places) {
            if (place == 0 || text[place - 1] == U'\n') continue;
            ++others;
            Characters before;
            for (std::size_t at = place; at > 0 && before.size() < kLongestPart && is_han(text[at - 1]); --at)
                before.insert(before.begin(), text[at - 1]);
            if (first) {
                shared = before;
                first = false;
                continue;
            }
            std::size_t same = 0;
            while (same < shared.size() && same < before.size() &&
                   shared[shared.size() - 1 - same] == before[before.size() - 1 - same])
                ++same;
            shared = shared.substr(shared.size() - same);
        }
        if (others == 0 || shared.size() < 2) return 0;
        const CharactersView missing = CharactersView(shared).substr(shared.size() - 2);
        if (reading::ends_with(left_, missing)) return 2.0;
        constexpr std::array<CharactersView, 14> kOrganisations{
            U"公司", U"集团", U"大学", U"学院",   U"医院",   U"银行",   U"委员会",
            U"协会", U"中心", U"街道", U"合作社", U"管理局", U"研究院", U"基地"};
        const bool organisation = std::any_of(kOrganisations.begin(), kOrganisations.end(),
                                              [&](CharactersView word) { return contains(head, word); });
        if (organisation) return others >= 2 ? -4.5 : -3.2;
        return others >= 3 && head.size() >= 6 ? -2.0 : -0.5;
    }

    const PageIndex& page_;
    const std::function<bool(std::string_view)>& is_word_;
    CharactersView left_;
    CharactersView right_;
};

double probability(double log_odds) {
    return 1.0 / (1.0 + std::exp(-log_odds));
}

bool begins_list_item(CharactersView text) {
    static const Pattern item(
        R"(^(?:[(]?[一二三四五六七八九十]{1,3}[)、.]|[(]?[0-9]{1,2}[)、.](?![0-9])|[①-⑳●■◆▲★○]|[-*•] ))");
    return item.found_in(plain(text.substr(0, 12)));
}

}  // namespace

PageIndex::PageIndex(const std::vector<Line>& lines) {
    for (const Line& line : lines) {
        if (text_.size() + line.text.size() > kIndexed) break;
        text_ += line.text;
        text_.push_back(U'\n');
    }
    Characters word;
    for (std::size_t at = 0; at < text_.size(); ++at) {
        if (at + 3 <= text_.size() && is_han(text_[at])) {
            auto& places = trigrams_[text_.substr(at, 3)];
            if (places.size() <= kMostPlaces) places.push_back(static_cast<std::uint32_t>(at));
        }
        if (is_latin_letter(text_[at])) {
            word.push_back(lower(text_[at]));
        } else if (!word.empty()) {
            ++words_[word];
            word.clear();
        }
    }
}

std::vector<std::size_t> PageIndex::places(CharactersView part) const {
    if (part.size() < 3) return {};
    const auto found = trigrams_.find(Characters(part.substr(0, 3)));
    if (found == trigrams_.end()) return {};
    std::vector<std::size_t> places;
    for (const std::uint32_t place : found->second)
        if (CharactersView(text_).substr(place, part.size()) == part) places.push_back(place);
    return places;
}

std::size_t PageIndex::count(CharactersView part) const {
    return places(part).size();
}

std::size_t PageIndex::count_of_word(CharactersView latin_word) const {
    const auto found = words_.find(Characters(latin_word));
    return found == words_.end() ? 0 : found->second;
}

SeamVerdict judge_seam(const PageIndex& page, const std::function<bool(std::string_view)>& is_word,
                       CharactersView left, CharactersView right) {
    if (left.empty() || right.empty()) return {};
    const bool closed = ends_sentence(left);
    const bool broken = begins_broken(right);
    // ASCII quotation marks open as well as close.
    const bool mark = cannot_begin(right.front()) && right.front() != U'"' && right.front() != U'\'';
    if (closed) {
        if (!broken && !mark) return {Seam::paragraph, 1.0};
        // A closing quotation mark that fell onto the next line.
        if (is_closing(right.front())) return {Seam::join, 0.9};
        return {Seam::damaged, 0.8};
    }
    const char32_t last = left.back();
    const bool colon = last == U'：' || last == U':';
    const bool list = last == U'；' || last == U';';
    if ((colon || list) && begins_list_item(right)) return {Seam::paragraph, 0.9};
    if (colon && !is_opening(right.front()) && left.size() < 40) return {Seam::paragraph, 0.6};
    if (reading::ends_with(left, U"——") && left.size() < 60) return {Seam::paragraph, 0.6};
    if (begins_list_item(right) && !is_ascii_digit(right.front())) return {Seam::paragraph, 0.6};
    // In words a small letter goes on with the sentence; whether a line is lost between only its sense could
    // tell.
    constexpr std::size_t kNear = 20;
    const bool words =
        !has_han(left.substr(left.size() - std::min(left.size(), kNear))) && !has_han(right.substr(0, kNear));
    if (words && (is_latin_letter(last) || last == U',') && u_islower(static_cast<UChar32>(right.front())))
        return {Seam::join, 0.8};
    const double whole = probability(Evidence(page, is_word, left, right).of_wholeness());
    if (whole >= 0.5) return {Seam::join, whole};
    return {Seam::gap, 1 - whole};
}

bool flows_across(const PageIndex& page, const std::function<bool(std::string_view)>& is_word,
                  CharactersView left, CharactersView right) {
    if (left.empty() || right.empty() || ends_sentence(left)) return false;
    return Evidence(page, is_word, left, right).of_flow() >= 1.0;
}

void append_across_seam(Characters& left, CharactersView right, const PageIndex& page) {
    if (left.empty() || right.empty()) {
        left += right;
        return;
    }
    const char32_t last = left.back();
    const char32_t next = right.front();
    const bool latin_left = is_latin_letter(last) ||
                            CharactersView(U".,;:!?)'\"’”%").find(last) != CharactersView::npos ||
                            is_ascii_digit(last);
    if ((last == U'-' || last == U'‐') && left.size() >= 2 && is_latin_letter(left[left.size() - 2]) &&
        u_islower(static_cast<UChar32>(next))) {
        // A compound that the page has with its hyphen elsewhere keeps it.
        Characters compound = last_word(CharactersView(left).substr(0, left.size() - 1));
        const bool divided = page.count_of_word(compound + first_word(right)) > 0 ||
                             page.count_of_word(compound) <= 1 || page.count_of_word(first_word(right)) <= 1;
        if (divided) left.pop_back();
        left += right;
        return;
    }
    if (has_han(CharactersView(left).substr(left.size() - std::min<std::size_t>(left.size(), 20))) ||
        has_han(right.substr(0, 20))) {
        // Between ideographs nothing; a number cut in two must not get a space either.
        // Nor must a word: （Natu⏎re） has a second line that begins with a small letter, and in Chinese text
        // few names of two words have.
        const bool cut =
            u_islower(static_cast<UChar32>(next)) &&
            (page.count_of_word(last_word(left) + first_word(right)) > 0 ||
             page.count_of_word(last_word(left)) <= 1 || page.count_of_word(first_word(right)) <= 1);
        const bool words = is_latin_letter(last) && is_latin_letter(next) && !cut;
        if (words) left.push_back(U' ');
        left += right;
        return;
    }
    if (is_latin_letter(last) && u_islower(static_cast<UChar32>(next))) {
        const Characters end = last_word(left);
        const Characters begin = first_word(right);
        const bool known_whole = page.count_of_word(end + begin) > 0;
        const bool known_parts = page.count_of_word(end) > 1 && page.count_of_word(begin) > 1;
        if (known_whole && !known_parts) {
            left += right;
            return;
        }
    }
    if (latin_left || last != U'-') left.push_back(U' ');
    left += right;
}

}  // namespace bobao::reading
