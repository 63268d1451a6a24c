#pragma once
#include <cstddef>

#include "language/rules.h"

/// The rules of spoken Chinese, as functions for the table in normalize.cpp. Each has the signature of
/// Rule::apply; what it reads and why stands with its definition.
namespace bobao::zh {

// addresses.cpp
std::size_t say_address(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_handle(const TokenStream&, std::size_t, SpokenText&);

// dates.cpp
std::size_t say_full_date(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_day_range(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_quarter(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_season(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_year_and_month(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_month_and_day(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_year(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_era_year(const TokenStream&, std::size_t, SpokenText&);
std::size_t drop_apostrophe(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_decade_of_birth(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_memorial_day(const TokenStream&, std::size_t, SpokenText&);

// times.cpp
std::size_t say_stopwatch(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_time(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_clock_part(const TokenStream&, std::size_t, SpokenText&);

// scores.cpp
std::size_t say_proportion(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_score(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_sports_measure(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_weight_class(const TokenStream&, std::size_t, SpokenText&);

// amounts.cpp
std::size_t say_money(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_rate(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_percentage(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_trend(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_blood_pressure(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_spaced_number(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_incidence(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_fraction(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_quantity(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_number(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_lone_unit(const TokenStream&, std::size_t, SpokenText&);

// codes.cpp
std::size_t say_telephone_number(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_dotted_number(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_joined_number(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_quoted_digits(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_code(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_identifier(const TokenStream&, std::size_t, SpokenText&);

// documents.cpp
std::size_t say_registered_number(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_document_year(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_resolution(const TokenStream&, std::size_t, SpokenText&);

// vehicles.cpp
std::size_t say_vehicle_number(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_plate(const TokenStream&, std::size_t, SpokenText&);

// models.cpp
std::size_t say_name_in_digits(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_model_number(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_version_point(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_standard(const TokenStream&, std::size_t, SpokenText&);

// science.cpp
std::size_t say_formula(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_blood_factor(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_finding(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_star(const TokenStream&, std::size_t, SpokenText&);

// dashes.cpp
std::size_t say_sign(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_range_dash(const TokenStream&, std::size_t, SpokenText&);
std::size_t drop_hyphen(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_difference(const TokenStream&, std::size_t, SpokenText&);

// number_forms.cpp
std::size_t say_list_number(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_circle_as_zero(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_roman_number(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_number_sign(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_number_form(const TokenStream&, std::size_t, SpokenText&);

// marks.cpp
std::size_t say_coordinate(const TokenStream&, std::size_t, SpokenText&);
std::size_t drop_note_mark(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_withheld(const TokenStream&, std::size_t, SpokenText&);
std::size_t break_at_arrow(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_operator(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_power(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_degrees(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_slash(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_symbol(const TokenStream&, std::size_t, SpokenText&);
std::size_t say_compatibility_form(const TokenStream&, std::size_t, SpokenText&);

}  // namespace bobao::zh
