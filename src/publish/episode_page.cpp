#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "publish/clock.h"
#include "publish/page_parts.h"
#include "publish/printed_text.h"

namespace bobao {
namespace {

void write_chapters(HtmlWriter& html, const PageWording& wording, const Episode& episode) {
    html.open("nav", {{"aria-labelledby", "chapters"}});
    html.element("h2", wording.chapters, {{"id", "chapters"}});
    html.open("ol", {{"class", "chapters"}});
    for (const EpisodeChapter& chapter : episode.chapters) {
        // Without the script the link opens the sound at that place (Media Fragments 1.0).
        const std::string at =
            fmt::format("{}#t={:.3f}", url_segment(episode.sounds.front().file), chapter.start);
        html.open("li").open("a", {{"href", at}, {"data-start", fmt::format("{}", chapter.start)}});
        html.element("time", short_clock_time(chapter.start), {{"datetime", html_duration(chapter.start)}});
        html.text(" ");
        write_in_language(html, wording, "span", chapter.title, chapter.language);
        html.close().close();
    }
    html.close().close();
}

/// The words of a chapter. The title is the heading already, so the segment that speaks it is not repeated.
void write_words(HtmlWriter& html, const PageWording& wording, const PublishedChapter& chapter) {
    std::optional<std::string> last_speaker;
    for (const TimedSegment& segment : chapter.timed->segments) {
        const std::string words = paragraph_text(segment.sentences);
        if (words.empty() || (segment.kind == "title" && title_text(words) == chapter.title)) continue;
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
        html.text(words).close();
    }
}

void write_transcript(HtmlWriter& html, const PageWording& wording, const Episode& episode,
                      const std::vector<PublishedChapter>& chapters) {
    html.open("section", {{"id", "transcript"}, {"aria-labelledby", "words"}, {"tabindex", "-1"}});
    html.element("h2", wording.transcript, {{"id", "words"}});
    for (std::size_t i = 0; i < chapters.size(); ++i) {
        const PublishedChapter& chapter = chapters[i];
        html.open("section", {{"id", chapter.anchor}});
        write_in_language(html, wording, "h3", chapter.title, episode.chapters[i].language);
        write_words(html, wording, chapter);
        html.close();
    }
    html.close();
}

void write_downloads(HtmlWriter& html, const PageWording& wording, const Episode& episode,
                     const std::vector<std::string>& files) {
    html.open("section", {{"aria-labelledby", "downloads"}});
    html.element("h2", wording.downloads, {{"id", "downloads"}});
    html.open("ul", {{"class", "downloads"}});
    const auto item = [&](std::string_view file, const std::string& what) {
        html.open("li").element("a", what, {{"href", url_segment(file)}, {"download", ""}}).close();
    };
    for (const EpisodeSound& sound : episode.sounds)
        item(sound.file, wording.with(&PageWording::sound, kind_of_sound(sound)) +
                             fmt::format(" {:.1f} MB", static_cast<double>(sound.bytes) / 1e6));
    const std::array documents{
        std::pair(kCaptionsVtt, wording.with(&PageWording::captions, "VTT")),
        std::pair(kCaptionsSrt, wording.with(&PageWording::captions, "SRT")),
        std::pair(kTranscriptJson, std::string(wording.transcript_data)),
        std::pair(kChaptersFile, std::string(wording.chapter_data)),
        std::pair(std::string_view("edition.yaml"), std::string(wording.printed_text)),
    };
    for (const auto& [name, what] : documents)
        if (std::find(files.begin(), files.end(), name) != files.end()) item(name, what);
    html.close().close();
}

}  // namespace

std::string episode_page(const Episode& episode, const std::vector<PublishedChapter>& chapters,
                         const Channel& channel, const std::vector<std::string>& files) {
    const PageWording& wording = wording_for(episode.language);
    HtmlWriter html;
    const std::string description = episode.description.empty() ? episode.title : episode.description;
    begin_page(html, wording, episode.title, cut_to_characters(title_text(description), 160),
               "../../feed.xml", "transcript", wording.skip_to_transcript);

    html.open("header", {{"class", "masthead"}});
    const std::string cover_text = wording.with(&PageWording::cover_of, episode.title);
    html.lone("img", {{"src", url_segment(episode.cover)},
                      {"alt", cover_text},
                      {"width", "144"},
                      {"height", "144"},
                      {"decoding", "async"}});
    html.open("div");
    html.open("p", {{"class", "station"}});
    html.open("a", {{"href", "../../index.html"}});
    write_in_language(html, wording, "span", channel.title, channel.language);
    html.close().close();
    write_in_language(html, wording, "h1", episode.title, episode.language);
    write_facts(html, wording, episode);
    html.close().close();

    html.open("main");
    write_summary(html, wording, episode);
    html.open("section", {{"aria-labelledby", "listen"}});
    html.element("h2", wording.listen, {{"id", "listen"}});
    write_player(html, wording, episode, "", "metadata");
    html.element("p", wording.synthetic_voice, {{"class", "facts"}});
    html.close();
    write_chapters(html, wording, episode);
    write_transcript(html, wording, episode, chapters);
    write_downloads(html, wording, episode, files);
    html.close();
    html.asset("script", kPageScript);
    return html.close().close().finish();
}

}  // namespace bobao
