#include "language/normalize.h"

#include <doctest/doctest.h>
#include <unicode/uchar.h>

#include <ctime>
#include <random>
#include <string>
#include <vector>

#include "base/text.h"
#include "support/cases.h"

using namespace bobao;

namespace {

std::string spoken(std::string_view text, std::string_view language) {
    std::string said;
    for (const SpokenPiece& piece : normalized(text, language)) said += piece.spoken;
    return said;
}

/// What every caller relies on: sources touch and cover all bytes, copies are copies.
/// Says what is wrong, or nothing: one assertion for a text of a million pieces.
std::string wrong_piece(const std::string& text, const std::vector<SpokenPiece>& pieces) {
    std::uint32_t position = 0;
    for (const SpokenPiece& piece : pieces) {
        if (piece.source.begin != position) return "a gap before byte " + std::to_string(piece.source.begin);
        if (piece.source.end <= piece.source.begin) return "an empty source at " + std::to_string(position);
        if (piece.rule.empty() &&
            piece.spoken != text.substr(piece.source.begin, piece.source.end - piece.source.begin))
            return "a copy that differs at byte " + std::to_string(position);
        position = piece.source.end;
    }
    return position == text.size() ? "" : "the end is missing from byte " + std::to_string(position);
}

void check_pieces(const std::string& text, const std::vector<SpokenPiece>& pieces) {
    REQUIRE(wrong_piece(text, pieces) == "");
}

/// The characters that a Chinese voice must never be given.
std::string unsayable(std::string_view said) {
    std::string found;
    for (const CodePoint& character : code_points(said)) {
        const char32_t c = character.value;
        const auto point = static_cast<UChar32>(c);
        const auto type = u_charType(point);
        const bool number = u_charDigitValue(point) >= 0 || type == U_OTHER_NUMBER || type == U_LETTER_NUMBER;
        if ((number && !is_han(c)) || c == U'%' || c == U'％' || c == U'‰' || c == U'/' || c == U'／' ||
            c == 0xFFFD)
            append_utf8(found, c);
    }
    return found;
}

/// Text that nobody prints: pieces of everything, in any order, some of it broken.
std::string random_text(std::mt19937& random, std::size_t length) {
    static const std::vector<std::string> kBits{"0",
                                                "1",
                                                "2",
                                                "12",
                                                "2025",
                                                "007",
                                                "123456789012345678901",
                                                ".",
                                                ",",
                                                ":",
                                                "/",
                                                "-",
                                                "—",
                                                "~",
                                                "%",
                                                "‰",
                                                "+",
                                                "=",
                                                "(",
                                                ")",
                                                "“",
                                                "”",
                                                "'",
                                                "\"",
                                                "$",
                                                "￥",
                                                "€",
                                                "HK",
                                                "年",
                                                "月",
                                                "日",
                                                "万",
                                                "亿",
                                                "个",
                                                "元",
                                                "第",
                                                "比分",
                                                "电话",
                                                "鲁",
                                                "R",
                                                "km",
                                                "h",
                                                "m²",
                                                "℃",
                                                "°",
                                                "′",
                                                "①",
                                                "Ⅳ",
                                                "½",
                                                "²",
                                                "₂",
                                                "٣",
                                                "１",
                                                "％",
                                                "／",
                                                "㎡",
                                                "㋀",
                                                "℅",
                                                "⑳",
                                                "№",
                                                "@",
                                                "www.",
                                                "http://",
                                                ".com",
                                                "a",
                                                "G",
                                                " ",
                                                "\n",
                                                "\t",
                                                "。",
                                                "，",
                                                "\xFF",
                                                "\xE4\xB8",
                                                "\xF0\x9F\x98\x80",
                                                "\xEF\xBF\xBD",
                                                "\xE2\x80\x8B",
                                                "\xEE\x80\x80",
                                                "\xED\xA0\x80",
                                                std::string(1, '\0'),
                                                "字",
                                                "é",
                                                "か",
                                                "й",
                                                "…",
                                                "&",
                                                "#",
                                                "_",
                                                "*",
                                                "\\",
                                                "|",
                                                "<",
                                                ">",
                                                "𝟗",
                                                "௧",
                                                "ⅰ",
                                                "㊈",
                                                "🄂"};
    std::uniform_int_distribution<std::size_t> choose(0, kBits.size() - 1);
    std::string text;
    while (length-- > 0) text += kBits[choose(random)];
    return text;
}

}  // namespace

TEST_CASE("Chinese print is said as a newsreader says it") {
    for (const char* const table : {"language/normalize_zh.txt", "language/normalize_zh_news.txt"})
        for (const test::Case& c : test::read_cases(table)) {
            INFO(c.where);
            CHECK(spoken(c.input, "zh") == c.output);
        }
}

TEST_CASE("English print is said as a newsreader says it") {
    for (const char* const table : {"language/normalize_en.txt", "language/normalize_en_news.txt"})
        for (const test::Case& c : test::read_cases(table)) {
            INFO(c.where);
            CHECK(spoken(c.input, "en") == c.output);
        }
}

TEST_CASE("German, French and Spanish print is prepared for the engine") {
    for (const std::string language : {"de", "fr", "es"}) {
        for (const test::Case& c : test::read_cases("language/normalize_" + language + ".txt")) {
            INFO(c.where);
            CHECK(spoken(c.input, language) == c.output);
        }
    }
}

TEST_CASE("a piece knows its source and the rule that made it") {
    const std::string text = "年产4000吨/年，增长7%";
    const std::vector<SpokenPiece> pieces = normalized(text, "zh-CN");
    REQUIRE(pieces.size() == 4);
    CHECK(pieces[0].spoken == "年产");
    CHECK(pieces[0].rule.empty());
    CHECK(pieces[1].spoken == "每年四千吨");
    CHECK(pieces[1].rule == "rate");
    CHECK(text.substr(pieces[1].source.begin, pieces[1].source.end - pieces[1].source.begin) == "4000吨/年");
    CHECK(pieces[2].spoken == "，增长");
    CHECK(pieces[3].rule == "percentage");
    check_pieces(text, pieces);
}

TEST_CASE("every case of the tables is covered byte by byte") {
    for (const std::string table : {"zh", "zh_news", "en", "en_news", "de", "fr", "es"})
        for (const test::Case& c : test::read_cases("language/normalize_" + table + ".txt")) {
            INFO(c.where);
            check_pieces(c.input, normalized(c.input, table.substr(0, 2)));
        }
}

TEST_CASE("what is no Chinese says nothing that a Chinese voice cannot say, whatever comes in") {
    std::mt19937 random(20250213);
    for (int round = 0; round < 3000; ++round) {
        const std::string text = random_text(random, 1 + static_cast<std::size_t>(round) % 40);
        const std::vector<SpokenPiece> pieces = normalized(text, "zh");
        INFO(text);
        check_pieces(text, pieces);
        std::string said;
        for (const SpokenPiece& piece : pieces) said += piece.spoken;
        REQUIRE(unsayable(said) == "");
        REQUIRE(is_utf8(said));
    }
}

TEST_CASE("every character of Unicode is said, copied or dropped without a digit left") {
    std::size_t seen = 0;
    for (char32_t c = 1; c <= 0x10FFFF; ++c) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        if (c > 0x3FFFF && c < 0xE0000) continue;  // nothing is assigned there
        std::string text;
        append_utf8(text, c);
        ++seen;
        const std::string left = unsayable(spoken(text, "zh"));
        if (left.empty()) continue;
        INFO(static_cast<std::uint32_t>(c));
        CHECK(left == "");
    }
    CHECK(seen > 390'000);
}

TEST_CASE("other languages keep their pieces in order over hostile text") {
    std::mt19937 random(7);
    for (const std::string language : {"en", "de", "fr", "es", "ja", ""}) {
        for (int round = 0; round < 1500; ++round) {
            const std::string text = random_text(random, 1 + static_cast<std::size_t>(round) % 30);
            INFO(text);
            check_pieces(text, normalized(text, language));
        }
    }
}

TEST_CASE("in English no digit is left either") {
    std::mt19937 random(99);
    for (int round = 0; round < 2000; ++round) {
        const std::string text = random_text(random, 1 + static_cast<std::size_t>(round) % 30);
        INFO(text);
        CHECK(spoken(text, "en").find_first_of("0123456789") == std::string::npos);
    }
}

TEST_CASE("empty text is nothing, and an unknown language is copied") {
    CHECK(normalized("", "zh").empty());
    CHECK(normalized("", "en").empty());
    CHECK(normalized("", "xx").empty());
    const auto pieces = normalized("12 %", "fi");
    REQUIRE(pieces.size() == 1);
    CHECK(pieces[0].spoken == "12 %");
    CHECK(pieces[0].rule.empty());
}

TEST_CASE("long lines cost their length, not its square") {
    // Each of these made a careless rule look over the whole rest of the line again and again.
    for (const std::string bit : {"1",  "1-",  "1.",   "1,234,", "a1",   "a.",      "a@", "1:",  "http://",
                                  "(",  "“1”", "鲁A1", "1/",     "-",    "2、",     "$",  "+1 ", "第",
                                  "１", "年1", "\xFF", "1 ",     "No.1", "Jan. 1 ", "I ", "A ",  "1 A "}) {
        std::string part, whole;
        while (part.size() < 15'000) part += bit;
        while (whole.size() < 60'000) whole += bit;
        const auto effort = [](const std::string& text, const std::string& language) {
            const std::clock_t begin = std::clock();
            check_pieces(text, normalized(text, language));
            return std::clock() - begin;
        };
        for (const std::string language : {"zh", "en", "de", "fr", "es"}) {
            INFO(bit, " in ", language);
            const std::clock_t little = effort(part, language), much = effort(whole, language);
            // Of the processor's time: 4 times as much if it is the length, 16 times if it is its square.
            CHECK(much < 8 * little + CLOCKS_PER_SEC / 5);
        }
    }
}
