#include "language/zh/names.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/text.h"

namespace bobao {
namespace {

/// Surnames of one character, by how many bear them (Ministry of Public Security, 2020), and rarer ones that
/// are hardly words of their own.
constexpr std::u32string_view kSurnames =
    U"王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚"
    U"沈钟"
    U"姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔"
    U"赖文"
    U"樊兰殷施洪翟安颜倪聂章鲁岳齐耿柳葛伍庞俞季牛尤毕梅焦温路鲍邢柴裴华苗祁纪左舒喻褚骆翁蓝佟仇查单解盖朴"
    U"卜"
    U"尉缪晁郗郜郎隋鄢冼麦薄谌逄宓郇訾佴隗邸阚臧巩靳娄戚桑桂闵敖荆岑冉匡郁晏瞿阎辛管祝涂尚屈霍代池房滕屠穆丛"
    U"申"
    U"璩亓逯仉昝庹佘卞邬邝揭楚湛漆蒲蔺蔚宗宁牟谷庄吉柯";
/// What is a surname now and then, and mostly a word: only behind somebody's title.
constexpr std::u32string_view kRareSurnames = U"区员种召祭折秘盛车哈应撒藏繁强奇费燕乐宿柏曲乜初";
/// Surnames that nearly always are another word, even behind a title: only before what a report says of
/// people.
constexpr std::u32string_view kHardlySurnames = U"能都占";
/// 先生曾相约: surnames that a clause goes on with as often.
constexpr std::u32string_view kAlsoAdverbs = U"曾常于时向解查单盖";
/// 医生曾成功, 老师解方程, 主任任中心: surnames that a clause goes on with before an ordinary word as well.
constexpr std::u32string_view kAlsoVerbs = U"曾常于时向解查单盖任区";
/// 单老师, 解教授: surnames of their own reading that are nothing else before a title. 任主任 and 区书记 may
/// be.
constexpr std::u32string_view kHonoured = U"单解仇查曾盖翟覃缪薄尉卜朴华宓逄谌";
/// Surnames of two characters.
constexpr std::array<std::u32string_view, 26> kLongSurnames{
    U"欧阳", U"司马", U"诸葛", U"上官", U"尉迟", U"万俟", U"令狐", U"长孙", U"慕容",
    U"夏侯", U"皇甫", U"东方", U"公孙", U"司徒", U"端木", U"轩辕", U"澹台", U"宇文",
    U"呼延", U"南宫", U"赫连", U"鲜于", U"闻人", U"独孤", U"单于", U"司空"};
/// Surnames that are mostly read as something else. Source: Xiandai Hanyu Cidian, 7th edition.
constexpr std::array<std::pair<char32_t, std::string_view>, 48> kOwnReadings{
    {{U'单', "shan4"}, {U'解', "xie4"},  {U'仇', "qiu2"},  {U'查', "zha1"},  {U'区', "ou1"},
     {U'任', "ren2"},  {U'曾', "zeng1"}, {U'华', "hua4"},  {U'朴', "piao2"}, {U'盖', "ge3"},
     {U'翟', "zhai2"}, {U'尉', "wei4"},  {U'缪', "miao4"}, {U'覃', "qin2"},  {U'卜', "bu3"},
     {U'燕', "yan1"},  {U'乐', "yue4"},  {U'薄', "bo2"},   {U'员', "yun4"},  {U'种', "chong2"},
     {U'召', "shao4"}, {U'祭', "zhai4"}, {U'折', "she2"},  {U'秘', "bi4"},   {U'盛', "sheng4"},
     {U'车', "che1"},  {U'哈', "ha3"},   {U'应', "ying1"}, {U'撒', "sa3"},   {U'藏', "zang1"},
     {U'繁', "po2"},   {U'柏', "bai3"},  {U'曲', "qu1"},   {U'葛', "ge3"},   {U'纪', "ji3"},
     {U'殷', "yin1"},  {U'宓', "mi4"},   {U'郇', "xun2"},  {U'訾', "zi1"},   {U'佴', "nai4"},
     {U'隗', "wei3"},  {U'宁', "ning2"}, {U'乜', "nie4"},  {U'肖', "xiao1"}, {U'牟', "mou2"},
     {U'能', "nai4"},  {U'都', "du1"},   {U'占', "zhan1"}}};
/// Characters that a given name reads otherwise than a word of one character does.
constexpr std::array<std::pair<char32_t, std::string_view>, 15> kGivenReadings{{{U'伯', "bo2"},
                                                                                {U'兴', "xing1"},
                                                                                {U'长', "chang2"},
                                                                                {U'朝', "chao2"},
                                                                                {U'传', "chuan2"},
                                                                                {U'少', "shao4"},
                                                                                {U'乐', "le4"},
                                                                                {U'大', "da4"},
                                                                                {U'石', "shi2"},
                                                                                {U'涌', "yong3"},
                                                                                {U'柏', "bai3"},
                                                                                {U'朴', "pu3"},
                                                                                {U'媛', "yuan2"},
                                                                                {U'崴', "wei1"},
                                                                                {U'抡', "lun2"}}};
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
    U"理哲睿聪敏勤俭朴素洁贞惠爱如意可心怀远希望振起来根柱石栋梁力航硕豪宏洪虹卫坤乾巍威炜亭廷庭晴青卿群琼秋"
    U"球求全权仲伯叔季姬妹姝姗娅娣媚丹彤彩彪征徽念恩悦情惟政敬文斯方昭显景智曼朋朗杉杏极楷榕殿毓沛沙波泓洲浦"
    U"润"
    U"涌淇渊湘溪滨滔漫灿炎炳焕然熙燃爽牧献珊珏琰璋璞甜申男畅益真硕磊祺祯秉秦程稳竹笑筠纯纲绪绮绵耘聚肖胜至"
    U"舒"
    U"航良艺芃芊若英苹茵荃菁菲葆蒙蓝蕊虎蝶裕西言誉谊谦豫贝贵赞路跃辰迎迪逸邦郁野钊钧镜闯闻陆陶隆雄雯"
    U"霆霖霄青韬韵韶顺风飚香骁骏骥鲁麒麟黎默鼎齐";
/// What no given name has.
constexpr std::u32string_view kNeverGiven =
    U"的了着过在和为未与就也都不没有是说称到对向从把将被等及或而于之其此这那他她我你们吗呢吧啊很更最又再还已"
    U"要会"
    U"应该给让请"
    U"问年日号时分点表示第每各另并但因所以由据按使去做作";
/// The ends of words that say who somebody is (本报记者, 县委副书记, 党支部书记), two characters each.
constexpr std::u32string_view kTitles =
    U"记者书记男友女友队友好友朋友叔叔伯伯市长县长区长镇长乡长村长局长部长厅长司长处长科长股长所长站长社长行"
    U"长会长组长队长团长连"
    U"长营长排"
    U"长班长校长院长"
    U"馆长台长场长园长船长机长店长省长州长师长军长旅长外长首长庭长事长书长察长经理主任教授同志先生女士主席总"
    U"理总统首相村民"
    U"老师医生代表司令常委政委专家学者作者编辑主编总编导演歌手作家画家诗人选手教练居民市民农民工人学生同学老"
    U"人大妈大爷大姐"
    U"大哥阿姨奶奶爷爷师傅司机民警警察法官律师护士院士博士硕士程师计师总裁董事秘书助理顾问愿者责人言人始人承"
    U"人事人理人持人"
    U"选人头人嘉宾摄影丈夫妻子儿子女儿父亲母亲哥哥弟弟姐姐妹妹烈士英雄模范劳模大使业主老板店主困户贫户植户殖"
    U"户读者网友患者"
    U"家长名将老将小将冠军将军战士";
/// A clause about somebody goes on with these words of one character.
constexpr std::u32string_view kAfterName =
    U"说和与等在是为率向对就也则从把将带到于一曾又还已以因告讲谈问答道笑摄任同及并";
/// … and with these, which are not tagged as verbs or are to be sure of.
constexpr std::array<std::u32string_view, 34> kAfterNameWords{
    U"表示", U"介绍", U"告诉", U"指出", U"强调", U"认为", U"报道", U"摄影", U"出席",
    U"主持", U"坦言", U"回忆", U"透露", U"说道", U"讲话", U"致辞", U"参加", U"同志",
    U"先生", U"女士", U"感慨", U"直言", U"坦承", U"深知", U"一行", U"一家", U"今年",
    U"近日", U"提醒", U"建议", U"赶到", U"来到", U"领衔", U"夫妇"};
/// What a report says of somebody and of hardly anything else.
constexpr std::array<std::u32string_view, 14> kReported{U"说",   U"说道", U"告诉", U"表示", U"介绍",
                                                        U"坦言", U"回忆", U"感慨", U"直言", U"摄影",
                                                        U"报道", U"指出", U"强调", U"认为"};
/// Words of one character that a name often stands behind.
constexpr std::u32string_view kBeforeName = U"据为与和同由对向被请让给叫找跟是以及而当在";

// How sure a name's reading is: names break the rules more often than words do.
constexpr float kSureOfSurname = 0.97F;
constexpr float kSureOfGiven = 0.93F;
/// A word that is more usual than this (natural logarithm) is that word and no surname with a given name.
constexpr float kUsualWord = -12.5F;
/// And one as rare as this may well be somebody's name that the lexicon happened to see.
constexpr float kRareWord = -15.5F;

bool is_one_of(char32_t c, std::u32string_view set) {
    return c != 0 && set.find(c) != std::u32string_view::npos;
}

/// A set of characters that is asked of every character of a text.
class CharacterSet {
  public:
    explicit CharacterSet(std::u32string_view characters) {
        for (const char32_t c : characters)
            if (c < bits_.size()) bits_.set(c);
    }
    bool has(char32_t c) const { return c < bits_.size() && bits_[c]; }

  private:
    std::bitset<0x10000> bits_;
};

struct Sets {
    CharacterSet surnames{kSurnames};
    CharacterSet rare{kRareSurnames};
    CharacterSet hardly{kHardlySurnames};
    CharacterSet given{kGiven};
    CharacterSet never{kNeverGiven};
};

const Sets& sets() {
    static const Sets kSets;
    return kSets;
}

class NameSearch {
  public:
    NameSearch(const Lexicon& lexicon, ChineseText& text)
        : lexicon_(lexicon), text_(text), words_(text.words) {}

    void run() {
        // What has been looked at is written over from the front; a name is one word where several were.
        for (std::size_t w = 0; w < words_.size();) {
            const std::size_t end = end_of_name_at(w);
            if (end == w) {
                words_[kept_++] = words_[w++];
                continue;
            }
            const ChineseWord name{words_[w].begin, words_[end - 1].end, kNoWord, 0, WordKind::name};
            read(name);
            words_[kept_++] = name;
            w = end;
        }
        words_.resize(kept_);
    }

  private:
    /// What stands before a place, as far as names ask.
    enum class Left { nothing, word, border, title };

    char32_t at(std::size_t character) const {
        return character < text_.characters.size() ? text_.characters[character].simplified : 0;
    }

    /// Behind the last word of the name that begins at word `w`; `w` if none does.
    std::size_t end_of_name_at(std::size_t w) const {
        const ChineseWord& head = words_[w];
        const char32_t surname = at(head.begin);
        const bool usual = sets().surnames.has(surname);
        const bool hardly = sets().hardly.has(surname);
        const bool rare = hardly || (!usual && sets().rare.has(surname));
        const std::uint32_t size = long_surname_at(head.begin) ? 2 : 1;
        if (!usual && !rare && size == 1) return w;
        if (head.kind != WordKind::known && head.kind != WordKind::unknown) return w;
        const Left left = left_of();
        // A word of three characters (任长霞) is known for what it is, unless nearly nobody has met it.
        if (head.size() > 2 && size == 1 &&
            (head.size() > 3 || left != Left::title || head.log_probability > kRareWord))
            return w;
        if (rare && left != Left::title && left != Left::border) return w;
        // 方先生, 单老师 are a surname and no given name.
        if (w + 1 < words_.size() && is_title(words_[w + 1]))
            return left != Left::nothing && head.size() == 1 && is_one_of(surname, kHonoured) ? w + 1 : w;
        for (const std::uint32_t given : {2U, 1U}) {
            const std::size_t end = word_behind(w, head.begin + size + given);
            if (end != w && is_name(w, end, size, given, left)) return end;
        }
        return w;
    }

    /// The word that begins at that character; `w` if the words are divided otherwise.
    std::size_t word_behind(std::size_t w, std::size_t character) const {
        std::size_t end = w;
        while (end < words_.size() && words_[end].begin < character &&
               (words_[end].kind == WordKind::known || words_[end].kind == WordKind::unknown))
            ++end;
        return end > w && words_[end - 1].end == character ? end : w;
    }

    bool is_name(std::size_t w, std::size_t end, std::uint32_t size, std::uint32_t given, Left left) const {
        const std::size_t first = words_[w].begin + size;
        bool usual_given = true;
        for (std::size_t i = first; i < first + given; ++i) {
            if (sets().never.has(at(i))) return false;
            usual_given = usual_given && sets().given.has(at(i));
        }
        // 哈桑·卡特拉维: a name of another language.
        if (end < words_.size() && text_.characters[words_[end].begin].printed == U'·') return false;
        if (given == 1 && is_one_of(at(first), U"子儿头家")) return false;
        const bool introduced = left == Left::title;
        const ChineseWord& head = words_[w];
        const char32_t surname = at(head.begin);
        const bool rare = sets().rare.has(surname) || sets().hardly.has(surname);
        const bool also_word = size == 1 && (rare || is_one_of(surname, kAlsoVerbs));
        const bool one_by_one = end - w == 1 + given;
        const bool ordinary = !one_by_one && end - w > 1 && is_ordinary_word(words_[w + 1]);
        const bool reported = given == 2 && usual_given && is_reported(end);
        if (size == 1 && rare && (!introduced || sets().hardly.has(surname)))
            return reported && !ordinary && head.size() == 1 &&
                   (!sets().hardly.has(surname) || one_by_one || !is_usual_part(words_[w + 1]));
        // Behind a title a name goes on with any word, without one only with what people do. Where the
        // surname is mostly a word, what seems a name may be what they do: 农民种好粮食.
        const bool goes_on =
            goes_on_after_name(end) || (introduced && usual_given && !also_word && words_[end].size() > 1);
        if (size == 2) return goes_on && (usual_given || introduced);
        // Without a title in front, or where the surname is mostly a word, nothing may speak against it.
        if (!usual_given &&
            (!introduced || given == 1 || sets().rare.has(surname) || is_one_of(surname, kAlsoAdverbs)))
            return false;
        if (head.size() > 1) return introduced && goes_on && !is_usual_word(head, end - w > 1);
        // 县长任光明表示, but 市长曾欣然表示: an adverb stands before what people say as well.
        if (also_word && ordinary) return introduced && reported && !is_one_of(surname, kAlsoAdverbs);
        if (!usual_given && !one_by_one && words_[w + 1].word_class == WordClass::verb) return false;
        switch (left) {
            case Left::title:
                return goes_on || (usual_given && given == 2);
            case Left::border:
                return goes_on || (given == 2 && one_by_one);
            case Left::word:
                return goes_on;
            case Left::nothing:
                break;
        }
        return goes_on && given == 2 && one_by_one && !reads_in_its_own_way(at(head.begin));
    }

    /// 解决, 苗子: the surname is part of a word that one meets; 查理, 任重 are words of no class that one
    /// does.
    static bool is_usual_word(const ChineseWord& word, bool goes_on) {
        if (word.log_probability < kRareWord) return false;
        return word.log_probability > kUsualWord ||
               (word.word_class != WordClass::person && word.word_class != WordClass::other_name &&
                word.word_class != WordClass::foreign_name && word.word_class != WordClass::idiom &&
                !(goes_on && word.word_class == WordClass::unknown));
    }

    /// 光荣, 文明: even where the lexicon has it as somebody's name.
    static bool is_usual_part(const ChineseWord& word) {
        return word.log_probability > kUsualWord && word.word_class != WordClass::unknown;
    }

    /// A word of the lexicon that names nobody and nothing.
    static bool is_other_word(const ChineseWord& word) {
        return word.word_class != WordClass::unknown && word.word_class != WordClass::person &&
               word.word_class != WordClass::place && word.word_class != WordClass::organization &&
               word.word_class != WordClass::other_name && word.word_class != WordClass::foreign_name;
    }

    /// 成功, 方程, 中心, but not 建国 and 文华, which are names of people and others.
    static bool is_ordinary_word(const ChineseWord& word) {
        return word.log_probability > kUsualWord && is_other_word(word);
    }

    static bool reads_in_its_own_way(char32_t surname) {
        return std::any_of(kOwnReadings.begin(), kOwnReadings.end(),
                           [&](const auto& own) { return own.first == surname; });
    }

    bool long_surname_at(std::size_t character) const {
        return std::any_of(kLongSurnames.begin(), kLongSurnames.end(), [&](std::u32string_view surname) {
            return at(character) == surname[0] && at(character + 1) == surname[1];
        });
    }

    Left left_of() const {
        if (kept_ == 0) return Left::border;
        const ChineseWord& before = words_[kept_ - 1];
        if (before.kind == WordKind::mark) return Left::border;
        if (is_title(before)) return Left::title;
        if (before.kind == WordKind::name || is_one_of(text_.single(before), kBeforeName) ||
            text_.is(before, U"图为"))
            return Left::word;
        return Left::nothing;
    }

    bool is_title(const ChineseWord& word) const {
        if (word.kind != WordKind::known || word.size() < 2) return false;
        const char32_t last = at(word.end - 1);
        const char32_t previous = at(word.end - 2);
        // 通讯员, 讲解员; but 人员 and 动员 are nobody.
        if (last == U'员') return !is_one_of(previous, U"人动全裁");
        for (std::size_t i = 0; i + 1 < kTitles.size(); i += 2)
            if (kTitles[i] == previous && kTitles[i + 1] == last) return true;
        return false;
    }

    /// What stands at word `w` goes on from somebody's name, and is no part of it.
    bool goes_on_after_name(std::size_t w) const {
        if (w >= words_.size() || words_[w].kind == WordKind::mark) return true;
        const ChineseWord& next = words_[w];
        if (next.size() == 1) return is_one_of(text_.single(next), kAfterName);
        return next.word_class == WordClass::verb || next.word_class == WordClass::time || is_title(next) ||
               std::any_of(kAfterNameWords.begin(), kAfterNameWords.end(), [&](std::u32string_view word) {
                   // 出席会议 may be one word.
                   return text_.is(next, word) ||
                          (next.size() == 4 && at(next.begin) == word[0] && at(next.begin + 1) == word[1]);
               });
    }

    bool is_reported(std::size_t w) const {
        return w < words_.size() &&
               std::any_of(kReported.begin(), kReported.end(),
                           [&](std::u32string_view word) { return text_.is(words_[w], word); });
    }

    void read(const ChineseWord& name) {
        const std::uint32_t given = name.begin + (long_surname_at(name.begin) ? 2 : 1);
        read_part(name.begin, given);
        read_part(given, name.end);
        for (std::uint32_t i = given; i < name.end; ++i)
            if (!is_word(given, name.end)) set_reading(text_.characters[i], kGivenReadings);
        if (given - name.begin == 1) set_reading(text_.characters[name.begin], kOwnReadings);
    }

    template <std::size_t size>
    void set_reading(ChineseCharacter& c,
                     const std::array<std::pair<char32_t, std::string_view>, size>& readings) const {
        for (const auto& [character, reading] : readings)
            if (c.simplified == character) c.citation = lexicon_.syllable(reading);
    }

    bool is_word(std::uint32_t begin, std::uint32_t end) const {
        return end - begin == 2 &&
               lexicon_.find(to_utf8(std::u32string{at(begin), at(begin + 1)})).has_value();
    }

    /// As a word if there is such a word (长春, 为民), but no syllable of a name is light.
    void read_part(std::uint32_t begin, std::uint32_t end) {
        std::array<Syllable, 2> readings{};
        std::optional<std::uint32_t> word;
        if (end - begin == 2) {
            const std::u32string letters{at(begin), at(begin + 1)};
            word = lexicon_.find(to_utf8(letters));
            if (word) lexicon_.readings_of_word(*word, letters, readings);
        }
        for (std::uint32_t i = begin; i < end; ++i) {
            ChineseCharacter& c = text_.characters[i];
            const CharacterEntry* const entry = lexicon_.character(c.simplified);
            if (entry == nullptr) continue;
            const auto known = lexicon_.readings_of(*entry);
            c.citation = word ? readings[i - begin] : known.front();
            if (tone_of(c.citation) == 5)
                for (const Syllable reading : known)
                    if (tone_of(reading) != 5) {
                        c.citation = reading;
                        break;
                    }
            c.source = ReadingSource::name;
            c.confidence = entry->reading_count == 1 ? kSureOfSurname : kSureOfGiven;
        }
    }

    const Lexicon& lexicon_;
    ChineseText& text_;
    std::vector<ChineseWord>& words_;
    std::size_t kept_ = 0;
};

}  // namespace

bool is_surname(char32_t c) {
    return sets().surnames.has(c);
}

void find_names(const Lexicon& lexicon, ChineseText& text) {
    NameSearch(lexicon, text).run();
}

}  // namespace bobao
