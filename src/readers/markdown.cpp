#include "readers/markdown.h"

#include <algorithm>
#include <array>
#include <set>
#include <stdexcept>

#include "base/error.h"
#include "base/text.h"
#include "readers/byline.h"
#include "readers/furniture.h"
#include "readers/markup.h"
#include "readers/page.h"
#include "readers/pattern.h"
#include "readers/vocabulary.h"

namespace bobao::reading {
namespace {

using Kind = MarkedBlock::Kind;

/// A Markdown issue of 200 pages has 4 MB; the parser's worst cases grow faster than the text.
constexpr std::size_t kLargestMarkdown = std::size_t{8} << 20;

/// A line in brackets that says where a list comes from.
constexpr std::size_t kLongestNote = 60;
/// Items of a roundup have headlines no longer than this.
constexpr std::size_t kLongestItem = 40;

struct Section {
    MarkedBlock heading;
    std::vector<MarkedBlock> blocks;
};

bool is_text(const MarkedBlock& block) {
    return block.kind == Kind::paragraph || block.kind == Kind::bold;
}

std::vector<Section> sections_of(std::vector<MarkedBlock> blocks) {
    std::vector<Section> sections(1);
    for (MarkedBlock& block : blocks) {
        if (block.kind == Kind::heading)
            sections.push_back({std::move(block), {}});
        else
            sections.back().blocks.push_back(std::move(block));
    }
    return sections;
}

/// 1.春耕开始；（2）夜校开课。: a list of contents that was written as paragraphs.
bool is_contents(const Section& section) {
    static const Pattern number(R"(^[(]?[0-9]{1,2}[.、)])");
    constexpr std::size_t kLongestEntry = 100;
    std::size_t texts = 0;
    std::size_t entries = 0;
    for (const MarkedBlock& block : section.blocks) {
        if (!is_text(block)) continue;
        const Characters text = plain(to_utf32(block.text));
        ++texts;
        entries += text.size() <= kLongestEntry && number.found_in(text);
    }
    return entries >= 3 && entries * 3 >= texts * 2;
}

bool has_text(const Section& section) {
    if (is_contents(section)) return false;
    return std::any_of(section.blocks.begin(), section.blocks.end(), [](const MarkedBlock& block) {
        // A note in brackets under a list of contents is no article yet.
        const Characters text = plain(to_utf32(block.text));
        const bool note = text.size() < kLongestNote && text.front() == U'(' && text.back() == U')';
        return is_text(block) && ends_sentence(text) && !note;
    });
}

/// "2. 春耕": whoever numbers the headings numbers all of a level.
void take_numbers(std::vector<Section>& sections, int level) {
    static const Pattern number(R"(^[0-9]{1,3} ?[.、)] ?)");
    std::size_t headings = 0;
    std::size_t numbered = 0;
    for (const Section& section : sections) {
        if (section.heading.level != level) continue;
        ++headings;
        numbered += number.found_in(plain(to_utf32(section.heading.text)));
    }
    if (numbered < 2 || numbered * 5 < headings * 4) return;
    for (Section& section : sections) {
        if (section.heading.level != level) continue;
        const Characters text = to_utf32(section.heading.text);
        if (const auto match = number.find(plain(text)))
            section.heading.text = to_utf8(CharactersView(text).substr(match->front().end));
    }
}

/// The level at which most headings have text of their own: the one of the articles.
int level_of_articles(const std::vector<Section>& sections) {
    std::array<int, 7> counts{};
    for (const Section& section : sections)
        if (section.heading.level > 0 && has_text(section))
            ++counts[static_cast<std::size_t>(section.heading.level)];
    return static_cast<int>(std::max_element(counts.begin(), counts.end()) - counts.begin());
}

/// Letters and ideographs only, to compare a line of contents with a title.
std::string bare(const std::string& text) {
    std::string kept;
    for (const CodePoint& c : code_points(text))
        if (!is_punctuation(c.value) && !is_white_space(c.value)) append_utf8(kept, c.value);
    return kept;
}

class Builder {
  public:
    explicit Builder(std::vector<Section> sections)
        : sections_(std::move(sections)), level_(level_of_articles(sections_)) {
        take_numbers(sections_, level_);
        for (Section& section : sections_) mark_items(section);
    }

    Edition run() {
        for (const Section& section : sections_) take(section);
        check_contents();
        return std::move(edition_);
    }

  private:
    void take(const Section& section) {
        note_paper(section.heading.text);
        const bool deeper = section.heading.level > level_ && !edition_.articles.empty();
        if (deeper && section.heading.level > 0) {
            Article& article = edition_.articles.back();
            article.paragraphs.push_back(section.heading.text);
            for (const MarkedBlock& block : section.blocks) take_block(article, block);
            return;
        }
        if (!has_text(section)) {
            set_aside(section);
            return;
        }
        if (is_roundup(section)) {
            take_roundup(section);
            return;
        }
        Article article = article_of(section.heading);
        for (const MarkedBlock& block : section.blocks) take_block(article, block);
        finish(std::move(article));
    }

    void note_paper(const std::string& heading) {
        const Characters text = plain(to_utf32(heading));
        if (edition_.publication.empty() && edition_.articles.empty())
            edition_.publication = publication_in(text);
        if (edition_.date.empty()) edition_.date = date_in(text);
    }

    void set_aside(const Section& section) {
        for (const MarkedBlock& block : section.blocks) {
            note_paper(block.text);
            if (block.kind == Kind::item) contents_.push_back(block);
        }
        seen_.insert(bare(section.heading.text));
    }

    Article article_of(const MarkedBlock& heading) {
        Article article;
        article.first_line = article.last_line = heading.line;
        Characters title = to_utf32(heading.text);
        if (!title.empty()) article.column = take_column(title);
        article.title = to_utf8(title);
        seen_.insert(bare(heading.text));
        seen_.insert(bare(article.title));
        return article;
    }

    /// Headlines of items that are not bold, or not wholly: short lines without a period between texts.
    static void mark_items(Section& section) {
        std::vector<MarkedBlock*> items;
        std::size_t bold = 0;
        for (std::size_t i = 0; i + 1 < section.blocks.size(); ++i) {
            MarkedBlock& block = section.blocks[i];
            bold += block.kind == Kind::bold;
            const Characters text = to_utf32(block.text);
            const Characters next = to_utf32(section.blocks[i + 1].text);
            if (block.kind != Kind::paragraph || text.size() > kLongestItem || ends_sentence(text) ||
                is_slug_alone(block.text) || !ends_sentence(next) || credits_of_line(text))
                continue;
            items.push_back(&block);
        }
        const bool briefs = speaks_of_briefs(to_utf32(section.heading.text));
        if (items.empty() || !(briefs ? items.size() + bold >= 2 : bold >= 2)) return;
        for (MarkedBlock* const item : items) item->kind = Kind::bold;
    }

    /// 联播快讯: bold lines over a paragraph or two each, and nothing before the first of them.
    static bool is_roundup(const Section& section) {
        std::size_t bold = 0;
        std::size_t text_before = 0;
        for (const MarkedBlock& block : section.blocks) {
            if (block.kind == Kind::bold) ++bold;
            if (block.kind == Kind::paragraph && bold == 0 && !is_slug_alone(block.text)) ++text_before;
        }
        return bold >= 2 && (text_before == 0 || speaks_of_briefs(to_utf32(section.heading.text)));
    }

    static bool is_slug_alone(const std::string& text) {
        const Characters characters = to_utf32(text);
        const auto slug = slug_of(characters);
        return slug && slug->length == characters.size();
    }

    void take_roundup(const Section& section) {
        seen_.insert(bare(section.heading.text));
        Article article;
        std::string dateline;
        const auto close = [&] {
            if (!article.title.empty() || !article.paragraphs.empty()) finish(std::move(article));
        };
        for (const MarkedBlock& block : section.blocks) {
            if (block.kind == Kind::bold) {
                close();
                article = article_of(block);
                if (article.column.empty()) article.column = section.heading.text;
                article.kind = "brief";
                article.dateline = dateline;
                continue;
            }
            if (article.title.empty() && is_slug_alone(block.text)) {
                dateline = slug_of(to_utf32(block.text))->dateline;
                continue;
            }
            if (article.first_line == 0) article.first_line = block.line;
            take_block(article, block);
        }
        close();
    }

    static void take_block(Article& article, const MarkedBlock& block) {
        article.last_line = block.line;
        if (block.kind == Kind::link) return;
        Characters text = to_utf32(block.text);
        if (is_furniture(plain(text))) {
            article.repairs.push_back({"dropped", block.line, block.text, 0.9});
            return;
        }
        if (const auto credits = credits_of_line(text)) {
            merge(article.byline, credits->byline);
            return;
        }
        if (article.paragraphs.empty()) take_slug(article, text);
        if (!text.empty()) article.paragraphs.push_back(to_utf8(text));
    }

    static void take_slug(Article& article, Characters& text) {
        const auto slug = slug_of(text);
        if (!slug) return;
        if (!slug->dateline.empty()) article.dateline = slug->dateline;
        if (slug->credits) merge(article.byline, slug->credits->byline);
        text.erase(0, slug->length);
    }

    void finish(Article article) {
        classify(article, false);
        if (!article.paragraphs.empty())
            if (const auto credits = credits_at_end(to_utf32(article.paragraphs.back())))
                merge(article.byline, credits->byline);
        bool folded = false;
        for (std::string& paragraph : article.paragraphs) {
            std::string text = with_folded_marks(paragraph);
            folded = folded || text != paragraph;
            paragraph = std::move(text);
        }
        fold_marks(article, folded);
        for (const std::string& paragraph : article.paragraphs) seen_.insert(bare(paragraph));
        edition_.articles.push_back(std::move(article));
    }

    /// What the contents promise and the page does not have is said, not lost.
    void check_contents() {
        for (const MarkedBlock& item : contents_) {
            const std::string wanted = bare(item.text);
            const bool found = std::any_of(seen_.begin(), seen_.end(), [&](const std::string& title) {
                return !title.empty() && (wanted.find(title) != std::string::npos || title.find(wanted) == 0);
            });
            if (!found && !wanted.empty())
                edition_.orphans.push_back(
                    {item.line, item.text,
                     "named in the contents, but the page has no article of this title"});
        }
    }

    std::vector<Section> sections_;
    int level_;
    Edition edition_;
    std::vector<MarkedBlock> contents_;
    std::set<std::string> seen_;
};

}  // namespace

std::optional<Edition> edition_of_headings(std::vector<MarkedBlock> blocks) {
    std::vector<Section> sections = sections_of(std::move(blocks));
    if (level_of_articles(sections) == 0) return std::nullopt;
    return Builder(std::move(sections)).run();
}

Edition edition_of_markdown(const std::string& text, const std::filesystem::path& name,
                            MarkedBlock& navigation) {
    const Error too_much = input_error({name, 0, 0}, "this has more markup than any newspaper page",
                                       "give the text of one issue, up to 8 MB");
    if (text.size() > kLargestMarkdown) throw too_much;
    try {
        return Builder(sections_of(blocks_of_markdown(text, navigation))).run();
    } catch (const std::length_error&) {
        throw too_much;
    }
}

}  // namespace bobao::reading
