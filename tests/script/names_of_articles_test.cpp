#include "script/names_of_articles.h"

#include <doctest/doctest.h>

#include "base/data_folder.h"
#include "script/print_aloud.h"

using namespace bobao;

namespace {

const FrontEnd& front_end() {
    static const FrontEnd instance(data_folder() / "voices");
    return instance;
}

Segment words(std::string kind, std::string text) {
    return {std::move(kind), "anchor", std::move(text), "zh", "", 0.5};
}

Script two_articles() {
    Script script;
    script.language = "zh";
    script.chapters = {{"要闻", 0, {words("headline", "任长乐好样的"), words("headline", "解玉良家有喜事")}},
                       {"任长乐好样的",
                        4,
                        {words("title", "任长乐好样的"), words("paragraph", "大家都说任长乐好。"),
                         words("caption", "村支书任长乐介绍了情况。")}},
                       {"解玉良家有喜事",
                        7,
                        {words("paragraph", "县长解玉良表示，今年再修三条路。"),
                         words("paragraph", "记者找到了解玉良本人。")}}};
    return script;
}

}  // namespace

TEST_CASE("an article knows the names of all its lines, headlines those of all articles") {
    const NamesOfArticles names(two_articles(), front_end());
    CHECK(names.of(4) == ToldNames{U"任长乐"});
    CHECK(names.of(7) == ToldNames{U"解玉良"});
    CHECK(names.of(0) == ToldNames{U"任长乐", U"解玉良"});
    CHECK(names.of(5).empty());
}

TEST_CASE("a name is spelled where an article mentions it first, though only its caption tells it") {
    Script script = two_articles();
    ReadingSettings settings;
    settings.spell_names = true;
    say_print_aloud(script, Edition{}, settings, front_end());
    CHECK(script.chapters[1].segments[0].spell == std::vector<std::string>{"任长乐"});
    CHECK(script.chapters[1].segments[2].spell.empty());
}
