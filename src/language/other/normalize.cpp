#include "language/other/normalize.h"

#include <array>

#include "language/common_rules.h"
#include "language/other/amount_rules.h"
#include "language/other/date_rules.h"
#include "language/other/name_rules.h"
#include "language/rules.h"

namespace bobao::other {
namespace {

constexpr unsigned kLetters = begins(TokenKind::letters);
constexpr unsigned kDigits = begins(TokenKind::digits);
constexpr unsigned kMark = begins(TokenKind::mark);

template <const Tongue& tongue>
constexpr std::array kRules{
    Rule{"address", kLetters | kDigits, say_address<tongue>},
    Rule{"date", kDigits, say_numeric_date<tongue>},
    Rule{"time", kDigits, say_time<tongue>},
    Rule{"score", kDigits, say_score<tongue>},
    Rule{"first day", kDigits, say_first_day<tongue>},
    Rule{"day and month", kDigits, say_day_and_month<tongue>},
    Rule{"money", kLetters | kDigits | kMark, say_money<tongue>},
    Rule{"percentage", kDigits, say_percentage<tongue>},
    Rule{"measure", kDigits, say_measure<tongue>},
    Rule{"fraction", kDigits, say_fraction<tongue>},
    Rule{"ordinal", kDigits, say_ordinal<tongue>},
    Rule{"year", kDigits, say_year<tongue>},
    Rule{"number", kDigits, say_number<tongue>},
    Rule{"sign or range", kMark, say_dash<tongue>},
    Rule{"abbreviation", kLetters, say_abbreviation<tongue>},
    Rule{"Roman number", kLetters, say_roman_number<tongue>},
    Rule{"symbol", kMark, say_symbol<tongue>},
    Rule{"silent", begins(TokenKind::silent), drop_silent},
};

}  // namespace

std::vector<SpokenPiece> normalized(std::string_view text, const Tongue& tongue) {
    const TokenStream tokens(text);
    if (&tongue == &kFrench) return spoken_by_rules(tokens, kRules<kFrench>);
    if (&tongue == &kSpanish) return spoken_by_rules(tokens, kRules<kSpanish>);
    return spoken_by_rules(tokens, kRules<kGerman>);
}

}  // namespace bobao::other
