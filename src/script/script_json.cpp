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
            segments.push_back(std::move(item));
        }
        root["chapters"].push_back(
            {{"title", chapter.title}, {"article", chapter.article}, {"segments", std::move(segments)}});
    }
    root["left_out"] = script.left_out;
    return root.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace bobao
