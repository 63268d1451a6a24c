#include "publish/braille/transcriber.h"

#include <fmt/format.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/text.h"
#include "publish/wording.h"

namespace bobao {
namespace {

/// How a mark stands to the words beside it.
enum class MarkSide { behind, before, between };

struct Mark {
    std::u32string_view print;
    std::string_view dots;
    MarkSide side;
};

/// GB/T 15720-2008. Longer ones before those that they begin with.
constexpr std::array<Mark, 41> kMarks{{
    {U"……", "5-5-5", MarkSide::behind}, {U"…", "5-5-5", MarkSide::behind},
    {U"——", "6-36", MarkSide::behind},  {U"—", "6-36", MarkSide::behind},
    {U"―", "6-36", MarkSide::behind},   {U"。", "5-23", MarkSide::behind},
    {U"｡", "5-23", MarkSide::behind},   {U"，", "5", MarkSide::behind},
    {U"、", "4", MarkSide::behind},     {U"；", "56", MarkSide::behind},
    {U"：", "36", MarkSide::behind},    {U"？", "5-3", MarkSide::behind},
    {U"！", "56-2", MarkSide::behind},  {U"”", "45", MarkSide::behind},
    {U"“", "45", MarkSide::before},     {U"’", "45-45", MarkSide::behind},
    {U"‘", "45-45", MarkSide::before},  {U"』", "45", MarkSide::behind},
    {U"『", "45", MarkSide::before},    {U"」", "45-45", MarkSide::behind},
    {U"「", "45-45", MarkSide::before}, {U"（", "56-3", MarkSide::before},
    {U"）", "6-23", MarkSide::behind},  {U"(", "56-3", MarkSide::before},
    {U")", "6-23", MarkSide::behind},   {U"【", "56-23", MarkSide::before},
    {U"】", "56-23", MarkSide::behind}, {U"〔", "56-23", MarkSide::before},
    {U"〕", "56-23", MarkSide::behind}, {U"[", "56-23", MarkSide::before},
    {U"]", "56-23", MarkSide::behind},  {U"《", "5-36", MarkSide::before},
    {U"》", "36-2", MarkSide::behind},  {U"〈", "5-3", MarkSide::before},
    {U"〉", "6-2", MarkSide::behind},   {U"·", "6-3", MarkSide::between},
    {U"•", "6-3", MarkSide::between},   {U"・", "6-3", MarkSide::between},
    {U"～", "36", MarkSide::between},   {U"－", "36", MarkSide::between},
    {U"-", "36", MarkSide::between},
}};

/// Half-width marks in the midst of Chinese are Chinese marks.
constexpr std::u32string_view kHalfWidth = U",.;:?!";
constexpr std::array<std::string_view, 6> kHalfWidthDots{"5", "5-23", "56", "36", "5-3", "56-2"};

/// Between two figures.
constexpr std::u32string_view kRangeSigns = U"—–～~－";

constexpr std::string_view kLetterSign = "56";

/// A character that is not written as its syllable would be.
struct OwnForm {
    char32_t character;
    std::string_view reading;
    std::string_view dots;
};
/// GF 0019-2018, 11.1: words of one cell.
constexpr std::array<OwnForm, 6> kShort{{{U'的', "de5", "145"},
                                         {U'么', "me5", "134"},
                                         {U'你', "ni3", "1345"},
                                         {U'他', "ta1", "2345"},
                                         {U'她', "ta1", "2345-1"},
                                         {U'它', "ta1", "4-2345"}}};
/// 11.2: before a vowel in the same word, which would be read as the final of these, they are written out
/// (他用); her tone keeps 她 apart from it. 9.4: he and it are told from her all the same.
constexpr std::array<OwnForm, 3> kShortBeforeVowel{
    {{U'他', "ta1", "2345-35"}, {U'她', "ta1", "2345-1"}, {U'它', "ta1", "4-2345-35"}}};
/// Of old one is told from the other as well (GB/T 15720-2008).
constexpr std::array<OwnForm, 3> kPersons{
    {{U'他', "ta1", "2345-35"}, {U'她', "ta1", "2345-35-1"}, {U'它', "ta1", "4-2345-35-1"}}};

const OwnForm* own_form(BrailleScheme scheme, char32_t character, std::string_view reading,
                        bool vowel_follows) {
    const auto find = [&](const auto& forms) -> const OwnForm* {
        for (const OwnForm& form : forms)
            if (form.character == character && form.reading == reading) return &form;
        return nullptr;
    };
    if (scheme == BrailleScheme::tones) return find(kPersons);
    return vowel_follows ? find(kShortBeforeVowel) : find(kShort);
}

/// GF 0019-2018, 10.2.8: the tone that the rules leave out is written where a word would be taken for another
/// without it. Of its examples the two that a list can know: 再 (not 在) wherever it stands, 问 as a word by
/// itself. All that liblouis' table of the scheme (zhcn-cbs) has beyond 10.2.1 to 10.2.7 are these two.
bool keeps_tone(char32_t character, std::string_view reading, bool is_word) {
    return (character == U'再' && reading == "zai4") || (character == U'问' && reading == "wen4" && is_word);
}

/// Figures in circles: ① to ⑳, ㉑ to ㊿, and those in black or double circles. 0 for any other character.
std::size_t value_of_circled(char32_t c) {
    struct Range {
        char32_t first;
        char32_t last;
        std::size_t value;  ///< of the first
    };
    constexpr std::array<Range, 8> kRanges{{{U'①', U'⑳', 1},
                                            {U'㉑', U'㉟', 21},
                                            {U'㊱', U'㊿', 36},
                                            {U'❶', U'❿', 1},
                                            {U'⓫', U'⓴', 11},
                                            {U'⓵', U'⓾', 1},
                                            {U'➀', U'➉', 1},
                                            {U'➊', U'➓', 1}}};
    for (const Range& range : kRanges)
        if (c >= range.first && c <= range.last) return range.value + (c - range.first);
    return 0;
}

/// The number sign and lowered figures (GF 0019-2018, annex B).
Cells cells_of_circled(char32_t c) {
    const std::size_t value = value_of_circled(c);
    if (value == 0) return {};
    constexpr std::array<std::string_view, 10> kLowered{"356", "2",   "23",   "25",  "256",
                                                        "26",  "235", "2356", "236", "35"};
    Cells cells = cells_of_dots("3456");
    if (value >= 10) cells += cells_of_dots(kLowered[value / 10]);
    return cells + cells_of_dots(kLowered[value % 10]);
}

constexpr std::u32string_view kRaisedFigures = U"⁰¹²³⁴⁵⁶⁷⁸⁹";
constexpr std::u32string_view kLoweredFigures = U"₀₁₂₃₄₅₆₇₈₉";

bool is_raised_or_lowered(char32_t c) {
    return kRaisedFigures.find(c) != kRaisedFigures.npos || kLoweredFigures.find(c) != kLoweredFigures.npos;
}

/// ½ and the like, for which UEB has cells: taken apart, 3½ would be 31⁄2.
bool is_fraction(char32_t c) {
    return (c >= U'¼' && c <= U'¾') || (c >= U'⅐' && c <= U'⅞') || c == U'↉';
}

bool is_letter_or_figure(char32_t c) {
    const auto u = static_cast<UChar32>(c);
    return u_isalpha(u) || u_isdigit(u);
}

bool is_word_character(char32_t c) {
    return is_letter_or_figure(c) ||
           (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_M_MASK | U_GC_NO_MASK)) != 0;
}

/// Compatibility forms as what they are: ＡＢ, ℃, Ⅳ. Raised and lowered figures and fractions stay what they
/// are: plain, 10⁴ would be 104.
std::string in_plain_forms(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* const nfkc = icu::Normalizer2::getNFKCInstance(status);
    if (U_FAILURE(status)) throw machine_error({}, "ICU cannot normalize", "install libicu72");
    std::string answer;
    std::size_t begin = 0;
    const auto add_plain = [&](std::size_t end) {
        if (end == begin) return;
        const icu::StringPiece part(text.data() + begin, static_cast<int32_t>(end - begin));
        std::string plain;
        nfkc->normalize(icu::UnicodeString::fromUTF8(part), status).toUTF8String(plain);
        if (U_FAILURE(status)) throw machine_error({}, "ICU cannot normalize a text", "");
        answer += plain;
    };
    for (const CodePoint& c : code_points(text)) {
        if (!is_raised_or_lowered(c.value) && !is_fraction(c.value)) continue;
        add_plain(c.offset);
        answer += text.substr(c.offset, c.length);
        begin = c.offset + c.length;
    }
    add_plain(text.size());
    return answer;
}

/// Papers print a circle for the ideograph of zero: 二○二五年.
std::string with_zeros(std::string_view text) {
    constexpr std::u32string_view kBeside = U"○零一二三四五六七八九十百千万年";
    std::u32string characters = to_utf32(text);
    const auto is_beside = [&](std::size_t at) {
        return at < characters.size() &&
               (characters[at] == U'〇' || kBeside.find(characters[at]) != kBeside.npos);
    };
    for (std::size_t i = 0; i < characters.size(); ++i)
        if (characters[i] == U'○' && (is_beside(i + 1) || (i > 0 && is_beside(i - 1)))) characters[i] = U'〇';
    return to_utf8(characters);
}

/// ⑴ and ⒈ as what they stand for, (1) and 1., apart from figures beside them.
std::string with_numbered_items(std::string_view text) {
    std::string answer;
    bool figure_before = false;
    bool full_stop_before = false;
    for (const CodePoint& c : code_points(text)) {
        const bool is_figure = u_isdigit(static_cast<UChar32>(c.value)) != 0;
        if (full_stop_before && is_figure) answer += ' ';
        full_stop_before = false;
        if (c.value >= U'⑴' && c.value <= U'⒇') {
            answer += fmt::format("（{}）", c.value - U'⑴' + 1);
        } else if (c.value >= U'⒈' && c.value <= U'⒛') {
            if (figure_before) answer += ' ';
            answer += fmt::format("{}.", c.value - U'⒈' + 1);
            full_stop_before = true;
        } else {
            answer += text.substr(c.offset, c.length);
        }
        figure_before = is_figure || full_stop_before;
    }
    return answer;
}

/// A character of the text on its way.
struct Printed {
    char32_t value = 0;
    std::string_view text;
    std::string_view reading;  ///< empty if it is no ideograph
    bool begins_word = false;  ///< by the division of words, or a blank before it
    bool blank_before = false;
};

/// Puts words together, cell by cell.
class Line {
  public:
    /// Begins another word, unless a mark at its front is waiting for it.
    void end_word() {
        if (!open_) return;
        if (!opening_) close();
    }
    void add(std::string_view cells, bool may_divide) {
        if (may_divide && !word_.cells.empty())
            word_.divisions.push_back(static_cast<std::uint32_t>(word_.cells.size()));
        word_.cells += cells;
        open_ = true;
        opening_ = false;
    }
    void mark(const Cells& cells, MarkSide side) {
        if (side == MarkSide::before) {
            end_word();
            word_.cells += cells;
            open_ = opening_ = true;
            return;
        }
        if (!open_ && !words_.empty()) {  // it belongs to the word before, whatever stood between
            word_ = std::move(words_.back());
            words_.pop_back();
        }
        word_.cells += cells;
        open_ = true;
        opening_ = side == MarkSide::between;
    }
    /// A mark behind a word ends it, unless another mark follows.
    void close() {
        if (open_) words_.push_back(std::move(word_));
        word_ = {};
        open_ = opening_ = false;
    }
    bool in_word() const { return open_ && !opening_; }
    std::vector<BrailleWord> finish() {
        close();
        return std::move(words_);
    }

  private:
    std::vector<BrailleWord> words_;
    BrailleWord word_;
    bool open_ = false;
    bool opening_ = false;  ///< what stands there binds what follows
};

/// The tables of the scripts in a text for which the table of the text has not all letters. A quotation goes
/// by one table, even a word of it that the text's own could write.
class OtherTables {
  public:
    OtherTables(std::string_view text, const LouisTable& base) {
        bool is_ukrainian = false;
        bool is_other_cyrillic = false;
        for (const CodePoint& c : code_points(text)) {
            if (c.value < 0x80) continue;
            is_ukrainian = is_ukrainian || kUkrainian.find(c.value) != kUkrainian.npos;
            is_other_cyrillic = is_other_cyrillic || kNotUkrainian.find(c.value) != kNotUkrainian.npos;
            if (const char* const name = louis_table_for_letter(c.value);
                name != nullptr && !base.has(c.value))
                names_.insert(name);
        }
        is_ukrainian_ = is_ukrainian && !is_other_cyrillic;
    }

    /// Null if `word` goes by the table of the text.
    const char* for_word(std::string_view word) const {
        for (const CodePoint& c : code_points(word))
            if (const char* const name = c.value < 0x80 ? nullptr : louis_table_for_letter(c.value);
                name != nullptr && names_.contains(name))
                return is_ukrainian_ && name == kRussian ? "uk.utb" : name;
        return nullptr;
    }

  private:
    static constexpr std::string_view kRussian = "ru-litbrl.ctb";
    static constexpr std::u32string_view kUkrainian = U"іїєґІЇЄҐ";
    /// Of Russian and Belarusian.
    static constexpr std::u32string_view kNotUkrainian = U"ыэёъўЫЭЁЪЎ";

    std::set<std::string_view> names_;
    bool is_ukrainian_ = false;
};

using Tables = std::function<const LouisTable&(const std::string& name)>;

class ChineseLine {
  public:
    ChineseLine(const std::vector<Printed>& text, BrailleScheme scheme, const Tables& tables,
                std::set<char32_t>& unwritten)
        : text_(text),
          scheme_(scheme),
          tables_(tables),
          ueb_(tables(kUebTable)),
          others_(in_plain_forms(whole(text)), ueb_),
          unwritten_(unwritten) {}

    std::vector<BrailleWord> words() {
        while (at_ < text_.size()) {
            const Printed& c = text_[at_];
            if (c.blank_before) line_.end_word();
            if (!c.reading.empty())
                add_syllable();
            else if (!add_mark() && !add_circled())
                add_run();
        }
        return line_.finish();
    }

  private:
    static std::string whole(const std::vector<Printed>& text) {
        std::string answer;
        for (const Printed& c : text)
            if (c.reading.empty()) answer += c.text;
        return answer;
    }

    enum class Last { none, syllable, figure, letter, mark };

    void begin_word() {
        line_.end_word();
        last_ = Last::none;
    }

    void add_syllable() {
        const Printed& c = text_[at_];
        // Figures and letters are words of their own: any syllable behind them could be read as more of them.
        const bool begins =
            c.begins_word || last_ == Last::mark || last_ == Last::figure || last_ == Last::letter;
        if (begins) begin_word();
        ++at_;
        const std::optional<BrailleSyllable> syllable = braille_syllable(c.reading);
        if (!syllable) {
            unwritten_.insert(c.value);
            return;
        }
        const bool goes_on = at_ < text_.size() && !text_[at_].begins_word && !text_[at_].blank_before &&
                             !text_[at_].reading.empty();
        const bool vowel_follows = goes_on && begins_with_vowel(text_[at_].reading);
        Cells cells;
        bool ends_word = false;
        if (const OwnForm* const form = own_form(scheme_, c.value, c.reading, vowel_follows)) {
            cells = cells_of_dots(form->dots);
        } else {
            const bool vowel_follows_initial = syllable->bare && vowel_follows;
            const bool omits = scheme_ == BrailleScheme::common && syllable->omits &&
                               !vowel_follows_initial && !keeps_tone(c.value, c.reading, begins && !goes_on);
            cells = syllable->sound;
            if (!omits) cells += syllable->tone;
            ends_word = vowel_follows_initial && syllable->tone.empty();
        }
        line_.add(cells, true);
        last_ = Last::syllable;
        if (ends_word) begin_word();
    }

    static bool begins_with_vowel(std::string_view reading) {
        const std::optional<BrailleSyllable> syllable = braille_syllable(reading);
        return syllable && syllable->vowel;
    }

    bool add_mark() {
        for (const Mark& mark : kMarks) {
            if (!stands_here(mark.print) || is_minus()) continue;
            at_ += mark.print.size();
            put_mark(cells_of_dots(mark.dots), mark.side);
            return true;
        }
        const std::size_t half_width = kHalfWidth.find(text_[at_].value);
        if (half_width == kHalfWidth.npos) return false;
        ++at_;
        put_mark(cells_of_dots(kHalfWidthDots[half_width]), MarkSide::behind);
        return true;
    }

    void put_mark(const Cells& cells, MarkSide side) {
        line_.mark(cells, side);
        last_ = side == MarkSide::behind ? Last::mark : Last::none;
    }

    bool add_circled() {
        const Cells cells = cells_of_circled(text_[at_].value);
        if (cells.empty()) return false;
        ++at_;
        if (last_ != Last::none) begin_word();
        line_.add(cells, false);
        last_ = Last::figure;
        return true;
    }

    /// What stands before a figure is its sign.
    bool is_minus() const {
        return text_[at_].value == U'-' && at_ + 1 < text_.size() &&
               u_isdigit(static_cast<UChar32>(text_[at_ + 1].value));
    }

    bool stands_here(std::u32string_view print) const {
        if (text_.size() - at_ < print.size()) return false;
        for (std::size_t i = 0; i < print.size(); ++i)
            if (text_[at_ + i].value != print[i]) return false;
        return true;
    }

    /// Letters, figures and what stands between and at them: 3.5%, 2025-02-13, AT&T, www.example.org.
    void add_run() {
        std::size_t end = at_;
        std::size_t words_end = at_;
        std::string run;
        std::size_t run_to_word = 0;  ///< bytes of `run`
        while (end < text_.size() && text_[end].reading.empty() && (end == at_ || !text_[end].blank_before)) {
            const char32_t c = text_[end].value;
            const bool word = is_word_character(c);
            const bool range = is_range(end);
            if (end > at_ && value_of_circled(c) > 0) break;  // 图1① is not 图11
            if (!word && !range && (is_wide_mark(c) || (end > at_ && is_end_of_sentence(end)))) break;
            run += range ? std::string_view("-") : text_[end].text;
            ++end;
            if (word || is_sign_of_figure(c)) {
                words_end = end;
                run_to_word = run.size();
            }
        }
        if (words_end == at_) {  // signs alone: one at a time
            words_end = at_ + 1;
            run = text_[at_].text;
            run_to_word = run.size();
        }
        at_ = words_end;
        const std::string plain = in_plain_forms(run.substr(0, run_to_word));
        const char* const other = others_.for_word(plain);
        const LouisTable& table = other != nullptr ? tables_(other) : ueb_;
        Cells cells = cells_of_plain(plain, table);
        std::erase(cells, kBlankCell);
        for (const CodePoint& c : code_points(plain))
            if (c.value >= 0x80 && !is_raised_or_lowered(c.value) && !table.has(c.value))
                unwritten_.insert(c.value);
        if (cells.empty()) return;
        if (last_ != Last::none) begin_word();
        const std::u32string letters = to_utf32(plain);
        if (other == nullptr && u_islower(static_cast<UChar32>(letters.front())))
            cells.insert(0, cells_of_dots(kLetterSign));
        line_.add(cells, false);
        last_ = u_isalpha(static_cast<UChar32>(letters.back())) ? Last::letter : Last::figure;
    }

    /// Raised and lowered figures as UEB writes them (7.1), of which its table has only ¹ to ³.
    Cells cells_of_plain(std::string_view plain, const LouisTable& table) const {
        Cells cells;
        std::string part;
        std::u32string_view level;  ///< of `part`: kRaisedFigures, kLoweredFigures, empty for the line itself
        const auto end_part = [&] {
            if (part.empty()) return;
            if (!level.empty()) cells += cells_of_dots(level == kRaisedFigures ? "56-35" : "56-26");
            cells += (level.empty() ? table : ueb_).translate(part);
            part.clear();
        };
        for (const CodePoint& c : code_points(plain)) {
            std::u32string_view next;
            std::size_t value = 0;
            for (const std::u32string_view figures : {kRaisedFigures, kLoweredFigures})
                if (const std::size_t at = figures.find(c.value); at != figures.npos) {
                    next = figures;
                    value = at;
                }
            if (next != level) end_part();
            level = next;
            if (next.empty())
                part += plain.substr(c.offset, c.length);
            else
                part += static_cast<char>('0' + value);
        }
        end_part();
        return cells;
    }

    /// Full-width marks, and those that are only marks.
    static bool is_wide_mark(char32_t c) {
        return std::any_of(kMarks.begin(), kMarks.end(), [&](const Mark& mark) {
            return mark.print.front() == c && (c > 0x7F || c == U'(' || c == U')' || c == U'[' || c == U']');
        });
    }

    /// 5—10, 5～10: from one figure to another.
    bool is_range(std::size_t at) const {
        return at > at_ && at + 1 < text_.size() && kRangeSigns.find(text_[at].value) != kRangeSigns.npos &&
               is_letter_or_figure(text_[at - 1].value) && is_letter_or_figure(text_[at + 1].value);
    }

    static bool is_sign_of_figure(char32_t c) {
        constexpr std::u32string_view kSigns = U"%‰°℃℉$€£¥￥+*#&@";
        return kSigns.find(c) != kSigns.npos;
    }

    /// A half-width mark behind which no letter and no figure stands.
    bool is_end_of_sentence(std::size_t at) const {
        if (kHalfWidth.find(text_[at].value) == kHalfWidth.npos) return false;
        return at + 1 >= text_.size() || text_[at + 1].blank_before || !text_[at + 1].reading.empty() ||
               !is_word_character(text_[at + 1].value);
    }

    const std::vector<Printed>& text_;
    BrailleScheme scheme_;
    const Tables& tables_;
    const LouisTable& ueb_;
    OtherTables others_;
    std::set<char32_t>& unwritten_;
    std::size_t at_ = 0;
    Line line_;
    Last last_ = Last::none;
};

}  // namespace

BrailleTranscriber::BrailleTranscriber(const FrontEnd& front_end, BrailleScheme scheme)
    : front_end_(front_end), scheme_(scheme) {
    table(kUebTable);
}

const LouisTable& BrailleTranscriber::table(const std::string& name) {
    const auto found = tables_.find(name);
    return found != tables_.end() ? found->second : tables_.emplace(name, LouisTable(name)).first->second;
}

std::vector<BrailleWord> BrailleTranscriber::words(std::string_view text, std::string_view language,
                                                   const ToldNames& told) {
    const std::string clean = without_controls(with_single_spaces(text));
    if (is_chinese(language) || count_han(clean) > 0) return chinese_words(clean, told);
    return other_words(clean, table(louis_table_for(language)));
}

std::vector<BrailleWord> BrailleTranscriber::chinese_words(std::string_view printed_text,
                                                           const ToldNames& told) {
    const std::string text = with_numbered_items(with_zeros(printed_text));
    const std::vector<WrittenWord> written = front_end_.written_words(text, told);
    std::vector<Printed> printed;
    std::uint32_t end = 0;
    for (const WrittenWord& word : written) {
        for (const Reading& reading : word.readings) {
            Printed c;
            c.text = std::string_view(text).substr(reading.source.begin,
                                                   reading.source.end - reading.source.begin);
            c.value = code_points(c.text).front().value;
            if (reading.citation != c.text) c.reading = reading.citation;
            c.begins_word = &reading == &word.readings.front();
            c.blank_before = reading.source.begin > end;
            end = reading.source.end;
            printed.push_back(c);
        }
    }
    const Tables tables = [this](const std::string& name) -> const LouisTable& { return table(name); };
    return ChineseLine(printed, scheme_, tables, unwritten_).words();
}

std::vector<BrailleWord> BrailleTranscriber::other_words(std::string_view text, const LouisTable& base) {
    std::vector<BrailleWord> words;
    const auto add = [&](const LouisTable& table, const std::string& part) {
        std::string known;
        for (const CodePoint& c : code_points(part)) {
            if (c.value < 0x80 || table.has(c.value))
                known += part.substr(c.offset, c.length);
            else
                unwritten_.insert(c.value);
        }
        const Cells cells = table.translate(with_single_spaces(known));
        std::size_t begin = 0;
        while (begin < cells.size()) {
            std::size_t end = cells.find(kBlankCell, begin);
            if (end == Cells::npos) end = cells.size();
            if (end > begin) words.push_back({cells.substr(begin, end - begin), {}});
            begin = end + 1;
        }
    };
    const OtherTables others(text, base);
    // Words of one script go together, because contractions look at what is beside them.
    std::string together;
    std::string name;  ///< of their table; empty: the base
    std::size_t begin = 0;
    while (begin <= text.size()) {
        const std::size_t end = std::min(text.find(' ', begin), text.size());
        const std::string_view word = text.substr(begin, end - begin);
        const char* const other = others.for_word(word);
        const std::string next = other != nullptr ? other : "";
        if (next != name) {
            add(name.empty() ? base : table(name), together);
            together.clear();
            name = next;
        }
        together += word;
        together += ' ';
        begin = end + 1;
    }
    add(name.empty() ? base : table(name), together);
    return words;
}

}  // namespace bobao
