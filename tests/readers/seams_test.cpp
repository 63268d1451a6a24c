#include "readers/seams.h"

#include <doctest/doctest.h>

#include <set>

#include "base/text.h"
#include "support/cases.h"

using namespace bobao;
using reading::Seam;

namespace {

std::string name_of(Seam seam) {
    switch (seam) {
        case Seam::paragraph:
            return "paragraph";
        case Seam::join:
            return "join";
        case Seam::gap:
            return "gap";
        case Seam::damaged:
            return "damaged";
    }
    return {};
}

}  // namespace

TEST_CASE("a seam is joined, kept apart or marked as lost") {
    const auto page = reading::lines_of_page(test::read_data("readers/seams_page.txt"));
    for (const auto& c : test::read_cases("readers/seams.txt")) {
        INFO(c.where);
        const std::size_t bar = c.input.find(" | ");
        REQUIRE(bar != std::string::npos);
        auto lines = page;
        lines.push_back({to_utf32(c.input.substr(0, bar))});
        lines.push_back({to_utf32(c.input.substr(bar + 3))});
        const reading::PageIndex index(lines);
        const auto verdict =
            reading::judge_seam(index, nullptr, lines[lines.size() - 2].text, lines.back().text);
        CHECK(name_of(verdict.seam) == c.output);
        CHECK(verdict.confidence >= 0.5);
        CHECK(verdict.confidence <= 1.0);
    }
}

TEST_CASE("a word of the lexicon across a seam makes it surer") {
    const std::set<std::string> words{"有利", "时机", "施肥"};
    const auto is_word = [&](std::string_view word) { return words.count(std::string(word)) > 0; };
    const std::vector<reading::Line> lines;
    const reading::PageIndex index(lines);
    const auto without = reading::judge_seam(index, nullptr, U"把握有利时", U"机,做到施肥。");
    const auto with = reading::judge_seam(index, is_word, U"把握有利时", U"机,做到施肥。");
    CHECK(with.confidence > without.confidence);
    CHECK(with.seam == Seam::join);
}

TEST_CASE("pieces are joined as their script wants it") {
    const auto lines = reading::lines_of_page("The hearing began.\nwell known\nThe Herald is here.");
    const reading::PageIndex index(lines);
    const auto joined = [&](std::u32string left, std::u32string_view right) {
        reading::append_across_seam(left, right, index);
        return to_utf8(left);
    };
    CHECK(joined(U"聚焦主责", U"主业") == "聚焦主责主业");
    CHECK(joined(U"达到2", U"5%以上") == "达到25%以上");
    CHECK(joined(U"took 180", U"passengers across") == "took 180 passengers across");
    CHECK(joined(U"you stopped hear-", U"ing that") == "you stopped hearing that");
    CHECK(joined(U"poll. Tho Her", U"ald is one") == "poll. Tho Herald is one");
}
