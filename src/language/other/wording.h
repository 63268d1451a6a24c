#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "language/figure.h"
#include "language/other/tongue.h"
#include "language/tokens.h"

/// What the rules for German, French and Spanish share: how numbers, units and days are worded.
namespace bobao::other {

/// At most four digits; -1 otherwise.
int value_of(std::string_view digits);

/// A number in words by ICU's rules, for where the engine would not know what it is: years, ordinals.
/// `rule` is one of the locale's rule sets, such as "%spellout-ordinal".
std::string spelled(const Tongue& tongue, int value, const char* rule);

/// As the engine reads numbers: no separators of thousands, the point of the language.
std::string engine_number(const Figure& figure);

bool is_one(const Figure& figure);

/// A number of this language; 12.5 with an English point is read too, for it is printed often.
std::optional<Figure> number_at(const TokenStream& tokens, std::size_t at, const Tongue& tongue);

/// One space, of whatever kind.
bool is_blank(const Token& token);

/// The words with a space to each side where a letter or digit is printed there.
std::string spaced(const TokenStream& tokens, std::size_t begin, std::size_t end, std::string words);

struct UnitFound {
    std::size_t end = 0;
    std::string words;
};

/// /kg, /Tag: per what, with a space in front.
std::optional<UnitFound> denominator_at(const TokenStream& tokens, std::size_t at, const Tongue& tongue);

/// A unit from token `at` on or behind a space, and what follows a slash: 60 km/h, 3 m², 20 °C.
std::optional<UnitFound> unit_at(const TokenStream& tokens, std::size_t at, const Tongue& tongue, bool one);

/// A day as it is said in front of its month.
std::string day_words(const TokenStream& tokens, std::size_t at, std::string_view day, const Tongue& tongue);

std::string year_words(std::string_view digits, const Tongue& tongue);

/// The month that a word of print names or abbreviates, as 1 to 12; 0 if none.
int month_of(std::string_view word, const Tongue& tongue);

/// XIV, in the words that its place asks for (Louis XIV, XXe siècle, Ludwig XIV., II Guerra Mundial), and the
/// token behind; nothing where the letters may be a word or a size.
std::optional<UnitFound> roman_number_at(const TokenStream& tokens, std::size_t at, const Tongue& tongue);

}  // namespace bobao::other
