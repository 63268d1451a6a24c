#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edition/edition.h"

namespace bobao {

/// An article as it can be read aloud: its texts on one line each, without the sentences that its repairs
/// forbid (kinds "gap" and "conjecture").
class ArticleReading {
  public:
    /// `language` holds where the article names none. Keeps a reference to the article.
    ArticleReading(const Article& article, const std::string& language);

    const Article& article() const { return *article_; }
    const std::string& language() const { return language_; }

    /// The text without forbidden sentences; each one left out is added to `left_out` with its reason.
    std::string allowed(std::string_view text, std::vector<std::string>& left_out);
    std::vector<std::string> allowed(const std::vector<std::string>& texts,
                                     std::vector<std::string>& left_out);

    /// The first sentence of the paragraphs, else of the captions, that may be read. May be empty.
    const std::string& lead();

    /// As the listener sees it: the title as printed, else the kicker, else the beginning of the lead. Empty
    /// if there is no text at all.
    std::string chapter_title();

    /// True if there is nothing to read: no headline, no paragraph, no caption.
    bool silent();

    /// `article 3 "北街修好了路灯"`, for messages.
    std::string called() const;

    /// Forbidden sentences that stood in no text that was asked for.
    std::vector<std::string> not_met() const;

  private:
    struct Forbidden {
        std::string key;
        std::string text;
        std::string kind;
        bool met = false;
    };

    const Article* article_;
    std::string language_;
    std::vector<Forbidden> forbidden_;
    std::optional<std::string> lead_;  ///< found once, asked for often
};

}  // namespace bobao
