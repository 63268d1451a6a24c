#include "loop/loop_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "base/text.h"
#include "base/yaml.h"
#include "script/tags.h"

namespace bobao {
namespace {

constexpr int kMinutesADay = 24 * 60;

const std::vector<std::string> kMessages{"time_check", "headlines", "headline", "sign", "notice"};
const std::vector<std::string> kPlaceholders{"station", "publication", "date",  "weekday",
                                             "hour",    "zone",        "title", "text"};

/// "06:30" in minutes; 24:00 is the end of the day.
int minute_of(const YamlNode& node) {
    const std::string text = node.text();
    int hour = 0, minute = 0;
    char rest = 0;
    if (text.size() > 5 || std::sscanf(text.c_str(), "%d:%2d%c", &hour, &minute, &rest) != 2 || hour < 0 ||
        hour > 24 || minute < 0 || minute > 59 || hour * 60 + minute > kMinutesADay)
        throw node.wrong(fmt::format("\"{}\" is no time of day", text), "write it in quotes, as \"06:30\"");
    return (hour * 60 + minute) % kMinutesADay;
}

PartOfDay hours_of(const YamlNode& node) {
    PartOfDay part;
    if (node.get("from").exists()) part.from = minute_of(node.get("from"));
    if (node.get("to").exists()) part.to = minute_of(node.get("to"));
    return part;
}

std::optional<Date> day_of(const YamlNode& node) {
    if (!node.exists()) return std::nullopt;
    const std::optional<Date> day = date_from_iso(node.text());
    if (!day) throw node.wrong(fmt::format("\"{}\" is no day", node.text()), "write it as 2025-02-13");
    return day;
}

/// Minutes between two of a kind; they must meet the full hour.
int minutes_of(const YamlNode& node, int usual) {
    const int minutes = node.integer_or(usual, 0, kMinutesADay);
    if (minutes != 0 && kMinutesADay % minutes != 0)
        throw node.wrong(fmt::format("a day is no whole number of {} minutes", minutes),
                         "use one of: 5, 10, 15, 20, 30, 60, 120, or 0 for never");
    return minutes;
}

std::string sound_of(const YamlNode& node, std::string usual, const std::vector<std::string>& sounds) {
    if (!node.exists()) return usual;
    return node.text().empty() ? std::string() : node.one_of("sound", sounds);
}

std::map<std::string, std::vector<Message>> messages_of(const YamlNode& node) {
    node.expect_map(kMessages);
    std::map<std::string, std::vector<Message>> messages;
    for (const std::string& name : kMessages) {
        const YamlNode entry = node.require(name);
        std::vector<Message>& variants = messages[name];
        if (entry.is_list())
            for (const YamlNode& item : entry.items()) variants.emplace_back(item, kPlaceholders);
        else
            variants.emplace_back(entry, kPlaceholders);
        if (variants.empty())
            throw entry.wrong("there is no text in this list", "write one, or \"\" for nothing");
    }
    return messages;
}

StationNotice notice_of(const YamlNode& node) {
    node.expect_map({"text", "first_day", "last_day", "from", "to", "every_minutes"});
    StationNotice notice;
    notice.text = std::string(trimmed(node.require("text").text()));
    if (notice.text.empty()) throw node.wrong("this notice says nothing", "give it a text");
    notice.first_day = day_of(node.get("first_day"));
    notice.last_day = day_of(node.get("last_day"));
    notice.hours = hours_of(node);
    notice.every_minutes = node.get("every_minutes").integer_or(notice.every_minutes, 1, kMinutesADay);
    return notice;
}

}  // namespace

const std::vector<Message>& LoopRules::messages_for(const std::string& language,
                                                    const std::string& name) const {
    return entry_for_language(messages, language, fallback)->second.at(name);
}

const QuietHours* LoopRules::quiet_at(int minute_of_day) const {
    const auto found = std::ranges::find_if(
        quiet, [&](const QuietHours& hours) { return hours.hours.contains(minute_of_day); });
    return found == quiet.end() ? nullptr : &*found;
}

LoopRules loop_rules_from_yaml(const std::filesystem::path& file, const std::vector<std::string>& voices,
                               const std::vector<std::string>& sounds) {
    const YamlNode root = YamlNode::from_file(file);
    root.expect_map({"description", "fallback_language", "voices", "articles", "time_check", "headlines",
                     "signs", "notices", "quiet_hours", "interlude", "messages"});
    LoopRules rules;
    rules.file = file;
    rules.fallback = root.get("fallback_language").text_or(rules.fallback);

    const YamlNode articles = root.get("articles");
    if (articles.exists()) {
        articles.expect_map({"editions", "half_life_days", "first", "columns", "rest_minutes"});
        rules.editions = articles.get("editions").integer_or(rules.editions, 1, 31);
        rules.half_life_days = articles.get("half_life_days").number_or(rules.half_life_days, 0.01, 1000);
        rules.first_article = articles.get("first").number_or(rules.first_article, 1, 100);
        rules.rest_minutes = articles.get("rest_minutes").integer_or(rules.rest_minutes, 0, kMinutesADay);
        if (const YamlNode columns = articles.get("columns"); columns.exists())
            for (const auto& [name, weight] : columns.entries()) rules.columns[name] = weight.number(0, 100);
    }
    if (const YamlNode node = root.get("time_check"); node.exists()) {
        node.expect_map({"every_minutes", "sound", "mark"});
        rules.time_check_minutes = minutes_of(node.get("every_minutes"), rules.time_check_minutes);
        if (rules.time_check_minutes % 60 != 0)
            throw node.get("every_minutes")
                .wrong("the time check tells whole hours", "use 60, 120, 180, or 0 for never");
        rules.time_check_sound = sound_of(node.get("sound"), rules.time_check_sound, sounds);
        rules.time_check_mark = node.get("mark").number_or(rules.time_check_mark, 0, 60);
    }
    if (const YamlNode node = root.get("headlines"); node.exists()) {
        node.expect_map({"every_minutes", "most", "late_seconds"});
        rules.headlines_minutes = minutes_of(node.get("every_minutes"), rules.headlines_minutes);
        rules.headlines_most = node.get("most").integer_or(rules.headlines_most, 1, 100);
        rules.headlines_late_seconds =
            node.get("late_seconds").integer_or(rules.headlines_late_seconds, 0, 3600);
    }
    if (const YamlNode node = root.get("signs"); node.exists()) {
        node.expect_map({"after_articles", "sound"});
        rules.sign_after = node.get("after_articles").integer_or(rules.sign_after, 0, 1000);
        rules.sign_sound = sound_of(node.get("sound"), rules.sign_sound, sounds);
    }
    if (const YamlNode node = root.get("notices"); node.exists()) {
        node.expect_map({"sound", "texts"});
        rules.notice_sound = sound_of(node.get("sound"), rules.notice_sound, sounds);
        if (const YamlNode texts = node.get("texts"); texts.exists())
            for (const YamlNode& item : texts.items()) rules.notices.push_back(notice_of(item));
    }
    if (const YamlNode node = root.get("quiet_hours"); node.exists())
        for (const YamlNode& item : node.items()) {
            item.expect_map({"from", "to", "plays"});
            const std::string plays = item.get("plays").exists()
                                          ? item.get("plays").one_of("way to be quiet", {"silence", "bed"})
                                          : "silence";
            static_cast<void>(item.require("from"));
            static_cast<void>(item.require("to"));
            rules.quiet.push_back({hours_of(item), plays == "bed"});
        }
    if (const YamlNode node = root.get("interlude"); node.exists()) {
        node.expect_map({"bed", "most_seconds"});
        if (node.get("bed").exists()) rules.interlude = bed_from(node.get("bed"), sounds);
        rules.interlude_most_seconds =
            node.get("most_seconds").integer_or(rules.interlude_most_seconds, 5, 600);
    }

    const YamlNode messages = root.require("messages");
    for (const auto& [language, node] : messages.entries()) {
        expect_language_tag(language, node);
        rules.messages.emplace(language, messages_of(node));
    }
    const YamlNode speakers = root.require("voices");
    for (const auto& [language, node] : speakers.entries()) {
        expect_language_tag(language, node);
        rules.voices.emplace(language, node.one_of("voice", voices));
    }
    if (!rules.messages.contains(rules.fallback))
        throw messages.wrong(fmt::format("there are no messages in the language \"{}\"", rules.fallback),
                             "write them, or change fallback_language");
    for (const auto& [language, texts] : rules.messages)
        if (!rules.voices.contains(language))
            throw speakers.wrong(fmt::format("nobody speaks the messages in \"{}\"", language),
                                 "name a voice for it");
    return rules;
}

}  // namespace bobao
