#include <doctest/doctest.h>

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "base/text.h"
#include "edition/edition_file.h"
#include "media/audio.h"
#include "script/script.h"
#include "studio/studio.h"
#include "support/cases.h"
#include "support/folder.h"
#include "support/program.h"

namespace bobao {
namespace {

using nlohmann::json;
using test::Run;
using test::run_bobao;
using test::run_program;
using test::TemporaryFolder;

const std::string kPage = std::string(BOBAO_TEST_DATA) + "/pages/sample_page.txt";
const std::string kEnglishPage = std::string(BOBAO_TEST_DATA) + "/pages/sample_page_en.txt";

const std::vector<std::string> kCommands{"make",    "read",      "script", "publish", "loop",
                                         "serve",   "normalize", "pinyin", "phrase",  "say",
                                         "braille", "voices",    "doctor"};

Run shell(const std::string& line) {
    return run_program("bash", {"-c", "set -o pipefail; " + line}, "",
                       {{"bobao", BOBAO_PROGRAM}, {"page", kPage}});
}

/// All samples of a sound file, and their rate.
std::pair<std::vector<float>, int> decoded(const std::filesystem::path& file) {
    std::vector<float> samples;
    const int rate = decode_audio(file, [&](std::span<const float> block) {
        samples.insert(samples.end(), block.begin(), block.end());
    });
    return {std::move(samples), rate};
}

}  // namespace

TEST_CASE("help lists the commands that are there, and each explains itself with an example") {
    const Run program = run_bobao({"--help"});
    CHECK(program.exit_code == 0);
    CHECK(program.errors == "");
    for (const std::string& command : kCommands) {
        INFO(command);
        CHECK(program.output.find("\n  " + command + " ") != std::string::npos);
        const Run help = run_bobao({command, "--help"});
        CHECK(help.exit_code == 0);
        CHECK(help.errors == "");
        CHECK(help.output.find("bobao " + command) != std::string::npos);
        CHECK(help.output.find("Example") != std::string::npos);
        CHECK(help.output.find("Exit codes: 0 done") != std::string::npos);
        for (const std::string_view line : lines_of(help.output)) CHECK(line.size() <= 130);
    }
    CHECK(program.output.find("voice-worker") == std::string::npos);
    CHECK(program.output.find("Exit codes: 0 done; 1 done, but something was left out") != std::string::npos);
}

TEST_CASE("the version is one line") {
    const Run run = run_bobao({"--version"});
    CHECK(run.exit_code == 0);
    CHECK(run.output.starts_with("bobao 0."));
    CHECK(lines_of(run.output).size() == 1);
}

TEST_CASE("read gives an edition that reads back the same, in YAML and JSON") {
    const Run yaml = run_bobao({"read", kPage});
    const Run as_json = run_bobao({"read", kPage, "--format", "json"});
    CHECK(yaml.exit_code == 0);
    CHECK(yaml.errors == "");
    const Edition edition = edition_from_yaml(yaml.output, "edition.yaml");
    CHECK(edition.publication == "澄湾日报");
    CHECK(edition.date == "2025-03-14");
    CHECK(edition.articles.size() >= 7);
    CHECK(edition_to_json(edition) == as_json.output);
    CHECK(run_bobao({"read", kPage, "--json"}).output == as_json.output);
    CHECK(run_bobao({"read", "-"}, read_file(kPage)).output == yaml.output);

    const TemporaryFolder folder;
    const std::string file = (folder / "edition.json").string();
    CHECK(run_bobao({"read", kPage, "-o", file}).output == "");
    CHECK(read_file(file) == as_json.output);
    CHECK(run_bobao({"read", file}).output == yaml.output);
}

TEST_CASE("two pages become one edition") {
    const std::size_t one =
        json::parse(run_bobao({"read", kPage, "--format", "json"}).output)["articles"].size();
    const json both = json::parse(run_bobao({"read", kPage, kPage, "--format", "json"}).output);
    CHECK(both["articles"].size() >= one);
    int id = 0;
    for (const json& article : both["articles"]) CHECK(article["id"] == ++id);
}

TEST_CASE("read says how it took a page, in the edition and for the curious") {
    const Run run = run_bobao({"read", kPage, "--format", "json", "--verbose"});
    CHECK(json::parse(run.output)["dump"] == "blocks");
    CHECK(run.errors == kPage + ": a dump of the kind blocks\n");
    const json told = json::parse(run_bobao({"read", kPage, "--kind", "ocr_blocks", "--json"}).output);
    CHECK(told["dump"] == "ocr_blocks");
    const json two = json::parse(run_bobao({"read", kPage, kEnglishPage, "--json"}).output);
    CHECK(two["dump"] == "blocks, wrapped");
    CHECK(two["pages"] == json({kPage, kEnglishPage}));
}

TEST_CASE("read --check lists doubts instead of the edition, the riskiest first") {
    const TemporaryFolder folder;
    write_file(folder / "page.txt", read_file(kPage) + "\n\n夜校\n\n");
    const std::string page = (folder / "page.txt").string();
    const std::string file = (folder / "edition.yaml").string();
    const Run run = run_bobao({"read", page, "--check"});
    CHECK(run.exit_code == 0);
    CHECK(run.errors == "");
    CHECK(run.output.find("articles:") == std::string::npos);
    CHECK(run.output.find(page + ":") != std::string::npos);
    CHECK(run.output.find("  try: ") != std::string::npos);

    // With -o both, and the list is the same.
    CHECK(run_bobao({"read", page, "--check", "-o", file}).output == run.output);
    CHECK(edition_from_yaml(read_file(file), file).articles.size() > 6);
    const json list = json::parse(run_bobao({"read", page, "--check", "--json"}).output);
    REQUIRE(list.size() > 1);
    double last = 1;
    for (const json& finding : list) {
        CHECK(finding["risk"] <= last);
        last = finding["risk"];
    }

    // Of an edition the lines are those of its own file.
    write_file(file,
               "date: 2025-03-14\npublication: 澄湾日报\narticles:\n- title: 夜校\n  paragraphs: [一天。]\n"
               "  dateline: 本报讯\n  repairs:\n  - kind: gap\n    text: 一天。\n");
    const Run edition = run_bobao({"read", file, "--check"});
    CHECK(edition.output.starts_with(file + ":8: article 1: text is lost in this sentence"));
    CHECK(edition.output.find("\n1 thing to look at, no remarks\n") != std::string::npos);
}

TEST_CASE("read --html shows page and articles beside each other, and the edition as ever") {
    const TemporaryFolder folder;
    const std::string report = (folder / "report.html").string();
    const Run run = run_bobao({"read", kPage, "--html", report});
    CHECK(run.exit_code == 0);
    CHECK(run.output == run_bobao({"read", kPage}).output);
    const std::string html = read_file(report);
    CHECK(html.starts_with("<!DOCTYPE html>"));
    CHECK(html.find("银行行长走进车间") != std::string::npos);
    CHECK(html.find("id=\"p1-line-5\"") != std::string::npos);
    CHECK(run_bobao({"read", kPage, "--html", "-", "--check", "-o", report}).output.starts_with("<!DOCTYPE"));
}

TEST_CASE("read --html says that it cannot show the lines of a PDF from standard input") {
    const TemporaryFolder folder;
    const std::string text =
        "BT /F 20 Tf 40 760 Td (Night ferry sails again) Tj /F 9 Tf 0 -30 Td (The boat lay two winters at "
        "the yard, the office said on Monday.) Tj 0 -12 Td (Nobody there would say when it will be back at "
        "the quay.) Tj ET";
    const std::string pdf =
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count "
        "1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        "/Resources<</Font<</F 5 0 R>>>>>>endobj\n4 0 obj<</Length " +
        std::to_string(text.size()) + ">>stream\n" + text +
        "\nendstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
        "trailer<</Root 1 0 R>>\n%%EOF\n";
    const std::string report = (folder / "report.html").string();
    const Run piped = run_bobao({"read", "-", "--html", report}, pdf);
    CHECK(piped.exit_code == 0);
    CHECK(piped.errors.find("give it as a file to see both") != std::string::npos);
    const std::string file = (folder / "issue.pdf").string();
    write_file(file, pdf);
    CHECK(run_bobao({"read", file, "--html", report}).errors.find("to see both") == std::string::npos);
    CHECK(read_file(report).find("id=\"p1-line-2\"") != std::string::npos);
}

TEST_CASE("read --keep takes corrections over from an edition of the same page") {
    const TemporaryFolder folder;
    const std::string file = (folder / "edition.yaml").string();
    CHECK(run_bobao({"read", kPage, "-o", file}).exit_code == 0);
    Edition edition = edition_from_yaml(read_file(file), file);
    edition.articles[0].title = "夜里也有灯";
    const std::string removed = edition.articles[1].title;
    edition.articles.erase(edition.articles.begin() + 1);
    write_file(file, edition_to_yaml(edition));

    const Run run = run_bobao({"read", kPage, "--keep", file, "-o", file});
    CHECK(run.exit_code == 0);
    CHECK(run.errors.starts_with("kept of " + file + ": 1 corrected or added, 1 removed"));
    const Edition again = edition_from_yaml(read_file(file), file);
    REQUIRE(again.articles.size() == edition.articles.size());
    CHECK(again.articles[0].title == "夜里也有灯");
    CHECK(again.articles[1].title != removed);
    // Once more is the same.
    const std::string before = read_file(file);
    CHECK(run_bobao({"read", kPage, "--keep", file, "-o", file, "--quiet"}).errors == "");
    CHECK(read_file(file) == before);
}

TEST_CASE("what to listen to is pasted into the station's lexicon, and heard in the next run") {
    const TemporaryFolder folder;
    write_file(
        folder / "edition.yaml",
        "publication: 云溪晚报\ndate: 2025-03-14\nlanguage: zh\narticles:\n  - title: 文艺队下乡\n    "
        "paragraphs:\n"
        "      - "
        "记者单志强和龘丽🙂走进郜庄村，与DeepSeek合作。小区里的“行”字很大。"
        "\n");
    const Run listed = run_bobao({"script", (folder / "edition.yaml").string(), "--pronunciation"});
    CHECK(listed.exit_code == 0);
    CHECK(listed.output.starts_with("# "));
    CHECK(listed.output.find("- word: \"单志强\"\n  reading: shan4 zhi4 qiang2\n") != std::string::npos);
    CHECK(listed.output.find("- word: \"🙂\"\n  spoken: \"\"\n") != std::string::npos);
    CHECK(listed.output.find("- word: \"DeepSeek\"\n  spoken: \"DeepSeek\"\n") != std::string::npos);
    CHECK(listed.output.find("郜庄村") != std::string::npos);
    const json report = json::parse(
        run_bobao({"script", (folder / "edition.yaml").string(), "--pronunciation", "--format", "json"})
            .output);
    double before = 0;
    for (const json& item : report) {
        CHECK(item["confidence"] >= before);  // the most risky first
        before = item["confidence"];
    }

    // As it stands, the lexicon is one that the station takes, and nothing is left to listen to.
    write_file(folder / "lexicon.yaml", listed.output);
    write_file(folder / "station.yaml", "lexicon: lexicon.yaml\n");
    const std::string station = (folder / "station.yaml").string();
    const Run again =
        run_bobao({"script", (folder / "edition.yaml").string(), "--pronunciation", "--station", station});
    CHECK(again.exit_code == 0);
    CHECK(again.output == "# Nothing to listen to: every reading is sure.\n");

    // A correction there is heard, in every command that speaks.
    std::string corrected = listed.output;
    replace_all(corrected, "shan4 zhi4 qiang2", "dan1 zhi4 qiang3");
    write_file(folder / "lexicon.yaml", corrected);
    CHECK(run_bobao({"pinyin", "--station", station}, "单志强\n").output == "dan1 zhi4 qiang3\n");
    CHECK(run_bobao({"pinyin"}, "记者单志强\n").output == "ji4 zhe3 shan4 zhi4 qiang2\n");
    CHECK(run_bobao({"normalize", "--station", station}, "好🙂\n").output == "好\n");
    CHECK(run_bobao({"phrase", "--station", station}, "单志强来了。\n").output.find("单志强") == 0);
    CHECK(run_bobao({"say", "单志强", "-o", "-", "--station", station}).output !=
          run_bobao({"say", "单志强", "-o", "-"}).output);
    CHECK(run_bobao({"script", (folder / "edition.yaml").string(), "--pronunciation", "--format", "ssml"})
              .exit_code == 2);
}

TEST_CASE("the pronunciation report knows the names that an article tells elsewhere") {
    const TemporaryFolder folder;
    const std::string file = (folder / "edition.yaml").string();
    const auto report_with = [&](const std::string& last_paragraph) {
        write_file(file,
                   "publication: 云溪晚报\ndate: 2025-03-14\nlanguage: zh\narticles:\n  - title: 合作社\n    "
                   "paragraphs:\n      - 大家都说任长乐好。\n      - " +
                       last_paragraph + "\n");
        return run_bobao({"script", file, "--pronunciation"}).output;
    };
    const std::string name = "- word: \"任长乐\"\n  reading: ren2 chang2 le4\n";
    const std::string told = report_with("村支书任长乐介绍了情况。");
    CHECK(told.find(name) != std::string::npos);
    CHECK(told.find("2 times: 大家都说任长乐好。") != std::string::npos);
    CHECK(report_with("村里来了客人。").find(name) == std::string::npos);
}

TEST_CASE("a language that there is not is a usage error with the right word") {
    const Run run = run_bobao({"normalize", "--lang", "chinese"}, "7%\n");
    CHECK(run.exit_code == 2);
    CHECK(run.errors == "bobao: error: unknown language \"chinese\"\n  try: did you mean \"zh\"?\n");
    CHECK(run_bobao({"normalize", "--lang", "klingonisch"}, "7%\n").exit_code == 2);
    for (const char* const language : {"zh", "zh-CN", "zh_Hans_CN", "en-GB", "de", "it", "ja", "und"})
        CHECK(run_bobao({"normalize", "--lang", language}, "7%\n").exit_code == 0);
}

TEST_CASE("script writes what goes on air in four forms") {
    const Run yaml = run_bobao({"script", kPage});
    const Script script = script_from_yaml(yaml.output, "script.yaml");
    CHECK(script.date == "2025-03-14");
    CHECK(script.show == "daily");
    CHECK(json::parse(run_bobao({"script", kPage, "--format", "json"}).output)["show"] == "daily");
    CHECK(run_bobao({"script", kPage, "--format", "ssml"}).output.find("<speak") != std::string::npos);
    const Run text = run_bobao({"script", kPage, "--format", "text"});
    CHECK(text.output.find("银行行长") != std::string::npos);
    CHECK(text.output == script_to_text(script));

    // A script goes through unchanged, so any form can be had of a corrected one.
    const Run again =
        run_program("bash", {"-c", "\"$bobao\" script - "}, yaml.output, {{"bobao", BOBAO_PROGRAM}});
    CHECK(again.output == yaml.output);
    CHECK(run_bobao({"script", kPage, "--show", "headlines"}).output.size() < yaml.output.size());
    CHECK(run_bobao({"script", kPage, "--date", "2025-05-01"}).output.find("2025-05-01") !=
          std::string::npos);
}

TEST_CASE("commands pipe into each other") {
    const Run direct = run_bobao({"script", kPage, "--format", "text"});
    const Run piped = shell("\"$bobao\" read \"$page\" | \"$bobao\" script - --format text");
    CHECK(piped.output == direct.output);
    CHECK(piped.exit_code == direct.exit_code);

    const Run spoken =
        shell("\"$bobao\" script \"$page\" --format text | \"$bobao\" normalize | \"$bobao\" pinyin");
    CHECK(lines_of(spoken.output).size() == lines_of(direct.output).size());
    CHECK(spoken.output.find("yin2 hang2 hang2 zhang3") != std::string::npos);
    const Run normalized = shell("\"$bobao\" script \"$page\" --format text | \"$bobao\" normalize");
    CHECK(normalized.output.find_first_of("0123456789%/") == std::string::npos);
}

TEST_CASE("voices are listed, and speak their samples") {
    const json voices = json::parse(run_bobao({"voices", "--json"}).output);
    REQUIRE(voices.size() >= 3);
    const Run table = run_bobao({"voices"});
    for (const json& voice : voices)
        CHECK(table.output.find(voice["name"].get<std::string>()) != std::string::npos);

    const TemporaryFolder folder;
    const Run run = run_bobao({"voices", "--play-to", (folder / "samples").string()});
    CHECK(run.exit_code == 0);
    CHECK(run.output == "");
    for (const json& voice : voices) {
        const std::string name = voice["name"];
        INFO(name);
        const auto [samples, rate] = decoded(folder / ("samples/" + name + ".wav"));
        CHECK(static_cast<double>(samples.size()) / rate > 1.0);
        CHECK(measured(samples, rate).integrated > -40);
    }
}

TEST_CASE("say tells what it cannot say") {
    const Run run = run_bobao({"say", "好消息🙂，\uE123到了🙂。", "-o", "-"});
    CHECK(run.exit_code == 1);
    CHECK(run.errors ==
          "bobao: warning: nobody can say 🙂 \uE123; a station's lexicon.yaml can give it words\n");
    CHECK(run.output.size() > 1000);
    CHECK(run_bobao({"say", "好消息到了。", "-o", "-"}).errors.empty());
}

TEST_CASE("say writes a sound file, the same each time, and another voice sounds different") {
    const TemporaryFolder folder;
    const auto say = [&](const std::string& name, std::vector<std::string> more) {
        more.insert(more.begin(), {"say", "-o", (folder / name).string()});
        const Run run = run_bobao(more, "同比增长7%。");
        CHECK(run.errors == "");
        CHECK(run.exit_code == 0);
        return read_file(folder / name);
    };
    const std::string once = say("a.wav", {"同比增长7%。"});
    CHECK(once.starts_with("RIFF"));
    CHECK(once == say("b.wav", {"-"}));
    CHECK(once == run_bobao({"say", "同比增长7%。", "-o", "-"}).output);
    CHECK(once == say("c.wav", {"同比增长7%。", "--voice", "anchor"}));
    CHECK(once != say("d.wav", {"同比增长7%。", "--voice", "reporter"}));
    const auto [samples, rate] = decoded(folder / "a.wav");
    const double seconds = static_cast<double>(samples.size()) / rate;
    CHECK(seconds > 0.8);
    CHECK(seconds < 5);

    CHECK(run_bobao({"say", "…", "-o", "-"}).exit_code == 2);
}

TEST_CASE("say without -o needs a player, and says what to do without one") {
    const Run run = run_bobao({"say", "好"}, "", {{"PATH", "/nowhere"}});
    CHECK(run.exit_code == 4);
    CHECK(run.errors ==
          "bobao: error: no program that plays sound is here (aplay, paplay, ffplay)\n"
          "  try: write it to a file instead: -o speech.wav\n");

    // A player gets a whole WAV file, and its failure is ours.
    const TemporaryFolder folder;
    write_file(folder / "aplay", "#!/bin/sh\nhead -c 4 \"$2\" > \"$seen\"\n");
    write_file(folder / "paplay", "#!/bin/sh\nexit 1\n");
    for (const char* const player : {"aplay", "paplay"})
        std::filesystem::permissions(folder / player, std::filesystem::perms::owner_all);
    const std::map<std::string, std::string> environment{{"PATH", folder.path().string() + ":/usr/bin:/bin"},
                                                         {"seen", (folder / "seen").string()}};
    CHECK(run_bobao({"say", "好"}, "", environment).exit_code == 0);
    CHECK(read_file(folder / "seen") == "RIFF");
    std::filesystem::remove(folder / "aplay");
    CHECK(run_bobao({"say", "好"}, "", environment).exit_code == 4);

    // ffplay says 0 where there is no loudspeaker, but it is back too soon.
    std::filesystem::remove(folder / "paplay");
    write_file(folder / "ffplay", "#!/bin/sh\nexit 0\n");
    std::filesystem::permissions(folder / "ffplay", std::filesystem::perms::owner_all);
    const Run silent =
        run_bobao({"say", "同比增长百分之七"}, "", {{"PATH", folder.path().string() + ":/nowhere"}});
    CHECK(silent.exit_code == 4);
    CHECK(silent.errors.find("ffplay was back after 0.") != std::string::npos);
}

TEST_CASE("braille comes as lines that fit, in both codes and both schemes") {
    const Run brf = run_bobao({"braille", kEnglishPage, "--width", "30", "--height", "20"});
    CHECK(brf.exit_code == 0);
    CHECK(brf.output.find('\f') != std::string::npos);
    std::size_t lines = 0;
    for (const std::string_view line : lines_of(brf.output)) {
        CHECK(line.size() <= 31);  // and a form feed
        ++lines;
    }
    CHECK(lines > 40);
    const Run common = run_bobao({"braille", "-", "--format", "unicode"}, "国家通用盲文\n\n银行行长讲话。\n");
    const Run tones = run_bobao({"braille", "-", "--format", "unicode", "--scheme", "tones"},
                                "国家通用盲文\n\n银行行长讲话。\n");
    CHECK(common.output.find("⠛⠕⠂⠛⠫⠁⠀⠞⠲⠁⠹⠀⠍⠦⠒⠂") != std::string::npos);
    CHECK(tones.output.find("⠣⠂⠓⠦⠂⠀⠓⠦⠂⠌⠦⠄") != std::string::npos);
    const Run narrow = run_bobao({"braille", kPage, "--width", "3"});
    CHECK(narrow.exit_code == 2);
    CHECK(narrow.errors.find("a number from 16 to 100") != std::string::npos);
    CHECK(run_bobao({"braille", kPage, "--scheme", "tone"}).errors.find("tones") != std::string::npos);
}

TEST_CASE("doctor finds a sound machine sound, and a broken one broken") {
    const TemporaryFolder folder;
    const Run run = run_bobao({"doctor", "--out", (folder / "not-yet").string()});
    INFO(run.output);
    CHECK(run.exit_code == 0);
    CHECK(run.output.find("PROBLEM") == std::string::npos);
    CHECK(run.output.find("ok       lexicon") != std::string::npos);
    CHECK(!std::filesystem::exists(folder / "not-yet"));

    make_folder(folder / "voices");
    const Run broken = run_bobao({"doctor", "--json", "--out", "/proc/nowhere"}, "",
                                 {{"BOBAO_DATA", folder.path().string()}});
    CHECK(broken.exit_code == 4);
    std::map<std::string, bool> good;
    for (const json& finding : json::parse(broken.output)) {
        good[finding["part"]] = finding["ok"];
        if (!finding["ok"]) CHECK(!finding["found"].get<std::string>().empty());
    }
    CHECK(good.at("data"));
    CHECK(!good.at("lexicon"));
    CHECK(!good.at("voices"));
    CHECK(!good.at("shows"));
    CHECK(!good.at("folder"));
    CHECK(good.at("MP3"));
    CHECK(good.at("font"));
}

TEST_CASE(
    "what speaks is a small program beside the station program, and that one itself where it is missing") {
    const std::filesystem::path built =
        std::filesystem::path(BOBAO_PROGRAM).parent_path().parent_path() / "libexec";
    const test::TemporaryFolder folder;
    const std::filesystem::path station = folder / "bobao-station", voice = folder / "bobao-voice";
    std::filesystem::copy_file(built / "bobao-station", station);
    const std::map<std::string, std::string> data{{"BOBAO_DATA", BOBAO_SOURCE_FOLDER}};
    const auto say = [&] {
        return test::run_program(station.string(), {"say", "早上好。", "-o", "-"}, "", data);
    };
    const Run by_itself = say();
    CHECK(by_itself.exit_code == 0);
    CHECK(by_itself.output.size() > 10'000);

    std::filesystem::copy_file(built / "bobao-voice", voice);
    CHECK(say().output == by_itself.output);
    // One that speaks no word shows that it is asked.
    write_file(voice, "#!/bin/sh\nexit 1\n");
    std::filesystem::permissions(voice, std::filesystem::perms::owner_all);
    const Run mute = say();
    CHECK(mute.exit_code == 4);
    CHECK(mute.errors.find("its worker ends again and again") != std::string::npos);

    const Run alone = test::run_program((built / "bobao-voice").string(), {});
    CHECK(alone.exit_code == 2);
    CHECK(alone.errors.find("is started by bobao itself") != std::string::npos);
    const std::string libraries =
        test::run_program((built / "bobao-voice").string(), {}, "", {{"LD_TRACE_LOADED_OBJECTS", "1"}})
            .output;
    CHECK(libraries.find("libespeak-ng") != std::string::npos);
    for (const std::string library : {"libavcodec", "libpango", "libcairo", "libpoppler", "libcurl"}) {
        INFO(library);
        CHECK(libraries.find(library) == std::string::npos);
    }
}

}  // namespace bobao
