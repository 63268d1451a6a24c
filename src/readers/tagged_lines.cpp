#include "readers/tagged_lines.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <optional>
#include <stdexcept>
#include <utility>

#include "base/text.h"
#include "readers/byline.h"
#include "readers/characters.h"
#include "readers/pattern.h"

namespace bobao::reading {
namespace {

constexpr CharactersView kCdata = U"<![CDATA[";
constexpr CharactersView kEndOfCdata = U"]]>";
constexpr CharactersView kComment = U"<!--";
constexpr CharactersView kEndOfComment = U"-->";

/// A tag that programs leave in a text, at its beginning; the < of arithmetic and of foreign titles begins
/// none. Behind the name nothing but attributes may stand.
bool begins_with_tag(CharactersView text) {
    static const Pattern tag(
        R"(^</?(?i:p|br|hr|div|span|b|i|u|s|em|strong|sub|sup|small|a|h[1-6]|ul|ol|li|dl|dt|dd|img|font|center|)"
        R"(section|article|header|footer|aside|figure|figcaption|table|thead|tbody|tr|th|td|blockquote|pre|)"
        R"(iframe|script|style|noscript|template|nav|main|select|option|button|o:p))"
        R"((?: ?/? ?>|(?: (?:async|defer|hidden|nowrap))? +[A-Za-z:-]+ *=))");
    constexpr std::size_t kLongest = 4096;  // characters, with all attributes
    const auto is_letter = [](char32_t c) { return is_latin_letter(c) && c < 0x80; };
    if (text.size() < 3 || text[0] != U'<' || (text[1] != U'/' && !is_letter(text[1]))) return false;
    const auto found = tag.find(text.substr(0, Pattern::kReach));
    if (!found) return false;
    const std::size_t end = found->front().end;
    if (text[end - 1] == U'>') return true;
    const std::size_t close = text.substr(0, kLongest).find_first_of(U"<>", end);
    return close != CharactersView::npos && text[close] == U'>';
}

/// Tags, entities and the marks of CDATA that programs leave in a text.
bool has_markup(CharactersView line) {
    static const Pattern entity(
        R"(^&(?:nbsp|amp|lt|gt|quot|apos|[lr][sd]quo|hellip|mdash|ndash|middot|emsp|ensp|)"
        R"(#[0-9]{1,6}|#x[0-9A-Fa-f]{1,6});)");
    constexpr int kMostTries = 40;
    constexpr CharactersView kFirst = U"<&]";
    std::size_t at = line.find_first_of(kFirst);
    for (int tries = 0; at != CharactersView::npos && tries < kMostTries; ++tries) {
        const CharactersView rest = line.substr(at);
        if (begins_with_tag(rest) || rest.starts_with(kCdata) || rest.starts_with(kEndOfCdata) ||
            (rest.starts_with(kComment) && contains(rest, kEndOfComment)) ||
            entity.found_in(rest.substr(0, Pattern::kReach)))
            return true;
        at = line.find_first_of(kFirst, at + 1);
    }
    return false;
}

/// The line as HTML: to a browser each < before a letter opens a tag, so those of the text are written out.
std::string html_of(CharactersView line) {
    if (std::count(line.begin(), line.end(), U'<') > kMostTags) throw std::length_error("too many tags");
    Characters html;
    html.reserve(line.size());
    const std::size_t last_comment = line.rfind(kEndOfComment);
    for (std::size_t at = 0; at < line.size(); ++at) {
        const CharactersView rest = line.substr(at);
        if (rest.starts_with(kCdata))
            at += kCdata.size() - 1;
        else if (rest.starts_with(kEndOfCdata))
            at += kEndOfCdata.size() - 1;
        else if (rest.starts_with(kComment) && last_comment != CharactersView::npos && last_comment > at)
            at = line.find(kEndOfComment, at) + kEndOfComment.size() - 1;
        else if (rest.front() == U'<' && !begins_with_tag(rest))
            html += U"&lt;";
        else
            html.push_back(rest.front());
    }
    return to_utf8(html);
}

void append_without_markup(const Line& line, MarkedBlock& navigation, std::vector<Line>& lines) {
    bool first = true;
    for (const MarkedBlock& block : blocks_of_html(html_of(line.text), line.number, navigation)) {
        Line part = line;
        part.text = to_utf32(block.text);
        if (!first) part.blanks_before = 1;
        first = false;
        lines.push_back(std::move(part));
    }
}

/// Elements that are no text and go over several lines of a page: a script with its program. Those that end
/// in the line where they begin are left to the parser. What nothing closes is text, and so is all that is
/// longer than such things are or reads as an article does: who opened it forgot to close it, and the end
/// that was found is that of another one, or an arrow.
class HiddenLines {
  public:
    HiddenLines(std::vector<Line>& lines, MarkedBlock& navigation, std::vector<Orphan>& orphans)
        : lines_(lines), navigation_(navigation), orphans_(orphans) {
        last_close_.fill(0);
        for (std::size_t i = 0; i < lines.size(); ++i)
            for (std::size_t element = 0; element < kElements.size(); ++element)
                if (find_close(i, element) != CharactersView::npos) last_close_[element] = i;
    }

    std::vector<Line> rest() {
        std::vector<Line> rest;
        rest.reserve(lines_.size());
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            const Opening opening = opening_in(i);
            const std::optional<std::size_t> close = line_that_closes(opening, i);
            if (!close) {
                if (!is_empty_element(lines_[i].text)) rest.push_back(std::move(lines_[i]));
                continue;
            }
            hide(opening, i, *close);
            Line& first = lines_[i];
            first.text = Characters(reading::trimmed(CharactersView(first.text).substr(0, opening.begin)));
            if (!first.text.empty()) rest.push_back(std::move(first));
            Line& last = lines_[*close];
            last.text = Characters(reading::trimmed(CharactersView(last.text).substr(
                find_close(*close, opening.element) + length_of_close(opening.element))));
            // What stands behind may open another one.
            i = last.text.empty() ? *close : *close - 1;
        }
        return rest;
    }

  private:
    struct Element {
        CharactersView name;
        const char* note;  ///< what the edition says of what was left out
    };
    static constexpr std::array<Element, 8> kElements{Element{U"script", "a script of the page"},
                                                      Element{U"style", "a style sheet of the page"},
                                                      Element{U"noscript", "a control of the page"},
                                                      Element{U"template", "a control of the page"},
                                                      Element{U"select", "a control of the page"},
                                                      Element{U"button", "a control of the page"},
                                                      Element{U"nav", ""},
                                                      Element{U"!--", "a comment of the page"}};
    static constexpr std::size_t kNavigation = 6;
    static constexpr std::size_t kCommentElement = 7;

    struct Opening {
        std::size_t element = kElements.size();  ///< none
        std::size_t begin = 0;
    };

    static bool is_called(CharactersView text, CharactersView name) {
        if (text.size() < name.size()) return false;
        for (std::size_t at = 0; at < name.size(); ++at)
            if (static_cast<char32_t>(u_tolower(static_cast<UChar32>(text[at]))) != name[at]) return false;
        return true;
    }

    static std::size_t length_of_close(std::size_t element) {
        return element == kCommentElement ? kEndOfComment.size() : kElements[element].name.size() + 3;
    }

    static bool is_close(CharactersView text, std::size_t element) {
        const CharactersView name = text.substr(2);
        return is_called(name, kElements[element].name) &&
               name.substr(kElements[element].name.size()).starts_with(U'>');
    }

    /// Where the element ends first in a line; npos if it does not.
    std::size_t find_close(std::size_t line, std::size_t element) const {
        const CharactersView text = lines_[line].text;
        if (element == kCommentElement) return text.find(kEndOfComment);
        std::size_t at = text.find(U"</");
        while (at != CharactersView::npos && !is_close(text.substr(at), element))
            at = text.find(U"</", at + 2);
        return at;
    }

    static std::size_t last_close_in(CharactersView text, std::size_t element) {
        if (element == kCommentElement) return text.rfind(kEndOfComment);
        std::size_t at = text.rfind(U"</");
        while (at != CharactersView::npos && !is_close(text.substr(at), element))
            at = at == 0 ? CharactersView::npos : text.rfind(U"</", at - 1);
        return at;
    }

    /// <script src="a.js"/>
    static bool closes_itself(CharactersView tag) {
        const std::size_t end = tag.find(U'>');
        return end != CharactersView::npos && end > 0 && tag[end - 1] == U'/';
    }

    /// A line that is the tag of a script kept elsewhere.
    static bool is_empty_element(CharactersView line) {
        return line.find(U'>') == line.size() - 1 && closes_itself(line) && begins_with_tag(line) &&
               std::any_of(kElements.begin(), kElements.end(),
                           [&](const Element& element) { return is_called(line.substr(1), element.name); });
    }

    static bool opens(CharactersView text, std::size_t element) {
        if (!text.starts_with(U'<') || !is_called(text.substr(1), kElements[element].name)) return false;
        return element == kCommentElement || (begins_with_tag(text) && !closes_itself(text));
    }

    /// The element that is opened in a line and not closed there.
    Opening opening_in(std::size_t line) const {
        const CharactersView text = lines_[line].text;
        std::array<std::optional<std::size_t>, kElements.size()> last_close;
        const auto is_closed_behind = [&](std::size_t element, std::size_t at) {
            if (!last_close[element]) last_close[element] = last_close_in(text, element);
            return *last_close[element] != CharactersView::npos && *last_close[element] > at;
        };
        for (std::size_t at = text.find(U'<'); at != CharactersView::npos; at = text.find(U'<', at + 1))
            for (std::size_t element = 0; element < kElements.size(); ++element)
                if (opens(text.substr(at), element) && !is_closed_behind(element, at)) return {element, at};
        return {};
    }

    /// Of a program hardly half are ideographs; an article has slugs and sentences.
    static bool reads_as_article(CharactersView line) {
        constexpr std::size_t kParagraph = 50;  // characters
        line = line.substr(0, Pattern::kReach);
        if (slug_of(line)) return true;
        const auto printed = static_cast<std::size_t>(
            std::count_if(line.begin(), line.end(), [](char32_t c) { return c >= 0x3000 || is_han(c); }));
        if (printed * 3 >= line.size() * 2) return contains(line, U"。") || line.size() > kParagraph;
        return line.size() > kParagraph && ends_sentence(line) && printed == 0 &&
               line.find_first_of(U"{}=;") == CharactersView::npos;
    }

    std::optional<std::size_t> line_that_closes(const Opening& opening, std::size_t first) const {
        constexpr std::size_t kMostLines = 50;
        if (opening.element == kElements.size() || last_close_[opening.element] <= first) return std::nullopt;
        const std::size_t end = std::min(lines_.size(), first + kMostLines);
        if (reads_as_article(CharactersView(lines_[first].text).substr(opening.begin))) return std::nullopt;
        for (std::size_t i = first + 1; i < end; ++i) {
            CharactersView text = lines_[i].text;
            const bool again = opening.element != kCommentElement && opens(text, opening.element);
            const std::size_t close = find_close(i, opening.element);
            if (again || reads_as_article(text.substr(0, close))) return std::nullopt;
            if (close != CharactersView::npos) return i;
        }
        return std::nullopt;
    }

    /// Names what navigation says, and what else is left out.
    void hide(const Opening& opening, std::size_t first, std::size_t close) {
        Characters hidden;
        for (std::size_t i = first; i <= close; ++i) {
            CharactersView text = lines_[i].text;
            if (i == close) text = text.substr(0, find_close(close, opening.element));
            if (i == first) text = text.substr(opening.begin);
            if (opening.element != kNavigation) {
                hidden += text;
                hidden += U' ';
                continue;
            }
            for (const MarkedBlock& block : blocks_of_html(html_of(text), lines_[i].number, navigation_))
                append_name(block.text, block.line, navigation_);
        }
        if (opening.element == kNavigation) return;
        constexpr std::size_t kLongest = 200;  // characters
        if (hidden.size() > kLongest) hidden = hidden.substr(0, kLongest) + U"…";
        orphans_.push_back({lines_[first].number, with_single_spaces(without_controls(to_utf8(hidden))),
                            kElements[opening.element].note});
    }

    std::vector<Line>& lines_;
    MarkedBlock& navigation_;
    std::vector<Orphan>& orphans_;
    std::array<std::size_t, kElements.size()> last_close_{};
};

}  // namespace

std::vector<Line> without_markup(std::vector<Line> lines, MarkedBlock& navigation,
                                 std::vector<Orphan>& orphans) {
    constexpr std::size_t kFewest = 3;
    lines = HiddenLines(lines, navigation, orphans).rest();
    const auto marked = static_cast<std::size_t>(
        std::count_if(lines.begin(), lines.end(), [](const Line& line) { return has_markup(line.text); }));
    if (marked < kFewest) return lines;
    std::vector<Line> rest;
    rest.reserve(lines.size());
    for (Line& line : lines) {
        if (has_markup(line.text))
            append_without_markup(line, navigation, rest);
        else
            rest.push_back(std::move(line));
    }
    return rest;
}

}  // namespace bobao::reading
