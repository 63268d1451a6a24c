#include "publish/page_facts.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "base/text.h"
#include "publish/page_parts.h"

namespace bobao {
namespace {

using Json = nlohmann::ordered_json;

long hundredths(std::int64_t sample, int sample_rate) {
    return static_cast<long>(sample * 100 / sample_rate);
}

long utf16_units(char32_t c) {
    return c > 0xFFFF ? 2 : 1;
}

/// Where in the printed text, in UTF-16 units, each byte of the spoken text stands. The printed one has no
/// control characters and single spaces; what it lost stands where the next character does.
std::vector<long> places_in_print(std::string_view spoken, std::string_view printed) {
    std::vector<long> places(spoken.size() + 1, 0);
    const std::vector<CodePoint> letters = code_points(printed);
    std::size_t next = 0;
    long unit = 0;
    for (const CodePoint& c : code_points(spoken)) {
        std::fill_n(places.begin() + c.offset, c.length, unit);
        const bool there =
            next < letters.size() &&
            (letters[next].value == c.value || (letters[next].value == U' ' && is_white_space(c.value)));
        if (!there) continue;
        unit += utf16_units(letters[next].value);
        ++next;
    }
    places.back() = unit;
    return places;
}

}  // namespace

std::vector<long> word_times(const PrintedSentence& sentence, int sample_rate) {
    const TimedSentence& timed = *sentence.timed;
    std::vector<long> times{hundredths(timed.begin, sample_rate), hundredths(timed.end, sample_rate)};
    const std::vector<long> places = places_in_print(timed.text, sentence.text);
    long place = 0;
    long time = times.front();
    for (const TimedWord& word : timed.words) {
        if (word.source.begin >= word.source.end || word.source.end > timed.text.size()) continue;
        const long from = places[word.source.begin];
        const long to = places[word.source.end];
        const long begin = std::max(time, hundredths(word.begin, sample_rate));
        if (to <= from) continue;
        times.insert(times.end(), {from - place, to - from, begin - time});
        place = to;
        time = begin;
    }
    return times;
}

std::string episode_facts_json(const Episode& episode, const Channel& channel, const PageWording& wording,
                               const std::vector<std::vector<long>>& words,
                               const std::vector<std::pair<EpisodeSound, FastSentences>>& fast) {
    Json facts;
    facts["folder"] = title_text(episode.folder);
    facts["page"] = kEpisodePage;
    facts["title"] = title_text(episode.title);
    facts["station"] = title_text(channel.title);
    facts["length"] = episode.seconds;
    std::string content;
    for (const EpisodeSound& sound : episode.sounds) content += sound.hash;
    Json times = words;
    content += times.dump();
    // Changes with what is heard or shown, so that a kept episode of another making is known.
    facts["version"] = content_hash(content).substr(0, 8);
    facts["say"] = {{"play", wording.play},
                    {"pause", wording.pause},
                    {"chapter", wording.chapter_said},
                    {"position", wording.position_said},
                    {"speed", wording.speed_said},
                    {"copied", wording.copied_said},
                    {"inAddress", wording.in_address_said},
                    {"resumed", wording.resumed_said},
                    {"keeping", wording.keeping_said},
                    {"kept", wording.kept_said},
                    {"notKept", wording.not_kept_said},
                    {"forgotten", wording.forgotten_said},
                    {"remade", wording.remade_said},
                    {"failed", wording.failed_said}};
    facts["words"] = std::move(times);
    for (const auto& [sound, sentences] : fast) {
        Json edition;
        edition["speed"] = std::strtod(sentences.speed.c_str(), nullptr);
        edition["sound"] = sound_address("", sound);
        edition["length"] = sentences.length;
        // Where sentences begin, there and here, in hundredths.
        edition["at"] = Json::array();
        for (const std::array<double, 4>& times_of : sentences.sentences)
            edition["at"].push_back({std::lround(times_of[0] * 100), std::lround(times_of[2] * 100)});
        facts["fast"].push_back(std::move(edition));
    }
    return facts.dump();
}

std::string station_facts_json(const PageWording& wording) {
    const Json facts{{"say",
                      {{"heard", wording.heard_said},
                       {"searching", wording.searching_said},
                       {"found", wording.found_said},
                       {"foundMore", wording.found_more_said},
                       {"foundNothing", wording.found_nothing_said},
                       {"searchFailed", wording.search_failed_said},
                       {"searchNeedsHost", wording.search_needs_host_said}}}};
    return facts.dump();
}

}  // namespace bobao
