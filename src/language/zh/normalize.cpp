#include "language/zh/normalize.h"

#include <array>

#include "language/common_rules.h"
#include "language/rules.h"
#include "language/zh/rule_functions.h"

namespace bobao::zh {
namespace {

constexpr unsigned kHan = begins(TokenKind::han);
constexpr unsigned kLetters = begins(TokenKind::letters);
constexpr unsigned kForeign = begins(TokenKind::foreign);
constexpr unsigned kDigits = begins(TokenKind::digits);
constexpr unsigned kSpace = begins(TokenKind::space);
constexpr unsigned kMark = begins(TokenKind::mark);
constexpr unsigned kSilent = begins(TokenKind::silent);

/// In order of precedence: what is most particular comes first, say_number takes whatever digits are left.
constexpr std::array kRules{
    Rule{"address", kLetters | kDigits, say_address},
    Rule{"note mark", kMark, drop_note_mark},
    Rule{"list number", kDigits, say_list_number},
    Rule{"circle for zero", kMark | kLetters | kDigits, say_circle_as_zero},
    Rule{"withheld", kMark, say_withheld},
    Rule{"formula", kLetters, say_formula},
    Rule{"blood factor", kMark, say_blood_factor},
    Rule{"finding", kMark, say_finding},
    Rule{"star", kDigits, say_star},
    Rule{"coordinate", kDigits | kLetters, say_coordinate},
    Rule{"standard", kLetters, say_standard},
    Rule{"plate number", kHan, say_plate},
    Rule{"telephone number", kDigits | kMark, say_telephone_number},
    Rule{"date", kDigits, say_full_date},
    Rule{"dotted number", kDigits, say_dotted_number},
    Rule{"range of days", kDigits, say_day_range},
    Rule{"quarter", kDigits, say_quarter},
    Rule{"season", kDigits, say_season},
    Rule{"proportion", kDigits, say_proportion},
    Rule{"score or proportion", kDigits, say_score},
    Rule{"sports measure", kDigits, say_sports_measure},
    Rule{"weight class", kMark, say_weight_class},
    Rule{"difference", kMark | kSpace, say_difference},
    Rule{"stopwatch", kDigits, say_stopwatch},
    Rule{"time", kDigits, say_time},
    Rule{"clock", kDigits, say_clock_part},
    Rule{"registered number", kDigits, say_registered_number},
    Rule{"joined number", kDigits, say_joined_number},
    Rule{"month", kDigits, say_year_and_month},
    Rule{"day", kDigits, say_month_and_day},
    Rule{"memorial day", kDigits, say_memorial_day},
    Rule{"document year", kDigits, say_document_year},
    Rule{"year", kDigits, say_year},
    Rule{"year of an era", kDigits, say_era_year},
    Rule{"decade of birth", kDigits, say_decade_of_birth},
    Rule{"quoted digits", kDigits, say_quoted_digits},
    Rule{"resolution", kDigits, say_resolution},
    Rule{"vehicle number", kDigits, say_vehicle_number},
    Rule{"money", kLetters | kMark, say_money},
    Rule{"rate", kDigits | kMark, say_rate},
    Rule{"percentage", kDigits | kMark, say_percentage},
    Rule{"trend", kMark, say_trend},
    Rule{"blood pressure", kDigits, say_blood_pressure},
    Rule{"spaced number", kDigits, say_spaced_number},
    Rule{"incidence", kDigits, say_incidence},
    Rule{"fraction", kDigits, say_fraction},
    Rule{"name in digits", kDigits, say_name_in_digits},
    Rule{"code", kDigits, say_code},
    Rule{"quantity", kDigits | kMark, say_quantity},
    Rule{"apostrophe", kMark, drop_apostrophe},
    Rule{"sign", kMark, say_sign},
    Rule{"operator", kMark | kLetters, say_operator},
    Rule{"model number", kDigits, say_model_number},
    Rule{"version", kMark, say_version_point},
    Rule{"identifier", kDigits, say_identifier},
    Rule{"number", kDigits | kMark, say_number},
    Rule{"range", kMark | kSpace, say_range_dash},
    Rule{"hyphen", kMark, drop_hyphen},
    Rule{"number sign", kMark | kLetters, say_number_sign},
    Rule{"Roman number", kLetters, say_roman_number},
    Rule{"unit", kLetters | kMark | kForeign, say_lone_unit},
    Rule{"power", kMark, say_power},
    Rule{"degrees", kMark, say_degrees},
    Rule{"number form", kMark, say_number_form},
    Rule{"slash", kMark, say_slash},
    Rule{"handle", kMark, say_handle},
    Rule{"symbol", kMark, say_symbol},
    Rule{"compatibility form", kMark | kForeign, say_compatibility_form},
    Rule{"arrow", kMark, break_at_arrow},
    Rule{"ornament", kMark, drop_ornament},
    Rule{"silent", kSilent, drop_silent},
};

}  // namespace

std::vector<SpokenPiece> normalized(std::string_view text) {
    const TokenStream tokens(text);
    return spoken_by_rules(tokens, kRules);
}

}  // namespace bobao::zh
