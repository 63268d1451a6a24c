#include "cli/pronunciation.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "base/data_folder.h"
#include "base/file.h"
#include "base/text.h"
#include "cli/pronunciation_entries.h"
#include "language/doubts.h"
#include "support/folder.h"
#include "support/program.h"

namespace bobao {
namespace {

namespace fs = std::filesystem;
using test::run_bobao;
using test::TemporaryFolder;

const FrontEnd& front_end() {
    static const FrontEnd made(data_folder() / "voices");
    return made;
}

/// A script of one chapter; a segment a paragraph.
Script script_of(const std::vector<std::string>& paragraphs) {
    Script script;
    script.language = "zh";
    Chapter& chapter = script.chapters.emplace_back();
    chapter.title = "要闻";
    chapter.article = 1;
    for (const std::string& text : paragraphs) {
        Segment& segment = chapter.segments.emplace_back();
        segment.kind = "paragraph";
        segment.text = text;
        segment.language = "zh";
    }
    return script;
}

const PronunciationEntry* entry_of(const std::vector<PronunciationEntry>& entries, const std::string& word) {
    const auto found = std::ranges::find_if(
        entries, [&](const PronunciationEntry& entry) { return entry.doubt.word == word; });
    return found == entries.end() ? nullptr : &*found;
}

/// What is said of a text: every syllable, with sandhi and without.
std::string said(const FrontEnd& front, const std::string& text) {
    std::string all;
    for (const std::string_view line : lines_of(text)) {
        for (const Reading& reading : front.pinyin(line))
            all += reading.citation + "/" + reading.surface + " ";
        for (const Span& span : sentences_of(line, "zh"))
            for (const SpokenUnit& unit :
                 front.utterance(line.substr(span.begin, span.end - span.begin), "zh").units)
                all += unit.spoken + "=" + unit.sound + " ";
        all += "\n";
    }
    return all;
}

/// Pastes the list as it stands, and gives what is said with it.
std::string said_with_list(const std::string& yaml, const std::string& text) {
    const TemporaryFolder folder;
    write_file(folder / "lexicon.yaml", yaml);
    FrontEnd told(data_folder() / "voices");
    told.add_lexicon(folder / "lexicon.yaml");
    return said(told, text);
}

// Invented: names in a row, neutral tones, erhua, numerals, words with several readings in one text.
const std::vector<std::string> kPage{
    "县领导单文彬、仇海燕、查克俭、解玉琴出席。",
    "虾农解大伯的“钱袋子”鼓了起来，心里有了底儿。",
    "一只只小龙虾爬上岸，一点儿也不怕人；小孩儿在这儿玩儿。",
    "他的知识和本事都是长年累月攒下的，大夫说他得好好休息。",
    "村民区广田参观了重庆的行家店，行长重申还得还款，银行行长称重量为3.5吨。",
    "盖长根说：种子长得好，长势喜人，当年的一行行树苗都成了材，郜庄村的老乡只用了3只船。",
    "记者柏乐文和任明解释说，了解情况的人都乐于分享音乐，朝着朝阳走。",
    "着火点离得不远，他着实着急；看着地里的庄稼，地方上的人东西都收好了。",
};

TEST_CASE("the list has the readings that are said, and whatever is below the threshold") {
    const Script script = script_of(kPage);
    const std::vector<PronunciationEntry> entries = pronunciation_entries(script, front_end());
    const PronunciationEntry* const name = entry_of(entries, "解玉琴");
    REQUIRE(name != nullptr);
    // The marks between the names are not lost: 仇海燕 and 解玉琴 are two.
    CHECK(name->doubt.reading == "xie4 yu4 qin2");
    for (const std::string& paragraph : kPage)
        for (const Span& span : sentences_of(paragraph, "zh")) {
            const Utterance utterance = front_end().utterance(
                std::string_view(paragraph).substr(span.begin, span.end - span.begin), "zh");
            for (const SpokenUnit& unit : utterance.units) {
                const std::string printed =
                    utterance.text.substr(unit.source.begin, unit.source.end - unit.source.begin);
                if (unit.confidence >= 0.88F || unit.sound.empty() || printed != unit.spoken) continue;
                INFO(unit.spoken, " ", unit.sound, " in ", utterance.text);
                CHECK(std::ranges::any_of(entries, [&](const PronunciationEntry& entry) {
                    return entry.doubt.word.find(unit.spoken) != std::string::npos;
                }));
            }
        }
}

TEST_CASE("pasted as it stands, the list changes no reading") {
    const std::string text = joined(kPage, "\n");
    const std::string list = pronunciation_as_yaml(script_of(kPage), front_end());
    CHECK(list.find("- word:") != std::string::npos);
    CHECK(said_with_list(list, text) == said(front_end(), text));
}

TEST_CASE("pasted as it stands, the list of the sample page changes no reading") {
    const std::string page = std::string(BOBAO_TEST_DATA) + "/pages/sample_page.txt";
    const std::string list = run_bobao({"script", page, "--pronunciation"}).output;
    CHECK(list.find("- word:") != std::string::npos);
    const std::string text = run_bobao({"script", page, "--format", "text"}).output;
    CHECK(said_with_list(list, text) == said(front_end(), text));
}

TEST_CASE("every syllable of a word may be given: light ones and those with 儿 among them") {
    for (const std::string text : {"这点儿知识、那些关系，小孩儿的钱袋子。", "一点儿也不知道"}) {
        const Utterance utterance = front_end().utterance(text, "zh");
        std::string list;
        for (const SpokenWord& word : utterance.words) {
            std::string printed;
            for (std::uint32_t u = word.begin; u < word.end; ++u) printed += utterance.units[u].spoken;
            std::string reading;
            for (std::uint32_t u = word.begin; u < word.end; ++u)
                reading += (reading.empty() ? "" : " ") + syllables_of(utterance.units[u]);
            if (code_points(printed).size() < 2 || list.find("\"" + printed + "\"") != std::string::npos)
                continue;
            list += "- word: \"" + printed + "\"\n  reading: " + reading + "\n";
        }
        INFO(list);
        CHECK(said_with_list(list, text) == said(front_end(), text));
    }
}

TEST_CASE("a word whose entry would change another reading stands with its neighbours, or as a comment") {
    // 行 alone is hang2 in one sentence and xing2 in the other.
    const Script script = script_of({"他指着那行说。", "这样就行，那行不行？", "一只只小龙虾。只有一只。"});
    const std::string list = pronunciation_as_yaml(script, front_end());
    std::string text;
    for (const Segment& segment : script.chapters[0].segments) text += segment.text + "\n";
    CHECK(said_with_list(list, text) == said(front_end(), text));
    for (const PronunciationEntry& entry : pronunciation_entries(script, front_end()))
        CHECK(entry.word.word.find(entry.doubt.word) != std::string::npos);
}

}  // namespace
}  // namespace bobao
