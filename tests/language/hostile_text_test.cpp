#include <doctest/doctest.h>

#include <chrono>
#include <random>

#include "base/data_folder.h"
#include "base/text.h"
#include "language/front_end.h"
#include "support/cases.h"

namespace bobao {
namespace {

const FrontEnd& front_end() {
    static const FrontEnd instance(data_folder() / "voices");
    return instance;
}

/// Everything that the front end promises about any text at all.
void check_promises(const std::string& text) {
    std::size_t visible = 0;
    for (const CodePoint& c : code_points(text)) visible += is_white_space(c.value) ? 0U : 1U;
    const auto readings = front_end().pinyin(text);
    CHECK(readings.size() == visible);
    for (const Reading& reading : readings) {
        CHECK(is_utf8(reading.citation));
        CHECK_FALSE(reading.surface.empty());
    }
    for (const std::string language : {"zh", "en", "und"}) {
        const Utterance utterance = front_end().utterance(text, language);
        std::uint32_t begin = 0;
        for (const SpokenUnit& unit : utterance.units) {
            CHECK(unit.source.begin >= begin);
            CHECK(unit.source.end <= text.size());
            CHECK(is_utf8(unit.spoken));
            CHECK_FALSE(unit.spoken.empty());
            begin = unit.source.begin;
        }
        front_end().doubts(utterance);
    }
}

TEST_CASE("any bytes are read without harm") {
    for (const std::string text : {"\xff\xfe\xfd",
                                   "\xed\xa0\x80",
                                   "\xed\xbf\xbf中",
                                   "中\xe4\xb8",
                                   "\xf4\x90\x80\x80",
                                   "\xc0\x80",
                                   "一\xe4",
                                   "a\xcc\x81",
                                   "👨‍👩‍👧‍👦今天",
                                   "\xEE\x80\x80",
                                   "儿",
                                   "儿儿儿",
                                   "一",
                                   "不",
                                   "一一一一一一",
                                   "不不不",
                                   "𠮷𠮷",
                                   "‮反‬",
                                   "０１２３",
                                   "ー",
                                   "カタカナ",
                                   "한국어",
                                   "Привет",
                                   "中-a",
                                   "a-中",
                                   "-",
                                   "'",
                                   "''''",
                                   "中'文",
                                   "·",
                                   "……——"})
        check_promises(text);
    check_promises(std::string("中\0国", 7));
}

TEST_CASE("random bytes and random characters are read without harm") {
    std::mt19937 random(1);
    for (int round = 0; round < 200; ++round) {
        std::string bytes;
        for (int i = 0; i < 60; ++i) bytes += static_cast<char>(random() & 0xFF);
        check_promises(bytes);
        std::string characters;
        for (int i = 0; i < 40; ++i) {
            constexpr std::u32string_view kSome =
                U"一不儿个行长重了的，。·《》A1%3银🙂〇é";
            append_utf8(characters, random() % 3 == 0 ? static_cast<char32_t>(random() % 0x20000)
                                                      : kSome[random() % kSome.size()]);
        }
        check_promises(characters);
    }
}

TEST_CASE("every syllable knows the characters that it came from") {
    for (const char* const table : {"language/normalize_zh.txt", "language/normalize_zh_news.txt"})
        for (const test::Case& c : test::read_cases(table)) {
            INFO(c.where);
            const Utterance utterance = front_end().utterance(c.input, "zh");
            std::uint32_t begin = 0;
            for (const SpokenUnit& unit : utterance.units) {
                CHECK(unit.source.begin >= begin);
                CHECK(unit.source.begin < unit.source.end);
                CHECK(unit.source.end <= c.input.size());
                // Between whole characters, so that a page can mark what is being said.
                CHECK(is_utf8(c.input.substr(unit.source.begin, unit.source.end - unit.source.begin)));
                if (unit.language == "zh")
                    for (const CodePoint& said : code_points(unit.spoken)) CHECK(is_han(said.value));
                begin = unit.source.begin;
            }
        }
    const Utterance utterance = front_end().utterance("增长7%，达4000吨/年", "zh");
    std::string heard;
    for (const SpokenUnit& unit : utterance.units)
        heard += unit.spoken + "<" +
                 utterance.text.substr(unit.source.begin, unit.source.end - unit.source.begin) + ">";
    CHECK(heard ==
          "增<增>长<长>百<7%>分<7%>之<7%>七<7%>达<达>每<4000吨/年>年<4000吨/年>四<4000吨/年>千<4000吨/"
          "年>吨<4000吨/年>");
}

TEST_CASE("what cannot be said is in the report, what is left is said") {
    const auto reported = [](const std::string& text) {
        std::string words;
        for (const Doubt& doubt : front_end().doubts(front_end().utterance(text, "zh")))
            if (doubt.reason == "no reading") words += doubt.word + "|";
        return words;
    };
    CHECK(reported("今天\xEE\x80\x80很好") == "\xEE\x80\x80|");  // private use
    CHECK(reported("今天\xEF\xBF\xBD很好") == "\xEF\xBF\xBD|");  // what broken bytes become
    CHECK(reported("今天👨‍👩‍👧很好🎉") == "👨‍👩‍👧|🎉|");
    CHECK(reported("今天很好。★→①") == "");
    // Broken bytes and surrogates: no unit, but the characters around them are said.
    for (const std::string broken : {"\xED\xA0\x80", "\xFF", "\xC3", "\xF4\x90\x80\x80"}) {
        std::string heard;
        for (const SpokenUnit& unit : front_end().utterance("好" + broken + "好", "zh").units)
            heard += unit.spoken;
        CHECK(heard == "好好");
    }
}

TEST_CASE("ten thousand characters without a mark and digits by the thousand are said, in clauses") {
    std::string words;
    while (words.size() < 30'000) words += "发展经济改善民生";
    std::string digits;
    while (digits.size() < 5'000) digits += "1234567890";
    for (const std::string& text : {words, digits, std::string(3000, '0'), "编号" + digits}) {
        const Utterance utterance = front_end().utterance(text, "zh");
        std::size_t clause = 0;
        for (const SpokenUnit& unit : utterance.units) {
            clause += unit.sound.size() + 1;
            CHECK(clause < 500);  // the engine loses text beyond about 700 bytes
            if (unit.after >= Break::phrase) clause = 0;
        }
        CHECK(utterance.units.size() >= text.size() / 3);
    }
}

TEST_CASE("a line of any length takes time in proportion") {
    const auto milliseconds = [](const std::string& text) {
        const auto begin = std::chrono::steady_clock::now();
        front_end().pinyin(text);
        front_end().utterance(text, "zh");
        return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
    };
    for (const std::string part : {"发展", "一", "，", "好", "A", "个一", "王小明", "长"}) {
        std::string text;
        while (text.size() < 30'000) text += part;
        milliseconds(text);
        const double once = milliseconds(text) + 1;
        std::string ten;
        for (int i = 0; i < 10; ++i) ten += text;
        INFO(part);
        CHECK(milliseconds(ten) < 40 * once);
    }
}

}  // namespace
}  // namespace bobao
