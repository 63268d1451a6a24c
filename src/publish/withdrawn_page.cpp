#include <string>

#include "publish/html_writer.h"
#include "publish/page_parts.h"
#include "publish/places.h"
#include "publish/printed_text.h"

namespace bobao {

std::string withdrawn_page(const Episode& episode, const Channel& channel, const Episode* newest) {
    const PageWording& wording = wording_for(episode.language);
    HtmlWriter html;
    const std::string name = episode.publication.empty() ? channel.title : episode.publication;
    begin_page(html, wording,
               {episode.title, std::string(wording.episode_withdrawn), "../../", name,
                Places(channel, episode).page(), "", channel.title, "article"},
               {});
    write_skip_link(html, "notice", wording.skip_to_notice);
    html.open("header", {{"class", "top"}}).open("nav", {{"aria-label", wording.station_pages}});
    html.open("a", {{"href", "../../index.html"}});
    write_in_language(html, wording, "span", channel.title, channel.language);
    html.close().close();
    write_display(html, wording, false);
    html.close();
    html.open("main", {{"id", "notice"}, {"tabindex", "-1"}});
    html.open("div", {{"class", "masthead"}}).open("div");
    write_in_language(html, wording, "h1", episode.title, episode.language);
    html.close().close();
    write_notices(html, wording, episode);
    Episode notice = episode;
    notice.sounds = episode.spoken_notice;
    if (!notice.sounds.empty()) write_player(html, wording, notice, "", "metadata");
    if (newest != nullptr) {
        const std::string folder = "../" + url_segment(newest->folder) + "/";
        html.open("section", {{"aria-labelledby", "newest"}});
        html.element("h2", wording.newest_episode, {{"id", "newest"}});
        html.open("p").open("a", {{"href", folder + std::string(kEpisodePage)}});
        write_in_language(html, wording, "span", newest->title, newest->language);
        html.close().close();
        write_player(html, wording, *newest, folder, "none");
        html.close();
    }
    return html.close().close().close().finish();
}

}  // namespace bobao
