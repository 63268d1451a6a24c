#include "script/station.h"

#include <doctest/doctest.h>

#include "base/error.h"
#include "base/file.h"
#include "support/folder.h"

using namespace bobao;

namespace {

/// What is said of a station.yaml with this text.
std::string complaint(const std::string& text) {
    const test::TemporaryFolder folder;
    write_file(folder / "cover.png", "\x89PNG\r\n\x1A\n and a picture");
    write_file(folder / "cover.txt", "no picture");
    write_file(folder / "station.yaml", text);
    try {
        static_cast<void>(station_from_yaml(folder / "station.yaml"));
    } catch (const Error& error) {
        CHECK(error.fault == Fault::input);
        std::string what = error.what();
        for (std::size_t at = what.find(folder.path().string() + "/"); at != std::string::npos;
             at = what.find(folder.path().string() + "/"))
            what.erase(at, folder.path().string().size() + 1);
        return what;
    }
    return "no complaint";
}

}  // namespace

TEST_CASE("a station with nothing in its file is one with everything as usual") {
    const test::TemporaryFolder folder;
    for (const char* const text : {"", "# title: my paper\n", "---\n"}) {
        write_file(folder / "station.yaml", text);
        const Station station = station_from_yaml(folder / "station.yaml");
        CHECK_FALSE(station.is_default);
        CHECK(station.hour == Station{}.hour);
        CHECK(station.show == Station{}.show);
    }
    CHECK(complaint("- 1") != "no complaint");
}

TEST_CASE("a station is read as its file says") {
    const test::TemporaryFolder folder;
    write_file(folder / "cover.jpg", "\xFF\xD8\xFF and a picture");
    write_file(folder / "words.yaml", "");
    write_file(folder / "evening.yaml", "");
    write_file(folder / "station.yaml", R"(title: 云溪之声
description: 云溪晚报，每天读给你听
language: zh-CN
author: 云溪晚报社
email: radio@example.org
base_url: https://radio.example.org/paper
cover: cover.jpg
category: Society & Culture
subcategory: Places & Travel
copyright: 云溪晚报社
show: ./evening.yaml
voices: {anchor: reporter}
lexicon: words.yaml
hour: 18
minute: 30
time_zone: Asia/Shanghai
license: CC-BY-4.0
license_url: https://creativecommons.org/licenses/by/4.0/
frequency: weekdays
podroll: [917393E3-1b1e-5cef-ace4-edaa54e1f810]
publisher: 003af0a0-6a45-55cf-b765-68e3d349551a
funding: {url: "https://example.org/give?to=us", text: 支持我们}
new_feed_url: https://new.example.org/feed.xml
feeds: [headlines, columns]
feed_episodes: 30
keep_days: 365
keep_episodes: 200
loudness: {target: -14.5, mono: single}
books: {step: word}
)");
    const Station station = station_from_yaml(folder / "station.yaml");
    CHECK(station.books.step == "word");
    CHECK_FALSE(station.is_default);
    CHECK(station.file == folder / "station.yaml");
    CHECK(station.title == "云溪之声");
    CHECK(station.description == "云溪晚报，每天读给你听");
    CHECK(station.language == "zh-CN");
    CHECK(station.author == "云溪晚报社");
    CHECK(station.email == "radio@example.org");
    CHECK(station.base_url == "https://radio.example.org/paper/");
    CHECK(station.cover == folder / "cover.jpg");
    CHECK(station.category == "Society & Culture");
    CHECK(station.subcategory == "Places & Travel");
    CHECK(station.copyright == "云溪晚报社");
    CHECK(std::filesystem::equivalent(station.show, folder / "evening.yaml"));
    CHECK(station.voices == std::map<std::string, std::string>{{"anchor", "reporter"}});
    CHECK(station.voice_places.at("anchor").role.line == 12);
    CHECK(station.voice_places.at("anchor").role.column == 10);
    CHECK(station.voice_places.at("anchor").voice.column == 18);
    CHECK(station.show_place.line == 11);
    CHECK(station.show_place.column == 7);
    CHECK(station.lexicon == folder / "words.yaml");
    CHECK(station.hour == 18);
    CHECK(station.minute == 30);
    CHECK(station.time_zone == "Asia/Shanghai");
    CHECK(station.license == "CC-BY-4.0");
    CHECK(station.license_url == "https://creativecommons.org/licenses/by/4.0/");
    CHECK(station.frequency == "weekdays");
    CHECK(station.podroll == std::vector<std::string>{"917393e3-1b1e-5cef-ace4-edaa54e1f810"});
    CHECK(station.publisher == "003af0a0-6a45-55cf-b765-68e3d349551a");
    CHECK(station.funding_url == "https://example.org/give?to=us");
    CHECK(station.funding_text == "支持我们");
    CHECK(station.new_feed_url == "https://new.example.org/feed.xml");
    CHECK(station.feeds == std::vector<std::string>{"headlines", "columns"});
    CHECK(station.feed_episodes == 30);
    CHECK(station.keep_days == 365);
    CHECK(station.keep_episodes == 200);
    CHECK(station.loudness_of_mono_file() == doctest::Approx(-14.5));
    CHECK(Station().loudness_of_mono_file() == doctest::Approx(-19));
}

TEST_CASE("what a station does not say has its default") {
    const test::TemporaryFolder folder;
    write_file(folder / "station.yaml", "title: x\ncategory: Government\n");
    const Station station = station_from_yaml(folder / "station.yaml");
    CHECK(station.base_url == "http://localhost:8000/");
    CHECK(station.show == "daily");
    CHECK(station.hour == 6);
    CHECK(station.subcategory.empty());
    write_file(folder / "station.yaml", "subcategory: Politics\n");
    CHECK(station_from_yaml(folder / "station.yaml").category == "News");
    CHECK(station_from_yaml(folder / "station.yaml").subcategory == "Politics");
}

TEST_CASE("a mistake in a station's file is pointed at") {
    CHECK(complaint("titel: x\n") ==
          "station.yaml:1:1: unknown key \"titel\"\n  try: did you mean \"title\"?");
    CHECK(complaint("title: x\nbase_url: radio.example.org/paper/\n") ==
          "station.yaml:2:11: \"radio.example.org/paper/\" is no web address\n"
          "  try: write it with its scheme: https://radio.example.org/paper/");
    CHECK(complaint("base_url: ftp://radio.example.org/\n") ==
          "station.yaml:1:11: \"ftp://radio.example.org/\" is no web address\n"
          "  try: write it with its scheme: https://radio.example.org/");
    for (const std::string url :
         {"https://", "https:///x", "'https://a b/'", "https://a/?x=1", "'https://a/#b'"})
        CHECK(complaint("base_url: " + url + "\n").find("is no web address that files can stand under") !=
              std::string::npos);
    CHECK(complaint("category: Newss\n") ==
          "station.yaml:1:11: unknown category \"Newss\"\n  try: did you mean \"News\"?");
    CHECK(
        complaint("subcategory: Dayly News\n") ==
        "station.yaml:1:14: unknown subcategory of News \"Dayly News\"\n  try: did you mean \"Daily News\"?");
    CHECK(complaint("category: History\nsubcategory: Daily News\n") ==
          "station.yaml:2:14: the category \"History\" has no subcategories\n  try: remove this line");
    CHECK(complaint("cover: front.png\n") ==
          "station.yaml:1:8: there is no file \"front.png\"\n  try: the path counts from the folder of this "
          "file");
    CHECK(complaint("cover: cover.png\n") == "no complaint");
    CHECK(complaint("cover: cover.txt\n") ==
          "station.yaml:1:8: \"cover.txt\" is neither PNG nor JPEG\n"
          "  try: give a square picture of 1400 to 3000 pixels");
    CHECK(complaint("lexicon: .\n").find("there is no file") != std::string::npos);
    CHECK(complaint("hour: 24\n") == "station.yaml:1:7: 24 is out of range\n  try: use 0 to 23");
    CHECK(complaint("minute: 7.5\n") == "station.yaml:1:9: expected a whole number, found 7.5");
    CHECK(complaint("time_zone: Asia/Peking\n") ==
          "station.yaml:1:12: unknown time zone \"Asia/Peking\"\n"
          "  try: use an IANA name such as Asia/Shanghai or Europe/Berlin");
    CHECK(complaint("loudness: {target: -3}\n") ==
          "station.yaml:1:20: -3 is out of range\n  try: use -31 to -12");
    CHECK(complaint("loudness: {mono: stereo}\n")
              .starts_with("station.yaml:1:18: unknown way to count mono \"stereo\""));
    CHECK(complaint("language: chinese\n").starts_with("station.yaml:1:11: unknown language \"chinese\""));
    CHECK(complaint("email: nobody\n") == "station.yaml:1:8: \"nobody\" is no e-mail address");
    CHECK(complaint("podroll: [917393e3-1b1e-5cef-ace4]\n") ==
          "station.yaml:1:11: \"917393e3-1b1e-5cef-ace4\" is no guid of a podcast\n"
          "  try: it is in the podcast's feed, as podcast:guid: 36 characters with four dashes");
    CHECK(complaint("license_url: https://example.org/\n") ==
          "station.yaml:1:14: the license has an address but no name\n  try: add license: NAME");
    CHECK(complaint("funding: {url: example.org, text: x}\n")
              .starts_with("station.yaml:1:16: \"example.org\" is no web address"));
    CHECK(complaint("frequency: hourly\n").starts_with("station.yaml:1:12: unknown frequency \"hourly\""));
    CHECK(complaint("feeds: [headline]\n") ==
          "station.yaml:1:9: unknown feed \"headline\"\n  try: did you mean \"headlines\"?");
    CHECK(
        complaint("books: {step: paragraph}\n").starts_with("station.yaml:1:15: unknown step \"paragraph\""));
    CHECK(complaint("keep_days: 0\n").starts_with("station.yaml:1:12: 0 is out of range"));
    CHECK(complaint("voices: {anchor: [a]}\n") != "no complaint");
    CHECK(complaint("- x\n").starts_with("station.yaml:1:1: expected a map"));
}
