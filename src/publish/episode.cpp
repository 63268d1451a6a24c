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
#include "publish/printed_text.h"

namespace bobao {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

Error not_an_episode(const fs::path& folder) {
    return input_error({folder / kEpisodeFacts}, "it does not say what an episode must",
                       "make this episode again");
}

/// Names in episode.json become parts of URLs and paths: only those of files in the folder itself are taken.
std::string file_name(const Json& json, const char* key, const fs::path& folder) {
    std::string name = json.at(key).get<std::string>();
    const bool inside = !name.empty() && name.find('/') == std::string::npos && !name.starts_with(".");
    std::error_code ignored;
    if (!inside || !fs::is_regular_file(folder / name, ignored))
        throw input_error({folder / kEpisodeFacts},
                          fmt::format("the file \"{}\" that it names is not there", title_text(name)),
                          "make this episode again");
    return name;
}

Episode parsed(const std::string& text, const fs::path& folder) {
    const Json json = Json::parse(text);
    const auto line = [](const Json& object, const char* key) {
        return title_text(object.at(key).get<std::string>());
    };
    // What came to the format after version 1 was first published may be absent.
    const auto line_or_none = [&](const Json& object, const char* key) {
        return object.contains(key) ? line(object, key) : std::string();
    };
    const auto whole = [](const Json& object, const char* key) {
        const Json& value = object.at(key);
        if (!value.is_number_integer()) throw std::out_of_range(key);
        const auto number = value.get<std::int64_t>();
        if (number < 0 || number > std::numeric_limits<int>::max()) throw std::out_of_range(key);
        return static_cast<int>(number);
    };
    const auto seconds = [](const Json& object, const char* key) {
        constexpr double kDay = 86'400;
        const auto value = object.at(key).get<double>();
        if (!(value >= 0 && value <= kDay)) throw std::out_of_range(key);
        return value;
    };
    Episode episode;
    episode.folder = folder.filename().string();
    episode.guid = line(json, "guid");
    episode.podcast_guid = line(json, "podcastGuid");
    episode.preview = json.at("preview").get<bool>();
    episode.date = line(json, "date");
    episode.published = line(json, "published");
    episode.title = line(json, "title");
    episode.description = body_text(json.at("description").get<std::string>());
    episode.language = line(json, "language");
    episode.publication = line(json, "publication");
    episode.seconds = seconds(json, "seconds");
    episode.cover = file_name(json, "cover", folder);
    episode.cover_hash = line(json, "coverHash");
    if (json.contains("smallCover")) episode.small_cover = file_name(json, "smallCover", folder);
    if (json.contains("card")) episode.card = file_name(json, "card", folder);
    for (const Json& entry : json.at("sounds")) {
        EpisodeSound sound;
        sound.file = file_name(entry, "file", folder);
        sound.type = line(entry, "type");
        sound.bitrate = whole(entry, "bitrate");
        sound.bytes = fs::file_size(folder / sound.file);
        sound.hash = line_or_none(entry, "hash");
        episode.sounds.push_back(std::move(sound));
    }
    for (const Json& entry : json.at("chapters")) {
        EpisodeChapter chapter;
        chapter.title = line(entry, "title");
        chapter.anchor = line(entry, "anchor");
        chapter.article = whole(entry, "article");
        chapter.start = seconds(entry, "start");
        chapter.language = line(entry, "language");
        if (entry.contains("image")) chapter.image = file_name(entry, "image", folder);
        episode.chapters.push_back(std::move(chapter));
    }
    const bool day = episode.date.empty() || date_from_iso(episode.date);
    if (episode.guid.empty() || episode.title.empty() || episode.published.empty() || !day ||
        episode.sounds.empty() || !(episode.seconds > 0))
        throw not_an_episode(folder);
    return episode;
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
    json["sounds"] = Json::array();
    for (const EpisodeSound& sound : episode.sounds) {
        Json entry;
        entry["file"] = sound.file;
        entry["type"] = sound.type;
        entry["bitrate"] = sound.bitrate;
        entry["bytes"] = sound.bytes;
        if (!sound.hash.empty()) entry["hash"] = sound.hash;
        json["sounds"].push_back(std::move(entry));
    }
    json["chapters"] = Json::array();
    for (const EpisodeChapter& chapter : episode.chapters) {
        Json entry;
        entry["title"] = chapter.title;
        entry["anchor"] = chapter.anchor;
        entry["article"] = chapter.article;
        entry["start"] = chapter.start;
        entry["language"] = chapter.language;
        if (!chapter.image.empty()) entry["image"] = chapter.image;
        json["chapters"].push_back(std::move(entry));
    }
    return json.dump(1) + "\n";
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
