#include "script/station.h"

#include <fmt/format.h>

#include "base/calendar.h"
#include "base/file.h"
#include "base/text.h"
#include "base/yaml.h"
#include "script/apple_categories.h"
#include "script/headline.h"
#include "script/tags.h"

namespace bobao {
namespace {

const std::vector<std::string> kStationKeys{
    "title",   "description", "language",    "author",    "email", "base_url",
    "cover",   "category",    "subcategory", "copyright", "show",  "voices",
    "lexicon", "hour",        "minute",      "time_zone", "sounds"};

std::string base_url_from(const YamlNode& node) {
    std::string url(trimmed(node.text()));
    const std::size_t scheme = url.starts_with("https://") ? 8 : url.starts_with("http://") ? 7 : 0;
    if (scheme == 0) {
        const std::size_t slashes = url.find("//");
        throw node.wrong(fmt::format("\"{}\" is no web address", url),
                         "write it with its scheme: https://" +
                             (slashes == std::string::npos ? url : url.substr(slashes + 2)));
    }
    const std::string host = url.substr(scheme, url.find_first_of("/:", scheme) - scheme);
    bool fit = !host.empty() && is_utf8(url);
    for (const CodePoint& c : code_points(url)) fit = fit && !is_white_space(c.value) && c.value > 0x20;
    if (!fit || url.find_first_of("?#\"<>") != std::string::npos)
        throw node.wrong(fmt::format("\"{}\" is no web address that files can stand under", url),
                         "write it as https://radio.example.org/paper/");
    if (!url.ends_with('/')) url += '/';
    return url;
}

std::filesystem::path file_from(const YamlNode& node, const std::filesystem::path& station) {
    if (!node.exists() || node.text().empty()) return {};
    // An absolute path replaces the folder (operator/).
    const std::filesystem::path file = station.parent_path() / node.text();
    std::error_code failure;
    if (!std::filesystem::is_regular_file(file, failure))
        throw node.wrong(fmt::format("there is no file \"{}\"", file.string()),
                         "the path counts from the folder of this file");
    return file;
}

/// JPEG and PNG by their first bytes: the name of a file may lie.
std::filesystem::path cover_from(const YamlNode& node, const std::filesystem::path& station) {
    std::filesystem::path file = file_from(node, station);
    if (file.empty()) return file;
    const MappedFile picture(file);
    if (!picture.bytes().starts_with("\x89PNG\r\n\x1A\n") && !picture.bytes().starts_with("\xFF\xD8\xFF"))
        throw node.wrong(fmt::format("\"{}\" is neither PNG nor JPEG", file.string()),
                         "give a square picture of 1400 to 3000 pixels");
    return file;
}

void read_category(const YamlNode& root, Station& station) {
    std::vector<std::string> categories;
    for (const auto& [name, subcategories] : apple_categories()) categories.push_back(name);
    const YamlNode category = root.get("category"), subcategory = root.get("subcategory");
    if (category.exists()) {
        station.category = category.one_of("category", categories);
        if (station.category != Station().category) station.subcategory.clear();
    }
    const std::vector<std::string>& known = apple_categories().at(station.category);
    if (!subcategory.exists() || subcategory.text().empty()) {
        if (subcategory.exists()) station.subcategory.clear();
        return;
    }
    if (known.empty())
        throw subcategory.wrong(fmt::format("the category \"{}\" has no subcategories", station.category),
                                "remove this line");
    station.subcategory = subcategory.one_of("subcategory of " + station.category, known);
}

void read_time(const YamlNode& root, Station& station) {
    station.hour = root.get("hour").integer_or(station.hour, 0, 23);
    station.minute = root.get("minute").integer_or(station.minute, 0, 59);
    const YamlNode zone = root.get("time_zone");
    station.time_zone = zone.text_or("");
    if (station.time_zone.empty()) return;
    try {
        using namespace std::chrono;
        static_cast<void>(rfc2822(Date(year(2025), January, day(1)), 0, 0, station.time_zone));
    } catch (const Error& unknown) {
        throw zone.wrong(unknown.problem, unknown.remedy);
    }
}

}  // namespace

Station station_from_yaml(const std::filesystem::path& file) {
    const YamlNode root = YamlNode::from_file(file);
    root.expect_map(kStationKeys);
    Station station;
    station.is_default = false;
    station.file = file;
    const auto text = [&](const char* key) { return on_one_line(root.get(key).text_or("")); };
    station.title = text("title");
    station.description = text("description");
    station.author = text("author");
    station.copyright = text("copyright");
    station.email = text("email");
    if (const std::size_t at = station.email.find('@');
        !station.email.empty() && (at == 0 || at == std::string::npos || at + 1 == station.email.size()))
        throw root.get("email").wrong(fmt::format("\"{}\" is no e-mail address", station.email), "");
    if (root.get("language").exists()) station.language = language_tag(root.get("language"));
    if (root.get("base_url").exists()) station.base_url = base_url_from(root.get("base_url"));
    station.cover = cover_from(root.get("cover"), file);
    read_category(root, station);
    if (root.get("show").exists()) {
        station.show = root.get("show").text();
        station.show_place = root.get("show").place();
        // A path counts from the station's folder; a bare name is one of the shows that come with bobao.
        if (station.show.find('/') != std::string::npos || station.show.ends_with(".yaml"))
            station.show = file_from(root.get("show"), file).string();
    }
    const YamlNode voices = root.get("voices");
    for (const auto& [role, key] : voices.entries()) {
        station.voices[role] = voices.get(role).text();
        station.voice_places[role] = {key.place(), voices.get(role).place()};
    }
    station.sounds = sounds_from(root.get("sounds"));
    station.lexicon = file_from(root.get("lexicon"), file);
    read_time(root, station);
    return station;
}

}  // namespace bobao
