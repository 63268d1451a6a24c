#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/text.h"
#include "readers/byline.h"
#include "readers/furniture.h"
#include "readers/reader.h"

using namespace bobao;

namespace {

Edition read(const std::string& text, const std::string& kind = "") {
    ReadingOptions options;
    options.kind = kind;
    return read_page(text, "page.txt", options);
}

std::vector<std::string> titles_of(const Edition& edition) {
    std::vector<std::string> titles;
    for (const Article& article : edition.articles) titles.push_back(article.title);
    return titles;
}

using Texts = std::vector<std::string>;

const std::string kFerry =
    "北岸渡口昨夜恢复通航\n\n本报讯(记者 "
    "陆文远)停航两年的北岸渡口昨夜恢复通航,三十多位乡亲提着马灯到码头来接头班"
    "船。\n\n";
const std::string kLamps =
    "文化站修好四十盏老灯\n\n本报讯(记者 "
    "单小满)镇文化站把四十盏老灯修好挂进祠堂,每盏灯下写着扎灯人的名字。\n\n";
const std::string kCanal =
    "东干渠清淤提前完工\n\n本报讯(记者 石一平)东干渠的清淤4日提前完工,下游八个村的秧田都放上了头遍水。\n\n";

}  // namespace

TEST_CASE("a number that the width of a line cuts behind its point is whole again") {
    const Edition edition = read(
        "河湾时报 2025年9月4日 星期四\n\n看苗的人上了讲台\n本报记者 覃 川\n\n"
        "　　一双胶鞋，一顶草帽，63岁的种粮大户员春生走上了河北农业\n"
        "大学的讲台，台下三百多名学生先是一愣，随即响起掌声，经久不息。\n"
        "　　今年上半年全国一般公共预算收入同比，降幅比一季度收窄0.\n"
        "8个百分点；支出同比增长3.4%，同日公布的经理指数回升到53.\n"
        "0。\n"
        "　　一双胶鞋，一顶草帽，63岁的种粮大户员春生走上了河北农业\n"
        "大学的讲台，台下三百多名学生先是一愣，随即响起掌声，经久不息。\n",
        "wrapped");
    REQUIRE(edition.articles.size() == 1);
    REQUIRE(edition.articles[0].paragraphs.size() == 3);
    CHECK(edition.articles[0].paragraphs[1] ==
          "今年上半年全国一般公共预算收入同比，降幅比一季度收窄0.8个百分点；支出同比增长3.4%"
          "，同日公布的经理指数"
          "回升到53.0。");
    CHECK(edition.orphans.empty());
}

TEST_CASE("a line of figures within a sentence is part of it") {
    const Edition edition = read(
        "河湾时报 2025年9月4日 星期四\n\n看苗的人上了讲台\n本报记者 覃 川\n\n"
        "　　一双胶鞋，一顶草帽，63岁的种粮大户员春生走上了河北农业\n"
        "大学的讲台，台下三百多名学生先是一愣，随即响起掌声，经久不息。\n"
        "　　今年上半年全国一般公共预算收入同比下降，降幅比一季度收窄\n"
        "0.8个百分点；支出同比增长3.4%，达到141271.36\n"
        "亿元，三项支出分别增长\n"
        "1.16%、0.65%、0.95%。\n",
        "wrapped");
    REQUIRE(edition.articles.size() == 1);
    CHECK(edition.articles[0].paragraphs.back() ==
          "今年上半年全国一般公共预算收入同比下降，降幅比一季度收窄0.8个百分点；支出同比增长3.4%，达到141271."
          "36亿元，"
          "三项支出分别增长1.16%、0.65%、0.95%。");
    CHECK(edition.orphans.empty());
}

TEST_CASE("who took or drew a picture is credited, with the agency or the office beside it") {
    const auto photographers = [](const char* line) {
        const auto credits = reading::credits_of_line(to_utf32(line));
        return credits && credits->photo ? "credit " + joined(credits->byline.photographers, ",")
                                         : std::string("none");
    };
    CHECK(photographers("王滋创摄（影像中国）") == "credit 王滋创");
    CHECK(photographers("王滋创 摄（资料图片）") == "credit 王滋创");
    CHECK(photographers("新华社发（王滋创 摄）") == "credit 王滋创");
    CHECK(photographers("图/王滋创") == "credit 王滋创");
    CHECK(photographers("制图：王滋创") == "credit 王滋创");
    CHECK(photographers("县文旅局供图") == "credit ");
    CHECK(photographers("图片由市档案馆提供") == "credit ");
    CHECK(photographers("渡口的灯（二）") == "none");
    CHECK(photographers("市供电局抢修供电线路") == "none");
    CHECK(reading::is_furniture(U"来源:新华社"));
    CHECK(reading::is_furniture(U"(资料图片)"));
    CHECK(reading::is_furniture(U"(本报综合)"));
    CHECK_FALSE(reading::is_furniture(U"县城供水来源有了保障"));
}

TEST_CASE("no picture credit is the headline of what stands below it") {
    const Edition edition =
        read(kFerry +
             "夏收夏种现场直击\n\n图为6月14日，横涧村农机手驾驶插秧机在水田作业。连日来，全县抢抓晴好天"
             "气，推进水稻机插，已栽插水稻28.6万亩。\n王滋创摄（影像中国）\n\n" +
             kLamps);
    CHECK(titles_of(edition) == Texts{"北岸渡口昨夜恢复通航", "夏收夏种现场直击", "文化站修好四十盏老灯"});
    CHECK(edition.articles[1].kind == "photo");
    CHECK(edition.articles[1].byline.photographers == Texts{"王滋创"});
    CHECK(edition.articles[0].byline.photographers.empty());
}

TEST_CASE("what stands below a jump line is the next article, with all its headlines") {
    const Edition edition = read(kCanal +
                                 "石一平说，剩下的支渠要在入梅以前清完。\n\n(下转第2版)"
                                 "\n\n重大项目巡礼③\n\n总投资52亿元的船闸工程封顶\n\n"
                                 "从签约到封顶 只用了287天\n\n" +
                                 kFerry.substr(kFerry.find("本报讯")) + kLamps);
    REQUIRE(edition.articles.size() == 3);
    CHECK(edition.articles[0].paragraphs.size() == 2);
    const Article& next = edition.articles[1];
    const std::string headline = next.column + "|" + next.kicker + "|" + next.title + "|" + next.subtitle;
    CHECK(headline.find("总投资52亿元的船闸工程封顶") != std::string::npos);
    CHECK(headline.find("从签约到封顶 只用了287天") != std::string::npos);
}

TEST_CASE("the entries of a box of contents are no headlines, wherever the box stands") {
    const std::string box = "导读\n“苏超”球迷包了12辆大巴去客场 3版\n夏季用电安全,这些隐患要当心 4版\n\n";
    for (const std::string& page : {box + kFerry + kLamps, kFerry + kLamps + box,
                                    "今日导读 球迷包了12辆大巴去客场 >>>2版\n\n" + kFerry + kLamps}) {
        const Edition edition = read(page);
        CHECK(titles_of(edition) == Texts{"北岸渡口昨夜恢复通航", "文化站修好四十盏老灯"});
        for (const Article& article : edition.articles) {
            CHECK(article.kicker.empty());
            CHECK(article.subtitle.empty());
            CHECK(article.paragraphs.size() == 1);
        }
    }
}

TEST_CASE("on a page of signed articles a question between two paragraphs opens no article") {
    const Edition edition = read(kFerry + kLamps +
                                 "一份文件背后的“减法”\n\n——河湾县为基层减负见闻\n\n本报记者 "
                                 "石一平\n\n“以前一个月要报37张表,现在只剩6张。”6月10日,"
                                 "在石街村便民服务中心,村会计翻开台账,给记者算起了账。\n\n“过去是白加黑填表,"
                                 "现在是面对面办事。”村会计笑着说。\n\n"
                                 "谁来管住“回潮”?\n\n县里建立基层减负观察点20个,"
                                 "每季度开展1次回头看。对变相发文、多头要表的,发现一起、通报一起。\n\n" +
                                 kCanal);
    CHECK(titles_of(edition) == Texts{"北岸渡口昨夜恢复通航", "文化站修好四十盏老灯", "一份文件背后的“减法”",
                                      "东干渠清淤提前完工"});
}

TEST_CASE("the authority that signs a notice stays with it, and no headline begins with it") {
    const Edition edition = read(kFerry +
                                 "关于燕山路实施交通管制的通告\n\n因雨污管网改造施工需要,"
                                 "自6月20日0时起对燕山路实行全封闭施工,过往车辆请绕"
                                 "行。\n特此通告。\n河湾县公安局交通警察大队\n河湾县住房和城乡建设局\n2025年6"
                                 "月16日\n\n遗失声明\n河湾县老陈面"
                                 "馆遗失食品经营许可证副本,声明作废。\n");
    CHECK(titles_of(edition) == Texts{"北岸渡口昨夜恢复通航", "关于燕山路实施交通管制的通告", "遗失声明"});
    CHECK(edition.articles[1].paragraphs.back() == "河湾县住房和城乡建设局");
}

TEST_CASE("the foot of a county paper is no article, nor its weather the end of one") {
    const Edition edition = read("河湾县委主管主办\n溧塘报\n2025年6月18日 星期三\n\n" + kFerry + kLamps +
                                 "天气预报:今天多云转阴,傍晚前后有雷阵雨,东南风3~4级,气温26℃~"
                                 "35℃。\n\n欢迎扫描二维码关注河湾发布\n本报地址:河湾县燕"
                                 "山路1号 邮编:213300\n广告许可证:3204812000012 法律顾问:江苏某某律师事务所 "
                                 "印刷:溧塘报印刷厂\n今日八版 每周一至周五出"
                                 "版\n");
    CHECK(edition.publication == "溧塘报");
    CHECK(edition.date == "2025-06-18");
    CHECK(titles_of(edition) == Texts{"北岸渡口昨夜恢复通航", "文化站修好四十盏老灯"});
    CHECK(edition.articles.back().paragraphs.size() == 1);
}

TEST_CASE("a paper is known by its short name where its day follows") {
    CHECK(reading::publication_in(U"溧塘报 2025年6月18日 星期三") == "溧塘报");
    CHECK(reading::publication_in(U"今日溧塘 2025年6月18日 星期三") == "今日溧塘");
    CHECK(reading::publication_in(U"关于汛情的通报 2025年6月18日").empty());
    CHECK(reading::publication_in(U"捷报 频传").empty());
}

TEST_CASE("names behind a slug are never lost") {
    const auto slug = [](const char* text) { return reading::slug_of(to_utf32(text)); };
    const auto named = [](const std::optional<reading::Slug>& found) {
        if (!found || !found->credits) return std::string("nobody");
        const Byline& byline = found->credits->byline;
        return joined(byline.reporters, ",") + "/" + joined(byline.correspondents, ",") + "/" +
               joined(byline.photographers, ",");
    };
    CHECK(named(slug("溧塘报讯(记者 曹可)近日,开工。")) == "曹可//");
    CHECK(named(slug("晚报讯(记者 曹可)近日,开工。")) == "曹可//");
    CHECK(named(slug("本报讯(通讯员长孙敏区建国)近日,开工。")) == "/长孙敏区建国/");
    CHECK(named(slug("本报讯(曹可/文 芮小倩/图)近日,开工。")) == "曹可//芮小倩");
    CHECK(named(slug("本报讯(记者 买买提·艾力 通讯员 Maria Lopez)近日,开工。")) ==
          "买买提·艾力/Maria Lopez/");
    CHECK_FALSE(slug("电报讯号一度中断,船上的人都慌了。"));
}

TEST_CASE("an article that jumps to another file of the same run is one article") {
    const std::string first = kFerry.substr(0, kFerry.size() - 2) + "船长说,两岸都有人应声,\n\n(下转第2版)\n";
    const std::string rest =
        "等船靠稳了,岸上的人才把灯挂到缆桩上。\n\n渡口管理站表示,入冬以前还要添一条小船。\n\n";
    const auto joined_pages = [](const std::vector<std::string>& pages) {
        std::vector<Edition> editions;
        for (const std::string& page : pages) editions.push_back(read(page));
        return joined_editions(std::move(editions));
    };
    for (const std::string& second :
         {"(上接第1版)\n\n" + rest + kLamps, kLamps + "渡口恢复通航之后\n\n(上接第1版)\n\n" + rest}) {
        const Edition edition = joined_pages({first + "\n" + kCanal, second});
        CHECK(titles_of(edition) ==
              Texts{"北岸渡口昨夜恢复通航", "东干渠清淤提前完工", "文化站修好四十盏老灯"});
        std::string text;
        for (const std::string& paragraph : edition.articles[0].paragraphs) text += paragraph + "\n";
        CHECK(text.find("应声，等船靠稳了") != std::string::npos);
        CHECK(text.find("添一条小船。") != std::string::npos);
    }
    // Nothing says which of two it belongs to.
    const std::string other = kCanal.substr(0, kCanal.size() - 2) + "\n\n(下转第2版)\n";
    CHECK(joined_pages({kLamps, first, other, "(上接第7版)\n\n" + rest}).articles.size() == 4);
}

TEST_CASE("a Latin word that the width of a Chinese line cuts is one word") {
    const Edition edition = read(
        "河湾时报 2025年9月4日 星期四\n\n看苗的人上了讲台\n本报记者 覃 川\n\n"
        "　　一双胶鞋，一顶草帽，63岁的种粮大户员春生走上了河北农业\n"
        "大学的讲台，台下三百多名学生先是一愣，随即响起掌声，经久不息。\n"
        "　　相关成果于北京时间9月3日23时在线发表于《自然》（Natu\n"
        "re）杂志，台下三百多名学生先是一愣，随即响起掌声，经久不息。\n",
        "wrapped");
    REQUIRE(edition.articles.size() == 1);
    CHECK(edition.articles[0].paragraphs.back().find("（Nature）杂志") != std::string::npos);
}
