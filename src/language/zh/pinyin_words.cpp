#include "language/zh/pinyin_words.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace bobao {
namespace {

/// Longer runs of letters are no names.
constexpr std::size_t kLongestWord = 40;
constexpr std::size_t kLongestSyllable = 6;  // zhuang

/// Cities that are seats of a prefecture or more, and provinces; what two of them share in letters is the
/// bigger one. Source: Ministry of Civil Affairs, names of places.
constexpr std::array<std::string_view, 300> kPlaces{
    "bei3jing1",      "tian1jin1",     "shang4hai3",      "chong2qing4",     "he2bei3",
    "shan1xi1",       "liao2ning2",    "ji2lin2",         "jiang1su1",       "zhe4jiang1",
    "an1hui1",        "fu2jian4",      "jiang1xi1",       "shan1dong1",      "he2nan2",
    "hu2bei3",        "hu2nan2",       "guang3dong1",     "hai3nan2",        "si4chuan1",
    "gui4zhou1",      "yun2nan2",      "gan1su4",         "qing1hai3",       "guang3xi1",
    "ning2xia4",      "xin1jiang1",    "hei1long2jiang1", "shi2jia1zhuang1", "tang2shan1",
    "qin2huang2dao3", "han2dan1",      "xing2tai2",       "bao3ding4",       "zhang1jia1kou3",
    "cheng2de2",      "cang1zhou1",    "lang2fang2",      "heng2shui3",      "tai4yuan2",
    "da4tong2",       "yang2quan2",    "chang2zhi4",      "jin4cheng2",      "shuo4zhou1",
    "jin4zhong1",     "yun4cheng2",    "xin1zhou1",       "lin2fen2",        "lv3liang2",
    "shen3yang2",     "da4lian2",      "an1shan1",        "fu3shun4",        "ben3xi1",
    "dan1dong1",      "jin3zhou1",     "ying2kou3",       "fu4xin1",         "liao2yang2",
    "pan2jin3",       "tie3ling3",     "chao2yang2",      "hu2lu5dao3",      "chang2chun1",
    "si4ping2",       "liao2yuan2",    "tong1hua4",       "bai2shan1",       "song1yuan2",
    "bai2cheng2",     "ha1er3bin1",    "qi2qi2ha1er3",    "mu3dan1jiang1",   "jia1mu4si1",
    "da4qing4",       "ji1xi1",        "he4gang3",        "shuang1ya1shan1", "yi1chun1",
    "qi1tai2he2",     "hei1he2",       "sui1hua4",        "nan2jing1",       "wu2xi1",
    "xu2zhou1",       "chang2zhou1",   "su1zhou1",        "nan2tong1",       "lian2yun2gang3",
    "huai2an1",       "yan2cheng2",    "yang2zhou1",      "zhen4jiang1",     "tai4zhou1",
    "su4qian1",       "hang2zhou1",    "ning2bo1",        "wen1zhou1",       "jia1xing1",
    "hu2zhou1",       "shao4xing1",    "jin1hua2",        "qu2zhou1",        "zhou1shan1",
    "li2shui3",       "he2fei2",       "wu2hu2",          "beng4bu4",        "huai2nan2",
    "ma3an1shan1",    "huai2bei3",     "tong2ling2",      "an1qing4",        "huang2shan1",
    "chu2zhou1",      "fu4yang2",      "lu4an1",          "bo2zhou1",        "chi2zhou1",
    "xuan1cheng2",    "fu2zhou1",      "xia4men2",        "pu2tian2",        "san1ming2",
    "quan2zhou1",     "zhang1zhou1",   "nan2ping2",       "long2yan2",       "ning2de2",
    "nan2chang1",     "jing3de2zhen4", "ping2xiang1",     "jiu3jiang1",      "xin1yu2",
    "ying1tan2",      "gan4zhou1",     "ji2an1",          "shang4rao2",      "ji3nan2",
    "qing1dao3",      "zi1bo2",        "zao3zhuang1",     "dong1ying2",      "yan1tai2",
    "wei2fang1",      "ji3ning2",      "tai4an1",         "wei1hai3",        "ri4zhao4",
    "lin2yi2",        "de2zhou1",      "liao2cheng2",     "bin1zhou1",       "he2ze2",
    "zheng4zhou1",    "kai1feng1",     "luo4yang2",       "ping2ding3shan1", "an1yang2",
    "he4bi4",         "xin1xiang1",    "jiao1zuo4",       "pu2yang2",        "xu3chang1",
    "luo4he2",        "san1men2xia2",  "nan2yang2",       "shang1qiu1",      "xin4yang2",
    "zhou1kou3",      "zhu4ma3dian4",  "wu3han4",         "huang2shi2",      "shi2yan4",
    "yi2chang1",      "xiang1yang2",   "e4zhou1",         "jing1men2",       "xiao4gan3",
    "jing1zhou1",     "huang2gang1",   "xian2ning2",      "sui2zhou1",       "en1shi1",
    "chang2sha1",     "zhu1zhou1",     "xiang1tan2",      "heng2yang2",      "shao4yang2",
    "yue4yang2",      "chang2de2",     "zhang1jia1jie4",  "yi4yang2",        "chen1zhou1",
    "yong3zhou1",     "huai2hua4",     "lou2di3",         "guang3zhou1",     "shen1zhen4",
    "zhu1hai3",       "shan4tou2",     "fo2shan1",        "shao2guan1",      "zhan4jiang1",
    "zhao4qing4",     "jiang1men2",    "mao4ming2",       "hui4zhou1",       "mei2zhou1",
    "shan4wei3",      "he2yuan2",      "yang2jiang1",     "qing1yuan3",      "dong1guan3",
    "zhong1shan1",    "chao2zhou1",    "jie1yang2",       "yun2fu2",         "nan2ning2",
    "liu3zhou1",      "gui4lin2",      "wu2zhou1",        "bei3hai3",        "qin1zhou1",
    "gui4gang3",      "yu4lin2",       "bai3se4",         "he4zhou1",        "he2chi2",
    "lai2bin1",       "chong2zuo3",    "hai3kou3",        "san1ya4",         "dan1zhou1",
    "cheng2du1",      "zi4gong4",      "pan1zhi1hua1",    "lu2zhou1",        "de2yang2",
    "mian2yang2",     "guang3yuan2",   "sui4ning2",       "nei4jiang1",      "le4shan1",
    "nan2chong1",     "mei2shan1",     "yi2bin1",         "guang3an1",       "da2zhou1",
    "ya3an1",         "ba1zhong1",     "zi1yang2",        "gui4yang2",       "liu4pan2shui3",
    "zun1yi4",        "an1shun4",      "bi4jie2",         "tong2ren2",       "kun1ming2",
    "qu1jing4",       "yu4xi1",        "bao3shan1",       "zhao1tong1",      "li4jiang1",
    "pu3er3",         "lin2cang1",     "da4li3",          "xi1an1",          "tong2chuan1",
    "bao3ji1",        "xian2yang2",    "wei4nan2",        "yan2an1",         "han4zhong1",
    "an1kang1",       "shang1luo4",    "lan2zhou1",       "jia1yu4guan1",    "jin1chang1",
    "bai2yin2",       "tian1shui3",    "wu3wei1",         "zhang1ye4",       "ping2liang2",
    "jiu3quan2",      "qing4yang2",    "ding4xi1",        "long3nan2",       "xi1ning2",
    "yin2chuan1",     "shi2zui3shan1", "wu2zhong1",       "gu4yuan2",        "zhong1wei4",
    "bao1tou2",       "wu1hai3",       "chi4feng1",       "tong1liao2",      "dun1huang2"};
/// The usual surnames, but for those whose letters are as often a word of another language: he, long, song,
/// fan.
constexpr std::array<std::string_view, 79> kSurnames{
    "zhang1", "wang2", "li3",   "zhao4", "liu2",   "chen2", "yang2",    "huang2", "wu2",    "zhou1",
    "xu2",    "sun1",  "ma3",   "zhu1",  "hu2",    "guo1",  "gao1",     "lin2",   "luo2",   "zheng4",
    "liang2", "xie4",  "tang2", "han2",  "feng2",  "deng4", "cao2",     "peng2",  "zeng1",  "xiao1",
    "tian2",  "dong3", "yuan2", "cai4",  "jiang3", "yu2",   "du4",      "ye4",    "cheng2", "wei4",
    "su1",    "lv3",   "ding1", "ren2",  "lu2",    "yao2",  "shen3",    "zhong1", "cui1",   "liao4",
    "shi2",   "jin1",  "jia3",  "xia4",  "fu4",    "fang1", "zou1",     "xiong2", "meng4",  "qin2",
    "qiu1",   "hou2",  "xue1",  "yan2",  "duan4",  "tao2",  "gu4",      "shao4",  "qian2",  "kong3",
    "chang2", "wen2",  "kang1", "qiao2", "niu2",   "zhai2", "ou1yang2", "si1ma3", "zhu1ge3"};

struct Vowel {
    char letter;
    std::u32string_view toned;  ///< with the marks of the four tones
};
constexpr std::array kVowels{Vowel{'a', U"āáǎà"}, Vowel{'e', U"ēéěè"}, Vowel{'i', U"īíǐì"},
                             Vowel{'o', U"ōóǒò"}, Vowel{'u', U"ūúǔù"}, Vowel{'v', U"ǖǘǚǜ"}};
/// The same marks as characters of their own, behind their vowel.
constexpr std::u32string_view kMarks = U"\u0304\u0301\u030C\u0300";

struct Letter {
    char plain = 0;  ///< a to z, v for ü; an apostrophe
    int tone = 0;
    bool capital = false;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

/// The letters of a word; empty if one is not of pinyin.
std::vector<Letter> letters_of(std::string_view word) {
    std::vector<Letter> letters;
    for (const CodePoint& c : code_points(word)) {
        Letter letter{0, 0, false, static_cast<std::uint32_t>(c.offset),
                      static_cast<std::uint32_t>(c.offset + c.length)};
        if (c.value >= U'a' && c.value <= U'z' && c.value != U'v') letter.plain = static_cast<char>(c.value);
        if (c.value >= U'A' && c.value <= U'Z') {
            letter.plain = static_cast<char>(c.value - U'A' + U'a');
            letter.capital = true;
        }
        if (c.value == U'ü') letter.plain = 'v';
        if (c.value == U'\'' || c.value == U'’') letter.plain = '\'';
        for (const Vowel& vowel : kVowels)
            if (const std::size_t tone = vowel.toned.find(c.value); tone != std::u32string_view::npos) {
                letter.plain = vowel.letter;
                letter.tone = static_cast<int>(tone) + 1;
            }
        if (letter.plain == 0 && !letters.empty()) {
            const std::size_t mark = kMarks.find(c.value);
            if (mark != std::u32string_view::npos)
                letters.back().tone = static_cast<int>(mark) + 1;
            else if (c.value == U'\u0308' && letters.back().plain == 'u')
                letters.back().plain = 'v';
            else
                return {};
            letters.back().end = letter.end;
            continue;
        }
        if (letter.plain == 0) return {};
        letters.push_back(letter);
    }
    return letters;
}

/// The syllable of some letters, with the tone that they show; empty if there is none.
std::string syllable_of(const Lexicon& lexicon, const std::vector<Letter>& letters, std::size_t begin,
                        std::size_t end, int without_mark) {
    std::string base;
    int tone = 0;
    for (std::size_t i = begin; i < end; ++i) {
        if (letters[i].plain == '\'') return {};
        base += letters[i].plain;
        if (letters[i].tone == 0) continue;
        if (tone != 0) return {};
        tone = letters[i].tone;
    }
    // Not every syllable is used in every tone; the engine says them all.
    const auto is_used = [&](int some) {
        return lexicon.syllable(base + static_cast<char>('0' + some)) != kNoSyllable;
    };
    if (!is_used(1) && !is_used(2) && !is_used(3) && !is_used(4)) return {};
    return base + static_cast<char>('0' + (tone != 0 ? tone : without_mark));
}

/// The fewest syllables that make up a word; none if it is not made of syllables.
std::vector<PinyinSyllable> syllables_of(const Lexicon& lexicon, const std::vector<Letter>& letters,
                                         int without_mark) {
    const bool toned =
        std::any_of(letters.begin(), letters.end(), [](const Letter& l) { return l.tone != 0; });
    // From its end on.
    constexpr std::size_t kNever = 1000;
    const std::size_t size = letters.size();
    std::vector<std::size_t> least(size + 1, kNever);
    std::vector<std::size_t> next(size + 1, 0);
    least[size] = 0;
    for (std::size_t begin = size; begin-- > 0;) {
        if (letters[begin].plain == '\'') {
            if (begin > 0 && begin + 1 < size) least[begin] = least[begin + 1], next[begin] = begin + 1;
            continue;
        }
        for (std::size_t end = begin + 1; end <= size && end - begin <= kLongestSyllable; ++end) {
            if (least[end] == kNever || least[end] + 1 >= least[begin]) continue;
            if (syllable_of(lexicon, letters, begin, end, without_mark).empty()) continue;
            least[begin] = least[end] + 1;
            next[begin] = end;
        }
    }
    if (least[0] == kNever) return {};

    std::vector<PinyinSyllable> syllables;
    for (std::size_t at = 0; at < size; at = next[at]) {
        if (letters[at].plain == '\'') continue;
        syllables.push_back({{letters[at].begin, letters[next[at] - 1].end},
                             syllable_of(lexicon, letters, at, next[at], without_mark),
                             toned});
    }
    return syllables;
}

/// True for capital letters in front and small ones behind.
bool is_name(const std::vector<Letter>& letters) {
    return letters.front().capital &&
           std::none_of(letters.begin() + 1, letters.end(), [](const Letter& l) { return l.capital; });
}

/// The syllables of the one in `toned` ("he2ze2") that has these letters; none if there is none.
template <std::size_t size>
std::vector<PinyinSyllable> known_name(const std::vector<Letter>& letters,
                                       const std::array<std::string_view, size>& toned) {
    for (const std::string_view name : toned) {
        std::vector<PinyinSyllable> syllables;
        std::size_t at = 0;
        std::size_t begin = 0;
        std::string base;
        for (const char c : name) {
            if (base.empty() && at < letters.size() && letters[at].plain == '\'') begin = ++at;
            if (c >= '1' && c <= '5') {
                syllables.push_back({{letters[begin].begin, letters[at - 1].end}, base + c, true});
                base.clear();
                begin = at;
            } else if (at < letters.size() && letters[at].plain == c) {
                base += c;
                ++at;
            } else {
                at = letters.size() + 1;
                break;
            }
        }
        if (at == letters.size()) return syllables;
    }
    return {};
}

}  // namespace

PinyinName pinyin_name(const Lexicon& lexicon, std::string_view surname, std::string_view given) {
    if (surname.size() > kLongestWord || given.size() > kLongestWord) return {};
    const std::vector<Letter> first = letters_of(surname);
    const std::vector<Letter> second = letters_of(given);
    if (first.empty() || second.empty() || !first.front().capital || !is_name(second)) return {};
    const bool shouted = std::all_of(first.begin(), first.end(), [](const Letter& l) { return l.capital; });
    if (!is_name(first) && !shouted) return {};
    PinyinName name{known_name(first, kSurnames), {}};
    if (name.surname.empty()) return {};
    name.given = syllables_of(lexicon, second, 1);
    if (name.given.empty() || name.given.size() > 2) return {};
    // Range and gene are written as two syllables are.
    constexpr std::string_view kEnglishEndings = "me ne te le de ge ce re se ke";
    const std::string_view last = name.given.back().sound;
    if (name.given.size() == 2 && last.size() == 3 &&
        kEnglishEndings.find(last.substr(0, 2)) != std::string_view::npos)
        return {};
    // Terms that English has, and no people.
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kEnglishTerms{
        {{"Feng", "Shui"}, {"Ding", "Dong"}, {"Sun", "Run"}, {"Sun", "Tan"}}};
    if (std::any_of(kEnglishTerms.begin(), kEnglishTerms.end(),
                    [&](const auto& term) { return term.first == surname && term.second == given; }))
        return {};
    return name;
}

std::vector<PinyinSyllable> pinyin_syllables(const Lexicon& lexicon, std::string_view word) {
    if (word.size() > kLongestWord || word.empty()) return {};
    const std::vector<Letter> letters = letters_of(word);
    if (letters.empty()) return {};
    const bool toned =
        std::any_of(letters.begin(), letters.end(), [](const Letter& l) { return l.tone != 0; });
    const int without_mark = toned ? 5 : 1;

    std::vector<PinyinSyllable> syllables = syllables_of(lexicon, letters, without_mark);
    if (!toned) {
        if (!is_name(letters)) return {};
        if (std::vector<PinyinSyllable> place = known_name(letters, kPlaces); !place.empty()) return place;
        const bool chinese =
            std::any_of(syllables.begin(), syllables.end(),
                        [&](const PinyinSyllable& s) {
                            return s.sound.starts_with('x') || s.sound.starts_with('q') ||
                                   s.sound.starts_with("zh");
                        }) ||
            std::any_of(letters.begin(), letters.end(), [](const Letter& l) { return l.plain == '\''; });
        if (syllables.size() < 2 || !chinese || word == "Taxi" || word == "Maxi") return {};
        return syllables;
    }
    if (syllables.empty()) return {};
    // A light syllable is never the first, and there are seldom more of them: Haití and Málaga are no pinyin.
    const auto light = std::count_if(syllables.begin(), syllables.end(),
                                     [](const PinyinSyllable& s) { return s.sound.back() == '5'; });
    const bool plausible =
        syllables.front().sound.back() != '5' && light * 2 <= static_cast<long>(syllables.size());
    return plausible ? syllables : std::vector<PinyinSyllable>{};
}

}  // namespace bobao
