#include "publish/search_index.h"

#include <fmt/format.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <bit>
#include <map>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/text.h"
#include "publish/printed_text.h"

namespace bobao {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

/// Places in one part of the index, on average: some tens of kilobytes.
constexpr std::size_t kPlacesOfPart = 8'000;
constexpr std::size_t kMostParts = 256;

bool is_written_without_spaces(char32_t c) {
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &status);
    return U_SUCCESS(status) && (script == USCRIPT_HAN || script == USCRIPT_HIRAGANA ||
                                 script == USCRIPT_KATAKANA || script == USCRIPT_HANGUL);
}

/// Letters, numbers and marks (L, N and M of Unicode's categories).
bool belongs_to_word(char32_t c) {
    return (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_L_MASK | U_GC_N_MASK | U_GC_M_MASK)) != 0;
}

/// As a browser folds: normalize("NFKC"), then toLowerCase().
std::u32string folded(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* const nfkc = icu::Normalizer2::getNFKCInstance(status);
    icu::UnicodeString whole =
        icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    if (U_SUCCESS(status)) whole = nfkc->normalize(whole, status);
    whole.toLower(icu::Locale::getRoot());
    std::string utf8;
    whole.toUTF8String(utf8);
    return to_utf32(utf8);
}

struct SearchChapter {
    std::set<std::string> terms;
};

struct SearchEpisode {
    const Episode* episode = nullptr;
    std::string version;
    std::vector<SearchChapter> chapters;

    std::size_t places() const {
        std::size_t count = 0;
        for (const SearchChapter& chapter : chapters) count += chapter.terms.size();
        return count;
    }
};

SearchEpisode read_back(const Episode& episode, const fs::path& file) {
    const std::string bytes = read_file(file);
    SearchEpisode read;
    read.episode = &episode;
    read.version = content_hash(bytes).substr(0, 8);
    const Json document = Json::parse(bytes);
    for (const Json& chapter : document.at("chapters")) {
        std::string text = chapter.at("title").get<std::string>();
        for (const Json& sentence : chapter.at("sentences")) text += "\n" + sentence.at(1).get<std::string>();
        read.chapters.push_back({search_terms(text)});
    }
    return read;
}

}  // namespace

std::string search_text(const std::vector<PublishedChapter>& chapters, const Episode& episode,
                        int sample_rate) {
    Json list = Json::array();
    for (std::size_t i = 0; i < chapters.size(); ++i) {
        Json entry;
        entry["title"] = title_text(chapters[i].title);
        entry["start"] = static_cast<double>(chapters[i].begin) / sample_rate;
        if (i < episode.chapters.size() && episode.chapters[i].language != episode.language)
            entry["language"] = episode.chapters[i].language;
        entry["sentences"] = Json::array();
        for (const TimedSegment& segment : chapters[i].timed->segments)
            for (const TimedSentence& sentence : segment.sentences) {
                std::string text = paragraph_text({sentence});
                if (text.empty()) continue;
                // Tenths of a second are as near as one listens.
                const double time = static_cast<double>(sentence.begin * 10 / sample_rate) / 10;
                entry["sentences"].push_back(Json::array({time, std::move(text)}));
            }
        list.push_back(std::move(entry));
    }
    Json document;
    document["version"] = 1;
    document["chapters"] = std::move(list);
    return document.dump() + "\n";
}

std::set<std::string> search_terms(std::string_view text) {
    std::set<std::string> terms;
    const std::u32string characters = folded(text);
    std::u32string word;
    const auto close_word = [&] {
        if (!word.empty()) terms.insert(to_utf8(word));
        word.clear();
    };
    for (std::size_t i = 0; i < characters.size(); ++i) {
        const char32_t c = characters[i];
        if (is_written_without_spaces(c)) {
            close_word();
            const bool last = i + 1 == characters.size() || !is_written_without_spaces(characters[i + 1]);
            terms.insert(to_utf8(std::u32string_view(characters).substr(i, last ? 1 : 2)));
        } else if (belongs_to_word(c)) {
            word += c;
        } else {
            close_word();
        }
    }
    close_word();
    return terms;
}

std::size_t search_part_of(std::string_view term, std::size_t parts) {
    const std::u32string characters = to_utf32(term);
    if (characters.empty()) return 0;
    const auto first = static_cast<std::size_t>(characters[0]);
    if (characters.size() == 1 || is_written_without_spaces(characters[0])) return first % parts;
    return (first * 31 + static_cast<std::size_t>(characters[1])) % parts;
}

void write_search_index(const fs::path& out, const std::vector<Episode>& episodes,
                        std::vector<std::string>& notes, std::size_t most_places) {
    std::vector<SearchEpisode> searched;
    std::size_t places = 0;
    for (const Episode& episode : episodes) {
        const fs::path file = out / "episodes" / episode.folder / kSearchText;
        std::error_code ignored;
        if (!fs::exists(file, ignored)) continue;
        try {
            SearchEpisode read = read_back(episode, file);
            places += read.places();
            if (places > most_places) break;
            searched.push_back(std::move(read));
        } catch (const nlohmann::json::exception&) {
            notes.push_back(fmt::format("episode {} is left out of the search: {} is broken",
                                        title_text(episode.folder), kSearchText));
        } catch (const Error& error) {
            notes.push_back(fmt::format("episode {} is left out of the search: {}",
                                        title_text(episode.folder), error.problem));
        }
    }

    // Chapters are numbered from the newest, so the first numbers of a term are what a listener wants first.
    const std::size_t parts =
        std::clamp<std::size_t>(std::bit_ceil(places / kPlacesOfPart + 1), 1, kMostParts);
    std::vector<std::map<std::string, std::vector<int>>> terms(parts);
    Json list = Json::array();
    int number = 0;
    for (const SearchEpisode& episode : searched) {
        list.push_back({{"folder", title_text(episode.episode->folder)},
                        {"title", title_text(episode.episode->title)},
                        {"version", episode.version},
                        {"first", number},
                        {"count", episode.chapters.size()}});
        for (const SearchChapter& chapter : episode.chapters) {
            for (const std::string& term : chapter.terms)
                terms[search_part_of(term, parts)][term].push_back(number);
            ++number;
        }
    }

    FolderInTheMaking making(out / "search");
    std::string all;
    for (std::size_t part = 0; part < parts; ++part) {
        // Not ordered_json, which looks for a key from one end to the other.
        nlohmann::json entries = nlohmann::json::object();
        for (const auto& [term, chapters] : terms[part]) {
            // As steps from the one before, the first from -1: small numbers are short.
            nlohmann::json steps = nlohmann::json::array();
            int last = -1;
            for (const int chapter : chapters) {
                steps.push_back(chapter - last);
                last = chapter;
            }
            entries[term] = std::move(steps);
        }
        nlohmann::json document;
        document["terms"] = std::move(entries);
        const std::string bytes = document.dump() + "\n";
        all += content_hash(bytes);
        write_file(making.path() / fmt::format("{}.json", part), bytes);
    }
    Json index;
    // Parts are asked for with this version, so that none of another making is taken for one of this.
    index["version"] = content_hash(all + list.dump()).substr(0, 8);
    index["parts"] = parts;
    index["episodes"] = std::move(list);
    write_file(making.path() / "index.json", index.dump() + "\n");
    making.commit();
}

}  // namespace bobao
