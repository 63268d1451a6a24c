#include "loop/planner.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include "base/hash.h"
#include "base/text.h"
#include "loop/time_words.h"
#include "script/dates.h"

namespace bobao {
namespace {

constexpr std::array<std::pair<ItemKind, std::string_view>, 7> kNames{{{ItemKind::article, "article"},
                                                                       {ItemKind::headlines, "headlines"},
                                                                       {ItemKind::time_check, "time check"},
                                                                       {ItemKind::sign, "sign"},
                                                                       {ItemKind::notice, "notice"},
                                                                       {ItemKind::interlude, "interlude"},
                                                                       {ItemKind::quiet, "quiet"}}};

/// What never was on air counts as if it had been so long ago.
constexpr double kLongAgo = 24 * 3600;
/// Below this an interlude is a breath, and costs a story nothing.
constexpr double kShortInterlude = 20;
/// How far chance moves the score of a story.
constexpr double kChance = 0.1;
/// Silence of quiet hours is cut to items of this length, so that whatever is urgent finds a border.
constexpr AirTime kQuietStep = air_seconds(10);
constexpr int kMostTimeChecksADay = 24 * 60;
/// What time checks and headlines take of the span between two of them, at most.
constexpr AirTime kAnnouncements = air_seconds(60);
/// Headlines whose time is longer ago than this are not made up for.
constexpr AirTime kHeadlinesGone = air_seconds(600);

}  // namespace

std::string_view name_of(ItemKind kind) {
    return std::ranges::find(kNames, kind, &decltype(kNames)::value_type::first)->second;
}

std::optional<ItemKind> item_kind_named(std::string_view name) {
    const auto found = std::ranges::find(kNames, name, &decltype(kNames)::value_type::second);
    return found == kNames.end() ? std::nullopt : std::optional(found->first);
}

AirTime estimated_length(const AirItem& item) {
    // Seconds an ideograph and a Latin letter take the voices of bobao, and the pauses between parts.
    constexpr double kHan = 0.23, kLetter = 0.07, kPause = 0.6, kSound = 2.5, kPips = 5.7;
    double seconds = 0;
    for (const AirItem::Part& part : item.parts) {
        const std::size_t han = count_han(part.text);
        seconds += kPause + kHan * static_cast<double>(han) +
                   kLetter * static_cast<double>(part.text.size() - std::min(part.text.size(), 3 * han));
        if (!part.sound.empty()) seconds += part.sound == "pips" ? kPips : kSound;
    }
    return air_seconds(seconds);
}

void AirHistory::set_back(AirTime by) {
    for (auto& [key, time] : stories) time -= by;
    for (auto& [key, time] : notices) time -= by;
    for (AirTime* const time : {&headlines, &time_check})
        if (*time != 0) *time -= by;
}

AirTime AirHistory::last_article() const {
    AirTime newest = 0;
    for (const auto& [key, time] : stories) newest = std::max(newest, time);
    return newest;
}

Planner::Planner(LoopRules rules, Catalogue catalogue, std::string station, const std::string& zone,
                 std::uint64_t seed)
    : rules_(std::move(rules)),
      catalogue_(std::move(catalogue)),
      station_(std::move(station)),
      zone_(zone),
      seed_(seed) {}

AirItem Planner::next(AirTime at, const LengthOf& length_of) const {
    const auto fits = [&](std::optional<AirItem>& item, AirTime border) {
        if (!item) return false;
        if (item->length == 0) item->length = length_of(*item);
        return item->length > 0 && item->end() <= border;
    };
    // What is urgent waits for nothing; a time check that would be late for it is left out. A notice that
    // cannot be spoken holds up no other.
    for (const UrgentNotice& notice : urgent_) {
        AirItem item = urgent_notice(at, notice);
        item.length = length_of(item);
        if (item.length > 0) return item;
    }
    if (const QuietHours* const hours = rules_.quiet_at(zone_.local(at).minute_of_day()))
        return quiet(at, *hours);
    const AirTime quiet_from = next_quiet(at);
    AirTime border = std::min(next_time_check(at).value_or(quiet_from), quiet_from);
    if (std::optional<AirItem> item = time_check(at)) {
        item->length = length_of(*item);
        if (item->length > 0) return *item;
    }
    // A time check that cannot be said has no border either; otherwise nothing would fit, for ever.
    if (border <= at) border = std::min(next_time_check(at + 1).value_or(quiet_from), quiet_from);
    if (headlines_are_due(at))
        if (std::optional<AirItem> item = headlines(at); fits(item, border)) return *item;
    if (std::optional<AirItem> item = station_notice(at); fits(item, border)) return *item;
    if (rules_.sign_after > 0 && history_.articles_since_sign >= rules_.sign_after)
        if (std::optional<AirItem> item = sign(at); fits(item, border)) return *item;
    if (std::optional<AirItem> item = article(at, border, quiet_from)) return *item;
    // Nothing that is left fits before the border.
    if (rules_.sign_after > 0 && history_.articles_since_sign > 0)
        if (std::optional<AirItem> item = sign(at); fits(item, border)) return *item;
    return interlude(at, border - at);
}

void Planner::aired(const AirItem& item) {
    switch (item.kind) {
        case ItemKind::article:
            history_.stories[fmt::format("{}/{}", item.edition, item.article)] = item.begin;
            ++history_.articles_since_sign;
            ++history_.articles;
            break;
        case ItemKind::headlines:
            history_.headlines = item.begin;
            history_.headlines_edition = item.edition;
            ++history_.bulletins;
            break;
        case ItemKind::sign:
            history_.articles_since_sign = 0;
            ++history_.signs;
            break;
        case ItemKind::notice:
            if (item.urgent)
                std::erase_if(urgent_, [&](const UrgentNotice& notice) { return notice.key == item.notice; });
            else
                history_.notices[item.notice] = item.begin;
            break;
        case ItemKind::time_check:
            history_.time_check = item.begin;
            break;
        case ItemKind::interlude:
        case ItemKind::quiet:
            break;
    }
    history_.last = item.kind;
    // What is no longer published is forgotten, so that a loop of years stays small.
    if (history_.stories.size() > 2 * catalogue_.stories.size() + 1000)
        std::erase_if(history_.stories, [&](const auto& entry) {
            return item.begin - entry.second > air_seconds(7 * kLongAgo);
        });
}

std::vector<AirItem> Planner::outlook(const AirItem& item, int count) {
    const AirHistory history = history_;
    const std::vector<UrgentNotice> urgent = urgent_;
    std::vector<AirItem> coming;
    AirItem last = item;
    for (int i = 0; i < count; ++i) {
        aired(last);
        last = next(last.end(), estimated_length);
        coming.push_back(last);
    }
    history_ = history;
    urgent_ = urgent;
    return coming;
}

void Planner::drop_stories(const std::vector<std::string>& keys) {
    std::erase_if(catalogue_.stories,
                  [&](const LoopStory& story) { return std::ranges::find(keys, story.key()) != keys.end(); });
}

Values Planner::common_values(AirTime at) const {
    const LocalTime local = zone_.local(at);
    const std::string& language = catalogue_.language;
    return {{"station", station_.empty() ? catalogue_.publication : station_},
            {"publication", catalogue_.publication},
            {"date", printed_date(local.date, language)},
            {"weekday", printed_weekday(local.date, language)},
            {"hour", spoken_hour(local.hour, language)},
            {"zone", spoken_zone(zone_.name(), language)}};
}

std::optional<std::string> Planner::said(const std::string& name, const Values& values,
                                         std::int64_t turn) const {
    const std::vector<Message>& variants = rules_.messages_for(catalogue_.language, name);
    for (std::size_t i = 0; i < variants.size(); ++i) {
        const std::optional<std::string> text =
            variants[(static_cast<std::size_t>(turn) + i) % variants.size()].filled(values);
        if (text && !text->empty()) return text;
    }
    return std::nullopt;
}

AirItem Planner::words(ItemKind kind, AirTime at, const std::string& sound,
                       std::vector<std::string> texts) const {
    AirItem item;
    item.kind = kind;
    item.begin = at;
    item.language = catalogue_.language;
    if (!sound.empty()) item.parts.push_back({sound, ""});
    for (std::string& text : texts) item.parts.push_back({"", std::move(text)});
    return item;
}

AirTime Planner::time_check_mark() const {
    return rules_.time_check_sound.empty() ? 0 : air_seconds(rules_.time_check_mark);
}

/// When the next time check begins, at `at` or later.
std::optional<AirTime> Planner::next_time_check(AirTime at) const {
    if (rules_.time_check_minutes == 0) return std::nullopt;
    AirTime mark = at + time_check_mark() - 1;
    // None is told in quiet hours, nor one whose pips would sound in them.
    for (int i = 0; i < kMostTimeChecksADay; ++i) {
        mark = zone_.next_multiple_of_minutes(mark, rules_.time_check_minutes);
        const AirTime begin = mark - time_check_mark();
        if (rules_.quiet_at(zone_.local(mark).minute_of_day()) == nullptr &&
            rules_.quiet_at(zone_.local(begin).minute_of_day()) == nullptr)
            return begin;
    }
    return std::nullopt;
}

/// When quiet hours begin, behind `at`; a week later where there are none.
AirTime Planner::next_quiet(AirTime at) const {
    AirTime border = at + air_seconds(7 * kLongAgo);
    for (const QuietHours& hours : rules_.quiet) {
        const LocalTime local = zone_.local(at);
        for (int day = 0; day < 2; ++day) {
            const Date date{std::chrono::sys_days(local.date) + std::chrono::days(day)};
            const AirTime begin = zone_.moment(date, hours.hours.from);
            if (begin > at) {
                border = std::min(border, begin);
                break;
            }
        }
    }
    return border;
}

std::optional<AirItem> Planner::time_check(AirTime at) const {
    if (next_time_check(at) != at) return std::nullopt;
    const std::optional<std::string> text = said("time_check", common_values(at + time_check_mark()), 0);
    if (!text) return std::nullopt;
    AirItem item = words(ItemKind::time_check, at, rules_.time_check_sound, {*text});
    item.title = *text;
    item.mark = time_check_mark();
    return item;
}

bool Planner::headlines_are_due(AirTime at) const {
    if (rules_.headlines_minutes == 0) return false;
    if (history_.headlines_edition != catalogue_.edition) return true;
    const AirTime slot = zone_.last_multiple_of_minutes(at, rules_.headlines_minutes);
    return history_.headlines < slot && at - slot <= kHeadlinesGone;
}

std::optional<AirItem> Planner::headlines(AirTime at) const {
    std::vector<std::string> texts;
    Values values = common_values(at);
    if (std::optional<std::string> opening = said("headlines", values, history_.bulletins))
        texts.push_back(std::move(*opening));
    std::string title = texts.empty() ? std::string() : texts.front();
    int count = 0;
    for (const LoopStory& story : catalogue_.stories) {
        if (story.edition != catalogue_.edition || weight_of(story) == 0 || story.title.empty()) continue;
        if (count == rules_.headlines_most) break;
        values["title"] = story.title;
        if (std::optional<std::string> text = said("headline", values, count)) {
            texts.push_back(std::move(*text));
            ++count;
        }
    }
    if (count == 0) return std::nullopt;
    AirItem item = words(ItemKind::headlines, at, "", std::move(texts));
    item.title = title.empty() ? item.parts.front().text : title;
    item.edition = catalogue_.edition;
    return item;
}

std::optional<AirItem> Planner::sign(AirTime at) const {
    if (history_.last == ItemKind::sign) return std::nullopt;
    const std::optional<std::string> text = said("sign", common_values(at), history_.signs);
    if (!text && rules_.sign_sound.empty()) return std::nullopt;
    AirItem item = words(ItemKind::sign, at, rules_.sign_sound, {});
    if (text) item.parts.push_back({"", *text});
    item.title = text ? *text : station_;
    return item;
}

std::optional<AirItem> Planner::station_notice(AirTime at) const {
    const LocalTime local = zone_.local(at);
    for (const StationNotice& notice : rules_.notices) {
        if (!notice.hours.contains(local.minute_of_day())) continue;
        if (notice.first_day && local.date < *notice.first_day) continue;
        if (notice.last_day && local.date > *notice.last_day) continue;
        const auto before = history_.notices.find(notice.text);
        if (before != history_.notices.end() &&
            at - before->second < air_seconds(60.0 * notice.every_minutes))
            continue;
        Values values = common_values(at);
        values["text"] = notice.text;
        AirItem item = words(ItemKind::notice, at, rules_.notice_sound, {});
        item.parts.push_back({"", said("notice", values, 0).value_or(notice.text)});
        item.title = notice.text;
        item.notice = notice.text;
        return item;
    }
    return std::nullopt;
}

AirItem Planner::urgent_notice(AirTime at, const UrgentNotice& notice) const {
    Values values = common_values(at);
    values["text"] = notice.text;
    AirItem item = words(ItemKind::notice, at, rules_.notice_sound, {});
    item.parts.push_back({"", said("notice", values, 0).value_or(notice.text)});
    item.title = notice.text;
    item.notice = notice.key;
    item.urgent = true;
    return item;
}

double Planner::weight_of(const LoopStory& story) const {
    const auto column = rules_.columns.find(story.column);
    const double row = story.stories < 2 ? rules_.first_article
                                         : rules_.first_article - (rules_.first_article - 1) * story.place /
                                                                      static_cast<double>(story.stories - 1);
    return row * (column == rules_.columns.end() ? 1 : column->second) *
           std::exp2(-story.age_days / rules_.half_life_days);
}

/// An article that is too long to fit between any two time checks is on air as the first behind one, where
/// it takes the least of them away.
bool Planner::comes_behind_time_check(const LoopStory& story, AirTime at) const {
    const AirTime span = air_seconds(60.0 * rules_.time_check_minutes);
    return span > 0 && story.length > span - kAnnouncements &&
           history_.time_check > history_.last_article() && at - history_.time_check < span;
}

/// The same for headlines.
bool Planner::comes_behind_headlines(const LoopStory& story) const {
    const AirTime span = air_seconds(60.0 * rules_.headlines_minutes + rules_.headlines_late_seconds);
    return rules_.headlines_minutes > 0 && story.length > span - kAnnouncements &&
           history_.headlines > history_.last_article();
}

std::optional<AirItem> Planner::article(AirTime at, AirTime border, AirTime quiet) const {
    const AirTime room = border - at;
    const AirTime rest = air_seconds(60.0 * rules_.rest_minutes);
    const AirTime slot =
        rules_.headlines_minutes == 0
            ? at + room
            : std::min(at + room, zone_.next_multiple_of_minutes(at, rules_.headlines_minutes) +
                                      air_seconds(rules_.headlines_late_seconds));
    AirTime shortest = room;
    for (const LoopStory& story : catalogue_.stories)
        if (weight_of(story) > 0) shortest = std::min(shortest, story.length);

    const LoopStory* best = nullptr;
    // In time for the headlines before late, rested before tired, then by score.
    std::tuple<bool, bool, double> best_rank{};
    const LoopStory* newest = nullptr;
    for (const LoopStory& story : catalogue_.stories)
        if (const auto known = history_.stories.find(story.key());
            known != history_.stories.end() &&
            (newest == nullptr || known->second > history_.stories.at(newest->key())))
            newest = &story;
    for (const LoopStory& story : catalogue_.stories) {
        const double weight = weight_of(story);
        if (weight <= 0) continue;
        const bool is_first_behind = comes_behind_time_check(story, at);
        if (story.length > (is_first_behind ? quiet - at : room)) continue;
        // Never the same twice running, if there is another.
        if (&story == newest && history_.last == ItemKind::article && catalogue_.stories.size() > 1) continue;
        const auto known = history_.stories.find(story.key());
        const double since = known == history_.stories.end()
                                 ? kLongAgo
                                 : std::clamp(in_seconds(at - known->second), 0.0, kLongAgo);
        const AirTime left = std::max<AirTime>(room - story.length, 0);
        const double gap = left < shortest ? in_seconds(left) : 0;
        const auto chance = choice_hash(fmt::format("{} {} {}", seed_, story.key(), history_.articles));
        double score = weight * since * (1 + kChance * static_cast<double>(chance % 1000) / 1000);
        score /= 1 + std::max(0.0, gap - kShortInterlude / 4) / kShortInterlude;
        const std::tuple rank{at + story.length <= slot || is_first_behind || comes_behind_headlines(story),
                              known == history_.stories.end() || at - known->second >= rest, score};
        if (best == nullptr || rank > best_rank) {
            best = &story;
            best_rank = rank;
        }
    }
    if (best == nullptr) return std::nullopt;
    AirItem item;
    item.kind = ItemKind::article;
    item.begin = at;
    item.length = best->length;
    item.title = best->title;
    item.language = best->language;
    item.edition = best->edition;
    item.article = best->article;
    item.column = best->column;
    return item;
}

AirItem Planner::quiet(AirTime at, const QuietHours& hours) const {
    AirItem item;
    item.kind = ItemKind::quiet;
    item.begin = at;
    item.language = catalogue_.language;
    const LocalTime local = zone_.local(at);
    AirTime end = zone_.moment(local.date, hours.hours.to);
    if (end <= at) {
        const Date tomorrow{std::chrono::sys_days(local.date) + std::chrono::days(1)};
        end = zone_.moment(tomorrow, hours.hours.to);
    }
    item.length = std::min(end - at, kQuietStep);
    if (hours.plays_bed) item.parts.push_back({rules_.interlude.sound, ""});
    return item;
}

AirItem Planner::interlude(AirTime at, AirTime room) const {
    AirItem item;
    item.kind = ItemKind::interlude;
    item.begin = at;
    item.length = std::min(room, air_seconds(rules_.interlude_most_seconds));
    item.language = catalogue_.language;
    item.parts.push_back({rules_.interlude.sound, ""});
    return item;
}

}  // namespace bobao
