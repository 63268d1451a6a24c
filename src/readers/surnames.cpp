#include "readers/surnames.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>

#include "base/text.h"

namespace bobao::reading {
namespace {

constexpr CharactersView kSingle =
    U"赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌"
    U"马苗凤"
    U"花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁"
    U"毛禹狄"
    U"米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌"
    U"霍虞万"
    U"支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲"
    U"邴糜松"
    U"井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白"
    U"怀蒲邰"
    U"从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温别"
    U"庄晏柴"
    U"瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融"
    U"冷訾辛"
    U"阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公仉督岳帅缑亢况郈有琴归海晋楚闫法汝鄢涂钦商牟"
    U"佘佴伯"
    U"赏墨哈谯笪年爱阳佟肖代付覃候邸亓苑仝战矫隋迟初原门楼揭官占鹿刀修信冼郇";

constexpr std::array<CharactersView, 60> kDouble{
    U"万俟", U"司马", U"上官", U"欧阳", U"夏侯", U"诸葛", U"闻人", U"东方", U"赫连", U"皇甫",
    U"尉迟", U"公羊", U"澹台", U"公冶", U"宗政", U"濮阳", U"淳于", U"单于", U"太叔", U"申屠",
    U"公孙", U"仲孙", U"轩辕", U"令狐", U"钟离", U"宇文", U"长孙", U"慕容", U"鲜于", U"闾丘",
    U"司徒", U"司空", U"亓官", U"司寇", U"仉督", U"子车", U"颛孙", U"端木", U"巫马", U"公西",
    U"漆雕", U"乐正", U"壤驷", U"公良", U"拓跋", U"夹谷", U"宰父", U"谷梁", U"段干", U"百里",
    U"东郭", U"南门", U"呼延", U"羊舌", U"微生", U"梁丘", U"左丘", U"东门", U"西门", U"南宫"};

/// Surnames so rare, and characters of given names so often, that they divide no run of names: 丁一山刘洋 is
/// two people, though there are some called 山.
constexpr CharactersView kTooRareToDivide =
    U"山谷海晋明和平能双全秋仲松井富国广禄越隆师利蔚红游年爱伯墨初原门楼官占信修家封印宿怀从益桓公有琴归居步"
    U"都满弘"
    U"向古慎云水花乐时元计通农车养须丰东衡闻竺能苍莘仰宫束蓬从容暨后";

/// No byline is longer; it keeps a hostile page from being divided in vain.
constexpr std::size_t kLongestRun = 40;

/// Lengths a name may have from `at`: surname and one or two characters.
std::vector<std::size_t> lengths_of_name(CharactersView run, std::size_t at) {
    std::vector<std::size_t> lengths;
    const CharactersView rest = run.substr(at);
    // Who begins with 欧阳 is an 欧阳.
    if (rest.size() >= 3 && std::find(kDouble.begin(), kDouble.end(), rest.substr(0, 2)) != kDouble.end()) {
        lengths.push_back(3);
        if (rest.size() >= 4) lengths.push_back(4);
        return lengths;
    }
    const bool first = at == 0;
    const bool surname = rest.size() >= 2 && kSingle.find(rest[0]) != CharactersView::npos &&
                         (first || kTooRareToDivide.find(rest[0]) == CharactersView::npos);
    if (surname) {
        lengths.push_back(2);
        if (rest.size() >= 3) lengths.push_back(3);
    }
    return lengths;
}

/// How many divisions the run has from each position on, two or more counting as two.
std::vector<std::uint8_t> divisions(CharactersView run) {
    std::vector<std::uint8_t> ways(run.size() + 1, 0);
    ways[run.size()] = 1;
    for (std::size_t at = run.size(); at-- > 0;) {
        unsigned sum = 0;
        for (const std::size_t length : lengths_of_name(run, at)) sum += ways[at + length];
        ways[at] = static_cast<std::uint8_t>(std::min(sum, 2U));
    }
    return ways;
}

bool is_all_han(CharactersView text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_han);
}

}  // namespace

bool is_surname(CharactersView text) {
    if (text.size() == 1) return kSingle.find(text.front()) != CharactersView::npos;
    return std::find(kDouble.begin(), kDouble.end(), text) != kDouble.end();
}

bool is_name(CharactersView text) {
    if (text.size() >= 4 && text.size() <= 24 && has_han(text)) {
        const bool dotted = text.find_first_of(U"·•・") != CharactersView::npos;
        const bool letters = std::all_of(text.begin(), text.end(), [](char32_t c) {
            return is_han(c) || c == U'·' || c == U'•' || c == U'・';
        });
        if (dotted && letters && text.front() != U'·' && text.back() != U'·') return true;
    }
    if (!is_all_han(text) || text.size() < 2 || text.size() > 4) return false;
    const auto lengths = lengths_of_name(text, 0);
    return std::find(lengths.begin(), lengths.end(), text.size()) != lengths.end();
}

std::vector<Characters> names_in_run(CharactersView run) {
    if (is_name(run)) return {Characters(run)};
    if (!is_all_han(run) || run.size() > kLongestRun) return {};
    const auto ways = divisions(run);
    if (ways[0] != 1) return {};
    std::vector<Characters> names;
    for (std::size_t at = 0; at < run.size();) {
        std::size_t chosen = 0;
        for (const std::size_t length : lengths_of_name(run, at))
            if (ways[at + length] == 1) chosen = length;
        if (chosen == 0) return {};
        names.emplace_back(run.substr(at, chosen));
        at += chosen;
    }
    return names;
}

bool can_be_names(CharactersView run) {
    if (is_name(run)) return true;
    if (!is_all_han(run) || run.size() > kLongestRun) return false;
    return divisions(run)[0] > 0;
}

}  // namespace bobao::reading
