#include "readers/markup.h"

#include <cmark.h>
#include <gumbo.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <optional>
#include <stdexcept>
#include <utility>

#include "base/text.h"
#include "readers/byline.h"
#include "readers/characters.h"

namespace bobao::reading {
namespace {

struct FreeNode {
    void operator()(cmark_node* node) const noexcept { cmark_node_free(node); }
};
struct FreeIterator {
    void operator()(cmark_iter* iterator) const noexcept { cmark_iter_free(iterator); }
};
struct FreeOutput {
    void operator()(GumboOutput* output) const noexcept {
        gumbo_destroy_output(&kGumboDefaultOptions, output);
    }
};

/// Text that is put together piece by piece, and whether all of it was bold or a link.
class TextInTheMaking {
  public:
    void add(std::string_view piece, bool bold, bool link) {
        if (!bobao::trimmed(piece).empty()) {
            all_bold_ = all_bold_ && bold;
            all_link_ = all_link_ && link;
            any_ = true;
        }
        text_ += piece;
    }
    /// A line end inside a paragraph: nothing between ideographs, else a space.
    void add_line_end() { text_ += '\n'; }

    bool empty() const { return !any_; }

    /// Hands the text over as a block if there is any, and starts anew.
    void finish(MarkedBlock::Kind kind, int level, int line, std::vector<MarkedBlock>& blocks) {
        if (any_) {
            if (kind == MarkedBlock::Kind::paragraph && all_link_) kind = MarkedBlock::Kind::link;
            if (kind == MarkedBlock::Kind::paragraph && all_bold_) kind = MarkedBlock::Kind::bold;
            // Stars that a converter wrote as text were meant as bold type.
            replace_all(text_, "**", "");
            const Characters text = to_utf32(text_);
            if (kind == MarkedBlock::Kind::paragraph && is_paragraph_a_line(text)) {
                for (std::size_t begin = 0; begin < text.size();) {
                    const std::size_t end = std::min(text.find(U'\n', begin), text.size());
                    add_block(kind, level, line++, text.substr(begin, end - begin), blocks);
                    begin = end + 1;
                }
            } else {
                add_block(kind, level, line, text, blocks);
            }
        }
        *this = {};
    }

  private:
    static void add_block(MarkedBlock::Kind kind, int level, int line, const Characters& characters,
                          std::vector<MarkedBlock>& blocks) {
        if (std::string text = one_line(characters); !text.empty())
            blocks.push_back({kind, level, line, std::move(text)});
    }

    /// Whoever writes Chinese without empty lines means a paragraph by each line: all but short ones, which
    /// are subheads and items, end a sentence. Lines that were broken at a width end anywhere.
    static bool is_paragraph_a_line(const Characters& text) {
        constexpr std::size_t kLongestShort = 40;
        if (!has_han(text)) return false;
        std::size_t lines = 0;
        std::size_t closed = 0;
        std::size_t cut = 0;
        for (std::size_t begin = 0; begin < text.size();) {
            const std::size_t end = std::min(text.find(U'\n', begin), text.size());
            const CharactersView line = reading::trimmed(CharactersView(text).substr(begin, end - begin));
            begin = end + 1;
            if (line.empty()) continue;
            ++lines;
            if (ends_sentence(line) || line.back() == U'：' || line.back() == U':')
                ++closed;
            else if (line.size() > kLongestShort || line.back() == U'，' || line.back() == U'、')
                ++cut;
        }
        return lines > 1 && closed * 2 >= lines && cut * 10 <= lines;
    }

    static std::string one_line(const Characters& characters) {
        Characters joined;
        for (std::size_t at = 0; at < characters.size(); ++at) {
            if (characters[at] != U'\n') {
                joined.push_back(characters[at]);
                continue;
            }
            const char32_t before = joined.empty() ? U' ' : joined.back();
            const char32_t behind = at + 1 < characters.size() ? characters[at + 1] : U' ';
            if (!is_han(before) && !is_han(behind) && before < 0x3000 && behind < 0x3000)
                joined.push_back(U' ');
        }
        // HTML can name control characters (&#7;) that stand nowhere in the bytes.
        return with_single_spaces(without_controls(to_utf8(joined)));
    }

    std::string text_;
    bool all_bold_ = true;
    bool all_link_ = true;
    bool any_ = false;
};

class HtmlWalk {
  public:
    HtmlWalk(int line, std::vector<MarkedBlock>& blocks, MarkedBlock& navigation)
        : line_(line), blocks_(blocks), navigation_(navigation) {}

    /// Walks without recursion, since depth comes from the page.
    void run(const GumboNode* root) {
        struct Step {
            const GumboNode* node;
            bool leave;
        };
        std::vector<Step> steps{{root, false}};
        while (!steps.empty()) {
            const Step step = steps.back();
            steps.pop_back();
            if (step.leave) {
                leave(*step.node);
                continue;
            }
            if (step.node->type == GUMBO_NODE_TEXT || step.node->type == GUMBO_NODE_WHITESPACE) {
                if (navs_ > 0) {
                    add_to_navigation(step.node->v.text);
                    continue;
                }
                if (text_.empty())
                    block_line_ = line_ + static_cast<int>(step.node->v.text.start_pos.line) - 1;
                text_.add(step.node->v.text.text, bold_ > 0, link_ > 0);
                continue;
            }
            if (step.node->type != GUMBO_NODE_ELEMENT || is_hidden(*step.node)) continue;
            enter(*step.node);
            steps.push_back({step.node, true});
            const GumboVector& children = step.node->v.element.children;
            for (unsigned i = children.length; i-- > 0;)
                steps.push_back({static_cast<const GumboNode*>(children.data[i]), false});
        }
        flush();
    }

  private:
    /// What nothing closes would reach to the end of the page.
    static bool is_closed(const GumboNode& node) { return node.v.element.original_end_tag.length > 0; }
    static bool is_navigation(const GumboNode& node) {
        return node.v.element.tag == GUMBO_TAG_NAV && is_closed(node);
    }
    static bool is_hidden(const GumboNode& node) {
        switch (node.v.element.tag) {
            case GUMBO_TAG_SCRIPT:
            case GUMBO_TAG_STYLE:
            case GUMBO_TAG_HEAD:
                return true;
            case GUMBO_TAG_TEMPLATE:
            case GUMBO_TAG_NOSCRIPT:
            case GUMBO_TAG_SELECT:
            case GUMBO_TAG_BUTTON:
                return is_closed(node);
            default:
                return false;
        }
    }
    static int heading_level(GumboTag tag) {
        return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6 ? static_cast<int>(tag - GUMBO_TAG_H1) + 1 : 0;
    }
    static bool is_block(GumboTag tag) {
        switch (tag) {
            case GUMBO_TAG_P:
            case GUMBO_TAG_DIV:
            case GUMBO_TAG_LI:
            case GUMBO_TAG_UL:
            case GUMBO_TAG_OL:
            case GUMBO_TAG_BLOCKQUOTE:
            case GUMBO_TAG_TR:
            case GUMBO_TAG_SECTION:
            case GUMBO_TAG_ARTICLE:
            case GUMBO_TAG_FIGURE:
            case GUMBO_TAG_FIGCAPTION:
            case GUMBO_TAG_HEADER:
            case GUMBO_TAG_FOOTER:
            case GUMBO_TAG_ASIDE:
            case GUMBO_TAG_DT:
            case GUMBO_TAG_DD:
            case GUMBO_TAG_PRE:
            case GUMBO_TAG_HR:
            case GUMBO_TAG_BODY:
            case GUMBO_TAG_HTML:
            case GUMBO_TAG_BR:
                return true;
            default:
                return heading_level(tag) > 0;
        }
    }

    void enter(const GumboNode& node) {
        const GumboTag tag = node.v.element.tag;
        if (is_block(tag) || tag == GUMBO_TAG_NAV) flush();
        navs_ += is_navigation(node);
        if (navs_ > 0) return;
        if (tag == GUMBO_TAG_LI) item_ = true;
        if (heading_level(tag) > 0) level_ = heading_level(tag);
        bold_ += tag == GUMBO_TAG_STRONG || tag == GUMBO_TAG_B;
        link_ += tag == GUMBO_TAG_A;
    }
    void leave(const GumboNode& node) {
        const GumboTag tag = node.v.element.tag;
        if (navs_ > 0) {
            navs_ -= is_navigation(node);
            return;
        }
        if (is_block(tag)) flush();
        bold_ -= tag == GUMBO_TAG_STRONG || tag == GUMBO_TAG_B;
        link_ -= tag == GUMBO_TAG_A;
    }
    void add_to_navigation(const GumboText& text) {
        append_name(text.text, line_ + static_cast<int>(text.start_pos.line) - 1, navigation_);
    }
    void flush() {
        using Kind = MarkedBlock::Kind;
        text_.finish(level_ > 0 ? Kind::heading
                     : item_    ? Kind::item
                                : Kind::paragraph,
                     level_, block_line_, blocks_);
        level_ = 0;
        item_ = false;
    }

    int line_;
    int block_line_ = line_;
    std::vector<MarkedBlock>& blocks_;
    MarkedBlock& navigation_;
    TextInTheMaking text_;
    int navs_ = 0;
    int bold_ = 0;
    int link_ = 0;
    int level_ = 0;
    bool item_ = false;
};

bool is_called(std::string_view text, std::string_view name) {
    return text.size() >= name.size() &&
           std::equal(name.begin(), name.end(), text.begin(), [](char a, char b) {
               return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b - 'A' + 'a') : b);
           });
}

/// True if `text` begins with the tag of that name, which is in small letters: <nav>, but not <navigation>.
bool is_tag(std::string_view text, std::string_view name) {
    if (!is_called(text, name)) return false;
    constexpr std::string_view kBehindName = " \t\r\n/>";
    return text.size() == name.size() || kBehindName.find(text[name.size()]) != std::string_view::npos;
}

/// Where `end` stands first at or behind `begin`, in letters of any case; npos if nowhere.
std::size_t find_called(std::string_view html, std::string_view end, std::size_t begin) {
    for (std::size_t at = html.find(end.front(), begin); at != std::string_view::npos;
         at = html.find(end.front(), at + 1))
        if (is_called(html.substr(at), end)) return at;
    return std::string_view::npos;
}

/// Elements whose content is no markup, and comments.
struct Raw {
    std::string_view begin;
    std::string_view end;
};
constexpr std::array kRaws{Raw{"<!--", "-->"}, Raw{"<script", "</script"}, Raw{"<style", "</style"}};

bool is_raw(std::string_view text, const Raw& raw) {
    return raw.begin.ends_with('-') ? text.starts_with(raw.begin) : is_tag(text, raw.begin);
}

/// HTML without the beginnings of scripts, styles and comments that nothing ends: to a parser all that
/// follows would be theirs. A script that ends in its own tag, as in XML, is taken off too.
std::string without_open_raws(std::string_view html) {
    std::string rest;
    std::array<bool, kRaws.size()> ends{};  // nowhere behind
    std::size_t taken = 0;
    for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at)) {
        std::size_t raw = 0;
        while (raw < kRaws.size() && !is_raw(html.substr(at), kRaws[raw])) ++raw;
        if (raw == kRaws.size()) {
            ++at;
            continue;
        }
        const bool is_comment = raw == 0;
        std::size_t tag_end = at + kRaws[raw].begin.size() - 1;
        if (!is_comment) {
            const std::size_t close = html.find_first_of("<>\n", tag_end + 1);
            if (close != std::string_view::npos && html[close] == '>') tag_end = close;
        }
        const bool in_itself = !is_comment && html[tag_end - 1] == '/';
        const std::size_t end = in_itself || ends[raw]
                                    ? std::string_view::npos
                                    : find_called(html, kRaws[raw].end, at + kRaws[raw].begin.size());
        if (end != std::string_view::npos) {
            at = end + kRaws[raw].end.size();
            continue;
        }
        ends[raw] = ends[raw] || !in_itself;
        rest += html.substr(taken, at - taken);
        // Line ends stay, so that lines keep their numbers.
        const std::string_view tag = html.substr(at, tag_end + 1 - at);
        rest.append(static_cast<std::size_t>(std::count(tag.begin(), tag.end(), '\n')), '\n');
        at = taken = tag_end + 1;
    }
    rest += html.substr(taken);
    return rest;
}

struct NavigationTag {
    bool opens = false;
    std::size_t begin = 0;
};

/// The <nav> and </nav> of HTML that are tags, in comments and scripts they are none.
std::vector<NavigationTag> navigation_tags_of(std::string_view html) {
    std::vector<NavigationTag> tags;
    for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at)) {
        const std::string_view rest = html.substr(at);
        const auto raw =
            std::find_if(kRaws.begin(), kRaws.end(), [&](const Raw& one) { return is_raw(rest, one); });
        if (raw != kRaws.end()) {
            const std::size_t end = find_called(html, raw->end, at);
            if (end == std::string_view::npos) break;
            at = end + raw->end.size();
            continue;
        }
        if (is_tag(rest, "<nav")) tags.push_back({true, at});
        if (is_tag(rest, "</nav")) tags.push_back({false, at});
        ++at;
    }
    return tags;
}

class MarkdownWalk {
  public:
    explicit MarkdownWalk(MarkedBlock& navigation) : navigation_(navigation) {}

    std::vector<MarkedBlock> run(std::string_view source) {
        const std::unique_ptr<cmark_node, FreeNode> document(
            cmark_parse_document(source.data(), source.size(), CMARK_OPT_VALIDATE_UTF8));
        const std::unique_ptr<cmark_iter, FreeIterator> iterator(cmark_iter_new(document.get()));
        for (cmark_event_type event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
             event = cmark_iter_next(iterator.get()))
            take(cmark_iter_get_node(iterator.get()), event == CMARK_EVENT_ENTER);
        return std::move(blocks_);
    }

  private:
    static std::string_view literal(cmark_node* node) {
        const char* const text = cmark_node_get_literal(node);
        return text == nullptr ? std::string_view{} : std::string_view(text);
    }

    void take(cmark_node* node, bool enter) {
        using Kind = MarkedBlock::Kind;
        const int line = cmark_node_get_start_line(node);
        switch (cmark_node_get_type(node)) {
            case CMARK_NODE_HEADING:
                if (!enter) finish(Kind::heading, cmark_node_get_heading_level(node), line);
                break;
            case CMARK_NODE_PARAGRAPH:
                if (enter) paragraph_line_ = line;
                if (!enter) finish(kind_of_text(), 0, paragraph_line_);
                break;
            case CMARK_NODE_ITEM:
                items_ += enter ? 1 : -1;
                break;
            case CMARK_NODE_HTML_BLOCK:
                take_html(literal(node), line);
                break;
            case CMARK_NODE_HTML_INLINE:
                take_inline_html(literal(node));
                break;
            case CMARK_NODE_STRONG:
                bold_ += enter ? 1 : -1;
                break;
            case CMARK_NODE_LINK:
                link_ += enter ? 1 : -1;
                break;
            case CMARK_NODE_TEXT:
            case CMARK_NODE_CODE:
                text_.add(literal(node), bold_ > 0, link_ > 0);
                break;
            case CMARK_NODE_CODE_BLOCK:
                // Four spaces are an indent of a paragraph here, never a program.
                text_.add(literal(node), false, false);
                finish(Kind::paragraph, 0, line);
                break;
            case CMARK_NODE_SOFTBREAK:
            case CMARK_NODE_LINEBREAK:
                text_.add_line_end();
                break;
            default:
                break;
        }
    }

    /// An empty line ends a block of HTML but not the element that it opens.
    void take_html(std::string_view html, int line) {
        std::size_t begin = 0;
        const auto take_until = [&](std::size_t end) {
            const std::string_view piece = html.substr(begin, end - begin);
            for (MarkedBlock& block : blocks_of_html(piece, line, navigation_))
                blocks_.push_back(std::move(block));
            line += static_cast<int>(std::count(piece.begin(), piece.end(), '\n'));
            begin = end;
        };
        std::optional<std::size_t> open;  // in this piece
        const auto take_open = [&] {
            if (!open) return;
            take_until(*open);
            navigation_begin_ = blocks_.size();
            open.reset();
        };
        for (const NavigationTag& tag : navigation_tags_of(html)) {
            if (tag.opens) {
                take_open();
                open = tag.begin;
                navigation_begin_.reset();
            } else if (open) {
                open.reset();  // the parser knows it as a whole
            } else {
                take_until(tag.begin);
                end_navigation();
            }
        }
        take_open();
        take_until(html.size());
    }

    /// HTML within a paragraph.
    void take_inline_html(std::string_view html) {
        for (const NavigationTag& tag : navigation_tags_of(html)) {
            if (!tag.opens && navigation_begin_) finish(kind_of_text(), 0, paragraph_line_);
            if (tag.opens)
                navigation_begin_.reset();
            else
                end_navigation();
        }
    }

    /// What was found since it began are names of other pages, unless it says something in sentences.
    void end_navigation() {
        if (!navigation_begin_) return;
        const auto begin = blocks_.begin() + static_cast<std::ptrdiff_t>(*navigation_begin_);
        const bool names = std::none_of(begin, blocks_.end(), [](const MarkedBlock& block) {
            const Characters text = to_utf32(block.text);
            return block.kind == MarkedBlock::Kind::heading || contains(text, U"。") || slug_of(text) ||
                   (text.size() > 60 && ends_sentence(text));
        });
        if (names) {
            for (auto block = begin; block != blocks_.end(); ++block)
                append_name(block->text, block->line, navigation_);
            blocks_.erase(begin, blocks_.end());
        }
        navigation_begin_.reset();
    }

    MarkedBlock::Kind kind_of_text() const {
        return items_ > 0 ? MarkedBlock::Kind::item : MarkedBlock::Kind::paragraph;
    }

    void finish(MarkedBlock::Kind kind, int level, int line) {
        // No article stands in a navigation: who opened it forgot to close it.
        if (kind == MarkedBlock::Kind::heading) navigation_begin_.reset();
        text_.finish(kind, level, line, blocks_);
    }

    MarkedBlock& navigation_;
    std::vector<MarkedBlock> blocks_;
    TextInTheMaking text_;
    int bold_ = 0;
    int link_ = 0;
    int items_ = 0;
    int paragraph_line_ = 0;
    std::optional<std::size_t> navigation_begin_;  ///< the first block behind a <nav> that is not closed yet
};

}  // namespace

void append_name(std::string_view text, int line, MarkedBlock& navigation) {
    const std::string name = with_single_spaces(without_controls(text));
    if (name.empty()) return;
    if (navigation.text.empty())
        navigation.line = line;
    else
        navigation.text += ' ';
    navigation.text += name;
}

std::vector<MarkedBlock> blocks_of_html(std::string_view text, int line, MarkedBlock& navigation) {
    if (std::count(text.begin(), text.end(), '<') > kMostTags) throw std::length_error("too many tags");
    const std::string html = without_open_raws(text);
    std::vector<MarkedBlock> blocks;
    const std::unique_ptr<GumboOutput, FreeOutput> output(
        gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size()));
    HtmlWalk(line, blocks, navigation).run(output->root);
    return blocks;
}

std::vector<MarkedBlock> blocks_of_markdown(std::string_view text, MarkedBlock& navigation) {
    return MarkdownWalk(navigation).run(without_open_raws(text));
}

namespace {

/// The first characters in small letters, behind what an XML file says of itself.
std::string beginning_of(std::string_view text) {
    constexpr std::size_t kReach = 600;
    text = bobao::trimmed(text);
    while (text.starts_with("<?") || text.starts_with("<!--")) {
        const std::string_view end = text.starts_with("<?") ? "?>" : "-->";
        const std::size_t at = text.find(end);
        if (at == std::string_view::npos) break;
        text = bobao::trimmed(text.substr(at + end.size()));
    }
    std::string beginning(text.substr(0, kReach));
    std::transform(beginning.begin(), beginning.end(), beginning.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return beginning;
}

}  // namespace

bool is_html(std::string_view text) {
    const std::string beginning = beginning_of(text);
    return beginning.starts_with("<!doctype html") || beginning.starts_with("<html") ||
           beginning.starts_with("<body") || beginning.starts_with("<head>");
}

bool is_feed(std::string_view text) {
    const std::string beginning = beginning_of(text);
    return beginning.starts_with("<rss") || beginning.starts_with("<feed") ||
           beginning.starts_with("<rdf:rdf");
}

std::vector<Line> lines_of_blocks(const std::vector<MarkedBlock>& blocks) {
    std::vector<Line> lines;
    for (const MarkedBlock& block : blocks) {
        Line line;
        line.text = to_utf32(block.text);
        line.number = block.line;
        line.blanks_before = lines.empty() ? 0 : 1;
        if (!line.text.empty()) lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace bobao::reading
