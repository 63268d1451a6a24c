#include "publish/episode_pictures.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <system_error>

#include "base/error.h"
#include "base/file.h"
#include "media/video.h"
#include "publish/channel.h"
#include "publish/printed_text.h"
#include "publish/station_tree.h"
#include "publish/wording.h"

namespace bobao {
namespace {

const Article* article_of(const Edition& edition, const EpisodeChapter& chapter) {
    const auto found = std::find_if(edition.articles.begin(), edition.articles.end(),
                                    [&](const Article& article) { return article.id == chapter.article; });
    return chapter.article > 0 && found != edition.articles.end() ? &*found : nullptr;
}

ChapterPictureText text_of_picture(const EpisodeChapter& chapter, const Article* article,
                                   const std::string& name, const Episode& episode) {
    ChapterPictureText text{name, "", "", chapter.title, wording_for(episode.language).date(episode.date)};
    if (article != nullptr) {
        text.column = article->column;
        text.kicker = article->kicker;
    }
    return text;
}

CardText text_of_card(const Edition& edition, const std::string& name, const Episode& episode) {
    CardText card{name, wording_for(episode.language).date(episode.date), {}};
    for (const EpisodeChapter& chapter : episode.chapters)
        if (article_of(edition, chapter) != nullptr) card.headlines.push_back(chapter.title);
    return card;
}

/// Every player loads it whole, and MP3 carries it once more.
constexpr std::uintmax_t kLargestPicture = 2'000'000;

/// Copies the article's own picture, if it can be taken.
bool take_own_picture(EpisodeChapter& chapter, const Article& article, const std::string& caption,
                      const std::filesystem::path& folder, std::vector<std::string>& notes) {
    const std::filesystem::path file = article.picture.file;
    const auto refuse = [&](std::string_view why) {
        notes.push_back(fmt::format("article {}: its picture {} {}; one was drawn", article.id,
                                    title_text(file.string()), why));
        return false;
    };
    std::error_code failure;
    if (!std::filesystem::is_regular_file(file, failure)) return refuse("is not there");
    const std::uintmax_t bytes = std::filesystem::file_size(file, failure);
    if (failure) return refuse("cannot be read");
    if (bytes > kLargestPicture)
        return refuse(fmt::format("has {:.1f} MB, and players take {:.0f}", static_cast<double>(bytes) / 1e6,
                                  static_cast<double>(kLargestPicture) / 1e6));
    std::string picture;
    try {
        picture = read_file(file);
    } catch (const Error&) {
        return refuse("cannot be read");
    }
    const std::string_view ending = ending_of_picture(picture);
    if (ending.empty()) return refuse("is neither PNG nor JPEG");
    if (!is_whole_picture(file))
        return refuse(
            fmt::format("is damaged or has more than {} million pixels", kMostPicturePixels / 1'000'000));
    chapter.image = chapter.anchor + std::string(ending);
    chapter.alt = first_of({article.picture.alt, caption, chapter.title});
    write_file(folder / chapter.image, picture);
    return true;
}

}  // namespace

std::map<int, std::string> captions_heard(const std::vector<PublishedChapter>& chapters) {
    std::map<int, std::string> captions;
    for (const PublishedChapter& chapter : chapters)
        for (const TimedSegment& segment : chapter.timed->segments)
            if (segment.kind == "caption" && chapter.article > 0)
                if (std::string text = paragraph_text(segment.sentences); !text.empty())
                    captions.emplace(chapter.article, std::move(text));
    return captions;
}

void write_pictures(Episode& episode, const Edition& edition, const std::map<int, std::string>& captions,
                    const std::string& name, const std::filesystem::path& folder, Drawings& drawings,
                    std::vector<std::string>& notes) {
    for (EpisodeChapter& chapter : episode.chapters) {
        const Article* const article = article_of(edition, chapter);
        if (article != nullptr && !article->picture.empty()) {
            const auto caption = captions.find(article->id);
            if (take_own_picture(chapter, *article, caption == captions.end() ? "" : caption->second, folder,
                                 notes))
                continue;
        }
        chapter.image = chapter.anchor + ".png";
        write_file(folder / chapter.image,
                   drawings.chapter_picture(text_of_picture(chapter, article, name, episode)));
    }
    episode.card = "card.png";
    write_file(folder / episode.card, drawings.card(text_of_card(edition, name, episode)));
}

std::vector<DrawingWish> wishes_of_episode(const Episode& episode, const Edition& edition,
                                           const std::string& name) {
    std::vector<DrawingWish> wishes;
    for (const EpisodeChapter& chapter : episode.chapters) {
        const Article* const article = article_of(edition, chapter);
        if (article != nullptr && !article->picture.empty()) continue;
        wishes.emplace_back([text = text_of_picture(chapter, article, name, episode)](Drawings& drawings) {
            drawings.chapter_picture(text);
        });
    }
    wishes.emplace_back(
        [text = text_of_card(edition, name, episode)](Drawings& drawings) { drawings.card(text); });
    return wishes;
}

Edition edition_with_pictures_beside(Edition edition, const Episode& episode) {
    for (Article& article : edition.articles) {
        article.picture.file.clear();
        for (const EpisodeChapter& chapter : episode.chapters)
            if (chapter.article == article.id && !chapter.alt.empty()) article.picture.file = chapter.image;
    }
    return edition;
}

}  // namespace bobao
