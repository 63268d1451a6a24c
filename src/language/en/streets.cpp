#include <algorithm>
#include <array>

#include "language/en/numbers.h"
#include "language/en/rule_functions.h"
#include "language/en/tables.h"

namespace bobao::en {
namespace {

constexpr std::size_t kMostWords = 4;  ///< of a street's name

bool is_capital(const Token& token) {
    return token.is(TokenKind::letters) && token.first >= U'A' && token.first <= U'Z';
}

std::string_view direction_of(std::string_view letters) {
    constexpr std::array<std::array<std::string_view, 2>, 8> kDirections{{{"N", "North"},
                                                                          {"S", "South"},
                                                                          {"E", "East"},
                                                                          {"W", "West"},
                                                                          {"NE", "Northeast"},
                                                                          {"NW", "Northwest"},
                                                                          {"SE", "Southeast"},
                                                                          {"SW", "Southwest"}}};
    for (const auto& [printed, words] : kDirections)
        if (printed == letters) return words;
    return {};
}

/// Words that begin a sentence behind "400 W." and no street.
bool begins_sentence(std::string_view word) {
    constexpr std::array<std::string_view, 20> kWords{"The",  "It",    "A",     "An", "He",   "She", "They",
                                                      "We",   "In",    "On",    "At", "But",  "And", "This",
                                                      "That", "These", "Those", "If", "When", "Its"};
    return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

/// Ave but not Avenue: what is cut short.
bool is_short_street(std::string_view word) {
    const std::string_view whole = street_of(word);
    return !whole.empty() && whole != word && word.front() <= 'Z';
}

/// The word behind the word at `word`, over the full stop of a direction or an initial; 0 if there is none.
std::size_t next_word(const TokenStream& tokens, std::size_t word) {
    std::size_t end =
        tokens[word].is(TokenKind::digits) && tokens[word + 1].is(TokenKind::letters) ? word + 2 : word + 1;
    const bool may_stop = tokens[word].text.size() == 1 || !direction_of(tokens[word].text).empty() ||
                          tokens[word].text == "St" || tokens[word].text == "Mt";
    if (tokens[end].is(U'.') && may_stop) ++end;
    return tokens[end].is(TokenKind::space) ? end + 1 : 0;
}

/// The word of the street that begins at `word`: St in N. 4th St, Rd in St. Paul Rd; 0 if there is none.
std::size_t street_behind(const TokenStream& tokens, std::size_t word) {
    for (std::size_t count = 0; count < kMostWords && word != 0; ++count) {
        const bool ordinal = tokens[word].is(TokenKind::digits) && tokens[word + 1].is(TokenKind::letters);
        if (!ordinal && !is_capital(tokens[word])) return 0;
        word = next_word(tokens, word);
        if (word == 0 || street_of(tokens[word].text).empty()) continue;
        // St. Paul St: the first one is a saint.
        const std::size_t more = tokens[word + 1].is(U'.') ? next_word(tokens, word) : 0;
        const std::size_t after = more != 0 && is_capital(tokens[more]) ? next_word(tokens, more) : 0;
        if (tokens[word].text == "St" && after != 0 && !street_of(tokens[after].text).empty()) continue;
        return word;
    }
    return 0;
}

/// The name of a street, from token `from` up to its last word, as said.
void say_name(const TokenStream& tokens, std::size_t from, std::size_t street, SpokenText& out) {
    for (std::size_t i = from; i < street; ++i) {
        const bool stop = tokens[i + 1].is(U'.');
        // 1200 E St. is the street E.
        const bool whole_name = i == from && street == (stop ? i + 3 : i + 2);
        if (const std::string_view direction = direction_of(tokens[i].text);
            !direction.empty() && !whole_name) {
            out.say(stop ? i + 2 : i + 1, std::string(direction));
            i += stop ? 1 : 0;
        } else if (tokens[i].text == "St" && stop) {
            out.say(i + 2, "Saint");
            ++i;
        } else if (!tokens[i].is(TokenKind::digits) || say_ordinal(tokens, i, out) == i) {
            out.copy(i + 1);
        } else {
            ++i;
        }
    }
}

/// St., Ave. or Street at `street`, with the direction behind it, and what is printed there of the full stop.
std::size_t say_last_word(const TokenStream& tokens, std::size_t street, SpokenText& out) {
    const bool stop = tokens[street + 1].is(U'.') && is_short_street(tokens[street].text);
    const std::size_t behind = stop ? street + 2 : street + 1;
    // Pennsylvania Ave. NW
    const std::size_t quarter = tokens[behind].is(TokenKind::space) ? behind + 1 : behind;
    const std::string_view direction = direction_of(tokens[quarter].text);
    if (quarter != behind && direction.size() > 5) {
        out.say(behind, std::string(street_of(tokens[street].text)));
        out.copy(quarter);
        out.say(quarter + 1, std::string(direction));
        return quarter + 1;
    }
    // Oak St. Apt. 4, 1st Ave. North
    const bool goes_on = !numbered_word_of(tokens[quarter].text).empty() || tokens[quarter].text == "North" ||
                         tokens[quarter].text == "South" || tokens[quarter].text == "East" ||
                         tokens[quarter].text == "West" || tokens[quarter].text == "Unit";
    // The full stop of "St. It was" ends the sentence as well, so it stays, and so does one at the end.
    const bool sentence =
        stop && ((is_capital(tokens[quarter]) && !goes_on) || tokens[behind].kind == TokenKind::end);
    const std::size_t end = sentence ? street + 1 : behind;
    out.say(end, std::string(street_of(tokens[street].text)));
    return end;
}

}  // namespace

// 2788 San Tomas Expy, 12 S 1st St, 400 W. Main St.: house numbers by pairs, streets in full
std::size_t say_street_address(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    if (tokens[at].text.size() > 5 || tokens[at].text.front() == '0' || !tokens[at + 1].is(TokenKind::space))
        return at;
    if ((tokens.back(at, 1).is(U'.') || tokens.back(at, 1).is(U',')) &&
        tokens.back(at, 2).is(TokenKind::digits))
        return at;
    const std::size_t street = street_behind(tokens, at + 2);
    if (street != 0) {
        out.say(at + 1, by_pairs(tokens[at].text));
        out.copy(at + 2);
        say_name(tokens, at + 2, street, out);
        return say_last_word(tokens, street, out);
    }
    // 400 W. Broadway; but "It draws 400 W. The lamp"
    const std::size_t name = at + 5;
    if (direction_of(tokens[at + 2].text).size() < 4 || tokens[at + 2].text.size() > 1 ||
        !tokens[at + 3].is(U'.') || !tokens[at + 4].is(TokenKind::space) || !is_capital(tokens[name]) ||
        begins_sentence(tokens[name].text))
        return at;
    out.say(at + 1, by_pairs(tokens[at].text));
    out.copy(at + 2);
    out.say(at + 4, std::string(direction_of(tokens[at + 2].text)));
    return at + 4;
}

// on W. Main St.
std::size_t say_direction(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    if (tokens[at].text.size() > 2 || direction_of(tokens[at].text).empty() ||
        !tokens.back(at, 1).is(TokenKind::space))
        return at;
    // J. W. Smith Rd. is called after a person.
    if (tokens.back(at, 2).is(U'.') && tokens.back(at, 3).text.size() == 1) return at;
    const std::size_t street = street_behind(tokens, at);
    if (street == 0) return at;
    say_name(tokens, at, street, out);
    return say_last_word(tokens, street, out);
}

// on Main St. and Lake Rd., off Co. Rd. 12; Port St. Lucie and St. John are none
std::size_t say_street(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    if (tokens[at].text == "Co" && tokens[at + 1].is(U'.') && tokens[at + 2].is(TokenKind::space) &&
        (tokens[at + 3].text == "Rd" || tokens[at + 3].text == "Road")) {
        const std::size_t end = tokens[at + 4].is(U'.') ? at + 5 : at + 4;
        out.say(end, "County Road");
        return end;
    }
    if (!is_short_street(tokens[at].text) || !tokens[at + 1].is(U'.') ||
        !tokens.back(at, 1).is(TokenKind::space))
        return at;
    const Token& before = tokens.back(at, 2);
    const bool ordinal = tokens.back(at, 3).is(TokenKind::digits) && before.is(TokenKind::letters);
    if (!ordinal && (!is_capital(before) || before.text.size() < 2)) return at;
    // Two words by themselves are the sign on the corner, and stay as they are painted.
    if (at <= 2 && tokens[at + 2].kind == TokenKind::end) return at;
    const Token& next = tokens[at + 2].is(TokenKind::space) ? tokens[at + 3] : tokens[at + 2];
    // St. and Dr. before a name are a saint and a doctor, unless a sentence begins there.
    const bool title = tokens[at].text == "St" || tokens[at].text == "Dr";
    if (title && is_capital(next) && !begins_sentence(next.text)) return at;
    return say_last_word(tokens, at, out);
}

}  // namespace bobao::en
