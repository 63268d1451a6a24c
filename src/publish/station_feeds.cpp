#include <algorithm>
#include <iterator>
#include <map>

#include "base/hash.h"
#include "publish/feed.h"
#include "publish/feed_parts.h"
#include "publish/printed_text.h"
#include "publish/wording.h"

namespace bobao {
namespace {

/// Feeds besides feed.xml lie here, and nothing else does.
const std::string kFolder = "feeds/";

/// A feed with all that belongs in it, before it is parted into pages.
struct WholeFeed {
    FeedHead head;
    std::string stem;  ///< of its archives' names
    std::vector<Episode> episodes;
};

/// The month of an episode, "2025-02", "undated" for a paper without a date.
std::string month_of(const Episode& episode) {
    return episode.date.empty() ? "undated" : episode.date.substr(0, 7);
}

/// The pages of a feed, the feed itself last. An archive holds its whole month, also what the feed still
/// has: so it changes no more once the month is over and an episode of it has left the feed.
std::vector<StationFile> pages_of(const WholeFeed& feed, const Channel& channel, const Station& station) {
    const std::size_t shown = std::min(feed.episodes.size(), static_cast<std::size_t>(station.feed_episodes));
    const auto end_of_feed = feed.episodes.begin() + static_cast<std::ptrdiff_t>(shown);
    std::vector<std::string> months;  // newest first
    for (auto episode = end_of_feed; episode != feed.episodes.end(); ++episode)
        if (months.empty() || months.back() != month_of(*episode)) months.push_back(month_of(*episode));
    const auto archive = [&](std::size_t i) { return kFolder + feed.stem + "-" + months[i] + ".xml"; };

    std::vector<StationFile> files;
    const std::string self = feed.head.pages.self;
    for (std::size_t i = months.size(); i-- > 0;) {
        FeedHead head = feed.head;
        head.pages.self = archive(i);
        head.pages.archive = true;
        head.pages.first = self;
        head.pages.last = archive(months.size() - 1);
        head.pages.previous = i == 0 ? self : archive(i - 1);
        if (i + 1 < months.size()) head.pages.next = archive(i + 1);
        std::vector<Episode> of_month;
        std::copy_if(feed.episodes.begin(), feed.episodes.end(), std::back_inserter(of_month),
                     [&](const Episode& episode) { return month_of(episode) == months[i]; });
        files.push_back({head.pages.self, feed_xml(of_month, channel, station, head)});
    }
    FeedHead head = feed.head;
    if (!months.empty()) {
        head.pages.first = self;
        head.pages.last = archive(months.size() - 1);
        head.pages.next = archive(0);
    }
    files.push_back({self, feed_xml({feed.episodes.begin(), end_of_feed}, channel, station, head)});
    return files;
}

/// The feeds of strands, by their ids; the newest episode that has a strand names it.
std::vector<WholeFeed> strand_feeds(const std::vector<Episode>& episodes, const Channel& channel,
                                    const std::string& podcast_guid) {
    const PageWording& wording = wording_for(channel.language);
    std::map<std::string, WholeFeed> feeds;
    for (const Episode& episode : episodes)
        for (const Strand& strand : episode.strands) {
            const auto [found, is_new] = feeds.try_emplace(strand.id);
            WholeFeed& feed = found->second;
            if (is_new) {
                const bool column = !strand.title.empty();
                const std::string title = column ? strand.title : std::string(wording.headlines);
                feed.stem = strand.id;
                feed.head.title = channel.title + " · " + title;
                feed.head.description = (column ? wording.with(&PageWording::about_column, title)
                                                : std::string(wording.about_headlines)) +
                                        std::string(is_chinese(channel.language) ? "" : " ") +
                                        channel.description;
                feed.head.podcast_guid = uuid_of_name(kPodcastNamespace, podcast_guid + "/" + strand.id);
                feed.head.pages.self = kFolder + strand.id + ".xml";
            }
            Episode part = episode_of_strand(episode, strand);
            if (strand.title.empty())
                part.title = std::string(wording_for(episode.language).headlines) + " " + episode.title;
            feed.episodes.push_back(std::move(part));
        }
    std::vector<WholeFeed> sorted;
    for (auto& [id, feed] : feeds) sorted.push_back(std::move(feed));
    // By title rather than by the hash in the id; the headlines have the shortest way to the listener.
    std::stable_sort(sorted.begin(), sorted.end(), [](const WholeFeed& a, const WholeFeed& b) {
        return std::pair(a.stem != "headlines", a.head.title) <
               std::pair(b.stem != "headlines", b.head.title);
    });
    return sorted;
}

/// OPML 2.0 (opml.org/spec2.opml): a subscription list.
std::string opml(const std::vector<const FeedHead*>& feeds, const Channel& channel, const Station& station,
                 const std::vector<Episode>& episodes) {
    pugi::xml_document document = new_document();
    pugi::xml_node root = add(document.root(), "opml", {{"version", "2.0"}});
    pugi::xml_node head = root.append_child("head");
    add(head, "title", line_text(channel.title));
    if (!episodes.empty()) add(head, "dateModified", episodes.front().published);
    add(head, "ownerName", line_text(channel.author));
    if (const std::string email = line_text(station.email); !email.empty()) add(head, "ownerEmail", email);
    pugi::xml_node body = root.append_child("body");
    for (const FeedHead* const feed : feeds)
        add(body, "outline",
            {{"text", line_text(feed->title)},
             {"title", line_text(feed->title)},
             {"description", description_text(feed->description)},
             {"type", "rss"},
             {"version", "RSS2"},
             {"xmlUrl", channel.base_url + feed->pages.self},
             {"htmlUrl", channel.base_url},
             {"language", channel.language}});
    return xml_text(document);
}

}  // namespace

std::vector<StationFile> station_feeds(const std::vector<Episode>& all, const Channel& channel,
                                       const Station& station, const std::string& podcast_guid) {
    std::vector<Episode> episodes;
    std::copy_if(all.begin(), all.end(), std::back_inserter(episodes),
                 [](const Episode& episode) { return !episode.withdrawn; });
    const WholeFeed main{main_feed_head(channel, podcast_guid), "archive", episodes};
    const std::vector<WholeFeed> strands = strand_feeds(episodes, channel, podcast_guid);
    std::vector<StationFile> files;
    std::vector<const FeedHead*> heads{&main.head};
    for (const WholeFeed& strand : strands) {
        heads.push_back(&strand.head);
        std::ranges::move(pages_of(strand, channel, station), std::back_inserter(files));
    }
    std::vector<StationFile> last = pages_of(main, channel, station);
    std::move(last.begin(), std::prev(last.end()), std::back_inserter(files));
    files.push_back({std::string(kFeedList), opml(heads, channel, station, episodes)});
    files.push_back(std::move(last.back()));
    return files;
}

}  // namespace bobao
