#include "language/zh/sandhi.h"

#include <algorithm>
#include <string_view>

#include "language/zh/segment.h"

namespace bobao {
namespace {

constexpr std::u32string_view kDigits = U"零〇一二三四五六七八九幺两";
constexpr std::u32string_view kPlaces = U"十百千万亿兆";

class Sandhi {
  public:
    Sandhi(const Lexicon& lexicon, ChineseText& text)
        : lexicon_(lexicon), text_(text), characters_(text.characters) {
        yi_ = lexicon.syllable("yi1");
        bu_ = lexicon.syllable("bu4");
    }

    void apply() {
        for (ChineseCharacter& c : characters_) c.surface = c.neutral ? with_tone(c.citation, 5) : c.citation;
        find_borders();
        for (std::uint32_t i = 0; i < characters_.size(); ++i) {
            if (characters_[i].simplified == U'一' && characters_[i].citation == yi_) change_yi(i);
            if (characters_[i].simplified == U'不' && characters_[i].citation == bu_) change_bu(i);
        }
        change_third_tones();
    }

  private:
    /// The character behind `i` that is heard in one breath with it, or nullptr.
    const ChineseCharacter* next(std::uint32_t i) const {
        if (i + 1 >= characters_.size() || characters_[i].after >= Break::clause) return nullptr;
        const ChineseCharacter& c = characters_[i + 1];
        return c.citation == kNoSyllable ? nullptr : &c;
    }
    /// 0 outside the text, before its beginning too.
    char32_t at(std::uint32_t place) const {
        return place < characters_.size() ? characters_[place].simplified : 0;
    }
    char32_t before(std::uint32_t i) const { return at(i - 1); }

    void change_yi(std::uint32_t i) {
        const ChineseCharacter* const following = next(i);
        if (following == nullptr || stays_first(i, *following)) return;
        const int tone = tone_of(following->citation);
        // 个 is written with its full tone or none, and takes the second tone before it in both cases.
        const bool rising = tone == 4 || following->simplified == U'个';
        characters_[i].surface = with_tone(yi_, rising ? 2 : 4);
    }

    bool stays_first(std::uint32_t i, const ChineseCharacter& following) const {
        const char32_t previous = before(i);
        const char32_t behind = following.simplified;
        const char32_t third = at(i + 2);
        const char32_t fourth = at(i + 3);
        const char32_t earlier = at(i - 2);
        if (in_name_[i]) return true;
        // 一点二, 一加一, 一比零: figures that are counted off.
        if (behind == U'点' && is_decimal(i + 2)) return true;
        if (is_one_of(behind, U"加减乘比") && (is_one_of(third, kDigits) || third == U'等')) return true;
        // 退一赔三, 买一送一.
        if (is_one_of(behind, U"赔送补") && (is_one_of(third, kDigits) || third == U'十')) return true;
        // 一百一十二, 四十一万, and what is first in an order: 一楼, 一审, 一等奖, 一季度.
        if (previous == U'十' || (behind == U'十' && is_one_of(previous, U"百千万零"))) return true;
        if (is_one_of(behind, U"楼审")) return true;
        if ((behind == U'等' && third == U'奖') || (behind == U'季' && third == U'度')) return true;
        // 县一中; 一到五月. But 一到五点就下班.
        if (is_one_of(behind, U"中院") && third != U'年' && is_one_of(previous, U"县市区州城")) return true;
        if ((behind == U'汽' && third != U'车') || (previous == U'大' && is_one_of(behind, U"新学")))
            return true;
        if (behind == U'到' && is_one_of(third, kDigits) && is_one_of(fourth, U"月年号楼层季级")) return true;
        // 一是…，二是…; 一要…，二要….
        if (is_one_of(behind, U"是要") && starts_clause(i) && begins_[i + 1]) return true;
        // 一月 is January; but 一月一次. 周一 is a day, but 小周一听.
        if (behind == U'月' && third == U'一' && is_one_of(fourth, U"次回趟结换")) return false;
        if (previous == U'周' && is_one_of(earlier, U"小老")) return false;
        // 大了一号.
        if (behind == U'号' && previous == U'了' && is_one_of(earlier, U"大小")) return false;
        if (is_one_of(previous, U"第初") || is_one_of(behind, U"月号")) return true;
        if (previous == U'月' && behind == U'日') return true;
        // 一两个 is one or two, not figures in a row; nor are 唯一|一次 and 两块二|一斤.
        if (behind == U'两') return false;
        const bool begins_anew = (previous == U'一' && i >= 2 && begins_word_[i] && !begins_word_[i - 1]) ||
                                 (is_one_of(earlier, U"块毛") && is_one_of(behind, U"斤两个只"));
        if ((is_one_of(previous, kDigits) && !begins_anew) || is_one_of(behind, kDigits)) return true;
        // 十一, 一百零一 are numbers whose last digit keeps its tone; 一百, 一万 change.
        if (is_one_of(previous, kPlaces) && !is_one_of(behind, kPlaces)) return true;
        if (previous == U'点' && is_decimal(i)) return true;
        // 数一数二; 零比一负于对手.
        if (previous == U'数' && behind == U'数' && third == U'二') return true;
        if (is_one_of(previous, U"比加") && is_one_of(earlier, kDigits)) return true;
        if (previous == U'挑' && is_one_of(earlier, U"里中")) return true;  // 百里挑一
        if (is_day_of_week(i, behind)) return true;
        if (is_rank(i)) return true;
        // 不一定 is not 不一 and 定, as 参差不一的 is.
        if (previous == U'不' && !begins_word_[i + 1]) return false;
        // 百分之一百.
        if (is_one_of(behind, kPlaces)) return false;
        return begins_[i + 1] && !begins_[i];  // 统一, 唯一, 万一: the end of a word
    }

    /// 三点一四, but not 八点|一直, 九点一到，…, 一点一点.
    bool is_decimal(std::uint32_t i) const {
        if (!is_one_of(at(i), kDigits) || !is_one_of(at(i - 2), kDigits)) return false;
        if (at(i) != U'一') return true;
        if (is_one_of(at(i + 1), U"点滴") && at(i - 2) == U'一') return false;
        if (at(i + 1) == U'过') return false;
        if (at(i + 1) == U'到') return is_one_of(at(i + 2), kDigits) || is_one_of(at(i + 2), kPlaces);
        return begins_word_[i + 1];
    }

    /// 周一, 星期一, but not 工期|一直, 每周一次.
    bool is_day_of_week(std::uint32_t i, char32_t behind) const {
        const char32_t earlier = at(i - 2);
        if (before(i) == U'期') return earlier == U'星' && behind != U'个';
        return before(i) == U'周' && !is_one_of(behind, U"个次回期换") &&
               !(behind == U'场' && earlier == U'每');
    }

    /// What is first of its kind, not one of it: 一级, 一线, 一等功, 一期工程, 一年级, 一把手.
    bool is_rank(std::uint32_t i) const {
        const char32_t third = at(i + 2);
        const char32_t fourth = at(i + 3);
        // Of those there are many: 每一级台阶, 这一线, 另一等.
        if (is_one_of(before(i), U"每这那某另同哪")) return false;
        // 一针一线.
        if (at(i - 2) == U'一') return false;
        switch (at(i + 1)) {
            case U'级':  // 官升一级, 高一级, 上一级, 一级一级
                return third != U'一' && !is_one_of(before(i), U"升降提高低差连上下级");
            case U'线':  // 一线希望, 一线生机, 命悬一线, 连成一线
                if ((third == U'生' && fourth == U'机') || (third == U'光' && is_one_of(fourth, U"明芒")))
                    return false;
                return !is_one_of(third, U"希曙天阳之牵") && !is_one_of(before(i), U"悬成");
            case U'等':
                return is_one_of(third, U"功品舱座");
            case U'期':
                return is_one_of(third, U"工项");
            case U'年':
                return third == U'级';
            case U'类':
                return is_one_of(third, U"疫保水");
            case U'把':  // 一把手枪, 一把手术刀
                return third == U'手' && !is_one_of(fourth, U"枪术电锯铐提套里工");
            default:
                return false;
        }
    }

    bool starts_clause(std::uint32_t i) const {
        return i == 0 || characters_[i - 1].after >= Break::phrase ||
               characters_[i - 1].citation == kNoSyllable;
    }

    void change_bu(std::uint32_t i) {
        const ChineseCharacter* const following = next(i);
        if (following != nullptr && tone_of(following->citation) == 4)
            characters_[i].surface = with_tone(bu_, 2);
    }

    bool is_third(std::uint32_t i) const {
        return characters_[i].surface != kNoSyllable && tone_of(characters_[i].surface) == 3;
    }

    /// Where words begin, and the parts of longer words (小|老虎, 统一|行动).
    void find_borders() {
        begins_.assign(characters_.size() + 1, false);
        begins_.back() = true;
        begins_word_ = begins_;
        in_name_.assign(characters_.size(), false);
        keeps_third_.assign(characters_.size(), false);
        std::vector<std::uint32_t> joined;  // where a verb is said a second time
        for (const ChineseWord& word : text_.words) {
            begins_[word.begin] = true;
            begins_word_[word.begin] = true;
            if (word.kind == WordKind::name)
                std::fill(in_name_.begin() + word.begin, in_name_.begin() + word.end, true);
            // 姥姥 and 奶奶 were always light; 想想 and 管管 are two third tones yet.
            keeps_third_[word.begin] =
                word.size() == 2 &&
                (word.word_class == WordClass::noun || word.word_class == WordClass::person) &&
                characters_[word.begin + 1].neutral &&
                characters_[word.begin].simplified == characters_[word.begin + 1].simplified;
            // 找|找 is one word as 想想 is.
            if (word.size() == 1 && word.end < characters_.size() && characters_[word.end].neutral &&
                characters_[word.end].simplified == characters_[word.begin].simplified)
                joined.push_back(word.end);
            if (word.size() < 3 || !wants_parts(word)) continue;
            std::uint32_t at = word.begin;
            for (const std::uint32_t size : parts_of_word(lexicon_, text_.characters_of(word))) {
                begins_[at] = true;
                at += size;
            }
        }
        for (const std::uint32_t at : joined) begins_[at] = false;
    }
    /// Only third tones and 一 ask how a word is made.
    bool wants_parts(const ChineseWord& word) const {
        const auto characters = text_.characters_of(word);
        return std::any_of(characters.begin(), characters.end(), [](const ChineseCharacter& c) {
            return c.simplified == U'一' || (c.citation != kNoSyllable && tone_of(c.citation) == 3);
        });
    }

    /// Inside the parts first, then across their borders in a prosodic word, then between prosodic words,
    /// each time from the end: 展览|馆 is 2-2-3, 小|老虎 3-2-3, 也得#咬牙 2-2-3. Readers run on where a
    /// phrase ends without a mark.
    void change_third_tones() {
        const auto size = static_cast<std::uint32_t>(characters_.size());
        for (std::uint32_t i = 0; i + 1 < size; ++i)
            if (!begins_[i + 1] && !keeps_third_[i] && is_third(i) && third_in_citation(i + 1)) lift(i);
        change_across(Break::none, Break::none);
        change_across(Break::word, Break::phrase);
    }
    /// At the borders of parts where the text breaks that much.
    void change_across(Break least, Break most) {
        for (auto i = static_cast<std::uint32_t>(characters_.size()); i-- > 1;) {
            const Break here = characters_[i - 1].after;
            if (!begins_[i] || here < least || here > most || !is_third(i - 1)) continue;
            // The predicate begins anew: 这家工厂的产品#也远销海外.
            if (here == Break::phrase && is_one_of(characters_[i].simplified, U"也已与以")) continue;
            if (runs_on(i) ? third_in_citation(i) : is_third(i)) lift(i - 1);
        }
    }
    /// 我|好|想|给: words of one syllable in a row are all lifted, though 我很好 alone is 3-2-3.
    bool runs_on(std::uint32_t i) const {
        if (characters_[i - 1].after != Break::none || !begins_word_[i - 1] || !begins_word_[i] ||
            !begins_word_[i + 1])
            return false;
        const bool ends = i + 2 >= characters_.size() || characters_[i + 1].after >= Break::clause;
        return !(starts_clause(i - 1) && ends);
    }
    bool third_in_citation(std::uint32_t i) const {
        return characters_[i].citation != kNoSyllable && tone_of(characters_[i].citation) == 3;
    }
    void lift(std::uint32_t i) { characters_[i].surface = with_tone(characters_[i].surface, 2); }

    const Lexicon& lexicon_;
    ChineseText& text_;
    std::vector<ChineseCharacter>& characters_;
    std::vector<bool> begins_;
    std::vector<bool> begins_word_;  ///< without the parts
    std::vector<bool> in_name_;
    std::vector<bool> keeps_third_;  ///< though a third tone follows
    Syllable yi_;
    Syllable bu_;
};

}  // namespace

void apply_sandhi(const Lexicon& lexicon, ChineseText& text) {
    Sandhi(lexicon, text).apply();
}

}  // namespace bobao
