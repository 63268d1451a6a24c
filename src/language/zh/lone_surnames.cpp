#include "language/zh/lone_surnames.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "language/zh/name_lists.h"

namespace bobao::names {
namespace {

/// 单某, 曾某: nothing else before 某, unless an institution goes on behind it.
constexpr std::u32string_view kBeforeSomebody = U"仇翟缪朴覃盖宓逄谌佴郇訾隗乜卜尉薄华燕纪葛殷宁肖牟曲车曾";
/// 任某, 查某: where a name is to be expected only; 任某公司董事 is what somebody was.
constexpr std::u32string_view kSometimesBeforeSomebody = U"任单哈解查区乐种应员祭折撒占句秘盛柏";
/// 要某, 都某: behind a mark or a title only.
constexpr std::u32string_view kHardlyBeforeSomebody = U"要都过那";
/// What somebody may be at, do something to, or count, and no person: 单某公司, 区某中学.
constexpr std::array<std::u32string_view, 49> kUnnamed{
    U"地区", U"公司", U"银行", U"医院", U"学院", U"法院", U"大学", U"中学", U"小学", U"学校",
    U"高校", U"工厂", U"酒店", U"饭店", U"商场", U"超市", U"小区", U"社区", U"部门", U"单位",
    U"企业", U"集团", U"机构", U"平台", U"网站", U"媒体", U"项目", U"部队", U"工地", U"地",
    U"局",   U"院",   U"校",   U"厂",   U"店",   U"市",   U"县",   U"村",   U"镇",   U"乡",
    U"部",   U"处",   U"网",   U"报",   U"种",   U"个",   U"项",   U"次",   U"些"};

/// 翟先生 wherever it stands: these are hardly ever words.
constexpr std::u32string_view kNothingElse = U"仇翟缪覃宓逄谌佴郇訾隗乜贠";
/// 单老师, 解教授: surnames that are nothing else before a title. 任主任 and 区书记 may be.
constexpr std::u32string_view kHonoured = U"单解查曾盖薄尉卜朴华燕";
/// 任先生, 区女士: before what a person is called by, not before an office.
constexpr std::u32string_view kAddressed = U"任区员句哈撒秘乐曲柏车";
/// 应先生说: these only where a clause about somebody goes on.
constexpr std::u32string_view kAddressedInClause = U"种占应折召过";
/// What people are called by, whatever they do.
constexpr std::array<std::u32string_view, 36> kAddress{
    U"先生", U"女士", U"小姐", U"大爷", U"大妈", U"大姐", U"大哥",   U"大叔",   U"大婶",
    U"大嫂", U"大伯", U"大娘", U"大姨", U"奶奶", U"爷爷", U"阿姨",   U"师傅",   U"老汉",
    U"老太", U"老伯", U"老爹", U"叔叔", U"伯伯", U"婆婆", U"嫂子",   U"老人",   U"同学",
    U"老板", U"警官", U"道长", U"阿婆", U"阿伯", U"阿公", U"老爷子", U"老太太", U"老师傅"};
/// What somebody is by trade; one may also be it for a while (任老师期间).
constexpr std::array<std::u32string_view, 10> kTrades{U"老师", U"医生", U"护士", U"律师", U"教授",
                                                      U"教练", U"大夫", U"法官", U"博士", U"护士长"};
/// 单总说, 查工是: titles of one character, before what people do.
constexpr std::u32string_view kShortTitles = U"总工导队处局姐哥叔婶嫂伯老爷院董";
/// 查处|长, 单团|长: the first character of an office whose second is 长.
constexpr std::u32string_view kHeaded = U"处所局科队连团院校厂店馆站社班组乡镇村县市部厅营排";
/// What a clause about somebody with a short title or 老 goes on with.
constexpr std::u32string_view kDoes = U"说是把在带对向给从到也就又还已却和与让问答讲笑";

/// 老任说, and, before what people say only, 小单说.
constexpr std::u32string_view kOld = U"单解查任曾仇翟缪覃燕乐朴盖华";
constexpr std::u32string_view kYoung = U"任曾仇翟缪覃朴盖";
constexpr std::u32string_view kYoungInReport = U"单解查";

/// 姓都 and 都姓 are other words.
constexpr std::u32string_view kNotBesideClan = U"都要过那能占";
/// 单家庄, 任家堡, 解家老二.
constexpr std::u32string_view kOfHouse = U"单解查区任仇曾盖燕翟缪覃应曲";
constexpr std::u32string_view kHamlets = U"村庄沟湾桥堡巷屯岭坪坡寨营湖河塘坝冲洼集渡";
constexpr std::array<std::u32string_view, 16> kKin{U"老大", U"老二", U"老三", U"老四", U"老五", U"老六",
                                                   U"老七", U"老八", U"老九", U"大院", U"兄弟", U"父子",
                                                   U"祠堂", U"三代", U"老宅", U"大屋"};

template <std::size_t size>
bool is_one_of(const NameContext& context, std::size_t w, const std::array<std::u32string_view, size>& list) {
    return std::any_of(list.begin(), list.end(),
                       [&](std::u32string_view word) { return context.is(w, word); });
}

class LoneSurnameHere {
  public:
    LoneSurnameHere(const NameContext& context, std::size_t w, const ChineseWord* before)
        : context_(context),
          w_(w),
          head_(context.word(w)),
          before_(before),
          left_(left_of(context, before)) {}

    std::optional<LoneSurname> find() const {
        const std::uint32_t at = head_.begin;
        if (!sets().own.has(context_.at(at))) return behind_prefix();
        if (is_somebody()) return surname(at, at + 2 + somebody_goes_on());
        if (is_clan() || is_house() || (head_.size() == 1 && is_titled_shortly())) return surname(at, at + 1);
        if (const std::uint32_t title = end_of_title(); title != 0) return LoneSurname{at, at + 1, title};
        return std::nullopt;
    }

  private:
    /// 昨天任女士: a word for a time stands before people as well as before what they do.
    static Left left_of(const NameContext& context, const ChineseWord* before) {
        const Left left = context.left_of(before);
        return left == Left::nothing && before->word_class == WordClass::time ? Left::of : left;
    }
    static LoneSurname surname(std::uint32_t begin, std::uint32_t end) { return {begin, end, end}; }
    char32_t surname_here() const { return context_.at(head_.begin); }
    bool surname_is_in(std::u32string_view set) const { return names::is_one_of(surname_here(), set); }

    /// 姓任, 老任, 小任: as two words or as one.
    std::optional<LoneSurname> behind_prefix() const {
        const char32_t prefix = context_.at(head_.begin);
        const char32_t surname_behind = context_.at(head_.begin + 1);
        if (!sets().own.has(surname_behind)) return std::nullopt;
        const bool two = head_.size() == 1 && context_.single(w_ + 1) == surname_behind;
        if (!two && head_.size() != 2) return std::nullopt;
        const std::size_t next = two ? w_ + 2 : w_ + 1;
        const LoneSurname found = surname(head_.begin + 1, head_.begin + 2);
        switch (prefix) {
            case U'姓':
                // 同姓, 百姓 are others' words.
                if (before_ != nullptr && names::is_one_of(context_.at(before_->end - 1), U"同异百本外改"))
                    return std::nullopt;
                if (names::is_one_of(surname_behind, kNotBesideClan) && !context_.ends_at(next) &&
                    context_.single(next) != U'的')
                    return std::nullopt;
                return found;
            case U'老':
                if (left_ == Left::nothing || !names::is_one_of(surname_behind, kOld)) return std::nullopt;
                return goes_on(next) || names::is_one_of(context_.single(next), U"家的")
                           ? std::optional(found)
                           : std::nullopt;
            case U'小':
                if (left_ == Left::nothing) return std::nullopt;
                if (names::is_one_of(surname_behind, kYoung) && goes_on(next)) return found;
                return names::is_one_of(surname_behind, kYoungInReport) && context_.is_reported(next)
                           ? std::optional(found)
                           : std::nullopt;
            default:
                return std::nullopt;
        }
    }

    bool does(std::size_t w) const {
        return context_.is_reported(w) || names::is_one_of(context_.single(w), kDoes) || is_verb(w);
    }

    bool goes_on(std::size_t w) const { return does(w) || context_.goes_on_after_name(w); }

    bool is_verb(std::size_t w) const {
        return w < context_.words() && context_.word(w).size() > 1 &&
               (context_.word(w).word_class == WordClass::verb ||
                context_.word(w).word_class == WordClass::verbal_noun);
    }

    /// 单某, 任某某; not 查某项支出.
    bool is_somebody() const {
        if (context_.at(head_.begin + 1) != U'某' || head_.size() > 2) return false;
        if (head_.size() == 1) {
            const ChineseWord& next = context_.word(w_ + 1);
            if (next.size() > 2 || (next.size() == 2 && somebody_goes_on() == 0)) return false;
        }
        if (is_unnamed(behind_somebody())) return false;
        if (surname_is_in(kBeforeSomebody)) return true;
        if (surname_is_in(kSometimesBeforeSomebody))
            return left_ != Left::nothing || is_judged_before() ||
                   context_.goes_on_after_name(behind_somebody()) || does(behind_somebody()) ||
                   names::is_one_of(context_.single(behind_somebody()), U"被因系等称趁持欲");
        return surname_is_in(kHardlyBeforeSomebody) && left_ >= Left::word;
    }

    /// 公司, 集团军, 某市: what word `w` says of 某 before it is no person. 处理 and 报警 are what somebody
    /// does.
    bool is_unnamed(std::size_t w) const {
        if (w >= context_.words()) return false;
        const ChineseWord& word = context_.word(w);
        return std::any_of(kUnnamed.begin(), kUnnamed.end(), [&](std::u32string_view unnamed) {
            const auto size = static_cast<std::uint32_t>(unnamed.size());
            // 落网 is none, 局局长 begins with one.
            if (size == 1)
                return context_.at(word.begin) == unnamed[0] &&
                       (word.size() == 1 || context_.at(word.begin + 1) == unnamed[0]);
            return word.size() >= size &&
                   (context_.spells(word.end - size, unnamed) || context_.spells(word.begin, unnamed));
        });
    }

    std::size_t behind_somebody() const { return w_ + (head_.size() == 1 ? 2U : 1U); }

    /// How many characters more 单某某 and 单某甲 have.
    std::uint32_t somebody_goes_on() const {
        return names::is_one_of(context_.at(head_.begin + 2), U"某甲乙丙丁") ? 1 : 0;
    }

    /// 将任某抓获, 经审理: what reports of courts have before a name.
    bool is_judged_before() const {
        return before_->size() == 1 && names::is_one_of(context_.at(before_->begin), U"将把经系因告与及");
    }

    /// 单姓村民, 解氏宗祠.
    bool is_clan() const {
        const char32_t sign = context_.at(head_.begin + 1);
        if ((sign != U'姓' && sign != U'氏') || head_.size() > 2 || surname_is_in(kNotBesideClan))
            return false;
        const std::size_t next = head_.size() == 2 ? w_ + 1 : w_ + 2;
        const char32_t behind = context_.at(head_.begin + 2);
        if (sign == U'氏') {
            if (head_.size() == 1 && context_.at(context_.word(w_ + 1).begin) != U'氏') return false;
            // 华氏 is mostly a scale of temperature.
            return surname_here() != U'华' || names::is_one_of(behind, U"家族宗祠后兄父子是门始");
        }
        if (head_.size() == 1 && context_.single(w_ + 1) != U'姓') return false;
        switch (surname_here()) {
            case U'单':
                // 单姓 has one character or stands alone: 单姓与复姓, 单姓村.
                return left_ != Left::nothing && next < context_.words() &&
                       (context_.is_title(context_.word(next)) || is_one_of(context_, next, kClansmen));
            case U'种':
                // 种姓制度.
                return next < context_.words() &&
                       (context_.is_title(context_.word(next)) || is_one_of(context_, next, kClansmen));
            case U'曾':
            case U'应':
                // 曾姓王.
                return !sets().surnames.has(behind);
            default:
                return true;
        }
    }

    static constexpr std::array<std::u32string_view, 9> kClansmen{U"人家", U"男子", U"女子", U"家族", U"族人",
                                                                  U"后人", U"子孙", U"乡亲", U"青年"};

    /// 仇家庄, 任家老五.
    bool is_house() const {
        if (context_.at(head_.begin + 1) != U'家' || head_.size() > 2 || !surname_is_in(kOfHouse))
            return false;
        // 解|家庭, 查|家具: 家 begins another word, unless a hamlet does.
        const std::uint32_t tail = head_.begin + 2;
        if (names::is_one_of(context_.at(tail), kHamlets)) {
            // 湖南, 集团 go on otherwise.
            const std::size_t last =
                head_.size() == 2 ? w_ + 1 : w_ + (context_.single(w_ + 1) == U'家' ? 2 : 1);
            return last < context_.words() && context_.word(last).end == tail + 1;
        }
        // 仇家兄弟 are enemies.
        if (left_ == Left::nothing || (surname_here() == U'仇' && context_.at(tail) != U'老')) return false;
        return std::any_of(kKin.begin(), kKin.end(),
                           [&](std::u32string_view kin) { return context_.spells(tail, kin); });
    }

    /// 单师傅, 任女士, 曾老师, and where the words are divided otherwise 查处|长, 单教授; 0 if nothing of
    /// these.
    std::uint32_t end_of_title() const {
        const std::uint32_t begin = head_.begin + 1;
        if (head_.size() == 1) {
            if (w_ + 1 >= context_.words() || context_.word(w_ + 1).kind != WordKind::known) return 0;
            const std::uint32_t end = context_.word(w_ + 1).end;
            return is_titled(begin, end, w_ + 2) ? end : 0;
        }
        const std::uint32_t end = head_.begin + 3;
        const std::size_t next = head_.size() == 3 ? w_ + 1 : w_ + 2;
        if (head_.size() == 2 && context_.single(w_ + 1) == 0) return 0;
        if (head_.size() == 3 && head_.log_probability > kRareWord) return 0;
        const bool headed = context_.at(end - 1) == U'长' && names::is_one_of(context_.at(begin), kHeaded);
        if (!headed && !spells_one_of(kAddress, begin, end) && !spells_one_of(kTrades, begin, end)) return 0;
        // 查处长和局长的账目 may be what is done.
        const bool acts =
            context_.is_reported(next) || names::is_one_of(context_.single(next), U"说是把在带给让") ||
            is_verb(next) ||
            (!surname_is_in(U"查解任") && (context_.ends_at(next) || context_.single(next) == U'的'));
        return acts && is_titled(begin, end, next) ? end : 0;
    }

    template <std::size_t size>
    bool spells_one_of(const std::array<std::u32string_view, size>& list, std::uint32_t begin,
                       std::uint32_t end) const {
        return std::any_of(list.begin(), list.end(), [&](std::u32string_view word) {
            return word.size() == end - begin && context_.spells(begin, word);
        });
    }

    static constexpr std::array<std::u32string_view, 3> kAlsoObjects{U"老板", U"同学", U"老人"};
    static constexpr std::array<std::u32string_view, 4> kAsked{U"邀请", U"要求", U"请求", U"约请"};

    /// What stands from `begin` to `end` is what the surname's bearer is called or does; word `next` goes on.
    bool is_titled(std::uint32_t begin, std::uint32_t end, std::size_t next) const {
        const bool address = spells_one_of(kAddress, begin, end);
        const bool trade = spells_one_of(kTrades, begin, end);
        if (!address && !trade && !context_.is_title(begin, end)) return false;
        if (surname_is_in(kNothingElse)) return true;
        if (left_ == Left::nothing) return false;
        // 记者查老板的账: what one does whom a title names.
        if (surname_is_in(kHonoured))
            return left_ != Left::title || !surname_is_in(U"查解") || goes_on(next) ||
                   (address && !spells_one_of(kAlsoObjects, begin, end));
        if (!address && !trade) return is_in_office(next);
        if (surname_here() == U'任') {
            // 由任老师改任校长 may be both.
            if (left_ == Left::word && before_->size() == 1 &&
                !names::is_one_of(context_.at(before_->begin), U"和与同"))
                return address;
            return address || (left_ != Left::title && !is_while_in_office(next));
        }
        if (surname_is_in(kAddressed)) return true;
        // 应老师邀请 is at somebody's request.
        if (surname_here() == U'应' && is_one_of(context_, next, kAsked)) return false;
        return surname_is_in(kAddressedInClause) && left_ >= Left::border && does(next);
    }

    /// 任校长说; 区书记 and others are left to the model.
    bool is_in_office(std::size_t next) const {
        return surname_here() == U'任' && (left_ == Left::border || left_ == Left::of) &&
               (context_.is_reported(next) || names::is_one_of(context_.single(next), U"说是把给带"));
    }

    /// 任老师期间, 任医生的时候, 任教练二十年.
    bool is_while_in_office(std::size_t w) const {
        if (context_.ends_at(w) || context_.word(w).kind == WordKind::foreign ||
            context_.word(w).word_class == WordClass::number)
            return true;
        return names::is_one_of(context_.single(w), U"时后的前") || is_one_of(context_, w, kWhile);
    }
    static constexpr std::array<std::u32string_view, 7> kWhile{U"期间", U"以来", U"之后", U"之前",
                                                               U"一职", U"时期", U"以后"};

    /// 单总说, 区姐是.
    bool is_titled_shortly() const {
        const char32_t title = context_.single(w_ + 1);
        if (!names::is_one_of(title, kShortTitles) || left_ <= Left::of) return false;
        if (surname_here() == U'区' && !names::is_one_of(title, U"总姐哥叔婶嫂伯")) return false;
        // 华工 were labourers, 查处 and 解导 may be what is done.
        if (surname_here() == U'华' && title == U'工') return false;
        if (!surname_is_in(kHonoured) && !surname_is_in(kNothingElse) && !surname_is_in(kAddressed))
            return false;
        if (context_.is_reported(w_ + 2) || names::is_one_of(context_.single(w_ + 2), U"说是把在带对给让"))
            return true;
        // 任总指挥 and 任工会主席 are what somebody was.
        if (surname_here() == U'任' || !names::is_one_of(title, U"总工导姐哥叔婶嫂伯")) return false;
        return context_.single(w_ + 2) == U'的' || context_.single(w_ + 2) == U'曾' || does(w_ + 2);
    }

    const NameContext& context_;
    std::size_t w_;
    const ChineseWord& head_;
    const ChineseWord* before_;
    Left left_;
};

}  // namespace

std::optional<LoneSurname> lone_surname(const NameContext& context, std::size_t w,
                                        const ChineseWord* before) {
    const ChineseWord& head = context.word(w);
    if (head.size() > 3 || (head.kind != WordKind::known && head.kind != WordKind::unknown))
        return std::nullopt;
    const char32_t first = context.at(head.begin);
    if (!sets().own.has(first) && !is_one_of(first, U"姓老小")) return std::nullopt;
    return LoneSurnameHere(context, w, before).find();
}

}  // namespace bobao::names
