#include "language/zh/lexicon_entries.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "support/folder.h"

namespace bobao {
namespace {

using Readings = std::vector<std::string>;

/// The sources of a lexicon, small.
class Sources {
  public:
    Sources() {
        write_file(folder_ / "complete.json", R"({
            "血缘关系": ["xuè yuán guān xì", 5e-10], "关系": ["guān xì", 1e-9], "不一样": ["bú yí yàng", 1e-9],
            "花儿": ["huā er", 1e-9], "绿": ["lǜ", 1e-9], "关": ["guān", 1e-9], "呣": ["m̀", 1e-12],
            "中": ["zhōng", 1e-9], "A股": ["a gǔ", 1e-9], "国": ["guó guó", 1e-9]})");
        write_file(folder_ / "traditional.json", R"({"關": "关"})");
        write_file(folder_ / "readings.txt", "# Unihan\nU+95DC\tkMandarin\tguān\nU+95A2\tkMandarin\tguān\n");
        write_file(folder_ / "variants.txt", "U+95A2\tkSimplifiedVariant\tU+95DC\n");
        write_file(
            folder_ / "cedict.js",
            R"(export default {"all":[["關係","关系","guan1 xi4","x"],["綠花","绿花","lu:4 hua1","x"]]})");
    }

    /// Everything that build_lexicon reads of a supplement.
    void read(std::string_view supplement) {
        write_file(folder_ / "supplement.txt", supplement);
        entries = read_lexicon_entries(folder_ / "complete.json", folder_ / "cedict.js",
                                       folder_ / "supplement.txt");
        characters = read_lexicon_characters(entries, folder_ / "traditional.json", folder_ / "readings.txt",
                                             folder_ / "variants.txt");
        check_supplement(folder_ / "supplement.txt", entries, characters);
    }

    void check_refused(std::string_view supplement, int line, std::string_view problem) {
        CAPTURE(supplement);
        try {
            read(supplement);
            FAIL_CHECK("it was accepted");
        } catch (const Error& error) {
            CHECK(error.fault == Fault::input);
            CHECK(error.place.file == folder_ / "supplement.txt");
            CHECK(error.place.line == line);
            CHECK(error.problem.find(problem) != std::string::npos);
        }
    }

    LexiconEntries entries;
    CharacterSources characters;

  private:
    test::TemporaryFolder folder_;
};

TEST_CASE("words have a dictionary's tones, whatever their source writes") {
    Sources sources;
    sources.read("");
    CHECK(sources.entries.at("不一样").readings == Readings{"bu4", "yi1", "yang4"});
    CHECK(sources.entries.at("花儿").readings == Readings{"hua1", "r5"});
    CHECK(sources.entries.at("绿").readings == Readings{"lv4"});
    CHECK(sources.entries.at("绿花").readings == Readings{"lv4", "hua1"});
    CHECK(sources.entries.at("呣").readings == Readings{"mu4"});
    CHECK(sources.entries.at("关系").count == doctest::Approx(1000));
    CHECK_FALSE(sources.entries.contains("A股"));
    CHECK_FALSE(sources.entries.contains("国"));
}

TEST_CASE("the supplement overrules the sources, and longer words end as light as its own") {
    Sources sources;
    sources.read("# a comment\n关系 guan1 xi5\n\n花关 hua1 guan1 700\n");
    CHECK(sources.entries.at("关系").readings == Readings{"guan1", "xi5"});
    CHECK(sources.entries.at("关系").decided);
    CHECK(sources.entries.at("血缘关系").readings == Readings{"xue4", "yuan2", "guan1", "xi5"});
    CHECK(sources.entries.at("花关").count == doctest::Approx(700));
}

TEST_CASE("a traditional form has the readings of its simplified one, through any form between") {
    Sources sources;
    sources.read("");
    for (const char32_t form : {U'關', U'関'}) {
        CHECK(sources.characters.at(form).simplified == U'关');
        CHECK(sources.characters.at(form).readings == Readings{"guan1"});
    }
}

TEST_CASE("a slip of the pen in the supplement is refused with its line") {
    Sources sources;
    sources.check_refused("关系 guan1 xi5\n花关 hua1\n", 2, "a syllable for each character");
    sources.check_refused("A股 a1 gu3\n", 1, "a syllable for each character");
    sources.check_refused("关系 guan1 xi5\n关系 guan1 xi4\n", 2, "stands twice");
    sources.check_refused("关系 guan1 xi\n", 1, "has no tone");
    sources.check_refused("\n关系 guan1 xi6\n", 2, "has no tone");
    sources.check_refused("关系 guan1 xi5\n關花 guan1 hua1\n", 2, "is looked for with 关");
    sources.check_refused("关系 guna1 xi5\n", 1, "\"guna1\" is no syllable");
}

}  // namespace
}  // namespace bobao
