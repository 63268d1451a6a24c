#include <algorithm>
#include <array>

#include "language/address.h"
#include "language/en/numbers.h"
#include "language/en/rule_functions.h"
#include "language/en/tables.h"
#include "language/roman.h"

namespace bobao::en {
namespace {

bool is_capital(const Token& token) {
    return token.is(TokenKind::letters) && token.first >= U'A' && token.first <= U'Z';
}

std::string spelled(std::string_view letters) {
    std::string words;
    for (const char c : letters) {
        if (!words.empty()) words += ' ';
        words += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return words;
}

std::string_view mark_words(char32_t mark) {
    switch (mark) {
        case U'.':
            return " dot ";
        case U'@':
            return " at ";
        case U'/':
            return " slash ";
        case U'-':
            return " dash ";
        case U'_':
            return " underscore ";
        case U':':
            return " colon ";
        case U'?':
            return " question mark ";
        case U'=':
            return " equals ";
        case U'&':
            return " and ";
        case U'#':
            return " hash ";
        case U'%':
            return " percent ";
        case U'+':
            return " plus ";
        case U'~':
            return " tilde ";
        default:
            return " ";
    }
}

/// Country codes and the like are letters to a listener; com and org are words.
bool is_spelled(std::string_view letters) {
    constexpr std::array<std::string_view, 12> kLetters{"www",  "WWW", "http", "https", "HTTP", "HTTPS",
                                                        "html", "php", "ftp",  "pdf",   "abc",  "tv"};
    return letters.size() <= 2 || std::find(kLetters.begin(), kLetters.end(), letters) != kLetters.end();
}

}  // namespace

std::string spaced(const TokenStream& tokens, std::size_t begin, std::size_t end, std::string words) {
    const auto touches = [](const Token& token) {
        return token.is(TokenKind::letters) || token.is(TokenKind::digits) || token.is(TokenKind::foreign);
    };
    if (touches(tokens.back(begin, 1))) words.insert(0, " ");
    if (touches(tokens[end])) words += ' ';
    return words;
}

// www.example.com/news, editor@example.org
std::size_t say_address(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const auto address = address_at(tokens, at);
    if (!address) return at;
    for (std::size_t i = at; i < address->end; ++i) {
        const Token& token = tokens[i];
        const bool behind_dot = i > at && (tokens[i - 1].is(U'.') || i == at || tokens[i - 1].is(U'/'));
        if (token.is(TokenKind::letters)) {
            if ((behind_dot || i == at) && is_spelled(token.text))
                out.say(i + 1, spelled(token.text));
            else if (behind_dot && token.text == "jpg")
                out.say(i + 1, "jpeg");
            else
                out.copy(i + 1);
        } else if (token.is(TokenKind::digits)) {
            const bool round = token.text.size() <= 4 && token.text.size() >= 3 && token.text.ends_with("00");
            out.say(i + 1,
                    spaced(tokens, i, i + 1, round ? cardinal(token.text) : digit_by_digit(token.text)));
        } else {
            out.say(i + 1, std::string(mark_words(token.first)));
        }
    }
    return address->end;
}

// +1 123-123-5678, (123) 123-5678, 555.555.5555, 1-800-GO-2-HAUL: group by group
std::size_t say_telephone_number(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    std::size_t next = at;
    const bool plus = tokens[next].is(U'+');
    if (plus) ++next;
    const bool bracket = tokens[next].is(U'(');
    if (bracket) ++next;
    if (!tokens[next].is(TokenKind::digits) || tokens.back(at, 1).is(TokenKind::letters)) return at;
    if ((is_dash(tokens.back(at, 1)) || tokens.back(at, 1).is(U'.') || tokens.back(at, 1).is(U'/')) &&
        tokens.back(at, 2).is(TokenKind::digits))
        return at;
    std::array<std::size_t, 8> sizes{};
    std::size_t groups = 0;
    std::size_t digits = 0;
    std::size_t end = next;
    bool brackets = bracket;
    char32_t joint = 0;  // hyphens or full stops, not both
    bool mixed = false;
    std::string words = plus ? "plus " : "";
    while (groups < sizes.size()) {
        const Token& group = tokens[end];
        const bool vanity = groups >= 2 && joint == U'-' && is_capital(group) && group.text.size() <= 7;
        if (!group.is(TokenKind::digits) && !vanity) break;
        sizes[groups++] = group.text.size();
        if (groups > 1) words += ", ";
        if (vanity)
            words += group.text;
        else if (group.text == "800" && groups <= 2)
            words += "eight hundred";
        else
            words += digit_by_digit(group.text);
        digits += group.text.size();
        ++end;
        std::size_t mark = end;
        if (tokens[mark].is(U')') && brackets) {
            brackets = false;
            ++mark;
            if (tokens[mark].text == " ") ++mark;
        } else if (tokens[mark].is(U'(') && !brackets && groups == 1) {
            brackets = true;
            ++mark;
        } else if (tokens[mark].text == " " && tokens[mark + 1].is(U'(') && !brackets && groups == 1) {
            brackets = true;
            mark += 2;
        } else if (tokens[mark].is(U'-') || tokens[mark].is(U'.') || (tokens[mark].text == " " && plus)) {
            // The full stop of the sentence joins nothing.
            if (tokens[mark].kind == TokenKind::mark && tokens[mark + 1].kind != TokenKind::space &&
                tokens[mark + 1].kind != TokenKind::end) {
                mixed = mixed || (joint != 0 && joint != tokens[mark].first);
                joint = tokens[mark].first;
            }
            ++mark;
        } else {
            break;
        }
        if (!tokens[mark].is(TokenKind::digits) && !is_capital(tokens[mark])) break;
        if (tokens[mark].is(TokenKind::letters) && !(groups >= 2 && joint == U'-')) break;
        end = mark;
    }
    if (brackets || mixed || groups < 2 || tokens[end].is(TokenKind::letters)) return at;
    const bool north_american = groups >= 3 && digits >= 10 && sizes[groups - 1] <= 4;
    const bool toll_free = groups >= 3 && tokens[at].text == "1" && tokens[at + 2].text == "800";
    const bool international = plus && digits >= 8;
    const bool local = bracket && digits >= 9;
    const bool social_security =
        groups == 3 && sizes[0] == 3 && sizes[1] == 2 && sizes[2] == 4 && joint == U'-';
    if (!toll_free && (joint != U'.' || groups == 3 ? false : true) && joint == U'.') return at;
    if (!north_american && !toll_free && !international && !local && !social_security) return at;
    if (digits > 16) return at;
    out.say(end, std::move(words));
    return end;
}

// 555-0148: a number of the place where the paper is printed; 500-1000 people are a range
std::size_t say_local_number(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const std::string_view exchange = tokens[at].text;
    const std::string_view line = tokens[at + 2].text;
    // No exchange of North America begins with 0 or 1.
    if (exchange.size() != 3 || exchange.front() < '2' || !tokens[at + 1].is(U'-') ||
        !tokens[at + 2].is(TokenKind::digits) || line.size() != 4)
        return at;
    const Token& before = tokens.back(at, 1);
    if (before.is(TokenKind::letters) || is_dash(before) || before.is(U'/') || before.is(U'$') ||
        ((before.is(U'.') || before.is(U',')) && tokens.back(at, 2).is(TokenKind::digits)))
        return at;
    const Token& behind = tokens[at + 3];
    if (behind.is(TokenKind::letters) || behind.is(U'%') || is_dash(behind) || behind.is(U'/') ||
        ((behind.is(U'.') || behind.is(U',')) && tokens[at + 4].is(TokenKind::digits)))
        return at;
    constexpr std::size_t kLook = 48;  // bytes
    std::string_view words_before = tokens.before(at);
    if (words_before.size() > kLook) words_before.remove_prefix(words_before.size() - kLook);
    const bool asked = has_any(
        words_before, {"call", "Call", "CALL", "phone", "Phone", "PHONE", "tel", "Tel", "TEL", "dial", "Dial",
                       "Text", "fax", "Fax", "hotline", "contact", "Contact", "information", "info"});
    const bool round = exchange.back() == '0' && line.ends_with("00");
    const bool years = (line.front() == '1' || line.front() == '2') &&
                       ends_with_any(words_before, {"in ", "from ", "between ", "of ", "about ", "("});
    if (!asked && line.front() != '0' && (round || years)) return at;
    out.say(at + 3, digit_by_digit(exchange) + ", " + digit_by_digit(line));
    return at + 3;
}

// 123.123.0.40, 5.0.1
std::size_t say_dotted_number(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    std::size_t end = at;
    std::size_t parts = 0;
    while (tokens[end].is(TokenKind::digits)) {
        ++parts;
        ++end;
        if (!tokens[end].is(U'.') || !tokens[end + 1].is(TokenKind::digits)) break;
        ++end;
    }
    if (parts < 3) return at;
    std::string words;
    for (std::size_t part = at; part < end; part += 2) {
        if (part != at) words += parts >= 4 ? " dot " : " point ";
        words += parts >= 4 || tokens[part].text.size() > 2 ? digit_by_digit(tokens[part].text)
                                                            : cardinal(tokens[part].text);
    }
    out.say(end, spaced(tokens, at, end, std::move(words)));
    return end;
}

// Santa Clara, CA 95051
std::size_t say_state(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    // Tulsa, Okla., and the stop stays where it ends the sentence
    if (const std::string_view whole = state_of_abbreviation(tokens[at].text);
        !whole.empty() && tokens[at + 1].is(U'.') && tokens.back(at, 1).is(TokenKind::space) &&
        tokens.back(at, 2).is(U',') && is_capital(tokens.back(at, 3))) {
        const bool goes_on = tokens[at + 2].kind == TokenKind::mark ||
                             (tokens[at + 2].is(TokenKind::space) && tokens[at + 3].is(TokenKind::letters) &&
                              !is_capital(tokens[at + 3]));
        out.say(goes_on ? at + 2 : at + 1, std::string(whole));
        return goes_on ? at + 2 : at + 1;
    }
    const std::string_view state = state_of(tokens[at].text);
    if (state.empty() || !tokens.back(at, 1).is(TokenKind::space) || !tokens.back(at, 2).is(U',')) return at;
    const bool zip = tokens[at + 1].is(TokenKind::space) && tokens[at + 2].is(TokenKind::digits) &&
                     tokens[at + 2].text.size() == 5;
    const bool ends = tokens[at + 1].kind == TokenKind::end || tokens[at + 1].kind == TokenKind::mark;
    if (!zip && !ends) return at;
    out.say(at + 1, std::string(state));
    if (!zip) return at + 1;
    out.copy(at + 2);
    out.say(at + 3, digit_by_digit(tokens[at + 2].text));
    // NY 10001-1200
    if (!tokens[at + 3].is(U'-') || tokens[at + 4].text.size() != 4 || !tokens[at + 4].is(TokenKind::digits))
        return at + 3;
    out.say(at + 5, ", " + digit_by_digit(tokens[at + 4].text));
    return at + 5;
}

// Dr. Jones, Mt. Everest, Ltd.
std::size_t say_abbreviation(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    if (tokens.back(at, 1).is(U'.') || tokens.back(at, 1).is(TokenKind::digits) ||
        tokens.back(at, 1).is(U'-'))
        return at;
    if (tokens[at].text == "Ph" && tokens[at + 1].is(U'.') && tokens[at + 2].text == "D") {
        const std::size_t end = tokens[at + 3].is(U'.') ? at + 4 : at + 3;
        out.say(end, "P H D");
        return end;
    }
    if ((tokens[at].text == "e" || tokens[at].text == "i") && tokens[at + 1].is(U'.') &&
        tokens[at + 3].is(U'.') && tokens[at + 2].text == (tokens[at].text == "e" ? "g" : "e")) {
        out.say(at + 4, tokens[at].text == "e" ? "for example" : "that is");
        return at + 4;
    }
    // b. Jan. 11, 1931; d. 1998
    if ((tokens[at].text == "b" || tokens[at].text == "d") && tokens[at + 1].is(U'.') &&
        tokens[at + 2].is(TokenKind::space) &&
        (month_of(tokens[at + 3].text) != 0 || tokens[at + 3].text.size() == 4) &&
        (is_capital(tokens[at + 3]) || tokens[at + 3].is(TokenKind::digits))) {
        out.say(at + 2, tokens[at].text == "b" ? "born" : "died");
        return at + 2;
    }
    const Abbreviation* abbreviation = abbreviation_of(tokens[at].text);
    if (abbreviation == nullptr) return at;
    const bool stop = tokens[at + 1].is(U'.');
    const std::size_t behind = stop ? at + 2 : at + 1;
    const bool name = tokens[behind].is(TokenKind::space) && is_capital(tokens[behind + 1]);
    // Dr and Mr do without a stop in Britain; the others would be words.
    const bool british = abbreviation->words == "doctor" || abbreviation->words == "mister" ||
                         abbreviation->words == "misses" || abbreviation->words == "miz" ||
                         abbreviation->words == "councillor" || abbreviation->words == "versus";
    if (!stop && !british) return at;
    if (abbreviation->before_name && !name) return at;
    // Behind a capitalized word St. is a street and Dr. a drive, and the stop may end the sentence.
    if (abbreviation->words == "Saint" && is_capital(tokens.back(at, 2)) &&
        tokens.back(at, 1).is(TokenKind::space))
        return at;
    const bool may_end = !abbreviation->before_name && stop &&
                         (name || tokens[behind].kind == TokenKind::end) && abbreviation->words != "Mount" &&
                         abbreviation->words != "Reverend" && abbreviation->words != "versus" &&
                         abbreviation->words != "approximately";
    const std::size_t end = may_end ? at + 1 : behind;
    out.say(end, std::string(abbreviation->words));
    return end;
}

// No. 5, #5
std::size_t say_number_abbreviation(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    if (tokens[at].is(U'#') && tokens[at + 1].is(TokenKind::digits) &&
        !tokens.back(at, 1).is(TokenKind::letters)) {
        out.say(at + 1, "number ");
        return at + 1;
    }
    const bool sign = tokens[at].is(U'№');
    const std::string_view word = tokens[at].text;
    // Vol. 2, Fig. 3, Apt. 4B: words that are cut short before a number only
    if (const std::string_view whole = numbered_word_of(word); !whole.empty() && tokens[at + 1].is(U'.')) {
        const std::size_t behind = tokens[at + 2].is(TokenKind::space) ? at + 3 : at + 2;
        const bool page = tokens[behind].is(TokenKind::letters) && tokens[behind].text.size() == 1 &&
                          tokens[behind + 1].is(TokenKind::digits);  // pg. A12
        if (tokens[behind].is(TokenKind::digits) || page) {
            out.say(behind, std::string(whole) + " ");
            return behind;
        }
        if (const int value = roman_value(tokens[behind].text); value > 0) {
            out.say(behind + 1, std::string(whole) + " " + cardinal(std::to_string(value)));
            return behind + 1;
        }
    }
    if (!sign && word != "No" && word != "Nos" && word != "no") return at;
    if (!sign && !tokens[at + 1].is(U'.')) return at;
    const std::size_t end = sign ? at + 1 : at + 2;
    const std::size_t number = tokens[end].is(TokenKind::space) ? end + 1 : end;
    if (!tokens[number].is(TokenKind::digits)) return at;
    out.say(number, word == "Nos" ? "numbers " : "number ");
    return number;
}

// Mon.-Sun., Sat–Sun
std::size_t say_weekdays(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const std::string_view first = weekday_of_abbreviation(tokens[at].text);
    if (first.empty()) return at;
    const bool stop = tokens[at + 1].is(U'.');
    const std::size_t dash = stop ? at + 2 : at + 1;
    if (is_range_dash(tokens, dash)) {
        const std::string_view second = weekday_of_abbreviation(tokens[dash + 1].text);
        if (second.empty()) return at;
        const std::size_t end = tokens[dash + 2].is(U'.') ? dash + 3 : dash + 2;
        out.say(end, std::string(first) + " to " + std::string(second));
        return end;
    }
    // Fri Sept 19, Sat 7.30pm: in Britain without a stop
    if (!stop && tokens[at + 1].is(TokenKind::space) && is_capital(tokens[at])) {
        const std::size_t next = at + 2;
        const bool month = month_of(tokens[next].text) != 0 && is_capital(tokens[next]);
        const bool clock = tokens[next].is(TokenKind::digits) && tokens[next].text.size() <= 2 &&
                           begins_with_any(tokens.after(next + 1), {"am", "pm", ".00", ".15", ".30", ".45"});
        const bool day = tokens[next].is(TokenKind::digits) && tokens[next].text.size() <= 2 &&
                         tokens[next + 1].is(TokenKind::space) && month_of(tokens[next + 2].text) != 0;
        if (month || clock || day) {
            out.say(at + 1, std::string(first));
            return at + 1;
        }
    }
    if (!stop || !tokens[at + 2].is(TokenKind::space) || is_capital(tokens[at + 3])) {
        if (!stop || month_of(tokens[at + 3].text) == 0) return at;
    }
    if (tokens[at].text == "Sat" || tokens[at].text == "Sun" || tokens[at].text == "Mon" ||
        tokens[at].text.size() > 2)
        out.say(at + 2, std::string(first));
    return tokens[at].text.size() > 2 ? at + 2 : at;
}

// Chapter IV, Henry VIII, World War II
std::size_t say_roman_number(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const std::string_view letters = tokens[at].text;
    if (letters.size() > 6 || tokens.back(at, 1).is(TokenKind::digits) ||
        tokens[at + 1].is(TokenKind::digits))
        return at;
    // Behind the words that count (Super Bowl LVIII, Psalm LXXX) it may go on where XL would be a size.
    const bool counts = tokens.back(at, 1).is(TokenKind::space) && is_numbered(tokens.back(at, 2).text);
    const int value = counts ? roman_value(letters, 89) : roman_value(letters);
    if (value == 0) return at;
    const Token& word = tokens.back(at, 2);
    const bool behind_word = tokens.back(at, 1).is(TokenKind::space) && word.is(TokenKind::letters);
    const bool alone = tokens.size() == 1 && letters.size() > 1;
    const bool regnal = behind_word && is_regnal_name(word.text);
    const bool numbered = behind_word && is_numbered(word.text);
    const bool follows_lower = tokens[at + 1].is(TokenKind::space) && tokens[at + 2].is(TokenKind::letters) &&
                               !is_capital(tokens[at + 2]);
    if (letters == "I" && follows_lower && !numbered) return at;
    if (!alone && !regnal && !numbered && !(behind_word && is_capital(word) && letters.size() >= 2))
        return at;
    const std::string digits = std::to_string(value);
    out.say(at + 1, regnal ? "the " + ordinal(digits) : cardinal(digits));
    return at + 1;
}

// 020 7946 0123, 0800 123 4567: what begins with a zero and runs on in groups is dialled in one country
std::size_t say_national_number(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    if (tokens[at].text.front() != '0' || tokens[at].text.size() < 3 || tokens[at].text.size() > 5 ||
        tokens.back(at, 1).is(TokenKind::letters) || tokens.back(at, 1).is(U'.'))
        return at;
    std::string words = digit_by_digit(tokens[at].text);
    std::size_t digits = tokens[at].text.size();
    std::size_t end = at + 1;
    while (tokens[end].text == " " && tokens[end + 1].is(TokenKind::digits) && digits <= 11) {
        words += ", " + digit_by_digit(tokens[end + 1].text);
        digits += tokens[end + 1].text.size();
        end += 2;
    }
    if (digits < 10 || digits > 11 || tokens[end].is(TokenKind::letters) || tokens[end].is(U'%')) return at;
    out.say(end, std::move(words));
    return end;
}

// call 911, ZIP 90210: dialled or typed. Room 101, Flight 370, Route 66: by pairs
std::size_t say_called_number(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const std::string_view digits = tokens[at].text;
    const std::size_t space = tokens.back(at, 2).is(U'.') ? 2 : 1;  // P.O. Box. 12
    if (!tokens.back(at, 1).is(TokenKind::space) || !tokens.back(at, space + 1).is(TokenKind::letters))
        return at;
    if (tokens[at + 1].is(TokenKind::letters) || tokens[at + 1].is(U'%') ||
        ((tokens[at + 1].is(U',') || tokens[at + 1].is(U'.') || tokens[at + 1].is(U'/')) &&
         tokens[at + 2].is(TokenKind::digits)))
        return at;
    std::string word(tokens.back(at, space + 1).text);
    for (char& c : word)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const auto is_one_of = [&](std::initializer_list<std::string_view> words) {
        return std::find(words.begin(), words.end(), std::string_view(word)) != words.end();
    };
    const bool service = is_one_of({"call", "calls", "called", "calling", "dial", "dialled", "dialed",
                                    "dialing", "ring", "phone", "phoned", "text"}) &&
                         digits.size() == 3 && !digits.ends_with("00");
    const bool typed =
        is_one_of({"zip", "box", "pin", "isbn", "extension", "ext", "postcode"}) && digits.size() >= 3;
    // call 911 or 999
    const bool another = word == "or" && digits.size() == 3 && !digits.ends_with("00") && at >= 6 &&
                         tokens[at - 4].is(TokenKind::digits) && tokens[at - 4].text.size() == 3 &&
                         ends_with_any(tokens.before(at - 4), {"call ", "Call ", "dial ", "Dial "});
    if (service || typed || another) {
        out.say(at + 1, digit_by_digit(digits));
        return at + 1;
    }
    const bool capital = is_capital(tokens.back(at, space + 1));
    const bool paired = is_one_of({"flight", "room", "route", "highway", "section", "channel", "gate",
                                   "suite", "interstate", "bus", "train", "unit"}) &&
                        (digits.size() == 3 || digits.size() == 4) && capital && digits.front() != '0';
    if (!paired) return at;
    out.say(at + 1, by_pairs(digits));
    return at + 1;
}

// 737-800: a type of aircraft and its version
std::size_t say_aircraft(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    if (tokens[at].text.size() != 3 || !tokens[at + 1].is(U'-') || !is_range_dash(tokens, at + 1) ||
        (tokens[at + 2].text.size() != 3 && tokens[at + 2].text.size() != 2 &&
         tokens[at + 2].text.size() != 1) ||
        !tokens[at + 2].is(TokenKind::digits))
        return at;
    const bool boeing = tokens[at].text.front() == '7' && tokens[at].text.back() == '7';
    const bool named = ends_with_any(tokens.before(at), {"Boeing ", "Airbus ", "Dash ", "jet "});
    if (!named && !(boeing && tokens[at + 2].text.ends_with("00"))) return at;
    if (tokens[at + 3].is(U'-') || tokens[at + 3].is(TokenKind::letters)) return at;
    out.say(at + 3, by_pairs(tokens[at].text) + " " + cardinal(tokens[at + 2].text));
    return at + 3;
}

// B2A23C, covid-19, A380, t2000, 25d08A
std::size_t say_model_number(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const bool letters_before = tokens.back(at, 1).is(TokenKind::letters);
    const bool letters_behind = tokens[at + 1].is(TokenKind::letters);
    if (!letters_before && !letters_behind) return at;
    if (tokens[at + 1].is(U'.') && tokens[at + 2].is(TokenKind::digits)) return at;
    if (tokens[at + 1].is(U',') && tokens[at + 2].is(TokenKind::digits)) return at;
    const std::string_view digits = tokens[at].text;
    std::string words;
    if (digits.front() == '0')
        words = digit_by_digit(digits);
    else if (digits.size() <= 2)
        words = cardinal(digits);
    else if (digits.size() <= 4)
        words = digits.size() == 4 && !digits.ends_with("00") && digits.front() > '2' ? digit_by_digit(digits)
                                                                                      : by_pairs(digits);
    else
        words = digit_by_digit(digits);
    if (digits.size() == 4 && digits.ends_with("000")) words = cardinal(digits);
    out.say(at + 1, spaced(tokens, at, at + 1, std::move(words)));
    return at + 1;
}

}  // namespace bobao::en
