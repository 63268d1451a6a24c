#include "sample.h"

#include <cmath>

#include "base/text.h"

namespace bobao::test {
namespace {

constexpr int kRate = 44'100;

/// Adds a sentence that begins at `at` and returns its end.
std::int64_t add_sentence(TimedSegment& segment, const std::string& text, std::int64_t at) {
    TimedSentence sentence{text, at, at, {}};
    std::int64_t now = at;
    std::uint32_t word_begin = 0, word_end = 0;
    const auto close_word = [&] {
        if (word_end == word_begin) return;
        const std::int64_t length = (word_end - word_begin) * kRate * 60 / 1000;
        sentence.words.push_back({{word_begin, word_end}, now, now + length});
        now += length;
    };
    for (const CodePoint& c : code_points(text)) {
        if (is_latin_letter(c.value) || is_ascii_digit(c.value)) {
            if (word_end != c.offset) word_begin = c.offset;
            word_end = c.offset + c.length;
            continue;
        }
        close_word();
        word_begin = word_end = c.offset + c.length;
        if (is_han(c.value)) {
            sentence.words.push_back({{c.offset, c.offset + c.length}, now, now + kRate / 5});
            now += kRate / 5;
        }
        // A comma is heard as a pause.
        if (is_punctuation(c.value)) now += kRate / 10;
    }
    close_word();
    sentence.end = now;
    segment.sentences.push_back(sentence);
    segment.end = now;
    return now;
}

struct Line {
    std::string kind, role, speaker, language;
    std::vector<std::string> sentences;
};

void add_chapter(Timeline& timeline, const std::string& title, int article, const std::vector<Line>& lines) {
    TimedChapter chapter{title, article, timeline.samples, timeline.samples, {}};
    std::int64_t now = timeline.samples + kPieceSilence;
    for (const Line& line : lines) {
        TimedSegment segment{line.kind, line.role, line.speaker, line.language, "", now, now, {}};
        for (const std::string& text : line.sentences) now = add_sentence(segment, text, now) + kRate / 3;
        chapter.segments.push_back(segment);
        now += kRate / 2;
    }
    const std::int64_t length = now - chapter.begin + kPieceSilence;
    chapter.end = chapter.begin + (length + kPieceGrid - 1) / kPieceGrid * kPieceGrid;
    timeline.samples = chapter.end;
    timeline.chapters.push_back(chapter);
}

}  // namespace

Timeline sample_timeline() {
    Timeline timeline;
    timeline.sample_rate = kRate;
    add_chapter(timeline, "开场", 0,
                {{"sound", "", "", "", {}},
                 {"announcement",
                  "anchor",
                  "主播",
                  "zh",
                  {"这里是《柳河日报》。", "今天是2025年2月13日，星期四。"}}});
    add_chapter(timeline, "柳河大桥今天通车", 1,
                {{"title", "anchor", "主播", "zh", {"柳河大桥今天通车"}},
                 {"byline", "anchor", "主播", "zh", {"记者田野报道。"}},
                 {"paragraph",
                  "reporter",
                  "记者",
                  "zh",
                  {"历时三年建设，连接柳河两岸的新大桥今天上午正式通车，"
                   "从城东到城西开车只要十分钟，比绕行老桥快了半个小时，沿线居民说这是盼了多年的好事。",
                   "桥长1280米，双向六车道。"}}});
    add_chapter(timeline, "The \"A&B\" fair <opens> on Sunday", 2,
                {{"title", "anchor", "Anchor", "en", {"The \"A&B\" fair <opens> on Sunday"}},
                 {"paragraph",
                  "reporter",
                  "Reporter",
                  "en",
                  {"Farmers from eleven villages will bring apples, honey and the first wool of the year "
                   "to the square.",
                   "Doors open at nine."}}});
    add_chapter(timeline, "天气", 3, {{"paragraph", "anchor", "主播", "zh", {"明天晴，最高气温12℃。"}}});
    add_chapter(timeline, "结束", 0, {{"announcement", "anchor", "主播", "zh", {"谢谢收听！"}}});
    return timeline;
}

Timeline one_sentence(const std::string& text, const std::string& speaker, const std::string& language) {
    Timeline timeline;
    timeline.sample_rate = kRate;
    TimedSegment segment{"paragraph", "anchor", speaker, language, "", kRate, kRate, {}};
    timeline.samples = add_sentence(segment, text, kRate) + kRate;
    timeline.chapters.push_back({"一", 1, 0, timeline.samples, {segment}});
    return timeline;
}

Edition sample_edition(const std::string& date) {
    Edition edition;
    edition.publication = "柳河日报";
    edition.date = date;
    edition.language = "zh";
    for (const TimedChapter& chapter : sample_timeline().chapters) {
        if (chapter.article == 0) continue;
        Article article;
        article.id = chapter.article;
        article.title = chapter.title;
        for (const TimedSegment& segment : chapter.segments)
            for (const TimedSentence& sentence : segment.sentences)
                if (segment.kind == "paragraph") article.paragraphs.push_back(sentence.text);
        edition.articles.push_back(article);
    }
    return edition;
}

Script sample_script(const std::string& date) {
    Script script;
    script.title = "柳河日报 2025年2月13日";
    script.show = "daily";
    script.publication = "柳河日报";
    script.date = date;
    script.language = "zh";
    script.description = "大桥通车；周日有集市；明天晴。";
    for (const TimedChapter& timed : sample_timeline().chapters) {
        Chapter chapter;
        chapter.title = timed.title;
        chapter.article = timed.article;
        for (const TimedSegment& segment : timed.segments) {
            Segment said{segment.kind, segment.role, "", segment.language, "", 0.5};
            if (segment.kind == "sound") said.sound = "opening";
            for (const TimedSentence& sentence : segment.sentences) said.text += sentence.text;
            chapter.segments.push_back(said);
        }
        script.chapters.push_back(chapter);
    }
    return script;
}

Programme programme_of(const Timeline& timeline) {
    Programme programme;
    programme.timeline = timeline;
    for (const Codec codec : {Codec::mp3, Codec::aac}) {
        std::vector<KeptPiece> pieces;
        for (const TimedChapter& chapter : programme.timeline.chapters) {
            std::vector<float> samples(static_cast<std::size_t>(chapter.end - chapter.begin));
            for (std::size_t i = kPieceSilence; i + kPieceSilence < samples.size(); ++i)
                samples[i] = 0.1F * static_cast<float>(std::sin(0.03 * static_cast<double>(i)));
            pieces.emplace_back(encode_piece({codec, kRate, 64'000}, samples), PieceLoudness{{-19}, -10},
                                outline_of(samples));
            pieces.back().chapter = pieces.size() - 1;
        }
        programme.pieces.push_back(std::move(pieces));
        programme.loudness.push_back({-19, -10});
    }
    return programme;
}

Programme sample_programme() {
    return programme_of(sample_timeline());
}

Episode sample_episode() {
    Episode episode;
    episode.folder = "2025-02-13";
    episode.guid = "6f1d9f3e-0d1a-5b0f-9f6b-0a2f3c4d5e6f";
    episode.podcast_guid = "0c7a5f52-6d0f-5f0e-8a53-2b1d5a9c7e10";
    episode.date = "2025-02-13";
    episode.published = "Thu, 13 Feb 2025 06:00:00 +0800";
    episode.title = "柳河日报 2025年2月13日";
    episode.description = "大桥通车；周日有集市；明天晴。";
    episode.language = "zh";
    episode.publication = "柳河日报";
    episode.seconds = 83.5;
    episode.cover = "cover.png";
    episode.cover_hash = "0123456789abcdef0123456789abcdef";
    episode.sounds = {{"episode.mp3", "audio/mpeg", 64'000, 668'000, {}},
                      {"episode.m4a", "audio/x-m4a", 64'000, 671'000, {}}};
    const Timeline timeline = sample_timeline();
    for (const PublishedChapter& chapter : published_chapters(timeline, "zh"))
        episode.chapters.push_back({chapter.title,
                                    chapter.anchor,
                                    chapter.article,
                                    timeline.seconds(chapter.begin),
                                    chapter.language,
                                    {}});
    return episode;
}

Channel sample_channel() {
    Channel channel;
    channel.title = "柳河之声";
    channel.description = "柳河的报纸，每天早晨六点。";
    channel.language = "zh-CN";
    channel.author = "柳河日报社";
    channel.base_url = "https://radio.liuhe.example/";
    channel.cover = "cover.png";
    channel.cover_hash = "fedcba9876543210fedcba9876543210";
    return channel;
}

}  // namespace bobao::test
