#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "edition/edition.h"
#include "studio/timeline.h"

namespace bobao {

struct Channel;
struct Episode;

/// A talking book before it has a format: every text that is shown, with the stretch of sound in which it is
/// heard. What is not heard (sentences with gaps, guesses, what the voice lost) is not shown, so that text
/// and sound never part.

/// A word of a sentence, up to where the next one begins.
struct BookWord {
    std::size_t text = 0;    ///< where it begins in the sentence's text, bytes; the first at 0
    std::int64_t begin = 0;  ///< samples from the start of the part's sound; the first as the sentence
};

/// A sentence. Its times are samples from the start of its part's sound; it lasts until the next one begins,
/// so that pauses are heard, and no sign of the programme stands before the first.
struct BookSentence {
    std::string id;    ///< unique in its part: "s12"
    std::string text;  ///< as printed, one line, never empty
    bool space_before = false;
    std::int64_t begin = 0;
    std::int64_t end = 0;
    std::vector<BookWord> words{};  ///< none where print and speech differ
};

/// What a block is.
enum class BookBlockKind {
    column,  ///< heading: name of the column, heard as the announcement that names it
    heading,
    subhead,
    kicker,
    subtitle,
    byline,
    paragraph,
    caption,
    headline,  ///< of the list at the beginning, with a link to its article
    announcement,
    page,  ///< number of a page of the paper
};

struct BookBlock {
    BookBlockKind kind = BookBlockKind::paragraph;
    int level = 0;         ///< of a heading, from 1
    std::string id;        ///< unique in its part: "b3"
    std::string language;  ///< BCP 47
    int link = -1;         ///< of a headline: index of its part; -1 if it has none
    std::vector<BookSentence> sentences;
};

/// A picture that the paper printed with an article.
struct BookPicture {
    std::filesystem::path file;  ///< PNG or JPEG; empty: none
    std::string alt;             ///< its words for those who do not see it, never empty with a file
    bool empty() const { return file.empty(); }
};

/// An article, or a part of the show: a chapter of the programme with its own sound.
struct BookPart {
    std::string title;        ///< one line, never empty
    std::string language;     ///< BCP 47, of the title
    std::string column;       ///< empty if it stands in none
    int article = 0;          ///< id in the edition; 0 for parts of the show
    int page = 0;             ///< page of the paper that begins here; 0 if none does
    std::size_t chapter = 0;  ///< index into the chapters of the programme
    std::int64_t samples = 0;
    std::vector<BookBlock> blocks;  ///< at least one, each with at least one sentence
    BookPicture picture{};

    bool has_heading() const;
    /// Where its picture stands: the block before which it is shown, its caption if it has one, else the
    /// first paragraph; as many as there are blocks if it stands behind them.
    std::size_t place_of_picture() const;
};

struct Book {
    std::string title;
    std::string language;     ///< BCP 47
    std::string publication;  ///< name of the paper; may be empty
    std::string publisher;    ///< who broadcasts
    std::string date;         ///< ISO 8601 day; may be empty
    std::string identifier;   ///< a UUID that stays when the episode is made again
    /// How often the paper has corrected or withdrawn something since the episode came out.
    int revision = 0;
    std::string description;
    std::vector<std::string> narrators;  ///< display names of the voices
    int sample_rate = 44'100;            ///< Hz
    int pictures = 0;                    ///< of the paper that are in the book
    int undescribed =
        0;  ///< of those, how many have neither description nor caption that is heard, but the title alone
    int described = 0;    ///< pictures that the book does not have, but what is to be seen on them is heard
    int captions = 0;     ///< of other pictures that the book does not have
    int uncaptioned = 0;  ///< pictures that the book does not have, nor a word of them
    int unread = 0;       ///< sentences that the reader could not vouch for
    std::vector<BookPart> parts;

    double seconds(std::int64_t samples) const { return static_cast<double>(samples) / sample_rate; }
    bool has_pages() const;
};

/// The book of a programme. `edition` gives headlines as they were printed, columns and pages; without it (a
/// script by hand) the book has what the timeline says. Articles' own pictures are those of the episode's
/// chapters, in `folder`.
Book book_of(const Timeline& timeline, const Edition& edition, const Episode& episode, const Channel& channel,
             const std::filesystem::path& folder);

/// The sound of a book: a file for each part. MP3, because DAISY 2.02 knows no newer codec that is free.
struct BookSound {
    std::vector<std::filesystem::path> files;
};

/// A stretch of text in one language.
struct LanguageRun {
    std::string text;
    std::string language;        ///< BCP 47; empty: that of the text
    bool right_to_left = false;  ///< set from the right
};

/// Divides a text of `language` where another script begins: a quotation in Arabic, a name in Latin letters.
/// Put together the runs are the text.
std::vector<LanguageRun> language_runs(const std::string& text, const std::string& language);

}  // namespace bobao
