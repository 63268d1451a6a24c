#include "publish/feed.h"

#include "base/hash.h"
#include "publish/feed_parts.h"
#include "publish/printed_text.h"
#include "publish/wording.h"

namespace bobao {
namespace {

void add_pages(pugi::xml_node node, const FeedPages& pages, const Channel& channel) {
    const auto link = [&](const char* relation, const std::string& file) {
        if (file.empty()) return;
        add(node, "atom:link",
            {{"href", channel.base_url + file}, {"rel", relation}, {"type", "application/rss+xml"}});
    };
    link("self", pages.self);
    link("first", pages.first);
    link("previous", pages.previous);
    link("next", pages.next);
    link("last", pages.last);
    // The same once more for readers that collect archives (RFC 5005, section 4).
    link("prev-archive", pages.next);
    if (!pages.archive) return;
    link("current", pages.first);
    if (pages.previous != pages.first) link("next-archive", pages.previous);
    add(node, "fh:archive", Attributes{});
}

void add_rules(pugi::xml_node node, const Station& station, const PageWording& wording) {
    // Locked means "ask the owner before you import it", so there must be somebody to ask.
    if (const std::string email = line_text(station.email); email.empty())
        add(node, "podcast:locked", "no");
    else
        add(node, "podcast:locked", "yes", {{"owner", email}});
    add(node, "podcast:medium", "podcast");
    if (const std::string license = line_text(station.license); !license.empty()) {
        pugi::xml_node added = add(node, "podcast:license", license);
        if (!station.license_url.empty())
            added.append_attribute("url") = ascii_url(station.license_url).c_str();
    }
    const bool weekly = station.frequency == "weekly", weekdays = station.frequency == "weekdays";
    add(node, "podcast:updateFrequency",
        std::string(weekly     ? wording.weekly
                    : weekdays ? wording.on_weekdays
                               : wording.daily),
        {{"rrule", weekly     ? "FREQ=WEEKLY"
                   : weekdays ? "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
                              : "FREQ=DAILY"}});
    if (!station.funding_url.empty())
        add(node, "podcast:funding", line_text(station.funding_text),
            {{"url", ascii_url(station.funding_url)}});
    if (!station.publisher.empty())
        add(node.append_child("podcast:publisher"), "podcast:remoteItem",
            {{"medium", "publisher"}, {"feedGuid", station.publisher}});
    if (!station.podroll.empty()) {
        pugi::xml_node podroll = node.append_child("podcast:podroll");
        for (const std::string& guid : station.podroll)
            add(podroll, "podcast:remoteItem", {{"feedGuid", guid}});
    }
    add(node, "podcast:txt", "true", {{"purpose", "ai-content"}});
}

void add_channel(pugi::xml_node node, const std::vector<Episode>& episodes, const Channel& channel,
                 const Station& station, const FeedHead& head) {
    const PageWording& wording = wording_for(channel.language);
    const std::string title = line_text(head.title);
    add(node, "title", title);
    add(node, "link", channel.base_url);
    add_pages(node, head.pages, channel);
    add(node, "description", description_text(head.description));
    add(node, "language", channel.language);
    if (const std::string copyright = line_text(station.copyright); !copyright.empty())
        add(node, "copyright", copyright);
    const std::string email = line_text(station.email), author = line_text(channel.author);
    if (!email.empty()) add(node, "managingEditor", email + " (" + author + ")");
    if (!episodes.empty()) add(node, "lastBuildDate", episodes.front().published);
    add(node, "generator", "bobao");

    add(node, "itunes:author", author);
    if (!email.empty()) {
        pugi::xml_node owner = node.append_child("itunes:owner");
        add(owner, "itunes:name", author);
        add(owner, "itunes:email", email);
    }
    add(node, "itunes:title", title);
    add(node, "itunes:type", "episodic");
    add(node, "itunes:explicit", "false");
    pugi::xml_node category = add(node, "itunes:category", {{"text", line_text(station.category)}});
    if (const std::string subcategory = line_text(station.subcategory); !subcategory.empty())
        add(category, "itunes:category", {{"text", subcategory}});
    if (!station.new_feed_url.empty() && head.pages.self == FeedPages().self)
        add(node, "itunes:new-feed-url", ascii_url(station.new_feed_url));
    const std::string cover = cover_url(channel.base_url + url_segment(channel.cover), channel.cover_hash);
    add_cover(node, cover, channel.cover, wording.with(&PageWording::cover_of, channel.title));
    pugi::xml_node image = node.append_child("image");
    add(image, "url", cover);
    add(image, "title", title);
    add(image, "link", channel.base_url);

    add(node, "podcast:guid", head.podcast_guid);
    add_person(node, channel.author, "cast", "host");
    add_rules(node, station, wording);
}

}  // namespace

std::string podcast_guid_of(const std::string& feed_url) {
    std::string_view name = feed_url;
    if (const std::size_t scheme = name.find("://"); scheme != std::string_view::npos)
        name.remove_prefix(scheme + 3);
    while (name.ends_with('/')) name.remove_suffix(1);
    return uuid_of_name(kPodcastNamespace, name);
}

FeedHead main_feed_head(const Channel& channel, const std::string& podcast_guid) {
    return {channel.title, channel.description, podcast_guid, {}};
}

std::string feed_xml(const std::vector<Episode>& episodes, const Channel& channel, const Station& station,
                     const FeedHead& head) {
    pugi::xml_document document = new_document();
    pugi::xml_node rss = add(document.root(), "rss",
                             {{"version", "2.0"},
                              {"xmlns:itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd"},
                              {"xmlns:podcast", "https://podcastindex.org/namespace/1.0"},
                              {"xmlns:atom", "http://www.w3.org/2005/Atom"},
                              {"xmlns:content", "http://purl.org/rss/1.0/modules/content/"},
                              {"xmlns:psc", "http://podlove.org/simple-chapters/"}});
    if (head.pages.archive) rss.append_attribute("xmlns:fh") = "http://purl.org/syndication/history/1.0";
    pugi::xml_node root = rss.append_child("channel");
    add_channel(root, episodes, channel, station, head);
    for (const Episode& episode : episodes) add_item(root.append_child("item"), episode, channel);
    return xml_text(document);
}

}  // namespace bobao
