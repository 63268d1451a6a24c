#include <fmt/format.h>

#include <algorithm>

#include "base/calendar.h"
#include "base/text.h"
#include "base/yaml.h"
#include "language/front_end.h"
#include "script/headline.h"
#include "script/script.h"
#include "script/tags.h"

namespace bobao {
namespace {

const std::vector<std::string> kScriptKeys{"title",    "show",        "publication", "date",
                                           "language", "description", "voices",      "sentence_pause",
                                           "audio",    "sounds",      "chapters",    "left_out"};
const std::vector<std::string> kChapterKeys{"title", "article", "bed", "segments"};

constexpr double kLongestPause = 60;

/// A text of several lines stands as a list, so that each line can be corrected where it is.
std::vector<std::string> split_at_line_ends(const std::string& text) {
    std::vector<std::string> lines;
    std::size_t begin = 0;
    for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', begin)) {
        lines.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    lines.push_back(text.substr(begin));
    return lines;
}

class Writer {
  public:
    explicit Writer(const Script& script) : script_(script) {}

    std::string write() {
        out_ << YAML::Comment(
                    "What goes on air, word for word. Correct what is wrong, then: bobao make THIS-FILE")
             << YAML::Newline << YAML::BeginMap;
        text("title", script_.title);
        text("show", script_.show);
        text("publication", script_.publication);
        text("date", script_.date);
        text("language", script_.language);
        out_ << YAML::Key << "sentence_pause" << YAML::Value << fmt::format("{}", script_.sentence_pause)
             << YAML::Comment("seconds, as all pauses are");
        if (!script_.sounds.empty()) {
            blank_line();
            out_ << YAML::Comment("Sounds of the station's own; without a file: where the station says.")
                 << YAML::Key << "sounds" << YAML::Value << YAML::BeginMap;
            for (const auto& [name, sound] : script_.sounds) {
                out_ << YAML::Key << name << YAML::Value;
                if (sound.file.empty())
                    out_ << YAML::Null;
                else
                    out_ << sound.file.string();
            }
            out_ << YAML::EndMap;
        }
        if (script_.audio != AudioPlan()) {
            blank_line();
            out_ << YAML::Comment("The files that are made of it.") << YAML::Key << "audio" << YAML::Value;
            write_audio_plan(out_, script_.audio);
        }
        blank_line();
        out_ << YAML::Comment("Who speaks: role, and the voice that has it.");
        out_ << YAML::Key << "voices" << YAML::Value << YAML::BeginMap;
        for (const auto& [role, voice] : script_.voices) out_ << YAML::Key << role << YAML::Value << voice;
        out_ << YAML::EndMap;
        description();
        blank_line();
        out_ << YAML::Key << "chapters" << YAML::Value << YAML::BeginSeq;
        for (const Chapter& each : script_.chapters) chapter(each);
        out_ << YAML::EndSeq;
        left_out();
        out_ << YAML::EndMap;
        return std::string(out_.c_str()) + "\n";
    }

  private:
    /// Words in quotation marks need no backslashes where single quotes will do; the emitter itself sees
    /// to texts that single quotes cannot hold.
    void scalar(const std::string& value) {
        const bool quotes = value.find('"') != std::string::npos && value.find('\'') == std::string::npos;
        if (quotes && is_utf8(value) && value == without_controls(value) &&
            value.find_first_of("\n\t") == std::string::npos)
            out_ << YAML::SingleQuoted;
        out_ << value;
    }

    void text(const char* key, const std::string& value) {
        if (value.empty()) return;
        out_ << YAML::Key << key << YAML::Value;
        scalar(value);
    }

    void blank_line() { out_ << YAML::Newline << YAML::Newline; }

    void lines(const char* key, const std::vector<std::string>& values) {
        out_ << YAML::Key << key << YAML::Value << YAML::BeginSeq;
        for (const std::string& value : values) scalar(value);
        out_ << YAML::EndSeq;
    }

    void flow(const char* key, const std::vector<std::string>& values) {
        if (values.empty()) return;
        out_ << YAML::Key << key << YAML::Value << YAML::Flow << YAML::BeginSeq;
        for (const std::string& value : values) scalar(value);
        out_ << YAML::EndSeq;
    }

    void description() {
        if (script_.description.empty()) return;
        blank_line();
        out_ << YAML::Comment("What listeners read about the episode.");
        const std::vector<std::string> parts = split_at_line_ends(script_.description);
        if (parts.size() == 1)
            text("description", parts.front());
        else
            lines("description", parts);
    }

    void chapter(const Chapter& chapter) {
        out_ << YAML::Newline << YAML::BeginMap << YAML::Key << "title" << YAML::Value;
        scalar(chapter.title);
        if (!chapter.bed.sound.empty()) {
            out_ << YAML::Key << "bed" << YAML::Value;
            write_bed(out_, chapter.bed);
        }
        if (chapter.article != 0) out_ << YAML::Key << "article" << YAML::Value << chapter.article;
        out_ << YAML::Key << "segments" << YAML::Value << YAML::BeginSeq;
        for (const Segment& each : chapter.segments) segment(each);
        out_ << YAML::EndSeq << YAML::EndMap;
    }

    void segment(const Segment& segment) {
        out_ << YAML::BeginMap << YAML::Key << segment.kind << YAML::Value;
        scalar(segment.kind == "sound" ? segment.sound : segment.text);
        text("role", segment.role);
        // An announcement of the script's own language needs no word about it.
        if (segment.kind != "sound" && segment.language != script_.language)
            text("language", segment.language);
        flow("aloud", segment.aloud);
        flow("spell", segment.spell);
        out_ << YAML::Key << "pause" << YAML::Value << fmt::format("{}", segment.pause) << YAML::EndMap;
    }

    void left_out() {
        if (script_.left_out.empty()) return;
        blank_line();
        out_ << YAML::Comment("What a listener will not hear, and what a person should look at.");
        lines("left_out", script_.left_out);
    }

    const Script& script_;
    YAML::Emitter out_;
};

class Reader {
  public:
    Reader(const std::string& text, const std::filesystem::path& name)
        : root_(YamlNode::from_text(text, name)) {}

    Script read() {
        root_.expect_map(kScriptKeys);
        script_.title = root_.get("title").text_or("");
        script_.show = root_.get("show").text_or("");
        script_.publication = root_.get("publication").text_or("");
        read_date(root_.get("date"));
        script_.language = language_tag(root_.require("language"));
        script_.description = joined(root_.get("description").texts(), "\n");
        script_.sentence_pause =
            root_.get("sentence_pause").number_or(script_.sentence_pause, 0, kLongestPause);
        read_voices(root_.require("voices"));
        script_.sounds = sounds_from(root_.get("sounds"), true);
        sound_names_ = names_of_sounds(script_.sounds);
        script_.audio = audio_plan_from(root_.get("audio"));
        const YamlNode chapters = root_.require("chapters");
        for (const YamlNode& item : chapters.items()) script_.chapters.push_back(chapter_from(item));
        if (script_.chapters.empty()) throw chapters.wrong("the script has no chapter", "add one");
        script_.left_out = root_.get("left_out").texts();
        return std::move(script_);
    }

  private:
    void read_date(const YamlNode& node) {
        script_.date = node.text_or("");
        if (!script_.date.empty() && !date_from_iso(script_.date))
            throw node.wrong(fmt::format("\"{}\" is no day", script_.date), "write it as 2025-02-13");
    }

    void read_voices(const YamlNode& node) {
        for (const auto& [role, key] : node.entries()) {
            script_.voices[role] = node.get(role).text();
            script_.voice_places[role] = node.get(role).place();
            if (role.empty() || script_.voices[role].empty())
                throw key.wrong("a role needs a name and a voice", "write \"anchor: NAME-OF-A-VOICE\"");
            roles_.push_back(role);
        }
        if (roles_.empty()) throw node.wrong("no voices here", "write \"anchor: NAME-OF-A-VOICE\"");
    }

    Chapter chapter_from(const YamlNode& node) const {
        node.expect_map(kChapterKeys);
        Chapter chapter;
        chapter.title = node.get("title").text_or("");
        chapter.article = node.get("article").integer_or(0, 0, 1'000'000);
        chapter.bed = bed_from(node.get("bed"), sound_names_);
        for (const YamlNode& item : node.get("segments").items())
            chapter.segments.push_back(segment_from(item));
        return chapter;
    }

    Segment segment_from(const YamlNode& node) const {
        static const std::vector<std::string> kKeys = [] {
            std::vector<std::string> keys = kSegmentKinds;
            keys.insert(keys.end(), {"role", "language", "pause", "aloud", "spell"});
            return keys;
        }();
        node.expect_map(kKeys);
        Segment segment;
        for (const std::string& kind : kSegmentKinds) {
            if (!node.get(kind).exists()) continue;
            if (!segment.kind.empty())
                throw node.wrong(fmt::format("a segment is either {} or {}", segment.kind, kind),
                                 "make two segments of it");
            segment.kind = kind;
        }
        if (segment.kind.empty())
            throw node.wrong("this segment says nothing", "write \"paragraph: TEXT\" or \"sound: opening\"");
        segment.pause = node.get("pause").number_or(0, 0, kLongestPause);
        if (segment.kind == "sound") {
            segment.sound = node.get("sound").one_of("sound", sound_names_);
            for (const char* const key : {"role", "language", "aloud", "spell"})
                if (node.get(key).exists())
                    throw node.get(key).wrong(fmt::format("a sound has no {}", key), "");
            return segment;
        }
        segment.text = node.get(segment.kind).text();
        segment.role = node.require("role").one_of("role", roles_);
        segment.language =
            node.get("language").exists() ? language_tag(node.get("language")) : script_.language;
        if (const YamlNode aloud = node.get("aloud"); aloud.exists())
            for (const YamlNode& item : aloud.items())
                segment.aloud.push_back(item.one_of("print to say aloud", kSaidAloud));
        segment.spell = node.get("spell").texts();
        return segment;
    }

    YamlNode root_;
    Script script_;
    std::vector<std::string> roles_;
    std::vector<std::string> sound_names_;
};

}  // namespace

std::string script_to_yaml(const Script& script) {
    return Writer(script).write();
}

Script script_from_yaml(const std::string& text, const std::filesystem::path& name) {
    return Reader(text, name).read();
}

Script script_for_others(Script script) {
    for (auto& [name, sound] : script.sounds) sound.file.clear();
    return script;
}

bool looks_like_script(std::string_view text) {
    const std::string_view start = trimmed(text.substr(0, 1000));
    if (start.starts_with("{"))
        return text.find("\"chapters\"") != std::string_view::npos &&
               text.find("\"segments\"") != std::string_view::npos;
    bool chapters = false;
    for (const std::string_view line : lines_of(text)) {
        if (line.starts_with("chapters:")) chapters = true;
        const std::size_t word = line.find_first_not_of(" -");
        if (chapters && word > 0 && word != std::string_view::npos &&
            line.substr(word).starts_with("segments:"))
            return true;
    }
    return false;
}

std::string script_to_text(const Script& script) {
    std::string text;
    for (const Chapter& chapter : script.chapters)
        for (const Segment& segment : chapter.segments) {
            const std::string line = on_one_line(segment.text);
            for (const Span& span : sentences_of(line, segment.language)) {
                text += std::string_view(line).substr(span.begin, span.end - span.begin);
                text += '\n';
            }
        }
    return text;
}

}  // namespace bobao
