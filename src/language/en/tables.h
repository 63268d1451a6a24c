#pragma once
#include <string_view>

/// Words of English that are data: what symbols and abbreviations stand for.
namespace bobao::en {

struct Unit {
    std::string_view symbol;
    std::string_view one;
    std::string_view many;
};
/// The unit of a symbol, case counting; nullptr if there is none. "in" and other words are not in it.
const Unit* unit_of(std::string_view symbol);

struct Currency {
    std::string_view sign;
    std::string_view one;
    std::string_view many;
    std::string_view cent;  ///< the hundredth part; empty where nobody counts it
    std::string_view cents;
};
/// By sign or code: "$", "US$", "EUR"; nullptr if there is none.
const Currency* currency_of(std::string_view sign);

/// "bn" billion, "k" thousand; empty if it is none.
std::string_view magnitude_of(std::string_view letters);

/// The month that begins a word of the printed text, "Jan" or "January", as 1 to 12; 0 if none.
int month_of(std::string_view word);
std::string_view month_name(int month);  ///< 1 to 12
/// "Mon" Monday; empty if it is none.
std::string_view weekday_of_abbreviation(std::string_view word);

/// A title or other abbreviation that is printed with a full stop: "Dr" doctor. Empty if it is none.
/// `before_name`: it is read out only if a capitalized word follows (St. Louis, but Main St.).
struct Abbreviation {
    std::string_view printed;
    std::string_view words;
    bool before_name;
};
const Abbreviation* abbreviation_of(std::string_view word);

/// "Vol" Volume, "fig" figure: what is cut short in front of a number; empty if it is none.
std::string_view numbered_word_of(std::string_view word);

/// "St" street, "Expy" expressway, as they end an address; empty if it is none.
std::string_view street_of(std::string_view word);
/// "CA" California; empty if it is none of the United States.
std::string_view state_of(std::string_view letters);
/// "Okla" Oklahoma, which is printed with a full stop; empty if it is none.
std::string_view state_of_abbreviation(std::string_view word);

/// True if a Roman number behind this word numbers it: Chapter IV, Act V.
bool is_numbered(std::string_view word);
/// True if a Roman number behind this name is said "the second".
bool is_regnal_name(std::string_view word);

}  // namespace bobao::en
