#include "readers/byline.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "readers/pattern.h"
#include "readers/surnames.h"

namespace bobao::reading {
namespace {

enum class Role {
    none,
    reporter,
    correspondent,
    photographer,
    both,  ///< wrote it and took the pictures: 文/图
    organisation
};

struct Word {
    CharactersView text;
    Role role;
};

// Longer words stand before the shorter ones they contain. Organisations only say where a person works.
constexpr std::array kWords{
    Word{U"摄影报道", Role::photographer},
    Word{U"摄影记者", Role::photographer},
    Word{U"图片摄影", Role::photographer},
    Word{U"摄影", Role::photographer},
    Word{U"供图", Role::photographer},
    Word{U"制图", Role::photographer},
    Word{U"绘图", Role::photographer},
    Word{U"/文图", Role::both},
    Word{U"/图文", Role::both},
    Word{U"/文", Role::reporter},
    Word{U"/图", Role::photographer},
    Word{U"文/图", Role::both},
    Word{U"图/文", Role::both},
    Word{U"文/", Role::reporter},
    Word{U"文:", Role::reporter},
    Word{U"图/", Role::photographer},
    Word{U"图:", Role::photographer},
    Word{U"图文", Role::both},
    Word{U"文图", Role::both},
    Word{U"摄", Role::photographer},
    Word{U"特约通讯员", Role::correspondent},
    Word{U"通讯员", Role::correspondent},
    Word{U"特约记者", Role::reporter},
    Word{U"全媒体记者", Role::reporter},
    Word{U"融媒体记者", Role::reporter},
    Word{U"融媒记者", Role::reporter},
    Word{U"首席记者", Role::reporter},
    Word{U"见习记者", Role::reporter},
    Word{U"实习记者", Role::reporter},
    Word{U"特派记者", Role::reporter},
    Word{U"驻站记者", Role::reporter},
    Word{U"驻外记者", Role::reporter},
    Word{U"驻地记者", Role::reporter},
    Word{U"通讯记者", Role::reporter},
    Word{U"评论员", Role::reporter},
    Word{U"实习生", Role::reporter},
    Word{U"记者", Role::reporter},
    Word{U"撰文", Role::reporter},
    Word{U"作者", Role::reporter},
    Word{U"采写", Role::reporter},
    Word{U"报道", Role::none},
    Word{U"全媒体", Role::organisation},
    Word{U"融媒体中心", Role::organisation},
    Word{U"本报", Role::organisation},
    Word{U"本刊", Role::organisation},
    Word{U"本网", Role::organisation},
    Word{U"本台", Role::organisation},
    Word{U"新华社", Role::organisation},
    Word{U"中新社", Role::organisation},
    Word{U"人民网", Role::organisation},
    Word{U"央视网", Role::organisation},
    Word{U"光明网", Role::organisation},
};

/// No line of names is longer; a paragraph that mentions a 记者 is.
constexpr std::size_t kLongestCredit = 70;

bool is_separator(char32_t c) {
    return CharactersView(U" ,、/;:，；：|　□■●◎◆▲★○☆△◇").find(c) != CharactersView::npos;
}

struct Token {
    Characters name;
    Role before = Role::none;  ///< the role that was named before it
    Role after = Role::none;   ///< the role that was named behind it: 李若生 摄
};

/// True between the words of a name in Latin letters: Maria Lopez.
bool is_space_of_name(CharactersView text, std::size_t at) {
    return text[at] == U' ' && at > 0 && at + 1 < text.size() && is_latin_letter(text[at - 1]) &&
           is_latin_letter(text[at + 1]);
}

/// Cuts a line into names and roles; nothing if it has marks of a sentence, or Latin letters and not `latin`.
std::optional<std::vector<Token>> tokens_of(CharactersView line, bool latin, bool& has_role,
                                            bool& ends_in_role) {
    const Characters text = plain(line);
    std::vector<Token> tokens;
    Characters name;
    Role role = Role::none;
    has_role = false;
    ends_in_role = false;
    const auto finish = [&] {
        if (!name.empty()) tokens.push_back({std::move(name), role, Role::none});
        name.clear();
    };
    for (std::size_t at = 0; at < text.size();) {
        const CharactersView rest = CharactersView(text).substr(at);
        const auto* const word = std::find_if(kWords.begin(), kWords.end(),
                                              [&](const Word& w) { return starts_with(rest, w.text); });
        if (word != kWords.end()) {
            finish();
            const bool pictures = word->role == Role::photographer || word->role == Role::both;
            if (pictures || word->role == Role::reporter || word->role == Role::correspondent) {
                has_role = true;
                // 记者黄敬峰摄: the role behind the names is what they did here.
                const bool behind = (pictures || word->text.front() == U'/') && !tokens.empty();
                for (auto token = tokens.rbegin(); behind && token != tokens.rend(); ++token) {
                    if (token->after != Role::none) break;
                    token->after = word->role;
                }
                if (!behind) role = word->role;
                ends_in_role = !behind;
            }
            at += word->text.size();
            continue;
        }
        const bool letter = latin && (is_latin_letter(text[at]) || is_space_of_name(text, at));
        if (is_separator(text[at]) && !letter) {
            finish();
        } else if (letter || is_han(text[at]) || text[at] == U'·') {
            name.push_back(text[at]);
            ends_in_role = false;
        } else {
            return std::nullopt;
        }
        ++at;
    }
    finish();
    return tokens;
}

/// 洪 勇 is one name that was spaced to the width of three characters.
std::vector<Token> with_spaced_names_joined(std::vector<Token> tokens) {
    std::vector<Token> joined;
    for (Token& token : tokens) {
        const bool pair = !joined.empty() && joined.back().name.size() == 1 && token.name.size() == 1 &&
                          is_surname(joined.back().name) && joined.back().before == token.before;
        if (pair) {
            joined.back().name += token.name;
            joined.back().after = token.after;
        } else {
            joined.push_back(std::move(token));
        }
    }
    return joined;
}

void give(Byline& byline, Role role, const std::string& name) {
    std::vector<std::string>* list = &byline.reporters;
    if (role == Role::correspondent) list = &byline.correspondents;
    if (role == Role::photographer) list = &byline.photographers;
    if (std::find(list->begin(), list->end(), name) == list->end()) list->push_back(name);
}

/// Where names stand, and so what is taken for one.
enum class Place {
    line,
    bracket,  ///< names people even if their surname is not in the table
    slug,     ///< a bracket behind 本报讯 is nothing but names, so that none of it is lost
};

bool is_plausible(CharactersView run, Place place) {
    if (can_be_names(run)) return true;
    if (place == Place::line || run.size() < 2) return false;
    constexpr std::size_t kLongestName = 5;
    constexpr std::size_t kLongestRun = 12;
    constexpr std::size_t kLongestLatin = 30;
    if (is_latin_letter(run.front()) && is_latin_letter(run.back())) return run.size() <= kLongestLatin;
    return run.size() <= (place == Place::slug ? kLongestRun : kLongestName);
}

std::optional<Credits> credits_of_tokens(const std::vector<Token>& tokens, Place place) {
    Credits credits;
    for (const Token& token : tokens) {
        Role role = token.after != Role::none ? token.after : token.before;
        // Who wrote the text is named as its author; the pictures do not make it a picture with a few lines.
        if (role == Role::both) role = token.before == Role::correspondent ? token.before : Role::reporter;
        const auto names = names_in_run(token.name);
        if (names.empty()) {
            // A run that cannot be divided safely is kept whole; what is no name at all makes no credit.
            if (!is_plausible(token.name, place)) return std::nullopt;
            give(credits.byline, role, to_utf8(token.name));
            if (token.name.size() > 4 && has_han(token.name)) credits.whole.push_back(to_utf8(token.name));
            continue;
        }
        for (const Characters& name : names) give(credits.byline, role, to_utf8(name));
        if (names.size() > 1) credits.divided.push_back(to_utf8(token.name));
    }
    credits.photo = !credits.byline.photographers.empty();
    return credits;
}

const Pattern& english_byline() {
    static const Pattern pattern(
        R"(^(?:(By|BY|Story by|STORY BY|Words by|Words:|Report by|Reporting by|Exclusive by)|(Photos? by|PHOTOS? BY|Photo:|Photos?: ?|Picture: ?|Pictures? by|PICTURES?: ?|Images?: ?))\s*((?:(?:[A-Z][\p{L}'’.-]++|de|la|van|von|der|den|del|di|da|bin|al) ?(?:and |AND |& |, |\| |/ )?){1,9})$)");
    return pattern;
}

/// Courier-Ledger photo / M. REYES, AP Photo/Jo Lee, Photo courtesy of the zoo; Jo Lee / The Daily Herald
const std::vector<Pattern>& picture_credits() {
    static const std::vector<Pattern> patterns = [] {
        std::vector<Pattern> made;
        made.emplace_back(
            R"(^(?:(?:The |THE )?[A-Z][\p{L}'’&.-]*[ ]){0,4}(?:[Pp]hotos?|PHOTOS?|[Pp]hotographs?|[Ii]mages?|IMAGES?|[Pp]ictures?) ?(?:/|\||:|by|BY|courtesy of|Courtesy of|COURTESY OF|provided by|supplied by) ?([A-Z][\p{L}'’.-]*(?: (?:[A-Z][\p{L}'’.-]*|of|the|and|&)){0,5})$)");
        made.emplace_back(
            R"(^([A-Z][\p{L}'’.-]+(?: [A-Z][\p{L}'’.-]+){1,2}) ?[/|] ?(?:(?:The|THE) [A-Z][\p{L}'’& -]{2,30}|[\p{L}'’ -]{0,24}(?:[Ss]taff|STAFF|[Pp]hotographer|[Pp]hotos?|AP|AFP|Reuters|REUTERS|Getty Images))$)");
        made.emplace_back(
            R"(^()\(?(?:(?:Contributed|Submitted|File|Courtesy|Provided|Staff|Handout|Supplied|CONTRIBUTED|SUBMITTED|FILE|COURTESY|STAFF) (?:[Pp]hotos?|PHOTOS?|[Ii]mages?|[Pp]ictures?))\)?$)");
        return made;
    }();
    return patterns;
}

/// Staff Writer in By Nora Quill Staff Writer: what somebody is, and no name.
std::string without_office(const std::string& name) {
    static const Pattern office(
        R"([ ,]*(?:(?:Staff|Senior|Chief|Sports|News|Arts|Features?|Education|Business|Political|City|Campus|Contributing|Guest|Managing|Local Democracy|STAFF|SENIOR|SPORTS|NEWS) ){0,3}(?:Writer|Reporter|Correspondent|Editor|Columnist|WRITER|REPORTER|CORRESPONDENT|EDITOR|COLUMNIST)s?$)");
    const Characters text = to_utf32(name);
    const auto match = office.find(text);
    return match ? to_utf8(text.substr(0, match->front().begin)) : name;
}

std::optional<Credits> english_credits(CharactersView line) {
    const Characters text = plain(line);
    if (text.size() > kLongestCredit) return std::nullopt;
    Credits credits;
    for (const Pattern& pattern : picture_credits())
        if (const auto match = pattern.find(text)) {
            credits.photo = true;
            if (!(*match)[1].empty()) give(credits.byline, Role::photographer, to_utf8((*match)[1].of(text)));
            return credits;
        }
    // — Frances Dubois, Pemberwick
    static const Pattern signature(
        R"(^(?:[–—―]|--) ?([A-Z][\p{L}'’.-]*(?: [A-Z][\p{L}'’.-]*){1,3})(?:, [A-Z][\p{L}'’.-]*(?: [A-Z][\p{L}'’.-]*){0,2}){0,2}$)");
    if (const auto match = signature.find(text)) {
        give(credits.byline, Role::reporter, to_utf8((*match)[1].of(text)));
        return credits;
    }
    // By Nora Quill nquill@paper.example
    static const Pattern address(R"([ ,|]+(?:[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+|@[A-Za-z0-9_]+)$)");
    Characters named = text;
    if (const auto match = address.find(named)) named.resize(match->front().begin);
    const auto match = english_byline().find(named);
    if (!match) return std::nullopt;
    credits.photo = !(*match)[2].empty();
    std::string names = to_utf8((*match)[3].of(named));
    for (const char* joint : {" and ", " AND ", " & ", " | ", " / "}) replace_all(names, joint, ",");
    std::size_t begin = 0;
    std::string first;
    while (begin <= names.size()) {
        const std::size_t end = std::min(names.find(',', begin), names.size());
        const std::string printed(bobao::trimmed(std::string_view(names).substr(begin, end - begin)));
        if (first.empty()) first = printed;
        if (const std::string name = without_office(printed); !name.empty())
            give(credits.byline, credits.photo ? Role::photographer : Role::reporter, name);
        begin = end + 1;
    }
    if (credits.byline.empty())
        give(credits.byline, credits.photo ? Role::photographer : Role::reporter, first);
    return credits;
}

struct SlugPattern {
    Pattern pattern;
    bool sure;
};

/// Groups: 1 the dateline, 2 the inside of the bracket.
const std::vector<SlugPattern>& slug_patterns() {
    static const std::vector<SlugPattern> patterns = [] {
        std::vector<SlugPattern> made;
        const char* const tail = R"(\s*(?:\(([^()]{1,80})\))?\s*[:,]?\s*)";
        const std::string who =
            R"((?:本报|本刊|本网|本台|新华社|新华网|中新社|中新网|人民网|央视网|光明网|[\p{Han}]{2,6}(?:日报|晚报|早报|晨报|时报|商报|都市报|周报|新闻网|广播电视台)))";
        made.push_back({Pattern(("^((?:据)?" + who + R"((?:综合)?(?:讯|消息|电)))" + tail).c_str()), true});
        // Of a paper whose name says little only what nothing but a slug has: 溧塘报讯(记者…), 今日溧塘讯:
        made.push_back(
            {Pattern(
                 (std::string(
                      R"(^((?:[\p{Han}]{1,6}报|今日[\p{Han}]{2,4}|[\p{Han}]{2,8}融媒(?:体中心|体)?)讯)(?=[(: ]))") +
                  tail)
                     .c_str()),
             true});
        made.push_back(
            {Pattern(
                 ("^((?:据)?" + who +
                  R"([\p{Han}、]{0,24}?(?:\d{1,2}月)?\d{1,2}日(?:[\p{Han}]{0,4})(?:讯|电|专电|消息|报道)))" +
                  tail)
                     .c_str()),
             true});
        made.push_back(
            {Pattern(R"(^()\(((?:[\p{Han}]{0,8}?)(?:记者|通讯员|实习生)[^()]{1,60})\)\s*[:,]?\s*)"), true});
        made.push_back(
            {Pattern(
                 R"(^[^\p{L}]{0,2}([A-Z][\p{L}.'-]*(?: [A-Z][\p{L}.'-]*){0,3},?(?: [A-Z0-9][\p{L}0-9.]{1,5},)? (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? [0-9IlSO]{1,2})\s*(?:\(([^()]{1,40})\))?\s*(?:[-–—.:]|\u2014)+\s*)"),
             true});
        made.push_back(
            {Pattern(
                 R"(^([A-Z][A-Z.' -]{2,30}(?:, [A-Z][A-Za-z.]{1,12})?)\s*\((AP|Reuters|AFP|UPI)\)\s*[-–—]+\s*)"),
             true});
        made.push_back(
            {Pattern(
                 R"(^(?!SIRS?\b|MADAM\b|DEAR\b)([A-Z][A-Z.']{2,20}(?: [A-Z][A-Z.']{2,20}){0,2}()(?:, [A-Z][A-Za-z.]{1,12})?)\s*[-–—]+\s+)"),
             false});
        return made;
    }();
    return patterns;
}

/// A picture that an office or an agency gave, with nobody named: 县文旅局供图, 图由市档案馆提供, 新华社发.
bool credits_organisation(CharactersView line) {
    static const Pattern given(
        R"(^(?:(?:图片|照片|图)?由)?[\p{Han}]{1,18}(?:局|委|办|部|厅|处|站|所|队|院|校|会|社|馆|园|学|场|厂|店|镇|乡|村|街道|社区|中心|公司|集团|银行|政府|管委会)(?:供图|提供图片|提供照片)$|^(?:图片|照片|图)均?由[\p{Han}]{2,18}(?:提供|供图)$|^[\p{Han}]{2,4}(?:社|图片|网)发$)");
    return given.found_in(plain(line));
}

std::optional<Credits> credits_of(CharactersView line, Place place);

/// 王滋创摄（影像中国）, 新华社发（王滋创 摄）: the agency that has the picture beside who took it.
std::optional<Credits> credits_beside_agency(CharactersView line) {
    constexpr std::size_t kLongestAgency = 12;
    if (line.back() != U')' && line.back() != U'）') return std::nullopt;
    const std::size_t open = line.find_first_of(U"(（");
    if (open == CharactersView::npos || open == 0) return std::nullopt;
    const CharactersView before = trimmed(line.substr(0, open));
    const CharactersView inside = line.substr(open + 1, line.size() - open - 2);
    if (inside.empty() || inside.find_first_of(U"()（）") != CharactersView::npos) return std::nullopt;
    const bool agency_before = before.back() == U'发' && before.size() <= kLongestAgency;
    if (!agency_before && inside.size() > kLongestAgency) return std::nullopt;
    auto credits = credits_of(agency_before ? inside : before, Place::line);
    return credits && credits->photo ? credits : std::nullopt;
}

std::optional<Credits> credits_of(CharactersView line, Place place) {
    line = trimmed(line);
    if (line.size() > 2 && (line.front() == U'(' || line.front() == U'（') &&
        (line.back() == U')' || line.back() == U'）'))
        line = line.substr(1, line.size() - 2);
    if (line.size() < 2 || line.size() > kLongestCredit) return std::nullopt;
    if (!has_han(line)) return english_credits(line);
    if (credits_organisation(line)) {
        Credits credits;
        credits.photo = true;
        return credits;
    }
    if (auto credits = credits_beside_agency(line)) return credits;
    bool has_role = false;
    bool ends_in_role = false;
    auto tokens = tokens_of(line, place != Place::line, has_role, ends_in_role);
    if (!tokens || !has_role) return std::nullopt;
    auto credits = credits_of_tokens(with_spaced_names_joined(std::move(*tokens)), place);
    if (credits) credits->begins_open = ends_in_role;
    return credits;
}

}  // namespace

std::optional<Credits> credits_of_line(CharactersView line) {
    return credits_of(line, Place::line);
}

std::optional<Credits> credits_in_bracket(CharactersView inside) {
    return credits_of(inside, Place::bracket);
}

std::optional<Credits> credits_at_end(CharactersView paragraph) {
    constexpr std::size_t kLongest = 60;
    if (paragraph.empty() || (paragraph.back() != U')' && paragraph.back() != U'）')) return std::nullopt;
    const std::size_t begin = paragraph.find_last_of(U"(（");
    if (begin == CharactersView::npos || paragraph.size() - begin > kLongest) return std::nullopt;
    return credits_of_line(paragraph.substr(begin + 1, paragraph.size() - begin - 2));
}

void merge(Byline& byline, const Byline& more) {
    for (const std::string& name : more.reporters) give(byline, Role::reporter, name);
    for (const std::string& name : more.correspondents) give(byline, Role::correspondent, name);
    for (const std::string& name : more.photographers) give(byline, Role::photographer, name);
}

std::optional<Slug> slug_of(CharactersView paragraph) {
    const Characters text = plain(paragraph.substr(0, Pattern::kReach));
    for (const SlugPattern& candidate : slug_patterns()) {
        const auto match = candidate.pattern.find(text);
        if (!match) continue;
        Slug slug;
        slug.length = match->front().end;
        slug.dateline = to_utf8((*match)[1].of(paragraph));
        slug.sure = candidate.sure;
        if (!(*match)[2].empty()) {
            slug.credits =
                credits_of((*match)[2].of(paragraph), slug.dateline.empty() ? Place::bracket : Place::slug);
            // A bracket that names nobody belongs to the text: 新华社电(记者…) but not 本报讯(图).
            if (slug.dateline.empty() && !slug.credits) continue;
            if (slug.dateline.empty()) slug.length = 0;
        }
        return slug;
    }
    return std::nullopt;
}

}  // namespace bobao::reading
