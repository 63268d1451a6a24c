#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "language/zh/chinese_text.h"
#include "language/zh/lexicon.h"

namespace bobao {

/// A character in its sentence, for training the polyphone model.
struct PolyphoneExample {
    /// Where it comes from. Phrases and further labels were chosen one by one, so how many have a reading
    /// says nothing of how usual it is; the sets' sentences follow the priors, and running text is what news
    /// is like.
    enum class Origin { sentence, phrase, further, running };

    char32_t character = 0;
    std::string label;           ///< the right reading, "hang2"
    std::string in_lexicon;      ///< the one that the lexicon has for its word
    std::int32_t agreement = 0;  ///< see agreement_of
    double weight = 1;           ///< how much it teaches
    Origin origin = Origin::sentence;
    std::size_t reading = 0;  ///< index of the label among the character's readings, set in training
    std::vector<std::uint32_t> features;
};

/// Reads labelled sentences: the target character stands between two U+2581, its reading in a second file.
///
/// Besides, every sentence teaches with the words that the lexicon knows in it. Each word is hidden, so that
/// the text looks as if the lexicon did not have it, and its own readings are the labels: from 增长率 the
/// model learns about 率 behind a noun, and so about 建档率, which is in no lexicon. The target's own word is
/// left out: the lexicon could be wrong about it.
class PolyphoneExamples {
  public:
    /// What hidden words teach about: characters, and their readings as the labels have them.
    using Readings = std::map<char32_t, std::set<std::string>>;
    PolyphoneExamples(const Lexicon& lexicon, Readings readings);

    /// Throws an input Error if the files do not fit together.
    std::vector<PolyphoneExample> labelled(const std::filesystem::path& sentences,
                                           const std::filesystem::path& labels);
    /// The same, and what the hidden words of those sentences teach goes to the end of `hidden`.
    std::vector<PolyphoneExample> labelled(const std::filesystem::path& sentences,
                                           const std::filesystem::path& labels,
                                           std::vector<PolyphoneExample>& hidden);
    /// Further characters of those sentences, with readings that were given to them later: lines of the
    /// file's name without its ending, the sentence's number and the character's place in it, both from 1,
    /// the character and its reading: "g2pl_train 38 17 为 wei4". Only lines that name this file count.
    /// Behind the reading may stand how many characters of the running text the label stands for: "… 为
    /// wei4 2.5". Throws an input Error with the line that does not fit.
    std::vector<PolyphoneExample> further(const std::filesystem::path& labels,
                                          const std::filesystem::path& sentences) const;

    /// Phrases of our own, one a line, with the reading in brackets behind each character that teaches:
    /// 驻藏[zang4]记者发回报道. Lines that begin with # are headings. Throws an input Error with the line
    /// where no character has a reading, one is no syllable or stands behind no ideograph, a bracket is
    /// left over, or a character has a reading in one or two phrases that nothing else knows it to have.
    std::vector<PolyphoneExample> written(const std::filesystem::path& phrases) const;

  private:
    PolyphoneExample example_at(const ChineseText& text, std::uint32_t target, std::string label) const;
    std::vector<PolyphoneExample> read(const std::filesystem::path& sentences,
                                       const std::filesystem::path& labels,
                                       std::vector<PolyphoneExample>* hidden);
    void add_hidden_words(const ChineseText& text, std::uint32_t target,
                          std::vector<PolyphoneExample>& examples);
    bool teaches(char32_t character, Syllable reading) const;
    bool may_be_read(char32_t character, const std::string& reading) const;

    const Lexicon& lexicon_;
    Readings readings_;
    std::unordered_map<std::uint32_t, int> times_hidden_;  ///< by word id
};

/// Throws an input Error with the first line of further labels that names a set which is not beside any of
/// these files of sentences, used now or not.
void check_sets_named(const std::filesystem::path& labels,
                      const std::vector<std::filesystem::path>& sentences);

}  // namespace bobao
