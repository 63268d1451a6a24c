#include "language/en/normalize.h"

#include <array>

#include "language/common_rules.h"
#include "language/en/rule_functions.h"
#include "language/rules.h"

namespace bobao::en {
namespace {

constexpr unsigned kLetters = begins(TokenKind::letters);
constexpr unsigned kForeign = begins(TokenKind::foreign);
constexpr unsigned kDigits = begins(TokenKind::digits);
constexpr unsigned kSpace = begins(TokenKind::space);
constexpr unsigned kMark = begins(TokenKind::mark);
constexpr unsigned kSilent = begins(TokenKind::silent);

/// In order of precedence: what is most particular comes first, say_number takes whatever digits are left.
constexpr std::array kRules{
    Rule{"address", kLetters | kDigits, say_address},
    Rule{"telephone number", kDigits | kMark, say_telephone_number},
    Rule{"national number", kDigits, say_national_number},
    Rule{"comparison", kLetters, say_comparison},
    Rule{"degrees", kLetters, say_degrees},
    Rule{"paragraph", kDigits, say_paragraph},
    Rule{"day of the year", kDigits, say_day_of_year},
    Rule{"clock of four figures", kDigits, say_clock_of_four},
    Rule{"date", kDigits, say_numeric_date},
    Rule{"local telephone number", kDigits, say_local_number},
    Rule{"dotted number", kDigits, say_dotted_number},
    Rule{"street address", kDigits, say_street_address},
    Rule{"direction", kLetters, say_direction},
    Rule{"street", kLetters, say_street},
    Rule{"state", kLetters, say_state},
    Rule{"quarter", kDigits, say_quarter},
    Rule{"time", kDigits, say_time},
    Rule{"day and month", kDigits, say_day_and_month},
    Rule{"month", kLetters, say_month},
    Rule{"day", kDigits, say_day_behind_month},
    Rule{"year of an era", kDigits, say_era},
    Rule{"decade", kDigits, say_decade},
    Rule{"proportion", kDigits, say_proportion},
    Rule{"aircraft", kDigits, say_aircraft},
    Rule{"called number", kDigits, say_called_number},
    Rule{"double year", kDigits, say_double_year},
    Rule{"money", kLetters | kMark, say_money},
    Rule{"percentage", kDigits | kMark, say_percentage},
    Rule{"fraction", kDigits, say_fraction},
    Rule{"ordinal", kDigits, say_ordinal},
    Rule{"year", kDigits, say_year},
    Rule{"measure", kDigits | kMark, say_measure},
    Rule{"model number", kDigits, say_model_number},
    Rule{"number", kDigits | kMark, say_number},
    Rule{"by", kLetters, say_by},
    Rule{"number sign", kLetters | kMark, say_number_abbreviation},
    Rule{"weekdays", kLetters, say_weekdays},
    Rule{"abbreviation", kLetters, say_abbreviation},
    Rule{"Roman number", kLetters, say_roman_number},
    Rule{"sign", kMark, say_sign},
    Rule{"range", kMark | kSpace, say_range_dash},
    Rule{"symbol", kMark, say_symbol},
    Rule{"compatibility form", kMark | kForeign, say_compatibility_form},
    Rule{"silent", kSilent, drop_silent},
};

}  // namespace

std::vector<SpokenPiece> normalized(std::string_view text) {
    const TokenStream tokens(text);
    return spoken_by_rules(tokens, kRules);
}

}  // namespace bobao::en
