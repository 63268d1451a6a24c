#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>

#include "base/error.h"
#include "base/text.h"
#include "language/front_end.h"

namespace bobao {
namespace {

/// Behind these a full stop belongs to the word and never ends a sentence: something has to follow.
constexpr std::string_view kNeverEnd =
    "mr mrs ms mx dr prof rev hon gen lt col sgt capt cmdr adm maj cpl pvt gov sen rep pres supt insp det "
    "st mt ft vs approx ed eds cf ca est eg ie viz messrs mme mlle "
    "hr fr frl dipl ing bzw ggf evtl sog vgl bspw inkl exkl str abs bd lfd zzgl mio mrd "
    "m mm dra sra sr srta sres lic gral av apdo pza vda ud uds "
    "z z.b d.h u.a i.d.r o.g s.o s.u e.g i.e u.k.a";
/// Behind these it may end one, if the next word looks like a beginning.
constexpr std::string_view kMayEnd =
    "inc ltd co corp llc plc bros jr sr esq etc al a.m p.m am pm u.s u.k u.n e.u d.c b.c a.d ph.d m.d b.a "
    "m.a "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun "
    "ave blvd rd sq bldg dept univ assn usw u.s.w etc.pp cie ee.uu ss.mm c.v oz lb lbs ft in yd hrs min";
/// These are abbreviations in front of a number only: No. 5, but "He said no."
constexpr std::string_view kBeforeNumber =
    "no nos fig figs vol vols pp p nr núm pág págs art para ch rt rte hwy ste rm ext tel";
constexpr std::string_view kStarters =
    "the a an he she it they we you i in on at but and so this that these those there if when while after "
    "before "
    "as for to from with his her its their our what who how why no yes not now then "
    "der die das ein eine er sie es wir ihr und aber in im am auf für mit "
    "le la les un une il elle ils elles nous vous et mais dans en au ce cette "
    "el los las una él ella y pero en por para con";

/// Behind a street these begin a sentence of an announcement: 400 W. Main St. Call 555-0148.
constexpr std::string_view kAskers =
    "call visit contact email admission tickets registration donations doors cost bring";
constexpr std::string_view kWeekdays =
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun";
constexpr std::string_view kMonths =
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec";
constexpr std::string_view kTimeZones =
    "est edt cst cdt mst mdt pst pdt et ct mt pt gmt utc bst cet cest ist eastern central mountain pacific";

bool is_word_of(std::string_view list, std::string_view word) {
    for (std::size_t at = list.find(word); at != std::string_view::npos; at = list.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || list[at - 1] == ' ') && (end == list.size() || list[end] == ' ')) return true;
    }
    return false;
}

std::string lower_case(std::u32string_view word) {
    std::string lower;
    for (const char32_t c : word)
        append_utf8(lower, static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))));
    return lower;
}

bool is_letter(char32_t c) {
    return u_isalpha(static_cast<UChar32>(c)) != 0;
}
bool is_lower(char32_t c) {
    return u_islower(static_cast<UChar32>(c)) != 0;
}
bool is_closing(char32_t c) {
    return std::u32string_view(U"”’\"'」』）)]】》〉»›“").find(c) != std::u32string_view::npos;
}
bool is_terminator(char32_t c) {
    return std::u32string_view(U".!?。！？…．؟۔।‼⁇⁈⁉").find(c) != std::u32string_view::npos;
}

/// A paragraph and the places where ICU would end a sentence (Unicode Standard Annex 29).
class Paragraph {
  public:
    Paragraph(std::string_view text, std::string_view language)
        : text_(text), german_(language.starts_with("de")), characters_(code_points(text)) {}

    std::vector<Span> sentences() {
        std::vector<Span> found;
        std::size_t begin = 0;  // index of a character
        for (std::size_t end : boundaries()) {
            // ICU counts every bracket and quotation mark as closing: 。《 would leave 《 behind.
            while (end > begin && end != characters_.size() && is_opening(at(end - 1))) --end;
            if (end != characters_.size() && !ends_here(end)) continue;
            std::size_t first = begin;
            std::size_t last = end;
            while (first < last && is_white_space(characters_[first].value)) ++first;
            while (last > first && is_white_space(characters_[last - 1].value)) --last;
            if (first != last)
                found.push_back(
                    {characters_[first].offset, characters_[last - 1].offset + characters_[last - 1].length});
            begin = end;
        }
        return found;
    }

  private:
    std::vector<std::size_t> boundaries() {
        std::vector<std::size_t> found;
        UErrorCode status = U_ZERO_ERROR;
        const std::unique_ptr<icu::BreakIterator> iterator(
            icu::BreakIterator::createSentenceInstance(icu::Locale::getRoot(), status));
        UText utf8 = UTEXT_INITIALIZER;
        utext_openUTF8(&utf8, text_.data(), static_cast<std::int64_t>(text_.size()), &status);
        const std::unique_ptr<UText, decltype(&utext_close)> closes(&utf8, &utext_close);
        if (U_SUCCESS(status)) iterator->setText(&utf8, status);
        if (U_FAILURE(status))
            throw machine_error({}, "ICU cannot cut text into sentences", "install ICU's data (libicu72)");
        std::size_t character = 0;
        for (std::int32_t byte = iterator->next(); byte != icu::BreakIterator::DONE;
             byte = iterator->next()) {
            while (character < characters_.size() &&
                   characters_[character].offset < static_cast<std::uint32_t>(byte))
                ++character;
            found.push_back(character);
        }
        return found;
    }

    bool is_opening(char32_t c) const {
        if (german_ ? c == U'„' || c == U'»' : c == U'“' || c == U'«' || c == U'‹') return true;
        return std::u32string_view(U"《（(「『【[〔〈‘¿¡").find(c) != std::u32string_view::npos;
    }

    char32_t at(std::size_t index) const { return index < characters_.size() ? characters_[index].value : 0; }

    /// True if a sentence ends in front of character `end`, where ICU thinks so.
    bool ends_here(std::size_t end) {
        std::size_t last = end;
        std::size_t lines = 0;
        while (last > 0 && is_white_space(at(last - 1))) {
            --last;
            if (at(last) == U'\n' || at(last) == U'\u2029') ++lines;
        }
        if (lines >= 2) return true;
        const bool spaced = last != end;
        // French sets a space before », which ICU takes for the next sentence's.
        if (at(end) == U'»' || at(end) == U'›') return false;
        if (in_brackets(end)) return false;
        std::size_t mark = last;
        while (mark > 0 && is_closing(at(mark - 1))) --mark;
        // A line end alone is how the text was set, not where it stops.
        if (mark == 0 || !is_terminator(at(mark - 1))) return false;
        const char32_t next = at(end);
        if (std::u32string_view(U"，,、；;：:的—-–").find(next) != std::u32string_view::npos) return false;
        const bool han = is_han(next) || is_han(at(mark >= 2 ? mark - 2 : 0));
        // A question inside its sentence: "Why?" she asked.
        if (!han && is_lower(next)) return false;
        if (at(mark - 1) != U'.') return true;
        if (!spaced && !han && mark == last) return false;
        return !abbreviates(mark - 1, end);
    }

    /// Brackets and titles that are open at `end`. An opening bracket that is never closed within 300
    /// characters is a misprint and holds nothing together.
    bool in_brackets(std::size_t end) {
        constexpr std::size_t kLongestBracket = 300;
        for (; scanned_ < end; ++scanned_) {
            const char32_t c = at(scanned_);
            if (c == U'(' || c == U'（' || c == U'《' || c == U'[' || c == U'【') {
                open_.push_back(scanned_);
            } else if ((c == U')' || c == U'）' || c == U'》' || c == U']' || c == U'】') && !open_.empty()) {
                open_.pop_back();
            }
        }
        if (open_.empty() || end - open_.back() > kLongestBracket) return false;
        const char32_t opening = at(open_.back());
        const char32_t closing = opening == U'('    ? U')'
                                 : opening == U'（' ? U'）'
                                 : opening == U'《' ? U'》'
                                 : opening == U'['  ? U']'
                                                    : U'】';
        // Looked up once for each bracket.
        if (looked_at_ != open_.back() + 1) {
            looked_at_ = open_.back() + 1;
            closed_ = false;
            for (std::size_t i = open_.back(); i < characters_.size() && i - open_.back() <= kLongestBracket;
                 ++i)
                closed_ = closed_ || at(i) == closing;
        }
        return closed_;
    }

    /// True if the full stop at `stop` belongs to the word before it; `next` is where the next sentence would
    /// begin.
    bool abbreviates(std::size_t stop, std::size_t next) const {
        std::size_t begin = stop;
        constexpr std::size_t kLongestAbbreviation = 12;
        while (begin > 0 && stop - begin < kLongestAbbreviation &&
               (is_letter(at(begin - 1)) || at(begin - 1) == U'.') && !is_han(at(begin - 1)))
            --begin;
        std::u32string word;
        for (std::size_t i = begin; i < stop; ++i) word += at(i);
        if (word.empty()) {
            // 3. Oktober, and lists: 1. Erstens
            std::size_t digits = stop;
            while (digits > 0 && stop - digits < 4 && is_ascii_digit(at(digits - 1))) --digits;
            const std::size_t length = stop - digits;
            const bool heads_line = digits == 0 || at(digits - 1) == U'\n';
            return length > 0 && length <= 2 && (german_ || heads_line);
        }
        while (!word.empty() && word.back() == U'.') word.pop_back();
        if (word.size() == 1 && word[0] != U'I' && u_isupper(static_cast<UChar32>(word[0]))) return true;
        const std::string lower = lower_case(word);
        if (is_word_of(kBeforeNumber, lower)) return is_ascii_digit(at(next));
        if ((lower == "st" || lower == "dr") && follows_name(begin) && begins_announcement(next))
            return false;
        if (is_word_of(kNeverEnd, lower) && !(lower.size() > 2 && is_lower(word[0]) && is_plain_word(lower)))
            return true;
        const bool dotted = lower.find('.') != std::string::npos;
        if (!dotted && !is_word_of(kMayEnd, lower)) return false;
        const std::u32string following = word_at(next);
        if (goes_on_as_time(lower, next)) return true;
        if (is_word_of(kStarters, lower_case(following))) return false;
        // U.S. President, Jan. 5: it goes on; Inc. and a.m. with a capital behind them end.
        const bool names_on = dotted && u_isupper(static_cast<UChar32>(word[0])) != 0;
        return names_on || following.empty() || is_month_or_day(lower);
    }

    std::u32string word_at(std::size_t from) const {
        constexpr std::size_t kLongestWord = 12;
        std::u32string word;
        for (std::size_t i = from; word.size() < kLongestWord && is_letter(at(i)); ++i) word += at(i);
        return word;
    }

    /// 7 p.m. Friday, 7 p.m. Sept. 22, 9 a.m. CDT: the day and the zone belong to the time. Friday's game is
    /// at 7 p.m.; what is said next may begin with Friday's too.
    bool goes_on_as_time(std::string_view abbreviation, std::size_t next) const {
        if (abbreviation != "a.m" && abbreviation != "p.m" && abbreviation != "am" && abbreviation != "pm")
            return false;
        const std::u32string word = word_at(next);
        const std::string lower = lower_case(word);
        std::size_t behind = next + word.size();
        if (is_word_of(kWeekdays, lower)) return at(behind) != U'\'' && at(behind) != U'’';
        if (is_word_of(kTimeZones, lower)) return true;
        if (!is_word_of(kMonths, lower)) return false;
        if (at(behind) == U'.') ++behind;
        while (is_white_space(at(behind))) ++behind;
        return is_ascii_digit(at(behind));
    }

    /// True if a word with a capital stands before the abbreviation that begins at `begin`: Main St.
    bool follows_name(std::size_t begin) const {
        std::size_t end = begin;
        while (end > 0 && is_white_space(at(end - 1))) --end;
        std::size_t first = end;
        while (first > 0 && (is_letter(at(first - 1)) || is_ascii_digit(at(first - 1)))) --first;
        return end - first >= 2 &&
               (u_isupper(static_cast<UChar32>(at(first))) != 0 || is_ascii_digit(at(first)));
    }

    bool begins_announcement(std::size_t next) const {
        const std::string lower = lower_case(word_at(next));
        return is_word_of(kStarters, lower) || is_word_of(kAskers, lower);
    }

    /// Words that are also abbreviations when a capital begins them: no, fig, sun.
    static bool is_plain_word(std::string_view lower) {
        return is_word_of("fig art mar sat sun ing gen det est str ten rev", lower);
    }
    static bool is_month_or_day(std::string_view lower) {
        return is_word_of("jan feb mar apr jun jul aug sep sept oct nov dec", lower);
    }

    std::string_view text_;
    bool german_;
    std::vector<CodePoint> characters_;
    std::vector<std::size_t> open_;
    std::size_t scanned_ = 0;
    std::size_t looked_at_ = 0;
    bool closed_ = false;
};

}  // namespace

std::vector<Span> sentences_of(std::string_view paragraph, std::string_view language) {
    return Paragraph(paragraph, language).sentences();
}

}  // namespace bobao
