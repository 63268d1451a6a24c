#include "publish/braille/braille.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "publish/braille/transcriber.h"
#include "publish/wording.h"

namespace bobao {
namespace {

using Kind = BrailleBlock::Kind;
using Lines = std::vector<Cells>;

constexpr std::size_t kParagraphIndent = 2;
constexpr std::size_t kHeadingIndent = 4;
/// A heading stands before so many lines of its text at least.
constexpr std::size_t kLinesBehindHeading = 2;
/// In the contents: a blank, the number sign and four figures.
constexpr std::size_t kRoomForPage = 6;
constexpr std::size_t kContentsIndent = 2;
/// Blanks between the running title and the number of the page.
constexpr std::size_t kRoomAtFoot = 3;

Cells blanks(std::size_t count) {
    return Cells(count, kBlankCell);
}

void remove_blanks_at_end(Cells& line) {
    line.erase(line.find_last_not_of(kBlankCell) + 1);
}

/// Fills lines of `width` cells with words. The first line begins with `first` blanks, the others with
/// `other`. A word that is longer than a line is cut behind a syllable; the sign for that (换行连写号, 36)
/// stands at the head of the next line (GF 0019-2018, 8; GB/T 44725-2024, 4.8.4). What has no syllables, a
/// word of another language, has a hyphen at the end of the line, as UEB has it.
Lines filled(const std::vector<BrailleWord>& words, std::size_t width, std::size_t first, std::size_t other) {
    static const Cells kJoin = cells_of_dots("36");
    Lines lines;
    Cells line = blanks(first);
    bool empty = true;
    const auto end_line = [&] {
        lines.push_back(std::move(line));
        line = blanks(other);
        empty = true;
    };
    for (const BrailleWord& word : words) {
        std::size_t from = 0;
        while (true) {
            const std::size_t rest = word.cells.size() - from;
            const std::size_t begin = line.size() + (empty ? 0 : 1);
            if (begin + rest <= width) {
                if (!empty) line += kBlankCell;
                line.append(word.cells, from);
                empty = false;
                break;
            }
            if (!empty) {
                end_line();
                continue;
            }
            const std::size_t room = width - line.size();
            const auto behind = std::upper_bound(word.divisions.begin(), word.divisions.end(),
                                                 static_cast<std::uint32_t>(from + room));
            if (behind != word.divisions.begin() && *std::prev(behind) > from) {
                line.append(word.cells, from, *std::prev(behind) - from);
                from = *std::prev(behind);
                end_line();
                line += kJoin;
                continue;
            }
            line.append(word.cells, from, room - kJoin.size());
            line += kJoin;
            from += room - kJoin.size();
            end_line();
        }
    }
    if (!empty) lines.push_back(std::move(line));
    return lines;
}

void set_in_the_middle(Lines& lines, std::size_t width) {
    for (Cells& line : lines) line.insert(0, blanks((width - line.size()) / 2));
}

class Setter {
  public:
    Setter(const BrailleDocument& document, const FrontEnd& front_end, const BrailleSettings& settings)
        : document_(document),
          front_end_(front_end),
          transcriber_(front_end, settings.scheme == "tones" ? BrailleScheme::tones : BrailleScheme::common),
          width_(static_cast<std::size_t>(settings.width)),
          text_lines_(static_cast<std::size_t>(settings.height) - 1) {}

    BraillePages set() {
        for (auto block = document_.blocks.begin(); block != document_.blocks.end(); ++block) {
            if (block->begins_article) tell_names_of_article(block);
            add(*block);
        }
        const std::vector<std::vector<std::size_t>> pages = paged(body_);
        Front front = front_matter();
        const std::size_t front_pages = (front.lines.size() + text_lines_ - 1) / text_lines_;
        enter_pages(front, pages, front_pages);
        BraillePages result;
        for (std::size_t i = 0; i < front.lines.size(); i += text_lines_)
            result.pages.emplace_back(front.lines.begin() + static_cast<std::ptrdiff_t>(i),
                                      front.lines.begin() + static_cast<std::ptrdiff_t>(std::min(
                                                                front.lines.size(), i + text_lines_)));
        for (const std::vector<std::size_t>& page : pages) {
            Lines lines;
            for (const std::size_t line : page) lines.push_back(body_[line].cells);
            result.pages.push_back(std::move(lines));
        }
        for (std::size_t i = 0; i < result.pages.size(); ++i) add_foot(result.pages[i], i + 1, i > 0);
        result.unwritten = transcriber_.unwritten();
        return result;
    }

  private:
    struct BodyLine {
        Cells cells;
        bool keeps_next = false;  ///< stands on one page with the line behind it
        int entry = -1;           ///< of the contents, that begins here
    };
    struct Entry {
        std::vector<BrailleWord> words;
    };
    struct Front {
        Lines lines;
        std::vector<std::size_t> entry_lines;  ///< where each entry's page number goes
    };

    std::vector<BrailleWord> words_of(const BrailleBlock& block) {
        return transcriber_.words(block.text, block.language, told_);
    }

    void tell_names_of_article(std::vector<BrailleBlock>::const_iterator block) {
        told_.clear();
        do {
            told_.merge(front_end_.told_names(block->text, block->language));
            ++block;
        } while (block != document_.blocks.end() && !block->begins_article);
    }

    void add_lines(Lines lines, bool keeps_next) {
        for (Cells& line : lines) body_.push_back({std::move(line), keeps_next});
    }

    void add(const BrailleBlock& block) {
        const std::vector<BrailleWord> words = words_of(block);
        if (words.empty()) return;
        // An article of a title alone is no head of the next one.
        if (block.begins_article && !body_.empty()) body_.back().keeps_next = false;
        const bool in_head = !body_.empty() && body_.back().keeps_next;
        switch (block.kind) {
            case Kind::title: {
                Cells running = running_titles_.empty() ? Cells() : running_titles_.back();
                for (const BrailleWord& word : words) {
                    if (!running.empty()) running += kBlankCell;
                    running += word.cells;
                }
                running_titles_.push_back(std::move(running));
                Lines lines = filled(words, width_, 0, 0);
                set_in_the_middle(lines, width_);
                std::move(lines.begin(), lines.end(), std::back_inserter(title_));
                break;
            }
            case Kind::column: {
                add_space();
                Lines lines = filled(words, width_, 0, 0);
                set_in_the_middle(lines, width_);
                add_lines(std::move(lines), true);
                break;
            }
            case Kind::heading: {
                if (!in_head) add_space();
                const std::size_t at = body_.size();
                add_lines(filled(words, width_, kHeadingIndent, kHeadingIndent), true);
                body_[at].entry = static_cast<int>(entries_.size());
                entries_.push_back({words});
                break;
            }
            case Kind::beside:
                if (!in_head) add_space();
                add_lines(filled(words, width_, kHeadingIndent, kHeadingIndent), true);
                break;
            case Kind::paragraph:
            case Kind::caption: {
                Lines lines = filled(words, width_, kParagraphIndent, 0);
                const std::size_t at = body_.size();
                add_lines(std::move(lines), false);
                // A heading is kept with the first lines of its text.
                if (in_head && body_.size() >= at + kLinesBehindHeading) body_[at].keeps_next = true;
                break;
            }
        }
    }

    /// An empty line, unless nothing stands before it.
    void add_space() {
        if (!body_.empty()) body_.push_back({});
    }

    /// Which lines stand on which page.
    std::vector<std::vector<std::size_t>> paged(const std::vector<BodyLine>& lines) const {
        std::vector<std::vector<std::size_t>> pages;
        std::vector<std::size_t> page;
        const auto end_page = [&] {
            if (!page.empty()) pages.push_back(std::move(page));
            page.clear();
        };
        for (std::size_t i = 0; i < lines.size();) {
            std::size_t end = i;
            while (end + 1 < lines.size() && lines[end].keeps_next && end - i < text_lines_) ++end;
            if (page.size() + (end - i + 1) > text_lines_) end_page();
            for (; i <= end; ++i) {
                if (page.size() == text_lines_) end_page();
                if (page.empty() && lines[i].cells.empty()) continue;
                page.push_back(i);
            }
        }
        end_page();
        return pages;
    }

    Front front_matter() {
        Front front;
        front.lines = title_;
        if (entries_.size() < 2) {
            front.entry_lines.assign(entries_.size(), Cells::npos);
            return front;
        }
        if (!front.lines.empty()) front.lines.emplace_back();
        Lines heading = filled(
            transcriber_.words(is_chinese(document_.language) ? "目录" : "Contents", document_.language),
            width_, 0, 0);
        set_in_the_middle(heading, width_);
        std::move(heading.begin(), heading.end(), std::back_inserter(front.lines));
        front.lines.emplace_back();
        for (const Entry& entry : entries_) {
            // Room for the number is left on every line, so that no length depends on it.
            Lines lines = filled(entry.words, width_ - kRoomForPage, 0, kContentsIndent);
            std::move(lines.begin(), lines.end(), std::back_inserter(front.lines));
            front.entry_lines.push_back(front.lines.size() - 1);
        }
        return front;
    }

    void enter_pages(Front& front, const std::vector<std::vector<std::size_t>>& pages, std::size_t before) {
        for (std::size_t page = 0; page < pages.size(); ++page) {
            for (const std::size_t line : pages[page]) {
                const int entry = body_[line].entry;
                if (entry < 0) continue;
                const std::size_t at = front.entry_lines[static_cast<std::size_t>(entry)];
                if (at != Cells::npos) put_at_right(front.lines[at], number(before + page + 1), true);
            }
        }
    }

    Cells number(std::size_t value) {
        Cells cells;
        for (const BrailleWord& word : transcriber_.words(fmt::format("{}", value), "zh"))
            cells += word.cells;
        return cells;
    }

    void put_at_right(Cells& line, const Cells& cells, bool with_dots) const {
        static const Cells kLeader = cells_of_dots("5");
        if (line.size() + 1 + cells.size() > width_) return;
        const std::size_t gap = width_ - line.size() - cells.size();
        // A blank at both ends of the leader; fewer than two dots are no leader.
        if (with_dots && gap >= 4) {
            line += kBlankCell;
            for (std::size_t i = 0; i < gap - 2; ++i) line += kLeader;
            line += kBlankCell;
        } else {
            line += blanks(gap);
        }
        line += cells;
    }

    /// The last line of a page: its number, and before it what the whole is called, with the date or the name
    /// alone, as there is room for; never a part of either. The first page has that at its head.
    void add_foot(Lines& page, std::size_t value, bool with_title) {
        for (Cells& line : page) remove_blanks_at_end(line);
        page.resize(text_lines_);
        const Cells cells = number(value);
        Cells foot;
        if (with_title)
            for (const Cells& title : running_titles_)
                if (title.size() + kRoomAtFoot + cells.size() <= width_) foot = title;
        put_at_right(foot, cells, false);
        page.push_back(std::move(foot));
    }

    const BrailleDocument& document_;
    const FrontEnd& front_end_;
    ToldNames told_;  ///< of the article in hand
    BrailleTranscriber transcriber_;
    std::size_t width_;
    std::size_t text_lines_;  ///< of a page, without the one of its number
    Lines title_;
    std::vector<Cells> running_titles_;  ///< the first lines of the title: the name, the name and the date
    std::vector<BodyLine> body_;
    std::vector<Entry> entries_;
};

}  // namespace

BraillePages braille_pages(const BrailleDocument& document, const FrontEnd& front_end,
                           const BrailleSettings& settings) {
    return Setter(document, front_end, settings).set();
}

std::string braille_as_brf(const BraillePages& pages) {
    std::string text;
    for (const auto& page : pages.pages) {
        for (const std::string& line : page) text += cells_as_ascii(line) + "\r\n";
        text += '\f';
    }
    return text;
}

std::string braille_as_unicode(const BraillePages& pages) {
    std::string text;
    for (const auto& page : pages.pages) {
        for (const std::string& line : page) text += cells_as_unicode(line) + "\n";
        text += '\f';
    }
    return text;
}

std::vector<std::string> braille_notes(const BrailleDocument& document, const BraillePages& pages) {
    std::vector<std::string> notes = document.left_out;
    if (!pages.unwritten.empty()) {
        std::string characters;
        for (const char32_t c : pages.unwritten) {
            if (!characters.empty()) characters += ' ';
            append_utf8(characters, c);
        }
        notes.push_back("braille has no cells for these characters: " + characters);
    }
    return notes;
}

std::vector<ReadyEdition> braille_edition(const BraillePages& pages) {
    return {{"braille", "episode.brf", "application/x-brf", braille_as_brf(pages)},
            {"braille-unicode", "episode-braille.txt", "text/plain", braille_as_unicode(pages)}};
}

}  // namespace bobao
