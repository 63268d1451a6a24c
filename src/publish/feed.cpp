#include "publish/feed.h"

#include <fmt/format.h>

#include <cmath>
#include <pugixml.hpp>

#include "base/hash.h"
#include "base/text.h"
#include "publish/clock.h"
#include "publish/html_writer.h"
#include "publish/printed_text.h"
#include "publish/wording.h"

namespace bobao {
namespace {

/// Apple's limits: 4,000 bytes for descriptions, 255 characters for the rest.
constexpr std::size_t kLongestDescription = 4000;
constexpr std::size_t kLongestLine = 255;

struct StringWriter : pugi::xml_writer {
    std::string text;
    void write(const void* data, std::size_t size) override {
        text.append(static_cast<const char*>(data), size);
    }
};

using Attributes = std::initializer_list<std::pair<const char*, std::string>>;

pugi::xml_node add(pugi::xml_node parent, const char* name, const std::string& text,
                   Attributes attributes = {}) {
    pugi::xml_node node = parent.append_child(name);
    for (const auto& [key, value] : attributes) node.append_attribute(key) = value.c_str();
    if (!text.empty()) node.text() = text.c_str();
    return node;
}

pugi::xml_node add(pugi::xml_node parent, const char* name, Attributes attributes) {
    return add(parent, name, std::string(), attributes);
}

std::string description_text(const std::string& text) {
    return body_text(cut_to_bytes(body_text(text), kLongestDescription));
}

std::string line_text(const std::string& text) {
    return std::string(trimmed(cut_to_characters(title_text(text), kLongestLine)));
}

/// What has the address of an episode's folder.
class Places {
  public:
    Places(const Channel& channel, const Episode& episode)
        : folder_(channel.base_url + "episodes/" + url_segment(episode.folder) + "/") {}
    std::string page() const { return folder_ + std::string(kEpisodePage); }
    std::string file(std::string_view name) const { return folder_ + url_segment(name); }

  private:
    std::string folder_;
};

/// Directories keep a picture by its address, so a new picture needs a new one: the hash tells them.
std::string cover_url(const std::string& url, const std::string& hash) {
    return url + "?v=" + url_segment(hash.substr(0, 8));
}

std::string cover_type(const std::string& file) {
    return file.ends_with(".png") ? "image/png" : "image/jpeg";
}

void add_cover(pugi::xml_node node, const std::string& url, const std::string& file, const std::string& alt) {
    add(node, "itunes:image", {{"href", url}});
    add(node, "podcast:image",
        {{"href", url},
         {"alt", line_text(alt)},
         {"aspect-ratio", "1/1"},
         {"type", cover_type(file)},
         {"purpose", "artwork"}});
}

void add_channel(pugi::xml_node node, const std::vector<Episode>& episodes, const Channel& channel,
                 const Station& station, const std::string& podcast_guid) {
    const PageWording& wording = wording_for(channel.language);
    const std::string title = line_text(channel.title);
    add(node, "title", title);
    add(node, "link", channel.base_url);
    add(node, "atom:link",
        {{"href", channel.base_url + "feed.xml"}, {"rel", "self"}, {"type", "application/rss+xml"}});
    add(node, "description", description_text(channel.description));
    add(node, "language", channel.language);
    if (const std::string copyright = line_text(station.copyright); !copyright.empty())
        add(node, "copyright", copyright);
    if (!episodes.empty()) add(node, "lastBuildDate", episodes.front().published);
    add(node, "generator", "bobao");

    add(node, "itunes:author", line_text(channel.author));
    const std::string email = line_text(station.email);
    if (!email.empty()) {
        pugi::xml_node owner = node.append_child("itunes:owner");
        add(owner, "itunes:name", line_text(channel.author));
        add(owner, "itunes:email", email);
    }
    add(node, "itunes:type", "episodic");
    add(node, "itunes:explicit", "false");
    pugi::xml_node category = add(node, "itunes:category", {{"text", line_text(station.category)}});
    if (const std::string subcategory = line_text(station.subcategory); !subcategory.empty())
        add(category, "itunes:category", {{"text", subcategory}});
    const std::string cover = cover_url(channel.base_url + url_segment(channel.cover), channel.cover_hash);
    add_cover(node, cover, channel.cover, wording.with(&PageWording::cover_of, channel.title));
    pugi::xml_node image = node.append_child("image");
    add(image, "url", cover);
    add(image, "title", title);
    add(image, "link", channel.base_url);

    add(node, "podcast:guid", podcast_guid);
    // Locked means "ask the owner before you import it", so there must be somebody to ask.
    if (email.empty())
        add(node, "podcast:locked", "no");
    else
        add(node, "podcast:locked", "yes", {{"owner", email}});
    add(node, "podcast:medium", "podcast");
    add(node, "podcast:txt", "true", {{"purpose", "ai-content"}});
}

/// The list of chapters as HTML, for apps that show notes: what there is and where it begins.
std::string show_notes(const Episode& episode, const Places& places) {
    HtmlWriter html;
    if (!episode.description.empty()) html.element("p", title_text(episode.description));
    html.open("ul");
    for (const EpisodeChapter& chapter : episode.chapters) {
        html.open("li").text(short_clock_time(chapter.start) + " ");
        html.element("a", title_text(chapter.title), {{"href", places.page() + "#" + chapter.anchor}});
        html.close();
    }
    html.close();
    html.open("p").text(wording_for(episode.language).synthetic_voice).close();
    return html.finish_part();
}

/// Both attributes may be left out, and "und" tells an app nothing.
void add_language(pugi::xml_node node, const char* attribute, const Episode& episode) {
    if (episode.language != "und") node.append_attribute(attribute) = episode.language.c_str();
}

void add_sounds(pugi::xml_node node, const Episode& episode, const Places& places) {
    const EpisodeSound& main = episode.sounds.front();
    add(node, "enclosure",
        {{"url", places.file(main.file)}, {"length", std::to_string(main.bytes)}, {"type", main.type}});
    for (const EpisodeSound& sound : episode.sounds) {
        // Directories want audio/x-m4a for an enclosure; the registered type is audio/mp4.
        const bool is_mp3 = sound.type == "audio/mpeg";
        pugi::xml_node alternate = add(node, "podcast:alternateEnclosure",
                                       {{"type", is_mp3 ? "audio/mpeg" : "audio/mp4"},
                                        {"length", std::to_string(sound.bytes)},
                                        {"bitrate", std::to_string(sound.bitrate)}});
        add_language(alternate, "lang", episode);
        alternate.append_attribute("title") = is_mp3 ? "MP3" : "AAC";
        if (&sound == &main) alternate.append_attribute("default") = "true";
        add(alternate, "podcast:source", {{"uri", places.file(sound.file)}});
    }
}

void add_texts(pugi::xml_node node, const Episode& episode, const Places& places) {
    const auto transcript = [&](std::string_view file, const char* type, bool captions) {
        pugi::xml_node added = add(node, "podcast:transcript", {{"url", places.file(file)}, {"type", type}});
        add_language(added, "language", episode);
        if (captions) added.append_attribute("rel") = "captions";
    };
    transcript(kCaptionsVtt, "text/vtt", true);
    transcript(kCaptionsSrt, "application/x-subrip", true);
    transcript(kTranscriptJson, "application/json", false);
    add(node, "podcast:chapters",
        {{"url", places.file(kChaptersFile)}, {"type", "application/json+chapters"}});
    pugi::xml_node chapters = add(node, "psc:chapters", {{"version", "1.2"}});
    for (const EpisodeChapter& chapter : episode.chapters) {
        const auto start = static_cast<std::int64_t>(std::floor(chapter.start * 1000));
        pugi::xml_node added = add(chapters, "psc:chapter",
                                   {{"start", clock_time(start, '.')}, {"title", line_text(chapter.title)}});
        if (chapter.article > 0)
            added.append_attribute("href") = (places.page() + "#" + chapter.anchor).c_str();
    }
}

void add_item(pugi::xml_node node, const Episode& episode, const Channel& channel) {
    const PageWording& wording = wording_for(episode.language);
    const Places places(channel, episode);
    const std::string title = line_text(episode.title);
    add(node, "title", title);
    add(node, "link", places.page());
    add(node, "guid", episode.guid, {{"isPermaLink", "false"}});
    add(node, "pubDate", episode.published);
    const std::string description = description_text(episode.description);
    add(node, "description", description.empty() ? title : description);
    node.append_child("content:encoded")
        .append_child(pugi::node_cdata)
        .set_value(show_notes(episode, places).c_str());
    add_sounds(node, episode, places);
    add(node, "itunes:title", title);
    add(node, "itunes:duration", std::to_string(std::lround(episode.seconds)));
    add(node, "itunes:episodeType", "full");
    add(node, "itunes:explicit", "false");
    add_cover(node, cover_url(places.file(episode.cover), episode.cover_hash), episode.cover,
              wording.with(&PageWording::cover_of, episode.title));
    add_texts(node, episode, places);
    add(node, "podcast:txt", "true", {{"purpose", "ai-content"}});
}

}  // namespace

std::string podcast_guid_of(const std::string& feed_url) {
    std::string_view name = feed_url;
    if (const std::size_t scheme = name.find("://"); scheme != std::string_view::npos)
        name.remove_prefix(scheme + 3);
    while (name.ends_with('/')) name.remove_suffix(1);
    return uuid_of_name(kPodcastNamespace, name);
}

std::string feed_xml(const std::vector<Episode>& episodes, const Channel& channel, const Station& station,
                     const std::string& podcast_guid) {
    pugi::xml_document document;
    pugi::xml_node declaration = document.append_child(pugi::node_declaration);
    declaration.append_attribute("version") = "1.0";
    declaration.append_attribute("encoding") = "UTF-8";
    pugi::xml_node rss = add(document.root(), "rss",
                             {{"version", "2.0"},
                              {"xmlns:itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd"},
                              {"xmlns:podcast", "https://podcastindex.org/namespace/1.0"},
                              {"xmlns:atom", "http://www.w3.org/2005/Atom"},
                              {"xmlns:content", "http://purl.org/rss/1.0/modules/content/"},
                              {"xmlns:psc", "http://podlove.org/simple-chapters/"}});
    pugi::xml_node root = rss.append_child("channel");
    add_channel(root, episodes, channel, station, podcast_guid);
    for (const Episode& episode : episodes) add_item(root.append_child("item"), episode, channel);

    StringWriter writer;
    document.save(writer, "  ", pugi::format_indent, pugi::encoding_utf8);
    return writer.text;
}

}  // namespace bobao
