#include "cli/pronunciation.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/text.h"
#include "script/names_of_articles.h"

namespace bobao {
namespace {

using Json = nlohmann::ordered_json;

/// A longer sentence is cut: the note is to remind of it, the page has it.
constexpr std::size_t kContextBytes = 150;

struct Entry {
    Doubt doubt;
    std::string chapter;
    std::vector<std::string> other_readings;  ///< that the same word has elsewhere in the script
    int times = 0;
};

std::vector<Entry> entries_of(const Script& script, const FrontEnd& front_end) {
    const NamesOfArticles names(script, front_end);
    std::vector<Entry> entries;
    std::map<std::string, std::size_t> known;  // a lexicon takes a word once
    for (const Chapter& chapter : script.chapters)
        for (const Segment& segment : chapter.segments)
            for (const Span& sentence : sentences_of(segment.text, segment.language)) {
                const std::string_view words =
                    std::string_view(segment.text).substr(sentence.begin, sentence.end - sentence.begin);
                const ToldNames& told = names.of(chapter.article);
                for (Doubt& doubt :
                     front_end.doubts(front_end.utterance(words, segment.language, {}, told), told)) {
                    const auto [at, is_new] = known.emplace(doubt.entry, entries.size());
                    if (is_new) {
                        entries.push_back({std::move(doubt), chapter.title, {}, 1});
                        continue;
                    }
                    Entry& entry = entries[at->second];
                    ++entry.times;
                    entry.doubt.confidence = std::min(entry.doubt.confidence, doubt.confidence);
                    if (doubt.entry_reading != entry.doubt.entry_reading &&
                        std::ranges::find(entry.other_readings, doubt.entry_reading) ==
                            entry.other_readings.end())
                        entry.other_readings.push_back(doubt.entry_reading);
                }
            }
    std::stable_sort(entries.begin(), entries.end(),
                     [](const Entry& a, const Entry& b) { return a.doubt.confidence < b.doubt.confidence; });
    return entries;
}

/// A JSON string is a YAML string in double quotes.
std::string quoted(const std::string& text) {
    return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// The words around the doubt.
std::string excerpt(const Doubt& doubt) {
    const std::string context = with_single_spaces(without_controls(doubt.context));
    if (context.size() <= kContextBytes) return context;
    const std::size_t at = std::min(context.find(doubt.word), context.size());
    const std::size_t begin = at < kContextBytes / 2 ? 0 : at - kContextBytes / 2;
    // From a place that may lie inside a character on to its end.
    std::size_t whole = begin;
    while (whole < context.size() && (static_cast<unsigned char>(context[whole]) & 0xC0) == 0x80) ++whole;
    std::string cut = cut_to_bytes(std::string_view(context).substr(whole), kContextBytes);
    if (whole > 0) cut.insert(0, "…");
    return whole + kContextBytes < context.size() ? cut + "…" : cut;
}

/// What no screen shows alike is named: " (U+E000)". Empty for all other words.
std::string private_characters(std::string_view word) {
    std::string names;
    for (const CodePoint& c : code_points(word)) {
        const bool is_private = (c.value >= 0xE000 && c.value <= 0xF8FF) || c.value >= 0xF0000;
        if (is_private)
            names +=
                fmt::format("{}U+{:04X}", names.empty() ? " (" : ", ", static_cast<std::uint32_t>(c.value));
    }
    return names.empty() ? names : names + ")";
}

std::string note_of(const Entry& entry) {
    std::string note = fmt::format("{}{}, {:.0f} %", entry.doubt.reason, private_characters(entry.doubt.word),
                                   entry.doubt.confidence * 100);
    if (entry.doubt.entry != entry.doubt.word) note += fmt::format(", of {}", entry.doubt.word);
    if (entry.times > 1) note += fmt::format(", {} times", entry.times);
    if (!entry.other_readings.empty()) note += ", elsewhere read " + joined(entry.other_readings, " or ");
    return note + ": " + excerpt(entry.doubt);
}

std::string spoken_of(const Doubt& doubt) {
    return doubt.reason == "no reading" ? std::string() : doubt.entry;
}

}  // namespace

std::string pronunciation_as_yaml(const Script& script, const FrontEnd& front_end) {
    const std::vector<Entry> entries = entries_of(script, front_end);
    if (entries.empty()) return "# Nothing to listen to: every reading is sure.\n";
    std::string yaml = fmt::format(
        "# {} {} to listen to, the most risky first, as {} will be said now. Correct what is wrong, delete "
        "what\n"
        "# is right, and paste the rest into the lexicon.yaml that the station.yaml names (lexicon: "
        "lexicon.yaml).\n"
        "# reading: a syllable for each character, tones as digits, 5 is neutral; or spoken: what is said "
        "instead.\n",
        entries.size(), entries.size() == 1 ? "word" : "words", entries.size() == 1 ? "it" : "they");
    for (const Entry& entry : entries) {
        yaml += fmt::format("- word: {}\n", quoted(entry.doubt.entry));
        yaml += entry.doubt.entry_reading.empty()
                    ? fmt::format("  spoken: {}\n", quoted(spoken_of(entry.doubt)))
                    : fmt::format("  reading: {}\n", entry.doubt.entry_reading);
        yaml += fmt::format("  note: {}\n", quoted(note_of(entry)));
    }
    return yaml;
}

std::string pronunciation_as_json(const Script& script, const FrontEnd& front_end) {
    Json list = Json::array();
    for (const Entry& entry : entries_of(script, front_end)) {
        Json item{{"word", entry.doubt.entry}};
        if (entry.doubt.entry_reading.empty())
            item["spoken"] = spoken_of(entry.doubt);
        else
            item["reading"] = entry.doubt.entry_reading;
        item["reason"] = entry.doubt.reason;
        item["confidence"] = std::round(static_cast<double>(entry.doubt.confidence) * 1000) / 1000;
        item["times"] = entry.times;
        item["chapter"] = entry.chapter;
        item["sentence"] = entry.doubt.context;
        list.push_back(std::move(item));
    }
    return list.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace bobao
