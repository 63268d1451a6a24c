#include <doctest/doctest.h>

#include <pugixml.hpp>
#include <set>

#include "base/text.h"
#include "sample.h"
#include "script/script.h"
#include "support/cases.h"
#include "support/program.h"

using namespace bobao;

namespace {

/// pugixml forgives what XML forbids, so the judge is libxml2.
void check_well_formed(const std::string& ssml) {
    const test::Run run = test::run_program("xmllint", {"--noout", "--nonet", "-"}, ssml);
    CHECK(run.exit_code == 0);
    CHECK(run.errors == "");
}

/// All words in order, with one space between sentences.
std::string words_of(const std::string& ssml) {
    pugi::xml_document document;
    REQUIRE(document.load_string(ssml.c_str()));
    std::vector<std::string> sentences;
    for (const pugi::xpath_node& found : document.select_nodes("//s"))
        sentences.emplace_back(found.node().text().get());
    return joined(sentences, "\n") + "\n";
}

}  // namespace

TEST_CASE("a script as SSML says the same words in the same order") {
    for (const Edition& edition : {test::chinese_edition(), test::english_edition()}) {
        const Script script = test::house_show("daily").write(edition, Station());
        const std::string ssml = script_to_ssml(script);
        check_well_formed(ssml);
        CHECK(words_of(ssml) == script_to_text(script));
    }
}

TEST_CASE("SSML has the structure of the Recommendation") {
    const Script script = test::house_show("daily").write(test::chinese_edition(), Station());
    const std::string ssml = script_to_ssml(script);
    pugi::xml_document document;
    REQUIRE(document.load_string(ssml.c_str()));
    const pugi::xml_node speak = document.child("speak");
    CHECK(std::string(speak.attribute("version").value()) == "1.1");
    CHECK(std::string(speak.attribute("xmlns").value()) == "http://www.w3.org/2001/10/synthesis");
    CHECK(std::string(speak.attribute("xml:lang").value()) == "zh");
    const std::set<std::string> allowed{"metadata", "mark", "voice", "break", "audio"};
    std::size_t marks = 0, sounds = 0;
    for (const pugi::xml_node& child : speak.children()) {
        CHECK(allowed.count(child.name()) == 1);
        marks += std::string(child.name()) == "mark" ? 1 : 0;
        sounds += std::string(child.name()) == "audio" ? 1 : 0;
    }
    CHECK(marks == script.chapters.size());
    CHECK(sounds == 2 + 4);
    CHECK(speak.select_nodes("voice[@name='second_anchor']/p[@xml:lang='zh']/s").size() > 3);
    test::check_golden("script/plain.en.ssml",
                       script_to_ssml(test::house_show("plain").write(test::english_edition(), Station())));
}

TEST_CASE("hostile titles neither break SSML nor get lost in it") {
    for (const std::string& title : std::vector<std::string>{"]]>", "<b>&amp;</b> & \"x\" 'y'", "--><!-- x",
                                                             "<?xml?>", "<![CDATA[x]]>"}) {
        INFO(title);
        Edition edition = test::english_edition();
        edition.publication = edition.articles[0].title = title;
        const std::string ssml = script_to_ssml(test::house_show("daily").write(edition, Station()));
        check_well_formed(ssml);
        // A mark inside may end a sentence; not a letter is lost for that.
        std::string words = words_of(ssml);
        replace_all(words, "\n", "");
        CHECK(words.find(title) != std::string::npos);
    }
    for (const std::string& title : std::vector<std::string>{
             std::string("a\x01\x0B\x1F z"), std::string("a\x00z", 3), std::string("a\xFF\xC0 z"),
             std::string("a\uFFFE\uFFFF z"), std::string("a\x7F\u0085 z")}) {
        Edition edition = test::english_edition();
        edition.publication = edition.articles[0].title = edition.articles[0].paragraphs[0] = title;
        Script script = test::house_show("daily").write(edition, Station());
        check_well_formed(script_to_ssml(script));
        // A script that a person or a program wrote may hold them as well.
        script.title = script.language = script.chapters[0].segments[1].text = title;
        script.voices["anchor"] = script.chapters[0].segments[1].language = title;
        check_well_formed(script_to_ssml(script));
    }
}
