#include <fmt/format.h>

#include <cmath>

#include "publish/clock.h"
#include "publish/feed_parts.h"
#include "publish/page_parts.h"
#include "publish/places.h"
#include "publish/printed_text.h"
#include "publish/show_notes.h"
#include "publish/wording.h"

namespace bobao {
namespace {

/// Both attributes may be left out, and "und" tells an app nothing.
void add_language(pugi::xml_node node, const char* attribute, const Episode& episode) {
    if (episode.language != "und") node.append_attribute(attribute) = episode.language.c_str();
}

/// Directories want audio/x-m4a for an enclosure; the registered type (RFC 4337) is audio/mp4.
std::string registered_type(const std::string& type) {
    return type == "audio/x-m4a" || type == "audio/x-m4b" ? "audio/mp4" : type;
}

void add_sounds(pugi::xml_node node, const Episode& episode, const Places& places) {
    const EpisodeSound& main = episode.sounds.front();
    add(node, "enclosure",
        {{"url", places.file(main.file)}, {"length", std::to_string(main.bytes)}, {"type", main.type}});
    for (const EpisodeSound& sound : episode.sounds) {
        pugi::xml_node alternate = add(node, "podcast:alternateEnclosure",
                                       {{"type", registered_type(sound.type)},
                                        {"length", std::to_string(sound.bytes)},
                                        {"bitrate", std::to_string(sound.bitrate)}});
        add_language(alternate, "lang", episode);
        alternate.append_attribute("title") = name_of_sound(sound, wording_for(episode.language)).c_str();
        if (&sound == &main) alternate.append_attribute("default") = "true";
        add(alternate, "podcast:source", {{"uri", places.file(sound.file)}});
    }
    for (const EpisodeBook& book : episode.books) {
        pugi::xml_node alternate = add(node, "podcast:alternateEnclosure",
                                       {{"type", book.type}, {"length", std::to_string(book.bytes)}});
        add_language(alternate, "lang", episode);
        alternate.append_attribute("title") = name_of_book(book, wording_for(episode.language)).c_str();
        add(alternate, "podcast:source", {{"uri", places.file(book.file)}});
    }
}

void add_texts(pugi::xml_node node, const Episode& episode, const Places& places) {
    const auto transcript = [&](std::string_view file, const char* type, bool captions) {
        pugi::xml_node added =
            add(node, "podcast:transcript", {{"url", places.file(episode.file(file))}, {"type", type}});
        add_language(added, "language", episode);
        if (captions) added.append_attribute("rel") = "captions";
    };
    transcript(kCaptionsVtt, "text/vtt", true);
    transcript(kCaptionsSrt, "application/x-subrip", true);
    transcript(kTranscriptJson, "application/json", false);
    transcript(kTranscriptHtml, "text/html", false);
    add(node, "podcast:chapters",
        {{"url", places.file(episode.file(kChaptersFile))}, {"type", "application/json+chapters"}});
    pugi::xml_node chapters = add(node, "psc:chapters", {{"version", "1.2"}});
    for (const EpisodeChapter& chapter : episode.chapters) {
        const auto start = static_cast<std::int64_t>(std::floor(chapter.start * 1000));
        pugi::xml_node added = add(chapters, "psc:chapter",
                                   {{"start", clock_time(start, '.')}, {"title", line_text(chapter.title)}});
        if (chapter.article > 0) added.append_attribute("href") = places.text_of(chapter).c_str();
        if (!chapter.image.empty()) added.append_attribute("image") = places.file(chapter.image).c_str();
    }
}

/// Persons of an item replace those of the channel, so the station is named again.
void add_people(pugi::xml_node node, const Episode& episode, const Channel& channel) {
    constexpr std::size_t kMost = 50;
    if (episode.reporters.empty()) return;
    add_person(node, channel.author, "cast", "host");
    for (std::size_t i = 0; i < episode.reporters.size() && i < kMost; ++i)
        add_person(node, episode.reporters[i], "writing", "author");
}

}  // namespace

void add_item(pugi::xml_node node, const Episode& episode, const Channel& channel) {
    const PageWording& wording = wording_for(episode.language);
    const Places places(channel, episode);
    const std::string title = line_text(episode.title);
    add(node, "title", title);
    add(node, "link", places.page());
    add(node, "guid", episode.guid, {{"isPermaLink", "false"}});
    add(node, "pubDate", episode.published);
    const std::string description = description_text(whole_description(episode));
    add(node, "description", description.empty() ? title : description);
    node.append_child("content:encoded")
        .append_child(pugi::node_cdata)
        .set_value(show_notes(episode, channel).c_str());
    add_sounds(node, episode, places);
    add(node, "itunes:title", title);
    add(node, "itunes:duration", std::to_string(std::lround(episode.seconds)));
    add(node, "itunes:episodeType", "full");
    add(node, "itunes:explicit", "false");
    add_cover(node, cover_url(places.file(episode.cover), episode.cover_hash), episode.cover,
              wording.with(&PageWording::cover_of, episode.title));
    add_texts(node, episode, places);
    add_people(node, episode, channel);
    if (const auto& bite = episode.soundbite)
        add(node, "podcast:soundbite", line_text(bite->title),
            {{"startTime", fmt::format("{:.3f}", bite->start)},
             {"duration", fmt::format("{:.3f}", bite->seconds)}});
    add(node, "podcast:txt", "true", {{"purpose", "ai-content"}});
}

}  // namespace bobao
