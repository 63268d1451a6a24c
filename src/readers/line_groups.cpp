#include "readers/line_groups.h"

#include <algorithm>

#include "base/text.h"
#include "readers/lists.h"
#include "readers/pattern.h"
#include "readers/vocabulary.h"

namespace bobao::reading {
namespace {

/// A line that belongs to a text, however short it is.
bool continues_text(const Line& line, const LineFacts& facts) {
    return facts.slug || facts.credits || facts.has(Fact::ends_period) || is_text(line, facts);
}

/// Whoever a notice is from signs it: an authority or a firm, nothing else in the line.
bool is_authority(CharactersView line) {
    static const Pattern authority(
        R"(^[\p{Han}()]{3,28}(?:局|委员会|委|办公室|政府|公司|集团|大队|支队|总队|法院|检察院|中心|厂|学校|中学|小学|医院|协会|银行|学院|大学|指挥部|领导小组|办事处|合作社|工会|党组|管理处|管理所|厅|馆|站|社)$)");
    return authority.found_in(line);
}

/// Of names that stand by themselves it can only be guessed that they are those of the authors.
Credits credits_of_names(const Characters& names) {
    constexpr CharactersView kBetween = U" 、,;";
    Credits credits;
    for (std::size_t begin = 0; begin < names.size();) {
        const std::size_t end = std::min(names.find_first_of(kBetween, begin), names.size());
        if (end > begin) credits.byline.reporters.push_back(to_utf8(names.substr(begin, end - begin)));
        begin = end + 1;
    }
    credits.whole.push_back(to_utf8(names));
    return credits;
}

}  // namespace

void note_verse(const std::vector<Line>& lines, DumpKind kind, std::vector<LineFacts>& facts) {
    constexpr std::size_t kLongest = 20;
    std::vector<VerseRole> roles(lines.size(), VerseRole::other);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const CharactersView text = lines[i].text;
        const LineFacts& here = facts[i];
        const bool other = is_apart(here) || here.has(Fact::label_brackets) || here.has(Fact::label_dot) ||
                           here.has(Fact::weather) || here.has(Fact::enumerated) ||
                           here.has(Fact::ends_colon) || here.has(Fact::ends_dash) ||
                           here.has(Fact::kicker_ending) || here.has(Fact::cannot_begin) ||
                           (kind == DumpKind::wrapped && !here.has(Fact::narrow_line));
        // A subtitle stands between a headline and its text.
        if (here.slug || here.credits || here.has(Fact::starts_dash) || opens_as_news(text))
            roles[i] = VerseRole::opens_text;
        else if (continues_text(lines[i], here))
            roles[i] = VerseRole::text;
        else if (text.size() <= kLongest && count_of_han(text) * 3 >= text.size() * 2 && !other)
            roles[i] = VerseRole::may_be;
    }
    const std::vector<bool> verse = verse_of(lines, roles);
    for (std::size_t i = 0; i < lines.size(); ++i) facts[i].note(Fact::verse, verse[i]);
}

void note_weather(const std::vector<Line>& lines, std::vector<LineFacts>& facts) {
    static const Pattern report(R"(^[【\[]?(?:[今明]日|[今明]天|本市|我[市县])?天气(?:预报|情况)?[】\]:])");
    constexpr std::size_t kLongestReport = 120;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Characters text = plain(lines[i].text.substr(0, Pattern::kReach));
        if (text.size() <= kLongestReport && report.found_in(text) && gives_weather(text))
            facts[i].note(Fact::weather);
    }
    const auto is_box = [&](std::size_t i) {
        return !facts[i].slug && !facts[i].credits && is_line_of_weather(plain(lines[i].text));
    };
    for (std::size_t begin = 0; begin < lines.size();) {
        const bool named = is_name_of_weather_box(plain(lines[begin].text));
        const std::size_t first = begin + named;
        std::size_t end = first;
        while (end < lines.size() &&
               (is_box(end) || (named && !facts[end].slug && speaks_of_weather(plain(lines[end].text)))))
            ++end;
        const bool text_behind = end < lines.size() && continues_text(lines[end], facts[end]);
        if (end > first && (named || !text_behind))
            for (std::size_t i = begin; i < end; ++i) facts[i].note(Fact::weather);
        begin = std::max(end, begin + 1);
    }
}

void note_signatures(const std::vector<Line>& lines, std::vector<LineFacts>& facts) {
    constexpr std::size_t kMost = 4;
    constexpr std::size_t kReach = 30;
    static const Pattern day(R"(^[0-9]{4} ?年 ?[0-9]{1,2} ?月 ?[0-9]{1,2} ?日$)");
    for (std::size_t begin = 1; begin < lines.size();) {
        std::size_t end = begin;
        while (end < lines.size() && end - begin < kMost && !facts[end].slug && !facts[end].credits &&
               is_authority(plain(lines[end].text)))
            ++end;
        if (end == begin || !ends_sentence(lines[begin - 1].text)) {
            begin = std::max(end, begin + 1);
            continue;
        }
        const bool dated = end < lines.size() && day.found_in(plain(lines[end].text));
        const std::size_t behind = end + dated;
        const bool text_behind = behind < lines.size() && (continues_text(lines[behind], facts[behind]) ||
                                                           ends_sentence(lines[behind].text));
        bool notice = false;
        for (std::size_t i = begin; i > 0 && begin - i < kReach && !facts[i].slug && !notice; --i)
            notice = is_notice_title(plain(lines[i - 1].text)) && !ends_sentence(lines[i - 1].text);
        if (!text_behind && (dated || notice))
            for (std::size_t i = begin; i < end; ++i) {
                facts[i].note(Fact::signature);
                facts[i].signs_at_end = true;
            }
        begin = end;
    }
}

void note_names(const std::vector<Line>& lines, std::vector<LineFacts>& facts) {
    for (std::size_t begin = 0; begin < lines.size();) {
        std::size_t end = begin;
        while (end < lines.size() && !facts[end].credits && is_list_of_names(plain(lines[end].text))) ++end;
        if (end == begin) {
            ++begin;
            continue;
        }
        const Characters first = plain(lines[begin].text);
        const Characters before = begin > 0 ? plain(lines[begin - 1].text) : Characters();
        constexpr CharactersView kEndsOfLists = U"奖单";
        const bool announced = !before.empty() && (before.back() == U':' ||
                                                   contains(kEndsOfLists, before.substr(before.size() - 1)));
        const bool text_before = begin > 0 && continues_text(lines[begin - 1], facts[begin - 1]);
        const bool text_behind = end < lines.size() && continues_text(lines[end], facts[end]);
        if (end - begin > 1 || announced || !is_names_alone(first) || (text_before && text_behind)) {
            for (std::size_t i = begin; i < end; ++i) facts[i].note(Fact::name_list);
        } else if (text_behind && begin > 0 && !is_apart(facts[begin - 1])) {
            facts[begin].credits = credits_of_names(first);
            facts[begin].note(Fact::credits);
        }
        begin = end;
    }
    // One name by itself is an author's.
    constexpr std::size_t kFewest = 4;
    for (std::size_t begin = 0; begin < lines.size();) {
        std::size_t end = begin;
        while (end < lines.size() && facts[end].has(Fact::name_only)) ++end;
        for (std::size_t i = begin; i < end && end - begin >= kFewest; ++i) facts[i].note(Fact::name_list);
        begin = std::max(end, begin + 1);
    }
}

}  // namespace bobao::reading
