#include "cli/other_files.h"

#include <doctest/doctest.h>

#include <string>

#include "base/error.h"
#include "base/file.h"
#include "support/folder.h"
#include "support/program.h"

namespace bobao {
namespace {

using test::Run;
using test::run_bobao;
using test::TemporaryFolder;

std::string refused(const std::string& text) {
    try {
        refuse_other_files(text, "x");
    } catch (const Error& error) {
        CHECK(error.fault == Fault::input);
        CHECK(!error.remedy.empty());
        return error.problem;
    }
    return "";
}

TEST_CASE("a file of the house is no page") {
    CHECK(
        refused("title: 溧塘之声\nlanguage: zh-CN\nbase_url: https://radio.example.org/\nfeeds: [columns]\n")
            .find("station.yaml") != std::string::npos);
    // As it is found in life: misspelt, with comments, broken.
    CHECK(refused("# our station\ntitel: a\nlanguage: zh\nreading: {quotes: announce\n") != "");
    CHECK(refused("lexicon: lexicon.yaml\n") != "");
    CHECK(refused("- word: 单县\n  reading: shan4 xian4\n- word: KPL\n  spoken: 联赛\n").find("lexicon") !=
          std::string::npos);
    CHECK(refused("# 2 words\n- {word: 单县, reading: shan4 xian4}\n").find("lexicon") != std::string::npos);
    CHECK(refused("display_name: 主播\nlanguage: zh\nengine: espeak\nown: {voice: cmn}\n").find("voice") !=
          std::string::npos);
    CHECK(refused("\xEF\xBB\xBF{\"version\": \"1.2.0\", \"chapters\": []}\n").find("JSON") !=
          std::string::npos);
    CHECK(refused("[{\"word\": \"a\"}]").find("JSON") != std::string::npos);
    CHECK(refused("WEBVTT\r\n\r\n00:00:01.000 --> 00:00:02.000\r\n各位听众\r\n").find("transcript") !=
          std::string::npos);
    CHECK(refused("1\n00:00:01,000 --> 00:00:02,000\n各位听众\n").find("transcript") != std::string::npos);
    CHECK(refused("[ti:新闻]\n[00:03.06]各位听众\n").find("transcript") != std::string::npos);
    CHECK(refused("<!DOCTYPE html>\n<html><head><meta name=\"generator\" content=\"bobao\"></head></html>")
              .find("bobao made") != std::string::npos);
}

TEST_CASE("a page that has such lines is a page") {
    for (const char* const page : {
             "title: 大桥通车\n\n本报讯 大桥昨天通车。\n",
             "---\ntitle: Bridge opens\nlanguage: en\n---\n\n# Bridge opens\n\nIt did.\n",
             "怎样写配置\n\ntitle: 某台\nlanguage: zh-CN\nfeeds: [columns]\n\n记者说，这样就行。\n",
             "- word: 新词\n- 其他\n",
             "[本报讯]大桥昨天通车。[图片]",
             "{导读}\n大桥通车 2版\n",
             "1\n大桥通车\n本报讯 大桥昨天通车。\n00:00:01,000 --> 00:00:02,000\n",
             "WEB教程\n\n本报讯 开课了。\n",
             "<html><body><h1>大桥通车</h1><p>本报讯</p></body></html>",
             "weather: sunny\n",
             "Sports: Tigers rally late\nOpinion: A library for all\n",
             "",
         }) {
        INFO(page);
        CHECK(refused(page) == "");
    }
}

TEST_CASE("make, read and script refuse them with a message and code 3") {
    const TemporaryFolder folder;
    write_file(folder / "station.yaml", "title: 溧塘之声\nlanguage: zh-CN\n");
    for (const char* const command : {"make", "read", "script"}) {
        const Run run = run_bobao({command, (folder / "station.yaml").string()});
        CHECK(run.exit_code == 3);
        CHECK(run.errors.find("station.yaml: this says who broadcasts") != std::string::npos);
        CHECK(run.errors.find("--station") != std::string::npos);
        CHECK(run.output.empty());
    }
}

}  // namespace
}  // namespace bobao
