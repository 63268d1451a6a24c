// site_sample DIR: publishes two small stations below DIR, one in Chinese (zh) and one in English (en), of
// some days each, for site_test.mjs to drive in a browser.
#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <filesystem>
#include <string>
#include <vector>

#include "../publish/sample.h"
#include "publish/publish.h"

namespace bobao {
namespace {

/// Puts sentences together as chapters of one programme.
Timeline english_timeline() {
    const std::vector<std::pair<std::string, std::vector<std::string>>> stories{
        {"The harbour bridge opens",
         {"The new bridge across the harbour opened to traffic on Thursday.",
          "It has six lanes and a path for bicycles."}},
        {"Market day moves to Saturday",
         {"Farmers asked for it, and the council agreed.", "The first market is on 22 February."}},
        {"Rain until the weekend", {"Rain is expected until the weekend, with wind from the west."}}};
    Timeline whole;
    int article = 0;
    for (const auto& [title, sentences] : stories) {
        TimedChapter chapter{title, ++article, whole.samples, whole.samples, {}};
        std::vector<std::string> texts{title};
        texts.insert(texts.end(), sentences.begin(), sentences.end());
        std::int64_t now = whole.samples;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            const Timeline one = test::one_sentence(texts[i], i == 0 ? "Anchor" : "Reporter", "en");
            TimedSegment segment = one.chapters[0].segments[0];
            segment.kind = i == 0 ? "title" : "paragraph";
            segment.begin += now;
            segment.end += now;
            for (TimedSentence& sentence : segment.sentences) {
                sentence.begin += now;
                sentence.end += now;
                for (TimedWord& word : sentence.words) {
                    word.begin += now;
                    word.end += now;
                }
            }
            now += one.samples;
            chapter.segments.push_back(std::move(segment));
        }
        const std::int64_t length = now - chapter.begin;
        chapter.end = chapter.begin + (length + kPieceGrid - 1) / kPieceGrid * kPieceGrid;
        whole.samples = chapter.end;
        whole.chapters.push_back(std::move(chapter));
    }
    return whole;
}

/// The same sentences, each half as long.
Timeline twice_as_fast(const Timeline& timeline) {
    Timeline fast = timeline;
    fast.samples = 0;
    for (TimedChapter& chapter : fast.chapters) {
        const std::int64_t from = chapter.begin, to = fast.samples;
        const auto move = [&](auto& timed) {
            timed.begin = to + (timed.begin - from) / 2;
            timed.end = to + (timed.end - from) / 2;
        };
        for (TimedSegment& segment : chapter.segments) {
            move(segment);
            for (TimedSentence& sentence : segment.sentences) {
                move(sentence);
                for (TimedWord& word : sentence.words) move(word);
            }
        }
        const std::int64_t length = (chapter.end - from) / 2;
        chapter.begin = to;
        chapter.end = to + (length + kPieceGrid - 1) / kPieceGrid * kPieceGrid;
        fast.samples = chapter.end;
    }
    return fast;
}

Station station_of(const std::string& title, const std::string& language) {
    Station station;
    station.is_default = false;
    station.title = title;
    station.language = language;
    station.base_url = "https://radio.liuhe.example/";
    return station;
}

void publish_stations(const std::filesystem::path& folder) {
    const Programme chinese = test::sample_programme();
    const Station chinese_station = station_of("柳河之声", "zh-CN");
    for (const char* const date : {"2025-02-10", "2025-02-11", "2025-02-12", "2025-02-13"})
        publish_episode(chinese, test::sample_edition(date), test::sample_script(date), chinese_station,
                        folder / "zh");
    withdraw_episode("2025-02-10", "", &chinese, chinese_station, folder / "zh");

    Programme english = test::programme_of(english_timeline());
    const Station english_station = station_of("Harbour Radio", "en");
    for (const int day : {10, 13}) {
        Script script;
        script.title = fmt::format("The Harbour Gazette, {} February 2025", day);
        script.show = "daily";
        script.publication = "The Harbour Gazette";
        script.date = fmt::format("2025-02-{}", day);
        script.language = "en";
        Edition edition;
        edition.publication = script.publication;
        edition.date = script.date;
        edition.language = "en";
        SoundFiles files;
        if (day == 13) files.fast.push_back({2, 2, test::programme_of(twice_as_fast(english.timeline))});
        publish_episode(english, edition, script, english_station, folder / "en", {}, files);
    }
    withdraw_episode("2025-02-10", "", &english, english_station, folder / "en");
}

}  // namespace
}  // namespace bobao

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fputs("usage: site_sample DIR\n", stderr);
        return 2;
    }
    try {
        bobao::publish_stations(argv[1]);
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "site_sample: %s\n", error.what());
        return 1;
    }
}
