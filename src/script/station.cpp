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
    "title",       "description", "language",      "author",    "email",         "base_url",     "cover",
    "category",    "subcategory", "copyright",     "show",      "voices",        "lexicon",      "hour",
    "minute",      "time_zone",   "license",       "frequency", "podroll",       "publisher",    "funding",
    "license_url", "feeds",       "feed_episodes", "keep_days", "keep_episodes", "new_feed_url", "sounds",
    "loudness",    "braille",     "books",         "reading"};
constexpr int kMostKept = 1'000'000;
/// LUFS. From the softest that broadcasters ask for to where a limiter would be heard all the time.
constexpr double kSoftest = -31;
constexpr double kLoudest = -12;
/// The same signal from two speakers reads so many LU more (ITU-R BS.1770-4: twice the energy).
constexpr double kDualMono = 3;

/// An address somewhere else, with scheme and host.
std::string web_address_from(const YamlNode& node) {
    const std::string url(trimmed(node.text()));
    const std::size_t scheme = url.starts_with("https://") ? 8 : url.starts_with("http://") ? 7 : 0;
    bool fit = scheme > 0 && url.size() > scheme && url[scheme] != '/' && is_utf8(url);
    for (const CodePoint& c : code_points(url)) fit = fit && !is_white_space(c.value) && c.value > 0x20;
    if (!fit || url.find_first_of("\"<>") != std::string::npos)
        throw node.wrong(fmt::format("\"{}\" is no web address", url),
                         "write it as https://example.org/page");
    return url;
}

/// A UUID as the guids of podcasts are, in lower case.
std::string guid_from(const YamlNode& node) {
    std::string guid(trimmed(node.text()));
    bool fit = guid.size() == 36;
    for (std::size_t i = 0; fit && i < guid.size(); ++i) {
        if (guid[i] >= 'A' && guid[i] <= 'F') guid[i] = static_cast<char>(guid[i] - 'A' + 'a');
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        fit = dash ? guid[i] == '-' : std::string_view("0123456789abcdef").find(guid[i]) != std::string::npos;
    }
    if (!fit)
        throw node.wrong(fmt::format("\"{}\" is no guid of a podcast", guid),
                         "it is in the podcast's feed, as podcast:guid: 36 characters with four dashes");
    return guid;
}

void read_podcast(const YamlNode& root, Station& station) {
    const auto text = [&](const char* key) { return on_one_line(root.get(key).text_or("")); };
    station.license = text("license");
    if (root.get("license_url").exists()) station.license_url = web_address_from(root.get("license_url"));
    if (station.license.empty() && !station.license_url.empty())
        throw root.get("license_url").wrong("the license has an address but no name", "add license: NAME");
    if (root.get("frequency").exists())
        station.frequency = root.get("frequency").one_of("frequency", kFrequencies);
    if (const YamlNode podroll = root.get("podroll"); podroll.exists())
        for (const YamlNode& guid : podroll.items()) station.podroll.push_back(guid_from(guid));
    if (root.get("publisher").exists()) station.publisher = guid_from(root.get("publisher"));
    if (const YamlNode funding = root.get("funding"); funding.exists()) {
        funding.expect_map({"url", "text"});
        station.funding_url = web_address_from(funding.require("url"));
        station.funding_text = on_one_line(funding.require("text").text());
        if (station.funding_text.empty())
            throw funding.wrong("listeners must know what they give for", "add text: Support us");
    }
    if (root.get("new_feed_url").exists()) station.new_feed_url = web_address_from(root.get("new_feed_url"));
    if (const YamlNode feeds = root.get("feeds"); feeds.exists())
        for (const YamlNode& feed : feeds.items())
            station.feeds.push_back(feed.one_of("feed", kStationFeeds));
    station.feed_episodes = root.get("feed_episodes").integer_or(station.feed_episodes, 1, kMostKept);
    station.keep_days = root.get("keep_days").integer_or(0, 1, kMostKept);
    station.keep_episodes = root.get("keep_episodes").integer_or(0, 1, kMostKept);
}

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

void read_loudness(const YamlNode& root, Station& station) {
    const YamlNode loudness = root.get("loudness");
    if (!loudness.exists()) return;
    loudness.expect_map({"target", "mono"});
    station.loudness = loudness.get("target").number_or(station.loudness, kSoftest, kLoudest);
    if (const YamlNode mono = loudness.get("mono"); mono.exists())
        station.mono_as_dual = mono.one_of("way to count mono", {"dual", "single"}) == "dual";
}

void read_braille(const YamlNode& node, BrailleSettings& braille) {
    if (!node.exists()) return;
    node.expect_map({"scheme", "width", "height"});
    if (node.get("scheme").exists()) braille.scheme = node.get("scheme").one_of("scheme", kBrailleSchemes);
    braille.width =
        node.get("width").integer_or(braille.width, BrailleSettings::kNarrowest, BrailleSettings::kWidest);
    braille.height =
        node.get("height").integer_or(braille.height, BrailleSettings::kFewest, BrailleSettings::kMost);
}

void read_books(const YamlNode& node, BookSettings& books) {
    if (!node.exists()) return;
    node.expect_map({"step"});
    if (node.get("step").exists()) books.step = node.get("step").one_of("step", kBookSteps);
}

void read_reading(const YamlNode& node, ReadingSettings& reading) {
    if (!node.exists()) return;
    node.expect_map({"quotes", "names", "telephone", "prices"});
    const auto is = [&](const char* key, const char* word) {
        return node.get(key).exists() && node.get(key).one_of(key, {"plain", word}) == word;
    };
    reading = {is("quotes", "announce"), is("names", "spell"), is("telephone", "repeat"),
               is("prices", "repeat")};
}

}  // namespace

double Station::loudness_of_mono_file() const {
    return mono_as_dual ? loudness - kDualMono : loudness;
}

Station station_from_yaml(const std::filesystem::path& file) {
    const YamlNode root = YamlNode::from_file(file);
    Station station;
    station.is_default = false;
    station.file = file;
    // A file with nothing in it, or comments alone, is the beginning of one: everything is as usual.
    if (!root.exists()) return station;
    root.expect_map(kStationKeys);
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
    read_podcast(root, station);
    read_loudness(root, station);
    read_braille(root.get("braille"), station.braille);
    read_books(root.get("books"), station.books);
    read_reading(root.get("reading"), station.reading);
    return station;
}

}  // namespace bobao
