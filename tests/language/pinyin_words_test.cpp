#include "language/zh/pinyin_words.h"

#include <doctest/doctest.h>

#include <string>

#include "base/data_folder.h"
#include "language/front_end.h"

namespace bobao {
namespace {

/// "lv4 se4"; empty if the word is no pinyin.
std::string sounds(std::string_view word) {
    static const Lexicon lexicon(data_folder() / "voices" / "zh" / "lexicon.data");
    std::string all;
    std::uint32_t place = 0;
    for (const PinyinSyllable& syllable : pinyin_syllables(lexicon, word)) {
        CHECK(syllable.place.begin >= place);
        CHECK(syllable.place.end > syllable.place.begin);
        CHECK(syllable.place.end <= word.size());
        place = syllable.place.end;
        all += (all.empty() ? "" : " ") + syllable.sound;
    }
    return all;
}

TEST_CASE("pinyin with marks of tones is read as it is printed") {
    CHECK(sounds("zhōngguó") == "zhong1 guo2");
    CHECK(sounds("lǜsè") == "lv4 se4");
    CHECK(sounds("Lǚ") == "lv3");
    CHECK(sounds("māma") == "ma1 ma5");
    CHECK(sounds("Xī’ān") == "xi1 an1");
    CHECK(sounds("u\u0308\u030C").empty());
    CHECK(sounds("nu\u0308\u030Cha\u0301i") == "nv3 hai2");
}

TEST_CASE("a name in bare pinyin is known by what no other language prints") {
    CHECK(sounds("Zhaoxian") == "zhao1 xian1");
    CHECK(sounds("Quzhang") == "qu1 zhang1");
    CHECK(sounds("Hong'an") == "hong1 an1");
    for (const char* const word : {"Taxi", "Zhang", "XINHUA", "Lenovo", "café", "Haití", "Málaga", "São",
                                   "xxxx", "", "'", "Apple", "Xerox"}) {
        CAPTURE(word);
        CHECK(sounds(word).empty());
    }
}

TEST_CASE("cities in bare pinyin are said with their own tones") {
    CHECK(sounds("Heze") == "he2 ze2");
    CHECK(sounds("Shanghai") == "shang4 hai3");
    CHECK(sounds("Zhengzhou") == "zheng4 zhou1");
    CHECK(sounds("Xi'an") == "xi1 an1");
    CHECK(sounds("Xian") == "xi1 an1");
    CHECK(sounds("Lu'an") == "lu4 an1");
    CHECK(sounds("heze").empty());
    CHECK(sounds("Hezes").empty());
}

TEST_CASE("a usual surname and syllables behind it are somebody's name") {
    const FrontEnd front_end(data_folder() / "voices");
    const auto said = [&](std::string_view text) {
        std::string all;
        for (const SpokenUnit& unit : front_end.utterance(text, "zh").units)
            all += (all.empty() ? "" : " ") + (unit.sound.empty() ? unit.spoken : unit.sound);
        return all;
    };
    CHECK(said("选手Zhang Wei夺冠") == "xuan2 shou3 zhang1 wei1 duo2 guan4");
    CHECK(said("LI Na来了") == "li3 na1 lai2 le5");
    CHECK(said("Wang Xiaoming和Tom") == "wang2 xiao1 ming1 he2 Tom");
    CHECK(said("买Long Range车").find("Range") != std::string::npos);
    CHECK(said("看Tang Dynasty").find("Tang") != std::string::npos);
    CHECK(said("听Ma Baker").find("Baker") != std::string::npos);
    CHECK(said("读Lin Gene").find("Gene") != std::string::npos);
    CHECK(said("讲Feng Shui").find("Shui") != std::string::npos);
    CHECK(said("听Ding Dong").find("Dong") != std::string::npos);
    CHECK(said("参加Sun Run").find("Run") != std::string::npos);
    CHECK(said("去Sun Tan店").find("Tan") != std::string::npos);
    CHECK(said("选手Sun Ran夺冠").find("sun1 ran1") != std::string::npos);
}

TEST_CASE("the Chinese voice says pinyin inside a sentence, and an English one the other words") {
    const FrontEnd front_end(data_folder() / "voices");
    const Utterance utterance = front_end.utterance("他念lǜsè和Apple。", "zh");
    REQUIRE(utterance.units.size() == 6);
    CHECK(utterance.units[2].sound == "lv4");
    CHECK(utterance.units[2].spoken == "lǜ");
    CHECK(utterance.units[3].sound == "se4");
    CHECK(utterance.text.substr(utterance.units[3].source.begin,
                                utterance.units[3].source.end - utterance.units[3].source.begin) == "sè");
    CHECK(utterance.units[5].sound.empty());
    CHECK(utterance.units[5].language == "en");
}

}  // namespace
}  // namespace bobao
