#include "language/zh/reading.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "language/zh/confidence.h"

namespace bobao {
namespace {

// How often each kind of reading is right, roughly, so that doubts come in the right order.
constexpr float kSureOfOnly = 0.999F;
constexpr float kSureOfWord = 0.995F;
/// 个 counts things behind these, in a word (一个) or not; in 个人 and 个别 it does not.
constexpr std::u32string_view kCounters = U"〇零一二三四五六七八九十百千万亿两几多这那哪每半整";
/// Particles at the end of what is said; they are light unless they are a cry of their own (啊，…).
constexpr std::u32string_view kFinalParticles = U"啦哇呀哟哦喽咯呗嘛噢呐喔啊嘞";
/// 得 behind these and before a verb is must: 都得去, 还得看.
constexpr std::u32string_view kMustAfter = U"都也就还总准非先";
/// A character alone is no surer than this, however much more usual one reading is.
constexpr float kSureOfCharacter = 0.99F;
/// A character this rare (steps of CharacterEntry::frequency) is more often misread or a misprint.
constexpr int kRareFrequency = 60;
/// What the lexicon says of a whole word is believed over a guess: 行 of 举行 behind 银行行长.
constexpr float kOverrulesWord = 0.6F;
constexpr float kSureOfRare = 0.8F;

}  // namespace

void read_from_lexicon(const Lexicon& lexicon, ChineseText& text) {
    std::u32string letters;
    std::array<Syllable, lexicon_file::kLongestWord> readings{};
    for (const ChineseWord& word : text.words) {
        if (word.kind == WordKind::foreign || word.kind == WordKind::mark || word.kind == WordKind::name)
            continue;
        if (word.kind == WordKind::station) {
            for (std::uint32_t i = word.begin; i < word.end; ++i)
                text.characters[i].source = ReadingSource::station;
            continue;
        }
        letters.clear();
        for (const ChineseCharacter& c : text.characters_of(word)) letters += c.simplified;
        if (word.id != kNoWord) lexicon.readings_of_word(word.id, letters, readings);
        for (std::uint32_t i = 0; i < word.size(); ++i) {
            ChineseCharacter& c = text.characters[word.begin + i];
            const CharacterEntry* const entry = lexicon.character(c.simplified);
            if (entry == nullptr) continue;
            c.citation = word.id != kNoWord ? readings[i] : lexicon.readings_of(*entry).front();
            if (entry->reading_count == 1) {
                c.source = ReadingSource::only;
                c.confidence = entry->frequency < kRareFrequency ? kSureOfRare : kSureOfOnly;
            } else if (word.size() > 1) {
                c.source = ReadingSource::word;
                c.confidence = kSureOfWord;
            } else {
                c.source = ReadingSource::character;
                c.confidence = kSureOfCharacter * static_cast<float>(entry->first_share) / 65535;
            }
        }
    }
}

namespace {

bool is_one_of(char32_t c, std::u32string_view set) {
    return c != 0 && set.find(c) != std::u32string_view::npos;
}

/// What is light because of where it stands, whatever its word's reading is.
class LightSyllables {
  public:
    LightSyllables(ChineseText& text) : text_(text) {}

    void mark(std::uint32_t w) {
        const ChineseWord& word = text_.words[w];
        ChineseCharacter& last = text_.characters[word.end - 1];
        for (std::uint32_t i = std::max(word.begin, 1U); i < word.end; ++i)
            if (text_.characters[i].simplified == U'个' &&
                is_one_of(text_.characters[i - 1].simplified, kCounters))
                text_.characters[i].neutral = true;
        if (text_.single(word) == U'个') {
            // 吃个饭, 有个人.
            last.neutral = word.begin > 0 && text_.characters[word.begin - 1].han;
        } else if (is_final_particle(w)) {
            last.neutral = true;
        } else if (is_doubled_verb(w)) {
            last.neutral = true;
        }
    }

  private:
    bool is_final_particle(std::uint32_t w) const {
        const ChineseWord& word = text_.words[w];
        if (!is_one_of(text_.single(word), kFinalParticles)) return false;
        if (word.begin == 0 || !text_.characters[word.begin - 1].han) return false;
        return w + 1 == text_.words.size() || text_.words[w + 1].kind == WordKind::mark ||
               is_one_of(text_.single(text_.words[w + 1]), kFinalParticles);
    }
    /// 看看, 问问: a verb that is done a little.
    bool is_doubled_verb(std::uint32_t w) const {
        const ChineseWord& word = text_.words[w];
        if (word.size() == 2) {
            const char32_t verb = text_.characters[word.begin].simplified;
            if (text_.characters[word.begin + 1].simplified != verb || is_one_of(verb, kNoVerbDoubled))
                return false;
            return word.word_class == WordClass::verb || is_one_of(verb, kVerbDoubled);
        }
        if (word.word_class != WordClass::verb) return false;
        const auto same = [&](std::uint32_t other) {
            return other < text_.words.size() && text_.single(text_.words[other]) == text_.single(word);
        };
        return word.size() == 1 && text_.single(word) != 0 && w > 0 && same(w - 1) && !same(w + 1) &&
               (w < 2 || !same(w - 2));
    }

    /// 处处, 呵呵: the tagger takes them for verbs.
    static constexpr std::u32string_view kNoVerbDoubled = U"处呵呼习死可怔断歪喳昏强凿沸";
    /// 问问, 试试: it does not take them for verbs, or the lexicon has them without a class.
    static constexpr std::u32string_view kVerbDoubled = U"问试谈念动闻晾瞄拉找讲";

    ChineseText& text_;
};

/// 都得去: 得 is a verb here, which the few such sentences that the model saw do not teach it well.
bool is_must(const ChineseText& text, std::uint32_t w) {
    if (text.single(text.words[w]) != U'得' || w == 0 || w + 1 >= text.words.size()) return false;
    if (!is_one_of(text.single(text.words[w - 1]), kMustAfter)) return false;
    const ChineseWord& next = text.words[w + 1];
    return (next.word_class == WordClass::verb || next.word_class == WordClass::adverb ||
            next.word_class == WordClass::preposition) &&
           !is_one_of(text.single(next), U"到过了");
}

/// 以项目为抓手: 为 behind 以 in a clause is as.
bool is_as(const ChineseText& text, std::uint32_t w) {
    constexpr std::uint32_t kFarthest = 8;  // words
    if (text.single(text.words[w]) != U'为' || w + 1 >= text.words.size() ||
        text.words[w + 1].kind == WordKind::mark)
        return false;
    for (std::uint32_t back = 1; back <= std::min(w, kFarthest); ++back) {
        const ChineseWord& word = text.words[w - back];
        const char32_t single = text.single(word);
        if (word.kind == WordKind::mark || single == U'为') return false;
        if (single == U'以') return back > 1;
    }
    return false;
}

/// What is done for somebody: 为…作出贡献, 为…带来机遇. 为 before them is for, however long what stands
/// between.
constexpr std::array<std::u32string_view, 112> kDoneFor{
    U"带来",     U"作出",     U"做出", U"提供", U"创造", U"奠定", U"注入",     U"贡献",     U"发挥",
    U"增添",     U"增加",     U"奉献", U"赢得", U"打下", U"树立", U"指明",     U"送上",     U"送去",
    U"送来",     U"服务",     U"加油", U"喝彩", U"准备", U"谋取", U"谋求",     U"开辟",     U"积累",
    U"筑牢",     U"夯实",     U"争光", U"添彩", U"赋能", U"助力", U"护航",     U"撑腰",     U"解决",
    U"买单",     U"埋单",     U"颁奖", U"书写", U"铺平", U"点赞", U"辩护",     U"输送",     U"造福",
    U"定制",     U"打造",     U"开启", U"打开", U"点亮", U"留下", U"节省",     U"节约",     U"减轻",
    U"减负",     U"破解",     U"化解", U"搭建", U"架起", U"拓宽", U"积蓄",     U"插上",     U"按下",
    U"画上",     U"举行",     U"举办", U"筹集", U"募捐", U"捐款", U"保驾护航", U"排忧解难", U"遮风挡雨",
    U"加油鼓劲", U"添砖加瓦", U"授奖", U"授勋", U"揭牌", U"揭幕", U"剪彩",     U"看病",     U"治病",
    U"诊治",     U"义诊",     U"送行", U"祝贺", U"祈福", U"默哀", U"助威",     U"呐喊",     U"打气",
    U"正名",     U"平反",     U"着想", U"分忧", U"解忧", U"纾困", U"佩戴",     U"献花",     U"敬礼",
    U"撑起",     U"讨薪",     U"讨回", U"维权", U"让路", U"让座", U"让行",     U"引路",     U"开路",
    U"庆生",     U"更衣",     U"加码", U"加分"};
/// Behind these, 为 says what something becomes or is: 任命为…, 职责为….
constexpr std::array<std::u32string_view, 40> kBecomes{
    U"任命", U"命名", U"评选", U"评定", U"选举", U"推选", U"推举", U"确定", U"认定", U"设定",
    U"改造", U"改编", U"改名", U"更名", U"改建", U"转变", U"转化", U"转换", U"演变", U"划分",
    U"划定", U"合并", U"折算", U"换算", U"折合", U"统称", U"简称", U"追认", U"聘任", U"聘请",
    U"当选", U"入选", U"概括", U"归纳", U"定义", U"定位", U"职责", U"目的", U"宗旨", U"分别"};
/// And behind what ends in one of these: 建筑面积为三万平方米, 活动主题为….
constexpr std::array<std::u32string_view, 11> kIs{U"主题", U"目标", U"口号", U"任务", U"面积", U"职能",
                                                  U"业务", U"内容", U"主线", U"名称", U"范围"};

template <std::size_t size>
bool begins_with_one_of(const ChineseText& text, const ChineseWord& word,
                        const std::array<std::u32string_view, size>& list) {
    return word.size() > 1 && std::any_of(list.begin(), list.end(), [&](std::u32string_view other) {
               return word.size() >= other.size() &&
                      std::equal(other.begin(), other.end(), text.characters_of(word).begin(),
                                 [](char32_t c, const ChineseCharacter& of) { return c == of.simplified; });
           });
}

template <std::size_t size>
bool ends_with_one_of(const ChineseText& text, const ChineseWord& word,
                      const std::array<std::u32string_view, size>& list) {
    return std::any_of(list.begin(), list.end(), [&](std::u32string_view other) {
        return word.size() >= other.size() &&
               std::equal(other.rbegin(), other.rend(), text.characters_of(word).rbegin(),
                          [](char32_t c, const ChineseCharacter& of) { return c == of.simplified; });
    });
}

bool follows_what_becomes(const ChineseText& text, std::uint32_t w) {
    return w > 0 && (begins_with_one_of(text, text.words[w - 1], kBecomes) ||
                     ends_with_one_of(text, text.words[w - 1], kIs) ||
                     is_one_of(text.single(text.words[w - 1]),
                               U"作名立化奉称定列设改转变视分升聘选评译记率数即乃实原"));
}

/// 为世界经济发展带来机遇, 为全市发展作出贡献: 为 is for.
bool is_for(const ChineseText& text, std::uint32_t w) {
    constexpr std::uint32_t kFarthest = 16;  // words
    if (text.single(text.words[w]) != U'为') return false;
    const auto end = static_cast<std::uint32_t>(std::min<std::size_t>(text.words.size(), w + kFarthest));
    bool quoted = false;
    for (std::uint32_t next = w + 1; next < end; ++next) {
        const ChineseWord& word = text.words[next];
        // What a motto says is not what is done: 标语为“服务人民”. A work is: 为“世纪工程”提供保障, and what
        // is quoted later may be: 为群众的生活“加码”.
        const char32_t printed = text.characters[word.begin].printed;
        if (next == w + 1 && is_one_of(printed, U"“‘《")) quoted = true;
        if (is_one_of(printed, U"”’》")) quoted = false;
        if (quoted) continue;
        // 为向群众提供服务: a preposition directly behind it is what something is for, so 为 is is.
        if (next == w + 1 && is_one_of(text.single(word), U"向在对从把由以")) return false;
        if (is_one_of(text.single(word), U"为所")) return false;
        if (begins_with_one_of(text, word, kDoneFor)) return true;
        // 为全年工作开好局、起好步.
        if (is_one_of(text.single(word), U"开起") && word.end < text.characters.size() &&
            text.characters[word.end].simplified == U'好')
            return true;
        // Names stand in a row: 为中国、法国带来机遇.
        if (word.kind == WordKind::mark && printed != U'、' && !is_one_of(printed, U"“”‘’《》")) return false;
    }
    return false;
}

/// 应世界经济论坛主席施瓦布、瑞士联邦主席阿姆赫德邀请，…: 应 at the beginning of a clause that ends with who
/// asks.
bool is_answer(const ChineseText& text, std::uint32_t w) {
    constexpr std::uint32_t kFarthest = 40;  // words
    if (text.single(text.words[w]) != U'应') return false;
    if (w > 0 && text.words[w - 1].kind != WordKind::mark && text.words[w - 1].word_class != WordClass::time)
        return false;
    const auto end = static_cast<std::uint32_t>(std::min<std::size_t>(text.words.size(), w + kFarthest));
    for (std::uint32_t next = w + 1; next < end; ++next) {
        const ChineseWord& word = text.words[next];
        if (word.kind == WordKind::mark) {
            if (is_one_of(text.characters[word.begin].printed, U"，。；！？,;!?")) return false;
            continue;
        }
        const bool asks = text.is(word, U"邀请") || text.is(word, U"要求") || text.is(word, U"请求") ||
                          text.is(word, U"之邀") || text.single(word) == U'邀';
        if (!asks) continue;
        if (next + 1 == text.words.size()) return next > w + 1;
        const ChineseWord& behind = text.words[next + 1];
        if (behind.kind == WordKind::mark) return true;
        return is_one_of(text.single(behind), U"于将对赴来到在") || text.is(behind, U"前往") ||
               text.is(behind, U"出席") || text.is(behind, U"抵达") || text.is(behind, U"访问");
    }
    return false;
}

/// 各国应致力于…: 应 between a noun and its verb is should; 应邀请, 应要求 are not.
bool is_should(const ChineseText& text, std::uint32_t w) {
    if (text.single(text.words[w]) != U'应' || w == 0 || w + 1 >= text.words.size()) return false;
    const ChineseWord& next = text.words[w + 1];
    // The tagger takes 致力于 and others for nouns; what ends in 于 is a verb.
    const bool verb = next.word_class == WordClass::verb || text.characters[next.end - 1].simplified == U'于';
    return text.words[w - 1].kind != WordKind::mark && verb && next.size() > 1 && !text.is(next, U"邀请") &&
           !text.is(next, U"要求") && !text.is(next, U"请求");
}

/// 农民种好责任田, 村民种石榴: no kind of anything stands directly behind people. 门前种着槐树: nor before
/// 着.
bool is_planting(const ChineseText& text, std::uint32_t w) {
    if (text.single(text.words[w]) != U'种' || w == 0) return false;
    if (w + 1 < text.words.size() && is_one_of(text.single(text.words[w + 1]), U"着满")) return true;
    const ChineseWord& people = text.words[w - 1];
    return people.kind == WordKind::known && people.size() > 1 &&
           is_one_of(text.characters[people.end - 1].simplified, U"民户工们农");
}

/// 数了数, 量一量: a verb that is said again is read as it was.
bool is_said_again(const ChineseText& text, std::uint32_t w) {
    const char32_t single = text.single(text.words[w]);
    return single != 0 && w > 1 && is_one_of(text.single(text.words[w - 1]), U"了一") &&
           text.single(text.words[w - 2]) == single;
}

/// The readings that a word of one character has by what it does in its clause.
class Grammar {
  public:
    explicit Grammar(const Lexicon& lexicon)
        : must_(lexicon.syllable("dei3")),
          plant_(lexicon.syllable("zhong4")),
          as_(lexicon.syllable("wei2")),
          for_(lexicon.syllable("wei4")),
          should_(lexicon.syllable("ying1")),
          answer_(lexicon.syllable("ying4")) {}

    /// kNoSyllable where grammar does not tell.
    Syllable reading_of(const ChineseText& text, std::uint32_t w) const {
        switch (text.single(text.words[w])) {
            case U'得':
                return is_must(text, w) ? must_ : kNoSyllable;
            case U'为':
                if (is_as(text, w) || follows_what_becomes(text, w)) return as_;
                if (is_for(text, w)) return for_;
                // 症状多为发热: what most of them are.
                return w > 0 && text.single(text.words[w - 1]) == U'多' ? as_ : kNoSyllable;
            case U'种':
                return is_planting(text, w) ? plant_ : kNoSyllable;
            case U'应':
                return is_answer(text, w) ? answer_ : is_should(text, w) ? should_ : kNoSyllable;
            default:
                return kNoSyllable;
        }
    }

  private:
    Syllable must_;
    Syllable plant_;
    Syllable as_;
    Syllable for_;
    Syllable should_;
    Syllable answer_;
};

}  // namespace

void read_characters(const Lexicon& lexicon, const PolyphoneModel& model, ChineseText& text) {
    read_from_lexicon(lexicon, text);
    const Syllable erhua = lexicon.syllable("r5");
    const Grammar grammar(lexicon);
    LightSyllables light(text);
    std::vector<std::uint32_t> keys;
    for (std::uint32_t w = 0; w < text.words.size(); ++w) {
        const ChineseWord& word = text.words[w];
        const bool decided = word.id != kNoWord && lexicon.is_decided(word.id);
        for (std::uint32_t i = word.begin; i < word.end; ++i) {
            ChineseCharacter& c = text.characters[i];
            if (c.source != ReadingSource::word && c.source != ReadingSource::character) continue;
            // The 儿 of erhua is no reading of its own that the model could know.
            if (c.citation == erhua) continue;
            if (const Syllable known = grammar.reading_of(text, w); known != kNoSyllable) {
                c.citation = known;
                continue;
            }
            if (is_said_again(text, w)) {
                const ChineseCharacter& before = text.characters[text.words[w - 2].begin];
                c.citation = before.citation;
                c.source = before.source;
                c.confidence = before.confidence;
                continue;
            }
            const auto choice = model.choose(lexicon, text, w, i, keys);
            if (!choice) continue;
            // 知识, 关系: the second syllable is light in the word, though the character has a tone of its
            // own.
            c.neutral = tone_of(c.citation) == 5 && tone_of(choice->reading) != 5 &&
                        same_base(c.citation, choice->reading);
            if (decided && !c.neutral) continue;
            if (c.source == ReadingSource::word && word.size() > 1 && choice->reading != c.citation &&
                choice->probability < kOverrulesWord) {
                c.confidence = calibrated(choice->probability);
                continue;
            }
            if (choice->reading != c.citation) c.source = ReadingSource::model;
            c.citation = choice->reading;
            c.confidence = calibrated(choice->probability);
        }
        light.mark(w);
    }
}

}  // namespace bobao
