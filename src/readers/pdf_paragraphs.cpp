#include "readers/pdf_paragraphs.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cmath>

#include "base/hash.h"
#include "base/text.h"
#include "readers/byline.h"
#include "readers/furniture.h"
#include "readers/page.h"

namespace bobao::reading {
namespace {

constexpr std::size_t kShown = 8;  ///< characters of each side of a seam that a repair shows

std::string both_sides(CharactersView left, CharactersView right) {
    const std::size_t from = left.size() - std::min(left.size(), kShown);
    return to_utf8(left.substr(from)) + " | " + to_utf8(right.substr(0, kShown));
}

bool is_small(char32_t c) {
    return u_islower(static_cast<UChar32>(c));
}

bool is_hyphen(char32_t c) {
    return c == U'-' || c == 0x2010 || c == 0x2011 || c == 0x00AD;
}

/// Words are counted in small letters, with the one hyphen that is easy to type.
Characters lower_case(CharactersView text) {
    Characters lower(text);
    for (char32_t& c : lower)
        c = is_hyphen(c) ? U'-' : static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
    return lower;
}

bool is_of_word(char32_t c) {
    return is_latin_letter(c) || u_isalpha(static_cast<UChar32>(c));
}

std::size_t begin_of_last_word(CharactersView text) {
    std::size_t begin = text.size();
    while (begin > 0 && !is_han(text[begin - 1]) && is_of_word(text[begin - 1])) --begin;
    return begin;
}

std::size_t end_of_first_word(CharactersView text) {
    std::size_t end = 0;
    while (end < text.size() && !is_han(text[end]) && is_of_word(text[end])) ++end;
    return end;
}

/// Begins farther right than the lines of its column do.
bool is_indented(const LinePlace& line) {
    const double indent = line.left - line.column_left;
    return !line.beside_initial && indent >= 0.8 * line.size && indent <= 6 * line.size;
}

/// The first word of `next` would have found room on the line.
bool stops_short_of(const LinePlace& line, const LinePlace& next, bool has_words) {
    const double space = has_words ? 0.8 * line.size : 0;
    const double room = line.column_right - line.right - space;
    return room >= next.first_word;
}

/// (记者 张慧) as a sign-off: what stands in the brackets.
CharactersView without_brackets(CharactersView text) {
    const bool bracketed = text.size() > 2 && (text.front() == U'（' || text.front() == U'(') &&
                           (text.back() == U'）' || text.back() == U')');
    return bracketed ? text.substr(1, text.size() - 2) : text;
}

/// The same of a line in which the bracket may still be open.
CharactersView without_opening_bracket(CharactersView text) {
    const bool open = text.size() > 2 && (text.front() == U'（' || text.front() == U'(') &&
                      text.find_first_of(U"）)") == CharactersView::npos;
    return open ? text.substr(1) : without_brackets(text);
}

/// One paragraph in the making.
struct Paragraph {
    Characters text;
    std::size_t first = 0;  ///< index into the lines
    std::size_t last = 0;
    bool apart = false;  ///< a subhead: nothing is joined to it
};

enum class Break { none, paragraph, doubtful };

class Setter {
  public:
    Setter(const PdfLines& lines, const PdfVocabulary& vocabulary, Article& article)
        : lines_(lines), vocabulary_(vocabulary), article_(article) {}

    bool run(const std::vector<std::size_t>& text, const std::vector<std::size_t>& subheads) {
        for (const std::size_t line : text)
            take(line, std::binary_search(subheads.begin(), subheads.end(), line));
        take_slug();
        take_names_at_ends();
        bool folded = false;
        for (Paragraph& paragraph : paragraphs_) {
            drop_jump(paragraph);
            if (paragraph.text.empty()) continue;
            const std::string printed = to_utf8(paragraph.text);
            article_.paragraphs.push_back(with_folded_marks(printed));
            folded = folded || article_.paragraphs.back() != printed;
        }
        fold_marks(article_, folded);
        return photo_;
    }

  private:
    void repair(const char* kind, std::size_t line, std::string text, double confidence) {
        article_.repairs.push_back({kind, static_cast<int>(line) + 1, std::move(text), confidence});
    }

    void take(std::size_t line, bool apart) {
        const Characters text = lines_.text(line);
        if (!paragraphs_.empty() && !paragraphs_.back().apart && !apart) {
            Paragraph& last = paragraphs_.back();
            const Break found = break_before(line);
            if (found == Break::none) {
                const bool seam = lines_[line].column != lines_[last.last].column;
                if (seam)
                    repair("joined", last.last, both_sides(last.text, text),
                           ends_sentence(last.text) ? 0.7 : 0.95);
                vocabulary_.append(last.text, text);
                last.last = line;
                return;
            }
            if (found == Break::doubtful) repair("doubt", line, both_sides(last.text, text), 0.5);
        }
        if (apart && !paragraphs_.empty() && paragraphs_.back().apart &&
            paragraphs_.back().last + 1 == line) {
            vocabulary_.append(paragraphs_.back().text, text);
            paragraphs_.back().last = line;
            return;
        }
        paragraphs_.push_back({text, line, line, apart});
    }

    Break break_before(std::size_t index) const {
        const Paragraph& paragraph = paragraphs_.back();
        const LinePlace& line = lines_[index];
        const LinePlace& before = lines_[paragraph.last];
        const char32_t first = lines_.text(index).front();
        if (line.beside_initial) return Break::none;
        if (line.has_initial) return Break::paragraph;
        const bool closed = ends_sentence(paragraph.text);
        const bool small = is_small(first);
        // Not even a new line begins so; the dot is that of a foreign name.
        if (cannot_begin(first) || (!closed && (small || first == U'·'))) return Break::none;
        // Who signs has a line of his own, before and behind which nothing is joined but more who sign, if
        // the bracket around them is open or a role still lacks its name.
        const bool one_line = paragraph.first == paragraph.last;
        const bool has_open_bracket = one_line && paragraph.text.find_first_of(U"（(") != Characters::npos &&
                                      paragraph.text.find_first_of(U"）)") == Characters::npos;
        const auto signs = one_line ? credits_of_line(without_opening_bracket(paragraph.text)) : std::nullopt;
        if (signs && (has_open_bracket || signs->begins_open)) {
            Characters both = paragraph.text;
            vocabulary_.append(both, lines_.text(index));
            if (credits_of_line(without_brackets(both))) return Break::none;
        }
        if (signs || (closed && credits_of_line(without_opening_bracket(lines_.text(index)))))
            return Break::paragraph;
        const bool indented = is_indented(line);
        const bool same_indent = std::abs(line.left - before.left) < 0.4 * line.size;
        const bool short_before = stops_short_of(before, line, !has_han(lines_.text(paragraph.last)));
        if (line.column != before.column) {
            if (!closed) return indented && short_before ? Break::paragraph : Break::none;
            if (indented || short_before) return Break::paragraph;
            // A full line that ends a sentence at the foot of a column: only an indent could tell.
            return vocabulary_.has_indents() ? Break::none : Break::doubtful;
        }
        const double pitch = line.middle - before.middle;
        const double usual = line.pitch > 0 ? line.pitch : 1.5 * line.size;
        if (pitch > 1.35 * usual && (closed || short_before)) return Break::paragraph;
        // Behind a line that is a paragraph by itself, such as a subhead, the next one is indented as it is.
        const bool alone = paragraph.first == paragraph.last && vocabulary_.has_indents();
        if (indented && (!same_indent || ((closed || alone) && short_before))) return Break::paragraph;
        if (!short_before) return Break::none;
        // Set apart by nothing but its short line: the end of a sentence has to speak for it, or a line that
        // is far too short to be broken.
        const double width = line.column_right - line.column_left;
        return closed || before.right - before.left < 0.6 * width ? Break::paragraph : Break::none;
    }

    void take_slug() {
        if (paragraphs_.empty()) return;
        Paragraph& first = paragraphs_.front();
        const auto slug = slug_of(first.text);
        if (!slug) return;
        article_.dateline = slug->dateline;
        if (slug->credits) take(*slug->credits, first.first);
        first.text = Characters(trimmed(CharactersView(first.text).substr(slug->length)));
    }

    void take(const Credits& credits, std::size_t line) {
        merge(article_.byline, credits.byline);
        photo_ = photo_ || credits.photo;
        for (const std::string& run : credits.divided) repair("names", line, run, 0.9);
        for (const std::string& run : credits.whole) repair("doubt", line, run, 0.5);
    }

    /// Names stand in front of the text and behind it.
    void take_names_at_ends() {
        constexpr std::size_t kReach = 2;
        const auto take_names = [&](Paragraph& paragraph) {
            const auto credits = credits_of_line(without_brackets(paragraph.text));
            if (!credits) return false;
            take(*credits, paragraph.first);
            paragraph.text.clear();
            return true;
        };
        std::size_t front = 0;
        while (front < paragraphs_.size() && front < kReach && take_names(paragraphs_[front])) ++front;
        for (std::size_t back = paragraphs_.size(); back > front && paragraphs_.size() - back < kReach;
             --back)
            if (!take_names(paragraphs_[back - 1])) break;
        std::erase_if(paragraphs_, [](const Paragraph& paragraph) { return paragraph.text.empty(); });
        if (paragraphs_.empty()) return;
        if (const auto credits = credits_at_end(paragraphs_.back().text))
            take(*credits, paragraphs_.back().last);
    }

    void drop_jump(Paragraph& paragraph) {
        const auto jump = jump_at_end(paragraph.text);
        if (!jump) return;
        repair("dropped", paragraph.last, to_utf8(CharactersView(paragraph.text).substr(jump->begin)), 1.0);
        paragraph.text.resize(jump->begin);
        paragraph.text = Characters(trimmed(CharactersView(paragraph.text)));
    }

    const PdfLines& lines_;
    const PdfVocabulary& vocabulary_;
    Article& article_;
    std::vector<Paragraph> paragraphs_;
    bool photo_ = false;
};

}  // namespace

PdfVocabulary::PdfVocabulary(const PdfLines& lines, const std::function<bool(std::string_view)>& is_word)
    : is_word_(is_word) {
    std::size_t inner = 0;
    std::size_t indented = 0;
    Characters before;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        Characters line = lines.text(i);
        const CharactersView text = line;
        if (i > 0 && lines[i - 1].column == lines[i].column && ends_sentence(before)) {
            ++inner;
            indented += is_indented(lines[i]);
        }
        for (std::size_t at = 0; at < text.size();) {
            if (is_han(text[at]) || !is_of_word(text[at])) {
                ++at;
                continue;
            }
            std::size_t end = at;
            while (end < text.size() && ((!is_han(text[end]) && is_of_word(text[end])) ||
                                         (is_hyphen(text[end]) && end + 1 < text.size() && end > at)))
                ++end;
            // The word at the end may be the first half of one, that at the beginning the second.
            const bool whole = !is_hyphen(text.back()) || end + 1 < text.size();
            const bool divided = i > 0 && at == 0 && is_hyphen(before.back());
            if (whole && !divided) ++words_[choice_hash(to_utf8(lower_case(text.substr(at, end - at))))];
            at = end;
        }
        before = std::move(line);
    }
    constexpr double kSome = 0.08;
    has_indents_ = indented >= 2 && static_cast<double>(indented) >= kSome * static_cast<double>(inner);
}

std::size_t PdfVocabulary::count(const Characters& word) const {
    const auto found = words_.find(choice_hash(to_utf8(word)));
    return found == words_.end() ? 0 : found->second;
}

bool PdfVocabulary::divides_word(CharactersView line, CharactersView next) const {
    if (!is_word_ || line.empty() || next.empty() || !is_han(line.back()) || !is_han(next.front()))
        return false;
    const auto knows = [&](CharactersView word) {
        return word.size() >= 2 && std::all_of(word.begin(), word.end(), is_han) && is_word_(to_utf8(word));
    };
    const auto tail = [&](std::size_t count) {
        return line.substr(line.size() - std::min(line.size(), count));
    };
    const bool whole = knows(tail(2)) || (line.size() >= 3 && knows(tail(3)));
    const bool begins = knows(next.substr(0, 2)) || knows(next.substr(0, 3));
    if (whole && begins) return false;
    const auto across = [&](std::size_t before, std::size_t behind) {
        return knows(Characters(tail(before)) + Characters(next.substr(0, behind)));
    };
    return across(2, 2) || across(1, 2) || across(2, 1) || (!whole && across(1, 1));
}

void PdfVocabulary::append(Characters& text, CharactersView line) const {
    if (text.empty() || line.empty()) {
        text += line;
        return;
    }
    const char32_t last = text.back();
    const char32_t next = line.front();
    const bool hyphen = is_hyphen(last) && text.size() >= 2 && is_of_word(text[text.size() - 2]);
    if (hyphen) {
        constexpr char32_t kSoftHyphen = 0x00AD;
        const CharactersView before = CharactersView(text).substr(0, text.size() - 1);
        const Characters head = lower_case(before.substr(begin_of_last_word(before)));
        const Characters tail = lower_case(line.substr(0, end_of_first_word(line)));
        const auto is_known = [&](const Characters& word) {
            return count(word) > 0 || (is_word_ && word.size() > 1 && is_word_(to_utf8(word)));
        };
        const bool compound = count(head + U'-' + tail) > 0 ||
                              (count(head) > 0 && count(tail) > 0 && tail.size() > 2 && head.size() > 2);
        // A capital or a figure behind the hyphen was never written in one word.
        const bool one_word = last == kSoftHyphen || (is_small(next) && (is_known(head + tail) || !compound));
        if (one_word) text.pop_back();
        text += line;
        return;
    }
    // Between ideographs nothing; a number that is cut in two in Chinese text must not get a space either.
    constexpr std::size_t kNear = 20;
    const bool chinese = has_han(CharactersView(text).substr(text.size() - std::min(text.size(), kNear))) ||
                         has_han(line.substr(0, kNear));
    constexpr char32_t kEmDash = 0x2014;
    const bool tight = last == kEmDash || next == kEmDash || last == U'/';
    if (chinese ? is_latin_letter(last) && is_latin_letter(next) : !tight) text.push_back(U' ');
    text += line;
}

bool set_pdf_paragraphs(const PdfLines& lines, const std::vector<std::size_t>& text,
                        const std::vector<std::size_t>& subheads, const PdfVocabulary& vocabulary,
                        Article& article) {
    return Setter(lines, vocabulary, article).run(text, subheads);
}

}  // namespace bobao::reading
