#include <doctest/doctest.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "base/data_folder.h"
#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "language/front_end.h"
#include "language/zh/data_file.h"
#include "language/zh/lexicon.h"
#include "language/zh/polyphone.h"
#include "language/zh/segment.h"
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

/// What opening a model with these polyphones, each with two readings of its own, says; nothing if it opens.
std::string complaint_about_model(std::vector<polyphone_file::Polyphone> polyphones, std::int32_t prior,
                                  const std::string& packed_keys, std::size_t weights) {
    static const Lexicon kLexicon(shipped());
    const lexicon_file::SyllableName reading{{'h', 'a', 'n', 'g', '2'}};
    const std::vector<lexicon_file::SyllableName> readings(2 * polyphones.size(), reading);
    const std::vector<std::int32_t> priors(readings.size(), prior);
    std::uint32_t features = 0;
    for (std::uint32_t i = 0; i < polyphones.size(); ++i) {
        polyphones[i].first_reading = 2 * i;
        polyphones[i].reading_count = 2;
        polyphones[i].first_feature = polyphones[i].first_weight = features;
        features += polyphones[i].feature_count;
    }
    DataFileMaker maker;
    maker.add(std::span<const polyphone_file::Polyphone>(polyphones));
    maker.add(std::span<const lexicon_file::SyllableName>(readings));
    maker.add(std::span<const std::int32_t>(priors));
    maker.add_compressed(packed_keys);
    maker.add_compressed(std::string(weights, '\1'));
    const test::TemporaryFolder folder;
    maker.write(folder / "polyphones.data", polyphone_file::kKind, polyphone_file::kVersion);
    try {
        const PolyphoneModel model(folder / "polyphones.data", kLexicon);
    } catch (const Error& error) {
        CHECK(error.fault == Fault::machine);
        return error.what();
    }
    return {};
}

/// Keys that are as far from each other as `bytes`, the lowest first, says.
std::string steps(std::size_t keys, std::array<char, polyphone_file::kPackedBytes> bytes) {
    std::string packed;
    for (const char byte : bytes) packed.append(keys, byte);
    return packed;
}

TEST_CASE("a polyphone model that is whole and still asks too much is refused") {
    const polyphone_file::Polyphone fair{U'行', 0, 2, 0, 4, 0, 10, 0.5F};
    constexpr std::int32_t kMost = std::numeric_limits<std::int32_t>::max();
    constexpr std::int32_t kLeast = std::numeric_limits<std::int32_t>::min();
    CHECK(complaint_about_model({fair, fair}, -1'000'000, steps(8, {1, 0, 0}), 8) == "");
    for (const std::int32_t far : {kMost, kLeast, 1'000'001}) {
        CAPTURE(far);
        CHECK(complaint_about_model({fair}, far, steps(4, {1, 0, 0}), 4).find("prior") != std::string::npos);
        polyphone_file::Polyphone sure = fair;
        sure.agreement = far;
        CHECK(complaint_about_model({sure}, 0, steps(4, {1, 0, 0}), 4).find("agreement") !=
              std::string::npos);
    }
    for (const float scale :
         {-1.0F, std::numeric_limits<float>::infinity(), std::numeric_limits<float>::quiet_NaN()}) {
        polyphone_file::Polyphone odd = fair;
        odd.scale = scale;
        CHECK(complaint_about_model({odd}, 0, steps(4, {1, 0, 0}), 4).find("scale") != std::string::npos);
    }
    SUBCASE("tables that are shorter or longer than their polyphones say") {
        for (const std::size_t wrong : {3U, 5U}) {
            CAPTURE(wrong);
            CHECK(complaint_about_model({fair}, 0, steps(wrong, {1, 0, 0}), 4).find("as long") !=
                  std::string::npos);
            CHECK(complaint_about_model({fair}, 0, steps(4, {1, 0, 0}), wrong).find("as long") !=
                  std::string::npos);
        }
    }
    SUBCASE("features that do not ascend") {
        CHECK(complaint_about_model({fair}, 0, steps(4, {0, 0, 0}), 4).find("ascend") != std::string::npos);
    }
    SUBCASE("features beyond their numbers") {
        // Four steps of 2 to the power of 19 reach 2 to the power of 21.
        static_assert(polyphone_file::kKeyBits == 21);
        CHECK(complaint_about_model({fair}, 0, steps(4, {0, 0, 8}), 4).find("out of range") !=
              std::string::npos);
        CHECK(complaint_about_model({fair}, 0, steps(4, {0, 0, 7}), 4) == "");
    }
    SUBCASE("more features than a sieve has room for") {
        polyphone_file::Polyphone large = fair;
        large.feature_count = (1U << (polyphone_file::kKeyBits - 3)) + 1;
        CHECK(complaint_about_model({large}, 0, "", 0).find("too many features") != std::string::npos);
        --large.feature_count;
        CHECK(complaint_about_model({large}, 0, steps(large.feature_count, {1, 0, 0}), large.feature_count) ==
              "");
        const std::vector<polyphone_file::Polyphone> many(17, large);
        CHECK(complaint_about_model(many, 0, "", 0).find("too many features") != std::string::npos);
    }
}

TEST_CASE("a compressed table that is none is refused") {
    const test::TemporaryFolder folder;
    DataFileMaker maker;
    maker.add_compressed("whole");
    maker.add(std::span<const char>(std::string_view("(\xB5/\xFDgarbage")));
    maker.write(folder / "tables.data", "bobaotst", 1);
    const DataFile file(folder / "tables.data", "bobaotst", 1, 2);
    CHECK(file.decompressed(0, 5) == "whole");
    for (const std::size_t wrong : {0U, 4U, 6U}) CHECK_THROWS_AS(file.decompressed(0, wrong), Error);
    CHECK_THROWS_AS(file.decompressed(1, 5), Error);
}

/// The shipped lexicon without its words of two characters.
void write_without_pairs(const std::filesystem::path& to) {
    using namespace lexicon_file;
    const DataFile whole(shipped(), kKind, kVersion, kSectionCount);
    DataFileMaker maker;
    for (std::uint32_t section = 0; section < kSectionCount; ++section) {
        if (section == kPairWords) {
            const auto words = whole.section<std::uint32_t>(section);
            std::vector<std::uint32_t> none(words.begin(), words.end());
            for (std::uint32_t& word : none) word = (word & kBeginsLonger) | kNoWordId;
            maker.add(std::span<const std::uint32_t>(none));
        } else {
            maker.add(whole.section<char>(section));
        }
    }
    maker.write(to, kKind, kVersion);
}

TEST_CASE("lexicons in one thread do not answer for each other") {
    const test::TemporaryFolder folder;
    write_without_pairs(folder / "lexicon.data");
    const Lexicon whole(shipped());
    const Lexicon without(folder / "lexicon.data");
    const auto words = [](const Lexicon& lexicon) {
        return segmented(lexicon, code_points("银行领导"), {}).words.size();
    };
    CHECK(words(whole) == 2);
    CHECK(words(without) == 4);
    CHECK(words(whole) == 2);
}

TEST_CASE("a lexicon that is not there is named") {
    const test::TemporaryFolder folder;
    CHECK_THROWS_AS(FrontEnd(folder.path()), Error);
}

}  // namespace
}  // namespace bobao
