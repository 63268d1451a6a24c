#pragma once
#include <bitset>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "readers/byline.h"
#include "readers/furniture.h"
#include "readers/kind.h"
#include "readers/lines.h"
#include "readers/seams.h"

namespace bobao::reading {

/// What can be said of a line by itself and of its place. The weights of classes stand on these.
enum class Fact : std::uint8_t {
    // What it is made of.
    tiny,              ///< up to 4 characters
    short_line,        ///< 5 to 12
    headline_length,   ///< 13 to 32
    long_headline,     ///< 33 to 50
    paragraph_length,  ///< more
    ends_period,
    ends_exclaim,  ///< ！？…
    ends_comma,    ///< ，、；
    ends_dash,
    ends_colon,
    starts_dash,
    cannot_begin,      ///< begins with a mark that closes, or with one character and a comma
    starts_with_mark,  ///< begins with a mark that closes: goes on with what the line before was
    lower_case,        ///< begins with a small Latin letter
    inner_sentence,    ///< has a sentence mark before its end
    one_comma,
    many_commas,
    in_brackets,
    in_quotes,
    has_space,  ///< between ideographs: a line break of a headline
    capitals,   ///< all letters are capitals
    title_case,
    deck_sentence,  ///< a sentence in title case: a deck or a subhead of an old paper
    enumerated,     ///< begins with 一、 or 1.
    garbled,        ///< Latin letters that make no words
    few_letters,    ///< hardly any letter or ideograph
    // What it says.
    furniture_sure,
    furniture_likely,
    slug,
    slug_unsure,
    credits,
    photo_credits,
    by_line,  ///< By Nora Quill
    name_only,
    opens_text,     ///< 10月18日, or 记者从…获悉, as the first sentence of a text does
    statement,      ///< 会议强调, 他说, with a comma: a sentence of the text
    kicker_ending,  ///< 要求, 强调, 指出
    slogan,         ///< two halves of equal length
    slogan_within,  ///< one between two paragraphs, where nobody signed the first
    visit,          ///< ——访…
    label_word,     ///< 专家点评, 新春走基层
    label_dot,      ///< 权威访谈·…
    label_brackets,
    verse,          ///< one of many short lines (lists.h)
    name_list,      ///< several names, or one of several lines of names
    weather,        ///< of the box of the weather
    section,        ///< SPORTS, Letters to the Editor (english.h)
    advert,         ///< of a block that sells something
    caption_line,   ///< right under the credit of a picture
    headline_line,  ///< of a headline over several lines
    signature,      ///< the authority that a notice is from, below it
    repeated,
    caption_start,  ///< 图为, 上图
    caption_end,    ///< a text that ends in 摄
    // Where it stands.
    first_of_page,
    wide_gap_before,
    after_open,  ///< the line before breaks off inside a sentence
    after_closed,
    goes_on,  ///< with the line before: closes its quotation, or a word goes across
    after_credit,
    after_jump,      ///< the text before goes on elsewhere: 下转第3版
    before_caption,  ///< the next line is 图为…, a sentence
    before_slug,
    before_slug_by_one,
    before_name,
    before_paper,     ///< the paper's name and date stand right behind it
    before_fragment,  ///< the next line cannot begin a paragraph
    before_paragraph,
    before_lower,         ///< the next line begins with a small Latin letter
    before_by_line,       ///< the next line is By Nora Quill
    before_continuation,  ///< the next line goes on about what was said: 与此同时, 他们, However
    before_opening,       ///< the next line begins as news does: 7月23日, 记者从…获悉
    opens_nothing,        ///< the articles of this page are signed, and what follows this line is by nobody
    lacks_paper,          ///< headlines of this page have paper and date behind them, this line has not
    lacks_gap,            ///< headlines of this page have empty lines before them, this line has none
    headline_flows,  ///< a word, or a string that the page has elsewhere, goes across to the next short line
    flows_on,        ///< a word, or a string that the page has elsewhere, goes across to the next line
    full_line,       ///< reaches the full width of a wrapped page
    isolated,        ///< one of up to four lines with empty lines around them that end no sentence
    no_marks,        ///< a line of eight characters and more without any mark
    after_end,       ///< the line before ends a sentence and does not fill its width: the paragraph is over
    unindented,  ///< paragraphs of this page are indented, this line is not, and the paragraph before is over
    narrow_line,  ///< stays well under it
    // What the text around it says.
    cohesive,     ///< the text before and behind is about the same
    incohesive,   ///< it is not
    same_person,  ///< somebody is named before and behind it, and nowhere else on the page
    echoed,       ///< its words come again behind it and not before
    count
};
inline constexpr std::size_t kFacts = static_cast<std::size_t>(Fact::count);

struct LineFacts {
    std::bitset<kFacts> set;
    Furniture furniture;
    std::optional<Slug> slug;
    std::optional<Credits> credits;
    bool signs_at_end = false;  ///< …。（记者张三）, or goes on elsewhere: …（下转第3版）
    double cohesion = -1;       ///< of the text on both sides, 0 to 1; -1 where it was not asked
    bool has(Fact fact) const { return set.test(static_cast<std::size_t>(fact)); }
    void note(Fact fact, bool holds = true) { set.set(static_cast<std::size_t>(fact), holds); }
};

/// `is_word` may be empty.
std::vector<LineFacts> facts_of(const std::vector<Line>& lines, DumpKind kind,
                                const PageStatistics& statistics, const PageIndex& index,
                                const std::function<bool(std::string_view)>& is_word);

/// True if the line begins as no paragraph does: with a closing mark, or with one character and a comma
/// (系,努力…) that is not one of the words that stand so (但, 如, 看).
bool begins_broken(CharactersView text);

/// What every page has, or what leads away from it: nothing of an article.
bool is_apart(const LineFacts& facts);
/// A line that reads as running text, so that its end says whether a sentence is open.
bool is_text(const Line& line, const LineFacts& facts);

}  // namespace bobao::reading
