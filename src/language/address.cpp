#include "language/address.h"

#include <algorithm>
#include <array>
#include <string>

namespace bobao {
namespace {

constexpr std::size_t kLongestAddress = 2000;

/// Domains that make a dotted word an address without www or https: the generic ones, and the nations whose
/// papers are likely to be read. From the root zone of IANA.
constexpr std::array<std::string_view, 62> kTopDomains{
    "com", "org", "net", "edu", "gov",  "mil",    "int",  "info", "biz", "name", "news", "app", "dev",
    "io",  "tv",  "top", "xyz", "site", "online", "shop", "club", "vip", "wiki", "cn",   "hk",  "tw",
    "mo",  "jp",  "kr",  "sg",  "us",   "uk",     "ca",   "au",   "nz",  "ie",   "in",   "za",  "de",
    "at",  "ch",  "fr",  "be",  "nl",   "lu",     "es",   "it",   "pt",  "mx",   "ar",   "br",  "se",
    "no",  "dk",  "fi",  "pl",  "ru",   "eu",     "me",   "cc",   "ai",  "abc"};

bool is_top_domain(std::string_view text) {
    std::string lower(text);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return std::find(kTopDomains.begin(), kTopDomains.end(), lower) != kTopDomains.end();
}

bool is_plain(const Token& token) {
    return token.is(TokenKind::digits) ||
           (token.is(TokenKind::letters) && std::all_of(token.text.begin(), token.text.end(), [](char c) {
                return static_cast<unsigned char>(c) < 0x80;
            }));
}

bool is_name_mark(const Token& token) {
    return token.is(U'-') || token.is(U'_') || token.is(U'+');
}

bool is_path_mark(const Token& token) {
    constexpr std::u32string_view kMarks = U"/.-_~?=&#%:+,;@!$*|";
    return token.is(TokenKind::mark) && kMarks.find(token.first) != std::u32string_view::npos;
}

bool is_scheme(std::string_view text) {
    return text == "http" || text == "https" || text == "ftp" || text == "HTTP" || text == "HTTPS" ||
           text == "Http" || text == "Https" || text == "file" || text == "rtsp";
}

/// The end of a dotted name; `dots` counts its dots, `last` is the token behind the last one.
struct Name {
    std::size_t end = 0;
    std::size_t dots = 0;
    std::size_t last = 0;
};
Name name_at(const TokenStream& tokens, std::size_t at) {
    Name name{at, 0, at};
    std::size_t next = at;
    while (next - at < kLongestAddress) {
        if (is_plain(tokens[next])) {
            name.end = ++next;
        } else if ((is_name_mark(tokens[next]) || tokens[next].is(U'.')) && next != at &&
                   is_plain(tokens[next - 1]) && is_plain(tokens[next + 1])) {
            if (tokens[next].is(U'.')) {
                ++name.dots;
                name.last = next + 1;
            }
            ++next;
        } else {
            break;
        }
    }
    return name;
}

std::size_t end_of_path(const TokenStream& tokens, std::size_t at) {
    std::size_t end = at;
    if (tokens[end].is(U':') && tokens[end + 1].is(TokenKind::digits)) end += 2;
    if (!tokens[end].is(U'/') && !tokens[end].is(U'?') && !tokens[end].is(U'#')) return end;
    while (end - at < kLongestAddress && (is_plain(tokens[end]) || is_path_mark(tokens[end]))) ++end;
    // What closes the sentence is not the address's.
    while (end > at && (tokens[end - 1].is(U'.') || tokens[end - 1].is(U',') || tokens[end - 1].is(U';') ||
                        tokens[end - 1].is(U':') || tokens[end - 1].is(U'!') || tokens[end - 1].is(U'?')))
        --end;
    return end;
}

}  // namespace

std::optional<Address> address_at(const TokenStream& tokens, std::size_t at) {
    const Token& before = tokens.back(at, 1);
    if (!is_plain(tokens[at]) || is_plain(before) || before.is(U'.') || before.is(U'@') ||
        is_name_mark(before))
        return std::nullopt;
    Address address{at, at, at, false};
    if ((is_scheme(tokens[at].text) && tokens[at + 1].is(U':') && tokens[at + 2].is(U'/') &&
         tokens[at + 3].is(U'/'))) {
        address.begin_of_name = at + 4;
        if (tokens[address.begin_of_name].is(U'/')) ++address.begin_of_name;
        const Name host = name_at(tokens, address.begin_of_name);
        if (host.end == address.begin_of_name) return std::nullopt;
        address.end_of_name = host.end;
        address.end = end_of_path(tokens, host.end);
        return address;
    }
    if (tokens[at].text == "mailto" && tokens[at + 1].is(U':')) address.begin_of_name = at + 2;
    const Name name = name_at(tokens, address.begin_of_name);
    if (name.end == address.begin_of_name) return std::nullopt;
    if (tokens[name.end].is(U'@')) {
        const Name host = name_at(tokens, name.end + 1);
        if (host.dots == 0) return std::nullopt;
        address.end_of_name = host.end;
        address.end = end_of_path(tokens, host.end);
        address.mail = true;
        return address;
    }
    const bool world_wide = (tokens[at].text == "www" || tokens[at].text == "WWW") && name.dots >= 1;
    const bool domain = name.dots >= 1 && name.last + 1 == name.end &&
                        tokens[name.last].is(TokenKind::letters) && is_top_domain(tokens[name.last].text) &&
                        tokens[name.last - 2].is(TokenKind::letters);
    if (!world_wide && !domain) return std::nullopt;
    address.end_of_name = name.end;
    address.end = end_of_path(tokens, name.end);
    return address;
}

}  // namespace bobao
