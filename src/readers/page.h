#pragma once
#include <functional>
#include <string_view>
#include <vector>

#include "edition/edition.h"
#include "readers/classes.h"
#include "readers/facts.h"
#include "readers/kind.h"
#include "readers/lines.h"
#include "readers/seams.h"

namespace bobao::reading {

/// A page with all that was found out about it: what the steps that make articles work on.
struct Page {
    DumpKind kind = DumpKind::blocks;
    PageStatistics statistics;
    std::vector<Line> lines;
    std::vector<LineFacts> facts;
    std::vector<LineClass> classes;
    std::function<bool(std::string_view)> is_word;
};

/// An article in the making: which lines are what.
struct Draft {
    Article article;
    std::vector<std::size_t> kickers;
    std::vector<std::size_t> titles;
    std::vector<std::size_t> subtitles;
    std::vector<std::size_t> text;  ///< lead, body and subhead lines, in order
    bool signed_off = false;
    bool goes_on = false;     ///< it says so: 下转第3版
    int comes_from_page = 0;  ///< 上接第1版 stands before its text; 0 if nothing does
    bool has_photo_credit = false;
    bool folded = false;  ///< its paragraphs had half-width marks

    bool has_headline() const { return !kickers.empty() || !titles.empty() || !subtitles.empty(); }
};

/// A column label and where it stood.
struct Label {
    std::size_t line = 0;
    std::size_t before = 0;  ///< the draft it stands before (the number of drafts if none follows)
    bool inside = false;     ///< there is text of the draft on both sides of it
};

struct Drafts {
    std::vector<Draft> drafts;
    std::vector<Label> labels;
    std::vector<Orphan> orphans;
};

/// Divides the classified lines among articles (divide.cpp).
Drafts drafts_of(const Page& page);

/// Puts the paragraphs of a draft together from its lines; records repairs, sets fragments aside as orphans
/// (paragraphs.cpp).
void set_paragraphs(const Page& page, const PageIndex& index, Draft& draft, std::vector<Orphan>& orphans);

/// Gives each label to the article it fits (labels.cpp). Paragraphs have to be there.
void give_labels(const Page& page, Drafts& drafts);

/// Kicker, title and subtitle from the lines of the headline; a column named in brackets is taken out.
void set_headline(const Page& page, Draft& draft);

/// Takes a column named in brackets off a headline: 服务消费潜力巨大（专家点评）, 【…】…; empty if there is
/// none.
std::string take_column(Characters& title);

/// Makes half-width marks beside ideographs full-width in headline and captions, as with_folded_marks()
/// does for paragraphs, and records it once; `folded` says that the paragraphs had some (fold.cpp).
void fold_marks(Article& article, bool folded);

/// , : ; ( ) ? ! as full-width where ideographs are beside them; numbers, times and Latin stay as they are.
std::string with_folded_marks(std::string_view text);

/// Kind and language of an article by what it has (finish.cpp).
void classify(Article& article, bool photo_credit);

/// Leaves out articles that the page has twice, the longer one stays (finish.cpp).
void drop_doubles(std::vector<Article>& articles);

}  // namespace bobao::reading
