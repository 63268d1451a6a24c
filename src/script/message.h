#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/yaml.h"

namespace bobao {

/// What placeholders stand for, by name. A name that is not there, or stands for an empty text, has no value.
using Values = std::map<std::string, std::string>;

/// A text of a show with named placeholders and optional parts:
///
///     各位听众，{good_day}。[今天是{date}，{weekday}[，农历{lunar}]。]
///
/// An optional part in square brackets is left out when a placeholder of its own has no value. Doubled
/// brackets and braces print one.
class Message {
  public:
    /// Reads a text. Throws an input Error at `node` for a bracket without its partner, or a placeholder
    /// that is not in `known`, with the nearest right word.
    Message(const YamlNode& node, const std::vector<std::string>& known);

    /// The text with its placeholders filled in; nothing if one outside of all optional parts has no value.
    /// Where a value ends in a mark that ends a sentence, a mark that the message has behind it is dropped.
    std::optional<std::string> filled(const Values& values) const;

    /// The names that occur in it, in order.
    const std::vector<std::string>& placeholders() const { return placeholders_; }

    struct Piece {
        enum class Kind { text, placeholder, optional } kind;
        std::string text;  ///< the text itself, or the placeholder's name
        std::vector<Piece> inner;
    };

  private:
    std::vector<std::string> placeholders_;  // before pieces_: parsing these fills it
    std::vector<Piece> pieces_;
};

}  // namespace bobao
