#include "cli/editions.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/error.h"
#include "base/suggest.h"
#include "base/text.h"
#include "publish/books/editions.h"
#include "publish/braille/braille.h"
#include "publish/episode.h"

namespace bobao {
namespace {

constexpr std::string_view kPodcast = "podcast";
constexpr std::string_view kFast = "fast";
constexpr std::array kSpeeds{1.5, 2.0, 2.5, 3.0};

std::string name_of_speed(double speed) {
    return fmt::format("{}-{}", kFast, speed);
}
constexpr std::string_view kBraille = "braille";

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
    names.emplace_back(kFast);
    for (const double speed : kSpeeds) names.push_back(name_of_speed(speed));
    names.emplace_back(kBraille);
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
    for (const double speed : kSpeeds)
        if (contains(wanted, kFast) || contains(wanted, name_of_speed(speed))) editions.fast.push_back(speed);
    editions.braille = contains(wanted, kBraille);
    return editions;
}

std::vector<std::string> names_of(const Editions& editions) {
    std::vector<std::string> names = editions.books;
    for (const double speed : editions.fast) names.push_back(name_of_speed(speed));
    if (editions.braille) names.emplace_back(kBraille);
    return names;
}

std::vector<ReadyEdition> braille_of(const Edition& edition, const FrontEnd& front_end,
                                     const Station& station, std::vector<std::string>& notes) {
    const BrailleDocument document = braille_document(edition);
    if (std::ranges::none_of(document.blocks, [](const BrailleBlock& block) {
            return block.kind == BrailleBlock::Kind::heading;
        })) {
        notes.emplace_back("there is no braille edition, because there is no article to write");
        return {};
    }
    const BraillePages pages = braille_pages(document, front_end, station.braille);
    // What the document leaves out the script leaves out too, and says so.
    for (std::string& note : braille_notes({}, pages)) notes.push_back(std::move(note));
    return braille_edition(pages);
}

Editions editions_of(const Episode& episode) {
    Editions editions;
    for (const EditionMaker& maker : edition_makers())
        if (std::any_of(episode.books.begin(), episode.books.end(),
                        [&](const EpisodeBook& book) { return book.edition == maker.name; }))
            editions.books.push_back(maker.name);
    for (const EpisodeSound& sound : episode.sounds)
        if (sound.edition.starts_with(std::string(kFast) + "-"))
            if (const double speed = std::strtod(sound.edition.c_str() + kFast.size() + 1, nullptr);
                speed > 1)
                editions.fast.push_back(std::min(speed, kSpeeds.back()));
    std::sort(editions.fast.begin(), editions.fast.end());
    editions.fast.erase(std::unique(editions.fast.begin(), editions.fast.end()), editions.fast.end());
    editions.braille = std::any_of(episode.books.begin(), episode.books.end(),
                                   [](const EpisodeBook& book) { return book.edition == kBraille; });
    return editions;
}

}  // namespace bobao
