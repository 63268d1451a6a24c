#include <fmt/format.h>

#include <cstdlib>
#include <set>

#include "base/error.h"
#include "base/text.h"
#include "publish/child_program.h"
#include "publish/delivery.h"

namespace bobao {
namespace {

namespace fs = std::filesystem;

/// One run of rsync after the other to the same place.
class Rsync {
  public:
    Rsync(const fs::path& tree, const std::string& target, Delivered& delivered, Progress& progress,
          const Cancellation& cancellation)
        : tree_(fs::absolute(tree).lexically_normal()),
          // "host:" is the home folder there, "host:/" the root of its file system.
          target_(target.ends_with('/') ? target : target + (target.ends_with(':') ? "./" : "/")),
          delivered_(delivered),
          progress_(progress),
          cancellation_(cancellation) {}

    /// `sources` are names below the tree; they keep their folders at the target.
    void run(const std::vector<std::string>& options, const std::vector<std::string>& sources) {
        if (sources.empty()) return;
        // Quick check by size and time; a half file stays beside its name and is gone on with; others must be
        // able to read what comes; names are taken as they are.
        std::vector<std::string> words{"rsync",
                                       "--recursive",
                                       "--times",
                                       "--omit-dir-times",
                                       "--relative",
                                       "--mkpath",
                                       "--partial-dir=.rsync-partial",
                                       "--perms",
                                       "--chmod=Du=rwx,Dgo=rx,Fu=rw,Fgo=r",
                                       "--protect-args",
                                       "--out-format=%o %l %n"};
        // Nobody is there to type a password in the morning; whoever sets RSYNC_RSH says it all.
        if (std::getenv("RSYNC_RSH") == nullptr) words.insert(words.end(), {"-e", "ssh -o BatchMode=yes"});
        words.insert(words.end(), options.begin(), options.end());
        words.emplace_back("--");
        // What stands before "/./" is not part of the name at the target.
        for (const std::string& source : sources) words.push_back(tree_.string() + "/./" + source);
        words.push_back(target_);
        const ChildResult result = run_child(
            words, "apt-get install rsync", [&](std::string_view line) { note(line); }, cancellation_);
        if (result.exit_code != 0) throw failed(result);
    }

  private:
    void note(std::string_view line) {
        const std::size_t first = line.find(' '), second = line.find(' ', first + 1);
        if (second == std::string_view::npos) return;
        const std::string_view what = line.substr(0, first);
        const std::string name(line.substr(second + 1));
        if (name.ends_with('/')) return;
        if (what == "del.") ++delivered_.removed;
        if (what != "send") return;
        ++delivered_.sent;
        delivered_.bytes +=
            std::strtoull(std::string(line.substr(first + 1, second - first - 1)).c_str(), nullptr, 10);
        progress_.advance(static_cast<double>(delivered_.sent), name);
    }

    Error failed(const ChildResult& result) const {
        std::vector<std::string> said;
        for (const std::string_view line : lines_of(result.errors))
            if (!trimmed(line).empty()) said.emplace_back(without_controls(line));
        // The first line has the cause; rsync's own last one only its code.
        const std::string reason =
            said.empty() ? fmt::format("rsync ended with {}", result.exit_code) : said.front();
        const std::string host = target_.substr(0, target_.find(':'));
        const bool from_ssh = result.exit_code == 255 || result.exit_code == 12;
        return machine_error({}, fmt::format("cannot publish to {}: {}", target_, reason),
                             from_ssh ? fmt::format("see whether \"ssh {}\" works without a password; "
                                                    "the next run goes on where this one stopped",
                                                    host)
                                      : "the next run goes on where this one stopped");
    }

    fs::path tree_;
    std::string target_;
    Delivered& delivered_;
    Progress& progress_;
    const Cancellation& cancellation_;
};

}  // namespace

Delivered deliver_by_rsync(const fs::path& tree, const std::string& target, const DeliveryGroups& groups,
                           const DeliveryOptions& options, Progress& progress,
                           const Cancellation& cancellation) {
    Delivered delivered;
    std::size_t files = 0;
    std::set<std::string> episodes, roots;
    for (const auto& group : groups)
        for (const TreeFile& file : group) {
            ++files;
            const std::size_t end = file.name.find('/', file.name.starts_with("episodes/") ? 9 : 0);
            if (file.name.starts_with("episodes/") && end != std::string::npos)
                episodes.insert(file.name.substr(0, end));
            else
                roots.insert(file.name.substr(0, std::min(end, file.name.size())));
        }
    const auto take = [&](const char* name) {
        return roots.erase(name) > 0 ? std::vector<std::string>{name} : std::vector<std::string>{};
    };
    const std::vector<std::string> feed = take("feed.xml");
    std::vector<std::string> feeds = take("feeds");
    for (std::string& name : take("feeds.opml")) feeds.push_back(std::move(name));
    const std::vector<std::string> folders(episodes.begin(), episodes.end());

    progress.begin("uploading", static_cast<double>(files));
    Rsync rsync(tree, target, delivered, progress, cancellation);
    const std::vector<std::string> shown{"--exclude=.*"};
    rsync.run({"--exclude=.*", "--exclude=*.html"}, folders);
    rsync.run(shown, folders);
    rsync.run(shown, {roots.begin(), roots.end()});
    rsync.run(shown, feeds);
    rsync.run(shown, feed);
    // Only now, when no feed names them any more.
    rsync.run({"--exclude=.*", "--delete"},
              options.remove_episodes ? std::vector<std::string>{"episodes"} : folders);
    if (std::error_code ignored; fs::is_directory(tree / "feeds", ignored))
        rsync.run({"--exclude=.*", "--delete"}, {"feeds"});
    progress.end();
    delivered.kept = files - std::min(files, delivered.sent);
    return delivered;
}

}  // namespace bobao
