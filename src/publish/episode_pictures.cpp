#include "publish/episode_pictures.h"

#include <algorithm>
#include <vector>

#include "base/file.h"
#include "publish/wording.h"

namespace bobao {
namespace {

const Article* article_of(const Edition& edition, const EpisodeChapter& chapter) {
    const auto found = std::find_if(edition.articles.begin(), edition.articles.end(),
                                    [&](const Article& article) { return article.id == chapter.article; });
    return chapter.article > 0 && found != edition.articles.end() ? &*found : nullptr;
}

}  // namespace

void write_pictures(Episode& episode, const Edition& edition, const std::string& name,
                    const std::filesystem::path& folder, Drawings& drawings) {
    const std::string date = wording_for(episode.language).date(episode.date);
    CardText card{name, date, {}};
    for (EpisodeChapter& chapter : episode.chapters) {
        ChapterPictureText text{name, "", "", chapter.title, date};
        if (const Article* const article = article_of(edition, chapter)) {
            text.column = article->column;
            text.kicker = article->kicker;
            card.headlines.push_back(chapter.title);
        }
        chapter.image = chapter.anchor + ".png";
        write_file(folder / chapter.image, drawings.chapter_picture(text));
    }
    episode.card = "card.png";
    write_file(folder / episode.card, drawings.card(card));
}

}  // namespace bobao
