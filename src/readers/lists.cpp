#include "readers/lists.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/text.h"
#include "readers/pattern.h"
#include "readers/surnames.h"

namespace bobao::reading {
namespace {

constexpr std::size_t kFewestNames = 4;

struct PartsOfList {
    std::size_t parts = 0;
    std::size_t names = 0;
    std::size_t others_behind = 0;  ///< the last of them that are no names
};

/// What stands between spaces and marks.
PartsOfList parts_of_list(CharactersView line) {
    constexpr CharactersView kBetween = U" 、,，;；";
    constexpr std::size_t kLongest = 400;
    PartsOfList list;
    if (line.size() > kLongest) return list;
    for (std::size_t begin = 0; begin < line.size();) {
        const std::size_t end = std::min(line.find_first_of(kBetween, begin), line.size());
        if (end > begin) {
            const bool name = is_name(line.substr(begin, end - begin));
            ++list.parts;
            list.names += name;
            list.others_behind = name ? 0 : list.others_behind + 1;
        }
        begin = end + 1;
    }
    return list;
}

/// Marks at the end of a line of verse do not count for its length.
CharactersView without_marks_behind(CharactersView line) {
    while (!line.empty() && !is_han(line.back())) line.remove_suffix(1);
    return line;
}

/// Characters that lines of verse like to end in, by the thirteen rhymes of northern opera (十三辙). Written
/// for this room; a character that is not here rhymes with nothing.
constexpr std::array<CharactersView, 13> kRhymes{
    U"花家霞涯华茶沙纱发下画话芽鸦麻马他她打把大夏瓜哗牙崖挂达法塔洒察",
    U"歌河波多过坡落国得色说活火我坐做错朵婆荷鹅阁阔客热舍渴和个课合车罗何锣默墨",
    U"月雪夜叶别节街接切业血野写谢灭阶鞋蝶贴歇些也",
    U"你里地起气衣溪西期旗齐丽意题泥鸡雨去绿鱼曲聚语女句区居许时知诗枝迟事子字指思丝词辞日是记立力历息席笛低",
    U"路树湖夫孤古土处出无入书苦布舞步鼓富住父母图屋足竹福幕初服露渡雾珠都",
    U"来开海台怀在爱彩外才白百排猜怪快待块栽徊埃代带",
    U"飞归水泪回灰梅杯岁醉美催随辉背睡会谁被北垂雷追吹晖",
    U"高桥潮遥早少笑老草鸟摇飘照朝好道苗宝到涛娇腰毛条霄烧雕跑调",
    U"流头舟口秋愁楼手酒友久走有休收游悠柳州洲钩丘就又油受后沟牛旧候留首",
    U"天山年边前烟船间看闲欢帆田难远还寒晚暖满言传圆安连眠面见念全甜眼缘园官关颜酣岸湾弯宽线蓝番端鲜",
    U"人春云心门新村深亲尘真神民分魂温今音根林身闻跟辰君军群昏吟痕金勤琴津邻淳",
    U"香长光阳乡上江场霜望忘凉黄梁旁方堂墙王装芳荒强航茫扬央床郎狼伤藏桑窗响浪",
    U"风中红东空同钟松青声生情明星行晴城灯梦轻听静影清名平庭灵冬虹浓荣重通动耕成程铃命虫雄胸融惊鸣",
};

/// Which rhyme a line ends in; as many as there are if none.
std::size_t rhyme_of(CharactersView line) {
    const CharactersView verse = without_marks_behind(line);
    std::size_t rhyme = 0;
    while (rhyme < kRhymes.size() &&
           (verse.empty() || !contains(kRhymes[rhyme], verse.substr(verse.size() - 1))))
        ++rhyme;
    return rhyme;
}

class VerseFinder {
  public:
    VerseFinder(const std::vector<Line>& lines, const std::vector<VerseRole>& roles)
        : lines_(lines), roles_(roles), found_(lines.size(), false) {}

    void take_run(std::size_t begin, std::size_t end) {
        take_rhymes(begin, end);
        take_behind_names(begin, end);
    }

    std::vector<bool> found() { return std::move(found_); }

  private:
    static constexpr std::size_t kFewest = 4;  // lines

    VerseRole behind(std::size_t end) const { return end < lines_.size() ? roles_[end] : VerseRole::other; }
    std::size_t length(std::size_t i) const { return without_marks_behind(lines_[i].text).size(); }

    void note(std::size_t begin, std::size_t end) {
        std::fill(found_.begin() + static_cast<std::ptrdiff_t>(begin),
                  found_.begin() + static_cast<std::ptrdiff_t>(end), true);
    }

    void take_rhymes(std::size_t begin, std::size_t end) {
        for (std::size_t first = begin; first < end;) {
            std::size_t last = first + 1;
            while (last < end && length(last) == length(first)) ++last;
            // A headline of the same length may stand before or behind, or be all that there is.
            constexpr std::size_t kMostSpared = 3;
            const std::size_t fewest_spared = last == end && behind(end) == VerseRole::opens_text ? 1 : 0;
            bool done = false;
            for (std::size_t spared = fewest_spared; spared <= kMostSpared && !done; ++spared) {
                done = take_if_it_rhymes(first, last, spared);
                if (!done && spared == 0) done = take_if_it_rhymes(first + 1, last, 0);
            }
            first = last;
        }
    }

    bool take_if_it_rhymes(std::size_t begin, std::size_t end, std::size_t spared) {
        if (end < begin + kFewest + spared || !rhymes(begin, end - spared)) return false;
        note(begin, end - spared);
        return true;
    }

    /// Every second line does, and of four lines one of the others.
    bool rhymes(std::size_t begin, std::size_t end) const {
        if ((end - begin) % 2 != 0) return false;
        const std::size_t rhyme = rhyme_of(lines_[begin + 1].text);
        if (rhyme == kRhymes.size()) return false;
        for (std::size_t i = begin + 1; i < end; i += 2)
            if (rhyme_of(lines_[i].text) != rhyme) return false;
        return end - begin > kFewest || rhyme_of(lines_[begin].text) == rhyme ||
               rhyme_of(lines_[begin + 2].text) == rhyme;
    }

    /// 渡口 / 陆文远, and what he wrote.
    void take_behind_names(std::size_t begin, std::size_t end) {
        std::size_t name = begin + 1;
        while (name < end && !is_name(lines_[name].text)) ++name;
        while (name < end) {
            std::size_t next = name + 1;
            while (next < end && !is_name(lines_[next].text)) ++next;
            const std::size_t verse_end = next < end ? next - 1 : without_headline(name + 1, end);
            constexpr std::size_t kFewestOfManyLengths = 6;
            const std::size_t count = verse_end > name + 1 ? verse_end - (name + 1) : 0;
            bool equal = true;
            for (std::size_t i = name + 1; i < verse_end; ++i) equal = equal && length(i) == length(name + 1);
            if (count >= (equal ? kFewest : kFewestOfManyLengths)) note(name + 1, verse_end);
            name = next;
        }
    }

    /// Up to three lines before a text are its headline, one for sure.
    std::size_t without_headline(std::size_t begin, std::size_t end) const {
        if (behind(end) != VerseRole::text && behind(end) != VerseRole::opens_text) return end;
        constexpr std::size_t kMostLines = 3;
        constexpr std::size_t kShortestOfSeveral = 7;  // characters
        std::size_t headline = end - 1;
        while (headline > begin && end - headline < kMostLines && length(headline) >= kShortestOfSeveral &&
               length(headline - 1) >= kShortestOfSeveral)
            --headline;
        return headline;
    }

    const std::vector<Line>& lines_;
    const std::vector<VerseRole>& roles_;
    std::vector<bool> found_;
};

}  // namespace

bool is_list_of_names(CharactersView line) {
    const PartsOfList list = parts_of_list(line);
    return list.names >= kFewestNames && list.names * 5 >= list.parts * 4 && list.others_behind == 0;
}

bool is_names_alone(CharactersView line) {
    const PartsOfList list = parts_of_list(line);
    return list.names >= kFewestNames && list.names == list.parts;
}

bool is_line_of_weather(CharactersView line) {
    constexpr std::size_t kLongest = 60;
    if (line.size() > kLongest) return false;
    static const std::string between = "[ :：,，、|/]*";
    // The name of a place or a day says nothing of the sky: 今日大雪 is none.
    static const std::string name = R"((?:(?:(?![晴雨雪霾雾]|阴[天转到间 ])\p{Han}){2,8})" + between + ")?";
    static const std::string sky =
        R"((?:(?:晴间多云|晴|多云|阴天?|雷阵雨|雨夹雪|[大中小阵暴冻]?雨|[大中小阵暴]?雪|霾|浮尘|扬沙|大?雾))"
        R"([转到间有或至~～/-]?){1,4})" +
        between;
    static const std::string range =
        "(?:气温:?)?[-−]?[0-9]{1,2} ?(?:℃|°C?|度)? ?[~～至到—/-]{1,2} ?[-−]?[0-9]{1,2} ?"
        "(?:℃|°C?|度|摄氏度)" +
        between;
    static const std::string wind = "[东南西北偏微无持续向转风力级0-9~～至到— -]{0,20}$";
    static const Pattern sky_first(("^" + name + sky + range + wind).c_str());
    static const Pattern range_first(("^" + name + range + sky + wind).c_str());
    return sky_first.found_in(line) || range_first.found_in(line);
}

bool is_name_of_weather_box(CharactersView line) {
    static const Pattern name(
        R"(^[【\[]?(?:今[日天]|明[日天]|今明(?:两天)?|未来[一二两三四五六七0-9]{1,2}[天日]|近期|一周|本市|我市|全[省市县国]|)"
        R"(主要|部分|各地|城市){0,3}(?:天气(?:预报|实况|情况)?|气象预报)[】\]]?$)");
    return name.found_in(line);
}

bool speaks_of_weather(CharactersView line) {
    constexpr std::size_t kLongest = 60;
    return line.size() <= kLongest && line.find(U'。') == CharactersView::npos && gives_weather(line);
}

bool gives_weather(CharactersView line) {
    static const Pattern degrees(R"([0-9] ?(?:℃|°C|摄氏度))");
    static const Pattern sky(R"(晴|多云|阴|[大中小阵暴冻]雨|雨夹雪|[大中小阵暴]雪|霾|浮尘|扬沙|雾)");
    return degrees.found_in(line) && sky.found_in(line);
}

std::vector<bool> verse_of(const std::vector<Line>& lines, const std::vector<VerseRole>& roles) {
    VerseFinder finder(lines, roles);
    for (std::size_t begin = 0; begin < lines.size();) {
        std::size_t end = begin;
        while (end < lines.size() && roles[end] == VerseRole::may_be) ++end;
        if (end > begin) finder.take_run(begin, end);
        begin = std::max(end, begin + 1);
    }
    std::vector<bool> found = finder.found();
    const auto count = static_cast<std::size_t>(std::count(found.begin(), found.end(), true));
    constexpr std::size_t kFewLines = 30;
    if (lines.size() > kFewLines && count * 2 > lines.size()) found.assign(lines.size(), false);
    return found;
}

}  // namespace bobao::reading
