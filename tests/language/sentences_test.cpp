#include <doctest/doctest.h>

#include <random>
#include <string>

#include "base/text.h"
#include "language/front_end.h"
#include "support/cases.h"

using namespace bobao;

namespace {

std::string cut(const std::string& text, const std::string& language) {
    std::string out;
    for (const Span& sentence : sentences_of(text, language)) {
        if (!out.empty()) out += " | ";
        out += text.substr(sentence.begin, sentence.end - sentence.begin);
    }
    return out;
}

}  // namespace

TEST_CASE("sentences end where a reader would breathe") {
    for (const std::string language : {"zh", "en", "de", "fr", "es"}) {
        for (const test::Case& c : test::read_cases("language/sentences_" + language + ".txt")) {
            INFO(c.where);
            CHECK(cut(c.input, language) == c.output);
        }
    }
}

TEST_CASE("nothing gives no sentence") {
    CHECK(sentences_of("", "zh").empty());
    CHECK(sentences_of(" \n\t　", "zh").empty());
}

TEST_CASE("every character that is not white space is in exactly one sentence, in order") {
    const std::string bits[] = {
        "。", "！", "“", "”",    "（", "）", "《", "》", ".", " ",  "\n",           "Dr", "U.S.", "a",
        "B",  "字", "3", "\xFF", "…",  "?",  "»",  "«",  "'", "\"", "\xE3\x80\x80", "[",  "]",    "😀"};
    std::mt19937 random(4);
    std::uniform_int_distribution<std::size_t> choose(0, std::size(bits) - 1);
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        for (int i = 0; i < round % 25; ++i) text += bits[choose(random)];
        INFO(text);
        std::vector<bool> covered(text.size(), false);
        std::uint32_t last = 0;
        for (const Span& sentence : sentences_of(text, round % 2 == 0 ? "zh" : "en")) {
            REQUIRE(sentence.begin >= last);
            REQUIRE(sentence.begin < sentence.end);
            REQUIRE(sentence.end <= text.size());
            last = sentence.end;
            for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) covered[i] = true;
        }
        for (const CodePoint& character : code_points(text))
            if (!is_white_space(character.value)) REQUIRE(covered[character.offset]);
    }
}

TEST_CASE("a page without a single mark is one sentence") {
    std::string text;
    for (int i = 0; i < 50'000; ++i) text += "字";
    REQUIRE(sentences_of(text, "zh").size() == 1);
    std::string open;
    for (int i = 0; i < 50'000; ++i) open += "（a. B";
    CHECK(sentences_of(open, "en").size() > 1);
}
