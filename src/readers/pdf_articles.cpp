#include "readers/pdf_articles.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "base/text.h"
#include "readers/byline.h"
#include "readers/furniture.h"
#include "readers/jumps.h"
#include "readers/page.h"
#include "readers/pattern.h"
#include "readers/pdf_jumps.h"
#include "readers/vocabulary.h"

namespace bobao::reading {
namespace {

/// A lead in display type has at least so many lines.
constexpr std::size_t kShortestIntro = 3;

struct ArticleLines {
    std::vector<std::size_t> kickers;
    std::vector<std::size_t> titles;
    std::vector<std::size_t> subtitles;
    std::vector<std::size_t> bylines;
    std::vector<std::size_t> text;
    std::vector<std::size_t> subheads;  ///< those of the text that stand by themselves
    std::vector<std::vector<std::size_t>> captions;
    std::string column;
    double title_size = 0;
    std::size_t place = 0;  ///< in the edition
    JumpLines jumps;

    bool has_text() const { return !text.empty() || !captions.empty(); }
};

class Divider {
  public:
    Divider(const PdfLines& lines, const std::vector<bool>& is_furniture, const std::vector<BodyType>& bodies,
            const PdfVocabulary& vocabulary, Edition& edition)
        : lines_(lines),
          is_furniture_(is_furniture),
          bodies_(bodies),
          vocabulary_(vocabulary),
          edition_(edition),
          classes_(lines.size(), LineClass::noise) {
        for (std::size_t i = 0; i < lines.size(); ++i)
            if (is_furniture[i]) classes_[i] = LineClass::furniture;
    }

    std::vector<LineClass> run() {
        for (std::size_t i = 0; i < lines_.size();) {
            if (is_furniture_[i]) {
                ++i;
                continue;
            }
            std::size_t end = end_of_block(i);
            const std::size_t kicker = is_display(i) ? end : begin_of_kicker(i, end);
            if (kicker == i) {
                for (; i < end; ++i) waiting_kickers_.push_back(i);
                continue;
            }
            end = kicker;
            if (is_display(i))
                take_display(i, end);
            else if (is_caption(i, end))
                take_caption(i, end);
            else
                take_text(i, end);
            i = end;
        }
        drop_waiting_kickers();
        join_jumps();
        for (ArticleLines& article : articles_) finish(std::exchange(article, {}));
        std::erase_if(edition_.articles, [](const Article& article) {
            return article.paragraphs.empty() && article.captions.empty();
        });
        return std::move(classes_);
    }

  private:
    const BodyType& body(std::size_t i) const {
        return bodies_[static_cast<std::size_t>(lines_[i].page) - 1];
    }
    bool is_display(std::size_t i) const {
        const LinePlace& line = lines_[i];
        return !line.has_initial && is_display_type(line.size, line.bold, body(i));
    }
    bool is_large(std::size_t i) const { return is_display_type(lines_[i].size, false, body(i)); }
    bool is_small_type(std::size_t i) const { return lines_[i].size <= 0.92 * body(i).size; }

    /// White between a line and the one above it, in points; negative across a column break.
    double white_before(std::size_t i) const {
        return lines_[i].middle - lines_[i - 1].middle - (lines_[i].size + lines_[i - 1].size) / 2;
    }

    /// Lines of one purpose that follow each other closely: display type, small type, or text.
    std::size_t end_of_block(std::size_t begin) const {
        std::size_t end = begin + 1;
        for (; end < lines_.size() && !is_furniture_[end]; ++end) {
            const bool display = is_display(end);
            if (display != is_display(begin) || lines_[end].page != lines_[begin].page) break;
            if (display) {
                const double size = std::max(lines_[end].size, lines_[end - 1].size);
                const double white = white_before(end);
                const bool below = overlap(lines_[end], lines_[end - 1]);
                if (!below || white > 1.1 * size || white < -0.6 * size) break;
                continue;
            }
            if (is_small_type(end) != is_small_type(begin) || lines_[end].column != lines_[begin].column)
                break;
            if (is_small_type(end) && white_before(end) > 1.5 * lines_[end].size) break;
        }
        return end;
    }

    /// Where the lines that stand right over a headline begin: in another type than the body, no sentence,
    /// nearer to what is below them than to what is above. `end` if there are none.
    std::size_t begin_of_kicker(std::size_t begin, std::size_t end) const {
        constexpr std::size_t kMostLines = 2;
        if (end == lines_.size() || is_furniture_[end] || !is_display(end)) return end;
        // In the type of the text only what it says, or that it stands in the middle, tells it from that.
        const bool leads = leads_to_headline(end - 1);
        std::size_t kicker = end;
        while (kicker > begin && end - kicker < kMostLines) {
            const std::size_t i = kicker - 1;
            const LinePlace& line = lines_[i];
            const bool other_type = std::abs(line.size - body(i).size) >= 0.04 * body(i).size;
            const double white = white_before(kicker);
            if (!(other_type || leads || is_centred(i)) || line.page != lines_[kicker].page ||
                !overlap(line, lines_[end]) || white > 1.1 * line.size || white < -0.6 * line.size ||
                is_no_headline(i))
                break;
            kicker = i;
        }
        if (kicker == end) return end;
        const bool apart = kicker == 0 || lines_[kicker].column != lines_[kicker - 1].column ||
                           lines_[kicker].page != lines_[kicker - 1].page || is_furniture_[kicker - 1] ||
                           white_before(kicker) > white_before(end) + 0.3 * lines_[kicker].size;
        return apart ? kicker : end;
    }

    /// 沙洲乡把零工驿站办成民心工程—— and 会议要求: the headline goes on with it.
    bool leads_to_headline(std::size_t i) const {
        const Characters text = plain(lines_.text(i));
        return bobao::reading::ends_with(text, U"——") || has_kicker_ending(text);
    }

    /// In the middle of its column, with room on both sides.
    bool is_centred(std::size_t i) const {
        const LinePlace& line = lines_[i];
        const double left = line.left - line.column_left;
        const double right = line.column_right - line.right;
        return std::min(left, right) > 0.8 * line.size && std::abs(left - right) < 0.8 * line.size;
    }

    bool is_no_headline(std::size_t i) const {
        const Characters text = lines_.text(i);
        return ends_sentence(text) || is_byline(i) || begins_as_caption(text) || ends_as_caption(text) ||
               jump_of_line(text).has_value();
    }

    static bool overlap(const LinePlace& a, const LinePlace& b) {
        return std::min(a.right, b.right) > std::max(a.left, b.left);
    }

    // Display type ----------------------------------------------------------------------------------

    void take_display(std::size_t begin, std::size_t end) {
        if (is_intro(begin, end)) {
            // No headline follows after all: the lines stand below the one that was.
            for (const std::size_t line : std::exchange(waiting_kickers_, {}))
                articles_.back().subtitles.push_back(line);
            take_text(begin, end);
            return;
        }
        if (is_quotation_within(begin, end) || is_quotation_of_text(begin, end)) {
            edition_.orphans.push_back({number(begin), text_of(begin, end), "a display quotation"});
            drop_waiting_kickers();
            return;
        }
        if (is_subhead(begin, end)) {
            drop_waiting_kickers();
            for (std::size_t i = begin; i < end; ++i) {
                articles_.back().text.push_back(i);
                articles_.back().subheads.push_back(i);
            }
            return;
        }
        while (begin < end) begin = take_headline(begin, end);
    }

    /// What stood over display type that turned out to be no headline is named, not given to the next one.
    void drop_waiting_kickers() {
        if (waiting_kickers_.empty()) return;
        edition_.orphans.push_back(
            {number(waiting_kickers_.front()), text_of(waiting_kickers_), "a line over no headline"});
        waiting_kickers_.clear();
    }

    /// A lead set in bold or somewhat larger type is text: several lines that are sentences.
    bool is_intro(std::size_t begin, std::size_t end) const {
        const bool modest = lines_[begin].size <= 1.4 * body(begin).size;
        if (end - begin < kShortestIntro || !modest || articles_.empty() || articles_.back().has_text() ||
            articles_.back().titles.empty() || lines_[begin].size >= 0.85 * articles_.back().title_size)
            return false;
        return ends_sentence(lines_.text(end - 1));
    }

    /// It stands between two halves of a sentence.
    bool is_quotation_within(std::size_t begin, std::size_t end) const {
        if (articles_.empty() || articles_.back().text.empty() || end == lines_.size()) return false;
        const LinePlace& before = lines_[articles_.back().text.back()];
        const LinePlace& behind = lines_[end];
        if (is_display(end) || is_furniture_[end] || behind.column != lines_[begin].column) return false;
        return before.page == behind.page && !ends_sentence(lines_.text(articles_.back().text.back())) &&
               u_islower(static_cast<UChar32>(lines_.text(end).front()));
    }

    /// It says in quotation marks what the text of the page says too, in smaller type than its headline.
    bool is_quotation_of_text(std::size_t begin, std::size_t end) const {
        if (articles_.empty() || articles_.back().text.empty() || !is_opening(lines_.text(begin).front()) ||
            articles_.back().title_size < 1.25 * lines_[begin].size || opens_article(end))
            return false;
        const Characters quotation = letters_of(to_utf32(text_of(begin, end)));
        if (quotation.empty()) return false;
        Characters page;
        const auto [first, behind] = lines_.page_of(begin);
        for (std::size_t i = first; i < behind; ++i)
            if ((i < begin || i >= end) && !is_display(i)) page += letters_of(lines_.text(i));
        return contains(page, quotation);
    }

    /// The text at `i` begins as that of an article does, with slug or author.
    bool opens_article(std::size_t i) const {
        if (i >= lines_.size() || is_furniture_[i] || is_display(i)) return false;
        return is_byline(i) || slug_of(lines_.text(i)).has_value();
    }

    /// Nothing but letters and ideographs, so that hyphens and marks do not matter.
    static Characters letters_of(CharactersView text) {
        Characters letters;
        for (const char32_t c : text)
            if (is_han(c) || is_latin_letter(c)) letters.push_back(c);
        return letters;
    }

    bool is_subhead(std::size_t begin, std::size_t end) const {
        constexpr std::size_t kMostLines = 2;
        if (articles_.empty() || articles_.back().text.empty() || end - begin > kMostLines) return false;
        const ArticleLines& article = articles_.back();
        const std::size_t last = article.text.back();
        // At the head of a column it has to be of the kind that the article has had already.
        const bool close = lines_[last].column == lines_[begin].column
                               ? white_before(begin) < 3 * lines_[begin].size
                               : !article.subheads.empty() && !is_large(begin);
        const bool within = last + 1 == begin && close && ends_sentence(lines_.text(last));
        const bool modest = lines_[begin].size <= 1.3 * body(begin).size;
        if (!within || !modest) return false;
        if (article.titles.empty()) return !is_large(begin) && has_larger_headlines(begin);
        return article.title_size >= 1.25 * lines_[begin].size;
    }

    bool has_larger_headlines(std::size_t begin) const {
        const double larger = 1.25 * lines_[begin].size;
        for (std::size_t i = lines_.page_of(begin).first; i < begin; ++i)
            if (lines_[i].size >= larger) return true;
        return largest_title_ >= larger || (!articles_.empty() && articles_.back().title_size >= larger);
    }

    /// Opens an article with the headline at `begin`; returns where the next one of the block begins.
    std::size_t take_headline(std::size_t begin, std::size_t end) {
        double largest = 0;
        for (std::size_t i = begin; i < end; ++i) largest = std::max<double>(largest, lines_[i].size);
        const auto is_title = [&](std::size_t i) { return lines_[i].size >= 0.92 * largest; };
        std::size_t title = begin;
        while (!is_title(title)) ++title;
        std::size_t behind = title;
        while (behind < end && is_title(behind)) ++behind;
        std::size_t next = behind;
        while (next < end && !is_title(next)) ++next;
        ArticleLines& article = open(begin);
        article.title_size = largest;
        for (std::size_t i = begin; i < title; ++i) article.kickers.push_back(i);
        for (std::size_t i = title; i < behind; ++i) article.titles.push_back(i);
        const bool intro =
            next - behind >= kShortestIntro && !is_large(behind) && ends_sentence(lines_.text(next - 1));
        for (std::size_t i = behind; i < next; ++i) {
            if (intro)
                article.text.push_back(i);
            else if (is_byline(i))
                article.bylines.push_back(i);
            else
                article.subtitles.push_back(i);
        }
        return next;
    }

    /// A headline that has no text so far was the name of a section, or is none.
    ArticleLines& open(std::size_t begin) {
        std::string column;
        // What begins with a jump line has its headline behind it.
        JumpLines jumps;
        if (!articles_.empty() && !articles_.back().has_text()) {
            ArticleLines& last = articles_.back();
            const std::vector<std::size_t> all = headline_of(last);
            if (all.empty())
                jumps = std::move(last.jumps);
            else
                column = take_for_column(all, begin);
            articles_.pop_back();
            edition_.articles.pop_back();
        } else {
            settle_last();
        }
        articles_.emplace_back();
        articles_.back().place = edition_.articles.size();
        edition_.articles.emplace_back();
        articles_.back().jumps = std::move(jumps);
        articles_.back().column = std::move(column);
        articles_.back().kickers = std::exchange(waiting_kickers_, {});
        for (auto& caption : waiting_captions_) articles_.back().captions.push_back(std::move(caption));
        waiting_captions_.clear();
        return articles_.back();
    }

    /// The name of the section that begins at `begin`; empty, and said, if a headline without text is none.
    std::string take_for_column(const std::vector<std::size_t>& headline, std::size_t begin) {
        std::string name = text_of(headline);
        const Characters characters = to_utf32(name);
        constexpr std::size_t kLongestLabel = 16;  // characters
        if (headline.size() == 1 && characters.size() <= kLongestLabel &&
            lines_[headline.front()].page == lines_[begin].page && !ends_sentence(characters))
            return name;
        edition_.orphans.push_back({number(headline.front()), std::move(name), "a headline without text"});
        return {};
    }

    /// Nothing is added to an article once another one is open, but for what it jumps to: its text is put
    /// together then, so that the numbers of its lines need not be held.
    void settle_last() {
        if (articles_.empty()) return;
        ArticleLines& last = articles_.back();
        largest_title_ = std::max(largest_title_, last.title_size);
        if (last.jumps.to_page != 0 || last.jumps.from_page != 0) return;
        finish(last);
        articles_.pop_back();
    }

    static std::vector<std::size_t> headline_of(const ArticleLines& article) {
        std::vector<std::size_t> all = article.kickers;
        for (const auto* part : {&article.titles, &article.subtitles, &article.bylines})
            all.insert(all.end(), part->begin(), part->end());
        return all;
    }

    // Text and captions -----------------------------------------------------------------------------

    /// Small type is a caption if it says so, or if it is a few lines between others.
    bool is_caption(std::size_t begin, std::size_t end) const {
        if (!is_small_type(begin)) return false;
        constexpr std::size_t kLongest = 6;  // lines
        if (end - begin > kLongest) return false;
        const bool names = end - begin == 1 && is_byline(begin);
        return !names;
    }

    void take_caption(std::size_t begin, std::size_t end) {
        std::vector<std::size_t> caption;
        for (std::size_t i = begin; i < end; ++i) caption.push_back(i);
        const bool here = !articles_.empty() && last_line_of(articles_.back()) &&
                          lines_[*last_line_of(articles_.back())].page == lines_[begin].page;
        // At the head of a page a picture stands over its headline.
        if (here)
            articles_.back().captions.push_back(std::move(caption));
        else
            waiting_captions_.push_back(std::move(caption));
    }

    static std::optional<std::size_t> last_line_of(const ArticleLines& article) {
        std::optional<std::size_t> last;
        const auto look = [&](const std::vector<std::size_t>& part) {
            if (!part.empty() && (!last || part.back() > *last)) last = part.back();
        };
        for (const auto* part : {&article.kickers, &article.titles, &article.subtitles, &article.text})
            look(*part);
        for (const auto& caption : article.captions) look(caption);
        return last;
    }

    static bool begins_with_by(CharactersView text) {
        static const Pattern by(R"(^(?:By|BY) [A-Z][\p{L}.'-]+(?: [A-Z][\p{L}.'-]*){1,4}(?:,| ?\||$))");
        return by.found_in(plain(text));
    }

    bool is_byline(std::size_t i) const {
        const Characters text = lines_.text(i);
        return credits_of_line(text).has_value() || begins_with_by(text);
    }

    /// A line between headline and text that begins with a dash, or is set in somewhat larger type.
    bool is_subtitle(const ArticleLines& article, std::size_t i) const {
        constexpr std::size_t kMostLines = 4;
        if (!article.text.empty() || article.titles.empty() || !article.bylines.empty() ||
            article.subtitles.size() >= kMostLines)
            return false;
        const std::vector<std::size_t>& above =
            article.subtitles.empty() ? article.titles : article.subtitles;
        if (above.back() + 1 != i || is_byline(i)) return false;
        const LinePlace& line = lines_[i];
        const Characters text = lines_.text(i);
        const bool larger = line.size >= 1.04 * body(i).size;
        const auto begins_with_dash = [](CharactersView beginning) {
            return starts_with(beginning, U"—") || starts_with(beginning, U"--");
        };
        if (begins_with_dash(text)) return true;
        if (!article.subtitles.empty() && begins_with_dash(lines_.text(article.subtitles.front())) &&
            goes_on_in_subtitle(i, text))
            return true;
        return larger && has_han(text) && !ends_sentence(text) && !slug_of(text) &&
               (article.subtitles.empty() || std::abs(lines_[above.back()].size - line.size) < 0.3);
    }

    /// The second line of a subtitle in the type of the text: in the middle, or with more white below it than
    /// above.
    bool goes_on_in_subtitle(std::size_t i, CharactersView text) const {
        constexpr std::size_t kLongest = 40;
        if (text.size() > kLongest || ends_sentence(text) || slug_of(text) ||
            std::abs(lines_[i - 1].size - lines_[i].size) >= 0.3 || lines_[i].column != lines_[i - 1].column)
            return false;
        if (is_centred(i)) return true;
        return i + 1 < lines_.size() && lines_[i + 1].column == lines_[i].column &&
               white_before(i + 1) > white_before(i) + 0.2 * lines_[i].size;
    }

    void take_text(std::size_t begin, std::size_t end) {
        if (articles_.empty()) open(begin);
        for (std::size_t i = begin; i < end; ++i) {
            const Characters text = lines_.text(i);
            // What comes from another page is another article than the one above.
            const auto jump = jump_of_line(text);
            if (jump && jump->way == Jump::Way::back && articles_.back().has_text()) open(i);
            ArticleLines& article = articles_.back();
            if (article.jumps.take(text, number(i))) continue;
            if (is_subtitle(article, i)) {
                article.subtitles.push_back(i);
                continue;
            }
            constexpr std::size_t kFirstLines = 2;
            const bool name =
                article.text.empty() && !article.titles.empty() && i < begin + kFirstLines && is_byline(i);
            (name ? article.bylines : article.text).push_back(i);
        }
    }

    // Articles --------------------------------------------------------------------------------------

    void join_jumps() {
        for (std::size_t i = 0; i < articles_.size(); ++i) {
            if (articles_[i].jumps.from_page == 0) continue;
            const auto origin = origin_of(i);
            if (!origin) continue;
            ArticleLines& first = articles_[*origin];
            ArticleLines& rest = articles_[i];
            first.text.insert(first.text.end(), rest.text.begin(), rest.text.end());
            first.subheads.insert(first.subheads.end(), rest.subheads.begin(), rest.subheads.end());
            for (auto& caption : rest.captions) first.captions.push_back(std::move(caption));
            first.jumps.closed = true;
            first.jumps.joined_title = text_of(headline_of(rest));
            rest = {};
        }
        std::erase_if(articles_,
                      [](const ArticleLines& article) { return !last_line_of(article).has_value(); });
    }

    /// The article that is continued here: it says so and has not been continued yet. Of several, the one
    /// whose headline has most in common with this one.
    std::optional<std::size_t> origin_of(std::size_t rest) const {
        std::optional<std::size_t> best;
        std::size_t most = 0;
        std::size_t candidates = 0;
        const Characters title = to_utf32(text_of(headline_of(articles_[rest])));
        for (std::size_t i = 0; i < rest; ++i) {
            const JumpLines& jumps = articles_[i].jumps;
            if (jumps.to_page == 0 || jumps.closed || articles_[i].text.empty()) continue;
            ++candidates;
            const std::size_t shared = words_in_common(title, to_utf32(text_of(headline_of(articles_[i]))));
            if (!best || shared > most) {
                best = i;
                most = shared;
            }
        }
        return candidates == 1 || most > 0 ? best : std::nullopt;
    }

    int number(std::size_t line) const { return static_cast<int>(line) + 1; }

    std::string text_of(std::size_t begin, std::size_t end) const {
        std::vector<std::size_t> lines;
        for (std::size_t i = begin; i < end; ++i) lines.push_back(i);
        return text_of(lines);
    }

    std::string text_of(const std::vector<std::size_t>& lines) const {
        Characters text;
        for (const std::size_t line : lines) vocabulary_.append(text, lines_.text(line));
        return to_utf8(text);
    }

    /// As text_of(), but the line breaks of a Chinese headline are spaces: they are heard as short pauses.
    /// Where one of them divides a word the width of the column made them all, and none is heard.
    Characters headline_text(const std::vector<std::size_t>& lines) const {
        bool by_width = false;
        for (std::size_t i = 0; i + 1 < lines.size(); ++i)
            by_width = by_width || vocabulary_.divides_word(lines_.text(lines[i]), lines_.text(lines[i + 1]));
        Characters text;
        for (const std::size_t line : lines) {
            const Characters next = lines_.text(line);
            if (!by_width && !text.empty() && is_han(text.back()) && !cannot_begin(next.front()))
                text.push_back(U' ');
            vocabulary_.append(text, next);
        }
        return text;
    }

    void note_classes(const ArticleLines& source) {
        const auto note = [&](const std::vector<std::size_t>& lines, LineClass line_class) {
            for (const std::size_t line : lines) classes_[line] = line_class;
        };
        note(source.kickers, LineClass::kicker);
        note(source.titles, LineClass::title);
        note(source.subtitles, LineClass::subtitle);
        note(source.bylines, LineClass::byline);
        note(source.text, LineClass::body);
        note(source.subheads, LineClass::subhead);
        for (const auto& caption : source.captions) note(caption, LineClass::caption);
    }

    void finish(const ArticleLines& source) {
        note_classes(source);
        Article article;
        Characters title = headline_text(source.titles);
        article.column = source.column;
        if (!title.empty()) {
            const std::string column = take_column(title);
            if (!column.empty()) article.column = column;
        }
        article.title = to_utf8(title);
        article.kicker = to_utf8(headline_text(source.kickers));
        article.subtitle = to_utf8(headline_text(source.subtitles));
        bool photo = take_bylines(source, article);
        for (const auto& caption : source.captions) photo = take_caption_text(caption, article) || photo;
        photo = set_pdf_paragraphs(lines_, source.text, source.subheads, vocabulary_, article) || photo;
        source.jumps.record(article);
        set_ends(source, article);
        if (article.paragraphs.empty() && article.captions.empty()) {
            if (!article.title.empty())
                edition_.orphans.push_back({article.first_line, article.title, "a headline without text"});
            return;
        }
        if (article.title.empty())
            article.repairs.push_back({"doubt", article.first_line, "text without a headline", 0.5});
        classify(article, photo);
        std::stable_sort(article.repairs.begin(), article.repairs.end(),
                         [](const Repair& a, const Repair& b) { return a.line < b.line; });
        article.paragraphs.shrink_to_fit();
        article.repairs.shrink_to_fit();
        edition_.articles[source.place] = std::move(article);
    }

    void set_ends(const ArticleLines& source, Article& article) const {
        const std::vector<std::size_t> head = headline_of(source);
        std::vector<std::size_t> all = source.text;
        all.insert(all.end(), head.begin(), head.end());
        for (const auto& caption : source.captions) all.insert(all.end(), caption.begin(), caption.end());
        const auto [first, last] = std::minmax_element(all.begin(), all.end());
        article.first_line = number(*first);
        article.last_line = number(*last);
    }

    bool take_bylines(const ArticleLines& source, Article& article) const {
        bool photo = false;
        for (const std::size_t line : source.bylines) {
            if (const auto credits = credits_of_line(lines_.text(line))) {
                merge(article.byline, credits->byline);
                photo = photo || credits->photo;
                for (const std::string& run : credits->divided)
                    article.repairs.push_back({"names", number(line), run, 0.9});
                continue;
            }
            // By Nora Quill, our correspondent in Harrowmere
            const Characters by = lines_.text(line);
            CharactersView name = CharactersView(by).substr(3);
            name = trimmed(name.substr(0, std::min(name.find_first_of(U",|"), name.size())));
            article.byline.reporters.push_back(to_utf8(name));
        }
        return photo;
    }

    /// True if it credits a photographer.
    bool take_caption_text(const std::vector<std::size_t>& caption, Article& article) const {
        const std::string text = text_of(caption);
        const auto credits = credits_of_line(to_utf32(text));
        if (!credits) {
            article.captions.push_back(text);
            return ends_as_caption(to_utf32(text));
        }
        merge(article.byline, credits->byline);
        return credits->photo;
    }

    const PdfLines& lines_;
    const std::vector<bool>& is_furniture_;
    const std::vector<BodyType>& bodies_;
    const PdfVocabulary& vocabulary_;
    Edition& edition_;
    std::vector<LineClass> classes_;      ///< noise: set aside
    std::vector<ArticleLines> articles_;  ///< the last one, and those before that jump to another page
    double largest_title_ = 0;            ///< of those before the last one
    std::vector<std::vector<std::size_t>> waiting_captions_;
    std::vector<std::size_t> waiting_kickers_;
};

}  // namespace

std::vector<LineClass> divide_among_articles(const PdfLines& lines, const std::vector<bool>& is_furniture,
                                             const std::vector<BodyType>& bodies,
                                             const PdfVocabulary& vocabulary, Edition& edition) {
    return Divider(lines, is_furniture, bodies, vocabulary, edition).run();
}

}  // namespace bobao::reading
