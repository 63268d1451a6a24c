#include "script/audio_plan.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/yaml.h"

namespace bobao {
namespace {

constexpr int kLeastRate = 8'000;
constexpr int kMostRate = 48'000;
constexpr int kMostKilobits = 1'000;

AudioFile audio_file_from(const YamlNode& node) {
    AudioFile file;
    file.place = node.place();
    if (node.is_text()) {
        file.format = node.one_of("audio format", kAudioFormats);
        return file;
    }
    node.expect_map({"format", "codec", "bitrate"});
    file.format = node.require("format").one_of("audio format", kAudioFormats);
    if (node.get("codec").exists()) file.codec = node.get("codec").one_of("codec", kAudioCodecs);
    file.bitrate = node.get("bitrate").integer_or(0, 1, kMostKilobits);
    if (node.get("bitrate").exists()) file.place = node.get("bitrate").place();
    return file;
}

}  // namespace

AudioPlan audio_plan_from(const YamlNode& node) {
    AudioPlan plan;
    if (!node.exists()) return plan;
    node.expect_map({"sample_rate", "files"});
    plan.sample_rate = node.get("sample_rate").integer_or(plan.sample_rate, kLeastRate, kMostRate);
    const YamlNode files = node.get("files");
    if (!files.exists()) return plan;
    plan.files.clear();
    const auto add = [&](const YamlNode& item) {
        AudioFile file = audio_file_from(item);
        if (std::ranges::find(plan.files, file.format, &AudioFile::format) != plan.files.end())
            throw item.wrong(fmt::format("the format \"{}\" stands here twice", file.format),
                             "an episode has one file of each format");
        plan.files.push_back(std::move(file));
    };
    if (files.is_list())
        for (const YamlNode& item : files.items()) add(item);
    else
        add(files);
    if (plan.files.empty()) throw files.wrong("no file is named here", "write \"files: [mp3, m4a]\"");
    return plan;
}

void write_audio_plan(YAML::Emitter& out, const AudioPlan& plan) {
    out << YAML::BeginMap << YAML::Key << "sample_rate" << YAML::Value << plan.sample_rate << YAML::Key
        << "files" << YAML::Value << YAML::Flow << YAML::BeginSeq;
    for (const AudioFile& file : plan.files) {
        if (file.codec.empty() && file.bitrate == 0) {
            out << file.format;
            continue;
        }
        out << YAML::BeginMap << YAML::Key << "format" << YAML::Value << file.format;
        if (!file.codec.empty()) out << YAML::Key << "codec" << YAML::Value << file.codec;
        if (file.bitrate > 0) out << YAML::Key << "bitrate" << YAML::Value << file.bitrate;
        out << YAML::EndMap;
    }
    out << YAML::EndSeq << YAML::EndMap;
}

}  // namespace bobao
