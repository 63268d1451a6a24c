#include "language/spoken_print.h"

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

const ChineseReader& reader() {
    static const ChineseReader instance(data_folder() / "voices" / "zh");
    return instance;
}

std::string said(std::string_view text, const SpokenPrint& how, std::string_view language = "zh") {
    std::string spoken;
    for (const SpokenPiece& piece :
         with_print_spoken(front_end().normalize(text, language), text, language, how, reader()))
        spoken += piece.spoken;
    return spoken;
}

SpokenPrint how_of(const std::string& word) {
    SpokenPrint how;
    if (word == "quotes")
        how.quotes = true;
    else if (word == "telephone")
        how.telephones = true;
    else if (word == "prices")
        how.prices = true;
    else
        how.names = {word};
    return how;
}

TEST_CASE("print is said as the station wants it") {
    for (const auto& c : test::read_cases("language/spoken_print.txt")) {
        INFO(c.where);
        const std::size_t blank = c.input.find(' ');
        REQUIRE(blank != std::string::npos);
        CHECK(said(c.input.substr(blank + 1), how_of(c.input.substr(0, blank))) == c.output);
    }
}

TEST_CASE("English marks are named in English") {
    SpokenPrint quotes;
    quotes.quotes = true;
    CHECK(said("He said \"go\" and “stay”.", quotes, "en") ==
          "He said , quote, go, end quote,  and , quote, stay, end quote, .");
}

TEST_CASE("what is said of the print stands for the bytes that are printed there") {
    const std::string text = "章国立说：“拨打0530-5312345，票价30元。”";
    SpokenPrint how{true, true, true, {"章国立"}};
    const Utterance utterance = front_end().utterance(text, "zh", how);
    CHECK(utterance.text == text);
    std::uint32_t begin = 0;
    std::string of_name, of_open, of_telephone, of_sum, of_close;
    for (const SpokenUnit& unit : utterance.units) {
        CHECK(unit.source.begin >= begin);
        CHECK(unit.source.end > unit.source.begin);
        REQUIRE(unit.source.end <= text.size());
        begin = unit.source.begin;
        const std::string printed = text.substr(unit.source.begin, unit.source.end - unit.source.begin);
        if (printed == "章国立") of_name += unit.spoken;
        if (printed == "“") of_open += unit.spoken;
        if (printed == "0530-5312345") of_telephone += unit.spoken;
        if (printed == "30元") of_sum += unit.spoken;
        if (printed == "”") of_close += unit.spoken;
    }
    CHECK(of_name.starts_with("章国立立早章国"));
    CHECK(of_open == "引号");
    CHECK(of_telephone == "零五三零五三幺二三四五再说一遍零五三零五三幺二三四五");
    CHECK(of_sum == "三十元再说一遍三十元");
    CHECK(of_close == "引号完");
}

TEST_CASE("a name is spelled by words that read its characters so") {
    const std::string spelling = spelling_of_name("单国强", reader());
    // 单 as a surname is shan4: no word that begins with dan1 may tell it.
    CHECK(spelling.find("单位的单") == std::string::npos);
    CHECK(spelling.find("的国，") != std::string::npos);
    CHECK(spelling_of_name("张", reader()) == "弓长张");
    CHECK(spelling_of_name("", reader()).empty());
}

TEST_CASE("personal names are found once each") {
    CHECK(front_end().personal_names("记者王建国、李小明报道，王建国说。") ==
          std::vector<std::string>{"王建国", "李小明"});
    CHECK(front_end().personal_names("今天天气很好。").empty());
}

TEST_CASE("saying nothing of the print changes nothing") {
    for (const std::string text : {"他说：“好。”", "票价30元，电话0530-5312345。", "坏\xFF”“”"}) {
        std::string plain;
        for (const SpokenPiece& piece : front_end().normalize(text, "zh")) plain += piece.spoken;
        CHECK(said(text, {}) == plain);
    }
}

TEST_CASE("a name is spelled where it stands first, and broken text is said as far as it goes") {
    SpokenPrint print;
    print.names = {"王建国"};
    const std::string once = said("王建国说，王建国走了。", print);
    const std::string spelling = spelling_of_name("王建国", reader());
    REQUIRE(once.find(spelling) != std::string::npos);
    CHECK(once.find(spelling) == once.rfind(spelling));
    CHECK(said("坏\xFF“好”王建国", SpokenPrint{true, true, true, {"王建国"}}).find(spelling) !=
          std::string::npos);
}

}  // namespace
}  // namespace bobao
