#include "cli/pronunciation.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/text.h"
#include "cli/pronunciation_entries.h"

namespace bobao {
namespace {

using Json = nlohmann::ordered_json;

/// A longer sentence is cut: the note is to remind of it, the page has it.
constexpr std::size_t kContextBytes = 150;

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

std::string note_of(const PronunciationEntry& entry) {
    std::string note = fmt::format("{}{}, {:.0f} %", entry.doubt.reason, private_characters(entry.doubt.word),
                                   entry.doubt.confidence * 100);
    if (entry.word.word != entry.doubt.word) note += fmt::format(", of {}", entry.doubt.word);
    if (entry.times > 1) note += fmt::format(", {} times", entry.times);
    if (!entry.other_readings.empty()) note += ", elsewhere read " + joined(entry.other_readings, " or ");
    return note + ": " + excerpt(entry.doubt);
}

}  // namespace

std::string pronunciation_as_yaml(const Script& script, const FrontEnd& front_end) {
    const std::vector<PronunciationEntry> entries = pronunciation_entries(script, front_end);
    if (entries.empty()) return "# Nothing to listen to: every reading is sure.\n";
    std::string yaml = fmt::format(
        "# {} {} to listen to, the most risky first, as {} will be said now. Correct what is wrong, delete "
        "what\n"
        "# is right, and paste the rest into the lexicon.yaml that the station.yaml names (lexicon: "
        "lexicon.yaml).\n"
        "# reading: a syllable for each character, tones as digits, 5 is neutral; or spoken: what is said "
        "instead.\n",
        entries.size(), entries.size() == 1 ? "word" : "words", entries.size() == 1 ? "it" : "they");
    for (const PronunciationEntry& entry : entries) {
        // Pasted with the rest it stays out of the lexicon.
        const std::string_view margin = entry.alters ? "# " : "";
        if (entry.alters)
            yaml += "# changes how it is read elsewhere; name it with more of the words around it\n";
        yaml += fmt::format("{}- word: {}\n", margin, quoted(entry.word.word));
        yaml += entry.word.reading.empty()
                    ? fmt::format("{}  spoken: {}\n", margin, quoted(entry.word.spoken))
                    : fmt::format("{}  reading: {}\n", margin, entry.word.reading);
        yaml += fmt::format("{}  note: {}\n", margin, quoted(note_of(entry)));
    }
    return yaml;
}

std::string pronunciation_as_json(const Script& script, const FrontEnd& front_end) {
    Json list = Json::array();
    for (const PronunciationEntry& entry : pronunciation_entries(script, front_end)) {
        Json item{{"word", entry.word.word}};
        if (entry.word.reading.empty())
            item["spoken"] = entry.word.spoken;
        else
            item["reading"] = entry.word.reading;
        item["reason"] = entry.doubt.reason;
        item["confidence"] = std::round(static_cast<double>(entry.doubt.confidence) * 1000) / 1000;
        item["times"] = entry.times;
        item["alters"] = entry.alters;
        item["chapter"] = entry.chapter;
        item["sentence"] = entry.doubt.context;
        list.push_back(std::move(item));
    }
    return list.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace bobao
