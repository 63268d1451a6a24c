#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>

#include "base/text.h"
#include "publish/chapters.h"
#include "publish/places.h"
#include "publish/printed_text.h"
#include "publish/wording.h"

namespace bobao {
namespace {

/// That of the words that say the title, else of the first words.
std::string language_of(const TimedChapter& chapter, const std::string& fallback) {
    const TimedSegment* first = nullptr;
    for (const TimedSegment& segment : chapter.segments) {
        if (segment.sentences.empty() || language_tag(segment.language) == "und") continue;
        if (segment.kind == "title") return language_tag(segment.language);
        if (first == nullptr) first = &segment;
    }
    return first != nullptr ? language_tag(first->language) : fallback;
}

}  // namespace

std::vector<PublishedChapter> published_chapters(const Timeline& timeline, const std::string& language) {
    constexpr std::size_t kLongestTitle = 255;
    std::vector<PublishedChapter> chapters;
    std::set<std::string> anchors;
    int part = 0;
    for (const TimedChapter& timed : timeline.chapters) {
        if (timed.end <= timed.begin) continue;
        PublishedChapter chapter;
        chapter.title = std::string(trimmed(cut_to_bytes(title_text(timed.title), kLongestTitle)));
        if (chapter.title.empty()) chapter.title = wording_for(language).untitled_part(chapters.size() + 1);
        chapter.language = language_of(timed, language);
        chapter.article = timed.article;
        chapter.begin = timed.begin;
        chapter.end = timed.end;
        chapter.timed = &timed;
        chapter.anchor =
            timed.article > 0 ? fmt::format("article-{}", timed.article) : fmt::format("part-{}", ++part);
        // A script by hand may come back to an article; an id must be unique on its page.
        const std::string first = chapter.anchor;
        for (int again = 2; !anchors.insert(chapter.anchor).second; ++again)
            chapter.anchor = fmt::format("{}-{}", first, again);
        chapters.push_back(std::move(chapter));
    }
    return chapters;
}

std::string chapters_json(const Episode& episode, const Channel& channel) {
    const Places places(channel, episode);
    nlohmann::ordered_json chapters = nlohmann::ordered_json::array();
    for (std::size_t i = 0; i < episode.chapters.size(); ++i) {
        const EpisodeChapter& chapter = episode.chapters[i];
        const bool last = i + 1 == episode.chapters.size();
        nlohmann::ordered_json entry;
        entry["startTime"] = chapter.start;
        entry["endTime"] = last ? episode.seconds : episode.chapters[i + 1].start;
        entry["title"] = chapter.title;
        if (!chapter.image.empty()) entry["img"] = places.file(chapter.image);
        if (chapter.article > 0) entry["url"] = places.text_of(chapter);
        chapters.push_back(std::move(entry));
    }
    nlohmann::ordered_json document;
    document["version"] = "1.2.0";
    document["title"] = title_text(episode.title);
    document["author"] = title_text(channel.author);
    document["podcastName"] = title_text(channel.title);
    if (!episode.sounds.empty()) document["fileName"] = episode.sounds.front().file;
    document["chapters"] = std::move(chapters);
    return document.dump(1) + "\n";
}

}  // namespace bobao
