#include "publish/fast_sentences.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/file.h"
#include "studio/fast_edition.h"

namespace bobao {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kEdition = "fast-";

double to_millisecond(double seconds) {
    return std::round(seconds * 1000) / 1000;
}

}  // namespace

std::string fast_file_name(std::string_view speed) {
    return fmt::format("fast-{}x", speed);
}

FastSentences fast_sentences(const std::string& speed, const Timeline& normal, const Timeline& fast) {
    FastSentences mapped{speed, to_millisecond(fast.seconds(fast.samples)), {}};
    for (const SentencePair& pair : paired_sentences(normal, fast))
        mapped.sentences.push_back({to_millisecond(normal.seconds(pair.normal.begin)),
                                    to_millisecond(normal.seconds(pair.normal.end)),
                                    to_millisecond(fast.seconds(pair.fast.begin)),
                                    to_millisecond(fast.seconds(pair.fast.end))});
    return mapped;
}

std::string fast_sentences_json(const FastSentences& sentences, const std::string& sound) {
    Json json;
    json["version"] = 1;
    json["sound"] = sound;
    json["speed"] = sentences.speed;
    json["length"] = sentences.length;
    json["sentences"] = sentences.sentences;
    return json.dump() + "\n";
}

std::vector<std::pair<EpisodeSound, FastSentences>> fast_editions_in(const std::filesystem::path& folder,
                                                                     const Episode& episode) {
    std::vector<std::pair<EpisodeSound, FastSentences>> found;
    for (const EpisodeSound& sound : episode.sounds) {
        if (!sound.edition.starts_with(kEdition)) continue;
        const std::string speed = sound.edition.substr(kEdition.size());
        try {
            const Json json = Json::parse(read_file(folder / (fast_file_name(speed) + kFastSentencesEnding)));
            if (json.at("version").get<int>() != 1) continue;
            found.push_back({sound,
                             {speed, json.at("length").get<double>(),
                              json.at("sentences").get<std::vector<std::array<double, 4>>>()}});
        } catch (const Error&) {
            continue;
        } catch (const nlohmann::json::exception&) {
            continue;
        }
    }
    std::ranges::stable_sort(
        found, {}, [](const auto& edition) { return std::strtod(edition.second.speed.c_str(), nullptr); });
    return found;
}

}  // namespace bobao
