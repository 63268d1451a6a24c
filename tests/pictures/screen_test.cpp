#include "pictures/screen.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

using namespace bobao;

namespace {

using Picture = std::vector<std::uint32_t>;

Picture picture_of(const Screen& screen) {
    const auto pixels = screen.pixels();
    Picture picture(pixels.begin(), pixels.end());
    for (std::uint32_t& pixel : picture) pixel &= 0xffffff;
    return picture;
}

const ScreenText kArticle{"民生", "老旧小区改造", "城东三个小区装上电梯", "2月13日", {}};
const std::string kSentence = "三个小区的居民今天第一次坐上了自己的电梯。";

/// Rows in which two pictures of that width differ, first and behind the last; equal where they are the same.
Screen::Rows difference(const Picture& one, const Picture& other, int width) {
    Screen::Rows rows;
    for (std::size_t i = 0; i < one.size(); ++i) {
        if (one[i] == other[i]) continue;
        const int row = static_cast<int>(i) / width;
        if (rows.bottom == rows.top) rows.top = row;
        rows.bottom = row + 1;
    }
    return rows;
}

}  // namespace

TEST_CASE("a word that is said changes its line, and the screen says which rows that are") {
    for (const auto& size : {std::pair{960, 540}, std::pair{540, 960}}) {
        CAPTURE(size.first);
        Screen screen(size.first, size.second, "柳河之声");
        screen.show_article(kArticle);
        screen.show_sentence(kSentence);
        CHECK(screen.take_changed().bottom == size.second);
        const Picture before = picture_of(screen);
        screen.speak(0, 6);
        const Screen::Rows told = screen.take_changed();
        const Screen::Rows seen = difference(before, picture_of(screen), size.first);
        CHECK(seen.bottom > seen.top);
        CHECK(told.top <= seen.top);
        CHECK(told.bottom >= seen.bottom);
        CHECK(told.bottom - told.top < size.second / 8);
        // The same again changes nothing.
        const Picture said = picture_of(screen);
        screen.speak(0, 6);
        CHECK(picture_of(screen) == said);
    }
}

TEST_CASE("words said one by one look as words said at once, and another article begins clean") {
    Screen screen(960, 540, "柳河之声");
    screen.show_article(kArticle);
    const Picture empty = picture_of(screen);
    screen.show_sentence(kSentence);
    for (std::size_t at = 0; at < kSentence.size(); at += 3) screen.speak(at, at + 3);
    const Picture by_word = picture_of(screen);
    screen.show_sentence(kSentence);
    CHECK(picture_of(screen) != by_word);
    screen.speak(0, kSentence.size());
    CHECK(picture_of(screen) == by_word);
    screen.show_article(kArticle);
    CHECK(picture_of(screen) == empty);
}

TEST_CASE("a sentence that is longer than the screen turns its page and stays inside its panel") {
    std::string sentence;
    for (int i = 0; i < 60; ++i) sentence += "电梯装好了，";
    Screen screen(960, 540, "柳河之声");
    screen.show_article(kArticle);
    const Picture article = picture_of(screen);
    screen.show_sentence(sentence);
    const Picture first = picture_of(screen);
    screen.speak(sentence.size() - 3, sentence.size());
    const Picture last = picture_of(screen);
    CHECK(first != last);
    // Headline above and progress below are as they were.
    const Screen::Rows panel = difference(article, last, 960);
    CHECK(panel.top > 540 * 0.45);
    CHECK(panel.bottom < 540 * 0.9);
}

TEST_CASE("hostile sentences are drawn as far as fonts go") {
    Screen screen(640, 360, "");
    screen.show_article({});
    for (const std::string& sentence :
         {std::string(), std::string("\xff\xfe"), std::string("a\0b\x1b[31m\n", 9),
          std::string("\xf3\xb0\x80\x80字"), std::string("שלום 电梯 123"), std::string(20'000, 'w')}) {
        CAPTURE(sentence.size());
        screen.show_sentence(sentence);
        screen.speak(0, sentence.size());
        screen.speak(sentence.size(), sentence.size() + 10);
    }
    screen.show_progress(7, "1:00:00 / 2:00:00");
    CHECK(screen.take_changed().bottom == 360);
}

TEST_CASE("a photo stands on the screen beside the headline, whole and in its colours") {
    const std::vector<std::uint32_t> red(60 * 40, 0xe01020);
    ScreenText text = kArticle;
    text.photo = {60, 40, red};
    for (const auto& size : {std::pair{960, 540}, std::pair{540, 960}}) {
        Screen screen(size.first, size.second, "柳河之声");
        screen.show_article(text);
        const Picture picture = picture_of(screen);
        const auto shown = std::ranges::count(picture, 0xe01020U);
        CHECK(shown > static_cast<std::ptrdiff_t>(picture.size()) / 20);
    }
}
