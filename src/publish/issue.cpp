#include "publish/issue.h"

#include <algorithm>

#include "publish/places.h"
#include "publish/printed_text.h"

namespace bobao {

namespace fs = std::filesystem;

std::map<int, std::string> columns_by_article(const Edition& edition) {
    std::map<int, std::string> columns;
    for (const Article& article : edition.articles)
        if (std::string column = title_text(article.column); !column.empty())
            columns[article.id] = std::move(column);
    return columns;
}

std::vector<EpisodeChapter> episode_chapters(const std::vector<PublishedChapter>& chapters,
                                             const Timeline& timeline,
                                             const std::map<int, std::string>& columns) {
    std::vector<EpisodeChapter> listed;
    for (const PublishedChapter& chapter : chapters) {
        EpisodeChapter& entry = listed.emplace_back();
        entry.title = chapter.title;
        entry.anchor = chapter.anchor;
        entry.article = chapter.article;
        entry.start = timeline.seconds(chapter.begin);
        entry.language = chapter.language;
        if (const auto column = columns.find(chapter.article); column != columns.end())
            entry.column = column->second;
    }
    return listed;
}

bool has_headlines(const TimedChapter& chapter) {
    return std::any_of(chapter.segments.begin(), chapter.segments.end(),
                       [](const TimedSegment& segment) { return segment.kind == "headline"; });
}

Tags tags_of(const Issue& issue, const fs::path& folder) {
    return tags_of(issue.episode, issue.channel, folder / issue.cover.file);
}

std::vector<ChapterMark> marks_of(const std::vector<PublishedChapter>& chapters,
                                  const std::vector<EpisodeChapter>& listed, const std::string& page,
                                  const fs::path& folder) {
    std::vector<ChapterMark> marks;
    for (const PublishedChapter& chapter : chapters)
        marks.push_back({chapter.title, chapter.begin, chapter.end,
                         chapter.article > 0 ? page + "#" + chapter.anchor : std::string()});
    for (std::size_t i = 0; i < std::min(marks.size(), listed.size()); ++i)
        if (!listed[i].image.empty()) marks[i].picture = folder / listed[i].image;
    return marks;
}

}  // namespace bobao
