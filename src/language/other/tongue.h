#pragma once
#include <span>
#include <string_view>

#include "language/figure.h"

/// What German, French and Spanish differ in, as data. Plain numbers are left in digits in all of them: the
/// speech engine reads those by its own rules. What is spelled out here is what it reads wrongly.
namespace bobao::other {

/// A sign or abbreviation and its words, for one and for several.
struct Word {
    std::string_view printed;
    std::string_view one;
    std::string_view many;
};

struct Tongue {
    std::string_view icu_locale;  ///< whose rules of RuleBasedNumberFormat spell numbers that need it
    NumberStyle numbers;
    char32_t group;  ///< between thousands in print, left out for the engine
    std::string_view percent;
    std::string_view per_mille;
    std::string_view minus;
    std::string_view to;         ///< in ranges: 3 bis 5
    std::string_view per;        ///< pro Stunde
    std::string_view clock;      ///< between hour and minute: 14 Uhr 30
    std::string_view full_hour;  ///< behind an hour without minutes, a space in front
    std::string_view degree;
    std::string_view degrees;
    std::string_view square;
    std::string_view cubic;
    bool power_behind;             ///< mètres carrés, but Quadratmeter
    std::string_view of_millions;  ///< dos millones de euros
    std::string_view day_joint;    ///< between day and month: "2 de marzo"
    std::string_view year_joint;
    std::string_view at;  ///< in addresses
    std::string_view dot;
    std::string_view slash;
    std::string_view hyphen;
    std::string_view colon;
    std::string_view underscore;
    std::span<const std::string_view> months;  ///< twelve
    std::span<const Word> units;
    std::span<const Word> rates;  ///< what may stand behind a /
    std::span<const Word> currencies;
    std::span<const Word> cents;  ///< by the same signs; absent where they are not counted
    std::span<const Word> magnitudes;
    std::span<const Word> abbreviations;
    std::span<const Word> symbols;
    std::span<const Word> fractions;  ///< "2" ein halb, halbe
    /// Names behind which a Roman number counts; `many` is "f" for women (in French, how the first is
    /// called).
    std::span<const Word> monarchs;
    std::span<const Word> numbered;  ///< words behind which a Roman number is a plain one: siglo, Kapitel
};

extern const Tongue kGerman;
extern const Tongue kFrench;
extern const Tongue kSpanish;

/// The entry with this print, or nullptr.
const Word* word_of(std::span<const Word> table, std::string_view printed);

}  // namespace bobao::other
