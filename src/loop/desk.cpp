#include "loop/desk.h"

#include <fmt/format.h>
#include <malloc.h>
#include <unistd.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/text.h"

namespace bobao {
namespace {

namespace fs = std::filesystem;

constexpr int kMostAttempts = 20;
constexpr int kOutlook = 4;
constexpr AirTime kEmergency = air_seconds(5);
constexpr std::size_t kLongestNotice = 2000;
constexpr std::size_t kLargestNoticeFile = 65'536;
/// An edition that cannot be played is tried again after so long, though nothing seems to have changed: what
/// was wrong may have been a file that no fingerprint looks at.
constexpr AirTime kTryAgain = air_seconds(60);

/// Names of notices in the order in which they came.
std::vector<std::string> names_of_notices(const fs::path& folder) {
    std::vector<std::string> names;
    std::error_code failure;
    for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end;
         entry.increment(failure))
        if (const std::string name = entry->path().filename().string();
            name.ends_with(".json") && !name.starts_with('.'))
            names.push_back(name);
    std::ranges::sort(names);
    return names;
}

}  // namespace

Desk::Desk(Settings settings, Planner planner, AirSounds& sounds, Tell tell)
    : settings_(std::move(settings)),
      planner_(std::move(planner)),
      sounds_(sounds),
      tell_(std::move(tell)),
      seen_(what_came()),
      read_(seen_.published),
      history_(planner_.history()),
      catalogue_(planner_.catalogue()),
      zone_(planner_.zone().name()) {
    // What was left out at the start is tried again too; whoever made the planner has said it.
    edition_trouble_ = next_trouble_ = told_trouble_ = joined(catalogue_.notes, "; ");
}

void Desk::remember(AirHistory history) {
    planner_.remember(history);
    history_ = std::move(history);
}

void Desk::set_back(AirTime by) {
    wait();
    AirHistory history = planner_.history();
    history.set_back(by);
    tried_at_ = std::min(tried_at_, work_at_ - by);
    remember(std::move(history));
}

void Desk::notice_is_on_air(const std::string& key) {
    on_air_notices_.insert(key);
}

void Desk::notice_was_heard(const std::string& key) {
    std::error_code ignored;
    fs::remove(settings_.notices / key, ignored);
    on_air_notices_.erase(key);
}

void Desk::notice_was_not_heard(const std::string& key) {
    on_air_notices_.erase(key);
}

Desk::~Desk() {
    wait();
}

void Desk::wait() {
    if (work_.valid()) work_.wait();
}

Desk::Came Desk::what_came() const {
    std::vector<std::string> notices = names_of_notices(settings_.notices);
    std::erase_if(notices, [this](const std::string& name) { return on_air_notices_.contains(name); });
    return {fingerprint_of(settings_.published), joined(notices, "\n")};
}

void Desk::prepare(AirTime at) {
    wait();
    work_at_ = at;
    seen_ = what_came();
    outdated_ = false;
    // Nobody else looks at these now: the work before is done, that behind has not begun.
    reload_ = reload_ || reload_next_;
    reload_next_ = false;
    banned_.insert(banned_.end(), ban_next_.begin(), ban_next_.end());
    ban_next_.clear();
    hidden_notices_ = on_air_notices_;
    work_ = std::async(std::launch::async, [this, at] { return prepared(at); });
}

void Desk::look_around() {
    if (!outdated_ && what_came() != seen_) outdated_ = true;
    const bool done = work_.valid() && work_.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
    if (done && outdated_) prepare(work_at_);
}

void Desk::reload() {
    reload_next_ = true;
    outdated_ = true;
}

void Desk::ban(const AirItem& item) {
    ban_next_.push_back(fmt::format("{}/{}", item.edition, item.article));
    outdated_ = true;
}

std::optional<PreparedItem> Desk::take(AirTime at, std::chrono::milliseconds patience) {
    const auto until = std::chrono::steady_clock::now() + patience;
    // At a border once more, so that what came in the last moment is not an item late.
    look_around();
    if (!work_.valid() || work_at_ != at) {
        if (work_.valid() && work_.wait_until(until) != std::future_status::ready) return std::nullopt;
        prepare(at);
    }
    while (work_.wait_until(until) == std::future_status::ready) {
        if (outdated_) {
            prepare(at);
            continue;
        }
        PreparedItem item = work_.get();
        edition_trouble_ = next_trouble_;
        planner_.aired(item.item);
        history_ = planner_.history();
        if (catalogue_changed_) catalogue_ = planner_.catalogue();
        catalogue_changed_ = false;
        if (item.item.urgent) on_air_notices_.insert(item.item.notice);
        return item;
    }
    return std::nullopt;
}

PreparedItem Desk::prepared(AirTime at) {
    if (reload_) {
        reload_ = false;
        try {
            planner_.replace_rules(settings_.read_rules());
            tell_("the programme clock was read again");
        } catch (const Error& error) {
            tell_(fmt::format("the programme clock stays as it was: {}", error.what()));
        }
        read_.clear();
    }
    if (read_ != seen_.published || (!next_trouble_.empty() && at - tried_at_ >= kTryAgain))
        read_editions(at);
    drop_banned();
    read_notices();
    const LengthOf length_of = [this](const AirItem& item) {
        return sounds_.length_of(item, planner_.rules());
    };
    for (int attempt = 0; attempt < kMostAttempts; ++attempt) {
        PreparedItem prepared;
        prepared.item = planner_.next(at, length_of);
        try {
            prepared.sound = sounds_.sound_of_item(prepared.item, planner_.rules(), planner_.catalogue());
            prepared.outlook = planner_.outlook(prepared.item, kOutlook);
            // Making an item takes ten times its size for a moment.
            ::malloc_trim(0);
            return prepared;
        } catch (const Error& error) {
            tell_(fmt::format("\"{}\" cannot be played: {}", prepared.item.title, error.problem));
            if (prepared.item.kind != ItemKind::article) break;
            banned_.push_back(fmt::format("{}/{}", prepared.item.edition, prepared.item.article));
            drop_banned();
        }
    }
    // Nothing can be made at all: the air is held, and it is tried again.
    PreparedItem held;
    held.item.begin = at;
    held.item.length = kEmergency;
    held.item.language = planner_.catalogue().language;
    held.item.parts.push_back({"bed", ""});
    try {
        held.sound = sounds_.sound_of_item(held.item, LoopRules(), planner_.catalogue());
    } catch (const Error&) {
        auto silence = std::make_shared<AirSound>();
        silence->samples.resize(static_cast<std::size_t>(kEmergency));
        held.sound = std::move(silence);
    }
    return held;
}

void Desk::read_editions(AirTime at) {
    const bool is_new = read_ != seen_.published;
    read_ = seen_.published;
    tried_at_ = at;
    std::string trouble;
    try {
        Catalogue catalogue = catalogue_of(settings_.published, planner_.rules().editions);
        trouble = joined(catalogue.notes, "; ");
        if (!is_new && trouble == told_trouble_) return;
        if (is_new || trouble != told_trouble_)
            for (const std::string& note : catalogue.notes) tell_(note);
        // Heard before it is believed: a file can have the right length and no sound that can be decoded.
        static_cast<void>(bobao::sound_of(catalogue.stories.front()));
        const bool is_the_same = catalogue.has_the_same_stories(planner_.catalogue());
        if (is_the_same)
            tell_(fmt::format("edition {} stays on air", catalogue.edition));
        else if (catalogue.edition != planner_.catalogue().edition)
            tell_(fmt::format("edition {} goes on air behind {}", catalogue.edition,
                              planner_.catalogue().edition));
        else
            tell_(fmt::format("edition {} has changed: {} articles", catalogue.edition,
                              catalogue.stories.size()));
        planner_.replace_catalogue(std::move(catalogue));
        catalogue_changed_ = true;
        if (is_new || !is_the_same) banned_.clear();
        sounds_.forget();
    } catch (const Error& error) {
        trouble = error.problem;
        if (is_new || trouble != told_trouble_)
            tell_(fmt::format("the newest edition cannot be played, {} stays on air: {}",
                              planner_.catalogue().edition, error.what()));
    }
    next_trouble_ = told_trouble_ = trouble;
}

void Desk::read_notices() {
    for (const std::string& name : names_of_notices(settings_.notices)) {
        if (hidden_notices_.contains(name) ||
            std::ranges::any_of(planner_.urgent(),
                                [&](const UrgentNotice& notice) { return notice.key == name; }))
            continue;
        const fs::path file = settings_.notices / name;
        try {
            const auto json = nlohmann::json::parse(read_file(file, kLargestNoticeFile));
            planner_.add_urgent({name, json.at("text").get<std::string>()});
            tell_(fmt::format("a notice came: {}", planner_.urgent().back().text));
        } catch (const std::exception& failure) {
            tell_(fmt::format("{} is no notice: {}", file.string(), failure.what()));
            std::error_code ignored;
            fs::remove(file, ignored);
        }
    }
}

void Desk::drop_banned() {
    if (!banned_.empty()) planner_.drop_stories(banned_);
}

std::string leave_notice(const fs::path& folder, const std::string& text) {
    const std::string said = with_single_spaces(without_controls(text));
    if (said.empty()) throw usage_error("the notice says nothing", "write it: --notice \"…\"");
    if (said.size() > kLongestNotice)
        throw usage_error(fmt::format("a notice of {} bytes is too long", said.size()),
                          fmt::format("say it in {} bytes", kLongestNotice));
    make_folder(folder);
    // In the order of their coming, and two in one moment are two.
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const std::string name = fmt::format(
        "{:020}-{}.json", std::chrono::duration_cast<std::chrono::microseconds>(now).count(), ::getpid());
    write_file(folder / name, nlohmann::json{{"text", said}}.dump() + "\n");
    return name;
}

}  // namespace bobao
