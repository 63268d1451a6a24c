#include <algorithm>

#include "publish/chapters.h"
#include "publish/html_writer.h"
#include "publish/page.h"
#include "publish/page_parts.h"
#include "publish/printed_text.h"
#include "publish/wording.h"

namespace bobao {
namespace {

/// 18 points are the least that guides for large print ask for (RNIB Clear Print, DBSV leserlich); on paper
/// they are points, on a screen the reader's own size and a half. Letters without serifs, lines that are
/// short and far apart, nothing in italics, nothing beside the text.
constexpr std::string_view kStyle =
    ":root{color-scheme:light dark;font-size:150%}"
    "body{max-width:30em;margin:auto;padding:1em;line-height:1.7;"
    "font-family:\"Noto Sans CJK SC\",\"Microsoft YaHei\",\"PingFang SC\",Verdana,Arial,sans-serif}"
    "h1{font-size:1.6em;line-height:1.3}h2{font-size:1.35em;line-height:1.3;margin:2em 0 .6em}"
    "audio{width:100%}p{margin:0 0 1em}ol{padding-inline-start:1.6em}li{margin:0 0 .5em}"
    "a{color:inherit;text-underline-offset:.2em}a:focus-visible{outline:.15em solid}"
    "@page{margin:2cm}"
    "@media print{:root{font-size:18pt;color-scheme:light}body{max-width:none;padding:0}"
    "a{text-decoration:none}h2{break-after:avoid-page}p{orphans:3;widows:3}.back,audio{display:none}}";

bool is_heading(const TimedSegment& segment, const PublishedChapter& chapter) {
    return segment.kind == "title" && title_text(paragraph_text(segment.sentences)) == chapter.title;
}

void write_story(HtmlWriter& html, const PageWording& wording, const PublishedChapter& chapter) {
    html.open("section", {{"id", chapter.anchor}});
    write_in_language(html, wording, "h2", chapter.title, chapter.language);
    for (const TimedSegment& segment : chapter.timed->segments) {
        const std::string words = paragraph_text(segment.sentences);
        if (words.empty() || is_heading(segment, chapter)) continue;
        write_in_language(html, wording, "p", words, language_tag(segment.language));
    }
    html.close();
}

}  // namespace

std::string large_print_page(const Episode& episode, const std::vector<PublishedChapter>& chapters) {
    const PageWording& wording = wording_for(episode.language);
    // What the show says around the stories is for the ear.
    std::vector<const PublishedChapter*> stories;
    for (const PublishedChapter& chapter : chapters)
        if (chapter.timed->article != 0) stories.push_back(&chapter);
    if (stories.empty())
        for (const PublishedChapter& chapter : chapters) stories.push_back(&chapter);

    HtmlWriter html;
    html.open("html", {{"lang", wording.language}});
    html.open("head");
    html.lone("meta", {{"charset", "utf-8"}});
    html.lone("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
    html.lone("meta", {{"http-equiv", "Content-Security-Policy"},
                       {"content",
                        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; media-src 'self'"}});
    html.element("title", episode.title + " · " + std::string(wording.large_print));
    html.lone("link", {{"rel", "icon"}, {"href", "data:,"}});
    html.asset("style", kStyle);
    html.close();
    html.open("body").open("main");
    write_in_language(html, wording, "h1", episode.title, episode.language);
    html.open("p", {{"class", "back"}});
    html.element("a", wording.listen, {{"href", kEpisodePage}});
    html.close();
    write_player(html, wording, episode, "", "metadata");
    html.open("nav", {{"aria-label", wording.chapters}}).open("ol");
    for (const PublishedChapter* story : stories) {
        html.open("li").open("a", {{"href", "#" + story->anchor}});
        write_in_language(html, wording, "span", story->title, story->language);
        html.close().close();
    }
    html.close().close();
    for (const PublishedChapter* story : stories) write_story(html, wording, *story);
    return html.close().close().close().finish();
}

}  // namespace bobao
