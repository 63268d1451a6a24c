#include "cli/other_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/text.h"

namespace bobao {
namespace {

constexpr std::size_t kHeadBytes = 64 * 1024;

struct KindOfFile {
    std::string_view what;
    std::string_view remedy;
    std::vector<std::string_view> keys;  ///< that such a file has at its left edge
};

/// Some of the keys are enough to know a file by, misspelt ones among them.
const std::vector<KindOfFile>& kinds_of_settings() {
    static const std::vector<KindOfFile> kinds{
        {"this says who broadcasts (station.yaml); it is no page",
         "name it with --station, and the text of the pages as INPUT",
         {"title",   "description", "language", "author",    "email",         "base_url",
          "cover",   "category",    "voices",   "lexicon",   "show",          "hour",
          "minute",  "time_zone",   "feeds",    "keep_days", "license",       "loudness",
          "reading", "subcategory", "sounds",   "braille",   "keep_episodes", "frequency"}},
        {"this is a show, not a page",
         "name it with --show, and the text of the pages as INPUT",
         {"programme", "messages", "pauses", "fallback_language", "contents", "voices", "audio", "sounds",
          "description", "title"}},
        {"this is a voice, not a page",
         "name the text of the pages; voices are those of the folder voices/",
         {"display_name", "description", "language", "engine", "sample", "own", "latin", "gain"}},
        {"this is an edition without its articles",
         "read the page again: bobao read PAGE -o edition.yaml",
         {"publication", "date", "language", "dump", "orphans", "pages"}},
        {"this is a script without its chapters",
         "write it again: bobao script edition.yaml -o script.yaml",
         {"title", "show", "publication", "date", "language", "voices", "description", "sentence_pause",
          "sounds", "audio"}},
    };
    return kinds;
}

bool is_left_out(std::string_view line) {
    return line.empty() || line.front() == ' ' || line.front() == '\t' || line.front() == '#';
}

/// "base_url" of "base_url: https://…", else empty.
std::string_view key_of(std::string_view line) {
    const std::size_t end = line.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789");
    if (end == 0 || end == std::string_view::npos || line[end] != ':') return {};
    return end + 1 == line.size() || line[end + 1] == ' ' ? line.substr(0, end) : std::string_view();
}

/// Every line that is not indented is "key:", the last ones of a list excepted; half of the keys are known.
const KindOfFile* kind_of_settings(const std::vector<std::string_view>& lines) {
    std::vector<std::string_view> keys;
    for (const std::string_view line : lines) {
        if (is_left_out(line) || (!keys.empty() && line.starts_with("- "))) continue;
        const std::string_view key = key_of(line);
        if (key.empty()) return nullptr;
        keys.push_back(key);
    }
    if (keys.empty()) return nullptr;
    const KindOfFile* best = nullptr;
    std::ptrdiff_t most = 0;
    for (const KindOfFile& kind : kinds_of_settings()) {
        const auto known = std::ranges::count_if(
            keys, [&](std::string_view key) { return std::ranges::find(kind.keys, key) != kind.keys.end(); });
        if (known > most) {
            best = &kind;
            most = known;
        }
    }
    return 2 * most >= static_cast<std::ptrdiff_t>(keys.size()) ? best : nullptr;
}

bool is_lexicon(const std::vector<std::string_view>& lines) {
    bool decided = false;
    for (const std::string_view line : lines) {
        decided = decided || line.find("reading:") != std::string_view::npos ||
                  line.find("spoken:") != std::string_view::npos;
        if (!is_left_out(line) && !line.starts_with("- word:") && !line.starts_with("- {word:")) return false;
    }
    return decided;
}

/// "00:00:03,060 --> 00:00:05,000", in hours or not.
bool is_cue_time(std::string_view line) {
    return !line.empty() && is_ascii_digit(static_cast<unsigned char>(line.front())) &&
           line.find(" --> ") != std::string_view::npos;
}

bool is_number(std::string_view line) {
    return !line.empty() &&
           std::ranges::all_of(line, [](char c) { return is_ascii_digit(static_cast<unsigned char>(c)); });
}

/// Every block is a number, a time and words.
bool is_subtitles(const std::vector<std::string_view>& lines) {
    std::vector<std::string_view> first;
    for (const std::string_view line : lines) {
        if (!line.empty()) first.push_back(line);
        if (first.size() == 3) break;
    }
    if (first.empty()) return false;
    if (first[0].starts_with("WEBVTT")) return true;
    return first.size() > 1 && is_number(first[0]) && is_cue_time(first[1]);
}

bool is_lyrics(std::string_view text, const std::vector<std::string_view>& lines) {
    return text.starts_with("[ti:") && std::ranges::all_of(lines, [](std::string_view line) {
               return line.empty() || line.front() == '[';
           });
}

bool is_json(std::string_view text) {
    if (!(text.starts_with('{') && text.ends_with('}')) && !(text.starts_with('[') && text.ends_with(']')))
        return false;
    return nlohmann::json::accept(text.begin(), text.end());
}

std::vector<std::string_view> lines_without_ends(std::string_view text) {
    std::vector<std::string_view> lines;
    for (std::string_view line : lines_of(text)) {
        while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
        lines.push_back(line);
    }
    return lines;
}

}  // namespace

void refuse_other_files(std::string_view text, const std::filesystem::path& name) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
    text = trimmed(text);
    if (text.empty()) return;
    const auto refuse = [&](std::string_view problem, std::string_view remedy) {
        throw input_error({name}, std::string(problem), std::string(remedy));
    };
    const std::string_view head = text.substr(0, kHeadBytes);
    if (head.starts_with('<') &&
        head.find("<meta name=\"generator\" content=\"bobao\"") != std::string_view::npos)
        refuse("this is a page that bobao made, not one of a newspaper",
               "the episode's edition.yaml has its articles: bobao make episodes/DATE/edition.yaml");
    if (is_json(text))
        refuse("this is JSON, but neither an edition nor a script",
               "give the text of the page, or what bobao read --format json wrote");
    const std::vector<std::string_view> lines = lines_without_ends(text);
    if (is_subtitles(lines) || is_lyrics(text, lines))
        refuse("this is a transcript with times, not a page",
               "the episode's edition.yaml has its articles: bobao make episodes/DATE/edition.yaml");
    if (is_lexicon(lines))
        refuse("this is a lexicon, not a page",
               "name it in the station.yaml (lexicon: lexicon.yaml), and the text of the pages as INPUT");
    if (const KindOfFile* const kind = kind_of_settings(lines)) refuse(kind->what, kind->remedy);
}

}  // namespace bobao
