#include "language/en/tables.h"

#include <algorithm>
#include <array>
#include <string>

namespace bobao::en {
namespace {

constexpr std::array kUnits{
    Unit{"km", "kilometer", "kilometers"},
    Unit{"m", "meter", "meters"},
    Unit{"cm", "centimeter", "centimeters"},
    Unit{"mm", "millimeter", "millimeters"},
    Unit{"μm", "micrometer", "micrometers"},
    Unit{"µm", "micrometer", "micrometers"},
    Unit{"nm", "nanometer", "nanometers"},
    Unit{"ft", "foot", "feet"},
    Unit{"yd", "yard", "yards"},
    Unit{"mi", "mile", "miles"},
    Unit{"sq", "square", "square"},
    Unit{"kg", "kilogram", "kilograms"},
    Unit{"g", "gram", "grams"},
    Unit{"mg", "milligram", "milligrams"},
    Unit{"μg", "microgram", "micrograms"},
    Unit{"µg", "microgram", "micrograms"},
    Unit{"t", "ton", "tons"},
    Unit{"lb", "pound", "pounds"},
    Unit{"lbs", "pound", "pounds"},
    Unit{"oz", "ounce", "ounces"},
    Unit{"st", "stone", "stone"},
    Unit{"ha", "hectare", "hectares"},
    Unit{"l", "liter", "liters"},
    Unit{"L", "liter", "liters"},
    Unit{"ml", "milliliter", "milliliters"},
    Unit{"mL", "milliliter", "milliliters"},
    Unit{"cl", "centiliter", "centiliters"},
    Unit{"h", "hour", "hours"},
    Unit{"hr", "hour", "hours"},
    Unit{"hrs", "hour", "hours"},
    Unit{"min", "minute", "minutes"},
    Unit{"mins", "minute", "minutes"},
    Unit{"sec", "second", "seconds"},
    Unit{"secs", "second", "seconds"},
    Unit{"ms", "millisecond", "milliseconds"},
    Unit{"ns", "nanosecond", "nanoseconds"},
    Unit{"yr", "year", "years"},
    Unit{"yrs", "year", "years"},
    Unit{"W", "watt", "watts"},
    Unit{"kW", "kilowatt", "kilowatts"},
    Unit{"MW", "megawatt", "megawatts"},
    Unit{"GW", "gigawatt", "gigawatts"},
    Unit{"TW", "terawatt", "terawatts"},
    Unit{"kWh", "kilowatt hour", "kilowatt hours"},
    Unit{"MWh", "megawatt hour", "megawatt hours"},
    Unit{"GWh", "gigawatt hour", "gigawatt hours"},
    Unit{"TWh", "terawatt hour", "terawatt hours"},
    Unit{"V", "volt", "volts"},
    Unit{"kV", "kilovolt", "kilovolts"},
    Unit{"mAh", "milliamp hour", "milliamp hours"},
    Unit{"Hz", "hertz", "hertz"},
    Unit{"kHz", "kilohertz", "kilohertz"},
    Unit{"MHz", "megahertz", "megahertz"},
    Unit{"GHz", "gigahertz", "gigahertz"},
    Unit{"Pa", "pascal", "pascals"},
    Unit{"kPa", "kilopascal", "kilopascals"},
    Unit{"hPa", "hectopascal", "hectopascals"},
    Unit{"MPa", "megapascal", "megapascals"},
    Unit{"psi", "pound per square inch", "pounds per square inch"},
    Unit{"dB", "decibel", "decibels"},
    Unit{"kcal", "kilocalorie", "kilocalories"},
    Unit{"kJ", "kilojoule", "kilojoules"},
    Unit{"kB", "kilobyte", "kilobytes"},
    Unit{"KB", "kilobyte", "kilobytes"},
    Unit{"MB", "megabyte", "megabytes"},
    Unit{"GB", "gigabyte", "gigabytes"},
    Unit{"TB", "terabyte", "terabytes"},
    Unit{"kbps", "kilobit per second", "kilobits per second"},
    Unit{"mbps", "megabit per second", "megabits per second"},
    Unit{"Mbps", "megabit per second", "megabits per second"},
    Unit{"Gbps", "gigabit per second", "gigabits per second"},
    Unit{"mph", "mile per hour", "miles per hour"},
    Unit{"mpg", "mile per gallon", "miles per gallon"},
    Unit{"kph", "kilometer per hour", "kilometers per hour"},
    Unit{"kmh", "kilometer per hour", "kilometers per hour"},
    Unit{"rpm", "revolution per minute", "revolutions per minute"},
    Unit{"ppm", "part per million", "parts per million"},
    Unit{"bps", "basis point", "basis points"},
    Unit{"bpd", "barrel per day", "barrels per day"},
    Unit{"bbl", "barrel", "barrels"},
    Unit{"pct", "percent", "percent"},
    Unit{"pc", "percent", "percent"},
    Unit{"pp", "percentage point", "percentage points"},
    Unit{"pts", "point", "points"},
    Unit{"pt", "point", "points"},
    Unit{"tsp", "teaspoon", "teaspoons"},
    Unit{"tbsp", "tablespoon", "tablespoons"},
    Unit{"gal", "gallon", "gallons"},
    Unit{"qt", "quart", "quarts"},
    Unit{"cal", "calorie", "calories"},
    Unit{"MP", "megapixel", "megapixel"},
    Unit{"mmHg", "millimeter of mercury", "millimeters of mercury"},
    Unit{"cc", "C C", "C C"},
    Unit{"ct", "carat", "carats"},
    Unit{"℃", "degree Celsius", "degrees Celsius"},
    Unit{"℉", "degree Fahrenheit", "degrees Fahrenheit"},
    Unit{"㎡", "square meter", "square meters"},
    Unit{"㎏", "kilogram", "kilograms"},
    Unit{"㎞", "kilometer", "kilometers"},
    Unit{"Ω", "ohm", "ohms"},
};

constexpr std::array kCurrencies{
    Currency{"$", "dollar", "dollars", "cent", "cents"},
    Currency{"US$", "US dollar", "US dollars", "cent", "cents"},
    Currency{"USD", "US dollar", "US dollars", "cent", "cents"},
    Currency{"A$", "Australian dollar", "Australian dollars", "cent", "cents"},
    Currency{"AU$", "Australian dollar", "Australian dollars", "cent", "cents"},
    Currency{"AUD", "Australian dollar", "Australian dollars", "cent", "cents"},
    Currency{"C$", "Canadian dollar", "Canadian dollars", "cent", "cents"},
    Currency{"CAD", "Canadian dollar", "Canadian dollars", "cent", "cents"},
    Currency{"HK$", "Hong Kong dollar", "Hong Kong dollars", "cent", "cents"},
    Currency{"HKD", "Hong Kong dollar", "Hong Kong dollars", "cent", "cents"},
    Currency{"NZ$", "New Zealand dollar", "New Zealand dollars", "cent", "cents"},
    Currency{"S$", "Singapore dollar", "Singapore dollars", "cent", "cents"},
    Currency{"SGD", "Singapore dollar", "Singapore dollars", "cent", "cents"},
    Currency{"€", "euro", "euros", "cent", "cents"},
    Currency{"EUR", "euro", "euros", "cent", "cents"},
    Currency{"£", "pound", "pounds", "penny", "pence"},
    Currency{"GBP", "pound", "pounds", "penny", "pence"},
    Currency{"¥", "yen", "yen", "", ""},
    Currency{"￥", "yuan", "yuan", "", ""},
    Currency{"JPY", "yen", "yen", "", ""},
    Currency{"CNY", "yuan", "yuan", "", ""},
    Currency{"RMB", "yuan", "yuan", "", ""},
    Currency{"CN¥", "yuan", "yuan", "", ""},
    Currency{"₩", "won", "won", "", ""},
    Currency{"KRW", "won", "won", "", ""},
    Currency{"₹", "rupee", "rupees", "", ""},
    Currency{"INR", "rupee", "rupees", "", ""},
    Currency{"Rs", "rupee", "rupees", "", ""},
    Currency{"₽", "rouble", "roubles", "", ""},
    Currency{"RUB", "rouble", "roubles", "", ""},
    Currency{"CHF", "Swiss franc", "Swiss francs", "", ""},
    Currency{"R$", "real", "reais", "", ""},
    Currency{"₺", "lira", "lira", "", ""},
    Currency{"₪", "shekel", "shekels", "", ""},
    Currency{"₴", "hryvnia", "hryvnias", "", ""},
    Currency{"₦", "naira", "naira", "", ""},
    Currency{"฿", "baht", "baht", "", ""},
    Currency{"₫", "dong", "dong", "", ""},
    Currency{"₱", "peso", "pesos", "", ""},
};

struct Pair {
    std::string_view printed;
    std::string_view words;
};

constexpr std::array kMagnitudes{
    Pair{"k", "thousand"},
    Pair{"K", "thousand"},
    Pair{"m", "million"},
    Pair{"M", "million"},
    Pair{"mn", "million"},
    Pair{"mln", "million"},
    Pair{"b", "billion"},
    Pair{"B", "billion"},
    Pair{"bn", "billion"},
    Pair{"Bn", "billion"},
    Pair{"bln", "billion"},
    Pair{"tn", "trillion"},
    Pair{"trn", "trillion"},
    Pair{"T", "trillion"},
    Pair{"thousand", "thousand"},
    Pair{"million", "million"},
    Pair{"billion", "billion"},
    Pair{"trillion", "trillion"},
    Pair{"quadrillion", "quadrillion"},
    Pair{"crore", "crore"},
    Pair{"lakh", "lakh"},
};

constexpr std::array<std::string_view, 12> kMonths{"january",   "february", "march",    "april",
                                                   "may",       "june",     "july",     "august",
                                                   "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> kWeekdays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                    "Friday", "Saturday", "Sunday"};

constexpr std::array kAbbreviations{
    Abbreviation{"Mr", "mister", true},
    Abbreviation{"Mrs", "misses", true},
    Abbreviation{"Ms", "miz", true},
    Abbreviation{"Dr", "doctor", true},
    Abbreviation{"Prof", "professor", true},
    Abbreviation{"Cllr", "councillor", true},
    Abbreviation{"Rev", "Reverend", false},
    Abbreviation{"Gen", "General", true},
    Abbreviation{"Sen", "Senator", true},
    Abbreviation{"Rep", "Representative", true},
    Abbreviation{"Gov", "Governor", true},
    Abbreviation{"Lt", "Lieutenant", true},
    Abbreviation{"Col", "Colonel", true},
    Abbreviation{"Sgt", "Sergeant", true},
    Abbreviation{"Capt", "Captain", true},
    Abbreviation{"Cmdr", "Commander", true},
    Abbreviation{"Adm", "Admiral", true},
    Abbreviation{"Maj", "Major", true},
    Abbreviation{"Hon", "Honourable", true},
    Abbreviation{"Pres", "President", true},
    Abbreviation{"Supt", "Superintendent", true},
    Abbreviation{"St", "Saint", true},
    Abbreviation{"Mt", "Mount", false},
    Abbreviation{"Ft", "Fort", true},
    Abbreviation{"Jr", "junior", false},
    Abbreviation{"Sr", "senior", false},
    Abbreviation{"vs", "versus", false},
    Abbreviation{"etc", "et cetera", false},
    Abbreviation{"Inc", "incorporated", false},
    Abbreviation{"Ltd", "limited", false},
    Abbreviation{"Corp", "corporation", false},
    Abbreviation{"Co", "company", false},
    Abbreviation{"Bros", "brothers", false},
    Abbreviation{"approx", "approximately", false},
    Abbreviation{"Approx", "Approximately", false},
    Abbreviation{"dept", "department", false},
    Abbreviation{"Dept", "Department", false},
    Abbreviation{"govt", "government", false},
    Abbreviation{"Govt", "Government", false},
    Abbreviation{"Univ", "University", false},
    Abbreviation{"Assn", "Association", false},
    Abbreviation{"Ave", "Avenue", false},
    Abbreviation{"Blvd", "Boulevard", false},
    Abbreviation{"Hwy", "Highway", false},
};

constexpr std::array kNumberedWords{
    Pair{"Vol", "Volume"},    Pair{"vol", "volume"},    Pair{"Fig", "Figure"},     Pair{"fig", "figure"},
    Pair{"Figs", "Figures"},  Pair{"Art", "Article"},   Pair{"art", "article"},    Pair{"Sec", "Section"},
    Pair{"sec", "section"},   Pair{"Ch", "Chapter"},    Pair{"Apt", "Apartment"},  Pair{"Rm", "Room"},
    Pair{"pp", "pages"},      Pair{"p", "page"},        Pair{"Para", "Paragraph"}, Pair{"Tel", "telephone"},
    Pair{"Ext", "extension"}, Pair{"ext", "extension"}, Pair{"Cat", "Category"},   Pair{"pg", "page"},
    Pair{"Pg", "Page"},       Pair{"Rt", "Route"},      Pair{"Rte", "Route"},      Pair{"Hwy", "Highway"},
    Pair{"Ste", "Suite"},     Pair{"Bldg", "Building"},
};

constexpr std::array kStreets{
    Pair{"St", "Street"},
    Pair{"st", "Street"},
    Pair{"Ave", "Avenue"},
    Pair{"Blvd", "Boulevard"},
    Pair{"Rd", "Road"},
    Pair{"Dr", "Drive"},
    Pair{"Ln", "Lane"},
    Pair{"Ct", "Court"},
    Pair{"Pl", "Place"},
    Pair{"Sq", "Square"},
    Pair{"Hwy", "Highway"},
    Pair{"Pkwy", "Parkway"},
    Pair{"Expy", "Expressway"},
    Pair{"Ter", "Terrace"},
    Pair{"Cir", "Circle"},
    Pair{"Street", "Street"},
    Pair{"Avenue", "Avenue"},
    Pair{"Road", "Road"},
    Pair{"Boulevard", "Boulevard"},
    Pair{"Drive", "Drive"},
    Pair{"Lane", "Lane"},
    Pair{"Way", "Way"},
};

constexpr std::array kStates{
    Pair{"AL", "Alabama"},        Pair{"AK", "Alaska"},        Pair{"AZ", "Arizona"},
    Pair{"AR", "Arkansas"},       Pair{"CA", "California"},    Pair{"CO", "Colorado"},
    Pair{"CT", "Connecticut"},    Pair{"DE", "Delaware"},      Pair{"FL", "Florida"},
    Pair{"GA", "Georgia"},        Pair{"HI", "Hawaii"},        Pair{"ID", "Idaho"},
    Pair{"IL", "Illinois"},       Pair{"IN", "Indiana"},       Pair{"IA", "Iowa"},
    Pair{"KS", "Kansas"},         Pair{"KY", "Kentucky"},      Pair{"LA", "Louisiana"},
    Pair{"ME", "Maine"},          Pair{"MD", "Maryland"},      Pair{"MA", "Massachusetts"},
    Pair{"MI", "Michigan"},       Pair{"MN", "Minnesota"},     Pair{"MS", "Mississippi"},
    Pair{"MO", "Missouri"},       Pair{"MT", "Montana"},       Pair{"NE", "Nebraska"},
    Pair{"NV", "Nevada"},         Pair{"NH", "New Hampshire"}, Pair{"NJ", "New Jersey"},
    Pair{"NM", "New Mexico"},     Pair{"NY", "New York"},      Pair{"NC", "North Carolina"},
    Pair{"ND", "North Dakota"},   Pair{"OH", "Ohio"},          Pair{"OK", "Oklahoma"},
    Pair{"OR", "Oregon"},         Pair{"PA", "Pennsylvania"},  Pair{"RI", "Rhode Island"},
    Pair{"SC", "South Carolina"}, Pair{"SD", "South Dakota"},  Pair{"TN", "Tennessee"},
    Pair{"TX", "Texas"},          Pair{"UT", "Utah"},          Pair{"VT", "Vermont"},
    Pair{"VA", "Virginia"},       Pair{"WA", "Washington"},    Pair{"WV", "West Virginia"},
    Pair{"WI", "Wisconsin"},      Pair{"WY", "Wyoming"},
};

/// As newspapers shorten them behind the name of a town: Tulsa, Okla.
constexpr std::array kShortStates{
    Pair{"Ala", "Alabama"},        Pair{"Ariz", "Arizona"},    Pair{"Ark", "Arkansas"},
    Pair{"Calif", "California"},   Pair{"Colo", "Colorado"},   Pair{"Conn", "Connecticut"},
    Pair{"Del", "Delaware"},       Pair{"Fla", "Florida"},     Pair{"Ga", "Georgia"},
    Pair{"Ill", "Illinois"},       Pair{"Ind", "Indiana"},     Pair{"Kan", "Kansas"},
    Pair{"Ky", "Kentucky"},        Pair{"La", "Louisiana"},    Pair{"Md", "Maryland"},
    Pair{"Mass", "Massachusetts"}, Pair{"Mich", "Michigan"},   Pair{"Minn", "Minnesota"},
    Pair{"Miss", "Mississippi"},   Pair{"Mo", "Missouri"},     Pair{"Mont", "Montana"},
    Pair{"Neb", "Nebraska"},       Pair{"Nev", "Nevada"},      Pair{"Okla", "Oklahoma"},
    Pair{"Ore", "Oregon"},         Pair{"Pa", "Pennsylvania"}, Pair{"Tenn", "Tennessee"},
    Pair{"Vt", "Vermont"},         Pair{"Va", "Virginia"},     Pair{"Wash", "Washington"},
    Pair{"Wis", "Wisconsin"},      Pair{"Wyo", "Wyoming"},
};

constexpr std::array<std::string_view, 26> kNumbered{
    "chapter", "part",    "act",   "scene",  "volume", "book",  "section", "phase", "type",
    "stage",   "class",   "title", "war",    "bowl",   "vol",   "level",   "grade", "table",
    "figure",  "article", "mark",  "apollo", "series", "round", "tier",    "annex"};

constexpr std::array<std::string_view, 34> kRegnal{
    "Henry",    "Louis",     "Charles",   "Elizabeth", "George",  "James",     "William",
    "Edward",   "Richard",   "John",      "Paul",      "Pius",    "Benedict",  "Leo",
    "Clement",  "Gregory",   "Innocent",  "Urban",     "Philip",  "Ferdinand", "Alexander",
    "Nicholas", "Catherine", "Peter",     "Frederick", "Wilhelm", "Leopold",   "Albert",
    "Carl",     "Gustav",    "Christian", "Harald",    "Rama",    "Mary"};

std::string lower_case(std::string_view text) {
    std::string lower(text);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

template <std::size_t Size>
std::string_view words_in(const std::array<Pair, Size>& table, std::string_view printed) {
    for (const Pair& entry : table)
        if (entry.printed == printed) return entry.words;
    return {};
}

}  // namespace

const Unit* unit_of(std::string_view symbol) {
    const auto entry =
        std::find_if(kUnits.begin(), kUnits.end(), [&](const Unit& unit) { return unit.symbol == symbol; });
    return entry == kUnits.end() ? nullptr : &*entry;
}

const Currency* currency_of(std::string_view sign) {
    const auto entry = std::find_if(kCurrencies.begin(), kCurrencies.end(),
                                    [&](const Currency& currency) { return currency.sign == sign; });
    return entry == kCurrencies.end() ? nullptr : &*entry;
}

std::string_view magnitude_of(std::string_view letters) {
    return words_in(kMagnitudes, letters);
}

int month_of(std::string_view word) {
    if (word.size() < 3) return 0;
    const std::string lower = lower_case(word);
    for (std::size_t month = 0; month < kMonths.size(); ++month)
        if (lower == kMonths[month] || lower == kMonths[month].substr(0, 3) ||
            (month == 8 && lower == "sept"))
            return static_cast<int>(month) + 1;
    return 0;
}

std::string_view month_name(int month) {
    return kMonths[static_cast<std::size_t>(month - 1)];
}

std::string_view weekday_of_abbreviation(std::string_view word) {
    if (word.size() < 3 || word.size() > 5) return {};
    for (const std::string_view day : kWeekdays)
        if (day.starts_with(word) && word.size() < day.size()) return day;
    return {};
}

const Abbreviation* abbreviation_of(std::string_view word) {
    const auto entry =
        std::find_if(kAbbreviations.begin(), kAbbreviations.end(),
                     [&](const Abbreviation& abbreviation) { return abbreviation.printed == word; });
    return entry == kAbbreviations.end() ? nullptr : &*entry;
}

std::string_view numbered_word_of(std::string_view word) {
    return words_in(kNumberedWords, word);
}

std::string_view street_of(std::string_view word) {
    return words_in(kStreets, word);
}
std::string_view state_of(std::string_view letters) {
    return words_in(kStates, letters);
}
std::string_view state_of_abbreviation(std::string_view word) {
    return words_in(kShortStates, word);
}

bool is_numbered(std::string_view word) {
    return std::find(kNumbered.begin(), kNumbered.end(), lower_case(word)) != kNumbered.end();
}

bool is_regnal_name(std::string_view word) {
    return std::find(kRegnal.begin(), kRegnal.end(), word) != kRegnal.end();
}

}  // namespace bobao::en
