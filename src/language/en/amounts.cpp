#include <optional>
#include <utility>

#include "language/en/numbers.h"
#include "language/en/rule_functions.h"
#include "language/en/tables.h"
#include "language/figure.h"

namespace bobao::en {
namespace {

std::string words_of(const Figure& figure, And with_and = And::yes) {
    return decimal(figure.whole, figure.fraction, with_and);
}

bool is_one(const Figure& figure) {
    return figure.whole == "1" && figure.fraction.empty();
}

bool is_all_zeros(std::string_view digits) {
    return digits.find_first_not_of('0') == std::string_view::npos;
}

/// The unit from token `at` on, or behind one space or hyphen: km², sq km, °C.
struct UnitFound {
    std::size_t end = 0;
    std::string one;
    std::string many;
};
std::optional<UnitFound> unit_at(const TokenStream& tokens, std::size_t at) {
    const std::size_t first = tokens[at].text == " " ? at + 1 : at;
    const Token& sign = tokens[first];
    if (sign.is(U'°') || sign.is(U'º')) {
        const std::size_t letter = tokens[first + 1].is(TokenKind::space) ? first + 2 : first + 1;
        if (tokens[letter].text == "C") return UnitFound{letter + 1, "degree Celsius", "degrees Celsius"};
        if (tokens[letter].text == "F")
            return UnitFound{letter + 1, "degree Fahrenheit", "degrees Fahrenheit"};
        for (const auto& [direction, name] : {std::pair{"N", "north"}, std::pair{"S", "south"},
                                              std::pair{"E", "east"}, std::pair{"W", "west"}})
            if (tokens[letter].text == direction && letter == first + 1)
                return UnitFound{letter + 1, std::string("degree ") + name, std::string("degrees ") + name};
        return UnitFound{first + 1, "degree", "degrees"};
    }
    std::size_t end = first + 1;
    if ((sign.text == "μ" || sign.text == "µ") && tokens[end].is(TokenKind::letters)) ++end;
    const std::string_view symbol = tokens.between(first, end);
    if (sign.kind != TokenKind::letters && sign.kind != TokenKind::foreign && sign.kind != TokenKind::mark)
        return std::nullopt;
    if (symbol == "cu" && tokens[end].is(TokenKind::space)) {
        const auto base = unit_at(tokens, end);
        if (!base) return std::nullopt;
        return UnitFound{base->end, "cubic " + base->one, "cubic " + base->many};
    }
    if (symbol == "sq" && (tokens[end].is(TokenKind::space) || tokens[end].is(U'.'))) {
        const std::size_t next = tokens[end].is(U'.') ? end + 1 : end;
        const auto base = unit_at(tokens, next);
        if (!base) return std::nullopt;
        return UnitFound{base->end, "square " + base->one, "square " + base->many};
    }
    const Unit* unit = unit_of(symbol);
    if (unit == nullptr || symbol == "sq") return std::nullopt;
    if (tokens[end].is(U'²') || tokens[end].is(U'³')) {
        const std::string power = tokens[end].is(U'²') ? "square " : "cubic ";
        return UnitFound{end + 1, power + std::string(unit->one), power + std::string(unit->many)};
    }
    if (tokens[end].is(TokenKind::digits)) {
        // µg/m3, 120 m2; in 2+3 m2 it is no square
        const bool apart = (first != at && !tokens.back(at, 2).is(U'+')) || tokens.back(at, 1).is(U'/');
        const bool length = apart && (symbol == "m" || symbol == "km" || symbol == "cm" || symbol == "mm");
        const bool square = tokens[end].text == "2";
        if (!length || (!square && tokens[end].text != "3") || tokens[end + 1].is(TokenKind::letters))
            return std::nullopt;
        const std::string power = square ? "square " : "cubic ";
        return UnitFound{end + 1, power + std::string(unit->one), power + std::string(unit->many)};
    }
    return UnitFound{end, std::string(unit->one), std::string(unit->many)};
}

/// The token behind the full stop of an abbreviated unit, where the sentence goes on: 2 tbsp. oil, $2/gal.
/// gas.
std::size_t behind_stop(const TokenStream& tokens, std::size_t end) {
    const bool abbreviated =
        ends_with_any(tokens.before(end), {"tsp", "tbsp", "gal", "oz", "lb", "lbs", "hr", "hrs", "min", "sec",
                                           "yr", "yrs", "ft", "qt", "in", "mi", "yd"});
    const bool goes_on = tokens[end].is(U'.') && tokens[end + 1].is(TokenKind::space) &&
                         tokens[end + 2].is(TokenKind::letters) && tokens[end + 2].first >= U'a' &&
                         tokens[end + 2].first <= U'z';
    return abbreviated && goes_on ? end + 1 : end;
}

/// 74 F, 0.25 in. of rain: units that would be letters and words anywhere but here.
std::optional<UnitFound> american_unit(const TokenStream& tokens, const Figure& figure, std::size_t begin,
                                       std::size_t at) {
    if (figure.end != at || !tokens[at].is(TokenKind::space)) return std::nullopt;
    const Token& symbol = tokens[at + 1];
    const Token& behind = tokens[at + 2];
    if ((symbol.text == "F" || symbol.text == "C") && figure.whole.size() <= 3 && !behind.is(U'-') &&
        !behind.is(U'+')) {
        // No grades and no seats: what is as warm has two digits, and a word in small letters before it.
        std::size_t back = begin;
        if (is_dash(tokens.back(back, 1)) || tokens.back(back, 1).is(U'(')) --back;
        const Token& word = tokens.back(back, tokens.back(back, 1).is(TokenKind::space) ? 2 : 1);
        const bool lower = word.is(TokenKind::letters) && word.first >= U'a' && word.first <= U'z';
        const bool two = figure.whole.size() >= 2 || !figure.fraction.empty();
        const bool bracket = word.text == "F" || word.text == "C";
        if (!two || (!lower && !bracket)) return std::nullopt;
        if (symbol.text == "F") return UnitFound{at + 2, "degree Fahrenheit", "degrees Fahrenheit"};
        return UnitFound{at + 2, "degree Celsius", "degrees Celsius"};
    }
    if (symbol.text == "in" && behind.is(U'.') && tokens[at + 3].is(TokenKind::space) &&
        (tokens[at + 4].first >= U'a' && tokens[at + 4].first <= U'z'))
        return UnitFound{at + 3, "inch", "inches"};
    return std::nullopt;
}

/// /kg, /yr, /d: per kilogram.
struct Denominator {
    std::size_t end = 0;
    std::string words;
};
std::optional<Denominator> denominator_at(const TokenStream& tokens, std::size_t at) {
    if (!tokens[at].is(U'/') || tokens[at + 1].is(TokenKind::space)) return std::nullopt;
    const std::string_view letters = tokens[at + 1].text;
    if (letters == "d") return Denominator{at + 2, " per day"};
    if (letters == "s") return Denominator{at + 2, " per second"};
    for (const std::string_view word :
         {"day", "week", "month", "year", "hour", "person", "barrel", "tonne", "ton"})
        if (letters == word) return Denominator{at + 2, " per " + std::string(word)};
    if (const auto unit = unit_at(tokens, at + 1))
        return Denominator{behind_stop(tokens, unit->end), " per " + unit->one};
    return std::nullopt;
}

/// Million and billion, or k, m, bn, behind an amount of money.
std::string_view magnitude_behind(const TokenStream& tokens, std::size_t at, std::size_t& end) {
    const std::size_t word = tokens[at].is(TokenKind::space) ? at + 1 : at;
    const bool letter = word == at || tokens[word].text.size() > 1;
    const std::string_view magnitude = letter ? magnitude_of(tokens[word].text) : std::string_view{};
    end = magnitude.empty() ? at : word + 1;
    return magnitude;
}

std::string sum_words(const Figure& figure, const Currency& currency) {
    const bool none = figure.whole.empty() || is_all_zeros(figure.whole);
    const std::string fraction = without_end_zeros(figure.fraction);
    const std::string whole = none ? std::string() : cardinal(figure.whole);
    if (fraction.empty())
        return (none ? "zero" : whole) + " " +
               std::string(is_one(figure) || figure.whole == "1" ? currency.one : currency.many);
    if (fraction.size() > 2 || currency.cent.empty())
        return (none && !figure.whole.empty() ? "zero " : "") + decimal(none ? "" : figure.whole, fraction) +
               " " + std::string(currency.many);
    const std::string cents = fraction.size() == 1 ? fraction + "0" : fraction;
    const std::string small =
        cardinal(cents) + " " + std::string(cents == "01" ? currency.cent : currency.cents);
    if (none) return small;
    return whole + " " + std::string(figure.whole == "1" ? currency.one : currency.many) + " " + small;
}

/// Words that an amount before them only describes: a $38.7M bond is of so many dollars, and is one thing.
constexpr std::string_view kPricedThings =
    " bond bonds levy budget plan plans project projects deal deals contract contracts loan loans grant "
    "grants gift "
    "fund bill package program programme investment lawsuit settlement verdict judgment donation donations "
    "prize "
    "award reward bonus jackpot stadium arena upgrade expansion renovation building bailout takeover bid "
    "merger "
    "acquisition shortfall deficit surplus gap referendum bailouts ticket tickets fine fines scheme schemes "
    "mansion home homes house houses factory plant facility complex campus endowment scholarship salary "
    "contribution "
    "purchase sale offer order transfer refurbishment makeover redevelopment development overhaul agreement "
    "stake fee fees pledge campaign initiative addition bridge school hospital library jail centre "
    "center ";
/// Words behind an amount that it does not describe.
constexpr std::string_view kNoThings =
    " a an the of in to for from on at by per and or but as than with over under last this that these those "
    "each "
    "every is was were are will would has had have more less worth apiece extra off up out into before after "
    "while when if because since until about against above below through toward towards during between not "
    "so yet only also just next now then there here who which what where ";

bool is_in(std::string_view list, std::string_view word) {
    return list.find(" " + std::string(word) + " ") != std::string_view::npos;
}

/// a $5 ticket, $38.7M bond: one dollar, as in ten-dollar note. `end` is behind the amount.
bool describes_thing(const TokenStream& tokens, std::size_t at, std::size_t end) {
    const Token& thing = tokens[end + 1];
    if (!tokens[end].is(TokenKind::space) || !thing.is(TokenKind::letters) || thing.first < U'a' ||
        thing.first > U'z')
        return false;
    // $15-$25 tickets: both ends of a range are sums
    if (is_dash(tokens.back(at, 1)) && tokens.back(at, 2).is(TokenKind::digits)) return false;
    if (is_in(kPricedThings, thing.text)) return true;
    const bool article =
        tokens.back(at, 1).is(TokenKind::space) &&
        (tokens.back(at, 2).text == "a" || tokens.back(at, 2).text == "A" || tokens.back(at, 2).text == "an");
    return article && !is_in(kNoThings, thing.text);
}

}  // namespace

// $2.50, £3m, US$76.3 trillion, €10-20bn, $350/yr
std::size_t say_money(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const Currency* currency = nullptr;
    std::size_t number = at;
    for (std::size_t length = 2; length >= 1 && currency == nullptr; --length) {
        if (at + length > tokens.size()) continue;
        currency = currency_of(tokens.between(at, at + length));
        number = at + length;
    }
    if (currency == nullptr) return at;
    if (tokens[at].is(TokenKind::letters) && tokens.back(at, 1).is(TokenKind::digits)) return at;
    if (tokens[number].is(TokenKind::space)) ++number;
    const auto figure = figure_at(tokens, number);
    if (!figure) return at;
    std::size_t end = figure->end;
    std::string words;
    if (is_range_dash(tokens, end)) {
        if (const auto second = figure_at(tokens, end + 1)) {
            words = words_of(*figure) + " to ";
            std::size_t behind = second->end;
            const std::string_view magnitude = magnitude_behind(tokens, second->end, behind);
            words += words_of(*second) + (magnitude.empty() ? "" : " ") + std::string(magnitude) + " " +
                     std::string(currency->many);
            end = behind;
        }
    }
    // $1.5-$2 million: the million is both sums'
    if (words.empty() && is_range_dash(tokens, end) && tokens.between(end + 1, end + 2) == tokens[at].text &&
        number == at + 1) {
        const auto second = figure_at(tokens, end + 2);
        std::size_t behind = second ? second->end : end;
        const std::string_view magnitude =
            second ? magnitude_behind(tokens, second->end, behind) : std::string_view{};
        if (!magnitude.empty()) {
            words = words_of(*figure) + " to " + words_of(*second) + " " + std::string(magnitude) + " " +
                    std::string(currency->many);
            end = behind;
        }
    }
    // a $1.9-trillion package
    if (words.empty() && tokens[end].is(U'-') && tokens[end + 1].text.size() > 2 &&
        !magnitude_of(tokens[end + 1].text).empty()) {
        words = words_of(*figure) + " " + std::string(magnitude_of(tokens[end + 1].text)) + " " +
                std::string(currency->one);
        out.say(end + 2, spaced(tokens, at, end + 2, std::move(words)));
        return end + 2;
    }
    if (words.empty()) {
        std::size_t behind = end;
        const std::string_view magnitude = magnitude_behind(tokens, end, behind);
        const bool adjective = describes_thing(tokens, at, behind);
        const std::string name(adjective ? currency->one : currency->many);
        if (!magnitude.empty())
            words = words_of(*figure) + " " + std::string(magnitude) + " " + name;
        else
            words = adjective && figure->fraction.empty() ? words_of(*figure) + " " + name
                                                          : sum_words(*figure, *currency);
        end = behind;
    }
    if (const auto per = denominator_at(tokens, end)) {
        words += per->words;
        end = per->end;
    }
    out.say(end, spaced(tokens, at, end, std::move(words)));
    return end;
}

// 12kg, 41,459.00 km³, 60 km/h, 12/kg, 1234-123kg, 12", 3m people
std::size_t say_measure(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const auto first = figure_at(tokens, at);
    const bool times = tokens.back(at, 1).text == "x" && tokens.back(at, 2).is(TokenKind::digits);  // 4x100m
    if (!first || (tokens.back(at, 1).is(TokenKind::letters) && !times)) return at;
    std::string words = words_of(*first);
    std::size_t end = first->end;
    bool one = is_one(*first);
    // a 100-m dash, a 500-kg load
    if (tokens[end].is(U'-') && tokens[end + 1].is(TokenKind::letters) && !is_dash(tokens[end + 2])) {
        const std::string_view symbol = tokens[end + 1].text;
        for (const std::string_view known :
             {"m",   "km",  "cm", "mm",  "kg", "ft", "lb",  "mph", "MW", "GW", "kV", "yr", "hr",
              "min", "sec", "oz", "gal", "yd", "kW", "kWh", "mAh", "GB", "TB", "MB", "mg"}) {
            if (symbol != known) continue;
            out.say(behind_stop(tokens, end + 2), words + "-" + std::string(unit_of(symbol)->one));
            return behind_stop(tokens, end + 2);
        }
        // a 6.3-in. display
        if (symbol == "in" && tokens[end + 2].is(U'.') && tokens[end + 3].is(TokenKind::space)) {
            out.say(end + 3, words + "-inch");
            return end + 3;
        }
    }
    if (tokens[end].is(U'/') && !tokens[end + 1].is(TokenKind::digits)) {
        const auto per = denominator_at(tokens, end);
        if (!per) return at;
        out.say(per->end, words + per->words);
        return per->end;
    }
    if (is_range_dash(tokens, end)) {
        if (const auto second = figure_at(tokens, end + 1)) {
            words += " to " + words_of(*second);
            end = second->end;
            one = false;
        }
    }
    // 5'11", 6′ 2″: a person's height
    const bool feet = tokens[end].is(U'\'') || tokens[end].is(U'’') || tokens[end].is(U'′');
    if (feet && first->end == end && first->fraction.empty() && first->whole.size() == 1 &&
        tokens[end + 1].is(TokenKind::digits) && tokens[end + 1].text.size() <= 2) {
        const Token& mark = tokens[end + 2];
        if (mark.is(U'"') || mark.is(U'”') || mark.is(U'″')) {
            out.say(end + 3, words + (one ? " foot " : " feet ") + cardinal(tokens[end + 1].text) +
                                 (tokens[end + 1].text == "1" ? " inch" : " inches"));
            return end + 3;
        }
    }
    // 2h 15m, 2h15m: how long it took
    if (tokens[end].text == "h" && first->end == end && first->fraction.empty()) {
        const std::size_t part = tokens[end + 1].text == " " ? end + 2 : end + 1;
        const Token& minute = tokens[part + 1];
        if (tokens[part].is(TokenKind::digits) && tokens[part].text.size() <= 2 &&
            (minute.text == "m" || minute.text == "min" || minute.text == "mins")) {
            out.say(part + 2, words + (one ? " hour " : " hours ") + cardinal(tokens[part].text) +
                                  (tokens[part].text == "1" ? " minute" : " minutes"));
            return part + 2;
        }
    }
    // 60' x 120', 1,200' long
    const bool by =
        tokens[end + 1].text == " " && (tokens[end + 2].text == "x" || tokens[end + 2].text == "by");
    if (feet && first->end == end &&
        (by || ends_with_any(tokens.before(at), {"' x ", "' by ", "’ x ", "’ by ", "′ x "}) ||
         begins_with_any(tokens.after(end + 1),
                         {" long", " wide", " tall", " high", " deep", " above", " below"}))) {
        out.say(end + 1, words + (one ? " foot" : " feet"));
        return end + 1;
    }
    // 6"-8": from inch to inch
    if ((tokens[end].is(U'"') || tokens[end].is(U'″')) && first->end == end &&
        is_range_dash(tokens, end + 1)) {
        const auto second = figure_at(tokens, end + 2);
        if (second && tokens[second->end].is(tokens[end].first)) {
            out.say(second->end + 1, words + " to " + words_of(*second) + " inches");
            return second->end + 1;
        }
    }
    // 3.8 s
    if (tokens[end].text == " " && tokens[end + 1].text == "s" && first->end == end &&
        !tokens[end + 2].is(TokenKind::letters) && !tokens[end + 2].is(TokenKind::digits) &&
        !tokens[end + 2].is(U'\'') && !tokens[end + 2].is(U'’')) {
        out.say(end + 2, words + (one ? " second" : " seconds"));
        return end + 2;
    }
    // 50p, 99¢; 720p is a picture
    const bool pence = tokens[end].text == "p" && first->whole.size() <= 2 && first->fraction.empty();
    if (first->end == end && (pence || tokens[end].is(U'¢'))) {
        out.say(end + 1, words + (pence ? (one ? " penny" : " pence") : (one ? " cent" : " cents")));
        return end + 1;
    }
    // 10.65s, a runner's time; 1980s is a decade
    if (first->end == end && tokens[end].text == "s" && !first->fraction.empty()) {
        out.say(end + 1, words + " seconds");
        return end + 1;
    }
    if ((tokens[end].is(U'"') || tokens[end].is(U'″')) && first->end == end) {
        // An inch, unless it closes a quotation that is open.
        std::string_view before = tokens.before(at);
        constexpr std::size_t kLongestLook = 200;
        if (before.size() > kLongestLook) before.remove_prefix(before.size() - kLongestLook);
        std::size_t quotes = 0;
        for (const char c : before) quotes += c == '"' ? 1 : 0;
        if (tokens[end].is(U'"') && quotes % 2 != 0) return at;
        out.say(end + 1, words + (one ? " inch" : " inches"));
        return end + 1;
    }
    // 12k followers; a 10k run is a distance that is called so
    const std::string_view letter = tokens[end].text;
    const bool word_behind = tokens[end + 1].is(TokenKind::space) && tokens[end + 2].is(TokenKind::letters) &&
                             tokens[end + 2].first >= U'a';
    if ((letter == "k" || letter == "K") && first->end == end && word_behind &&
        !begins_with_any(tokens.after(end + 2),
                         {"run", "race", "road", "walk", "event", "and", "at", "in"})) {
        out.say(end + 1, words + " thousand");
        return end + 1;
    }
    // It rose 1.5x.
    if (letter == "x" && first->end == end && !first->fraction.empty() && tokens.back(at, 1).text == " " &&
        !tokens[end + 1].is(TokenKind::digits) && !word_behind) {
        out.say(end + 1, words + " times");
        return end + 1;
    }
    // 3.5M jobs, 20M views, 1.2bn users; 3M is a company, and 2B a pencil
    const bool race = begins_with_any(
        tokens.after(end + 2), {"freestyle", "butterfly", "backstroke", "breaststroke", "medley", "relay",
                                "sprint", "dash", "hurdles", "race", "run", "final", "heat"});
    if (letter == "M" && race && first->end == end && word_behind) {
        out.say(end + 1, words + " meter");
        return end + 1;
    }
    const bool million =
        letter == "M" &&
        (!first->fraction.empty() || first->whole.size() > 1 ||
         (first->whole != "3" && (tokens[end + 2].text.ends_with('s') || tokens[end + 2].text == "people")));
    const bool billion = letter == "bn" || (letter == "B" && !first->fraction.empty());
    if ((million || billion || letter == "mn" || letter == "tn") && first->end == end && word_behind) {
        out.say(end + 1, words + " " + std::string(magnitude_of(letter)));
        return end + 1;
    }
    // 10x faster
    if (letter == "x" && first->end == end && word_behind &&
        begins_with_any(tokens.after(end + 2), {"faster", "more", "higher", "bigger", "larger", "better",
                                                "as ", "the ", "cheaper", "longer", "less", "greater"})) {
        out.say(end + 1, words + (one ? " time" : " times"));
        return end + 1;
    }
    const auto unit = unit_at(tokens, end);
    if (!unit) {
        const auto print = american_unit(tokens, *first, at, end);
        if (!print) return at;
        out.say(print->end, words + " " + (one ? print->one : print->many));
        return print->end;
    }
    std::string_view symbol = tokens[end].text;
    // 6 ft 2 in, 6ft 2in: in is a unit only behind feet.
    if (symbol == "ft" || (tokens[end].is(TokenKind::space) && tokens[end + 1].text == "ft")) {
        const std::size_t inches = tokens[unit->end].is(TokenKind::space) ? unit->end + 1 : unit->end;
        const std::size_t sign = tokens[inches + 1].is(TokenKind::space) ? inches + 2 : inches + 1;
        if (inches != unit->end && tokens[inches].is(TokenKind::digits) && tokens[inches].text.size() <= 2 &&
            (tokens[sign].text == "in" || tokens[sign].text == "ins")) {
            out.say(sign + 1, words + (one ? " foot " : " feet ") + cardinal(tokens[inches].text) +
                                  (tokens[inches].text == "1" ? " inch" : " inches"));
            return sign + 1;
        }
    }
    if (symbol == "m" && tokens[end + 1].is(TokenKind::space) && tokens[end + 2].is(TokenKind::letters)) {
        // 3m people are three million; 3m tall is a measure.
        bool length = false;
        for (const std::string_view word :
             {"tall",     "long",   "wide",       "high",         "deep",         "away",        "above",
              "below",    "from",   "of",         "in",           "apart",        "thick",       "sprint",
              "race",     "relay",  "freestyle",  "hurdles",      "final",        "and",         "to",
              "by",       "off",    "at",         "high-speed",   "or",           "title",       "world",
              "personal", "best",   "jump",       "leap",         "throw",        "put",         "record",
              "dash",     "medley", "backstroke", "butterfly",    "breaststroke", "individual",  "air",
              "pistol",   "rifle",  "javelin",    "steeplechase", "platform",     "springboard", "event",
              "IM",       "fly",    "heats",      "semi-final",   "champion",     "runner"})
            length = length || tokens[end + 2].text == word;
        if (!length) {
            out.say(end + 1, words + " million");
            return end + 1;
        }
    }
    words += " " + (one ? unit->one : unit->many);
    end = behind_stop(tokens, unit->end);
    if (const auto per = denominator_at(tokens, end)) {
        words += per->words;
        end = per->end;
    }
    out.say(end, spaced(tokens, at, end, std::move(words)));
    return end;
}

// 5%, 2-10%, 0.4 %
std::size_t say_percentage(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const auto first = figure_at(tokens, at);
    if (!first) return at;
    std::string words = words_of(*first);
    std::size_t end = first->end;
    if (is_range_dash(tokens, end)) {
        if (const auto second = figure_at(tokens, end + 1)) {
            words += " to " + words_of(*second);
            end = second->end;
        }
    }
    if (tokens[end].text == " " && tokens[end + 1].is(U'%')) ++end;
    if (!tokens[end].is(U'%') && !tokens[end].is(U'‰')) return at;
    words += tokens[end].is(U'%') ? " percent" : " per thousand";
    out.say(end + 1, spaced(tokens, at, end + 1, std::move(words)));
    return end + 1;
}

/// How far in front of a fraction the word is looked for that makes it odds.
constexpr std::size_t kOddsBytes = 30;

/// Fractions that are none: round the clock, an even chance, the day of the attacks.
std::string_view habit_of(std::string_view above, std::string_view below) {
    if (above == "24" && below == "7") return "twenty four seven";
    if (above == "50" && below == "50") return "fifty fifty";
    if (above == "9" && below == "11") return "nine eleven";
    return {};
}

// 1/2, 3 2/4, 1/4th
std::size_t say_fraction(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    std::size_t above = at;
    std::string words;
    if (tokens[at + 1].text == " " && tokens[at + 2].is(TokenKind::digits) && tokens[at + 3].is(U'/')) {
        words = cardinal(tokens[at].text) + " and ";
        above = at + 2;
    }
    const Token& below = tokens[above + 2];
    if (!tokens[above + 1].is(U'/') || !below.is(TokenKind::digits)) return at;
    if (tokens[above].text.size() > 4 || below.text.size() > 6 || below.text.front() == '0') return at;
    if (tokens.back(at, 1).is(U'/') || tokens.back(at, 1).is(U'.') || tokens[above + 3].is(U'/')) return at;
    std::size_t end = above + 3;
    if (tokens[end].is(U'.') && tokens[end + 1].is(TokenKind::digits)) return at;
    if (tokens[end].is(TokenKind::letters)) {
        const std::string_view ending = tokens[end].text;
        if (ending != "th" && ending != "TH" && ending != "rd" && ending != "nd" && ending != "ths")
            return at;
        ++end;
    }
    if (const std::string_view said = habit_of(tokens[above].text, below.text);
        !said.empty() && above == at) {
        out.say(end, spaced(tokens, at, end, std::string(said)));
        return end;
    }
    // odds of 5/1
    std::string_view before = tokens.before(at);
    if (before.size() > kOddsBytes) before.remove_prefix(before.size() - kOddsBytes);
    if (has_any(before, {"odds", "Odds", "priced at", "bookmaker"})) {
        out.say(end, cardinal(tokens[above].text) + " to " + cardinal(below.text));
        return end;
    }
    // 140/90 mmHg is one over the other; 32/40 mpg and 54/41 are two figures.
    const auto unit = unit_at(tokens, end);
    const bool pressure = unit && unit->one == "millimeter of mercury";
    const bool top_heavy =
        tokens[above].text.size() >= 2 && below.text.size() >= 2 &&
        (tokens[above].text.size() > below.text.size() ||
         (tokens[above].text.size() == below.text.size() && tokens[above].text > below.text));
    const bool pair = (unit && unit->one == "mile per gallon") || top_heavy;
    if (above == at && end == at + 3 && (pressure || pair)) {
        std::string said = cardinal(tokens[above].text) + (pressure ? " over " : ", ") + cardinal(below.text);
        if (unit && (pressure || unit->one == "mile per gallon")) {
            said += " " + unit->many;
            end = unit->end;
        }
        out.say(end, spaced(tokens, at, end, std::move(said)));
        return end;
    }
    if (below.text == "1") return at;
    const bool many = tokens[above].text != "1";
    words += cardinal(tokens[above].text) + " " + parts(below.text, many);
    // 3/4 tsp
    if (unit && above == at &&
        (unit->one == "teaspoon" || unit->one == "tablespoon" || unit->one == "gallon" ||
         unit->one == "quart" || unit->one == "ounce" || unit->one == "pound")) {
        words += " " + unit->one;
        end = behind_stop(tokens, unit->end);
    }
    out.say(end, spaced(tokens, at, end, std::move(words)));
    return end;
}

// 1st, 1,000th; 11st is no ordinal
std::size_t say_ordinal(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const auto figure = figure_at(tokens, at);
    if (!figure || !figure->fraction.empty() || figure->whole.empty()) return at;
    const std::string_view ending = tokens[figure->end].text;
    const std::string& digits = figure->whole;
    const bool teen = digits.size() >= 2 && digits[digits.size() - 2] == '1';
    const char last = digits.back();
    const std::string_view right = teen || last == '0' || last > '3' ? "th"
                                   : last == '1'                     ? "st"
                                   : last == '2'                     ? "nd"
                                                                     : "rd";
    const bool capitals = (right == "th" && ending == "TH") || (right == "st" && ending == "ST") ||
                          (right == "nd" && ending == "ND") || (right == "rd" && ending == "RD");
    if (ending != right && !capitals) return at;
    out.say(figure->end + 1, spaced(tokens, at, figure->end + 1, ordinal(digits)));
    return figure->end + 1;
}

// What is left: 465, 1,234, 3.14; a zero in front and digits beyond names are said one by one
std::size_t say_number(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const auto figure = figure_at(tokens, at);
    if (!figure) return at;
    const std::string& whole = figure->whole;
    constexpr std::size_t kLongestPlain = 10;  // digits of a number that nobody has grouped
    const bool code =
        (whole.size() > 1 && whole.front() == '0') || (!figure->grouped && whole.size() > kLongestPlain);
    const bool named = figure->fraction.empty() && is_dash(tokens[figure->end]) &&
                       tokens[figure->end + 1].is(TokenKind::letters);
    std::string words;
    if (code) {
        words = digit_by_digit(whole);
        if (!figure->fraction.empty()) words += " point " + digit_by_digit(figure->fraction);
    } else {
        words = words_of(*figure, named ? And::no : And::yes);
    }
    out.say(figure->end, spaced(tokens, at, figure->end, std::move(words)));
    return figure->end;
}

}  // namespace bobao::en
