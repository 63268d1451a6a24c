#include "language/zh/light_syllables.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace bobao {
namespace {

/// 个 counts things behind these, in a word (一个) or not; in 个人, 个别 and 整个 it does not.
constexpr std::u32string_view kCounters = U"〇零一二三四五六七八九十百千万亿两几多这那哪每半";
/// Particles at the end of what is said; they are light unless they are a cry of their own (啊，…).
constexpr std::u32string_view kFinalParticles = U"啦哇呀哟哦喽咯呗嘛噢呐喔啊嘞";
/// 处处, 呵呵, 哗哗: the tagger takes them for verbs.
constexpr std::u32string_view kNoVerbDoubled = U"处呵呼习死可怔断歪喳昏强凿沸哗轰哈哼吁刷扑累满足整破";
/// 问问, 试试: it does not take them for verbs, or the lexicon has them without a class.
constexpr std::u32string_view kVerbDoubled =
    U"问试谈念动闻晾瞄拉找讲摸聊学催管抬按压缝剪裁量数比选理溜转挑接散晒歇挠";
/// 地方 is some place behind these.
constexpr std::u32string_view kSomewhere = U"这那哪个的些没好老别";
constexpr std::array<std::u32string_view, 10> kSomePlaces{U"什么", U"有的", U"许多", U"很多", U"不少",
                                                          U"任何", U"其他", U"所有", U"这种", U"那种"};
/// And in front of these it is what is not the capital's.
constexpr std::array<std::u32string_view, 22> kLocal{
    U"政府", U"党委", U"财政", U"债",   U"债务", U"税",   U"法规", U"立法", U"标准", U"特色", U"志",
    U"戏",   U"经济", U"人大", U"政协", U"部门", U"干部", U"组织", U"媒体", U"银行", U"官员", U"企业"};

}  // namespace

char32_t LightSyllables::single(std::int64_t word) const {
    if (word < 0 || word >= static_cast<std::int64_t>(text_.words.size())) return 0;
    return text_.single(text_.words[static_cast<std::size_t>(word)]);
}

bool LightSyllables::ends_clause(std::int64_t word) const {
    return word < 0 || word >= static_cast<std::int64_t>(text_.words.size()) ||
           text_.words[static_cast<std::size_t>(word)].kind == WordKind::mark;
}

void LightSyllables::mark(std::uint32_t w) {
    const ChineseWord& word = text_.words[w];
    // What the station decided has its tones, so have people's names; the rest has none.
    if (word.kind != WordKind::known && word.kind != WordKind::unknown) return;
    ChineseCharacter& last = text_.characters[word.end - 1];
    for (std::uint32_t i = std::max(word.begin, 1U); i < word.end; ++i)
        if (text_.characters[i].simplified == U'个' &&
            is_one_of(text_.characters[i - 1].simplified, kCounters))
            text_.characters[i].neutral = true;
    if (text_.single(word) == U'个') {
        // 吃个饭, 有个人.
        last.neutral = word.begin > 0 && text_.characters[word.begin - 1].han;
    } else if (is_final_particle(w) || is_doubled_verb(w) || is_some_place(w) || is_others(w)) {
        last.neutral = true;
    }
}

bool LightSyllables::is_final_particle(std::uint32_t w) const {
    const ChineseWord& word = text_.words[w];
    if (!is_one_of(text_.single(word), kFinalParticles)) return false;
    if (word.begin == 0 || !text_.characters[word.begin - 1].han) return false;
    return ends_clause(std::int64_t{w} + 1) || is_one_of(single(std::int64_t{w} + 1), kFinalParticles);
}

/// 看看, 问问: a verb that is done a little. 饱饱的, 弯弯地 are none.
bool LightSyllables::is_doubled_verb(std::uint32_t w) const {
    const ChineseWord& word = text_.words[w];
    const char32_t behind = single(std::int64_t{w} + 1);
    // 一聊聊到半夜: not a little.
    if (single(std::int64_t{w} - 1) == U'一') return false;
    if (word.size() == 2) {
        const char32_t verb = text_.characters[word.begin].simplified;
        if (text_.characters[word.begin + 1].simplified != verb || is_one_of(verb, kNoVerbDoubled))
            return false;
        // 等等我, 再等等; 苹果、梨等等.
        if (verb == U'等')
            return is_one_of(behind, U"我他她咱吧") || is_one_of(single(std::int64_t{w} - 1), U"再先你您");
        if (is_one_of(verb, kVerbDoubled)) return true;
        return word.word_class == WordClass::verb && behind != U'的' && behind != U'地';
    }
    if (word.word_class != WordClass::verb) return false;
    const char32_t verb = text_.single(word);
    return verb != 0 && single(std::int64_t{w} - 1) == verb && behind != verb &&
           single(std::int64_t{w} - 2) != verb;
}

/// 这个地方, 什么地方; 地方政府, 中央和地方 are full.
bool LightSyllables::is_some_place(std::uint32_t w) const {
    if (w == 0 || !text_.is(text_.words[w], U"地方")) return false;
    const ChineseWord& before = text_.words[w - 1];
    const bool counted = before.size() > 1 && is_one_of(text_.characters[before.end - 1].simplified, U"个些");
    if (!counted && !is_one_of(text_.single(before), kSomewhere) && !is_one_of(text_, before, kSomePlaces))
        return false;
    return w + 1 >= text_.words.size() || !is_one_of(text_, text_.words[w + 1], kLocal);
}

/// 人家都不急, 让人家笑话; a household is full: 几十户人家.
bool LightSyllables::is_others(std::uint32_t w) const {
    if (!text_.is(text_.words[w], U"人家") || ends_clause(std::int64_t{w} + 1)) return false;
    return ends_clause(std::int64_t{w} - 1) ||
           is_one_of(single(std::int64_t{w} - 1), U"让叫给被跟对替问求劝");
}

}  // namespace bobao
