#include "publish/site.h"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "pictures/colours.h"
#include "publish/episode_files.h"
#include "publish/printed_text.h"
#include "publish/search_index.h"
#include "publish/wording.h"

namespace bobao {
namespace {

using Json = nlohmann::ordered_json;

struct Icon {
    const char* file;
    int size;
    IconShape shape;
};
/// Sizes that systems ask for: 192 and 512 (Web App Manifest), 180 (iOS).
constexpr std::array kIcons{
    Icon{"icon-192.png", 192, IconShape::rounded}, Icon{"icon-512.png", 512, IconShape::rounded},
    Icon{"icon-maskable.png", 512, IconShape::whole}, Icon{"icon-180.png", 180, IconShape::whole}};

/// Under an icon there is room for so many characters (Web App Manifest, short_name).
constexpr std::size_t kShortName = 12;

CardText text_of_card(const Channel& channel) {
    return {channel.title, title_text(channel.description), {}};
}

}  // namespace

std::string web_manifest(const Channel& channel) {
    const Palette palette = palette_of_name(channel.title);
    Json manifest;
    manifest["id"] = "./";
    manifest["name"] = title_text(channel.title);
    manifest["short_name"] = cut_to_characters(title_text(channel.title), kShortName);
    manifest["description"] = title_text(channel.description);
    manifest["lang"] = wording_for(channel.language).language;
    manifest["start_url"] = "./index.html";
    manifest["scope"] = "./";
    manifest["display"] = "standalone";
    manifest["background_color"] = css_colour(palette.paper);
    manifest["theme_color"] = css_colour(palette.ground);
    manifest["categories"] = Json::array({"news"});
    manifest["icons"] = Json::array();
    for (const Icon& icon : kIcons)
        manifest["icons"].push_back({{"src", icon.file},
                                     {"sizes", fmt::format("{0}x{0}", icon.size)},
                                     {"type", "image/png"},
                                     {"purpose", icon.shape == IconShape::whole ? "maskable" : "any"}});
    return manifest.dump(1) + "\n";
}

std::string service_worker(const std::vector<std::pair<std::string, std::string>>& files,
                           const std::vector<Episode>& episodes) {
    std::string content(kServiceWorker);
    Json names = Json::array();
    for (const auto& [name, bytes] : files) {
        names.push_back(name);
        content += name + content_hash(bytes);
    }
    Json revised = Json::object();
    for (const Episode& episode : episodes)
        if (!episode.notices.empty())
            revised[title_text(episode.folder)] = content_hash(episode_to_json(episode)).substr(0, 8);
    content += revised.dump();
    return fmt::format("const VERSION = \"{}\";\nconst SHELL = {};\nconst REVISED = {};\n",
                       content_hash(content).substr(0, 16), names.dump(), revised.dump()) +
           std::string(kServiceWorker);
}

std::vector<DrawingWish> wishes_of_site(const Channel& channel) {
    std::vector<DrawingWish> wishes;
    for (const Icon& icon : kIcons)
        wishes.emplace_back(
            [icon, name = channel.title](Drawings& drawings) { drawings.icon(name, icon.size, icon.shape); });
    wishes.emplace_back([text = text_of_card(channel)](Drawings& drawings) { drawings.card(text); });
    return wishes;
}

void write_site(const std::filesystem::path& out, const std::vector<Episode>& episodes,
                const Channel& channel, Drawings& drawings, std::vector<std::string>& notes) {
    std::vector<std::pair<std::string, std::string>> shell;
    for (const Icon& icon : kIcons) {
        std::string bytes = drawings.icon(channel.title, icon.size, icon.shape);
        write_changed(out / icon.file, bytes);
        if (icon.shape == IconShape::rounded) shell.emplace_back(icon.file, std::move(bytes));
    }
    write_changed(out / "card.png", drawings.card(text_of_card(channel)));
    shell.emplace_back("manifest.webmanifest", web_manifest(channel));
    write_changed(out / shell.back().first, shell.back().second);
    std::vector<Episode> on_air = episodes;
    std::erase_if(on_air, [](const Episode& episode) { return episode.withdrawn; });
    write_search_index(out, on_air, notes);
    // The page comes behind what it names, and the worker, which fetches the page, behind that.
    shell.emplace_back("index.html", index_page(on_air, channel));
    write_changed(out / shell.back().first, shell.back().second);
    write_changed(out / "service-worker.js", service_worker(shell, episodes));
}

}  // namespace bobao
