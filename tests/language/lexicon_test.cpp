#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <string>

#include "base/data_folder.h"
#include "base/error.h"
#include "base/file.h"
#include "language/front_end.h"
#include "language/zh/lexicon.h"
#include "language/zh/polyphone.h"
#include "support/folder.h"

namespace bobao {
namespace {

std::filesystem::path shipped() {
    return data_folder() / "voices" / "zh" / "lexicon.data";
}

/// What opening `bytes` as a lexicon says, or nothing if it opens.
std::string complaint_about(const std::string& bytes) {
    const test::TemporaryFolder folder;
    write_file(folder / "lexicon.data", bytes);
    try {
        const Lexicon lexicon(folder / "lexicon.data");
    } catch (const Error& error) {
        CHECK(error.fault == Fault::machine);
        CHECK(error.place.file == folder / "lexicon.data");
        return error.problem;
    }
    return {};
}

TEST_CASE("the lexicon that is shipped opens and is small") {
    CHECK(std::filesystem::file_size(shipped()) < std::uintmax_t{6} << 20);
    const Lexicon lexicon(shipped());
    CHECK(lexicon.name(lexicon.syllable("lv4")) == "lv4");
    CHECK(lexicon.name(lexicon.syllable("zhuang1")) == "zhuang1");
    CHECK(lexicon.syllable("zhong") == kNoSyllable);
    CHECK(lexicon.syllable("zhong6") == kNoSyllable);
    CHECK(lexicon.syllable("") == kNoSyllable);
    CHECK(lexicon.find("银行").has_value());
    CHECK_FALSE(lexicon.find("银").value_or(0) == lexicon.find("银行").value_or(0));
    CHECK(lexicon.character(U'银') != nullptr);
    CHECK(lexicon.character(U'A') == nullptr);
    CHECK(lexicon.character(U'\U00020000') != nullptr);
    CHECK(lexicon.character(0x10FFFF) == nullptr);
}

TEST_CASE("a lexicon that is damaged anywhere is an error, never a crash") {
    const std::string good = read_file(shipped());
    REQUIRE(complaint_about(good).empty());
    CHECK(complaint_about("") != "");
    CHECK(complaint_about(good.substr(0, 20)) != "");
    CHECK(complaint_about(good.substr(0, good.size() / 2)) != "");
    for (std::size_t at : {std::size_t{0}, std::size_t{8}, std::size_t{12}, std::size_t{20}, std::size_t{50},
                           std::size_t{60}, good.size() / 3, good.size() - 1}) {
        std::string bad = good;
        bad[at] = static_cast<char>(bad[at] ^ 0x55);
        INFO("byte " << at);
        CHECK(complaint_about(bad) != "");
    }
}

TEST_CASE("a damaged polyphone model is an error, never a crash") {
    const std::string good = read_file(data_folder() / "voices" / "zh" / "polyphones.data");
    CHECK(good.size() < std::size_t{1} << 20);
    const Lexicon lexicon(shipped());
    const test::TemporaryFolder folder;
    for (std::size_t at = 0; at < good.size(); at += good.size() / 7) {
        std::string bad = good;
        bad[at] = static_cast<char>(bad[at] ^ 0x55);
        write_file(folder / "polyphones.data", bad);
        INFO("byte " << at);
        CHECK_THROWS_AS(PolyphoneModel(folder / "polyphones.data", lexicon), Error);
    }
}

TEST_CASE("a lexicon that is not there is named") {
    const test::TemporaryFolder folder;
    CHECK_THROWS_AS(FrontEnd(folder.path()), Error);
}

}  // namespace
}  // namespace bobao
