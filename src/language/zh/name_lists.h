#pragma once
#include <array>
#include <bitset>
#include <string>
#include <string_view>
#include <utility>

#include "language/zh/chinese_text.h"

/// The characters and words that personal names are told by.
namespace bobao::names {

/// Surnames of one character, by how many bear them (Ministry of Public Security, 2020), and rarer ones that
/// are hardly words of their own.
inline constexpr std::u32string_view kSurnames =
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
inline constexpr std::u32string_view kRareSurnames = U"区员种召祭折秘盛车哈应撒藏繁强奇费燕乐宿柏曲乜初贠";
/// Surnames that nearly always are another word, even behind a title: only before what a report says of
/// people.
inline constexpr std::u32string_view kHardlySurnames = U"能都占过要句";
/// 先生曾相约: surnames that a clause goes on with as often.
inline constexpr std::u32string_view kAlsoAdverbs = U"曾常于时向解查单盖";
/// 医生曾成功, 老师解方程, 主任任中心: surnames that a clause goes on with before an ordinary word as well.
inline constexpr std::u32string_view kAlsoVerbs = U"曾常于时向解查单盖任区";
/// 区永坚, 乐怀安: surnames that are rare as such and that two characters of given names follow surely enough
/// at the beginning of a clause.
inline constexpr std::u32string_view kRareInClause = U"区燕乐哈撒曲";
/// 曾思玉: a word that the lexicon has for somebody is read as a name where it begins with one of these.
inline constexpr std::u32string_view kPersons = U"华单任曾仇区翟缪覃朴";
/// Surnames of two characters.
inline constexpr std::array<std::u32string_view, 26> kLongSurnames{
    U"欧阳", U"司马", U"诸葛", U"上官", U"尉迟", U"万俟", U"令狐", U"长孙", U"慕容",
    U"夏侯", U"皇甫", U"东方", U"公孙", U"司徒", U"端木", U"轩辕", U"澹台", U"宇文",
    U"呼延", U"南宫", U"赫连", U"鲜于", U"闻人", U"独孤", U"单于", U"司空"};
/// Surnames that are mostly read as something else. Source: Xiandai Hanyu Cidian, 7th edition.
inline constexpr std::array<std::pair<char32_t, std::string_view>, 48> kOwnReadings{
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
inline constexpr std::array<std::pair<char32_t, std::string_view>, 21> kGivenReadings{
    {{U'伯', "bo2"},   {U'兴', "xing1"}, {U'长', "chang2"}, {U'朝', "chao2"}, {U'传', "chuan2"},
     {U'少', "shao4"}, {U'乐', "le4"},   {U'大', "da4"},    {U'石', "shi2"},  {U'涌', "yong3"},
     {U'柏', "bai3"},  {U'朴', "pu3"},   {U'媛', "yuan2"},  {U'崴', "wei1"},  {U'抡', "lun2"},
     {U'行', "xing2"}, {U'发', "fa1"},   {U'茜', "qian4"},  {U'予', "yu3"},   {U'强', "qiang2"},
     {U'晃', "huang3"}}};
/// Given names of two characters that are read otherwise than their characters one by one, or than a word
/// that is written so: the first of them and its reading, and the characters that it is so read before.
struct GivenPair {
    char32_t character;
    std::u32string_view before;
    std::string_view reading;
};
inline constexpr std::array<GivenPair, 7> kGivenPairs{{{U'省', U"三吾身非", "xing3"},
                                                       {U'相', U"如", "xiang4"},
                                                       {U'朝', U"晖辉霞旭曦晨", "zhao1"},
                                                       {U'冠', U"群英军华杰雄中", "guan4"},
                                                       {U'好', U"学问古义", "hao4"},
                                                       {U'为', U"民国公", "wei4"},
                                                       {U'长', U"发", "chang2"}}};
/// Characters that given names are made of.
inline constexpr std::u32string_view kGiven =
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
    U"霆霖霄青韬韵韶顺风飚香骁骏骥鲁麒麟黎默鼎齐"
    U"嘉彦奎尧弘儒翰骞霏佩萱梦馨勋标钦衡锡凡宪令兆水发富财满旺炳添念翠壮联璟玺玥翊骋沁昀煜晟炜烨睿翔峻崇昉汉"
    U"士科晔"
    U"挺";
/// What no given name has.
inline constexpr std::u32string_view kNeverGiven =
    U"的了着过在和为未与就也都不没有是说称到对向从把将被等及或而于之其此这那他她我你们吗呢吧啊很更最又再还已"
    U"要会"
    U"应该给让请"
    U"问年日号时分点表示第每各另并但因所以由据按使去做作";
/// The ends of words that say who somebody is (本报记者, 县委副书记, 党支部书记), two characters each.
inline constexpr std::u32string_view kTitles =
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
    U"家长名将老将小将冠军将军战士大叔大婶大嫂大伯老汉老太小姐警官太太爷子嫂子士长"
    U"厂长支书疑人告人害人证人诉人被告原告茶农果农菜农花农棉农药农渔民牧民孙女孙子侄子侄女岳父岳母媳妇女婿儿"
    U"媳舅舅姑姑"
    U"察官裁判厨师商人教师编剧男子女子名家后卫前锋门将";
/// A clause about somebody goes on with these words of one character.
inline constexpr std::u32string_view kAfterName =
    U"说和与等在是为率向对就也则从把将带到于一曾又还已以因告讲谈问答道笑摄任同及并";
/// … and with these, which are not tagged as verbs or are to be sure of.
inline constexpr std::array<std::u32string_view, 34> kAfterNameWords{
    U"表示", U"介绍", U"告诉", U"指出", U"强调", U"认为", U"报道", U"摄影", U"出席",
    U"主持", U"坦言", U"回忆", U"透露", U"说道", U"讲话", U"致辞", U"参加", U"同志",
    U"先生", U"女士", U"感慨", U"直言", U"坦承", U"深知", U"一行", U"一家", U"今年",
    U"近日", U"提醒", U"建议", U"赶到", U"来到", U"领衔", U"夫妇"};
/// What a report says of somebody and of hardly anything else.
inline constexpr std::array<std::u32string_view, 15> kReported{U"说",   U"说道", U"告诉", U"表示", U"介绍",
                                                               U"坦言", U"回忆", U"感慨", U"直言", U"摄影",
                                                               U"报道", U"指出", U"强调", U"认为", U"调任"};
/// Words of one character that a name often stands behind.
inline constexpr std::u32string_view kBeforeName = U"据为与和同由对向被请让给叫找跟是以及而当在";

/// 见到查玉梅: what one does to people, mostly.
inline constexpr std::array<std::u32string_view, 24> kMeets{
    U"见到", U"采访", U"找到", U"走进",   U"遇到", U"遇见", U"认识", U"联系",
    U"探望", U"看望", U"抓获", U"采访到", U"名叫", U"叫做", U"问起", U"说起",
    U"图为", U"判处", U"起诉", U"逮捕",   U"传唤", U"发现", U"询问", U"拨通"};
/// Who wrote an article: 记者 任光明, 通讯员曾光明.
inline constexpr std::array<std::u32string_view, 5> kWriters{U"记者", U"通讯员", U"特约记者", U"本报记者",
                                                             U"实习记者"};
/// Whom a newspaper thanks at the end of an article: 终审解静.
inline constexpr std::array<std::u32string_view, 16> kCredits{
    U"编辑", U"责编", U"校对", U"美编", U"终审", U"摄影",     U"责任编辑", U"值班主任",
    U"初审", U"复审", U"制图", U"版式", U"设计", U"本文作者", U"编审",     U"监制"};
/// 曾凡强, 曾宪梓: the generations of the family Zeng (as of Kong and Meng) follow a poem.
inline constexpr std::u32string_view kGenerations = U"凡昭宪庆繁祥令维广兆";

/// A word as rare as this (natural logarithm) may well be somebody's name that the lexicon happened to see.
inline constexpr float kRareWord = -15.5F;

using bobao::is_one_of;

/// A set of characters that is asked of every character of a text.
class CharacterSet {
  public:
    explicit CharacterSet(std::u32string_view characters) {
        for (const char32_t c : characters)
            if (c < bits_.size()) bits_.set(c);
    }
    /// Not of 0, which stands for the end of a text.
    bool has(char32_t c) const { return c != 0 && c < bits_.size() && bits_[c]; }

  private:
    std::bitset<0x10000> bits_;
};

inline std::u32string own_characters() {
    std::u32string characters;
    for (const auto& [character, reading] : kOwnReadings) characters += character;
    return characters;
}

struct Sets {
    CharacterSet surnames{kSurnames};
    CharacterSet rare{kRareSurnames};
    CharacterSet hardly{kHardlySurnames};
    CharacterSet given{kGiven};
    CharacterSet never{kNeverGiven};
    CharacterSet own{own_characters()};  ///< surnames that read in their own way
};

inline const Sets& sets() {
    static const Sets kSets;
    return kSets;
}

}  // namespace bobao::names
