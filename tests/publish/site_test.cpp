#include "publish/site.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "base/file.h"
#include "sample.h"
#include "support/folder.h"

using namespace bobao;

TEST_CASE("a station can be installed: its manifest names what is there") {
    const test::TemporaryFolder out;
    std::vector<std::string> notes;
    Drawings drawings;
    write_site(out.path(), {test::sample_episode()}, test::sample_channel(), drawings, notes);
    CHECK(notes.empty());
    const auto manifest = nlohmann::json::parse(read_file(out / "manifest.webmanifest"));
    CHECK(manifest.at("name") == "柳河之声");
    CHECK(manifest.at("lang") == "zh-CN");
    CHECK(manifest.at("display") == "standalone");
    CHECK(std::filesystem::is_regular_file(out / manifest.at("start_url").get<std::string>()));
    bool maskable = false;
    for (const auto& icon : manifest.at("icons")) {
        CHECK(read_file(out / icon.at("src").get<std::string>()).starts_with("\x89PNG"));
        maskable = maskable || icon.at("purpose") == "maskable";
    }
    CHECK(maskable);
}

TEST_CASE("the worker has another version as soon as anything it keeps has other bytes") {
    const auto version = [](const std::string& worker) { return worker.substr(0, worker.find('\n')); };
    const std::string one = service_worker({{"index.html", "a"}, {"icon.png", "b"}}, {});
    CHECK(one == service_worker({{"index.html", "a"}, {"icon.png", "b"}}, {}));
    CHECK(version(one) != version(service_worker({{"index.html", "c"}, {"icon.png", "b"}}, {})));
    CHECK(version(one) != version(service_worker({{"index.html", "a"}}, {})));
    CHECK(one.find("const SHELL = [\"index.html\",\"icon.png\"];") != std::string::npos);
}

TEST_CASE("the worker forgets the episodes that something was said of, each time anew") {
    const auto version = [](const std::string& worker) { return worker.substr(0, worker.find('\n')); };
    Episode episode = test::sample_episode();
    const std::string none = service_worker({{"index.html", "a"}}, {episode});
    CHECK(none == service_worker({{"index.html", "a"}}, {}));
    CHECK(none.find("const REVISED = {};") != std::string::npos);
    episode.notices = {{"withdrawn", 2, "本期有一篇报道已撤下。", false, ""}};
    const std::string once = service_worker({{"index.html", "a"}}, {episode});
    CHECK(once.find("const REVISED = {\"" + episode.folder + "\":\"") != std::string::npos);
    CHECK(version(once) != version(none));
    episode.notices.push_back({"corrected", 1, "更正：桥长1290米。", false, ""});
    CHECK(version(service_worker({{"index.html", "a"}}, {episode})) != version(once));
}
