#include "cli/editions.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "base/suggest.h"
#include "base/text.h"
#include "publish/books/editions.h"
#include "publish/episode.h"

namespace bobao {
namespace {

constexpr std::string_view kPodcast = "podcast";

bool contains(const std::vector<std::string>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::vector<std::string> parts_of(std::string_view list) {
    std::vector<std::string> parts;
    while (true) {
        const std::size_t comma = list.find(',');
        parts.emplace_back(trimmed(list.substr(0, comma)));
        if (comma == list.npos) return parts;
        list.remove_prefix(comma + 1);
    }
}

}  // namespace

std::vector<std::string> edition_names() {
    std::vector<std::string> names{std::string(kPodcast)};
    for (const EditionMaker& maker : edition_makers()) names.push_back(maker.name);
    return names;
}

Editions editions_of(std::string_view list) {
    const std::vector<std::string> wanted = parts_of(list);
    const std::vector<std::string> known = edition_names();
    for (const std::string& name : wanted) {
        if (contains(known, name)) continue;
        if (name.empty())
            throw usage_error("--editions has a name missing", "name some of: " + joined(known, ", "));
        throw usage_error(fmt::format("there is no edition \"{}\"", name), remedy_for_unknown(name, known));
    }
    Editions editions;
    for (const EditionMaker& maker : edition_makers())
        if (contains(wanted, maker.name)) editions.books.push_back(maker.name);
    return editions;
}

Editions editions_of(const Episode& episode) {
    Editions editions;
    for (const EditionMaker& maker : edition_makers())
        if (std::any_of(episode.books.begin(), episode.books.end(),
                        [&](const EpisodeBook& book) { return book.edition == maker.name; }))
            editions.books.push_back(maker.name);
    return editions;
}

}  // namespace bobao
