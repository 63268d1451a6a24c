#include "readers/english.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "readers/pattern.h"

namespace bobao::reading {
namespace {

constexpr std::array<CharactersView, 84> kSections{U"sports",
                                                   U"sport",
                                                   U"opinion",
                                                   U"opinions",
                                                   U"editorial",
                                                   U"editorials",
                                                   U"obituaries",
                                                   U"obituary",
                                                   U"briefs",
                                                   U"news briefs",
                                                   U"news in brief",
                                                   U"in brief",
                                                   U"local briefs",
                                                   U"local news",
                                                   U"local",
                                                   U"state",
                                                   U"nation",
                                                   U"nation & world",
                                                   U"world",
                                                   U"world news",
                                                   U"national news",
                                                   U"business",
                                                   U"classifieds",
                                                   U"classified",
                                                   U"lifestyle",
                                                   U"living",
                                                   U"features",
                                                   U"arts",
                                                   U"arts & entertainment",
                                                   U"arts & culture",
                                                   U"arts and culture",
                                                   U"entertainment",
                                                   U"culture",
                                                   U"community",
                                                   U"community news",
                                                   U"community calendar",
                                                   U"calendar",
                                                   U"events",
                                                   U"coming events",
                                                   U"what's on",
                                                   U"weather",
                                                   U"police log",
                                                   U"police blotter",
                                                   U"police beat",
                                                   U"police reports",
                                                   U"crime log",
                                                   U"court report",
                                                   U"court reports",
                                                   U"in court",
                                                   U"public notices",
                                                   U"legal notices",
                                                   U"letters",
                                                   U"letters to the editor",
                                                   U"your letters",
                                                   U"your views",
                                                   U"readers' letters",
                                                   U"reader letters",
                                                   U"letters page",
                                                   U"viewpoint",
                                                   U"viewpoints",
                                                   U"commentary",
                                                   U"comment",
                                                   U"columns",
                                                   U"corrections",
                                                   U"campus",
                                                   U"campus news",
                                                   U"campus life",
                                                   U"student life",
                                                   U"village news",
                                                   U"district news",
                                                   U"births",
                                                   U"deaths",
                                                   U"births and deaths",
                                                   U"family notices",
                                                   U"announcements",
                                                   U"farming",
                                                   U"nostalgia",
                                                   U"looking back",
                                                   U"from the archives",
                                                   U"real estate",
                                                   U"property",
                                                   U"death notices",
                                                   U"church news",
                                                   U"campus briefs"};

Characters lower_case(CharactersView text) {
    Characters lower(text);
    for (char32_t& c : lower) {
        c = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
        if (c == U'’') c = U'\'';
    }
    return lower;
}

bool is_capitals(CharactersView text) {
    bool letters = false;
    for (const char32_t c : text) {
        if (u_islower(static_cast<UChar32>(c)) != 0) return false;
        letters = letters || u_isupper(static_cast<UChar32>(c)) != 0;
    }
    return letters;
}

bool begins_block(const std::vector<Line>& lines, std::size_t i) {
    return i == 0 || lines[i].blanks_before > 0 || lines[i].page != lines[i - 1].page;
}

/// The line behind the block of lines without empty ones between that line `i` is in.
std::size_t end_of_block(const std::vector<Line>& lines, std::size_t i) {
    ++i;
    while (i < lines.size() && !begins_block(lines, i)) ++i;
    return i;
}

void set_credits(LineFacts& facts, Credits credits) {
    facts.credits = std::move(credits);
    facts.note(Fact::credits);
    facts.note(Fact::photo_credits, facts.credits->photo);
    facts.note(Fact::capitals, false);
    facts.note(Fact::title_case, false);
}

/// Staff Writer under By Nora Quill belongs to it, and whatever stands there before the next empty line.
void note_offices(const std::vector<Line>& lines, std::vector<LineFacts>& facts) {
    for (std::size_t i = 1; i < lines.size(); ++i) {
        if (begins_block(lines, i) || !facts[i - 1].has(Fact::by_line) || facts[i].credits) continue;
        if (!is_office_of_writer(plain(lines[i].text))) continue;
        set_credits(facts[i], {});
        facts[i].note(Fact::by_line);
    }
}

/// Below LETTERS TO THE EDITOR a name behind a text signs it: Frances Dubois, Pemberwick.
void note_letters(const std::vector<Line>& lines, std::vector<LineFacts>& facts) {
    static const Pattern signature(
        R"(^((?:(?:Mr|Mrs|Ms|Dr|Rev|Cllr|Prof)\.? )?(?:[A-Z][\p{L}'’.-]*)(?: (?:[A-Z][\p{L}'’.-]*|de|van|von|der)){1,3})(?:,? (?:and|&) [A-Z][\p{L}' .-]+)?(?:, (?:[A-Z][\p{L}'’.-]*|via email|by email)(?: [A-Z][\p{L}'’.-]*){0,3}){0,3}$)");
    static const Pattern letters(R"(\bletters?\b|\byour views\b|\breaders'? views\b)");
    bool within = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Characters text = plain(lines[i].text);
        if (facts[i].has(Fact::section)) within = letters.found_in(lower_case(text));
        if (!within || i == 0 || facts[i].credits || !ends_sentence(lines[i - 1].text) || text.size() > 70)
            continue;
        const auto match = signature.find(text);
        const bool ends = i + 1 == lines.size() || begins_block(lines, i + 1);
        if (!match || !ends || facts[i].has(Fact::furniture_sure)) continue;
        Credits credits;
        credits.byline.reporters.push_back(to_utf8((*match)[1].of(text)));
        set_credits(facts[i], std::move(credits));
    }
}

void note_sections(const std::vector<Line>& lines, std::vector<LineFacts>& facts) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const bool ends = i + 1 == lines.size() || begins_block(lines, i + 1);
        // In small letters the name of a section is a word, unless it stands alone.
        if (!is_capitals(lines[i].text) && !(begins_block(lines, i) && ends)) continue;
        if (!is_section_name(plain(lines[i].text))) continue;
        // In the middle of a block it is the end of a headline: LOCAL TEAM TAKES UP / SPORTS
        if (!begins_block(lines, i) && facts[i - 1].furniture.certainty < 0.5) continue;
        facts[i].note(Fact::section);
        facts[i].note(Fact::capitals, false);
        facts[i].note(Fact::title_case, false);
    }
}

/// How much of an advert the lines of a block have: prices off, days open, where to call.
int signs_of_advert(CharactersView text) {
    static const std::array<Pattern, 7> kSigns{
        Pattern(R"([0-9]+ ?% (?:OFF|off)\b|[$£€][0-9.,]+ (?:OFF|off)\b|\bHALF PRICE\b|\bHalf Price\b)"),
        Pattern(R"(!{2,})"),
        Pattern(R"(\b(?:[Oo]pen|OPEN) (?:[0-9] (?:[Dd]ays|DAYS)|[Dd]aily|DAILY|[Mm]on|[Ss]even)|\b24/7\b)"),
        Pattern(
            R"(\(?[2-9][0-9]{2}\)?[-. ][0-9]{3}[-. ][0-9]{4}\b|\b[2-9][0-9]{2}-[0-9]{4}\b|\b0[0-9]{3,4} [0-9]{3} ?[0-9]{3}\b)"),
        Pattern(R"(\b(?:SALE|FREE|CALL|SAVE|BUY|DEALS?|FINANCING|ESTIMATES?|QUOTES?)\b)"),
        Pattern(
            R"(\b(?:[Cc]all|[Vv]isit|[Pp]hone|[Tt]el:?) (?:us|now|today|[0-9(])|\bwww\.|\.(?:com|co\.uk|example)\b)"),
        Pattern(
            R"(\b(?:[Ff]ree|FREE) (?:[Ee]stimate|[Qq]uote|ESTIMATE|QUOTE|[Dd]eliver|DELIVER|[Pp]arking)|\b(?:[Ss]pecials?|SPECIALS?)\b|\b[Tt]erms and conditions\b|\bwhile stocks? lasts?\b)")};
    int signs = 0;
    for (const Pattern& sign : kSigns) signs += sign.found_in(text);
    return signs;
}

/// A block of a few lines that sells something and has no sentence.
void note_adverts(const std::vector<Line>& lines, std::vector<LineFacts>& facts) {
    constexpr std::size_t kMostLines = 6;
    for (std::size_t begin = 0; begin < lines.size();) {
        const std::size_t end = end_of_block(lines, begin);
        Characters all;
        bool plain_print = end - begin <= kMostLines;
        for (std::size_t i = begin; i < end && plain_print; ++i) {
            // MATTRESS BARN - 50% OFF looks like a dateline.
            plain_print = !facts[i].credits && !(facts[i].slug && facts[i].slug->sure) &&
                          !facts[i].has(Fact::section) && lines[i].text.size() <= 80;
            all += plain(lines[i].text) + U' ';
        }
        // Open till 3 a.m. and 12 E. College Ave. end no sentence.
        static const Pattern abbreviated(R"(\b(?:[ap]\.m|St|Ave|Rd|Blvd|Inc|Co|Ltd|ext)\. $)");
        const bool sentence =
            all.size() > 2 && all[all.size() - 2] == U'.' && !abbreviated.find_at_end(all).has_value();
        const bool first_in_capitals = is_capitals(lines[begin].text);
        const int signs = plain_print && !sentence ? signs_of_advert(all) : 0;
        if (signs >= 3 || (signs >= 2 && first_in_capitals))
            for (std::size_t i = begin; i < end; ++i) {
                facts[i].note(Fact::advert);
                facts[i].note(Fact::slug_unsure, false);
                facts[i].slug.reset();
            }
        begin = end;
    }
}

/// What stands right under the credit of a picture, up to the next empty line, is what the picture shows.
void note_captions(const std::vector<Line>& lines, std::vector<LineFacts>& facts) {
    constexpr std::size_t kMostLines = 5;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!facts[i].has(Fact::photo_credits) || !begins_block(lines, i)) continue;
        const std::size_t end = end_of_block(lines, i);
        if (end - i < 2 || end - i > kMostLines + 1 || !ends_sentence(lines[end - 1].text)) continue;
        for (std::size_t line = i + 1; line < end; ++line) facts[line].note(Fact::caption_line);
    }
}

void note_weather(const std::vector<Line>& lines, std::vector<LineFacts>& facts) {
    for (std::size_t begin = 0; begin < lines.size();) {
        const bool named = is_name_of_english_weather(plain(lines[begin].text));
        std::size_t end = begin + named;
        while (end < lines.size() && !facts[end].slug && !facts[end].credits &&
               is_line_of_english_weather(plain(lines[end].text)))
            ++end;
        if (end > begin + 1)
            for (std::size_t i = begin; i < end; ++i) {
                facts[i].note(Fact::weather);
                for (const Fact text : {Fact::section, Fact::inner_sentence, Fact::full_line,
                                        Fact::ends_period, Fact::many_commas})
                    facts[i].note(text, false);
            }
        begin = std::max(end, begin + 1);
    }
}

/// Below BRIEFS every short line right over a text is a headline.
void note_briefs(const std::vector<Line>& lines, std::vector<LineFacts>& facts) {
    constexpr std::size_t kLongest = 60;
    static const Pattern briefs(R"(\bbriefs?\b|\blog\b|\bblotter\b|\bcourts?\b|\bvillage news\b)");
    bool within = false;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        if (facts[i].has(Fact::section)) within = briefs.found_in(lower_case(lines[i].text));
        if (!within || facts[i].has(Fact::section) || !begins_block(lines, i) || begins_block(lines, i + 1))
            continue;
        const Characters& text = lines[i].text;
        const bool headline = text.size() <= kLongest && text.size() * 5 < lines[i + 1].text.size() * 4 &&
                              !ends_sentence(text) && !facts[i].has(Fact::ends_comma) && !facts[i].credits &&
                              !facts[i].has(Fact::lower_case) && (i == 0 || ends_sentence(lines[i - 1].text));
        if (headline) facts[i].note(Fact::headline_line);
    }
}

}  // namespace

bool is_section_name(CharactersView line) {
    static const Pattern page(R"([ .|·•-]+(?:PAGE |Page )?[A-Z]?[0-9]{1,2}$)");
    constexpr std::size_t kLongest = 32;
    if (line.size() > kLongest || line.empty() || u_isupper(static_cast<UChar32>(line.front())) == 0)
        return false;
    Characters name = lower_case(line);
    if (const auto match = page.find(line)) name.resize(match->front().begin);
    return std::find(kSections.begin(), kSections.end(), CharactersView(name)) != kSections.end();
}

bool is_contents(CharactersView line) {
    static const Pattern heading(
        R"(^(?:INDEX|Index|INSIDE|INSIDE TODAY|Inside today|IN THIS ISSUE|In this issue|IN THIS EDITION|CONTENTS|Contents|TODAY'S INDEX|WHAT'S INSIDE|What's inside)$)");
    static const Pattern entries(
        R"(^(?:(?:INSIDE|INDEX|Inside|Index):? ?)?(?:[A-Z][\p{L}'’&]*(?: (?:&|and|the|to|of|[A-Z][\p{L}'’]*)){0,4}[ .,…:]+(?:[Pp]ages? |pp?\. ?)?[A-Z]?[0-9]{1,2}(?:[-,–] ?[A-Z]?[0-9]{1,2})*[ ,;|·•]*){2,}$)");
    // Oakville 28, Milton 24 is a score.
    static const Pattern names_itself(
        R"(^(?:INSIDE|INDEX|Inside|Index)\b|[ .,…:](?:[Pp]ages? |pp?\. ?|[A-Z])[0-9]{1,2})");
    static const Pattern three(R"((?:[^0-9]+[0-9]{1,2}){3})");
    return heading.found_in(line) ||
           (entries.found_in(line) && (names_itself.found_in(line) || three.found_in(line)));
}

bool is_office_of_writer(CharactersView line) {
    constexpr std::size_t kLongest = 60;
    if (line.size() > kLongest) return false;
    static const Pattern address(
        R"(^(?:E-?mail:? ?)?[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$|^@[A-Za-z0-9_]{2,20}$)");
    static const Pattern office(
        R"(^(?:(?:[A-Za-z][\p{L}'’&.-]*|&|/|\|)[ ,]+){0,6}(?:[Ww]riter|[Rr]eporter|[Cc]orrespondent|[Ee]ditor|[Cc]olumnist|[Cc]ontributor|[Ss]taff|[Ii]ntern|WRITER|REPORTER|CORRESPONDENT|EDITOR|COLUMNIST|CONTRIBUTOR|STAFF)s?$)");
    static const Pattern house(
        R"(^(?:(?:[Ff]or|FOR|[Ss]pecial [Tt]o|SPECIAL TO|[Oo]f) [Tt]he [A-Z][\p{L}'’& -]{2,40}|[Tt]he Associated Press|Associated Press|ASSOCIATED PRESS|Reuters|PA Media|Local Democracy Reporting Service|[A-Z][\p{L}'’-]+(?: [A-Z][\p{L}'’-]+){0,2} News Service)$)");
    return address.found_in(line) || office.found_in(line) || house.found_in(line);
}

bool is_name_of_english_weather(CharactersView line) {
    static const Pattern name(
        R"(^(?:(?:TODAY'S |Today's |LOCAL |Local )?(?:WEATHER|Weather|FORECAST|Forecast)|(?:WEATHER FORECAST|Weather forecast|Weather Forecast|YOUR WEATHER|THE WEATHER|The weather))$)");
    return name.found_in(line);
}

bool is_line_of_english_weather(CharactersView line) {
    static const Pattern forecast(
        R"(^(?i:today|tonight|tomorrow|this (?:morning|afternoon|evening|weekend)|(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: night)?|mon|tue|wed|thu|fri|sat|sun|weekend|outlook|high|low)s?\b.{0,4}[:.,–—-]? ?.{0,90}$)");
    static const Pattern sky(
        R"((?i:\b(?:sunny|sunshine|cloudy|cloud|overcast|rain|showers?|t-?storms?|thunderstorms?|snow|drizzle|fog|breezy|windy|dry|clear)\b|\b(?:highs?|lows?)\b.{0,10}[0-9]))");
    return line.size() <= 110 && forecast.found_in(line) && sky.found_in(line);
}

void note_english_lines(const std::vector<Line>& lines, std::vector<LineFacts>& facts) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!facts[i].has(Fact::credits)) continue;
        // By DANA OYELARAN is no headline in capitals.
        facts[i].note(Fact::capitals, false);
        facts[i].note(Fact::title_case, false);
        // — Frances Dubois signs what stands over it.
        if (facts[i].has(Fact::starts_dash) || lines[i].text.front() == U'-' ||
            lines[i].text.front() == U'–') {
            facts[i].note(Fact::by_line, false);
            facts[i].note(Fact::starts_dash, false);
        }
    }
    note_offices(lines, facts);
    note_sections(lines, facts);
    note_letters(lines, facts);
    note_weather(lines, facts);
    note_briefs(lines, facts);
    note_adverts(lines, facts);
    note_captions(lines, facts);
}

void note_english_headlines(const std::vector<Line>& lines, std::vector<LineFacts>& facts) {
    constexpr std::size_t kMostLines = 4;
    constexpr std::size_t kLongest = 60;
    for (LineFacts& line : facts)
        if (line.has(Fact::weather)) line.note(Fact::isolated, false);
    for (std::size_t begin = 0; begin < lines.size();) {
        const std::size_t end = end_of_block(lines, begin);
        std::size_t text_end = begin;
        bool headline = begins_block(lines, begin) && !facts[begin].has(Fact::lower_case) &&
                        !facts[begin].has(Fact::after_open);
        while (text_end < end && !facts[text_end].has(Fact::by_line) && !facts[text_end].slug) ++text_end;
        headline = headline && text_end - begin >= 2 && text_end - begin <= kMostLines;
        for (std::size_t i = begin; i < text_end && headline; ++i)
            headline = lines[i].text.size() <= kLongest && !ends_sentence(lines[i].text) &&
                       !facts[i].credits && !facts[i].has(Fact::full_line) &&
                       !facts[i].has(Fact::ends_colon) && facts[i].furniture.certainty < 0.5 &&
                       !facts[i].has(Fact::advert);
        for (std::size_t i = begin; i < text_end && headline; ++i) {
            facts[i].note(Fact::headline_line);
            if (i > begin) facts[i].note(Fact::after_open, false);
            facts[i].note(Fact::lower_case, false);
            facts[i].note(Fact::before_lower, false);
            if (i + 1 < text_end) facts[i].note(Fact::ends_comma, false);
        }
        begin = end;
    }
}

}  // namespace bobao::reading
