#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "readers/page.h"
#include "readers/vocabulary.h"

namespace bobao::reading {
namespace {

constexpr std::string_view kSeamMark = " | ";
constexpr std::size_t kShown = 8;  ///< characters of each side of a seam that a repair shows

std::string both_sides(CharactersView left, CharactersView right) {
    const std::size_t from = left.size() - std::min(left.size(), kShown);
    return to_utf8(left.substr(from)) + std::string(kSeamMark) + to_utf8(right.substr(0, kShown));
}

/// One paragraph in the making.
struct Paragraph {
    Characters text;
    int first_line = 0;
    int last_line = 0;
    bool apart = false;      ///< a subhead: nothing is joined to it
    double lost_before = 0;  ///< how sure it is that its first sentence lost its beginning
    double lost_behind = 0;  ///< and its last one its end
};

class Setter {
  public:
    Setter(const Page& page, const PageIndex& index, Draft& draft, std::vector<Orphan>& orphans)
        : page_(page), index_(index), draft_(draft), orphans_(orphans) {}

    void run() {
        for (std::size_t i = 0; i < draft_.text.size(); ++i) take(i);
        if (page_.kind == DumpKind::wrapped) take_slug_of_first();
        for (const Paragraph& paragraph : paragraphs_) finish(paragraph);
    }

  private:
    const Line& line(std::size_t i) const { return page_.lines[draft_.text[i]]; }
    LineClass line_class(std::size_t i) const { return page_.classes[draft_.text[i]]; }

    void repair(const char* kind, int number, std::string text, double confidence) {
        draft_.article.repairs.push_back({kind, number, std::move(text), confidence});
    }

    void take(std::size_t i) {
        Characters text = line(i).text;
        // A later dateline opens another dispatch of the article and stays where it is printed.
        const bool dispatch = line_class(i) == LineClass::lead && !paragraphs_.empty();
        const bool slug = !dispatch && page_.facts[draft_.text[i]].slug && paragraphs_.empty();
        // On a wrapped page the slug may go on in the next line.
        if (slug && page_.kind != DumpKind::wrapped)
            text = without_slug(*page_.facts[draft_.text[i]].slug, text, i);
        text = without_jump(std::move(text), line(i).number);
        if (text.empty()) return;
        const LineFacts& facts = page_.facts[draft_.text[i]];
        if (line_class(i) == LineClass::subhead || facts.has(Fact::verse) || facts.has(Fact::name_list) ||
            facts.has(Fact::signature)) {
            paragraphs_.push_back({std::move(text), line(i).number, line(i).number, true});
            return;
        }
        if (paragraphs_.empty() || paragraphs_.back().apart || dispatch) {
            begin_first(i, std::move(text));
            return;
        }
        if (lacks_line_before(i)) {
            take_behind_gap(i, std::move(text));
        } else if (page_.kind == DumpKind::wrapped) {
            take_wrapped(i, text);
        } else {
            take_block(i, text);
        }
    }

    void begin_first(std::size_t i, Characters text) {
        // The first text of an article cannot be compared with what stood before it.
        if (begins_broken(text)) {
            set_aside(text, i);
            if (text.empty()) return;
        }
        paragraphs_.push_back({std::move(text), line(i).number, line(i).number});
        first_line_of_paragraph_ = true;
    }

    Characters without_slug(const Slug& slug, CharactersView text, std::size_t i) {
        Article& article = draft_.article;
        article.dateline = slug.dateline;
        if (slug.credits) {
            merge(article.byline, slug.credits->byline);
            for (const std::string& run : slug.credits->divided) repair("names", line(i).number, run, 0.9);
            for (const std::string& run : slug.credits->whole) repair("doubt", line(i).number, run, 0.5);
        }
        text.remove_prefix(std::min(slug.length, text.size()));
        return Characters(trimmed(text));
    }

    void take_slug_of_first() {
        if (paragraphs_.empty() || paragraphs_.front().apart || !page_.facts[draft_.text.front()].slug)
            return;
        Paragraph& first = paragraphs_.front();
        if (const auto slug = slug_of(first.text)) first.text = without_slug(*slug, first.text, 0);
        if (first.text.empty()) paragraphs_.erase(paragraphs_.begin());
    }

    Characters without_jump(Characters text, int number) {
        for (const auto& jump : {jump_at_start(text), jump_at_end(text)}) {
            if (!jump || jump->end > text.size()) continue;
            const Characters printed = text.substr(jump->begin, jump->end - jump->begin);
            repair("dropped", number, to_utf8(trimmed(CharactersView(printed))), 1.0);
            text.erase(jump->begin, jump->end - jump->begin);
            return Characters(trimmed(CharactersView(text)));
        }
        return text;
    }

    /// Takes the broken sentence off the beginning of `text`.
    void set_aside(Characters& text, std::size_t i) {
        const std::size_t end = end_of_sentence(text, 0);
        const Characters fragment = text.substr(0, end);
        orphans_.push_back(
            {line(i).number, to_utf8(fragment),
             "begins inside a sentence whose beginning is lost; it stood here in: " + draft_.article.title});
        if (!paragraphs_.empty())
            repair("doubt", line(i).number, both_sides(paragraphs_.back().text, fragment), 0.5);
        text.erase(0, end);
        text = Characters(trimmed(text));
    }

    void take_block(std::size_t i, Characters& text) {
        Paragraph& last = paragraphs_.back();
        const SeamVerdict verdict = judge_seam(index_, page_.is_word, last.text, text);
        switch (verdict.seam) {
            case Seam::paragraph:
                paragraphs_.push_back({std::move(text), line(i).number, line(i).number});
                break;
            case Seam::join:
                join(last, i, text, verdict.confidence);
                break;
            case Seam::gap:
                last.lost_behind = verdict.confidence;
                paragraphs_.push_back(
                    {std::move(text), line(i).number, line(i).number, false, verdict.confidence});
                break;
            case Seam::damaged:
                set_aside(text, i);
                if (!text.empty()) paragraphs_.push_back({std::move(text), line(i).number, line(i).number});
                break;
        }
    }

    /// The sentence before is open, and a line with figures or ideographs that stood between was set aside:
    /// it may be the part that is missing.
    bool lacks_line_before(std::size_t i) const {
        if (!has_han(paragraphs_.back().text) || ends_sentence(paragraphs_.back().text)) return false;
        for (std::size_t between = draft_.text[i - 1] + 1; between < draft_.text[i]; ++between) {
            const Characters& text = page_.lines[between].text;
            if (page_.classes[between] == LineClass::noise && !page_.facts[between].has(Fact::weather) &&
                std::any_of(text.begin(), text.end(),
                            [](char32_t c) { return is_han(c) || is_ascii_digit(c); }))
                return true;
        }
        return false;
    }

    void take_behind_gap(std::size_t i, Characters text) {
        constexpr double kConfidence = 0.7;
        paragraphs_.back().lost_behind = kConfidence;
        paragraphs_.push_back({std::move(text), line(i).number, line(i).number, false, kConfidence});
        first_line_of_paragraph_ = false;
    }

    void join(Paragraph& last, std::size_t i, CharactersView text, double confidence) {
        repair("joined", last.last_line, both_sides(last.text, text), confidence);
        append_across_seam(last.text, text, index_);
        last.last_line = line(i).number;
    }

    void take_wrapped(std::size_t i, CharactersView text) {
        Paragraph& last = paragraphs_.back();
        const Line& here = line(i);
        const Line& before = line(i - 1);
        double doubt = 0;
        if (begins_paragraph(i, doubt)) {
            if (doubt > 0.3) repair("doubt", here.number, both_sides(last.text, text), 1 - doubt);
            paragraphs_.push_back({Characters(text), here.number, here.number});
            first_line_of_paragraph_ = true;
            return;
        }
        first_line_of_paragraph_ = false;
        if (here.page != before.page || here.blanks_before > 0)
            repair("joined", last.last_line, both_sides(last.text, text),
                   ends_sentence(last.text) ? 0.7 : 0.95);
        append_across_seam(last.text, text, index_);
        last.last_line = here.number;
    }

    /// On a wrapped page only widths, indents and empty lines tell where a paragraph begins.
    bool begins_paragraph(std::size_t i, double& doubt) const {
        const Line& here = line(i);
        const Line& before = line(i - 1);
        const int full = page_.statistics.full_width;
        const bool chinese = has_han(here.text) || has_han(before.text);
        const bool closed = ends_sentence(before.text);
        if (begins_broken(here.text) || page_.facts[draft_.text[i]].has(Fact::starts_with_mark)) return false;
        double score = closed ? 0.0 : -4.0;
        const int slack = full - width_of(before.text) - (first_line_of_paragraph_ && lost_indents() ? 4 : 0);
        if (chinese) {
            if (slack >= 6)
                score += closed ? 4.0 : 1.0;
            else if (slack >= 3)
                score += closed ? 1.0 : 0.0;
            const int width = width_of(here.text);
            const bool ends_here = ends_sentence(here.text);
            // The first line of a paragraph lost its indent, so it is two ideographs shorter than full.
            if (lost_indents() && closed) {
                if (width >= full - 5 && width <= full - 2 && !ends_here) score += 1.8;
                if (width >= full) score -= 1.5;
            }
        } else {
            // A line of words ends its paragraph if the next word had fitted on it.
            const CharactersView rest = here.text;
            const std::size_t word = std::min(rest.find(U' '), rest.size());
            if (slack > static_cast<int>(word) + 1)
                score += closed ? 3.0 : 0.5;
            else
                score -= 1.0;
        }
        const bool page_break = here.page != before.page || has_furniture_between(i);
        if (here.blanks_before > 0 && !page_break) score += blanks_divide() ? 3.0 : 0.3;
        if (here.blanks_before == 0 && !page_break && blanks_divide()) score -= 3.0;
        if (indents_divide()) score += here.indented ? 4.0 : -3.0;
        if (closed) doubt = 1.0 / (1.0 + std::exp(std::abs(score)));
        return score > 0;
    }

    bool has_furniture_between(std::size_t i) const { return draft_.text[i] != draft_.text[i - 1] + 1; }

    bool indents_divide() const {
        return page_.statistics.indented > 0.04 && page_.statistics.indented < 0.7;
    }
    bool blanks_divide() const { return page_.statistics.blanks_divide; }
    bool lost_indents() const { return !indents_divide() && !blanks_divide(); }

    void finish(const Paragraph& paragraph) {
        if (const auto credits = credits_at_end(paragraph.text))
            merge(draft_.article.byline, credits->byline);
        const std::string printed = to_utf8(paragraph.text);
        const std::string text = with_folded_marks(printed);
        const Characters folded = to_utf32(text);
        // The script leaves out what is not a whole sentence, so it is given as the paragraph has it.
        if (paragraph.lost_before > 0)
            repair("gap", paragraph.first_line,
                   to_utf8(CharactersView(folded).substr(0, end_of_sentence(folded, 0))),
                   paragraph.lost_before);
        if (paragraph.lost_behind > 0)
            repair("gap", paragraph.last_line,
                   to_utf8(CharactersView(folded).substr(start_of_last_sentence(folded))),
                   paragraph.lost_behind);
        draft_.folded = draft_.folded || text != printed;
        draft_.article.paragraphs.push_back(text);
    }

    const Page& page_;
    const PageIndex& index_;
    Draft& draft_;
    std::vector<Orphan>& orphans_;
    std::vector<Paragraph> paragraphs_;
    bool first_line_of_paragraph_ = true;
};

}  // namespace

void set_paragraphs(const Page& page, const PageIndex& index, Draft& draft, std::vector<Orphan>& orphans) {
    Setter(page, index, draft, orphans).run();
}

}  // namespace bobao::reading
