#include "publish/delivery.h"

#include <doctest/doctest.h>

#include <map>

#include "base/error.h"
#include "base/file.h"
#include "publish/s3_store.h"
#include "support/folder.h"

using namespace bobao;
namespace fs = std::filesystem;

namespace {

void put(const fs::path& file, const std::string& bytes) {
    make_folder(file.parent_path());
    write_file(file, bytes);
}

/// A station with one episode.
void put_tree(const fs::path& tree) {
    for (const char* const name : {"feed.xml", "feeds/headlines.xml", "feeds.opml", "index.html", "cover.png",
                                   "episodes/2025-02-13/index.html", "episodes/2025-02-13/episode.mp3",
                                   "episodes/2025-02-13/headlines.mp3", "episodes/2025-02-13/episode.json"})
        put(tree / name, std::string("bytes of ") + name);
    put(tree / "episodes/.2025-02-14.making-ABC/episode.mp3", "half");
    put(tree / ".git/config", "private");
}

std::map<std::string, std::string> files_below(const fs::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) files[fs::relative(entry.path(), folder)] = read_file(entry.path());
    return files;
}

Delivered deliver_quietly(const fs::path& tree, const std::string& target, bool remove_episodes = false) {
    Progress progress;
    const Cancellation cancellation;
    return deliver(tree, target, {remove_episodes}, progress, cancellation);
}

/// Stops the delivery when this file is reached.
class StopAt : public Progress {
  public:
    StopAt(std::string name, Cancellation& cancellation)
        : name_(std::move(name)), cancellation_(cancellation) {}
    void advance(double, std::string_view what) override {
        if (what == name_) cancellation_.request();
    }

  private:
    std::string name_;
    Cancellation& cancellation_;
};

std::string complaint(const fs::path& tree, const std::string& target) {
    try {
        static_cast<void>(deliver_quietly(tree, target));
    } catch (const Error& error) {
        return error.what();
    }
    return "no complaint";
}

}  // namespace

TEST_CASE("files arrive before what names them, and nothing hidden does") {
    const test::TemporaryFolder folder;
    put_tree(folder.path());
    std::vector<std::string> names;
    for (const auto& group : in_order_of_delivery(folder.path()))
        for (const TreeFile& file : group) names.push_back(file.name);
    CHECK(names == std::vector<std::string>{
                       "episodes/2025-02-13/episode.json", "episodes/2025-02-13/episode.mp3",
                       "episodes/2025-02-13/headlines.mp3", "cover.png", "episodes/2025-02-13/index.html",
                       "index.html", "feeds.opml", "feeds/headlines.xml", "feed.xml"});
}

TEST_CASE("a folder gets the tree; the second time nothing is sent") {
    const test::TemporaryFolder folder;
    put_tree(folder / "tree");
    Delivered delivered = deliver_quietly(folder / "tree", (folder / "web/radio").string());
    CHECK(delivered.sent == 9);
    CHECK(files_below(folder / "web/radio").size() == 9);
    delivered = deliver_quietly(folder / "tree", (folder / "web/radio").string());
    CHECK(delivered.sent == 0);
    CHECK(delivered.kept == 9);
    // Of the same length, but not the same.
    put(folder / "tree/feed.xml", "BYTES of feed.xml");
    CHECK(deliver_quietly(folder / "tree", (folder / "web/radio").string()).sent == 1);
}

TEST_CASE("a delivery that is stopped has no feed yet, and the next goes on") {
    const test::TemporaryFolder folder;
    put_tree(folder / "tree");
    Cancellation cancellation;
    StopAt stop("index.html", cancellation);
    CHECK_THROWS_AS(deliver(folder / "tree", (folder / "web").string(), {}, stop, cancellation), Cancelled);
    CHECK_FALSE(fs::exists(folder / "web/feed.xml"));
    CHECK(fs::exists(folder / "web/episodes/2025-02-13/episode.mp3"));
    const Delivered delivered = deliver_quietly(folder / "tree", (folder / "web").string());
    CHECK(delivered.kept > 0);
    CHECK(delivered.sent + delivered.kept == 9);
    CHECK(fs::exists(folder / "web/feed.xml"));
}

TEST_CASE("what an episode has no more goes; other episodes and others' files stay") {
    const test::TemporaryFolder folder;
    put_tree(folder / "tree");
    put(folder / "web/about.html", "by hand");
    put(folder / "web/episodes/2025-02-12/episode.mp3", "yesterday");
    deliver_quietly(folder / "tree", (folder / "web").string());
    fs::remove(folder / "tree/episodes/2025-02-13/headlines.mp3");
    fs::remove(folder / "tree/feeds/headlines.xml");
    CHECK(deliver_quietly(folder / "tree", (folder / "web").string()).removed == 2);
    CHECK_FALSE(fs::exists(folder / "web/episodes/2025-02-13/headlines.mp3"));
    CHECK_FALSE(fs::exists(folder / "web/feeds/headlines.xml"));
    CHECK(fs::exists(folder / "web/about.html"));
    CHECK(fs::exists(folder / "web/episodes/2025-02-12/episode.mp3"));
    deliver_quietly(folder / "tree", (folder / "web").string(), true);
    CHECK_FALSE(fs::exists(folder / "web/episodes/2025-02-12"));
    CHECK(fs::exists(folder / "web/about.html"));
}

TEST_CASE("targets that are none are refused") {
    const test::TemporaryFolder folder;
    put_tree(folder / "tree");
    CHECK(complaint(folder.path(), "/x").starts_with("there is no feed.xml in "));
    for (const std::string target :
         {"", "-e", "ftp://example.org/x", "s3://", "s3://A_bad/bucket", "s3://x/y"}) {
        INFO(target);
        CHECK(complaint(folder / "tree", target).find("is no ") != std::string::npos);
    }
    for (const fs::path& target : {folder / "tree", folder / "tree/web", folder.path()})
        CHECK(complaint(folder / "tree", target.string()).find("lie in each other") != std::string::npos);
}

TEST_CASE("keys are read from a credentials file, by profile") {
    const test::TemporaryFolder folder;
    put(folder / "credentials",
        "# by hand\n[default]\naws_access_key_id = ID\naws_secret_access_key=a/b+c==\n\n"
        "[ night ]\naws_access_key_id=N\naws_secret_access_key = S\naws_session_token = T\n");
    const S3Key key = s3_key_from(folder / "credentials", "default");
    CHECK(key.id == "ID");
    CHECK(key.secret == "a/b+c==");
    CHECK(key.session.empty());
    CHECK(s3_key_from(folder / "credentials", "night").session == "T");
    CHECK_THROWS_AS(s3_key_from(folder / "credentials", "day"), Error);
    put(folder / "credentials", "[default]\nnonsense\n");
    CHECK_THROWS_AS(s3_key_from(folder / "credentials", "default"), Error);
}
