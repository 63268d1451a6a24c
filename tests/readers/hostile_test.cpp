#include <doctest/doctest.h>

#include <ctime>
#include <string>

#include "base/error.h"
#include "base/text.h"
#include "readers/reader.h"
#include "support/cases.h"

using namespace bobao;

namespace {

std::string problem_of(std::string_view bytes) {
    try {
        read_page(bytes, "page.txt", {});
    } catch (const Error& error) {
        CHECK(error.fault == Fault::input);
        return error.problem;
    }
    return "";
}

std::string repeated(std::string_view part, std::size_t times) {
    std::string all;
    all.reserve(part.size() * times);
    for (std::size_t i = 0; i < times; ++i) all += part;
    return all;
}

/// All that came out must be text that the other rooms can take.
void check_is_clean(const Edition& edition) {
    for (const Article& article : edition.articles) {
        CHECK(is_utf8(article.title));
        for (const std::string& paragraph : article.paragraphs) {
            CHECK(is_utf8(paragraph));
            CHECK(paragraph.find('\n') == std::string::npos);
            CHECK_FALSE(paragraph.empty());
        }
    }
}

}  // namespace

TEST_CASE("a page without text says so") {
    for (const char* const page :
         {"", " ", "\n\n\n", "\t\r\n\f", "　　\n　", "\xEF\xBB\xBF", "……\n———\n", "12\n34\n"}) {
        INFO("page: " << page);
        CHECK(problem_of(page) == "no text on this page");
    }
}

TEST_CASE("a page that is too large is refused at once") {
    CHECK(problem_of(std::string(std::size_t{40} << 20, 'a')) == "this is larger than any newspaper page");
}

TEST_CASE("long lines and many lines are read in linear time") {
    struct Shape {
        const char* part;
        int times;
    };
    for (const Shape& shape :
         {Shape{"没有标点的长句子", 25'000}, Shape{"一句话。", 25'000}, Shape{"字“（《", 25'000},
          Shape{"字\n", 25'000}, Shape{"字\n\n", 12'000}, Shape{"x\n", 12'000},
          Shape{"本报讯(记者张三)短。\n\n标题一个\n\n", 600}, Shape{"系,努力为后来。\n\n", 1'200}}) {
        CAPTURE(shape.part);
        const auto cost = [&](int times) {
            const std::clock_t begin = std::clock();
            check_is_clean(read_page(repeated(shape.part, static_cast<std::size_t>(times)), "page.txt", {}));
            return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
        };
        const double one = cost(shape.times);
        // Four times the text; a quadratic step would make sixteen times the work of it.
        CHECK(cost(4 * shape.times) < 8 * one + 0.2);
    }
}

TEST_CASE("hostile Markdown is read or refused, never fatal") {
    check_is_clean(read_page("# a\n" + repeated("> ", 5'000) + "deep\n", "page.md", {}));
    check_is_clean(read_page("# a\n\n" + repeated("<p>一句话。</p>", 3'000) + "\n", "page.md", {}));
    check_is_clean(read_page("# a\n\n<p>" + repeated("<b>", 10'000) + "一句话。\n", "page.md", {}));
    CHECK(problem_of("# a\n\n<p>" + repeated("<b>", 50'000) + "一句话。\n") ==
          "this has more markup than any newspaper page");
}

TEST_CASE("broken bytes, control characters and cut pages never stop the reader") {
    const std::string page = test::read_data("pages/sample_page.txt");
    for (std::size_t length = 1; length < page.size(); length += 97) {
        const std::string cut = page.substr(0, length);
        if (problem_of(cut).empty()) check_is_clean(read_page(cut, "page.txt", {}));
    }
    std::uint32_t state = 1;
    for (int round = 0; round < 60; ++round) {
        std::string spoiled = page;
        for (int i = 0; i < 40; ++i) {
            state = state * 1664525U + 1013904223U;
            spoiled[state % spoiled.size()] = static_cast<char>(1 + (state >> 24) % 255);
        }
        if (problem_of(spoiled).empty()) check_is_clean(read_page(spoiled, "page.txt", {}));
    }
}

TEST_CASE("zero bytes are no page") {
    CHECK(problem_of(std::string_view("text\0text\0\0\0text", 16)) ==
          "this is not text but data (it has zero bytes)");
}
