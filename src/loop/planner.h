#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "loop/air_time.h"
#include "loop/catalogue.h"
#include "loop/loop_rules.h"

namespace bobao {

enum class ItemKind { article, headlines, time_check, sign, notice, interlude, quiet };

/// Its name in logs and files: "article", "time check".
std::string_view name_of(ItemKind kind);
std::optional<ItemKind> item_kind_named(std::string_view name);

/// One thing on air. Items follow each other without a gap, and none is cut.
struct AirItem {
    /// A sound, or words.
    struct Part {
        std::string sound;
        std::string text;

        bool operator==(const Part&) const = default;
    };

    ItemKind kind = ItemKind::interlude;
    AirTime begin = 0;
    AirTime length = 0;
    std::string title;     ///< as listeners see it
    std::string language;  ///< BCP 47
    std::string edition;   ///< of an article, or what the headlines are of
    int article = 0;
    std::string column;
    std::vector<Part> parts;  ///< of what the loop says itself
    AirTime mark = 0;         ///< of a time check: samples into it at which the full hour is
    std::string notice;       ///< key of the notice; empty for what is none
    bool urgent = false;

    AirTime end() const { return begin + length; }
    bool operator==(const AirItem&) const = default;
};

/// Says how long what the loop says itself lasts, in samples.
using LengthOf = std::function<AirTime(const AirItem&)>;

/// A guess, for where nothing is spoken.
AirTime estimated_length(const AirItem& item);

/// A notice that came while the loop runs; it is said once, before all else.
struct UrgentNotice {
    std::string key;
    std::string text;
};

/// What was on air, as far as it matters to what comes next. A value that can be kept in a file.
struct AirHistory {
    std::map<std::string, AirTime> stories;  ///< key → when it last began
    std::map<std::string, AirTime> notices;  ///< of the station, by text
    AirTime headlines = 0;                   ///< when they last began
    std::string headlines_edition;           ///< of which edition they were
    std::int64_t articles_since_sign = 0;
    std::int64_t signs = 0;
    std::int64_t bulletins = 0;
    std::int64_t articles = 0;
    AirTime time_check = 0;  ///< when the last one began
    std::optional<ItemKind> last;

    /// All that was is as long ago as it was, on a clock that was set back by so much.
    void set_back(AirTime by);
    /// When the last article began; 0 if there was none.
    AirTime last_article() const;
    bool operator==(const AirHistory&) const = default;
};

/// The programme clock at work. Same rules, catalogue, seed and history give the same items, whoever asks.
class Planner {
  public:
    /// `station` is the station's name as it is said; empty: the publication's.
    Planner(LoopRules rules, Catalogue catalogue, std::string station, const std::string& zone,
            std::uint64_t seed);

    /// What is on air from `at` on. Nothing but `aired` changes what the planner knows.
    AirItem next(AirTime at, const LengthOf& length_of) const;
    /// That this item went on air.
    void aired(const AirItem& item);

    /// What is likely to be on air behind `item`, without a sound: lengths are estimated.
    std::vector<AirItem> outlook(const AirItem& item, int count);
    /// Takes articles off the air, by LoopStory::key.
    void drop_stories(const std::vector<std::string>& keys);

    void replace_catalogue(Catalogue catalogue) { catalogue_ = std::move(catalogue); }
    void replace_rules(LoopRules rules) { rules_ = std::move(rules); }
    void add_urgent(UrgentNotice notice) { urgent_.push_back(std::move(notice)); }
    const std::vector<UrgentNotice>& urgent() const { return urgent_; }

    const Catalogue& catalogue() const { return catalogue_; }
    const LoopRules& rules() const { return rules_; }
    const Zone& zone() const { return zone_; }
    const AirHistory& history() const { return history_; }
    void remember(AirHistory history) { history_ = std::move(history); }

  private:
    std::optional<std::string> said(const std::string& name, const Values& values, std::int64_t turn) const;
    Values common_values(AirTime at) const;
    AirItem words(ItemKind kind, AirTime at, const std::string& sound, std::vector<std::string> texts) const;

    AirTime time_check_mark() const;
    std::optional<AirTime> next_time_check(AirTime at) const;
    AirTime next_quiet(AirTime at) const;
    bool comes_behind_time_check(const LoopStory& story, AirTime at) const;
    bool comes_behind_headlines(const LoopStory& story) const;
    std::optional<AirItem> time_check(AirTime at) const;
    std::optional<AirItem> headlines(AirTime at) const;
    std::optional<AirItem> sign(AirTime at) const;
    std::optional<AirItem> station_notice(AirTime at) const;
    AirItem urgent_notice(AirTime at, const UrgentNotice& notice) const;
    std::optional<AirItem> article(AirTime at, AirTime border, AirTime quiet) const;
    AirItem quiet(AirTime at, const QuietHours& hours) const;
    AirItem interlude(AirTime at, AirTime room) const;
    bool headlines_are_due(AirTime at) const;
    double weight_of(const LoopStory& story) const;

    LoopRules rules_;
    Catalogue catalogue_;
    std::string station_;
    Zone zone_;
    std::uint64_t seed_;
    AirHistory history_;
    std::vector<UrgentNotice> urgent_;
};

}  // namespace bobao
