#include <doctest/doctest.h>

#include "base/data_folder.h"
#include "language/front_end.h"
#include "support/cases.h"

namespace bobao {
namespace {

const FrontEnd& front_end() {
    static const FrontEnd instance(data_folder() / "voices");
    return instance;
}

std::string tokens(std::string_view text, std::string Reading::*which) {
    std::string line;
    for (const Reading& reading : front_end().pinyin(text)) {
        if (!line.empty()) line += ' ';
        line += reading.*which;
    }
    return line;
}

TEST_CASE("words are read as a newsreader reads them") {
    for (const auto& c : test::read_cases("language/pinyin.txt")) {
        INFO(c.where);
        CHECK(tokens(c.input, &Reading::citation) == c.output);
    }
}

TEST_CASE("places of the nation are read as they call themselves, alone and in a sentence") {
    for (const auto& c : test::read_cases("language/places.txt")) {
        INFO(c.where);
        CHECK(tokens(c.input, &Reading::citation) == c.output);
        CHECK(tokens("记者从" + c.input + "获悉，", &Reading::citation) ==
              "ji4 zhe3 cong2 " + c.output + " huo4 xi1 ，");
    }
}

TEST_CASE("characters of several readings are read as the news uses them") {
    for (const auto& c : test::read_cases("language/news_readings.txt")) {
        INFO(c.where);
        const std::size_t begin = c.input.find('[');
        const std::size_t end = c.input.find(']');
        REQUIRE(begin < end);
        REQUIRE(end != std::string::npos);
        const std::string text =
            c.input.substr(0, begin) + c.input.substr(begin + 1, end - begin - 1) + c.input.substr(end + 1);
        std::string line;
        for (const Reading& reading : front_end().pinyin(text)) {
            if (reading.source.begin < begin || reading.source.end >= end) continue;
            if (!line.empty()) line += ' ';
            line += reading.citation;
        }
        CHECK(line == c.output);
    }
}

TEST_CASE("tones change as they do in speech") {
    for (const auto& c : test::read_cases("language/sandhi.txt")) {
        INFO(c.where);
        CHECK(tokens(c.input, &Reading::surface) == c.output);
    }
}

TEST_CASE("pinyin has a token for each character that is not white space, at its place") {
    const std::string text = "银行 A3　行长\t！";
    const auto readings = front_end().pinyin(text);
    REQUIRE(readings.size() == 7);
    CHECK(tokens(text, &Reading::citation) == "yin2 hang2 A 3 hang2 zhang3 ！");
    CHECK(text.substr(readings[4].source.begin, 3) == "行");
    CHECK(readings[4].source.end - readings[4].source.begin == 3);
    CHECK(readings[2].confidence == 1);
    CHECK(tokens("", &Reading::citation).empty());
    CHECK(tokens(" \n　", &Reading::citation).empty());
}

TEST_CASE("traditional characters are read through their words") {
    CHECK(tokens("銀行行長", &Reading::citation) == "yin2 hang2 hang2 zhang3");
    CHECK(tokens("發展與頭髮", &Reading::citation) == "fa1 zhan3 yu3 tou2 fa4");
}

TEST_CASE("a surer reading has a higher confidence") {
    const auto of = [](std::string_view text) { return front_end().pinyin(text)[0].confidence; };
    CHECK(of("我") > 0.99F);
    CHECK(of("银行") > 0.99F);
    CHECK(of("行") < 0.99F);
    CHECK(of("龘") < of("我"));
    // A rule is as sure as it is, whatever the character mostly is.
    CHECK(of("为图省事，他翻墙") > 0.9F);
    CHECK(front_end().pinyin("手绢儿")[2].confidence > 0.9F);
}

TEST_CASE("the lexicon knows words of two characters and more") {
    CHECK(front_end().is_word("银行"));
    CHECK(front_end().is_word("銀行"));
    CHECK(front_end().is_word("高质量"));
    CHECK_FALSE(front_end().is_word("行"));
    CHECK_FALSE(front_end().is_word("行银"));
    CHECK_FALSE(front_end().is_word("AB"));
    CHECK_FALSE(front_end().is_word(""));
    CHECK_FALSE(front_end().is_word("\xff\xfe"));
}

}  // namespace
}  // namespace bobao
