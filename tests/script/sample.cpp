#include "sample.h"

namespace bobao::test {

Show house_show(const std::string& name) {
    return Show::load(name, std::filesystem::path(BOBAO_SOURCE_FOLDER) / "scripts" / "shows", kVoices);
}

Edition chinese_edition() {
    Edition edition;
    edition.publication = "云溪晚报";
    edition.date = "2025-02-13";
    edition.language = "zh";

    Article lamps;
    lamps.id = 1;
    lamps.title = "北街换上新路灯 夜归人不再摸黑";
    lamps.dateline = "本报讯";
    lamps.byline.reporters = {"林小满"};
    lamps.byline.correspondents = {"高远", "何一帆"};
    lamps.paragraphs = {"2月12日傍晚，北街的36盏新路灯一齐亮了。住在街口的老人说，今后散步放心多了。",
                        "据了解，全部改造将在3月底前完成。"};
    edition.articles.push_back(lamps);

    Article meeting;
    meeting.id = 2;
    meeting.kicker = "全县防汛工作会议要求";
    meeting.title = "早清淤早备料 守好每一段河堤";
    meeting.dateline = "新华社云溪2月12日电";
    meeting.byline.reporters = {"周放"};
    meeting.paragraphs = {"会议说，各乡镇要在清明前完成清淤。各乡镇协调", "物资公司签了字。演练定在四月。"};
    meeting.repairs = {{"gap", 31, "各乡镇协调", 0.9}, {"gap", 33, "物资公司签了字。", 0.9}};
    edition.articles.push_back(meeting);

    Article talk;
    talk.id = 3;
    talk.kind = "interview";
    talk.column = "书房夜话";
    talk.kicker = "小书店 大客厅";
    talk.title = "一间书店怎样留住读者？";
    talk.subtitle = "——访拾页书店店主沈默";
    talk.byline.reporters = {"罗琳"};
    talk.paragraphs = {"“读者想要的是一把椅子，”沈默说。", "书店每周办两场朗读会。"};
    edition.articles.push_back(talk);

    Article picture;
    picture.id = 4;
    picture.kind = "photo";
    picture.title = "放学路上";
    picture.byline.photographers = {"顾雪"};
    picture.captions = {"2月11日，云溪小学门口，孩子们在雨后的水洼边看倒影。"};
    edition.articles.push_back(picture);

    Article untitled;
    untitled.id = 5;
    untitled.kind = "brief";
    untitled.paragraphs = {"明天白天多云，最高气温8摄氏度。"};
    edition.articles.push_back(untitled);

    edition.orphans = {{44, "系，努力为", "a damaged seam"}};
    return edition;
}

Edition english_edition() {
    Edition edition;
    edition.publication = "The Brook Gazette";
    edition.date = "2025-02-13";
    edition.language = "en";

    Article lamps;
    lamps.id = 1;
    lamps.kicker = "Street lighting";
    lamps.title = "North Street gets 36 new lamps";
    lamps.byline.reporters = {"Ann Mill", "Peter Holt"};
    lamps.paragraphs = {"All of the lamps went on at once. Old people said they would walk there again.",
                        "The rest will follow by the end of March."};
    edition.articles.push_back(lamps);

    Article question;
    question.id = 2;
    question.column = "Ask the Gazette";
    question.title = "Who owns the old mill?";
    question.byline.correspondents = {"Ida Ford"};
    question.paragraphs = {"Nobody knows. The last deed is of 1893."};
    edition.articles.push_back(question);

    Article picture;
    picture.id = 3;
    picture.kind = "photo";
    picture.title = "After the rain";
    picture.byline.photographers = {"Jo Wells"};
    picture.captions = {"Children look at themselves in a puddle."};
    edition.articles.push_back(picture);
    return edition;
}

}  // namespace bobao::test
