#include "language/zh/polyphone_examples.h"

#include <doctest/doctest.h>

#include "base/data_folder.h"
#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "support/folder.h"

namespace bobao {
namespace {

const Lexicon& lexicon() {
    static const Lexicon lexicon(data_folder() / "voices/zh/lexicon.data");
    return lexicon;
}

template <typename Read>
void check_refused(Read read, int line, std::string_view problem) {
    try {
        read();
        FAIL("it was accepted");
    } catch (const Error& error) {
        CHECK(error.fault == Fault::input);
        CHECK(error.place.line == line);
        CHECK(error.problem.find(problem) != std::string::npos);
    }
}

TEST_CASE("a phrase teaches with each reading in brackets") {
    const test::TemporaryFolder folder;
    write_file(folder / "phrases.txt", "# 藏\n新华社驻藏[zang4]记者\n\n藏[cang2]起来的宝藏[zang4]\n");
    const auto examples = PolyphoneExamples(lexicon(), {}).written(folder / "phrases.txt");
    REQUIRE(examples.size() == 3);
    for (const PolyphoneExample& example : examples) {
        CHECK(example.character == U'藏');
        CHECK(example.origin == PolyphoneExample::Origin::phrase);
        CHECK_FALSE(example.features.empty());
    }
    CHECK(examples[0].label == "zang4");
    CHECK(examples[1].label == "cang2");
    CHECK(examples[2].label == "zang4");
    CHECK(examples[2].in_lexicon == "zang4");
}

TEST_CASE("a phrase that teaches nothing, or no syllable, is refused with its line") {
    const test::TemporaryFolder folder;
    const auto reading = [&](const std::string& text) {
        return [&folder, text] {
            write_file(folder / "phrases.txt", text);
            PolyphoneExamples(lexicon(), {}).written(folder / "phrases.txt");
        };
    };
    check_refused(reading("# 藏\n驻藏记者\n"), 2, "no character has a reading");
    check_refused(reading("驻藏[zang4]记者\n驻藏[zang9]记者\n"), 2, "zang9");
    check_refused(reading("[zang4]记者\n"), 1, "no character has a reading");
    check_refused(reading("驻藏[zang4记者\n"), 1, "no character has a reading");
    check_refused(reading("驻藏[zang4]记者[zhe3 发回\n"), 1, "bracket");
    check_refused(reading("驻藏[zang4]记者]发回\n"), 1, "bracket");
    check_refused(reading("驻藏[zang4]，[zang4]记者\n"), 1, "no ideograph");
    check_refused(reading("驻藏[zang4]记者\n驻藏[cang4]记者\n驻藏[cang4]部队\n"), 2, "藏 is not read cang4");
    // Three of them are no slip of the pen, and lightly said is what any reading may be.
    CHECK_NOTHROW(reading("鬓毛衰[cui1]\n衰[cui1]麻为服\n斩衰[cui1]三年\n东西藏[cang5]\n")());
}

TEST_CASE("further labels fit the sentences that they name") {
    const test::TemporaryFolder folder;
    write_file(folder / "news.sent", "他在▁行▁长身边\n银行▁行▁长为他送行\n");
    const auto further = [&](const std::string& text) {
        write_file(folder / "further.txt", text);
        return PolyphoneExamples(lexicon(), {}).further(folder / "further.txt", folder / "news.sent");
    };
    const auto examples = further("# head\nother 1 1 他 ta1\nnews 2 5 为 wei4 2.5\nnews 1 4 长 zhang3\n");
    REQUIRE(examples.size() == 2);
    CHECK(examples[0].origin == PolyphoneExample::Origin::running);
    CHECK(examples[0].weight == 2.5);
    CHECK(examples[1].origin == PolyphoneExample::Origin::further);
    CHECK(examples[1].weight == 1);
    CHECK(examples[0].character == U'为');
    CHECK(examples[0].label == "wei4");
    CHECK(examples[1].character == U'长');
    for (const char* wrong :
         {"news 2 4 为 wei4\n", "news 3 1 为 wei4\n", "news 0 1 他 ta1\n", "news 1 99 他 ta1\n",
          "news 2 5 为 wei9\n", "news 2 5\n", "news x 5 为 wei4\n"}) {
        INFO(wrong);
        check_refused([&] { further(wrong); }, 1, "no such character");
    }
}

TEST_CASE("further labels of a set that is not there are refused") {
    const test::TemporaryFolder folder;
    write_file(folder / "further.txt", "# head\n\nnews 2 5 为 wei4\nmews 1 4 长 zhang3\n");
    write_file(folder / "news.sent", "");
    check_refused([&] { check_sets_named(folder / "further.txt", {folder / "news.sent"}); }, 4, "mews");
    // One that is there is only left out this time.
    write_file(folder / "mews.sent", "");
    CHECK_NOTHROW(check_sets_named(folder / "further.txt", {folder / "news.sent"}));
}

TEST_CASE("the phrases that come with bobao are sound") {
    const std::filesystem::path file = data_folder() / "voices/zh/phrases.txt";
    const auto examples = PolyphoneExamples(lexicon(), {}).written(file);
    CHECK(examples.size() > 40'000);
    const std::string text = read_file(file);
    std::string heading;
    std::size_t marked = 0;
    for (const std::string_view line : lines_of(text)) {
        if (line.starts_with("# ")) heading = line.substr(2);
        if (line.starts_with('#')) continue;
        INFO(std::string(line));
        bool about_it = false;
        for (std::size_t at = line.find('['); at != std::string_view::npos; at = line.find('[', at + 1)) {
            about_it = about_it || line.substr(0, at).ends_with(heading);
            ++marked;
        }
        CHECK(about_it);
    }
    CHECK(marked == examples.size());
}

}  // namespace
}  // namespace bobao
