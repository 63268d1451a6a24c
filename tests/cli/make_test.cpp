#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <csignal>
#include <map>
#include <nlohmann/json.hpp>
#include <thread>

#include "base/file.h"
#include "base/text.h"
#include "cli/terminal.h"
#include "edition/edition_file.h"
#include "live_program.h"
#include "media/audio.h"
#include "script/script.h"
#include "studio/studio.h"
#include "support/folder.h"
#include "support/program.h"

namespace bobao {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using test::LiveProgram;
using test::Run;
using test::run_bobao;
using test::run_program;
using test::TemporaryFolder;

const std::string kPage = std::string(BOBAO_TEST_DATA) + "/pages/sample_page.txt";

/// The sample page on air, made once for all that look at it.
struct OnAir {
    TemporaryFolder folder;
    fs::path out = folder / "public";
    fs::path episode = out / "episodes" / "2025-03-14";
    Run run = run_bobao({"make", kPage, "--out", out.string(), "--workers", "2"});
};

const OnAir& on_air() {
    static const OnAir made;
    return made;
}

/// Path below a folder → bytes.
std::map<std::string, std::string> tree_of(const fs::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file())
            files[fs::relative(entry.path(), folder).string()] =
                read_file(entry.path(), std::size_t{1} << 30);
    return files;
}

std::vector<std::string> names_of(const std::map<std::string, std::string>& files) {
    std::vector<std::string> names;
    for (const auto& [name, bytes] : files) names.push_back(name);
    return names;
}

/// Where two trees differ, by name; the bytes of a sound file would say nothing to a reader.
std::vector<std::string> differing(const fs::path& one, const fs::path& other) {
    const auto a = tree_of(one);
    const auto b = tree_of(other);
    std::vector<std::string> names;
    for (const auto& [name, bytes] : a)
        if (!b.contains(name) || b.at(name) != bytes) names.push_back(name);
    for (const auto& [name, bytes] : b)
        if (!a.contains(name)) names.push_back(name);
    return names;
}

/// An edition of one short article, where a whole page would only take longer.
std::string short_edition() {
    Edition edition;
    edition.publication = "澄湾日报";
    edition.date = "2025-03-15";
    edition.language = "zh";
    Article article;
    article.id = 1;
    article.title = "旧书换来绿盆栽";
    article.paragraphs = {"市图书馆收到图书1100多册。"};
    edition.articles.push_back(article);
    return edition_to_yaml(edition);
}

Run make_short(const fs::path& folder, const std::string& before, const std::string& input,
               const std::string& options = "") {
    return run_program(
        "bash",
        {"-c", "cd \"$folder\" && " + before + " exec \"$bobao\" make " + input + " --show plain " + options},
        "", {{"folder", folder.string()}, {"bobao", BOBAO_PROGRAM}});
}

}  // namespace

TEST_CASE("make publishes the whole tree, and leaves nothing half made") {
    INFO(on_air().run.errors);
    CHECK(on_air().run.exit_code <= 1);
    CHECK(on_air().run.output == "");
    const std::vector<std::string> names = names_of(tree_of(on_air().out));
    for (const char* const name :
         {"cover.png", "episodes/2025-03-14/chapters.json", "episodes/2025-03-14/cover.png",
          "episodes/2025-03-14/edition.yaml", "episodes/2025-03-14/episode.json",
          "episodes/2025-03-14/episode.m4a", "episodes/2025-03-14/episode.mp3",
          "episodes/2025-03-14/index.html", "episodes/2025-03-14/script.yaml",
          "episodes/2025-03-14/timeline.json", "episodes/2025-03-14/transcript-words.json",
          "episodes/2025-03-14/transcript.html", "episodes/2025-03-14/transcript.json",
          "episodes/2025-03-14/transcript.lrc", "episodes/2025-03-14/transcript.srt",
          "episodes/2025-03-14/transcript.vtt", "feed.xml", "feeds.opml", "index.html"}) {
        INFO(name);
        CHECK(std::ranges::count(names, std::string(name)) == 1);
    }
    // Pictures of chapters, icons and the search index are the only others, and nothing is left of the
    // making.
    for (const std::string& name : names) {
        INFO(name);
        CHECK(fs::path(name).filename().string().front() != '.');
    }
}

TEST_CASE("chapters, length, tags and cover are read back from both files") {
    const json chapters = json::parse(read_file(on_air().episode / "chapters.json"))["chapters"];
    const Script script = script_from_yaml(read_file(on_air().episode / "script.yaml"), "script.yaml");
    REQUIRE(chapters.size() == script.chapters.size());
    for (const std::string name : {"episode.mp3", "episode.m4a"}) {
        INFO(name);
        const AudioFacts facts = audio_facts(on_air().episode / name);
        CHECK(facts.sample_rate == 44'100);
        CHECK(facts.channels == 1);
        CHECK(facts.has_cover);
        REQUIRE(facts.chapters.size() == chapters.size());
        for (std::size_t i = 0; i < chapters.size(); ++i) {
            CHECK(facts.chapters[i].title == chapters[i]["title"].get<std::string>());
            const double begin = static_cast<double>(facts.chapters[i].begin) / facts.sample_rate;
            CHECK(std::abs(begin - chapters[i]["startTime"].get<double>()) <= 0.02);
        }
        const std::map<std::string, std::string> tags(facts.tags.begin(), facts.tags.end());
        CHECK(tags.at("title") == script.title);
        CHECK(tags.at("date").starts_with("2025"));

        std::int64_t samples = 0;
        const int rate = decode_audio(on_air().episode / name, [&](std::span<const float> block) {
            samples += static_cast<std::int64_t>(block.size());
        });
        CHECK(std::abs(static_cast<double>(samples) / rate - facts.duration) < 0.06);
        CHECK(facts.duration > 60);
    }
}

TEST_CASE("the encoded files are as loud as they should be") {
    for (const std::string name : {"episode.mp3", "episode.m4a"}) {
        INFO(name);
        std::vector<float> samples;
        const int rate = decode_audio(on_air().episode / name, [&](std::span<const float> block) {
            samples.insert(samples.end(), block.begin(), block.end());
        });
        const Loudness loudness = measured(samples, rate);
        CHECK(std::abs(loudness.integrated - -19) <= 0.5);
        CHECK(loudness.true_peak <= -1.0);
    }
}

TEST_CASE("every article of the edition is a chapter of the programme") {
    const Edition edition = edition_from_yaml(read_file(on_air().episode / "edition.yaml"), "edition.yaml");
    const Script script = script_from_yaml(read_file(on_air().episode / "script.yaml"), "script.yaml");
    CHECK(edition.articles.size() >= 7);
    for (const Article& article : edition.articles) {
        INFO(article.title);
        CHECK(std::ranges::count(script.chapters, article.id, &Chapter::article) == 1);
    }
}

TEST_CASE("the summary says what a person wants to know") {
    const std::string& summary = on_air().run.errors;
    const Edition edition = edition_from_yaml(read_file(on_air().episode / "edition.yaml"), "edition.yaml");
    CHECK(summary.find(std::to_string(edition.articles.size()) + " articles, ") != std::string::npos);
    for (const char* const word :
         {" min ", "episode.mp3 ", " MB", "LUFS", "repaired: ", "open: ", "feed: "}) {
        INFO(word);
        CHECK(summary.find(word) != std::string::npos);
    }
    CHECK(summary.find('\r') == std::string::npos);
    CHECK(summary.find('\x1b') == std::string::npos);
    // In a pipe progress is plain lines, one for each article in hand.
    for (const Article& article : edition.articles) {
        INFO(article.title);
        CHECK(summary.find(with_single_spaces(article.title)) != std::string::npos);
    }
    // The exit code and the summary agree.
    CHECK((summary.find("left out: ") != std::string::npos) == (on_air().run.exit_code == 1));
}

TEST_CASE("one worker makes the same bytes as two, from the page as from the edition that was published") {
    const TemporaryFolder folder;
    const Run run = run_bobao({"make", (on_air().episode / "edition.yaml").string(), "--out",
                               (folder / "public").string(), "--workers", "1", "--no-cache", "--json"});
    CHECK(differing(on_air().out, folder / "public") == std::vector<std::string>{});
    CHECK(run.exit_code == on_air().run.exit_code);
    const json report = json::parse(run.output);
    CHECK(report["date"] == "2025-03-14");
    CHECK(report["articles"].get<std::size_t>() >= 7);
    REQUIRE(report["audio"].size() == 2);
    CHECK(report["audio"][0]["bytes"] == fs::file_size(on_air().episode / "episode.mp3"));
    CHECK((report["left_out"].empty() && report["notes"].empty() ? 0 : 1) == run.exit_code);
}

TEST_CASE("made again into the same folder, quietly, nothing changes and nothing is said") {
    const TemporaryFolder folder;
    write_file(folder / "edition.yaml", short_edition());
    REQUIRE(make_short(folder.path(), "", "edition.yaml").exit_code == 0);
    const auto before = tree_of(folder / "public");
    const Run again = make_short(folder.path(), "", "edition.yaml", "--quiet");
    CHECK(again.exit_code == 0);
    CHECK(again.output == "");
    CHECK(again.errors == "");
    CHECK(tree_of(folder / "public") == before);

    // The script has no bylines and no repairs; the edition that lies beside it must not lose them.
    const fs::path episode = folder / "public/episodes/2025-03-15";
    const std::string edition = read_file(episode / "edition.yaml");
    CHECK(run_bobao(
              {"make", (episode / "script.yaml").string(), "--out", (folder / "public").string(), "--quiet"})
              .exit_code == 0);
    CHECK(read_file(episode / "edition.yaml") == edition);
}

TEST_CASE("a script goes on air as a person corrected it, and another day joins the feed") {
    const TemporaryFolder folder;
    write_file(folder / "edition.yaml", short_edition());
    CHECK(make_short(folder.path(), "", "edition.yaml").exit_code == 0);
    std::string script = read_file(folder / "public/episodes/2025-03-15/script.yaml");
    const auto before = tree_of(folder / "public");
    REQUIRE(script.find("1100多册") != std::string::npos);
    replace_all(script, "1100多册", "两千多册");
    replace_all(script, "2025-03-15", "2025-03-16");
    write_file(folder / "script.yaml", script);
    const Run run =
        run_bobao({"make", (folder / "script.yaml").string(), "--out", (folder / "public").string()});
    CHECK(run.exit_code == 0);
    const auto after = tree_of(folder / "public");
    for (const auto& [name, bytes] : before)
        if (name.starts_with("episodes/")) CHECK(after.at(name) == bytes);
    CHECK(after.at("episodes/2025-03-16/transcript.vtt").find("两千多册") != std::string::npos);
    CHECK(after.at("episodes/2025-03-16/edition.yaml").find("两千多册") != std::string::npos);
    for (const char* const day : {"episodes/2025-03-15/episode.mp3", "episodes/2025-03-16/episode.mp3"})
        CHECK(after.at("feed.xml").find(day) != std::string::npos);

    CHECK(run_bobao({"make", (folder / "script.yaml").string(), "--show", "daily"}).exit_code == 2);
    CHECK(run_bobao({"make", (folder / "script.yaml").string(), "--date", "2025-01-01"}).exit_code == 2);
}

TEST_CASE("a paper without a date goes on air all the same, and that is said") {
    const TemporaryFolder folder;
    std::string undated = short_edition();
    replace_all(undated, "2025-03-15", "");
    write_file(folder / "edition.yaml", undated);
    const Run run = make_short(folder.path(), "", "edition.yaml");
    CHECK(run.exit_code == 1);
    CHECK(run.errors.find("note: the paper has no date") != std::string::npos);
    CHECK(run.errors.find("left out: ") == std::string::npos);
    const Run dated = make_short(folder.path(), "", "edition.yaml", "--date 2025-03-20 --out dated");
    CHECK(dated.exit_code == 0);
    CHECK(fs::exists(folder / "dated/episodes/2025-03-20/episode.mp3"));
}

TEST_CASE("a show says which files there are, and every article has its own if that is asked for") {
    const TemporaryFolder folder;
    std::string show = read_file(std::string(BOBAO_SOURCE_FOLDER) + "/scripts/shows/plain.yaml");
    show += "\naudio:\n  files: [{format: opus, bitrate: 32}, wav, mka, flac, m4b]\n";
    write_file(folder / "own.yaml", show);
    write_file(folder / "edition.yaml", short_edition());
    const Run run = run_program("bash",
                                {"-c",
                                 "cd \"$folder\" && exec \"$bobao\" make edition.yaml --show ./own.yaml "
                                 "--out out --per-article --json"},
                                "", {{"folder", folder.path().string()}, {"bobao", BOBAO_PROGRAM}});
    INFO(run.errors);
    REQUIRE(run.exit_code <= 1);
    const json report = json::parse(run.output);
    // Of these only M4B is one that directories take.
    CHECK(report["audio"][0]["file"] == "out/episodes/2025-03-15/episode.m4b");
    CHECK(report["audio"].size() == 5);
    CHECK(report["article_files"] == 5);
    const fs::path episode = folder / "out/episodes/2025-03-15";
    double longest = 0, shortest = 1e9;
    for (const std::string format : {"m4b", "opus", "wav", "mka", "flac"}) {
        INFO(format);
        const AudioFacts facts = audio_facts(episode / ("episode." + format));
        CHECK(facts.sample_rate == (format == "opus" || format == "mka" ? 48'000 : 44'100));
        REQUIRE(facts.chapters.size() == 1);
        CHECK(facts.chapters[0].title == "旧书换来绿盆栽");
        CHECK(fs::exists(episode / "articles" / ("01 旧书换来绿盆栽." + format)));
        longest = std::max(longest, facts.duration);
        shortest = std::min(shortest, facts.duration);
    }
    CHECK(longest - shortest < 0.05);
    // The script has what the show said, so that it makes the same again.
    const Script script = script_from_yaml(read_file(episode / "script.yaml"), "script.yaml");
    CHECK(script.audio.files.size() == 5);

    replace_all(show, "bitrate: 32", "bitrate: 999");
    write_file(folder / "own.yaml", show);
    const Run wrong = run_bobao({"make", (folder / "edition.yaml").string(), "--show",
                                 (folder / "own.yaml").string(), "--out", (folder / "out2").string()});
    CHECK(wrong.exit_code == 3);
    CHECK(wrong.errors.find("opus of 44100 Hz has no bit rate of 999000 bit/s") != std::string::npos);
    CHECK(wrong.errors.find("own.yaml:") != std::string::npos);
    CHECK_FALSE(fs::exists(folder / "out2/feed.xml"));
}

TEST_CASE("where a voice's program fails its stand-in speaks, and summary and exit code say so") {
    const TemporaryFolder folder;
    const fs::path real = BOBAO_SOURCE_FOLDER;
    fs::create_directories(folder / "data");
    fs::copy(real / "voices", folder / "data/voices");
    for (const char* const below : {"voices/zh", "voices/variants", "scripts"})
        fs::create_directory_symlink(real / below, folder / "data" / below);
    const std::string profile =
        "display_name: 客座\nlanguage: zh\nengine: command\nsample: 早上好。\n"
        "command: {run: [./speak.sh], version: 1, timeout: 20, fallback: reporter, install: get it "
        "somewhere}\n";
    write_file(folder / "data/voices/hired.yaml", profile);
    write_file(folder / "station.yaml", "voices: {anchor: hired}\n");
    write_file(folder / "edition.yaml", short_edition());
    const std::map<std::string, std::string> data{{"BOBAO_DATA", (folder / "data").string()}};
    const auto make = [&](const std::string& out) {
        return run_bobao({"make", (folder / "edition.yaml").string(), "--show", "plain", "--station",
                          (folder / "station.yaml").string(), "--out", (folder / out).string()},
                         "", data);
    };

    const Run missing = make("missing");
    INFO(missing.errors);
    CHECK(missing.exit_code == 1);
    CHECK(missing.errors.find("left out: the voice \"hired\" in ") != std::string::npos);
    CHECK(missing.errors.find("which \"reporter\" speaks instead") != std::string::npos);
    CHECK(missing.errors.find("there is no such program; get it somewhere") != std::string::npos);
    CHECK(fs::exists(folder / "missing/episodes/2025-03-15/episode.mp3"));
    const std::string said = (folder / "said.wav").string();
    const Run say = run_bobao({"say", "早上好", "--voice", "hired", "-o", said}, "", data);
    CHECK(say.exit_code == 1);
    CHECK(say.errors.find("left out: the voice \"hired\" in 1 sentence, which \"reporter\" speaks instead") !=
          std::string::npos);
    CHECK(fs::exists(said));
    const Run doctor = run_bobao({"doctor", "--out", (folder / "out").string()}, "", data);
    CHECK(doctor.exit_code == 0);
    CHECK(doctor.output.find("there is no such program; get it somewhere); in its place: 记者") !=
          std::string::npos);
    const Run listed = run_bobao({"voices"}, "", data);
    CHECK(listed.exit_code == 0);
    CHECK(listed.output.find(
              "hired cannot run here: there is no program \"./speak.sh\"\n  try: get it somewhere") !=
          std::string::npos);
    const Run played = run_bobao({"voices", "--play-to", (folder / "samples").string()}, "", data);
    CHECK(played.exit_code == 1);
    CHECK_FALSE(fs::exists(folder / "samples/hired.wav"));
    CHECK(fs::exists(folder / "samples/anchor.wav"));

    // A voice that works: the sample of another, whatever it is asked to say.
    fs::copy_file(folder / "samples/anchor.wav", folder / "data/voices/sample.wav");
    write_file(folder / "data/voices/speak.sh",
               "#!/bin/sh\ncat >/dev/null\ncat \"$(dirname \"$0\")/sample.wav\"\n");
    fs::permissions(folder / "data/voices/speak.sh", fs::perms::owner_all);
    const Run there = make("there");
    INFO(there.errors);
    CHECK(there.exit_code == 0);
    CHECK(there.errors.find("hired") == std::string::npos);
    CHECK(json::parse(run_bobao({"voices", "--json"}, "", data).output).size() >= 8);
}

TEST_CASE("what was withdrawn stays off the air, whatever its number is, until it is restored") {
    const TemporaryFolder folder;
    const std::string out = (folder / "public").string();
    Edition edition;
    edition.publication = "澄湾日报";
    edition.date = "2025-03-15";
    edition.language = "zh";
    const auto article = [](int id, const std::string& title, const std::string& text) {
        Article one;
        one.id = id;
        one.title = title;
        one.paragraphs = {text};
        return one;
    };
    const Article notice = article(2, "遗失声明", "章国立不慎将身份证遗失，号码三三零一，声明作废。");
    edition.articles = {article(1, "旧书换来绿盆栽", "市图书馆收到图书一千多册。"), notice,
                        article(3, "北街换上新路灯", "北街的路灯昨天全部换新。")};
    const std::string file = (folder / "edition.yaml").string();
    const auto make = [&](const std::string& input, const std::string& show = "plain") {
        std::vector<std::string> words{"make", input, "--out", out, "--editions", "braille"};
        if (!show.empty()) words.insert(words.end(), {"--show", show});
        return run_bobao(words);
    };
    const auto names_it = [&] {
        for (const auto& [name, bytes] : tree_of(folder / "public"))
            for (const char* const word : {"遗失", "章国立", "三三零一"})
                if (bytes.find(word) != std::string::npos) return name;
        return std::string();
    };
    write_file(file, edition_to_yaml(edition));
    CHECK(make(file).exit_code == 0);
    const std::string script = read_file(folder / "public/episodes/2025-03-15/script.yaml");
    CHECK(names_it() != "");
    CHECK(run_bobao({"publish", out, "--withdraw", "2025-03-15/2"}).exit_code == 0);
    CHECK(names_it() == "");

    // The page again, with an article more in front of it, and the script that was written before.
    edition.articles.insert(edition.articles.begin(), article(4, "渡口清晨开航", "渡船清晨六点开航。"));
    for (std::size_t i = 0; i < edition.articles.size(); ++i)
        edition.articles[i].id = static_cast<int>(i) + 1;
    write_file(file, edition_to_yaml(edition));
    write_file(folder / "script.yaml", script);
    for (const std::string& input : {file, (folder / "script.yaml").string()}) {
        const Run again = make(input, input == file ? "plain" : "");
        INFO(again.errors);
        CHECK(again.exit_code == 1);
        CHECK(again.errors.find("left out: article") != std::string::npos);
        CHECK(again.errors.find("--restore 2025-03-15/2") != std::string::npos);
        CHECK(names_it() == "");
        CHECK(read_file(folder / "public/feed.xml").find("北街换上新路灯") != std::string::npos);
    }

    // An edition that has nothing else is none.
    Edition only = edition;
    only.articles = {notice};
    write_file(folder / "only.yaml", edition_to_yaml(only));
    CHECK(make((folder / "only.yaml").string()).exit_code == 3);

    const Run wrong = run_bobao({"publish", out, "--restore", "2025-03-15/7"});
    CHECK(wrong.exit_code == 2);
    CHECK(wrong.errors.find("2025-03-15/2") != std::string::npos);
    CHECK(run_bobao({"publish", out, "--restore", "2025-03-15/2"}).exit_code == 0);
    CHECK(read_file(folder / "public/episodes/2025-03-15/index.html").find("已撤下") == std::string::npos);
    CHECK(names_it() == "");
    CHECK(make(file).exit_code == 0);
    CHECK(names_it() != "");

    // A whole episode.
    CHECK(run_bobao({"publish", out, "--withdraw", "2025-03-15"}).exit_code == 0);
    const Run refused = make(file);
    CHECK(refused.exit_code == 3);
    CHECK(refused.errors.find("episode 2025-03-15 has been withdrawn") != std::string::npos);
    CHECK(refused.errors.find("--restore 2025-03-15") != std::string::npos);
    CHECK(names_it() == "");
    CHECK(run_bobao({"publish", out, "--restore", "2025-03-15"}).exit_code == 0);
    CHECK(make(file).exit_code == 0);
    CHECK(names_it() != "");
}

TEST_CASE("a page without anything to read is named, and so is the place of what is left out") {
    const TemporaryFolder folder;
    Edition edition;
    edition.publication = "澄湾日报";
    edition.date = "2025-03-15";
    edition.language = "zh";
    write_file(folder / "empty.yaml", edition_to_yaml(edition));
    const Run empty =
        run_bobao({"make", (folder / "empty.yaml").string(), "--out", (folder / "public").string()});
    CHECK(empty.exit_code == 3);
    CHECK(empty.errors.find("empty.yaml: the edition has no article that can be read") != std::string::npos);

    Article article;
    article.id = 7;
    article.title = "旧书换来绿盆栽";
    article.paragraphs = {"市图书馆收到图书。书少了一句的"};
    article.repairs = {{"gap", 3, "书少了一句的", 0.9}};
    edition.articles = {article};
    write_file(folder / "gap.yaml", edition_to_yaml(edition));
    const Run gap = run_bobao(
        {"make", (folder / "gap.yaml").string(), "--show", "plain", "--out", (folder / "public").string()});
    CHECK(gap.exit_code == 1);
    CHECK(gap.errors.find("gap.yaml, line ") != std::string::npos);
}

TEST_CASE("an unknown voice is found before any sound is made") {
    const TemporaryFolder folder;
    write_file(folder / "edition.yaml", short_edition());
    std::string script = run_bobao({"script", (folder / "edition.yaml").string()}).output;
    REQUIRE(script.find("anchor") != std::string::npos);
    replace_all(script, "anchor: anchor", "anchor: ancor");
    const auto line =
        1 + std::count(script.begin(),
                       script.begin() + static_cast<std::ptrdiff_t>(script.find("anchor: ancor")), '\n');
    const Run run = run_bobao({"make", "-", "--out", (folder / "out").string()}, script);
    CHECK(run.exit_code == 3);
    CHECK(
        run.errors ==
        fmt::format("bobao: error: -:{}:11: the role anchor has the unknown voice \"ancor\"\n  try: did you "
                    "mean \"anchor\"?\n",
                    line));
    CHECK(!fs::exists(folder / "out"));
}

TEST_CASE("a disk that is full leaves what was published whole") {
    const TemporaryFolder folder;
    write_file(folder / "edition.yaml", short_edition());
    REQUIRE(make_short(folder.path(), "", "edition.yaml").exit_code == 0);
    const auto before = tree_of(folder / "public");
    std::string other = short_edition();
    replace_all(other, "旧书", "新书");
    write_file(folder / "other.yaml", other);

    // No file may grow beyond 16 kB: what a disk does that takes no more, without being root.
    const Run limited = make_short(folder.path(), "ulimit -f 16;", "other.yaml");
    CHECK(limited.exit_code == 4);
    CHECK(limited.errors.find("bobao: error: ") != std::string::npos);
    CHECK(limited.errors.find("File too large") != std::string::npos);
    CHECK(tree_of(folder / "public") == before);

    const Run fresh = make_short(folder.path(), "ulimit -f 16;", "other.yaml", "--out fresh");
    CHECK(fresh.exit_code == 4);
    CHECK((!fs::exists(folder / "fresh") || tree_of(folder / "fresh").empty()));
}

TEST_CASE("an encoder that fails half way is named, nothing published is touched, and the next run goes on") {
    const TemporaryFolder folder;
    write_file(folder / "edition.yaml", short_edition());
    REQUIRE(make_short(folder.path(), "", "edition.yaml", "--cache cache").exit_code == 0);
    const auto before = tree_of(folder / "public");
    std::string other = short_edition();
    replace_all(other, "旧书", "新书");
    write_file(folder / "other.yaml", other);
    for (const char* const after : {"0", "200"}) {
        CAPTURE(after);
        const Run broken =
            make_short(folder.path(),
                       std::string("export LD_PRELOAD=") + FAILING_ENCODER +
                           " FAILING_ENCODER_AFTER=" + after + " ASAN_OPTIONS=verify_asan_link_order=0;",
                       "other.yaml", "--cache cache");
        CHECK(broken.exit_code == 4);
        CHECK(broken.errors.find("bobao: error: ") != std::string::npos);
        CHECK(broken.errors.find("encode") != std::string::npos);
        CHECK(broken.errors.find("Input/output error") != std::string::npos);
        CHECK(tree_of(folder / "public") == before);
    }
    REQUIRE(make_short(folder.path(), "", "other.yaml", "--cache cache").exit_code == 0);
    REQUIRE(make_short(folder.path(), "", "other.yaml", "--no-cache --out undisturbed").exit_code == 0);
    CHECK(tree_of(folder / "public").at("episodes/2025-03-15/episode.mp3") ==
          tree_of(folder / "undisturbed").at("episodes/2025-03-15/episode.mp3"));
}

TEST_CASE("without voice data an error names the package, and nothing published is touched") {
    const TemporaryFolder folder;
    write_file(folder / "edition.yaml", short_edition());
    REQUIRE(make_short(folder.path(), "", "edition.yaml", "--cache cache").exit_code == 0);
    const auto before = tree_of(folder / "public");
    make_folder(folder / "empty" / "espeak-ng-data");
    const Run without = make_short(folder.path(), "export ESPEAK_DATA_PATH=$PWD/empty;", "edition.yaml");
    CHECK(without.exit_code == 4);
    CHECK(without.errors.find("espeak-ng-data") != std::string::npos);
    CHECK(without.errors.find("try: install the Debian package espeak-ng-data") != std::string::npos);
    CHECK(tree_of(folder / "public") == before);
}

TEST_CASE("a clock that was set back changes neither bytes nor what the cache finds") {
    const TemporaryFolder folder;
    write_file(folder / "edition.yaml", short_edition());
    REQUIRE(make_short(folder.path(), "", "edition.yaml", "--cache cache").exit_code == 0);
    // All that was kept and published is from the future now.
    const auto future = fs::file_time_type::clock::now() + std::chrono::hours(24 * 400);
    for (const char* const top : {"cache", "public"})
        for (const auto& entry : fs::recursive_directory_iterator(folder / top))
            fs::last_write_time(entry.path(), future);
    const auto before = tree_of(folder / "public");
    const Run again = make_short(folder.path(), "", "edition.yaml", "--cache cache --verbose");
    CHECK(again.exit_code == 0);
    CHECK(again.errors.find(", 0 made, 0 found broken") != std::string::npos);
    CHECK(tree_of(folder / "public") == before);
    // And a cache that must be trimmed keeps to its limit all the same.
    CHECK(make_short(folder.path(), "", "edition.yaml", "--cache cache --cache-size 100K").exit_code == 0);
    std::uintmax_t bytes = 0;
    for (const auto& [name, content] : tree_of(folder / "cache")) bytes += content.size();
    CHECK(bytes <= 103'000);
    CHECK(tree_of(folder / "public") == before);
}

TEST_CASE("a folder that cannot be written is said before the work begins") {
    const TemporaryFolder folder;
    write_file(folder / "edition.yaml", short_edition());
    write_file(folder / "file", "");
    const Run in_file = make_short(folder.path(), "", "edition.yaml", "--out file/out");
    CHECK(in_file.exit_code == 4);
    CHECK(in_file.errors.find("/file: cannot make a folder there: Not a directory") != std::string::npos);
    CHECK(in_file.errors.find("bobao: speak") == std::string::npos);
    CHECK(make_short(folder.path(), "", "edition.yaml", "--out /proc/nowhere").exit_code == 4);
}

TEST_CASE("killed at any moment, nothing published is broken, and the next run goes on to the same bytes") {
    const TemporaryFolder folder;
    write_file(folder / "edition.yaml", short_edition());
    const auto make = [&](const std::string& out, const std::string& cache, const std::string& input) {
        return std::vector<std::string>{
            "make",    (folder / input).string(), "--out",  (folder / out).string(),
            "--cache", (folder / cache).string(), "--show", "plain"};
    };
    REQUIRE(run_bobao(make("public", "cache", "edition.yaml")).exit_code == 0);
    std::string other = short_edition();
    replace_all(other, "旧书换来", "旧报换来");
    write_file(folder / "other.yaml", other);
    REQUIRE(run_bobao(make("whole", "cache2", "other.yaml")).exit_code == 0);
    const auto before = tree_of(folder / "public");
    const auto whole = tree_of(folder / "whole");
    const auto sound_of = [](const std::map<std::string, std::string>& tree) {
        return std::pair{tree.at("episodes/2025-03-15/episode.mp3"),
                         tree.at("episodes/2025-03-15/episode.m4a")};
    };
    for (int round = 0; round < 6; ++round) {
        LiveProgram program(make("public", "cache", "other.yaml"));
        std::this_thread::sleep_for(std::chrono::milliseconds(60 * round * round));
        program.send_signal(SIGKILL);
        program.wait();
        const auto now = tree_of(folder / "public" / "episodes" / "2025-03-15");
        // As it was or as it is to be, whole in either case.
        const std::string& sound = now.at("episode.mp3");
        CHECK((sound == sound_of(before).first || sound == sound_of(whole).first));
        CHECK(now.contains("timeline.json"));
    }
    REQUIRE(run_bobao(make("public", "cache", "other.yaml")).exit_code == 0);
    CHECK((sound_of(tree_of(folder / "public")) == sound_of(whole)));
    for (const auto& entry : fs::directory_iterator(folder / "public" / "episodes"))
        CHECK(entry.path().filename() == "2025-03-15");
}

TEST_CASE("a cache that cannot be written is said and costs nothing else, and a wrong size is refused") {
    const TemporaryFolder folder;
    write_file(folder / "edition.yaml", short_edition());
    write_file(folder / "file", "");
    const Run run = make_short(folder.path(), "", "edition.yaml", "--cache file");
    CHECK(run.exit_code == 0);
    CHECK(run.errors.find("warning: the cache cannot be written") != std::string::npos);
    const auto with_file = tree_of(folder / "public");
    CHECK(make_short(folder.path(), "", "edition.yaml", "--no-cache --out without").exit_code == 0);
    CHECK(differing(folder / "public", folder / "without") == std::vector<std::string>{});
    CHECK(make_short(folder.path(), "", "edition.yaml", "--cache-size 10Q").errors ==
          "bobao: error: \"10Q\" is no size\n  try: write it as 500M or 2G\n");
    CHECK(make_short(folder.path(), "", "edition.yaml", "--no-cache --cache-size 1G").exit_code == 2);
    CHECK(make_short(folder.path(), "", "edition.yaml", "--cache small --cache-size 0").exit_code == 0);
    CHECK(tree_of(folder / "small").empty());
}

TEST_CASE("Ctrl-C stops the work, and nothing is half-written") {
    const TemporaryFolder folder;
    for (const int signal : {SIGINT, SIGTERM}) {
        LiveProgram program({"make", kPage, "--no-cache", "--out", (folder / "public").string()});
        program.wait_for_error_text("bobao: speak\n");
        program.send_signal(signal);
        const auto asked = std::chrono::steady_clock::now();
        CHECK(program.wait() == 130);
        CHECK(std::chrono::steady_clock::now() - asked < std::chrono::seconds(20));
        CHECK(program.errors().find("error") == std::string::npos);
        CHECK(program.errors().find("bobao: stopped: what was published is as it was") != std::string::npos);
        CHECK((!fs::exists(folder / "public") || fs::is_empty(folder / "public")));
    }
}

TEST_CASE("on a terminal progress is one line that is written over and gone at the end") {
    const TemporaryFolder folder;
    write_file(folder / "edition.yaml", short_edition());
    constexpr int kColumns = 40;
    LiveProgram program({"make", (folder / "edition.yaml").string(), "--out", (folder / "public").string()},
                        kColumns);
    CHECK(program.wait() == 0);
    const std::string& text = program.errors();
    CHECK(text.starts_with("\rspeak   0%"));
    const std::string clear = "\r\x1b[K";
    const std::size_t cleared = text.rfind(clear);
    REQUIRE(cleared != std::string::npos);
    std::size_t lines = 0;
    for (std::size_t at = 0; at < cleared;) {
        const std::size_t end = std::min(text.find('\r', at + 1), cleared);
        std::string line = text.substr(at, end - at);
        replace_all(line, "\x1b[K", "");
        replace_all(line, "\r", "");
        INFO(line);
        CHECK(columns_of(line) < kColumns);
        CHECK(line.find('\n') == std::string::npos);
        ++lines;
        at = end;
    }
    CHECK(lines >= 3);
    // What follows the bar is the summary, and it begins at the left.
    CHECK(text.substr(cleared + clear.size()).find("1 article, ") != std::string::npos);
}

}  // namespace bobao
