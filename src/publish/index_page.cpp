#include <algorithm>
#include <string>

#include "publish/page_facts.h"
#include "publish/page_parts.h"
#include "publish/printed_text.h"

namespace bobao {
namespace {

/// So many episodes are shown with cover and summary; older ones are a line each.
constexpr std::size_t kMostShown = 30;

std::string folder_of(const Episode& episode) {
    return "episodes/" + url_segment(episode.folder) + "/";
}

void write_search(HtmlWriter& html, const PageWording& wording) {
    html.open("section", {{"class", "search-section scripted-only"}, {"aria-labelledby", "search-title"}});
    html.element("h2", wording.search_all, {{"id", "search-title"}, {"class", "hidden"}});
    html.open(
        "form",
        {{"id", "search"}, {"class", "search"}, {"role", "search"}, {"aria-labelledby", "search-title"}});
    html.element("label", wording.search_all, {{"for", "query"}});
    html.lone("input", {{"type", "search"},
                        {"id", "query"},
                        {"name", "q"},
                        {"autocomplete", "off"},
                        {"enterkeyhint", "search"}});
    html.element("button", wording.search, {{"type", "submit"}}).close();
    html.element("p", "", {{"id", "found"}, {"role", "status"}, {"class", "status"}});
    html.element("ol", "", {{"id", "results"}, {"class", "results"}});
    html.element("button", wording.more_results,
                 {{"type", "button"}, {"id", "more-results"}, {"hidden", ""}});
    html.close();
}

void write_episode(HtmlWriter& html, const PageWording& wording, const Episode& episode, bool newest) {
    const std::string folder = folder_of(episode);
    html.open("article", {{"class", newest ? "episode newest" : "episode"}});
    html.open("div", {{"class", "head"}});
    const std::string cover = picture_address(folder, episode.small_cover, episode.cover, episode.cover_hash);
    html.lone("img", {{"src", cover},
                      {"alt", ""},
                      {"width", "144"},
                      {"height", "144"},
                      {"loading", newest ? "eager" : "lazy"},
                      {"decoding", "async"}});
    html.open("div").open("h3");
    html.open("a", {{"href", folder + std::string(kEpisodePage)}});
    write_in_language(html, wording, "span", episode.title, episode.language);
    html.close().close();
    write_facts(html, wording, episode);
    html.element("p", "", {{"class", "facts heard"}, {"data-episode", folder}});
    html.close().close();
    write_summary(html, wording, episode, newest ? 8 : 3);
    // One request for the head of the newest file; who wants another opens its page.
    if (newest) write_player(html, wording, episode, folder, "metadata");
    html.close();
}

}  // namespace

std::string index_page(const std::vector<Episode>& episodes, const Channel& channel) {
    const PageWording& wording = wording_for(channel.language);
    HtmlWriter html;
    begin_page(html, wording,
               {channel.title, cut_to_characters(title_text(channel.description), 160), "", channel.title,
                channel.base_url, channel.base_url + "card.png", channel.title, "website"},
               {kSearchScript});
    write_skip_link(html, "episodes", wording.skip_to_episodes);

    html.open("header", {{"class", "top"}});
    html.open("nav", {{"aria-label", wording.station_pages}});
    html.element("a", wording.feed, {{"href", "feed.xml"}});
    html.close();
    write_display(html, wording, false);
    html.close();

    html.open("main");
    html.open("div", {{"class", "masthead"}});
    html.lone("img", {{"src", picture_address("", channel.small_cover, channel.cover, channel.cover_hash)},
                      {"alt", wording.with(&PageWording::cover_of, channel.title)},
                      {"width", "208"},
                      {"height", "208"},
                      {"decoding", "async"}});
    html.open("div");
    write_in_language(html, wording, "h1", channel.title, channel.language);
    write_in_language(html, wording, "p", channel.description, channel.language);
    html.element("button", wording.install, {{"type", "button"}, {"id", "install"}, {"hidden", ""}});
    html.close().close();
    write_search(html, wording);

    html.open("section", {{"id", "episodes"}, {"tabindex", "-1"}, {"aria-labelledby", "episodes-title"}});
    html.element("h2", wording.episodes, {{"id", "episodes-title"}});
    html.open("div", {{"class", "episodes"}});
    const std::size_t shown = std::min(episodes.size(), kMostShown);
    for (std::size_t i = 0; i < shown; ++i) write_episode(html, wording, episodes[i], i == 0);
    html.close();
    if (shown < episodes.size()) {
        html.element("h3", wording.earlier);
        html.open("ul", {{"class", "archive"}});
        for (std::size_t i = shown; i < episodes.size(); ++i) {
            html.open("li").open("a", {{"href", folder_of(episodes[i]) + std::string(kEpisodePage)}});
            write_in_language(html, wording, "span", episodes[i].title, episodes[i].language);
            html.close().close();
        }
        html.close();
    }
    html.close().close();
    html.data("facts", station_facts_json(wording));
    html.asset("script", kSearchScript.code);
    return html.close().close().finish();
}

}  // namespace bobao
