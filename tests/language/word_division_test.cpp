#include "language/zh/word_division.h"

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

TEST_CASE("words are divided as writing by sound divides them") {
    for (const auto& c : test::read_cases("language/written_words.txt")) {
        INFO(c.where);
        std::string line;
        for (const WrittenWord& word : front_end().written_words(c.input)) {
            if (!line.empty()) line += ' ';
            line += c.input.substr(word.source.begin, word.source.end - word.source.begin);
        }
        CHECK(line == c.output);
    }
}

TEST_CASE("divided words have the readings of the undivided text") {
    for (const std::string text :
         {"银行行长说，这个地方的人不少。", "2025年3月，A股 涨了7%", "", "😀坏\xFF"}) {
        std::vector<std::string> whole, divided;
        for (const Reading& reading : front_end().pinyin(text)) whole.push_back(reading.citation);
        for (const WrittenWord& word : front_end().written_words(text))
            for (const Reading& reading : word.readings) divided.push_back(reading.citation);
        CHECK(whole == divided);
    }
}

}  // namespace
}  // namespace bobao
