#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "media/format.h"
#include "publish/clock.h"
#include "publish/page_facts.h"
#include "publish/page_parts.h"
#include "publish/printed_text.h"

namespace bobao {
namespace {

/// Strokes in the drawing of the sound: on a phone each is a pixel wide.
constexpr int kStrokes = 240;
/// Speeds that a listener can choose.
constexpr std::array kSpeeds{0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0};

// Drawn for this, on a square of 24.
constexpr std::string_view kPlayShape = "M8 5v14l11-7z";
constexpr std::string_view kPauseShape = "M6 5h4v14H6zM14 5h4v14h-4z";
constexpr std::string_view kPreviousShape = "M6 6h2.5v12H6zM9.5 12 18 6v12z";
constexpr std::string_view kNextShape = "M15.5 6H18v12h-2.5zM6 6l8.5 6L6 18z";

/// The sentences of a page with the times of their words, in order of the page.
class WordsOfPage {
  public:
    WordsOfPage(HtmlWriter& html, int sample_rate) : html_(html), sample_rate_(sample_rate) {}

    void write(const std::vector<PrintedSentence>& sentences) {
        for (const PrintedSentence& sentence : sentences) {
            if (sentence.space_before) html_.text(" ");
            html_.element("span", sentence.text, {{"class", "s"}});
            times_.push_back(word_times(sentence, sample_rate_));
        }
    }
    const std::vector<std::vector<long>>& times() const { return times_; }

  private:
    HtmlWriter& html_;
    int sample_rate_;
    std::vector<std::vector<long>> times_;
};

/// Without the script the link opens the sound at that place (Media Fragments 1.0).
std::string sound_at(const Episode& episode, double start) {
    return fmt::format("{}#t={:.3f}", sound_address("", episode.sounds.front()), start);
}

void write_icon(HtmlWriter& html, std::string_view shape, std::string_view name) {
    html.open("svg", {{"viewBox", "0 0 24 24"}, {"aria-hidden", "true"}, {"class", name}});
    html.open("path", {{"d", shape}}).close().close();
}

void write_wave(HtmlWriter& html, const PageWording& wording, const Episode& episode,
                const Waveform& waveform) {
    html.open("div", {{"class", "wave"}});
    html.open("svg", {{"viewBox", "0 0 1000 100"}, {"preserveAspectRatio", "none"}, {"aria-hidden", "true"}});
    html.open("clipPath", {{"id", "until-now"}});
    html.open("rect", {{"id", "heard"}, {"width", "0"}, {"height", "100"}}).close().close();
    const std::string path = waveform_path(waveform, kStrokes);
    const std::string shape = path.empty() ? "M0 50h1000" : path;
    html.open("path", {{"d", shape}}).close();
    html.open("path", {{"d", shape}, {"class", "played"}, {"clip-path", "url(#until-now)"}}).close();
    std::string marks;
    for (const EpisodeChapter& chapter : episode.chapters)
        if (chapter.start > 0) marks += fmt::format("M{:.1f} 0v100", chapter.start / episode.seconds * 1000);
    if (!marks.empty()) html.open("path", {{"d", marks}, {"class", "marks"}}).close();
    html.close();
    html.lone("input", {{"type", "range"},
                        {"id", "seek"},
                        {"min", "0"},
                        {"max", std::to_string(static_cast<long>(episode.seconds))},
                        {"step", "1"},
                        {"value", "0"},
                        {"aria-label", wording.position}});
    html.close();
}

void write_controls(HtmlWriter& html, const PageWording& wording, const Episode& episode) {
    const auto button = [&](std::string_view id, std::string_view name) -> HtmlWriter& {
        return html.open("button", {{"type", "button"}, {"id", id}, {"aria-label", name}, {"title", name}});
    };
    html.open("div", {{"class", "row"}});
    button("previous", wording.previous_chapter);
    write_icon(html, kPreviousShape, "icon");
    html.close();
    button("back", wording.back_ten).text("−10").close();
    button("play", wording.play);
    write_icon(html, kPlayShape, "icon-play");
    write_icon(html, kPauseShape, "icon-pause");
    html.close();
    button("forward", wording.forward_ten).text("+10").close();
    button("next", wording.next_chapter);
    write_icon(html, kNextShape, "icon");
    html.close();
    html.open("span", {{"class", "clock"}}).element("span", "0:00", {{"id", "elapsed"}});
    html.text(" / ").element("span", short_clock_time(episode.seconds)).close();
    html.element("span", "", {{"id", "now"}, {"class", "now"}});
    html.open("span", {{"class", "more"}});
    html.element("label", wording.speed, {{"for", "speed"}, {"class", "hidden"}});
    html.open("select", {{"id", "speed"}});
    for (const double speed : kSpeeds) {
        const std::string value = fmt::format("{}", speed);
        if (speed == 1)
            html.element("option", value + "×", {{"value", value}, {"selected", ""}});
        else
            html.element("option", value + "×", {{"value", value}});
    }
    html.close();
    html.element("button", wording.follow, {{"type", "button"}, {"id", "follow"}, {"aria-pressed", "true"}});
    html.close().close();
}

void write_actions(HtmlWriter& html, const PageWording& wording) {
    html.open("div", {{"class", "actions player-only"}});
    html.element("button", wording.previous_sentence, {{"type", "button"}, {"id", "previous-sentence"}});
    html.element("button", wording.next_sentence, {{"type", "button"}, {"id", "next-sentence"}});
    html.element("button", wording.share, {{"type", "button"}, {"id", "share"}});
    html.element("button", wording.keep,
                 {{"type", "button"}, {"id", "keep"}, {"aria-pressed", "false"}, {"hidden", ""}});
    html.close();
    html.element("p", "", {{"id", "status"}, {"role", "status"}, {"class", "status player-only"}});
}

void write_chapters(HtmlWriter& html, const PageWording& wording, const Episode& episode) {
    html.open("nav", {{"class", "contents"}, {"aria-labelledby", "chapters"}});
    html.element("h2", wording.chapters, {{"id", "chapters"}});
    html.open("ol", {{"class", "chapters"}});
    for (const EpisodeChapter& chapter : episode.chapters) {
        const std::string start = fmt::format("{}", chapter.start);
        html.open("li").open("a", {{"href", sound_at(episode, chapter.start)}, {"data-start", start}});
        // A drawn picture says what the title beside it says.
        if (!chapter.image.empty())
            html.lone("img", {{"src", url_segment(chapter.image)},
                              {"alt", title_text(chapter.alt)},
                              {"width", "56"},
                              {"height", "56"},
                              {"loading", "lazy"},
                              {"decoding", "async"}});
        html.element("time", short_clock_time(chapter.start), {{"datetime", html_duration(chapter.start)}});
        html.text(" ").open("span", {{"class", "title"}});
        write_in_language(html, wording, "span", chapter.title, chapter.language);
        html.close().close().close();
    }
    html.close().close();
}

bool says_title(const TimedSegment& segment, const PublishedChapter& chapter) {
    return segment.kind == "title" && title_text(paragraph_text(segment.sentences)) == chapter.title;
}

void write_heading(HtmlWriter& html, const PageWording& wording, const PublishedChapter& chapter,
                   const std::string& language, WordsOfPage& words) {
    const auto& segments = chapter.timed->segments;
    const auto title = std::find_if(segments.begin(), segments.end(), [&](const TimedSegment& segment) {
        return says_title(segment, chapter);
    });
    if (title == segments.end()) {
        write_in_language(html, wording, "h3", chapter.title, language);
        return;
    }
    if (language.empty() || language == "und" || same_language(language, wording.language))
        html.open("h3", {{"dir", "auto"}});
    else
        html.open("h3", {{"dir", "auto"}, {"lang", language}});
    words.write(printed_sentences(title->sentences));
    html.close();
}

/// The words of a chapter. The title is the heading already, so the segment that speaks it is not repeated.
void write_words(HtmlWriter& html, const PageWording& wording, const PublishedChapter& chapter,
                 WordsOfPage& words) {
    std::optional<std::string> last_speaker;
    for (const TimedSegment& segment : chapter.timed->segments) {
        const std::vector<PrintedSentence> sentences = printed_sentences(segment.sentences);
        if (sentences.empty() || says_title(segment, chapter)) continue;
        const std::string language = language_tag(segment.language);
        const bool marked = language != "und" && !same_language(language, wording.language);
        if (segment.kind == "paragraph" && !marked)
            html.open("p");
        else if (marked)
            html.open("p", {{"class", segment.kind}, {"lang", language}});
        else
            html.open("p", {{"class", segment.kind}});
        const std::string speaker = title_text(segment.speaker);
        if (!speaker.empty() && speaker != last_speaker) html.element("cite", speaker).text(" ");
        last_speaker = speaker;
        words.write(sentences);
        html.close();
    }
}

/// The article's own picture; those that are drawn say nothing new.
void write_picture(HtmlWriter& html, const EpisodeChapter& chapter) {
    html.lone("img", {{"class", "photograph"},
                      {"src", url_segment(chapter.image)},
                      {"alt", title_text(chapter.alt)},
                      {"loading", "lazy"},
                      {"decoding", "async"}});
}

/// "MP3" of "03 name.mp3".
std::string kind_of_file(const std::string& file) {
    EpisodeSound sound;
    for (const FormatFacts& facts : formats())
        if (file.ends_with(std::string(".") + facts.name)) sound.type = facts.mime_type;
    return kind_of_sound(sound);
}

void write_transcript(HtmlWriter& html, const PageWording& wording, const Episode& episode,
                      const std::vector<PublishedChapter>& chapters, WordsOfPage& words) {
    html.open("section", {{"id", "transcript"}, {"aria-labelledby", "words"}, {"tabindex", "-1"}});
    html.element("h2", wording.transcript, {{"id", "words"}});
    for (std::size_t i = 0; i < chapters.size(); ++i) {
        const EpisodeChapter& facts = episode.chapters[i];
        html.open("section", {{"id", chapters[i].anchor}, {"class", "story"}});
        write_heading(html, wording, chapters[i], facts.language, words);
        html.open("p", {{"class", "from facts"}});
        html.element(
            "a", wording.with(&PageWording::from_here, short_clock_time(facts.start)),
            {{"href", sound_at(episode, facts.start)}, {"data-start", fmt::format("{}", facts.start)}});
        for (const std::string& file : facts.sounds) {
            html.text(" ").open(
                "a", {{"href", std::string(kArticlesFolder) + "/" + url_segment(file)}, {"download", ""}});
            html.text(wording.with(&PageWording::this_story, kind_of_file(file))).close();
        }
        html.close();
        if (!facts.alt.empty()) write_picture(html, facts);
        write_words(html, wording, chapters[i], words);
        html.close();
    }
    html.close();
}

void write_downloads(HtmlWriter& html, const PageWording& wording, const Episode& episode,
                     const std::vector<std::string>& files) {
    html.open("section", {{"class", "downloads-section"}, {"aria-labelledby", "downloads"}});
    html.element("h2", wording.downloads, {{"id", "downloads"}});
    html.open("ul", {{"class", "downloads"}});
    const auto item = [&](std::string_view file, const std::string& what) {
        html.open("li").element("a", what, {{"href", url_segment(file)}, {"download", ""}}).close();
    };
    for (const EpisodeSound& sound : episode.sounds)
        item(sound.file, wording.with(&PageWording::sound, name_of_sound(sound, wording)) +
                             fmt::format(" {:.1f} MB", static_cast<double>(sound.bytes) / 1e6));
    // No download: taken away from its folder it would find no sound.
    if (std::ranges::any_of(episode.chapters, [](const EpisodeChapter& c) { return !c.sounds.empty(); }))
        html.open("li").element("a", wording.playlist, {{"href", kPlaylistFile}}).close();
    for (const EpisodeBook& book : episode.books)
        item(book.file,
             name_of_book(book, wording) + fmt::format(" {:.1f} MB", static_cast<double>(book.bytes) / 1e6));
    const std::array documents{
        std::pair(kCaptionsVtt, wording.with(&PageWording::captions, "VTT")),
        std::pair(kCaptionsSrt, wording.with(&PageWording::captions, "SRT")),
        std::pair(kCaptionsLrc, wording.with(&PageWording::captions, "LRC")),
        std::pair(kTranscriptHtml, std::string(wording.transcript_page)),
        std::pair(kTranscriptJson, std::string(wording.transcript_data)),
        std::pair(kChaptersFile, std::string(wording.chapter_data)),
        std::pair(std::string_view("edition.yaml"), std::string(wording.printed_text)),
    };
    for (const auto& [name, what] : documents)
        if (std::find(files.begin(), files.end(), name) != files.end()) item(name, what);
    // To be read and printed, not kept.
    if (std::find(files.begin(), files.end(), kLargePrintPage) != files.end())
        html.open("li").element("a", wording.large_print, {{"href", kLargePrintPage}}).close();
    html.close().close();
}

}  // namespace

std::string episode_page(const Episode& episode, const std::vector<PublishedChapter>& chapters,
                         const Channel& channel, const std::vector<std::string>& files,
                         const Waveform& waveform,
                         const std::vector<std::pair<EpisodeSound, FastSentences>>& fast) {
    const PageWording& wording = wording_for(episode.language);
    HtmlWriter html;
    WordsOfPage words(html, waveform.sample_rate);
    const std::string description = episode.description.empty() ? episode.title : episode.description;
    const std::string folder = channel.base_url + "episodes/" + url_segment(episode.folder) + "/";
    begin_page(
        html, wording,
        {episode.title, cut_to_characters(title_text(description), 160), "../../",
         episode.publication.empty() ? channel.title : episode.publication,
         folder + std::string(kEpisodePage),
         episode.card.empty() ? std::string() : folder + url_segment(episode.card), channel.title, "article"},
        {kPlayerScript});
    write_skip_link(html, "transcript", wording.skip_to_transcript);

    html.open("header", {{"class", "top"}});
    html.open("nav", {{"aria-label", wording.station_pages}});
    html.open("a", {{"href", "../../index.html"}});
    write_in_language(html, wording, "span", channel.title, channel.language);
    html.close();
    html.element("a", wording.search, {{"class", "scripted-only"}, {"href", "../../index.html#search"}});
    html.close();
    write_display(html, wording, true);
    html.close();

    html.open("main");
    html.open("div", {{"class", "masthead"}});
    const std::string cover = picture_address("", episode.small_cover, episode.cover, episode.cover_hash);
    html.lone("img", {{"id", "picture"},
                      {"src", cover},
                      {"data-cover", cover},
                      {"alt", wording.with(&PageWording::cover_of, episode.title)},
                      {"width", "208"},
                      {"height", "208"},
                      {"decoding", "async"}});
    html.open("div");
    write_in_language(html, wording, "h1", episode.title, episode.language);
    write_facts(html, wording, episode);
    // The list of chapters follows.
    write_summary(html, wording, episode, 0);
    html.close().close();
    write_notices(html, wording, episode);

    html.open("section", {{"id", "player"}, {"class", "player"}, {"aria-labelledby", "listen"}});
    html.element("h2", wording.listen, {{"id", "listen"}, {"class", "hidden"}});
    write_player(html, wording, episode, "", "metadata");
    html.open("div", {{"class", "player-only"}});
    write_wave(html, wording, episode, waveform);
    write_controls(html, wording, episode);
    html.close().close();
    write_actions(html, wording);
    html.element("p", wording.synthetic_voice, {{"class", "facts"}});
    html.open("div", {{"class", "episode-parts"}});
    write_chapters(html, wording, episode);
    write_transcript(html, wording, episode, chapters, words);
    html.close();
    write_downloads(html, wording, episode, files);
    html.close();
    html.data("facts", episode_facts_json(episode, channel, wording, words.times(), fast));
    html.asset("script", kPlayerScript.code);
    return html.close().close().finish();
}

}  // namespace bobao
