#include "publish/braille/braille.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "back_braille.h"
#include "base/data_folder.h"
#include "base/text.h"
#include "language/zh/lexicon.h"
#include "publish/braille/cells.h"
#include "publish/braille/louis.h"
#include "publish/braille/transcriber.h"
#include "support/cases.h"

namespace bobao {
namespace {

const FrontEnd& front_end() {
    static const FrontEnd instance(data_folder() / "voices");
    return instance;
}

std::string line_of(const std::vector<BrailleWord>& words) {
    Cells cells;
    for (const BrailleWord& word : words) {
        if (!cells.empty()) cells += kBlankCell;
        cells += word.cells;
    }
    return cells_as_unicode(cells);
}

std::string braille(std::string_view text, BrailleScheme scheme, std::string_view language = "zh") {
    BrailleTranscriber transcriber(front_end(), scheme);
    return line_of(transcriber.words(text, language));
}

std::string joined_line(const std::vector<std::string>& words) {
    return joined(words, " ");
}

/// Sentences of the tables that other rooms test with: invented news.
std::vector<std::string> sentences_of_news() {
    std::vector<std::string> sentences;
    for (const char* name : {"language/news_readings.txt", "language/normalize_zh_news.txt"})
        for (const auto& c : test::read_cases(name)) {
            std::string text = c.input;
            std::erase(text, '[');
            std::erase(text, ']');
            // Letters and the signs of arithmetic are no syllables: what they are in braille is another test.
            constexpr std::u32string_view kOther = U"0123456789.%，。、；：？！“”‘’（）《》—…";
            const auto characters = code_points(text);
            if (std::all_of(characters.begin(), characters.end(), [&](const CodePoint& point) {
                    return is_han(point.value) || kOther.find(point.value) != kOther.npos;
                }))
                sentences.push_back(text);
        }
    return sentences;
}

BrailleBlock block(BrailleBlock::Kind kind, std::string text, std::string language = "zh") {
    return {kind, std::move(text), std::move(language)};
}

TEST_CASE("braille is written as the standards write it") {
    for (const auto& c : test::read_cases("publish/braille.txt")) {
        INFO(c.where);
        const std::size_t blank = c.input.find(' ');
        REQUIRE(blank != std::string::npos);
        const std::string scheme = c.input.substr(0, blank);
        REQUIRE((scheme == "tones" || scheme == "common" || scheme == "en" || scheme == "de"));
        const std::string text = c.input.substr(blank + 1);
        const std::string language = scheme == "tones" || scheme == "common" ? "zh" : scheme;
        CHECK(braille(text, scheme == "tones" ? BrailleScheme::tones : BrailleScheme::common, language) ==
              c.output);
    }
}

TEST_CASE("the common scheme leaves out one tone of each initial, and only that") {
    for (const auto& c : test::read_cases("publish/braille_syllables.txt")) {
        INFO(c.where);
        const auto syllable = braille_syllable(c.input);
        REQUIRE(syllable.has_value());
        CHECK(cells_as_unicode(syllable->sound + (syllable->omits ? Cells() : syllable->tone)) == c.output);
    }
}

TEST_CASE("every syllable of the lexicon has cells") {
    const Lexicon lexicon(data_folder() / "voices" / "zh" / "lexicon.data");
    for (std::size_t i = 0; i < lexicon.syllable_count(); ++i) {
        const std::string name(lexicon.name(static_cast<Syllable>(i)));
        INFO(name);
        CHECK(braille_syllable(name).has_value());
    }
}

TEST_CASE("braille with tones, read back, is the pinyin of the front end syllable by syllable") {
    const std::vector<std::string> sentences = sentences_of_news();
    REQUIRE(sentences.size() >= 100);
    std::size_t syllables = 0;
    for (const std::string& sentence : sentences) {
        INFO(sentence);
        std::vector<std::string> expected;
        for (const Reading& reading : front_end().pinyin(sentence))
            if (reading.citation !=
                sentence.substr(reading.source.begin, reading.source.end - reading.source.begin))
                expected.push_back(reading.citation);
        const std::string written = braille(sentence, BrailleScheme::tones);
        INFO(written);
        CHECK(joined_line(test::pinyin_of_braille(written)) == joined_line(expected));
        syllables += expected.size();
    }
    CHECK(syllables > 1500);
}

TEST_CASE("where no polyphone is involved, tones agree with liblouis' table of ideographs") {
    const Lexicon lexicon(data_folder() / "voices" / "zh" / "lexicon.data");
    const LouisTable ideographs("zhcn-g1.ctb");
    std::set<char32_t> characters;
    for (const std::string& sentence : sentences_of_news())
        for (const CodePoint& c : code_points(sentence)) {
            const CharacterEntry* const entry = lexicon.character(c.value);
            if (entry != nullptr && entry->reading_count == 1) characters.insert(c.value);
        }
    CHECK(characters.size() > 350);
    std::string differing;
    for (const char32_t c : characters) {
        std::string text;
        append_utf8(text, c);
        const std::string ours = braille(text, BrailleScheme::tones);
        const std::string theirs = cells_as_unicode(ideographs.translate(text));
        if (ours != theirs) differing += text + " " + ours + " " + theirs + "\n";
    }
    CHECK(differing == "");
}

TEST_CASE("marks have the cells that liblouis' table has for them") {
    // But for …, of which the table's rule for repeated marks makes that of another scheme.
    const LouisTable table("zhcn-g1.ctb");
    for (const std::string mark :
         {"，", "。", "、", "；", "：", "？", "！", "“",  "”",  "‘",  "’",  "（", "）",
          "《", "》", "〈", "〉", "【", "】", "〔", "〕", "——", "「", "」", "『", "』"}) {
        INFO(mark);
        Cells theirs = table.translate(mark);
        std::erase(theirs, kBlankCell);  // it has the blank that stands behind some of them in the mark
        for (const BrailleScheme scheme : {BrailleScheme::tones, BrailleScheme::common})
            CHECK(braille(mark, scheme) == cells_as_unicode(theirs));
    }
}

TEST_CASE("figures of another kind do not run into the figures beside them") {
    BrailleTranscriber transcriber(front_end(), BrailleScheme::common);
    const auto is = [&](std::string_view text, std::string_view cells) {
        INFO(text);
        CHECK(line_of(transcriber.words(text, "zh")) == cells);
    };
    is("图1①", "⠞⠥⠀⠼⠁⠀⠼⠂");
    is("3①项", "⠼⠉⠀⠼⠂⠀⠓⠭");
    is("GDP②", "⠠⠠⠛⠙⠏⠀⠼⠆");
    is("①3", "⠼⠂⠀⠼⠉");
    is("5㉑㊱㊿", "⠼⠑⠀⠼⠆⠂⠀⠼⠒⠖⠀⠼⠢⠴");
    is("5❸", "⠼⠑⠀⠼⠒");
    is("5⑴", "⠼⠑⠀⠰⠄⠼⠁⠠⠆");
    is("5⒈2", "⠼⠑⠀⠼⠁⠐⠆⠀⠼⠃");
    is("10⁴", "⠼⠁⠚⠰⠔⠼⠙");
    is("10²³", "⠼⠁⠚⠰⠔⠼⠃⠉");
    is("CO₂", "⠠⠠⠉⠕⠰⠢⠼⠃");
    is("3½", "⠼⠉⠼⠁⠌⠃");
    CHECK(transcriber.unwritten().empty());
}

TEST_CASE("a quotation goes by one table, and by that of its language") {
    const std::string ukrainian = cells_as_unicode(LouisTable("uk.utb").translate("Привіт її"));
    CHECK(braille("Привіт її", BrailleScheme::common, "en") == ukrainian);
    CHECK(braille("他说“Привіт її”。", BrailleScheme::common).find(ukrainian) != std::string::npos);
    const std::string russian = cells_as_unicode(LouisTable("ru-litbrl.ctb").translate("Привет её"));
    CHECK(braille("Привет её", BrailleScheme::common, "en") == russian);
}

TEST_CASE("the common scheme leaves out the tones that liblouis' table of it leaves out") {
    const Lexicon lexicon(data_folder() / "voices" / "zh" / "lexicon.data");
    const LouisTable ideographs("zhcn-cbs.ctb");
    std::size_t compared = 0;
    std::string differing;
    for (char32_t c = 0x4E00; c <= 0x9FA5; ++c) {
        const CharacterEntry* const entry = lexicon.character(c);
        if (entry == nullptr || entry->reading_count != 1 || !ideographs.has(c)) continue;
        std::string text;
        append_utf8(text, c);
        const std::string tones = braille(text, BrailleScheme::tones);
        const std::string ours = braille(text, BrailleScheme::common);
        const std::string theirs = cells_as_unicode(ideographs.translate(text));
        // Where they read it otherwise, nothing is said of tones.
        if (theirs != tones && theirs != ours) continue;
        ++compared;
        if (ours != theirs) differing += text + " " + ours + " " + theirs + "\n";
    }
    CHECK(compared > 4000);
    CHECK(differing == "");
}

TEST_CASE("words are divided as the examples of the standard are") {
    // GF 0019-2018, 12.2.1, 12.2.2, 12.2.4 to 12.2.6.
    for (const std::string word :
         {"阅读",   "晚会",   "地震",   "年轻",   "签名",     "示威",     "扭转",     "船只",     "但是",
          "叮咚",   "芙蓉",   "巧克力", "电视机", "图书馆",   "全国",     "走来",     "胆小",     "环保",
          "公关",   "超声波", "无条件", "半导体", "科学性",   "手工业者", "乘务员",   "艺术家",   "拖拉机手",
          "孩子们", "很好",   "山上",   "每年",   "来来往往", "说说笑笑", "清清楚楚", "弯弯曲曲", "人人"}) {
        INFO(word);
        CHECK(front_end().written_words(word).size() == 1);
    }
    CHECK(front_end().written_words("研究研究").size() == 2);
}

TEST_CASE("lines and pages are as long as asked, and the contents say where articles begin") {
    for (const auto& size : {std::pair{32, 25}, {40, 27}, {16, 5}, {24, 12}}) {
        const int width = size.first, height = size.second;
        CAPTURE(width);
        BrailleDocument document;
        document.language = "zh";
        using Kind = BrailleBlock::Kind;
        document.blocks = {block(Kind::title, "云溪晚报"), block(Kind::title, "2025年2月13日")};
        const std::vector<std::string> sentences = sentences_of_news();
        constexpr std::size_t kStories = 15;
        for (std::size_t i = 0; i < kStories; ++i) {
            document.blocks.push_back(block(Kind::heading, "A" + std::to_string(i + 10)));
            for (std::size_t k = 0; k < 3; ++k)
                document.blocks.push_back(block(Kind::paragraph, sentences[i * 3 + k]));
        }
        BrailleSettings settings;
        settings.scheme = "common";
        settings.width = width;
        settings.height = height;
        const BraillePages pages = braille_pages(document, front_end(), settings);
        REQUIRE(pages.pages.size() > 2);
        for (std::size_t i = 0; i < pages.pages.size(); ++i) {
            const auto& page = pages.pages[i];
            CHECK(page.size() == static_cast<std::size_t>(height));
            for (const Cells& line : page) CHECK(line.size() <= static_cast<std::size_t>(width));
            const std::string number = braille(std::to_string(i + 1), BrailleScheme::common);
            CHECK(cells_as_unicode(page.back()).ends_with(number));
            CHECK(page.back().size() == static_cast<std::size_t>(width));
            // The title goes along, whole or the name alone, but not on the page that begins with it.
            std::string foot = cells_as_unicode(page.back());
            REQUIRE(foot.ends_with(number));
            foot.resize(foot.size() - number.size());
            while (foot.ends_with("⠀")) foot.resize(foot.size() - std::string_view("⠀").size());
            const std::string name = braille("云溪晚报", BrailleScheme::common);
            const std::string title = name + "⠀" + braille("2025年2月13日", BrailleScheme::common);
            const auto has_room = [&](const std::string& text) {
                return static_cast<int>(code_points(text + number).size()) + 3 <= width;
            };
            CHECK(foot == (i == 0 ? "" : has_room(title) ? title : has_room(name) ? name : ""));
        }
        // Every entry of the contents names the page on which its heading begins, not at its foot.
        for (std::size_t story = 0; story < kStories; ++story) {
            const std::string heading = braille("A" + std::to_string(story + 10), BrailleScheme::common);
            CAPTURE(heading);
            std::size_t entry_page = 0, page_of_heading = 0;
            for (std::size_t i = 0; i < pages.pages.size(); ++i)
                for (std::size_t l = 0; l + 1 < pages.pages[i].size(); ++l) {
                    const std::string line = cells_as_unicode(pages.pages[i][l]);
                    if (line == "⠀⠀⠀⠀" + heading) {
                        page_of_heading = i + 1;
                        CHECK(l + 2 < pages.pages[i].size());
                    }
                    for (std::size_t page = 1; page <= pages.pages.size(); ++page)
                        if (line.starts_with(heading + "⠀") &&
                            line.ends_with("⠀" + braille(std::to_string(page), BrailleScheme::common)))
                            entry_page = page;
                }
            CHECK(entry_page > 0);
            CHECK(entry_page == page_of_heading);
        }
    }
}

TEST_CASE("a Chinese word that is longer than a line goes on behind the sign for that") {
    BrailleDocument document;
    document.language = "zh";
    std::string name;
    for (int i = 0; i < 12; ++i) name += "好·";
    document.blocks = {block(BrailleBlock::Kind::paragraph, name + "好")};
    BrailleSettings settings;
    settings.width = 16;
    settings.scheme = "tones";
    const auto page = braille_pages(document, front_end(), settings).pages.back();
    const std::string join = cells_of_dots("36");
    REQUIRE(page.size() > 3);
    CHECK_FALSE(page[0].ends_with(join));
    CHECK(page[1].starts_with(join));
    CHECK(page[2].starts_with(join));
    std::string whole;
    for (std::size_t i = 0; i + 1 < page.size(); ++i)
        whole += i == 0 ? page[i].substr(2) : page[i].substr(std::min<std::size_t>(1, page[i].size()));
    CHECK(cells_as_unicode(whole) == braille(name + "好", BrailleScheme::tones));
}

TEST_CASE("a word that is longer than a line is cut at a syllable") {
    BrailleDocument document;
    document.language = "de";
    document.blocks = {block(BrailleBlock::Kind::paragraph,
                             std::string(200, 'x') + " Donaudampfschifffahrtsgesellschaft", "de")};
    BrailleSettings settings;
    settings.width = 16;
    for (const auto& page : braille_pages(document, front_end(), settings).pages)
        for (const Cells& line : page) CHECK(line.size() <= 16);
}

TEST_CASE("BRF is Braille ASCII with a form feed behind each page; Unicode says the same") {
    BraillePages pages;
    pages.pages = {{cells_of_dots("1-12-14"), "", cells_of_dots("3456-1")}, {cells_of_dots("123456")}};
    CHECK(braille_as_brf(pages) == "ABC\r\n\r\n#A\r\n\f=\r\n\f");
    CHECK(braille_as_unicode(pages) == "⠁⠃⠉\n\n⠼⠁\n\f⠿\n\f");
}

TEST_CASE("what braille has no cells for is left out and said") {
    BrailleDocument document;
    document.language = "zh";
    document.blocks = {block(BrailleBlock::Kind::paragraph, "天气真好😀，出去走走🚲。"),
                       block(BrailleBlock::Kind::paragraph, "Fine 😀 weather", "en"),
                       block(BrailleBlock::Kind::paragraph, "😀")};
    const BraillePages pages = braille_pages(document, front_end(), {});
    CHECK(pages.unwritten == std::set<char32_t>{U'😀', U'🚲'});
    CHECK(braille_notes(document, pages) ==
          std::vector<std::string>{"braille has no cells for these characters: 😀 🚲"});
}

TEST_CASE("an edition is written as it was printed, without what its reader could not vouch for") {
    Edition edition;
    edition.publication = "云溪晚报";
    edition.date = "2025-02-13";
    edition.language = "zh";
    Article lamps;
    lamps.id = 1;
    lamps.column = "要闻";
    lamps.kicker = "市政府：";
    lamps.title = "北街换上新路灯";
    lamps.byline.reporters = {"王小明", "李静"};
    lamps.paragraphs = {"昨晚，路灯亮了。这一句缺了半。", "居民都说好。"};
    lamps.repairs = {{"gap", 3, "这一句缺了半。", 1.0}};
    Article untitled;
    untitled.id = 2;
    untitled.paragraphs = {"没有标题的一条。"};
    Article nothing;
    nothing.id = 3;
    edition.articles = {lamps, untitled, nothing};
    const BrailleDocument document = braille_document(edition);
    std::string shown;
    for (const BrailleBlock& each : document.blocks) shown += each.text + "|";
    CHECK(
        shown.starts_with("云溪晚报|2025年2月13日|要闻|市政府：|北街换上新路灯|记者 王小明 "
                          "李静|昨晚，路灯亮了。|居民都说好。|"));
    CHECK(shown.find("没有标题的一条") != std::string::npos);
    CHECK(document.left_out.size() == 2);
    CHECK_FALSE(braille_pages(document, front_end(), {}).pages.empty());
}

TEST_CASE("a name that an article tells is written so in all of it, and in no other article") {
    const auto page_of = [](std::string other_article) {
        Edition edition;
        edition.publication = "云溪晚报";
        edition.language = "zh";
        Article praise;
        praise.id = 1;
        praise.title = "大家都说任长乐好";
        praise.paragraphs = {"路修好了。"};
        Article other;
        other.id = 2;
        other.title = "客人来了";
        other.paragraphs = {std::move(other_article)};
        edition.articles = {praise, other};
        return braille_as_unicode(braille_pages(braille_document(edition), front_end(), {}));
    };
    const std::string unknown =
        line_of(BrailleTranscriber(front_end(), BrailleScheme::common).words("大家都说任长乐好", "zh"));
    const std::string known = line_of(BrailleTranscriber(front_end(), BrailleScheme::common)
                                          .words("大家都说任长乐好", "zh", ToldNames{U"任长乐"}));
    REQUIRE(known != unknown);
    CHECK(page_of("村支书任长乐介绍了情况。").find(known) == std::string::npos);
    CHECK(page_of("村支书任长乐介绍了情况。").find(unknown) != std::string::npos);
    Edition edition;
    edition.language = "zh";
    Article praise;
    praise.id = 1;
    praise.title = "大家都说任长乐好";
    praise.paragraphs = {"村支书任长乐介绍了情况。"};
    edition.articles = {praise};
    const std::string pages = braille_as_unicode(braille_pages(braille_document(edition), front_end(), {}));
    CHECK(pages.find(known) != std::string::npos);
    CHECK(pages.find(unknown) == std::string::npos);
}

TEST_CASE("articles of a title alone stand apart, with a kicker and without") {
    Edition edition;
    edition.language = "zh";
    for (int id = 1; id <= 3; ++id) {
        Article article;
        article.id = id;
        article.column = "简讯";
        article.title = "北街换上新路灯";
        if (id == 2) article.kicker = "市政府：";
        edition.articles.push_back(article);
    }
    const BraillePages pages = braille_pages(braille_document(edition), front_end(), {});
    REQUIRE(pages.pages.size() >= 2);
    std::vector<std::size_t> lines_together{0};
    for (const Cells& line : pages.pages.back())
        if (!line.empty())
            ++lines_together.back();
        else if (lines_together.back() > 0)
            lines_together.push_back(0);
    if (lines_together.back() == 0) lines_together.pop_back();
    // The column with the first title, the second with its kicker, the third; then the number of the page.
    CHECK(lines_together == std::vector<std::size_t>{2, 2, 1, 1});
}

TEST_CASE("hostile texts give lines that fit") {
    BrailleDocument document;
    document.language = "zh";
    std::string marks;
    for (int i = 0; i < 3000; ++i) marks += "“（";
    document.blocks = {block(BrailleBlock::Kind::heading, marks), block(BrailleBlock::Kind::title, ""),
                       block(BrailleBlock::Kind::paragraph, std::string(20000, 'a')),
                       block(BrailleBlock::Kind::paragraph, "坏\xFF字节\x01和 مرحبا"),
                       block(BrailleBlock::Kind::paragraph, "قال: مرحبا", "ar")};
    const BraillePages pages = braille_pages(document, front_end(), {});
    for (const auto& page : pages.pages)
        for (const Cells& line : page) CHECK(line.size() <= 32);
}

}  // namespace
}  // namespace bobao
