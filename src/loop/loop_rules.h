#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "script/message.h"
#include "script/sound_plan.h"

namespace bobao {

/// A part of every day, in minutes since midnight on the local clock. One that ends before it begins goes
/// over midnight; one that ends where it begins is the whole day.
struct PartOfDay {
    int from = 0;
    int to = 0;

    bool contains(int minute_of_day) const {
        return from < to ? from <= minute_of_day && minute_of_day < to
                         : minute_of_day >= from || minute_of_day < to;
    }
};

/// What the station itself has to say, again and again.
struct StationNotice {
    std::string text;
    std::optional<Date> first_day, last_day;
    PartOfDay hours;
    int every_minutes = 30;
};

/// Hours in which nobody is to be disturbed.
struct QuietHours {
    PartOfDay hours;
    bool plays_bed = false;  ///< the interlude's sound; else silence
};

/// The programme clock: what plays when. scripts/shows/README.md documents the file.
struct LoopRules {
    std::filesystem::path file;

    int editions = 1;           ///< the newest so many are on air
    double half_life_days = 1;  ///< after which an edition's articles have half their weight
    double first_article = 2;   ///< weight of an edition's first article; it falls to 1 along the row
    std::map<std::string, double> columns;  ///< weight of a column's articles, times the above
    int rest_minutes = 20;                  ///< before an article comes again, if there is another

    int time_check_minutes = 60;  ///< 0: none
    std::string time_check_sound = "pips";
    double time_check_mark = 5;  ///< seconds into the sound at which the full hour is
    int headlines_minutes = 15;  ///< 0: none
    int headlines_most = 6;
    int headlines_late_seconds = 120;    ///< after their time, if the article before is so long
    int sign_after = 4;                  ///< articles; 0: none
    std::string sign_sound = "opening";  ///< may be empty
    std::vector<StationNotice> notices;
    std::string notice_sound = "separator";
    std::vector<QuietHours> quiet;
    Bed interlude{"bed", -8, 10};     ///< fills the seconds before a full hour
    int interlude_most_seconds = 60;  ///< at a time

    std::string fallback = "en";
    std::map<std::string, std::string> voices;  ///< language → voice profile
    /// Language → name → variants that take turns.
    std::map<std::string, std::map<std::string, std::vector<Message>>> messages;

    const std::vector<Message>& messages_for(const std::string& language, const std::string& name) const;
    /// True if the local clock is in quiet hours then.
    const QuietHours* quiet_at(int minute_of_day) const;
};

/// Reads the rules. `voices` are the names of the voice profiles there are, `sounds` those that a sound may
/// have. Throws an input Error with line, column and the nearest right word.
LoopRules loop_rules_from_yaml(const std::filesystem::path& file, const std::vector<std::string>& voices,
                               const std::vector<std::string>& sounds);

}  // namespace bobao
