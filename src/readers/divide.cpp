#include <unicode/uchar.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/text.h"
#include "readers/cohesion.h"
#include "readers/jumps.h"
#include "readers/page.h"
#include "readers/pattern.h"
#include "readers/pdf_jumps.h"
#include "readers/surnames.h"
#include "readers/vocabulary.h"

namespace bobao::reading {
namespace {

/// The next line of a headline or caption. A word that a hyphen divided is put together; 28-24 and
/// Courier-Ledger keep theirs.
void append_headline(Characters& text, CharactersView next, bool space) {
    if (!text.empty() && space && !cannot_begin(next.front())) {
        const bool hyphen = text.back() == U'-' && text.size() > 1;
        const bool divided = hyphen && is_latin_letter(text[text.size() - 2]) &&
                             (has_han(next) || u_islower(static_cast<UChar32>(next.front())) != 0);
        if (divided)
            text.pop_back();
        else if (!hyphen ||
                 !(is_latin_letter(text[text.size() - 2]) || is_ascii_digit(text[text.size() - 2])))
            text.push_back(U' ');
    }
    text += next;
}

class Divider {
  public:
    explicit Divider(const Page& page) : page_(page) {}

    Drafts run() {
        for (std::size_t line = 0; line < page_.lines.size(); ++line) take(line);
        return std::move(drafts_);
    }

  private:
    void take(std::size_t line) {
        switch (page_.classes[line]) {
            case LineClass::kicker:
                headline(
                    line, [](Draft & d) -> auto& { return d.kickers; });
                break;
            case LineClass::title:
                headline(
                    line, [](Draft & d) -> auto& { return d.titles; });
                break;
            case LineClass::subtitle:
                headline(
                    line, [](Draft & d) -> auto& { return d.subtitles; });
                break;
            case LineClass::byline:
                take_names(line);
                break;
            case LineClass::credit:
                take_names(line);
                if (!drafts_.drafts.empty()) drafts_.drafts.back().signed_off = true;
                break;
            case LineClass::lead:
                if (drafts_.drafts.empty() || opens_brief(line)) begin(line);
                take_deck(line);
                take_text(line);
                break;
            case LineClass::body:
            case LineClass::subhead:
                if (drafts_.drafts.empty() || opens_another(line) || opens_correction(line) ||
                    (parts_ && !drafts_.drafts.back().text.empty()))
                    begin(line);
                take_text(line);
                if (page_.facts[line].has(Fact::signature)) drafts_.drafts.back().signed_off = true;
                break;
            case LineClass::caption:
                if (drafts_.drafts.empty()) begin(line);
                take_caption(line);
                break;
            case LineClass::label:
                drafts_.labels.push_back({line, drafts_.drafts.size(), false});
                break;
            case LineClass::noise:
                drafts_.orphans.push_back({page_.lines[line].number, to_utf8(page_.lines[line].text),
                                           page_.facts[line].has(Fact::weather) ? "the weather"
                                           : page_.facts[line].has(Fact::advert)
                                               ? "an advertisement"
                                               : "nothing that can be read"});
                break;
            case LineClass::furniture:
                if (page_.facts[line].furniture.jump) take_jump(line);
                // 图片新闻: what comes is another item, with a headline or without.
                parts_ = parts_ || (page_.lines[line].text.size() <= kLongestPart &&
                                    speaks_of_pictures(page_.lines[line].text));
                break;
        }
    }

    /// 下转第3版 behind a text or 上接第1版 before one, on a line of its own.
    void take_jump(std::size_t line) {
        const Jump& jump = *page_.facts[line].furniture.jump;
        if (jump.way == Jump::Way::back) {
            comes_from_page_ = jump.page;
            jump_line_ = line;
        } else if (!drafts_.drafts.empty() && !drafts_.drafts.back().text.empty()) {
            drafts_.drafts.back().goes_on = true;
            note_dropped(drafts_.drafts.back(), line);
        }
    }

    /// The lines of an English caption are one text.
    void take_caption(std::size_t line) {
        std::vector<std::string>& captions = current(line).article.captions;
        const Characters& text = page_.lines[line].text;
        const bool goes_on = line > 0 && page_.facts[line].has(Fact::caption_line) &&
                             page_.facts[line - 1].has(Fact::caption_line) &&
                             page_.lines[line].blanks_before == 0 && !captions.empty();
        if (!goes_on) {
            captions.push_back(to_utf8(text));
            return;
        }
        Characters caption = to_utf32(captions.back());
        append_headline(caption, text, true);
        captions.back() = to_utf8(caption);
    }

    void note_dropped(Draft& draft, std::size_t line) {
        draft.article.repairs.push_back(
            {"dropped", page_.lines[line].number, to_utf8(page_.lines[line].text), 1.0});
    }

    /// Text behind 上接第1版 begins anew, unless a headline that stands over it waits for its text.
    void begin_at_jump(std::size_t line) {
        const bool own_line = comes_from_page_ != 0;
        if (!own_line && !jump_at_start(page_.lines[line].text)) return;
        if (drafts_.drafts.empty() || !drafts_.drafts.back().text.empty()) begin(line);
        drafts_.drafts.back().comes_from_page = own_line ? comes_from_page_ : 1;
        if (own_line) note_dropped(drafts_.drafts.back(), jump_line_);
        comes_from_page_ = 0;
    }

    Draft& begin(std::size_t line) {
        parts_ = false;
        drafts_.drafts.emplace_back();
        drafts_.drafts.back().article.first_line = page_.lines[line].number;
        return current(line);
    }

    Draft& current(std::size_t line) {
        Draft& draft = drafts_.drafts.back();
        draft.article.last_line = page_.lines[line].number;
        return draft;
    }

    template <typename Part>
    void headline(std::size_t line, Part part) {
        const bool open = !drafts_.drafts.empty() && drafts_.drafts.back().text.empty() &&
                          !drafts_.drafts.back().signed_off && follows_in_headline(line);
        if (!open) begin(line);
        part(current(line)).push_back(line);
    }

    /// Headlines of two articles may follow each other without text between them.
    bool follows_in_headline(std::size_t line) const {
        const Draft& draft = drafts_.drafts.back();
        switch (page_.classes[line]) {
            case LineClass::kicker:
                return draft.titles.empty() && draft.subtitles.empty();
            case LineClass::title:
                return draft.subtitles.empty();
            default:
                return true;
        }
    }

    /// Text behind a sign-off belongs to another article unless it goes on about the same things: a picture
    /// and its credit may stand in the middle of an article.
    bool opens_another(std::size_t line) const {
        constexpr double kSameThings = 0.04;
        const Draft& draft = drafts_.drafts.back();
        if (!draft.signed_off) return false;
        if (page_.facts[line].has(Fact::signature)) return false;
        if (!draft.text.empty() && page_.facts[draft.text.back()].has(Fact::signature)) return true;
        if (!draft.text.empty() && !ends_sentence(page_.lines[draft.text.back()].text)) return false;
        return line == 0 || cohesion_at(page_.lines, line - 1).across < kSameThings;
    }

    /// CORRECTION: A story on Page A1 …; it has no other headline.
    bool opens_correction(std::size_t line) const {
        static const Pattern correction(
            R"(^(?:CORRECTION|Correction|CLARIFICATION|Clarification|EDITOR'S NOTE)S?s? ?[:.—–-] ?[A-Z])");
        const Draft& draft = drafts_.drafts.back();
        return page_.lines[line].blanks_before > 0 && !draft.text.empty() &&
               ends_sentence(page_.lines[draft.text.back()].text) &&
               correction.found_in(plain(page_.lines[line].text.substr(0, 40)));
    }

    /// A slug without a headline opens a brief of its own. A dateline behind a subhead, or in English, is
    /// another dispatch of the same article.
    bool opens_brief(std::size_t line) const {
        const Draft& draft = drafts_.drafts.back();
        if (draft.text.empty()) return false;
        if (draft.signed_off) return true;
        return has_han(page_.lines[line].text) && page_.classes[draft.text.back()] != LineClass::subhead;
    }

    /// Between an English headline and its dateline there is nothing but a deck, however long its lines are.
    void take_deck(std::size_t line) {
        constexpr std::size_t kLongestDeck = 6;
        Draft& draft = drafts_.drafts.back();
        const bool deck =
            !has_han(page_.lines[line].text) && !draft.titles.empty() && !draft.text.empty() &&
            draft.text.size() <= kLongestDeck &&
            std::none_of(draft.text.begin(), draft.text.end(), [&](std::size_t text) {
                return page_.classes[text] == LineClass::lead || page_.lines[text].blanks_before > 0;
            });
        if (!deck) return;
        draft.subtitles.insert(draft.subtitles.end(), draft.text.begin(), draft.text.end());
        draft.text.clear();
    }

    void take_text(std::size_t line) {
        begin_at_jump(line);
        Draft& draft = current(line);
        draft.goes_on = draft.goes_on || jump_at_end(page_.lines[line].text);
        for (Label& label : drafts_.labels)
            if (label.before == drafts_.drafts.size() && !draft.text.empty()) label.inside = true;
        draft.text.push_back(line);
    }

    void take_names(std::size_t line) {
        if (drafts_.drafts.empty()) return;
        Draft& draft = current(line);
        const LineFacts& facts = page_.facts[line];
        const std::string text = to_utf8(page_.lines[line].text);
        const auto repair = [&](const char* kind, const std::string& about, double confidence) {
            draft.article.repairs.push_back({kind, page_.lines[line].number, about, confidence});
        };
        if (facts.credits) {
            merge(draft.article.byline, facts.credits->byline);
            draft.has_photo_credit = draft.has_photo_credit || facts.credits->photo;
            for (const std::string& run : facts.credits->divided) repair("names", run, 0.9);
            for (const std::string& run : facts.credits->whole) repair("doubt", run, 0.5);
            awaits_name_ = facts.credits->begins_open;
            return;
        }
        Byline named;
        CharactersView run = page_.lines[line].text;
        if (run.size() > 2 && is_opening(run.front()) && is_closing(run.back()))
            run = run.substr(1, run.size() - 2);
        for (const Characters& name : names_in_run(run)) named.reporters.push_back(to_utf8(name));
        if (named.empty()) named.reporters.push_back(text);
        merge(draft.article.byline, named);
        // A name without a role is taken for the author's.
        if (!std::exchange(awaits_name_, false)) repair("doubt", text, 0.7);
    }

    static constexpr std::size_t kLongestPart = 6;

    const Page& page_;
    Drafts drafts_;
    bool parts_ = false;        ///< the name of a section stood between the last text and what comes
    bool awaits_name_ = false;  ///< the line before ended in a role: 本报记者
    int comes_from_page_ = 0;   ///< of a 上接第1版 whose text has not come yet
    std::size_t jump_line_ = 0;
};

/// Of two long lines neither of which leads to the other the first is the title, for it says the fact.
bool is_headline_by_itself(const Page& page, std::size_t line) {
    constexpr int kLong = 36;  // columns
    const LineFacts& facts = page.facts[line];
    for (const Fact fact : {Fact::kicker_ending, Fact::ends_dash, Fact::ends_colon, Fact::slogan,
                            Fact::in_quotes, Fact::headline_flows})
        if (facts.has(fact)) return false;
    return width_of(page.lines[line].text) >= kLong;
}

/// Two short lines of equal length are one headline: 助力双方交往 / 搭建友谊桥梁.
bool is_couplet(CharactersView first, CharactersView second) {
    constexpr std::size_t kLongest = 12;
    return first.size() == second.size() && first.size() <= kLongest && count_of_han(first) == first.size() &&
           count_of_han(second) == second.size() && !has_kicker_ending(first);
}

/// A line under another that is a quotation from end to end is a headline by itself: 国际人士看中国成就 /
/// “开放的中国带来巨大机遇”.
bool is_quotation_under_kicker(const Page& page, const std::vector<std::size_t>& titles) {
    const Characters& first = page.lines[titles.front()].text;
    Characters rest;
    for (std::size_t i = 1; i < titles.size(); ++i) rest += page.lines[titles[i]].text;
    if (width_of(rest) < width_of(first)) return false;  // the width broke it
    const auto closes = [](CharactersView text) { return text.back() == U'”' || text.back() == U'"'; };
    return (rest.front() == U'“' || rest.front() == U'"') && closes(rest) && first.front() != U'“' &&
           first.front() != U'"' && rest.find_first_of(U"”\"", 1) + 1 == rest.size();
}

/// Two lines that name the same thing first are two statements, not one headline.
bool begin_alike(CharactersView first, CharactersView second) {
    constexpr std::size_t kName = 3;
    return first.size() > kName && second.size() > kName && count_of_han(first.substr(0, kName)) == kName &&
           first.substr(0, kName) == second.substr(0, kName);
}

/// Two long lines of a headline, each of which says something by itself, are title and subtitle.
bool are_two_statements(const Page& page, const std::vector<std::size_t>& titles) {
    constexpr int kLongest = 52;   // columns, together
    constexpr int kShortest = 18;  // columns, each
    const int first = width_of(page.lines[titles.front()].text);
    const int second = width_of(page.lines[titles.back()].text);
    return first + second > kLongest && std::min(first, second) >= kShortest &&
           !page.facts[titles.front()].has(Fact::headline_flows) &&
           !page.facts[titles.back()].has(Fact::goes_on);
}

/// SCHOOL BOARD / Split vote sends bond / to November ballot / Opponents say it would cost $212: a line in
/// capitals over others is the kicker, and what stands behind an empty line is the deck.
void part_english_headline(const Page& page, Draft& draft) {
    constexpr std::size_t kLongestKicker = 30;
    std::vector<std::size_t>& titles = draft.titles;
    const auto is_capitals = [&](std::size_t line) { return page.facts[line].has(Fact::capitals); };
    const Characters& first = page.lines[titles.front()].text;
    if (draft.kickers.empty() && is_capitals(titles.front()) && !is_capitals(titles[1]) &&
        first.size() <= kLongestKicker) {
        draft.kickers.push_back(titles.front());
        titles.erase(titles.begin());
    }
    const auto deck = std::find_if(titles.begin() + 1, titles.end(), [&](std::size_t line) {
        return page.lines[line].blanks_before > 0 && page.lines[line].page == page.lines[titles.front()].page;
    });
    if (deck == titles.end() || !draft.subtitles.empty()) return;
    draft.subtitles.assign(deck, titles.end());
    titles.erase(deck, titles.end());
}

/// What the lines of a headline really are where the classes see only its lines. On a wrapped page a line is
/// full before the headline goes on: one that is much shorter than the next stands over it, a column's name
/// or a kicker. In blocks two lines that are too long together for one title are title and subtitle.
void part_headline(const Page& page, Draft& draft) {
    constexpr int kLongestTitle = 80;  // columns
    std::vector<std::size_t>& titles = draft.titles;
    if (page.kind != DumpKind::wrapped && draft.kickers.size() == 1 && titles.size() == 1 &&
        draft.subtitles.empty() && is_headline_by_itself(page, draft.kickers.front())) {
        draft.subtitles = std::exchange(titles, std::exchange(draft.kickers, {}));
        return;
    }
    if (page.kind != DumpKind::wrapped && draft.kickers.size() == 1 && titles.size() == 1 &&
        is_couplet(page.lines[draft.kickers.front()].text, page.lines[titles.front()].text)) {
        titles.insert(titles.begin(), draft.kickers.front());
        draft.kickers.clear();
        return;
    }
    if (titles.size() >= 2 && !has_han(page.lines[titles.front()].text)) part_english_headline(page, draft);
    if (titles.size() < 2 || !has_han(page.lines[titles.front()].text)) return;
    if (draft.kickers.empty() && is_quotation_under_kicker(page, titles)) {
        draft.kickers.push_back(titles.front());
        titles.erase(titles.begin());
        return;
    }
    if (page.kind != DumpKind::wrapped && titles.size() == 2 && draft.subtitles.empty() &&
        begin_alike(page.lines[titles.front()].text, page.lines[titles.back()].text)) {
        draft.subtitles.push_back(titles.back());
        titles.pop_back();
        return;
    }
    const auto width = [&](std::size_t i) { return width_of(page.lines[titles[i]].text); };
    if (page.kind != DumpKind::wrapped && titles.size() > 2 && draft.subtitles.empty()) {
        // More than one headline has room for: its parts stand apart, and the first says the fact.
        int all = 0;
        for (std::size_t i = 0; i < titles.size(); ++i) all += width(i);
        const auto second = std::find_if(titles.begin() + 1, titles.end(), [&](std::size_t line) {
            return page.lines[line].blanks_before > 0;
        });
        if (all > kLongestTitle && second != titles.end()) {
            draft.subtitles.assign(second, titles.end());
            titles.erase(second, titles.end());
        }
        return;
    }
    if (page.kind == DumpKind::wrapped) {
        constexpr std::size_t kLongestColumn = 6;
        if (width(0) * 10 >= width(1) * 8) return;
        const Characters& first = page.lines[titles.front()].text;
        const bool column = first.size() <= kLongestColumn && draft.article.column.empty() &&
                            count_of_han(first) == first.size();
        if (column)
            draft.article.column = to_utf8(first);
        else
            draft.kickers.push_back(titles.front());
        titles.erase(titles.begin());
    } else if (titles.size() == 2 && draft.subtitles.empty() &&
               (width(0) + width(1) > kLongestTitle || are_two_statements(page, titles))) {
        draft.subtitles.push_back(titles.back());
        titles.pop_back();
    }
}

Characters joined_lines(const Page& page, const std::vector<std::size_t>& lines) {
    // On a wrapped page the width broke a Chinese headline, not the editor; between words there is a space.
    const bool han = std::any_of(lines.begin(), lines.end(),
                                 [&](std::size_t line) { return has_han(page.lines[line].text); });
    Characters text;
    for (const std::size_t line : lines) {
        const bool letter = !text.empty() && is_latin_letter(text.back());
        append_headline(text, page.lines[line].text, letter || !han || page.kind != DumpKind::wrapped);
    }
    return text;
}

}  // namespace

std::string take_column(Characters& title) {
    // What numbers a series or speaks of pictures is no column.
    static const Pattern series(
        R"(^[上中下续终完一二三四五六七八九十0-9]{1,3}$|^(?:之|其|第).{1,3}$|^(?:组图|图|视频|附图|摘要|全文|节选)$)");
    const Characters text = plain(title);
    if (text.front() == U'【' || text.front() == U'[') {
        const std::size_t end = text.find_first_of(U"】]");
        if (end != Characters::npos && end > 2 && end + 2 < text.size()) {
            const Characters column = title.substr(1, end - 1);
            title = Characters(trimmed(CharactersView(title).substr(end + 1)));
            return to_utf8(column);
        }
    }
    if (!text.empty() && text.back() == U')') {
        const std::size_t begin = text.rfind(U'(');
        constexpr std::size_t kLongestColumn = 20;
        if (begin == Characters::npos || begin < 2 || text.size() - begin > kLongestColumn + 2) return {};
        const Characters inside = text.substr(begin + 1, text.size() - begin - 2);
        if (count_of_han(inside) < 2 || series.found_in(inside)) return {};
        const Characters column = title.substr(begin + 1, title.size() - begin - 2);
        title = Characters(trimmed(CharactersView(title).substr(0, begin)));
        return to_utf8(column);
    }
    return {};
}

namespace {

Characters headline_of(const Page& page, const Draft& draft) {
    Characters headline;
    for (const std::vector<std::size_t>* lines : {&draft.kickers, &draft.titles, &draft.subtitles})
        for (const std::size_t line : *lines) headline += page.lines[line].text + U' ';
    return headline;
}

/// The article that goes on in `rest`: of those that say they go on elsewhere the one whose headline shares
/// most words with that over the rest, which is mostly shorter; the only one if the rest has no headline.
std::size_t beginning_of(const Page& page, const std::vector<Draft>& drafts, std::size_t rest) {
    const Characters headline = headline_of(page, drafts[rest]);
    std::size_t best = rest;
    std::size_t most = 0;
    std::size_t open = 0;
    for (std::size_t i = 0; i < rest; ++i) {
        if (!drafts[i].goes_on) continue;
        ++open;
        const std::size_t common =
            headline.empty() ? 1 : words_in_common(headline_of(page, drafts[i]), headline);
        if (common <= most) continue;
        most = common;
        best = i;
    }
    // Of Chinese headlines ideographs are counted, and one or two of them are in any two.
    const bool alone = headline.empty() ? open == 1 : most >= (has_han(headline) ? 3U : 1U);
    return alone ? best : rest;
}

/// Puts the part behind 上接第1版 back to the article that broke off at 下转第3版.
void join_jumps(const Page& page, Drafts& drafts) {
    constexpr std::size_t kMostParts = 200;  // of a page; what says more jumps was made to be slow
    const auto parts = std::count_if(drafts.drafts.begin(), drafts.drafts.end(),
                                     [](const Draft& draft) { return draft.comes_from_page != 0; });
    if (static_cast<std::size_t>(parts) > kMostParts) return;
    for (std::size_t rest = 0; rest < drafts.drafts.size();) {
        Draft& part = drafts.drafts[rest];
        const std::size_t first = part.comes_from_page == 0 ? rest : beginning_of(page, drafts.drafts, rest);
        if (first == rest) {
            ++rest;
            continue;
        }
        Draft& whole = drafts.drafts[first];
        whole.goes_on = part.goes_on;
        whole.signed_off = whole.signed_off || part.signed_off;
        whole.has_photo_credit = whole.has_photo_credit || part.has_photo_credit;
        whole.text.insert(whole.text.end(), part.text.begin(), part.text.end());
        Article& article = whole.article;
        merge(article.byline, part.article.byline);
        article.captions.insert(article.captions.end(), part.article.captions.begin(),
                                part.article.captions.end());
        article.repairs.insert(article.repairs.end(), part.article.repairs.begin(),
                               part.article.repairs.end());
        if (const Characters headline = headline_of(page, part); !headline.empty())
            article.repairs.push_back(
                {"dropped", part.article.first_line,
                 "the headline over its second part: " + to_utf8(trimmed(CharactersView(headline))), 0.8});
        drafts.drafts.erase(drafts.drafts.begin() + static_cast<std::ptrdiff_t>(rest));
        for (Label& label : drafts.labels)
            if (label.before > rest) --label.before;
    }
}

}  // namespace

Drafts drafts_of(const Page& page) {
    Drafts drafts = Divider(page).run();
    join_jumps(page, drafts);
    return drafts;
}

namespace {

/// Old English headlines set a line or two of display type over a deck, a sentence with its period: the deck
/// is what can be read aloud. Lines of a deck are about equally wide, the display lines over it are not.
void find_deck(const Page& page, Draft& draft) {
    const auto sentence = std::find_if(draft.titles.begin(), draft.titles.end(), [&](std::size_t line) {
        return !has_han(page.lines[line].text) && page.lines[line].text.back() == U'.';
    });
    if (sentence == draft.titles.end()) return;
    auto first = sentence;
    int widest = 0;
    while (first != draft.titles.begin()) {
        const int width = width_of(page.lines[*std::prev(first)].text);
        if (width * 4 < widest * 3) break;
        widest = std::max(widest, width);
        --first;
    }
    draft.kickers.insert(draft.kickers.end(), draft.titles.begin(), first);
    draft.subtitles.insert(draft.subtitles.begin(), std::next(sentence), draft.titles.end());
    draft.titles = std::vector<std::size_t>(first, std::next(sentence));
}

}  // namespace

void set_headline(const Page& page, Draft& draft) {
    find_deck(page, draft);
    part_headline(page, draft);
    Article& article = draft.article;
    Characters title = joined_lines(page, draft.titles);
    article.kicker = to_utf8(joined_lines(page, draft.kickers));
    article.subtitle = to_utf8(joined_lines(page, draft.subtitles));
    if (title.empty() && !article.kicker.empty()) title = to_utf32(std::exchange(article.kicker, {}));
    if (title.empty() && !article.subtitle.empty()) title = to_utf32(std::exchange(article.subtitle, {}));
    if (!title.empty())
        if (std::string column = take_column(title); !column.empty()) article.column = std::move(column);
    article.title = to_utf8(title);
}

}  // namespace bobao::reading
