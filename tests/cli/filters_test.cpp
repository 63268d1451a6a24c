#include <doctest/doctest.h>

#include <csignal>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/text.h"
#include "live_program.h"
#include "support/cases.h"
#include "support/folder.h"
#include "support/program.h"

namespace bobao {
namespace {

using test::LiveProgram;
using test::Run;
using test::run_bobao;
using test::run_program;

Run shell(const std::string& line, const std::string& input = "") {
    return run_program("bash", {"-c", "set -o pipefail; " + line}, input, {{"bobao", BOBAO_PROGRAM}});
}

}  // namespace

TEST_CASE("line filters say what stands in their table") {
    for (const auto& [input, output, place] : test::read_cases("cli/filters.txt")) {
        const auto& where = place;
        INFO(where);
        const std::size_t bar = input.find(" | ");
        REQUIRE(bar != std::string::npos);
        const Run run = shell("\"$bobao\" " + input.substr(bar + 3), input.substr(0, bar) + "\n");
        CHECK(run.errors == "");
        CHECK(run.output == output + "\n");
        CHECK(run.exit_code == 0);
    }
}

TEST_CASE("a line filter gives one line for each line") {
    for (const std::string command : {"normalize", "pinyin", "phrase"}) {
        INFO(command);
        CHECK(run_bobao({command}, "").output == "");
        CHECK(run_bobao({command}, "\n").output == "\n");
        CHECK(run_bobao({command}, "\n\n\n").output == "\n\n\n");
        CHECK(lines_of(run_bobao({command}, "一\n\n二").output).size() == 3);
        CHECK(run_bobao({command}, "一\n\n二").output == run_bobao({command}, "一\r\n\r\n二\r\n").output);
        CHECK(run_bobao({command}, "   \n").exit_code == 0);
    }
}

TEST_CASE("a line filter loads no codec, drawing, PDF or web library") {
    // The loader's own list of what the program would load. A room that is pulled in would cost each start
    // its time.
    const Run run = run_bobao({}, "", {{"LD_TRACE_LOADED_OBJECTS", "1"}});
    CHECK(run.output.find("libmarisa") != std::string::npos);
    for (const std::string library : {"libav", "libsw", "libpango", "libcairo", "libpoppler", "libcurl",
                                      "libssl", "libespeak", "libsndfile"}) {
        INFO(library);
        CHECK(run.output.find(library) == std::string::npos);
    }
}

TEST_CASE("the small program alone, copied elsewhere, is the whole program") {
    const test::TemporaryFolder folder;
    std::filesystem::copy_file(BOBAO_PROGRAM, folder / "bobao");
    const std::string copy = (folder / "bobao").string();
    for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
             {"--help"}, {"--version"}, {"voices"}, {"pinyin", "--help"}, {"normalise"}, {}}) {
        const Run here = run_bobao(words);
        const Run there = run_program(copy, words);
        CHECK(there.output == here.output);
        CHECK(there.errors == here.errors);
        CHECK(there.exit_code == here.exit_code);
    }
    CHECK(run_program(copy, {"--help"}).output.find("bobao make page.txt") != std::string::npos);
    CHECK(run_program(copy, {"pinyin"}, "行长\n").output == "hang2 zhang3\n");
}

TEST_CASE("broken bytes in a line are answered, and said once") {
    const Run run = run_bobao({"pinyin"}, "好\n\xff好\xc3\n好\xfe\n");
    CHECK(run.output == "hao3\n\uFFFD hao3 \uFFFD\nhao3 \uFFFD\n");
    CHECK(run.errors == "bobao: warning: -:2: not UTF-8; each broken part is taken for U+FFFD\n");
    CHECK(run.exit_code == 1);
}

TEST_CASE("control characters and a NUL in a line are no harm") {
    const std::string line("好\0好\x1b[31m\x7f好", 16);
    for (const std::string command : {"normalize", "pinyin", "phrase"}) {
        INFO(command);
        const Run run = run_bobao({command}, line + "\n");
        CHECK(run.exit_code == 0);
        CHECK(lines_of(run.output).size() == 1);
    }
}

TEST_CASE("a line beyond all measure is refused with its number") {
    const Run run = shell("(echo 好; head -c 6000000 /dev/zero | tr '\\0' x) | \"$bobao\" pinyin");
    CHECK(run.exit_code == 3);
    CHECK(run.output == "hao3\n");
    CHECK(run.errors ==
          "bobao: error: -:2: this line is longer than 4 MB\n"
          "  try: give text with a line for each sentence or paragraph\n");
}

TEST_CASE("whoever waits for the answer to a line gets it") {
    LiveProgram program({"pinyin"});
    program.write("银行\n");
    CHECK(program.read_line() == "yin2 hang2");
    program.write("行");
    program.write("长\n好\n");
    CHECK(program.read_line() == "hang2 zhang3");
    CHECK(program.read_line() == "hao3");
    program.close_input();
    CHECK(program.wait() == 0);
}

TEST_CASE("a reader that has seen enough ends a filter quietly") {
    const Run run = shell("yes 银行行长走进车间 | \"$bobao\" pinyin | head -n 1; echo ${PIPESTATUS[1]}");
    CHECK(run.output == "yin2 hang2 hang2 zhang3 zou3 jin4 che1 jian1\n141\n");
    CHECK(run.errors == "");
}

TEST_CASE("output that cannot be written is said") {
    const Run run = shell("\"$bobao\" pinyin > /dev/full", "好\n");
    CHECK(run.exit_code == 4);
    CHECK(run.errors.starts_with("bobao: error: standard output: cannot write: No space left on device\n"));
}

TEST_CASE("Ctrl-C ends a filter that waits for its input") {
    for (const int signal : {SIGINT, SIGTERM}) {
        LiveProgram program({"pinyin"});
        program.write("好\n");
        CHECK(program.read_line() == "hao3");
        program.send_signal(signal);
        CHECK(program.wait() == 130);
        CHECK(program.errors() == "");
    }
}

TEST_CASE("filters give JSON, a line for each line") {
    using nlohmann::json;
    const json pinyin = json::parse(run_bobao({"pinyin", "--json"}, "不对。\n").output);
    CHECK(pinyin["line"] == "不对。");
    CHECK(pinyin["readings"].size() == 3);
    CHECK(pinyin["readings"][0]["citation"] == "bu4");
    CHECK(pinyin["readings"][0]["sandhi"] == "bu2");
    CHECK(pinyin["readings"][2]["character"] == "。");

    const json normalized = json::parse(run_bobao({"--json", "normalize"}, "增长7%。\n").output);
    CHECK(normalized["spoken"] == "增长百分之七。");
    CHECK(normalized["language"] == "zh");
    bool found = false;
    for (const json& piece : normalized["pieces"])
        found |= piece["printed"] == "7%" && piece["spoken"] == "百分之七";
    CHECK(found);

    const json phrase = json::parse(run_bobao({"phrase", "--json"}, "会议召开。\n").output);
    CHECK(phrase["line"] == "会议召开。");
    CHECK(phrase["breaks"].back()["strength"] == 3);
}

TEST_CASE("confidence stands behind syllables only") {
    const Run run = run_bobao({"pinyin", "--confidence"}, "好，A\n");
    CHECK(run.output.starts_with("hao3/"));
    CHECK(run.output.ends_with(" ， A\n"));
}

TEST_CASE("normalize explains what it did under each line") {
    const std::vector<std::string_view> lines = [] {
        static const Run run = run_bobao({"normalize", "--explain"}, "同比增长7%。\n好。\n");
        return lines_of(run.output);
    }();
    REQUIRE(lines.size() == 3);
    CHECK(lines[0] == "同比增长百分之七。");
    CHECK(lines[1].find("7%") != std::string_view::npos);
    CHECK(lines[1].find("百分之七") != std::string_view::npos);
    CHECK(lines[2] == "好。");
}

}  // namespace bobao
