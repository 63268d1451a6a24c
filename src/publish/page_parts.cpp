#include "publish/page_parts.h"

#include <algorithm>
#include <string>

#include "publish/printed_text.h"

namespace bobao {
namespace {

/// The MIME type as HTML wants it: browsers know "audio/mp4", directories "audio/x-m4a".
std::string_view type_for_browsers(const EpisodeSound& sound) {
    return sound.type == "audio/mpeg" ? "audio/mpeg" : "audio/mp4";
}

}  // namespace

std::string kind_of_sound(const EpisodeSound& sound) {
    return sound.type == "audio/mpeg" ? "MP3" : "M4A";
}

void begin_page(HtmlWriter& html, const PageWording& wording, std::string_view title,
                std::string_view description, std::string_view feed, std::string_view main_id,
                std::string_view skip_text) {
    html.open("html", {{"lang", wording.language}});
    html.open("head");
    html.lone("meta", {{"charset", "utf-8"}});
    html.lone("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
    html.element("title", title);
    html.lone("meta", {{"name", "description"}, {"content", description}});
    html.lone("meta", {{"name", "generator"}, {"content", "bobao"}});
    html.lone("link", {{"rel", "alternate"}, {"type", "application/rss+xml"}, {"href", feed}});
    // Else the browser asks the host for /favicon.ico.
    html.lone("link", {{"rel", "icon"}, {"href", "data:,"}});
    html.asset("style", kPageStyle);
    html.close();
    html.open("body");
    html.element("a", skip_text, {{"class", "skip"}, {"href", "#" + std::string(main_id)}}).text("\n");
}

void write_player(HtmlWriter& html, const PageWording& wording, const Episode& episode,
                  const std::string& folder, std::string_view preload) {
    html.open("audio", {{"controls", ""}, {"preload", preload}, {"aria-label", episode.title}});
    for (const EpisodeSound& sound : episode.sounds)
        html.lone("source", {{"src", folder + url_segment(sound.file)}, {"type", type_for_browsers(sound)}});
    html.text(wording.no_audio_element);
    for (const EpisodeSound& sound : episode.sounds)
        html.text(" ").element("a", kind_of_sound(sound), {{"href", folder + url_segment(sound.file)}});
    html.close();
}

void write_facts(HtmlWriter& html, const PageWording& wording, const Episode& episode) {
    html.open("p", {{"class", "facts"}});
    if (!episode.date.empty())
        html.element("time", wording.date(episode.date), {{"datetime", episode.date}}).text(" · ");
    html.element("span", wording.length(episode.seconds));
    const auto stories = std::count_if(episode.chapters.begin(), episode.chapters.end(),
                                       [](const EpisodeChapter& chapter) { return chapter.article > 0; });
    if (stories > 0) html.text(" · ").element("span", wording.story_count(static_cast<std::size_t>(stories)));
    html.close();
}

void write_summary(HtmlWriter& html, const PageWording& wording, const Episode& episode) {
    constexpr std::size_t kLongest = 200;
    const std::string whole = title_text(episode.description);
    if (whole.empty()) return;
    const std::string cut = cut_to_characters(whole, kLongest);
    write_in_language(html, wording, "p", cut.size() < whole.size() ? cut + "…" : whole, episode.language);
}

void write_in_language(HtmlWriter& html, const PageWording& wording, std::string_view tag,
                       std::string_view text, std::string_view language) {
    if (language.empty() || language == "und" || same_language(language, wording.language))
        html.element(tag, text, {{"dir", "auto"}});
    else
        html.element(tag, text, {{"dir", "auto"}, {"lang", language}});
}

}  // namespace bobao
