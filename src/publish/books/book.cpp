#include "publish/books/book.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string_view>

#include "base/hash.h"
#include "base/text.h"
#include "publish/channel.h"
#include "publish/chapters.h"
#include "publish/episode.h"
#include "publish/page.h"
#include "publish/printed_text.h"
#include "publish/printed_words.h"
#include "publish/wording.h"

namespace bobao {
namespace {

/// Name space of the identifiers of books: made once for this.
constexpr std::string_view kBookNamespace = "5b0c9a54-4d7e-5c1b-8d3f-6f1a2b7c9e10";

/// A subhead of a newspaper fits on a line or two of a column.
constexpr std::size_t kLongestSubhead = 30;  // characters; Latin letters count a half

constexpr double kShortestWord = 0.04;  ///< seconds; a flash of the screen is no word of its own

/// What two printings of a text have in common: letters, digits and ideographs.
bool is_in_key(char32_t c) {
    return !is_white_space(c) && !is_punctuation(c);
}

std::string key_of(std::string_view text) {
    std::string key;
    for (const CodePoint& c : code_points(text))
        if (is_in_key(c.value)) append_utf8(key, c.value);
    return key;
}

std::string key_of(const std::vector<PrintedSentence>& sentences) {
    std::string key;
    for (const PrintedSentence& sentence : sentences) key += key_of(sentence.text);
    return key;
}

/// Cuts a headline as it was printed where the sentences end as which it is read. Both have the same key.
std::vector<std::string> printed_pieces(const std::string& printed,
                                        const std::vector<PrintedSentence>& sentences) {
    std::vector<std::string> pieces;
    const std::vector<CodePoint> characters = code_points(printed);
    std::size_t next = 0;
    for (const PrintedSentence& sentence : sentences) {
        std::size_t left = 0;
        for (const CodePoint& c : code_points(sentence.text)) left += is_in_key(c.value) ? 1 : 0;
        const std::size_t begin = next;
        while (next < characters.size() && left > 0) left -= is_in_key(characters[next++].value) ? 1 : 0;
        // The marks behind it belong to it.
        while (next < characters.size() && !is_in_key(characters[next].value)) ++next;
        const std::size_t from = begin < characters.size() ? characters[begin].offset : printed.size();
        const std::size_t to = next < characters.size() ? characters[next].offset : printed.size();
        pieces.emplace_back(trimmed(std::string_view(printed).substr(from, to - from)));
    }
    return pieces;
}

bool ends_sentence(char32_t c) {
    static constexpr std::u32string_view kMarks = U"。．.！!？?…；;：:，,、";
    return kMarks.find(c) != std::u32string_view::npos;
}

/// A line that heads the paragraphs behind it: short, one sentence, without a mark that ends it.
bool looks_like_subhead(const std::vector<PrintedSentence>& sentences) {
    if (sentences.size() != 1) return false;
    const std::vector<CodePoint> characters = code_points(sentences.front().text);
    std::size_t halves = 0;
    for (const CodePoint& c : characters) halves += c.value < 0x2E80 ? 1 : 2;
    static constexpr std::u32string_view kClosing = U"”’）)」』》]】\"'";
    char32_t last = 0;
    for (const CodePoint& c : characters)
        if (kClosing.find(c.value) == std::u32string_view::npos) last = c.value;
    return halves <= 2 * kLongestSubhead && !ends_sentence(last);
}

BookBlockKind kind_of(const std::string& kind) {
    static const std::map<std::string_view, BookBlockKind> kKinds{
        {"announcement", BookBlockKind::announcement},
        {"headline", BookBlockKind::headline},
        {"kicker", BookBlockKind::kicker},
        {"title", BookBlockKind::heading},
        {"subtitle", BookBlockKind::subtitle},
        {"byline", BookBlockKind::byline},
        {"caption", BookBlockKind::caption},
        {"paragraph", BookBlockKind::paragraph},
        {"page", BookBlockKind::page}};
    const auto found = kKinds.find(kind);
    return found == kKinds.end() ? BookBlockKind::paragraph : found->second;
}

/// Makes the part of one chapter.
class PartWriter {
  public:
    PartWriter(const PublishedChapter& chapter, const Article* article, int sample_rate)
        : chapter_(chapter), article_(article), shortest_word_(std::llround(kShortestWord * sample_rate)) {
        part_.title = chapter.title;
        part_.language = chapter.language;
        part_.article = chapter.article;
        part_.samples = chapter.end - chapter.begin;
        if (article != nullptr) part_.column = title_text(article->column);
    }

    BookPart write() {
        for (const TimedSegment& segment : chapter_.timed->segments) add(segment);
        find_subheads();
        set_levels();
        end_where_the_next_begins();
        return std::move(part_);
    }

  private:
    void add(const TimedSegment& segment) {
        const std::vector<PrintedSentence> sentences = printed_sentences(segment.sentences);
        if (sentences.empty()) return;
        BookBlock block;
        block.kind = kind_of(segment.kind);
        block.id = fmt::format("b{}", part_.blocks.size() + 1);
        block.language = language_tag(segment.language);
        if (block.kind == BookBlockKind::announcement && names_column(sentences) && !has_column_)
            block.kind = BookBlockKind::column;
        // A chapter has one heading; what a script by hand calls a title later on heads what follows.
        if (block.kind == BookBlockKind::heading && part_.has_heading()) block.kind = BookBlockKind::subhead;
        const std::vector<std::string> texts = shown(block.kind, sentences);
        for (std::size_t i = 0; i < sentences.size(); ++i) {
            const TimedSentence& timed = *sentences[i].timed;
            BookSentence sentence;
            sentence.id = fmt::format("s{}", ++sentences_);
            sentence.text = texts[i].empty() ? sentences[i].text : texts[i];
            sentence.space_before = i > 0 && (sentences[i].space_before || texts[i] != sentences[i].text);
            sentence.begin = timed.begin - chapter_.begin;
            sentence.end = timed.end - chapter_.begin;
            if (sentence.text == timed.text) sentence.words = words_of(timed);
            block.sentences.push_back(std::move(sentence));
        }
        has_column_ = has_column_ || block.kind == BookBlockKind::column;
        part_.blocks.push_back(std::move(block));
    }

    std::vector<BookWord> words_of(const TimedSentence& timed) const {
        std::vector<BookWord> words;
        for (const PrintedWord& word : printed_words(timed)) {
            const std::int64_t begin = words.empty() ? timed.begin : word.from;
            if (!words.empty() && begin - chapter_.begin - words.back().begin < shortest_word_) continue;
            if (begin + shortest_word_ > timed.end && !words.empty()) break;
            words.push_back({word.begin, begin - chapter_.begin});
        }
        return words;
    }

    bool names_column(const std::vector<PrintedSentence>& sentences) const {
        const std::string column = key_of(part_.column);
        return !column.empty() && sentences.size() == 1 &&
               key_of(sentences).find(column) != std::string::npos;
    }

    /// The texts of the sentences as the reader of the paper sees them.
    std::vector<std::string> shown(BookBlockKind kind, const std::vector<PrintedSentence>& sentences) const {
        std::vector<std::string> spoken;
        for (const PrintedSentence& sentence : sentences) spoken.push_back(sentence.text);
        if (kind == BookBlockKind::column) return {part_.column};
        if (article_ == nullptr) return spoken;
        std::vector<std::string> printed;
        const std::string title = title_text(article_->title), kicker = title_text(article_->kicker);
        if (kind == BookBlockKind::heading) printed = {title, kicker + " " + title};
        if (kind == BookBlockKind::kicker) printed = {kicker};
        if (kind == BookBlockKind::subtitle) printed = {title_text(article_->subtitle)};
        const std::string key = key_of(sentences);
        for (const std::string& text : printed)
            if (!key.empty() && key_of(text) == key) return printed_pieces(text, sentences);
        return spoken;
    }

    void find_subheads() {
        for (std::size_t i = 0; i + 1 < part_.blocks.size(); ++i) {
            BookBlock& block = part_.blocks[i];
            if (block.kind != BookBlockKind::paragraph ||
                part_.blocks[i + 1].kind != BookBlockKind::paragraph || block.sentences.size() != 1)
                continue;
            std::vector<PrintedSentence> printed{{block.sentences.front().text, false, nullptr}};
            if (looks_like_subhead(printed)) block.kind = BookBlockKind::subhead;
        }
    }

    void set_levels() {
        int level = 0;
        for (BookBlock& block : part_.blocks) {
            if (block.kind == BookBlockKind::column) block.level = level = 1;
            if (block.kind == BookBlockKind::heading) block.level = level = has_column_ ? 2 : 1;
            if (block.kind == BookBlockKind::subhead)
                block.level = (has_column_ ? 1 : 0) + (part_.has_heading() ? 1 : 0) + 1;
        }
    }

    void end_where_the_next_begins() {
        BookSentence* before = nullptr;
        for (BookBlock& block : part_.blocks)
            for (BookSentence& sentence : block.sentences) {
                if (before != nullptr) before->end = sentence.begin;
                before = &sentence;
            }
        if (before != nullptr) before->end = part_.samples;
    }

    const PublishedChapter& chapter_;
    const Article* article_;
    std::int64_t shortest_word_;  ///< samples
    BookPart part_;
    int sentences_ = 0;
    bool has_column_ = false;
};

/// The headlines of a list lead to the articles that they announce, in the order of both.
void link_headlines(Book& book) {
    std::vector<std::string> titles;
    for (const BookPart& part : book.parts) titles.push_back(part.article > 0 ? key_of(part.title) : "");
    for (BookPart& part : book.parts) {
        std::size_t next = 0;
        for (BookBlock& block : part.blocks) {
            if (block.kind != BookBlockKind::headline) continue;
            std::string key;
            for (const BookSentence& sentence : block.sentences) key += key_of(sentence.text);
            if (key.empty()) continue;
            for (std::size_t tried = 0; tried < titles.size(); ++tried) {
                const std::size_t i = (next + tried) % titles.size();
                if (titles[i].empty()) continue;
                const bool same =
                    key.find(titles[i]) != std::string::npos || titles[i].find(key) != std::string::npos;
                if (!same) continue;
                block.link = static_cast<int>(i);
                next = i + 1;
                break;
            }
        }
    }
}

/// Whether `text`, if there is any, is said in the part.
bool says(const BookPart& part, const std::string& text) {
    const std::string key = key_of(text);
    if (key.empty()) return false;
    return std::ranges::any_of(part.blocks, [&](const BookBlock& block) {
        std::string said;
        for (const BookSentence& sentence : block.sentences) said += key_of(sentence.text);
        return said.find(key) != std::string::npos;
    });
}

/// An article's own picture is the one that has words: what is drawn says what the title says.
BookPicture picture_of(int article, const Episode& episode, const std::filesystem::path& folder) {
    for (const EpisodeChapter& chapter : episode.chapters)
        if (article > 0 && chapter.article == article && !chapter.image.empty() && !chapter.alt.empty())
            return {folder / chapter.image, title_text(chapter.alt)};
    return {};
}

std::vector<std::string> narrators_of(const Timeline& timeline) {
    std::vector<std::string> narrators;
    for (const TimedChapter& chapter : timeline.chapters)
        for (const TimedSegment& segment : chapter.segments)
            if (std::string name = title_text(segment.speaker);
                !name.empty() && std::find(narrators.begin(), narrators.end(), name) == narrators.end())
                narrators.push_back(std::move(name));
    return narrators;
}

}  // namespace

bool BookPart::has_heading() const {
    return std::any_of(blocks.begin(), blocks.end(),
                       [](const BookBlock& block) { return block.kind == BookBlockKind::heading; });
}

std::size_t BookPart::place_of_picture() const {
    for (const BookBlockKind kind : {BookBlockKind::caption, BookBlockKind::paragraph})
        if (const auto found = std::ranges::find(blocks, kind, &BookBlock::kind); found != blocks.end())
            return static_cast<std::size_t>(found - blocks.begin());
    return blocks.size();
}

bool Book::has_pages() const {
    return std::any_of(parts.begin(), parts.end(), [](const BookPart& part) { return part.page > 0; });
}

Book book_of(const Timeline& timeline, const Edition& edition, const Episode& episode, const Channel& channel,
             const std::filesystem::path& folder) {
    Book book;
    book.title = title_text(episode.title);
    book.language = language_tag(episode.language);
    book.publication = title_text(episode.publication);
    book.publisher = title_text(channel.author.empty() ? channel.title : channel.author);
    book.date = episode.date;
    book.identifier = uuid_of_name(kBookNamespace, episode.guid);
    book.revision = static_cast<int>(episode.notices.size());
    book.description = title_text(episode.description);
    book.narrators = narrators_of(timeline);
    book.sample_rate = timeline.sample_rate;

    std::map<int, const Article*> articles;
    for (const Article& article : edition.articles) articles.emplace(article.id, &article);
    int page = 0;
    for (const PublishedChapter& chapter : published_chapters(timeline, episode.language)) {
        const auto article = articles.find(chapter.article);
        const Article* const printed = article == articles.end() ? nullptr : article->second;
        BookPart part = PartWriter(chapter, printed, timeline.sample_rate).write();
        part.chapter = static_cast<std::size_t>(chapter.timed - timeline.chapters.data());
        if (part.blocks.empty()) continue;
        if (printed != nullptr) {
            // Articles of a page may be read in between; the page is where its first article is.
            if (edition.pages.size() > 1 && printed->page > page) part.page = page = printed->page;
            for (const Repair& repair : printed->repairs)
                book.unread += repair.kind == "gap" || repair.kind == "conjecture" ? 1 : 0;
        }
        const auto captions =
            static_cast<int>(std::ranges::count(part.blocks, BookBlockKind::caption, &BookBlock::kind));
        const bool has_picture =
            printed != nullptr && (!printed->picture.empty() || printed->kind == "photo");
        part.picture = picture_of(part.article, episode, folder);
        if (!part.picture.empty()) {
            ++book.pictures;
            const bool is_described = captions > 0 || (printed != nullptr && !printed->picture.alt.empty());
            book.undescribed += is_described ? 0 : 1;
        } else if (printed != nullptr && says(part, printed->picture.alt)) {
            ++book.described;
        } else {
            book.captions += captions;
            book.uncaptioned += has_picture && captions == 0 ? 1 : 0;
        }
        book.parts.push_back(std::move(part));
    }
    link_headlines(book);
    return book;
}

}  // namespace bobao
