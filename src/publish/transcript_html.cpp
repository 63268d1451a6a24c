#include <optional>

#include "publish/chapters.h"
#include "publish/clock.h"
#include "publish/html_writer.h"
#include "publish/page.h"
#include "publish/page_parts.h"
#include "publish/places.h"
#include "publish/printed_text.h"
#include "publish/publish.h"
#include "publish/wording.h"

namespace bobao {
namespace {

/// Readable by itself on any screen; the page of the episode is the one with the station's style.
constexpr std::string_view kStyle =
    "body{max-width:40em;margin:auto;padding:1em;line-height:1.6}p{margin:.3em 0 1em}audio{width:100%}";

void write_chapter(HtmlWriter& html, const PageWording& wording, const PublishedChapter& chapter,
                   const Timeline& timeline) {
    html.open("section", {{"id", chapter.anchor}});
    write_in_language(html, wording, "h2", chapter.title, chapter.language);
    std::optional<std::string> last_speaker;
    for (const TimedSegment& segment : chapter.timed->segments) {
        const std::string words = paragraph_text(segment.sentences);
        if (words.empty()) continue;
        const std::string speaker = title_text(segment.speaker);
        if (!speaker.empty() && speaker != last_speaker) html.element("cite", speaker + ":").text("\n");
        last_speaker = speaker;
        const double begin = timeline.seconds(segment.sentences.front().begin);
        html.element("time", short_clock_time(begin), {{"datetime", html_duration(begin)}}).text("\n");
        write_in_language(html, wording, "p", words, language_tag(segment.language));
    }
    html.close();
}

}  // namespace

std::string transcript_html(const Timeline& timeline, const Episode& episode, const Channel& channel) {
    const PageWording& wording = wording_for(episode.language);
    HtmlWriter html;
    html.open("html", {{"lang", wording.language}});
    html.open("head");
    html.lone("meta", {{"charset", "utf-8"}});
    html.lone("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
    html.element("title", episode.title);
    html.lone("link", {{"rel", "canonical"}, {"href", Places(channel, episode).page()}});
    html.lone("link", {{"rel", "icon"}, {"href", "data:,"}});
    html.asset("style", kStyle);
    html.close();
    html.open("body").open("main");
    html.open("h1");
    html.open("a", {{"href", kEpisodePage}});
    write_in_language(html, wording, "span", episode.title, episode.language);
    html.close().close();
    html.element("p", wording.synthetic_voice);
    write_player(html, wording, episode, "", "metadata");
    for (const PublishedChapter& chapter : published_chapters(timeline, episode.language))
        write_chapter(html, wording, chapter, timeline);
    return html.close().close().close().finish();
}

}  // namespace bobao
