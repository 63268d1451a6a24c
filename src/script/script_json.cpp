#include <nlohmann/json.hpp>

#include "script/script.h"

namespace bobao {

/// The keys are those of the YAML, so that one page documents both and either can be read back.
std::string script_to_json(const Script& script) {
    using Json = nlohmann::ordered_json;
    Json root;
    root["title"] = script.title;
    root["show"] = script.show;
    root["publication"] = script.publication;
    root["date"] = script.date.empty() ? Json() : Json(script.date);
    root["language"] = script.language;
    root["description"] = script.description;
    root["sentence_pause"] = script.sentence_pause;
    root["voices"] = script.voices;
    for (const auto& [name, sound] : script.sounds)
        root["sounds"][name] = sound.file.empty() ? Json() : Json(sound.file.string());
    if (script.audio != AudioPlan()) {
        Json files = Json::array();
        for (const AudioFile& file : script.audio.files) {
            Json item = {{"format", file.format}};
            if (!file.codec.empty()) item["codec"] = file.codec;
            if (file.bitrate > 0) item["bitrate"] = file.bitrate;
            files.push_back(std::move(item));
        }
        root["audio"] = {{"sample_rate", script.audio.sample_rate}, {"files", std::move(files)}};
    }
    root["chapters"] = Json::array();
    for (const Chapter& chapter : script.chapters) {
        Json segments = Json::array();
        for (const Segment& segment : chapter.segments) {
            Json item;
            if (segment.kind == "sound") {
                item["sound"] = segment.sound;
            } else {
                item[segment.kind] = segment.text;
                item["role"] = segment.role;
                item["language"] = segment.language;
            }
            item["pause"] = segment.pause;
            if (!segment.aloud.empty()) item["aloud"] = segment.aloud;
            if (!segment.spell.empty()) item["spell"] = segment.spell;
            segments.push_back(std::move(item));
        }
        Json written = {{"title", chapter.title}, {"article", chapter.article}};
        if (!chapter.bed.sound.empty())
            written["bed"] = {
                {"sound", chapter.bed.sound}, {"level", chapter.bed.level}, {"duck", chapter.bed.duck}};
        written["segments"] = std::move(segments);
        root["chapters"].push_back(std::move(written));
    }
    root["left_out"] = script.left_out;
    return root.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace bobao
