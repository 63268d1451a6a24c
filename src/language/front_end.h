#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "language/told_names.h"
#include "language/utterance.h"

namespace bobao {

/// The language of a text as BCP 47 ("zh", "en", "de", "fr", "es", else ICU's guess or "und"), by script and
/// by frequent words. Empty text is "und".
std::string detect_language(std::string_view text);

/// The sentences of a paragraph, as spans of it without white space at their ends. A sentence keeps its
/// closing mark and the quotation mark or bracket behind it; a full stop inside a number, an abbreviation
/// or an address ends nothing.
std::vector<Span> sentences_of(std::string_view paragraph, std::string_view language);

/// A piece of the spoken form and what it came from.
struct SpokenPiece {
    std::string spoken;  ///< words: "百分之七"
    Span source;         ///< bytes of the text as printed: "7%"
    std::string rule;    ///< why it reads so: "percentage"; empty if it was copied
};

/// What a syllable of a text is, for `bobao pinyin`.
struct Reading {
    Span source;           ///< one character
    std::string citation;  ///< "hang2"; for what is no Chinese character, the character itself
    std::string surface;   ///< after sandhi
    float confidence = 1;
};

/// A word as writing by sound divides it (pinyin, braille).
struct WrittenWord {
    Span source;
    std::vector<Reading> readings;  ///< of its characters; a mark is a word of its own
};

/// An entry of a station's lexicon.yaml (station_lexicon.h).
struct LexiconWord {
    std::string word;
    std::string reading;  ///< a syllable for each ideograph; empty: `spoken` is said instead
    std::string spoken;
};

/// A reading that a person should look at.
struct Doubt {
    std::string word;     ///< as printed
    std::string reading;  ///< what will be said
    std::string context;  ///< the sentence
    /// "no reading", "name", "place", "unknown word", "foreign word", "rare character" or "close call"
    std::string reason;
    float confidence = 0;
    /// What a station's lexicon.yaml would name: the word, or a character that is a word alone with the word
    /// beside it, so that a decision about it changes nothing elsewhere.
    std::string entry;
    /// A syllable for each ideograph of `entry`; empty where only a spoken form can be given.
    std::string entry_reading;
    /// The entry with the words around it, for a text where the word alone has other readings too.
    std::vector<LexiconWord> wider;
};

/// What of a text's print is to be heard, besides what it says (spoken_print.h).
struct SpokenPrint {
    bool quotes = false;             ///< quotation marks are named: 引号 … 引号完
    bool telephones = false;         ///< telephone numbers are said twice, the second time slowly
    bool prices = false;             ///< sums of money too
    std::vector<std::string> names;  ///< are spelled behind themselves: 章国立，立早章，国家的国，…

    bool nothing() const { return !quotes && !telephones && !prices && names.empty(); }
};

/// Text to speech's first half: words, pinyin, tones and breaks. Holds the mapped lexicon; const calls
/// are safe from several threads.
class FrontEnd {
  public:
    /// Maps the data of `voices` (the folder that holds zh/). Throws a machine Error that names what is
    /// missing.
    explicit FrontEnd(const std::filesystem::path& voices);
    ~FrontEnd();
    FrontEnd(FrontEnd&&) noexcept;
    FrontEnd& operator=(FrontEnd&&) noexcept;

    /// A station's lexicon.yaml: its words overrule everything. Throws an input Error with line and column.
    void add_lexicon(const std::filesystem::path& file);

    /// A front end that has these words in its lexicon too, before those of its own, and shares all data.
    /// Throws an input Error if one of them could not stand in a lexicon.yaml.
    FrontEnd with_words(const std::vector<LexiconWord>& words) const;

    /// The spoken form, piece by piece in order; all spoken pieces joined are what `bobao normalize` prints.
    std::vector<SpokenPiece> normalize(std::string_view text, std::string_view language) const;

    /// The readings of a text as it stands, one for each character that is not white space. Without `surface`
    /// those have none, and come sooner.
    std::vector<Reading> pinyin(std::string_view text, bool surface = true) const;

    /// The full names that a text tells surely and whose surnames are mostly another word (单, 解, 任); of
    /// Chinese only. Those of all lines of an article together are what `told` means below.
    ToldNames told_names(std::string_view text, std::string_view language) const;

    /// The same by words, divided by the rules of zh/word_division.h. White space belongs to no word.
    std::vector<WrittenWord> written_words(std::string_view text, const ToldNames& told = {}) const;

    /// A sentence ready for a voice. No unit's `spoken` has a digit or a mark left in Chinese.
    Utterance utterance(std::string_view sentence, std::string_view language, const SpokenPrint& how = {},
                        const ToldNames& told = {}) const;

    /// The personal names of a Chinese text, surname with given name, each once, in order of first mention.
    std::vector<std::string> personal_names(std::string_view text, const ToldNames& told = {}) const;

    /// The readings of a sentence that are unsure, most risky first.
    std::vector<Doubt> doubts(const Utterance& utterance) const;

    /// True if the Chinese lexicon has this word (two characters or more). Readers ask it about seams.
    bool is_word(std::string_view word) const;

  private:
    std::vector<SpokenPiece> normalize(std::string_view text, std::string_view language,
                                       const ToldNames& told) const;

    struct Parts;
    explicit FrontEnd(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace bobao
