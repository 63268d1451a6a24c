#include "readers/facts.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <unordered_map>

#include "base/text.h"
#include "readers/cohesion.h"
#include "readers/english.h"
#include "readers/jumps.h"
#include "readers/line_groups.h"
#include "readers/pattern.h"
#include "readers/surnames.h"
#include "readers/vocabulary.h"

namespace bobao::reading {
namespace {

/// Shares of indented lines between which indents mark paragraphs.
constexpr double kFewestIndented = 0.04;
constexpr double kMostIndented = 0.7;

constexpr double kSureFurniture = 0.9;
constexpr double kLikelyFurniture = 0.6;

/// Lengths are in ideographs; a Latin letter takes about half the room.
std::size_t length_of(CharactersView text) {
    return (static_cast<std::size_t>(width_of(text)) + 1) / 2;
}

/// 【编辑手记】, ·遇见·, ◆一线◆: how papers set the name of a column.
bool is_in_label_brackets(CharactersView text) {
    constexpr std::size_t kLongest = 16;
    if (text.size() <= 2 || text.size() > kLongest || count_of_han(text) == 0) return false;
    const CharactersView opening = U"【[〔［·•◆◇■□●○★☆▲△|";
    const CharactersView closing = U"】]〕］·•◆◇■□●○★☆▲△|";
    const std::size_t kind = opening.find(text.front());
    return kind != CharactersView::npos && closing[kind] == text.back();
}

bool is_all_closing_marks(CharactersView text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), cannot_begin);
}

void note_shape(const Line& line, CharactersView text, LineFacts& facts) {
    const std::size_t length = text.size() > 200 ? text.size() : length_of(line.text);
    facts.note(Fact::tiny, length <= 4);
    facts.note(Fact::short_line, length > 4 && length <= 12);
    facts.note(Fact::headline_length, length > 12 && length <= 32);
    facts.note(Fact::long_headline, length > 32 && length <= 50);
    facts.note(Fact::paragraph_length, length > 50);

    CharactersView end = text;
    while (!end.empty() && (is_closing(end.back()) || end.back() == U' ')) end.remove_suffix(1);
    const char32_t last = end.empty() ? U' ' : end.back();
    facts.note(Fact::ends_period, last == U'。' || (last == U'.' && ends_sentence(text)));
    facts.note(Fact::ends_exclaim, last == U'!' || last == U'?' || last == U'…');
    facts.note(Fact::ends_comma, last == U',' || last == U'、' || last == U';');
    facts.note(Fact::ends_dash,
               bobao::reading::ends_with(text, U"——") || bobao::reading::ends_with(text, U"--"));
    facts.note(Fact::ends_colon, last == U':');
    facts.note(Fact::starts_dash,
               starts_with(text, U"—") || starts_with(text, U"--") || starts_with(text, U"―"));
    facts.note(Fact::cannot_begin, begins_broken(text) || is_all_closing_marks(text));
    facts.note(Fact::starts_with_mark, !facts.has(Fact::cannot_begin) && !text.empty() &&
                                           cannot_begin(text.front()) && text.front() != U'"' &&
                                           text.front() != U'\'');
    facts.note(Fact::lower_case, !text.empty() && u_islower(static_cast<UChar32>(text.front())));
    const std::size_t first_end = end_of_sentence(text, 0);
    facts.note(Fact::inner_sentence, first_end + 1 < text.size());
    const auto commas =
        std::count_if(text.begin(), text.end(), [](char32_t c) { return c == U',' || c == U'、'; });
    const bool any_mark = std::any_of(text.begin(), text.end(), [](char32_t c) {
        return CharactersView(U",。、;:!?…").find(c) != CharactersView::npos;
    });
    // A line of words may well have none.
    facts.note(Fact::no_marks, text.size() >= 8 && !any_mark && has_han(text));
    facts.note(Fact::one_comma, commas == 1);
    facts.note(Fact::many_commas, commas >= 2);
    facts.note(Fact::in_brackets, text.size() > 2 && text.front() == U'(' && text.back() == U')');
    const bool opens = text.front() == U'“' || text.front() == U'"' || text.front() == U'「';
    const bool closes = text.back() == U'”' || text.back() == U'"' || text.back() == U'」';
    facts.note(Fact::in_quotes, text.size() > 2 && opens && closes);
    facts.note(Fact::label_brackets, is_in_label_brackets(text));
    const std::size_t space = text.find(U' ');
    facts.note(Fact::has_space, space != CharactersView::npos && space > 0 && is_han(text[space - 1]) &&
                                    is_han(text[space + 1]));
    static const Pattern enumeration(
        R"(^(?:[(]?[一二三四五六七八九十]{1,3}[)]?[、.]|[(]?[0-9]{1,2}[)、]|[0-9]{1,2}\.(?![0-9])))");
    facts.note(Fact::enumerated, enumeration.found_in(text));
}

/// A word as no language of newspapers has it: capitals inside, letters and digits mixed, one letter over and
/// over, or one or two letters that are no word.
bool is_odd_word(CharactersView word) {
    static const Pattern short_word(
        R"(^[-"'(.,]*(?:[aAI]|[A-Z]\.|[0-9$%&.,:;-]+|(?i:am|an|as|at|be|by|do|go|he|if|in|is|it|me|my|no|of|on|or|so|to|up|us|vs|we|la|le|de|el|un|il|du|et|mr|st))[-"')!?.,:;]*$)");
    static const Pattern odd(
        R"([a-z][A-Z](?<!Mc[A-Z])(?<!Mac[A-Z])|\p{L}[0-9]|[0-9]\p{L}(?!h|d|t|s|m|k)|(\p{L})\1{3}|[^\p{L}0-9'’"“”.,;:!?()$%&/-])");
    return odd.found_in(word) || (word.size() <= 2 && !short_word.found_in(word));
}

bool is_garbled(CharactersView text) {
    constexpr std::size_t kLongest = 80;
    if (text.size() > kLongest) return false;
    std::size_t words = 0;
    std::size_t odd = 0;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(U' ', begin), text.size());
        if (end > begin) {
            ++words;
            odd += is_odd_word(text.substr(begin, end - begin));
        }
        begin = end + 1;
    }
    return odd * 2 >= words;
}

void note_letters(CharactersView text, LineFacts& facts) {
    constexpr std::size_t kLongest = 200;
    if (text.size() > kLongest) return;
    std::size_t letters = 0;
    std::size_t capitals = 0;
    std::size_t words = 0;
    std::size_t capital_words = 0;
    bool in_word = false;
    for (const char32_t c : text) {
        const bool letter = is_latin_letter(c) || is_han(c);
        letters += letter;
        const bool capital = u_isupper(static_cast<UChar32>(c)) != 0;
        capitals += capital;
        if (is_latin_letter(c) && !in_word) {
            ++words;
            capital_words += capital;
        }
        in_word = is_latin_letter(c) || (in_word && (c == U'\'' || c == U'’'));
    }
    const std::size_t visible =
        text.size() - static_cast<std::size_t>(std::count(text.begin(), text.end(), U' '));
    // A mark that the width pushed onto a line of its own still belongs to the text.
    facts.note(Fact::few_letters, (letters * 2 < visible || letters == 0) && !is_all_closing_marks(text));
    if (has_han(text)) return;
    facts.note(Fact::capitals, letters >= 3 && capitals * 10 >= letters * 8);
    facts.note(Fact::title_case, words >= 2 && capital_words * 10 >= words * 7 && !facts.has(Fact::capitals));
    facts.note(Fact::deck_sentence, facts.has(Fact::title_case) && facts.has(Fact::ends_period));
    facts.note(Fact::garbled, is_garbled(text));
    if (letters <= 4) facts.note(Fact::tiny, false);  // no column has so short a name in Latin letters
}

/// The slug of a line. On a wrapped page its bracket may close on the next line.
std::optional<Slug> slug_at(const std::vector<Line>& lines, std::size_t i, DumpKind kind) {
    const Characters& line = lines[i].text;
    std::optional<Slug> slug = slug_of(line);
    const bool open = line.find_last_of(U"（(") != Characters::npos &&
                      line.find_first_of(U"）)", line.find_last_of(U"（(")) == Characters::npos;
    if (kind == DumpKind::wrapped && open && i + 1 < lines.size() && has_han(line)) {
        constexpr std::size_t kReach = 60;
        if (auto longer = slug_of(line + lines[i + 1].text.substr(0, kReach)); longer) return longer;
    }
    return slug;
}

/// (李强): who signs without a word for what he is.
CharactersView without_brackets(CharactersView text) {
    const bool bracketed = text.size() > 2 && (text.front() == U'(' || text.front() == U'（') &&
                           (text.back() == U')' || text.back() == U'）');
    return bracketed ? text.substr(1, text.size() - 2) : CharactersView();
}

void note_meaning(const Line& line, CharactersView text, LineFacts& facts) {
    facts.note(Fact::furniture_sure, facts.furniture.certainty >= kSureFurniture);
    facts.note(Fact::furniture_likely,
               facts.furniture.certainty >= kLikelyFurniture && facts.furniture.certainty < kSureFurniture);
    facts.note(Fact::slug, facts.slug && facts.slug->sure);
    facts.note(Fact::slug_unsure, facts.slug && !facts.slug->sure);
    facts.credits = credits_of_line(line.text);
    facts.signs_at_end = !facts.credits && (credits_at_end(line.text) || jump_at_end(line.text) ||
                                            facts.furniture.jump.has_value());
    facts.note(Fact::credits, facts.credits.has_value());
    facts.note(Fact::photo_credits, facts.credits && facts.credits->photo);
    facts.note(Fact::by_line, facts.credits && !facts.credits->photo && !has_han(text));
    facts.note(Fact::name_only,
               !facts.credits && (is_name(line.text) || is_name(without_brackets(line.text))));
    static const Pattern statement(
        R"(^[\p{Han}·]{1,8}?(?:指出|强调|要求|表示|认为|说|介绍|透露|告诉记者|坦言|回忆),)");
    facts.note(Fact::statement, statement.found_in(text));
    static const Pattern text_opening(
        R"(^(?:[0-9]{4}年)?(?:[0-9]{1,2}月)?[0-9]{1,2}日(?:上午|下午|晚上?|凌晨|清晨)?,|^(?:近日|日前|连日来|近期|昨日|昨天|据悉|据了解|据介绍),|^记者[^,。]{0,16}(?:从|在)[^,。]{2,24}(?:获悉|了解到))");
    facts.note(Fact::opens_text, text_opening.found_in(text));
    facts.note(Fact::kicker_ending, has_kicker_ending(text));
    facts.note(Fact::slogan, is_slogan(text));
    facts.note(Fact::visit, facts.has(Fact::starts_dash) && contains(text.substr(0, 6), U"访"));
    facts.note(Fact::label_word, is_label_like(text));
    facts.note(Fact::label_dot, has_label_before_dot(text));
    facts.note(Fact::caption_start, begins_as_caption(text));
    facts.note(Fact::caption_end, !facts.credits && ends_as_caption(text));
}

bool jumps_on(const Furniture& furniture) {
    return furniture.jump && furniture.jump->way == Jump::Way::onward;
}

void note_place(const std::vector<Line>& lines, DumpKind kind, std::vector<LineFacts>& facts) {
    constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    std::unordered_map<int, int> gaps;
    for (const Line& line : lines) ++gaps[line.blanks_before];
    int usual_gap = 0;
    for (int gap = 0; gap < 3; ++gap)
        if (gaps[gap] > gaps[usual_gap]) usual_gap = gap;

    std::size_t previous = kNone;
    bool jumped = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        LineFacts& here = facts[i];
        here.note(Fact::first_of_page, previous == kNone);
        // A line of figures is a line of the text if it is as wide as that, or has the marks of a sentence.
        const bool sentence =
            ends_sentence(lines[i].text) || lines[i].text.find_first_of(U"，、；,;") != Characters::npos;
        if (has_han(lines[i].text) && kind != DumpKind::ocr_blocks && (here.has(Fact::full_line) || sentence))
            here.note(Fact::few_letters, false);
        here.note(Fact::wide_gap_before, i > 0 && lines[i].blanks_before >= usual_gap + 2);
        if (previous != kNone) {
            const LineFacts& there = facts[previous];
            const bool closed = ends_sentence(lines[previous].text);
            const bool text = is_text(lines[previous], there);
            const bool headline = kind == DumpKind::wrapped && there.has(Fact::no_marks);
            here.note(Fact::after_open, text && !headline && !closed && !there.has(Fact::ends_colon) &&
                                            !there.has(Fact::ends_dash));
            here.note(Fact::after_closed, closed);
            here.note(Fact::after_end, closed && there.has(Fact::narrow_line));
            // The end of a sentence may be a line of its own, %。, and so may its figures.
            const bool open = !closed && !there.has(Fact::credits) && has_han(lines[previous].text);
            if ((here.has(Fact::after_open) && (ends_sentence(lines[i].text) || open)) ||
                (open && lines[i].text.back() == U'。'))
                here.note(Fact::few_letters, false);
            here.note(Fact::after_credit, there.has(Fact::credits) || there.has(Fact::signature));
        }
        here.note(Fact::after_jump, jumped && has_han(lines[i].text));
        const bool label =
            here.has(Fact::label_word) || here.has(Fact::label_dot) || here.has(Fact::label_brackets);
        jumped = is_apart(here) || label ? jumped || jumps_on(here.furniture)
                                         : jump_at_end(lines[i].text).has_value();
        if (!is_apart(here)) previous = i;
    }

    std::size_t next = kNone;
    std::size_t next_but_one = kNone;
    for (std::size_t i = lines.size(); i-- > 0;) {
        LineFacts& here = facts[i];
        if (next != kNone) {
            here.note(Fact::before_slug, facts[next].has(Fact::slug));
            here.note(Fact::before_name, facts[next].has(Fact::name_only) || facts[next].has(Fact::credits));
            here.note(Fact::before_lower, facts[next].has(Fact::lower_case));
            here.note(Fact::before_by_line, facts[next].has(Fact::by_line));
            here.note(Fact::before_fragment, facts[next].has(Fact::cannot_begin));
            const bool caption = starts_with(lines[next].text, U"图为") &&
                                 (is_text(lines[next], facts[next]) || ends_sentence(lines[next].text));
            here.note(Fact::before_caption, caption && has_han(lines[i].text) &&
                                                !here.has(Fact::paragraph_length) &&
                                                !ends_sentence(lines[i].text) && !here.has(Fact::credits));
            const bool headline = !here.has(Fact::paragraph_length) && !here.has(Fact::ends_period);
            // Nobody speaks in the first words of an article who was not introduced.
            here.note(Fact::before_continuation, headline && (facts[next].has(Fact::statement) ||
                                                              goes_on_from_before(lines[next].text)));
            here.note(Fact::before_opening, headline && opens_as_news(lines[next].text));
            here.note(Fact::before_paragraph, is_text(lines[next], facts[next]));
            here.note(Fact::slogan_within,
                      here.has(Fact::slogan) && here.has(Fact::before_paragraph) && i > 0 &&
                          !facts[next].slug && !here.has(Fact::before_opening) &&
                          is_text(lines[i - 1], facts[i - 1]) && !facts[i - 1].signs_at_end);
        }
        here.note(Fact::before_slug_by_one, next_but_one != kNone && facts[next_but_one].has(Fact::slug));
        if (i + 1 < lines.size()) {
            const bool paper = facts[i + 1].furniture.folio && !facts[i + 1].furniture.publication.empty();
            here.note(Fact::before_paper, paper);
        }
        if (!is_apart(here)) {
            next_but_one = next;
            next = i;
        }
    }
}

/// Headlines of a wrapped page mostly stand between empty lines.
void note_isolation(const std::vector<Line>& lines, std::vector<LineFacts>& facts) {
    constexpr std::size_t kLongestHeadline = 4;
    for (std::size_t begin = 0; begin < lines.size();) {
        std::size_t end = begin + 1;
        while (end < lines.size() && lines[end].blanks_before == 0 && lines[end].page == lines[begin].page)
            ++end;
        bool headline = end - begin <= kLongestHeadline && lines[begin].blanks_before > 0 &&
                        (end == lines.size() || lines[end].blanks_before > 0);
        // A piece of a sentence may be cut off by empty lines too.
        for (std::size_t i = begin; i < end && headline; ++i)
            headline = !facts[i].has(Fact::credits) && !is_apart(facts[i]);
        headline = headline && !facts[begin].has(Fact::after_open) && !facts[begin].has(Fact::in_brackets) &&
                   !(begin > 0 && facts[begin - 1].has(Fact::slug));
        for (std::size_t i = begin; i < end && headline; ++i)
            headline = !ends_sentence(lines[i].text) && !facts[i].has(Fact::ends_comma) &&
                       !facts[i].has(Fact::many_commas) && !facts[i].has(Fact::slug);
        for (std::size_t i = begin; i < end; ++i) facts[i].note(Fact::isolated, headline);
        begin = end;
    }
}

/// On a page that prints paper and date under each headline, a short line without them is no headline.
void note_habits(std::vector<LineFacts>& facts) {
    constexpr std::size_t kReach = 6;
    constexpr int kHabit = 2;
    std::vector<std::size_t> papers;
    for (std::size_t i = 0; i < facts.size(); ++i)
        if (facts[i].furniture.folio && !facts[i].furniture.publication.empty()) papers.push_back(i);
    if (papers.size() < kHabit) return;
    auto next = papers.begin();
    for (std::size_t i = 0; i < facts.size(); ++i) {
        while (next != papers.end() && *next < i) ++next;
        facts[i].note(Fact::lacks_paper, next == papers.end() || *next > i + kReach);
    }
}

/// True if somebody wrote what stands from `from` on: the first who is named signs it at its end, not under
/// the headline of what comes next.
bool is_signed_at_end(const std::vector<Line>& lines, const std::vector<LineFacts>& facts, std::size_t from) {
    constexpr std::size_t kReach = 60;
    for (std::size_t i = from; i < lines.size() && i < from + kReach; ++i) {
        if (facts[i].slug || facts[i].has(Fact::signature)) return false;
        if (facts[i].signs_at_end) return true;
        if (facts[i].credits && !facts[i].credits->photo) return ends_sentence(lines[i - 1].text);
    }
    return false;
}

/// On a page whose articles have slugs or names, a line between two paragraphs of which the second has
/// neither divides them; it does not open an article.
void note_subheads(const std::vector<Line>& lines, std::vector<LineFacts>& facts) {
    constexpr int kHabit = 3;
    int with_names = 0;
    for (const LineFacts& line : facts)
        with_names += (line.slug && line.slug->sure) || (line.credits && !line.credits->photo) ||
                      (line.signs_at_end && !line.has(Fact::signature));
    if (with_names < kHabit) return;
    for (std::size_t i = 1; i + 1 < lines.size(); ++i) {
        LineFacts& here = facts[i];
        const LineFacts& next = facts[i + 1];
        const LineFacts& before = facts[i - 1];
        const bool text_behind = (is_text(lines[i + 1], next) || ends_sentence(lines[i + 1].text)) &&
                                 !next.slug && !next.credits && !is_apart(next) &&
                                 (here.has(Fact::lacks_gap) || !opens_as_news(lines[i + 1].text));
        const bool text_before =
            ends_sentence(lines[i - 1].text) && !before.signs_at_end && !before.credits && !is_apart(before);
        const bool short_line = has_han(lines[i].text) && here.has(Fact::short_line) &&
                                !here.has(Fact::inner_sentence) && !here.has(Fact::ends_period) &&
                                !here.has(Fact::full_line) && !here.credits && !is_apart(here) &&
                                !is_notice_title(plain(lines[i].text));
        here.note(Fact::opens_nothing, text_before && short_line && text_behind &&
                                           !here.has(Fact::after_jump) && !here.has(Fact::before_caption) &&
                                           !is_signed_at_end(lines, facts, i + 1));
    }
}

/// The first of the short lines that stand above this one without an empty line between: where its headline
/// would begin.
std::size_t first_of_group(const std::vector<Line>& lines, const std::vector<LineFacts>& facts,
                           std::size_t i) {
    constexpr std::size_t kLongestHeadline = 6;
    for (std::size_t steps = 0; steps < kLongestHeadline && i > 0; ++steps) {
        const LineFacts& above = facts[i - 1];
        const bool short_line = !above.has(Fact::paragraph_length) && !above.has(Fact::full_line) &&
                                !ends_sentence(lines[i - 1].text) && !above.has(Fact::credits) &&
                                !is_apart(above);
        if (lines[i].blanks_before > 0 || lines[i].page != lines[i - 1].page || !short_line) return i;
        --i;
    }
    return i;
}

/// On a page that sets empty lines above its headlines, and no others, a line without them is none. What
/// stands above a slug, the paper's name or an author's is a headline for sure.
void note_gaps(const std::vector<Line>& lines, bool paragraphs_are_indented, std::vector<LineFacts>& facts) {
    constexpr std::size_t kHabit = 2;
    std::size_t headlines = 0;
    std::size_t with_gap = 0;
    std::size_t indented = 0;
    std::size_t gaps = 0;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const bool gap = lines[i].blanks_before > 0 || lines[i].page != lines[i - 1].page;
        gaps += gap;
        const LineFacts& here = facts[i];
        const bool sure =
            here.has(Fact::before_slug) || here.has(Fact::before_paper) || here.has(Fact::before_by_line);
        if (!sure || ends_sentence(lines[i].text) || here.has(Fact::credits) || is_apart(here)) continue;
        const std::size_t first = first_of_group(lines, facts, i);
        if (first == 0) continue;
        ++headlines;
        indented += lines[first].indented;
        with_gap += lines[first].blanks_before > 0 || lines[first].page != lines[first - 1].page;
    }
    const bool habit = headlines >= kHabit && with_gap * 5 >= headlines * 4 && gaps * 3 <= lines.size();
    // Nor is a line that is indented as the paragraphs are where headlines are not.
    const bool indents = headlines >= kHabit && indented * 5 <= headlines && paragraphs_are_indented;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        if (indents && lines[i].indented) facts[i].note(Fact::lacks_gap);
        if (!habit) continue;
        const std::size_t first = first_of_group(lines, facts, i);
        if (facts[i].has(Fact::lacks_gap)) continue;
        facts[i].note(Fact::lacks_gap, first > 0 && lines[first].blanks_before == 0 &&
                                           lines[first].page == lines[first - 1].page);
    }
}

/// True if `line` leaves a quotation or a bracket open that `next` closes.
bool closes_in(CharactersView line, CharactersView next) {
    constexpr CharactersView kOpening = U"“『「《（(【";
    constexpr CharactersView kClosing = U"”』」》）)】";
    constexpr std::size_t kLongest = 80;
    if (line.size() > kLongest || next.size() > kLongest) return false;
    int open = 0;
    for (const char32_t c : line) {
        if (kOpening.find(c) != CharactersView::npos) ++open;
        if (kClosing.find(c) != CharactersView::npos && open > 0) --open;
    }
    if (open == 0) return false;
    const std::size_t mark = next.find_first_of(U"“『「《（(【”』」》）)】");
    return mark != CharactersView::npos && kClosing.find(next[mark]) != CharactersView::npos;
}

/// Lines that are parts of one thing, whatever it is.
void note_bonds(const std::vector<Line>& lines, std::vector<LineFacts>& facts) {
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const bool broken = lines[i].blanks_before == 0 && facts[i - 1].has(Fact::headline_flows);
        facts[i].note(Fact::goes_on, !is_apart(facts[i - 1]) && !is_apart(facts[i]) &&
                                         (broken || closes_in(lines[i - 1].text, lines[i].text)));
    }
}

void note_cohesion(const std::vector<Line>& lines, const PageIndex& index,
                   const std::function<bool(std::string_view)>& is_word, std::vector<LineFacts>& facts) {
    constexpr double kSameThings = 0.025;
    constexpr double kOtherThings = 0.012;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        LineFacts& here = facts[i];
        const bool candidate = !here.has(Fact::paragraph_length) && !here.has(Fact::ends_period) &&
                               !here.has(Fact::ends_comma) && !here.has(Fact::credits) && !is_apart(here) &&
                               !here.has(Fact::full_line) && !here.has(Fact::few_letters);
        if (!candidate) continue;
        const Cohesion cohesion = cohesion_at(lines, i);
        here.cohesion = cohesion.across;
        // Headlines are longer, and where the article before is signed or the next one opens nobody goes on.
        const bool between = (here.has(Fact::tiny) || here.has(Fact::short_line)) && i > 0 &&
                             !here.has(Fact::before_slug) && !here.has(Fact::before_opening) &&
                             !here.has(Fact::after_credit) && !credits_at_end(lines[i - 1].text);
        here.note(Fact::same_person, between && name_the_same_person(lines, i, index, is_word));
        here.note(Fact::cohesive, cohesion.across >= kSameThings);
        here.note(Fact::incohesive, cohesion.across <= kOtherThings && !here.has(Fact::same_person));
        here.note(Fact::echoed, cohesion.behind >= 0.3 && cohesion.behind > cohesion.before + 0.15);
    }
}

}  // namespace

bool is_apart(const LineFacts& facts) {
    return facts.furniture.certainty >= kLikelyFurniture;
}

bool is_text(const Line& line, const LineFacts& facts) {
    if (facts.credits || is_apart(facts) || facts.has(Fact::capitals)) return false;
    return facts.has(Fact::paragraph_length) || facts.has(Fact::full_line) ||
           facts.has(Fact::inner_sentence) || facts.has(Fact::ends_comma) ||
           (line.text.size() > 30 && facts.has(Fact::many_commas));
}

bool begins_broken(CharactersView line) {
    if (line.empty()) return false;
    const Characters text = plain(line.substr(0, 4));
    if (text.size() < 2 || !is_han(text[0])) return false;
    if (is_enclitic(text[0])) return true;
    const bool pause = text[1] == U',' || text[1] == U'、' || text[1] == U';' || text[1] == U'。';
    return pause && !may_stand_before_comma(text[0]);
}

std::vector<LineFacts> facts_of(const std::vector<Line>& lines, DumpKind kind,
                                const PageStatistics& statistics, const PageIndex& index,
                                const std::function<bool(std::string_view)>& is_word) {
    std::vector<LineFacts> facts(lines.size());
    const std::vector<Furniture> furniture = furniture_of(lines);
    std::unordered_map<std::u32string, int> times;
    constexpr std::size_t kLongestLabel = 20;
    for (const Line& line : lines)
        if (line.text.size() <= kLongestLabel) ++times[line.text];
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Line& line = lines[i];
        LineFacts& here = facts[i];
        here.furniture = furniture[i];
        const Characters text = plain(line.text);
        note_shape(line, text, here);
        note_letters(text, here);
        here.slug = slug_at(lines, i, kind);
        note_meaning(line, text, here);
        here.note(Fact::repeated, line.text.size() <= kLongestLabel && times[line.text] > 1);
        if (kind == DumpKind::wrapped) {
            const int width = line.text.size() > 200 ? statistics.full_width : width_of(line.text);
            // A first line whose indent was lost is two ideographs shorter than the others.
            // Lines of words end where the next word did not fit.
            const int ragged = statistics.han > 0.3 ? 8 : 12;
            here.note(Fact::full_line, width >= statistics.full_width - ragged);
            here.note(Fact::narrow_line, width < statistics.full_width - ragged);
        }
    }
    constexpr double kFewHan = 0.05;
    const bool latin = statistics.han < kFewHan;
    if (latin) note_english_lines(lines, facts);
    note_weather(lines, facts);
    note_names(lines, facts);
    note_signatures(lines, facts);
    note_verse(lines, kind, facts);
    note_place(lines, kind, facts);
    note_habits(facts);
    const bool indents = statistics.indented > kFewestIndented && statistics.indented < kMostIndented;
    note_gaps(lines, indents, facts);
    note_subheads(lines, facts);
    if (kind == DumpKind::wrapped) {
        note_isolation(lines, facts);
        for (std::size_t i = 0; i < lines.size(); ++i)
            facts[i].note(Fact::unindented, indents && !lines[i].indented && facts[i].has(Fact::after_end) &&
                                                !facts[i].has(Fact::credits) && !is_apart(facts[i]));
    }
    if (latin) note_english_headlines(lines, facts);
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        // What a headline shares with the next line of the headline says nothing.
        const bool asked = !facts[i].has(Fact::ends_period) && !facts[i].has(Fact::credits) &&
                           !is_apart(facts[i + 1]) &&
                           (is_text(lines[i + 1], facts[i + 1]) || facts[i + 1].has(Fact::ends_period));
        facts[i].note(Fact::flows_on,
                      asked && flows_across(index, is_word, lines[i].text, lines[i + 1].text));
        const bool headline = !asked && !is_apart(facts[i]) && !is_apart(facts[i + 1]) &&
                              !facts[i].has(Fact::paragraph_length) && !facts[i].has(Fact::credits) &&
                              !facts[i].has(Fact::ends_period) && !facts[i + 1].has(Fact::credits);
        facts[i].note(Fact::headline_flows,
                      headline && flows_across(index, is_word, lines[i].text, lines[i + 1].text));
    }
    note_bonds(lines, facts);
    note_cohesion(lines, index, is_word, facts);
    return facts;
}

}  // namespace bobao::reading
