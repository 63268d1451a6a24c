#include <algorithm>
#include <functional>
#include <set>

#include "base/hash.h"
#include "publish/episode_files.h"
#include "publish/excerpt.h"
#include "publish/issue.h"
#include "publish/places.h"

namespace bobao {

namespace fs = std::filesystem;

namespace {

/// A part of the programme that has a feed of its own.
struct StrandChoice {
    std::string id;
    std::string title;
    std::function<bool(const TimedChapter&)> has;
};

/// The strands that the station wants and this programme has.
std::vector<StrandChoice> strands_of(const Issue& issue, const std::map<int, std::string>& columns) {
    const auto wanted = [&](const char* feed) {
        return std::find(issue.station.feeds.begin(), issue.station.feeds.end(), feed) !=
               issue.station.feeds.end();
    };
    const std::vector<TimedChapter>& chapters = issue.programme.timeline.chapters;
    std::vector<StrandChoice> strands;
    // Greeting, headlines and sign-off.
    if (wanted("headlines") && std::any_of(chapters.begin(), chapters.end(), has_headlines))
        strands.push_back(
            {"headlines", "", [](const TimedChapter& chapter) { return chapter.article == 0; }});
    if (!wanted("columns")) return strands;
    std::set<std::string> seen;
    for (const TimedChapter& chapter : chapters) {
        const auto column = columns.find(chapter.article);
        if (column == columns.end() || !seen.insert(column->second).second) continue;
        // The hash is a name that every host and every shell takes.
        strands.push_back({"column-" + content_hash(column->second).substr(0, 8), column->second,
                           [&columns, name = column->second](const TimedChapter& other) {
                               const auto found = columns.find(other.article);
                               return found != columns.end() && found->second == name;
                           }});
    }
    return strands;
}

void write_strand(Issue& issue, const StrandChoice& choice, const std::map<int, std::string>& columns,
                  const fs::path& folder, std::vector<std::string>& files, Published& published) {
    const std::vector<TimedChapter>& all = issue.programme.timeline.chapters;
    const Timeline timeline = excerpt(issue.programme.timeline, choice.has);
    const std::vector<PublishedChapter> chapters = published_chapters(timeline, issue.episode.language);
    Strand strand{choice.id,
                  choice.title,
                  timeline.seconds(timeline.samples),
                  {},
                  episode_chapters(chapters, timeline, columns)};
    for (EpisodeChapter& part : strand.chapters)
        for (const EpisodeChapter& whole : issue.episode.chapters)
            if (part.article == whole.article && part.title == whole.title) {
                part.image = whole.image;
                part.alt = whole.alt;
            }
    Tags tags = tags_of(issue, folder);
    if (!choice.title.empty()) tags.title = choice.title + " " + tags.title;
    const std::vector<ChapterMark> marks =
        marks_of(chapters, strand.chapters, Places(issue.channel, issue.episode).page(), folder);
    // The one that the feed of the whole announces: directories want no other.
    const SoundFiles::File& file = issue.files.front();
    std::vector<const KeptPiece*> in_order;
    for (const KeptPiece& piece : issue.programme.pieces[encoding_of(issue.programme, file.encoding)])
        if (choice.has(all.at(piece.chapter))) in_order.push_back(&piece);
    if (in_order.empty()) return;
    strand.sounds.push_back(write_sound({folder, published.episode_folder, issue.cache}, choice.id, file,
                                        in_order, marks, tags, strand.seconds, published.notes));
    files.push_back(strand.sounds.back().file);
    write_texts(folder, timeline, episode_of_strand(issue.episode, strand), issue.channel, files);
    issue.episode.strands.push_back(std::move(strand));
}

}  // namespace

void write_strands(Issue& issue, const fs::path& folder, std::vector<std::string>& files,
                   Published& published) {
    const std::map<int, std::string> columns = columns_by_article(issue.edition);
    for (const StrandChoice& choice : strands_of(issue, columns))
        write_strand(issue, choice, columns, folder, files, published);
}

}  // namespace bobao
