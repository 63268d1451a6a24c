#include "publish/episode.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <tuple>

#include "base/calendar.h"
#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"
#include "publish/printed_text.h"

namespace bobao {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

/// A name space of our own (a random UUID) for the guids of what is part of an episode.
constexpr std::string_view kStrandNamespace = "5e0fd2c6-8a0b-4a64-9d7c-1c8f3bb6a0e4";

Error not_an_episode(const fs::path& folder) {
    return input_error({folder / kEpisodeFacts}, "it does not say what an episode must",
                       "make this episode again");
}

/// Names in episode.json become parts of URLs and paths: only those of files in the folder itself are taken.
bool is_file_in(const fs::path& folder, const std::string& name) {
    const bool inside = !name.empty() && name.find('/') == std::string::npos && !name.starts_with(".");
    std::error_code ignored;
    return inside && fs::is_regular_file(folder / name, ignored);
}

std::string file_name(const Json& json, const char* key, const fs::path& folder) {
    std::string name = json.at(key).get<std::string>();
    if (!is_file_in(folder, name))
        throw input_error({folder / kEpisodeFacts},
                          fmt::format("the file \"{}\" that it names is not there", title_text(name)),
                          "make this episode again");
    return name;
}

/// Values of episode.json: checked, because a person may have been at it, and of a later bobao's keys only
/// those that are known. What came to the format after version 1 was first published may be absent.
class Facts {
  public:
    explicit Facts(const fs::path& folder) : folder_(folder) {}

    static std::string line(const Json& object, const char* key) {
        return title_text(object.at(key).get<std::string>());
    }
    static std::string line_or_none(const Json& object, const char* key) {
        return object.contains(key) ? line(object, key) : std::string();
    }
    static int whole(const Json& object, const char* key) {
        const Json& value = object.at(key);
        if (!value.is_number_integer()) throw std::out_of_range(key);
        const auto number = value.get<std::int64_t>();
        if (number < 0 || number > std::numeric_limits<int>::max()) throw std::out_of_range(key);
        return static_cast<int>(number);
    }
    static double seconds(const Json& object, const char* key) {
        constexpr double kDay = 86'400;
        const auto value = object.at(key).get<double>();
        if (!(value >= 0 && value <= kDay)) throw std::out_of_range(key);
        return value;
    }
    static bool truth(const Json& object, const char* key) {
        return object.contains(key) && object.at(key).get<bool>();
    }
    static const Json& list(const Json& object, const char* key) {
        static const Json none = Json::array();
        return object.contains(key) ? object.at(key) : none;
    }

    std::string file(const Json& object, const char* key) const { return file_name(object, key, folder_); }

    /// False for a file that is gone; whatever else is wrong with it is for file() to say.
    bool is_there(const Json& entry) const {
        const std::string name = line_or_none(entry, "file");
        std::error_code ignored;
        return name.empty() || fs::symlink_status(folder_ / name, ignored).type() != fs::file_type::not_found;
    }

    std::vector<EpisodeSound> sounds(const Json& entries) const {
        std::vector<EpisodeSound> sounds;
        for (const Json& entry : entries) {
            if (!line_or_none(entry, "edition").empty() && !is_there(entry)) continue;
            EpisodeSound sound;
            sound.file = file(entry, "file");
            sound.type = line(entry, "type");
            sound.bitrate = whole(entry, "bitrate");
            sound.bytes = fs::file_size(folder_ / sound.file);
            sound.edition = line_or_none(entry, "edition");
            sound.hash = line_or_none(entry, "hash");
            sounds.push_back(std::move(sound));
        }
        return sounds;
    }

    std::vector<EpisodeBook> books(const Json& entries) const {
        std::vector<EpisodeBook> books;
        for (const Json& entry : entries) {
            // Who takes one away to save room does not take the episode off the air.
            if (!is_there(entry)) continue;
            EpisodeBook book;
            book.edition = line(entry, "edition");
            book.file = file(entry, "file");
            book.type = line(entry, "type");
            book.bytes = fs::file_size(folder_ / book.file);
            book.hash = line(entry, "hash");
            books.push_back(std::move(book));
        }
        return books;
    }

    std::vector<EpisodeChapter> chapters(const Json& entries) const {
        std::vector<EpisodeChapter> chapters;
        for (const Json& entry : entries) {
            EpisodeChapter chapter;
            chapter.title = line(entry, "title");
            chapter.anchor = line(entry, "anchor");
            chapter.article = whole(entry, "article");
            chapter.start = seconds(entry, "start");
            chapter.language = line(entry, "language");
            chapter.column = line_or_none(entry, "column");
            if (entry.contains("image")) chapter.image = file(entry, "image");
            chapter.alt = line_or_none(entry, "alt");
            // Whoever removed these to save room did no harm.
            for (const Json& name : list(entry, "sounds"))
                if (is_file_in(folder_ / kArticlesFolder, name.get<std::string>()))
                    chapter.sounds.push_back(name.get<std::string>());
            chapters.push_back(std::move(chapter));
        }
        return chapters;
    }

  private:
    const fs::path& folder_;
};

bool is_strand_id(std::string_view id) {
    return !id.empty() && id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == id.npos;
}

Strand strand_from(const Json& json, const Facts& facts) {
    Strand strand;
    strand.id = Facts::line(json, "id");
    // It becomes the name of a feed.
    if (!is_strand_id(strand.id)) throw std::out_of_range("id");
    strand.title = Facts::line(json, "title");
    strand.seconds = Facts::seconds(json, "seconds");
    strand.sounds = facts.sounds(json.at("sounds"));
    strand.chapters = facts.chapters(json.at("chapters"));
    if (strand.sounds.empty()) throw std::out_of_range("sounds");
    return strand;
}

Notice notice_from(const Json& json) {
    Notice notice;
    notice.kind = Facts::line(json, "kind");
    if (std::find(kNoticeKinds.begin(), kNoticeKinds.end(), notice.kind) == kNoticeKinds.end())
        throw std::out_of_range("kind");
    notice.article = Facts::whole(json, "article");
    notice.text = Facts::line(json, "text");
    notice.spoken_next = Facts::truth(json, "spokenNext");
    notice.spoken_in = Facts::line_or_none(json, "spokenIn");
    return notice;
}

Episode parsed(const std::string& text, const fs::path& folder) {
    const Json json = Json::parse(text);
    const Facts facts(folder);
    Episode episode;
    episode.folder = folder.filename().string();
    episode.guid = Facts::line(json, "guid");
    episode.podcast_guid = Facts::line(json, "podcastGuid");
    episode.preview = json.at("preview").get<bool>();
    episode.date = Facts::line(json, "date");
    episode.published = Facts::line(json, "published");
    episode.title = Facts::line(json, "title");
    episode.description = body_text(json.at("description").get<std::string>());
    episode.language = Facts::line(json, "language");
    episode.publication = Facts::line(json, "publication");
    episode.seconds = Facts::seconds(json, "seconds");
    episode.cover = facts.file(json, "cover");
    episode.cover_hash = Facts::line(json, "coverHash");
    if (json.contains("smallCover")) episode.small_cover = facts.file(json, "smallCover");
    if (json.contains("card")) episode.card = facts.file(json, "card");
    episode.sounds = facts.sounds(json.at("sounds"));
    if (json.contains("spokenNotice")) episode.spoken_notice = facts.sounds(json.at("spokenNotice"));
    if (json.contains("books")) episode.books = facts.books(json.at("books"));
    episode.chapters = facts.chapters(json.at("chapters"));
    for (const Json& name : Facts::list(json, "reporters"))
        if (std::string reporter = title_text(name.get<std::string>()); !reporter.empty())
            episode.reporters.push_back(std::move(reporter));
    if (json.contains("soundbite")) {
        const Json& bite = json.at("soundbite");
        episode.soundbite = {Facts::seconds(bite, "start"), Facts::seconds(bite, "seconds"),
                             Facts::line(bite, "title")};
    }
    for (const Json& notice : Facts::list(json, "notices")) episode.notices.push_back(notice_from(notice));
    for (const Json& strand : Facts::list(json, "strands"))
        episode.strands.push_back(strand_from(strand, facts));
    episode.withdrawn = Facts::truth(json, "withdrawn");
    const bool day = episode.date.empty() || date_from_iso(episode.date);
    const bool sounds_fit = episode.withdrawn || (!episode.sounds.empty() && episode.seconds > 0);
    if (episode.guid.empty() || episode.title.empty() || episode.published.empty() || !day || !sounds_fit)
        throw not_an_episode(folder);
    return episode;
}

Json to_json(const std::vector<EpisodeSound>& sounds) {
    Json list = Json::array();
    for (const EpisodeSound& sound : sounds) {
        Json entry;
        entry["file"] = sound.file;
        entry["type"] = sound.type;
        entry["bitrate"] = sound.bitrate;
        entry["bytes"] = sound.bytes;
        if (!sound.edition.empty()) entry["edition"] = sound.edition;
        if (!sound.hash.empty()) entry["hash"] = sound.hash;
        list.push_back(std::move(entry));
    }
    return list;
}

Json to_json(const std::vector<EpisodeBook>& books) {
    Json list = Json::array();
    for (const EpisodeBook& book : books) {
        Json entry;
        entry["edition"] = book.edition;
        entry["file"] = book.file;
        entry["type"] = book.type;
        entry["bytes"] = book.bytes;
        entry["hash"] = book.hash;
        list.push_back(std::move(entry));
    }
    return list;
}

Json to_json(const std::vector<EpisodeChapter>& chapters) {
    Json list = Json::array();
    for (const EpisodeChapter& chapter : chapters) {
        Json entry;
        entry["title"] = chapter.title;
        entry["anchor"] = chapter.anchor;
        entry["article"] = chapter.article;
        entry["start"] = chapter.start;
        entry["language"] = chapter.language;
        if (!chapter.column.empty()) entry["column"] = chapter.column;
        if (!chapter.image.empty()) entry["image"] = chapter.image;
        if (!chapter.alt.empty()) entry["alt"] = chapter.alt;
        if (!chapter.sounds.empty()) entry["sounds"] = chapter.sounds;
        list.push_back(std::move(entry));
    }
    return list;
}

Json to_json(const Notice& notice) {
    Json entry;
    entry["kind"] = notice.kind;
    entry["article"] = notice.article;
    entry["text"] = notice.text;
    if (notice.spoken_next) entry["spokenNext"] = true;
    if (!notice.spoken_in.empty()) entry["spokenIn"] = notice.spoken_in;
    return entry;
}

Json to_json(const Strand& strand) {
    Json entry;
    entry["id"] = strand.id;
    entry["title"] = strand.title;
    entry["seconds"] = strand.seconds;
    entry["sounds"] = to_json(strand.sounds);
    entry["chapters"] = to_json(strand.chapters);
    return entry;
}

}  // namespace

std::string episode_to_json(const Episode& episode) {
    Json json;
    json["version"] = 1;
    json["guid"] = episode.guid;
    json["podcastGuid"] = episode.podcast_guid;
    json["preview"] = episode.preview;
    json["date"] = episode.date;
    json["published"] = episode.published;
    json["title"] = episode.title;
    json["description"] = episode.description;
    json["language"] = episode.language;
    json["publication"] = episode.publication;
    json["seconds"] = episode.seconds;
    json["cover"] = episode.cover;
    json["coverHash"] = episode.cover_hash;
    if (!episode.small_cover.empty()) json["smallCover"] = episode.small_cover;
    if (!episode.card.empty()) json["card"] = episode.card;
    json["sounds"] = to_json(episode.sounds);
    if (!episode.spoken_notice.empty()) json["spokenNotice"] = to_json(episode.spoken_notice);
    if (!episode.books.empty()) json["books"] = to_json(episode.books);
    json["chapters"] = to_json(episode.chapters);
    if (!episode.reporters.empty()) json["reporters"] = episode.reporters;
    if (episode.soundbite) {
        json["soundbite"]["start"] = episode.soundbite->start;
        json["soundbite"]["seconds"] = episode.soundbite->seconds;
        json["soundbite"]["title"] = episode.soundbite->title;
    }
    for (const Notice& notice : episode.notices) json["notices"].push_back(to_json(notice));
    for (const Strand& strand : episode.strands) json["strands"].push_back(to_json(strand));
    if (episode.withdrawn) json["withdrawn"] = true;
    return json.dump(1) + "\n";
}

Episode episode_of_strand(const Episode& episode, const Strand& strand) {
    Episode part = episode;
    part.prefix = strand.id + "-";
    // Another in every feed, and always the same one there.
    part.guid = uuid_of_name(kStrandNamespace, episode.guid + "/" + strand.id);
    part.seconds = strand.seconds;
    part.sounds = strand.sounds;
    part.books.clear();
    part.chapters = strand.chapters;
    part.soundbite.reset();
    part.reporters.clear();
    part.strands.clear();
    std::erase_if(part.notices, [&](const Notice& notice) {
        return notice.article > 0 &&
               std::none_of(strand.chapters.begin(), strand.chapters.end(),
                            [&](const EpisodeChapter& chapter) { return chapter.article == notice.article; });
    });
    if (!strand.title.empty()) part.title = strand.title + " " + episode.title;
    return part;
}

Episode episode_from_folder(const fs::path& folder) {
    const fs::path file = folder / kEpisodeFacts;
    const std::string text = read_file(file);
    try {
        return parsed(text, folder);
    } catch (const nlohmann::json::exception&) {
        throw not_an_episode(folder);
    } catch (const std::out_of_range&) {
        throw not_an_episode(folder);
    } catch (const fs::filesystem_error& failure) {
        throw input_error({file}, fmt::format("a file it names cannot be read: {}", failure.code().message()),
                          "make this episode again");
    }
}

std::vector<Episode> all_episodes(const fs::path& episodes, std::vector<std::string>& notes) {
    std::vector<fs::path> folders;
    std::error_code failure;
    for (fs::directory_iterator entry(episodes, failure), end; !failure && entry != end;
         entry.increment(failure)) {
        // Hidden folders are episodes in the making.
        std::error_code unknown;
        if (entry->is_directory(unknown) && !entry->path().filename().string().starts_with("."))
            folders.push_back(entry->path());
    }
    // A feed without the episodes of a folder that cannot be listed would take them off the air.
    if (failure && failure != std::errc::no_such_file_or_directory)
        throw system_error(episodes, "list the episodes", failure.value());
    std::sort(folders.begin(), folders.end());

    std::vector<Episode> found;
    std::map<std::string, std::string> folder_of_guid;
    const auto leave_out = [&](const fs::path& folder, const std::string& reason) {
        notes.push_back(fmt::format("episode {} is left out of the feed: {}",
                                    title_text(folder.filename().string()), reason));
    };
    for (const fs::path& folder : folders) try {
            Episode episode = episode_from_folder(folder);
            const auto [known, is_new] = folder_of_guid.emplace(episode.guid, episode.folder);
            if (is_new)
                found.push_back(std::move(episode));
            else
                leave_out(folder, fmt::format("it is a copy of episode {}", title_text(known->second)));
        } catch (const Error& error) {
            leave_out(folder, fmt::format("{}: {}", kEpisodeFacts, error.problem));
        }
    // A paper without a date is older than any with one; ISO days sort as texts.
    std::stable_sort(found.begin(), found.end(), [](const Episode& a, const Episode& b) {
        return std::tie(a.date, a.folder) > std::tie(b.date, b.folder);
    });
    return found;
}

}  // namespace bobao
