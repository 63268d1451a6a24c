#pragma once
#include <cstddef>
#include <string>

#include "language/rules.h"

/// The rules of spoken English, as functions for the table in normalize.cpp. Each has the signature of
/// Rule::apply; what it reads and why stands with its definition.
namespace bobao::en {

// names.cpp
std::size_t say_address(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_telephone_number(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_local_number(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_dotted_number(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_state(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_abbreviation(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_number_abbreviation(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_weekdays(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_roman_number(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_national_number(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_called_number(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_aircraft(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_model_number(const TokenStream&, std::size_t, SpokenText&);

// streets.cpp
std::size_t say_street_address(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_direction(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_street(const TokenStream&, std::size_t, SpokenText&);

// dates.cpp
std::size_t say_numeric_date(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_quarter(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_day_and_month(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_month(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_day_behind_month(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_time(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_proportion(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_era(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_decade(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_double_year(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_year(const TokenStream&, std::size_t, SpokenText&);

// amounts.cpp
std::size_t say_money(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_measure(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_percentage(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_fraction(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_ordinal(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_number(const TokenStream&, std::size_t, SpokenText&);

// short_forms.cpp
std::size_t say_comparison(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_degrees(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_paragraph(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_day_of_year(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_clock_of_four(const TokenStream&, std::size_t, SpokenText&);

// marks.cpp
std::size_t say_sign(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_range_dash(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_by(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_symbol(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_compatibility_form(const TokenStream&, std::size_t, SpokenText&);

/// The words with a space to each side where a letter or digit is printed there, so that B2A stays apart.
std::string spaced(const TokenStream& tokens, std::size_t begin, std::size_t end, std::string words);

}  // namespace bobao::en
