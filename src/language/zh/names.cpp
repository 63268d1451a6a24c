#include "language/zh/names.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace bobao {
namespace {

/// Surnames of one character, by how many bear them (Ministry of Public Security, 2020), and rarer ones that
/// are hardly words of their own.
constexpr std::u32string_view kSurnames =
    U"王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚"
    U"沈钟"
    U"姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔"
    U"赖文"
    U"樊兰殷施洪翟安颜倪聂章鲁岳齐耿柳葛伍庞俞季牛尤毕梅焦温路鲍邢柴裴华苗祁纪左舒喻褚骆翁蓝佟仇查区单解盖朴"
    U"卜"
    U"尉缪晁郗郭郎隋鄢冼麦";
/// Surnames that are mostly read as something else.
constexpr std::array<std::pair<char32_t, std::string_view>, 17> kOwnReadings{{{U'单', "shan4"},
                                                                              {U'解', "xie4"},
                                                                              {U'仇', "qiu2"},
                                                                              {U'查', "zha1"},
                                                                              {U'区', "ou1"},
                                                                              {U'任', "ren2"},
                                                                              {U'曾', "zeng1"},
                                                                              {U'华', "hua4"},
                                                                              {U'朴', "piao2"},
                                                                              {U'盖', "ge3"},
                                                                              {U'翟', "zhai2"},
                                                                              {U'尉', "wei4"},
                                                                              {U'缪', "miao4"},
                                                                              {U'覃', "qin2"},
                                                                              {U'卜', "bu3"},
                                                                              {U'燕', "yan1"},
                                                                              {U'乐', "yue4"}}};
/// Characters that given names are made of.
constexpr std::u32string_view kGiven =
    U"伟芳娜敏静丽强磊军洋艳勇杰娟涛超秀霞刚桂英华玉萍红娥玲芬淑兰春梅凤云建国志海波飞龙虎文武斌彬鹏辉浩宇轩"
    U"涵梓"
    U"晨欣怡佳雨雪婷倩颖慧琳莉莹璐瑶琪瑞祥福禄寿康宁安邦兴旺成功德才贤良俊峰岩松柏林森木山川江河湖泉源清澄润"
    U"泽"
    U"东西南北中正平立新光明亮耀辉煌荣昌盛茂庆喜欢乐天星月阳晓晶旭昊昕昱晖曦宝珍珠琴棋书画诗雅君子学思源传忠"
    U"孝仁"
    U"义礼智信诚维卫民生大小少长永远久恒元一二三启展翔腾达进步先锋刚毅坚铁钢金银鑫铭钰锋锦绣美好妍妮婉婕媛嫣"
    U"娇"
    U"亚楠男凯旋奇异博涵瀚淼鸿雁鹤鸣燕莺菊荷莲蓉蓓蕾芝兰芸茜茹苗萌蔓薇瑾瑜璇珂玮琛琦琨世界宗祖耀继承绍修齐治"
    U"道"
    U"理哲睿聪敏勤俭朴素洁贞惠爱如意可心怀远希望振起来根柱石栋梁";
constexpr std::array<std::u32string_view, 34> kTitles{
    U"记者", U"通讯员", U"书记", U"市长",   U"县长",   U"区长",   U"镇长", U"乡长", U"局长",
    U"主任", U"部长",   U"院长", U"校长",   U"教授",   U"同志",   U"先生", U"女士", U"主席",
    U"总理", U"总统",   U"经理", U"董事长", U"厂长",   U"村民",   U"老师", U"医生", U"委员",
    U"代表", U"队长",   U"司令", U"省长",   U"副市长", U"副县长", U"常委"};

// How sure a name's reading is: names break the rules more often than words do.
constexpr float kSureOfSurname = 0.97F;
constexpr float kSureOfGiven = 0.93F;

bool is_one_of(char32_t c, std::u32string_view set) {
    return c != 0 && set.find(c) != std::u32string_view::npos;
}

class NameSearch {
  public:
    NameSearch(const Lexicon& lexicon, ChineseText& text)
        : lexicon_(lexicon), text_(text), words_(text.words) {}

    void run() {
        std::vector<ChineseWord> joined;
        joined.reserve(words_.size());
        for (std::size_t w = 0; w < words_.size();) {
            const std::size_t length = words_of_name_at(w);
            if (length == 0) {
                joined.push_back(words_[w++]);
                continue;
            }
            ChineseWord name{words_[w].begin, words_[w + length - 1].end, kNoWord, 0, WordKind::name};
            read(name);
            joined.push_back(name);
            w += length;
        }
        words_ = std::move(joined);
    }

  private:
    /// How many words from `w` on are a name; 0 if none is there.
    std::size_t words_of_name_at(std::size_t w) const {
        if (!is_one_of(text_.single(words_[w]), kSurnames)) return 0;
        const bool introduced = w == 0 || is_title(w - 1) || words_[w - 1].kind == WordKind::mark;
        const char32_t first = w + 1 < words_.size() ? text_.single(words_[w + 1]) : 0;
        const char32_t second = w + 2 < words_.size() ? text_.single(words_[w + 2]) : 0;
        if (is_one_of(first, kGiven) && is_one_of(second, kGiven) && (introduced || ends(w + 3))) return 3;
        if (is_one_of(first, kGiven) && introduced && ends(w + 2)) return 2;
        // 张建国: two characters of a given name that are also a word.
        if (introduced && w + 1 < words_.size() && words_[w + 1].size() == 2 && ends(w + 2)) {
            const auto given = text_.characters_of(words_[w + 1]);
            if (is_one_of(given[0].simplified, kGiven) && is_one_of(given[1].simplified, kGiven)) return 2;
        }
        return 0;
    }

    bool is_title(std::size_t w) const {
        return std::any_of(kTitles.begin(), kTitles.end(),
                           [&](std::u32string_view title) { return text_.is(words_[w], title); });
    }
    /// Nothing that a name could go on with stands at `w`.
    bool ends(std::size_t w) const {
        return w >= words_.size() || words_[w].kind == WordKind::mark || is_title(w) ||
               is_one_of(text_.single(words_[w]), U"说和与等在是为率");
    }

    void read(const ChineseWord& name) {
        for (std::uint32_t i = name.begin; i < name.end; ++i) {
            ChineseCharacter& c = text_.characters[i];
            const CharacterEntry* const entry = lexicon_.character(c.simplified);
            if (entry == nullptr) continue;
            c.citation = lexicon_.readings_of(*entry).front();
            c.source = ReadingSource::name;
            c.confidence = entry->reading_count == 1 ? kSureOfSurname : kSureOfGiven;
        }
        ChineseCharacter& surname = text_.characters[name.begin];
        for (const auto& [character, reading] : kOwnReadings)
            if (surname.simplified == character) surname.citation = lexicon_.syllable(reading);
    }

    const Lexicon& lexicon_;
    ChineseText& text_;
    std::vector<ChineseWord>& words_;
};

}  // namespace

bool is_surname(char32_t c) {
    return is_one_of(c, kSurnames);
}

void find_names(const Lexicon& lexicon, ChineseText& text) {
    NameSearch(lexicon, text).run();
}

}  // namespace bobao
