#include <string>

#include "publish/page_parts.h"
#include "publish/printed_text.h"

namespace bobao {

std::string index_page(const std::vector<Episode>& episodes, const Channel& channel) {
    const PageWording& wording = wording_for(channel.language);
    HtmlWriter html;
    begin_page(html, wording, channel.title, channel.description, "feed.xml", "episodes",
               wording.skip_to_episodes);

    html.open("header", {{"class", "masthead"}});
    const std::string cover_text = wording.with(&PageWording::cover_of, channel.title);
    html.lone("img", {{"src", url_segment(channel.cover)},
                      {"alt", cover_text},
                      {"width", "144"},
                      {"height", "144"},
                      {"decoding", "async"}});
    html.open("div");
    write_in_language(html, wording, "h1", channel.title, channel.language);
    write_in_language(html, wording, "p", channel.description, channel.language);
    html.open("p").element("a", wording.feed, {{"href", "feed.xml"}}).close();
    html.close().close();

    html.open("main", {{"id", "episodes"}, {"tabindex", "-1"}});
    html.element("h2", wording.episodes);
    bool newest = true;
    for (const Episode& episode : episodes) {
        const std::string folder = "episodes/" + url_segment(episode.folder) + "/";
        html.open("article", {{"class", "episode"}});
        html.open("h3");
        html.open("a", {{"href", folder + std::string(kEpisodePage)}});
        write_in_language(html, wording, "span", episode.title, episode.language);
        html.close().close();
        write_facts(html, wording, episode);
        write_summary(html, wording, episode);
        // One request for the head of the newest file; the others wait until somebody wants them.
        write_player(html, wording, episode, folder, newest ? "metadata" : "none");
        newest = false;
        html.close();
    }
    html.close();
    return html.close().close().finish();
}

}  // namespace bobao
