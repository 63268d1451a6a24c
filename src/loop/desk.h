#pragma once
#include <chrono>
#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "loop/air_sound.h"
#include "loop/planner.h"

namespace bobao {

/// An item that can go on air at once.
struct PreparedItem {
    AirItem item;
    std::shared_ptr<const AirSound> sound;
    std::vector<AirItem> outlook;  ///< what is likely to come behind it
};

/// Prepares the next item while one is on air: asks the programme clock, speaks, decodes, and looks at what
/// came in (a new edition, a withdrawn story, a notice, changed rules). Whatever fails there is said, and
/// what was on air goes on. Called by the thread that has the programme in hand; the work is done in another.
class Desk {
  public:
    struct Settings {
        std::filesystem::path published;  ///< DIR
        std::filesystem::path notices;    ///< folder that notices are put into
        std::function<LoopRules()> read_rules;
    };
    Desk(Settings settings, Planner planner, AirSounds& sounds, Tell tell);
    ~Desk();

    /// Begins to prepare what is on air from `at` on.
    void prepare(AirTime at);
    /// The item for `at`; nothing if it is not ready within `patience` (it is then asked for again later).
    /// Whoever takes one has it on air.
    std::optional<PreparedItem> take(AirTime at, std::chrono::milliseconds patience);
    /// Looks whether something came in; what is being prepared is then thrown away and prepared anew. Cheap.
    void look_around();
    /// Reads rules and editions again.
    void reload();
    /// An article that turned out to be silent: off the air until the edition is made anew.
    void ban(const AirItem& item);

    /// Only while nothing is being prepared: before the first prepare(), and between take() and prepare().
    Planner& planner() { return planner_; }
    AirSounds& sounds() { return sounds_; }
    /// What was on air before; before the first prepare().
    void remember(AirHistory history);
    /// The clock was set back by so much: what was on air is as long ago as it was.
    void set_back(AirTime by);

    // A notice that was taken stays in the folder of notices until it was heard, so that no crash loses it.
    /// It is on air though nobody took it: a loop that was killed goes on in it.
    void notice_is_on_air(const std::string& key);
    /// All of it was on air: it is removed.
    void notice_was_heard(const std::string& key);
    /// It is said again.
    void notice_was_not_heard(const std::string& key);
    /// With the item that was taken last; any time, same thread.
    const AirHistory& history_on_air() const { return history_; }
    const Catalogue& catalogue_on_air() const { return catalogue_; }
    const Zone& zone() const { return zone_; }
    /// Why the newest edition is not on air; empty if it is. Any time, same thread.
    const std::string& edition_trouble() const { return edition_trouble_; }

  private:
    struct Came {
        std::string published, notices;
        bool operator==(const Came&) const = default;
    };
    Came what_came() const;
    PreparedItem prepared(AirTime at);
    void read_editions(AirTime at);
    void read_notices();
    void drop_banned();
    void wait();

    Settings settings_;
    Planner planner_;
    AirSounds& sounds_;
    Tell tell_;
    std::future<PreparedItem> work_;
    AirTime work_at_ = 0;
    std::set<std::string> on_air_notices_;  ///< keys; what_came looks at it
    Came seen_;                             ///< by the work in hand, or the last
    std::string read_;                      ///< what was published when editions were read
    bool reload_ = false;
    bool catalogue_changed_ = false;
    bool outdated_ = false;  ///< what is being prepared
    std::vector<std::string> banned_;
    // What came meanwhile: the work in hand must not see it change.
    std::vector<std::string> ban_next_;
    bool reload_next_ = false;
    std::string edition_trouble_, next_trouble_;
    std::string told_trouble_;              ///< last, so that it is one line however often it is tried again
    AirTime tried_at_ = 0;                  ///< when editions were read
    std::set<std::string> hidden_notices_;  ///< those keys, for the work in hand
    AirHistory history_;
    Catalogue catalogue_;
    Zone zone_;
};

/// Puts a notice into the folder that a running loop looks into, and returns its key. Throws a usage Error
/// for an empty text or one of more than 2,000 bytes, a machine Error.
std::string leave_notice(const std::filesystem::path& folder, const std::string& text);

}  // namespace bobao
