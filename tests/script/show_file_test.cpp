#include <doctest/doctest.h>

#include <stdexcept>

#include "base/error.h"
#include "base/file.h"
#include "sample.h"
#include "support/folder.h"

using namespace bobao;

namespace {

/// A small show without a mistake.
const std::string kSound = R"(description: A test
title: name
contents: {begin: begin, item: item}
voices:
  zh: {anchor: anchor, second: second_anchor}
  en: {anchor: anchor_en, second: second_anchor_en}
pauses:
  title: 0.7
programme:
  - chapter: opening
    lines:
      - sound: opening
      - say: greeting
        role: second
        pause: 0.5
      - list: item
        role: [anchor, second]
  - articles:
      reads: [anchor, second]
      lines:
        - say: next
          at: [middle, last]
          kind: kicker
        - read: title
        - read: paragraphs
messages:
  zh:
    hours: {5: 早上好}
    names: {between: 、}
    name: 名
    begin: 始
    item: "{title}"
    opening: 开场
    greeting: [你好, "{good_day}"]
    next: 下一条
  en:
    name: Name
    begin: Begin
    item: "{title}"
    opening: Opening
    greeting: Hello
    next: Next
)";

/// What is said of the show after one of its pieces was changed; the file's name comes out as "show.yaml".
std::string complaint(const std::string& piece, const std::string& changed) {
    std::string text = kSound;
    const std::size_t at = text.find(piece);
    if (at == std::string::npos) throw std::runtime_error("the show has no \"" + piece + "\"");
    text.replace(at, piece.size(), changed);
    const test::TemporaryFolder folder;
    write_file(folder / "show.yaml", text);
    try {
        static_cast<void>(Show::load((folder / "show.yaml").string(), folder.path(), test::kVoices));
    } catch (const Error& error) {
        CHECK(error.fault == Fault::input);
        const std::string what = error.what();
        const std::string prefix = folder.path().string() + "/";
        CHECK(what.starts_with(prefix));
        return what.substr(prefix.size());
    }
    return "no complaint";
}

}  // namespace

TEST_CASE("sounds and beds of a show are checked: names, files, numbers") {
    CHECK(complaint("  - chapter: opening\n", "  - chapter: opening\n    bed: bed\n") == "no complaint");
    CHECK(complaint("  - articles:\n", "  - bed: {sound: bed, level: -20, duck: 6}\n    articles:\n") ==
          "no complaint");
    CHECK(complaint("  - chapter: opening\n", "  - chapter: opening\n    bed: bad\n") ==
          "show.yaml:11:10: unknown sound \"bad\"\n  try: did you mean \"bed\"?");
    CHECK(complaint("  - chapter: opening\n", "  - chapter: opening\n    bed: {sound: bed, level: 3}\n")
              .starts_with("show.yaml:11:30: 3 is out of range"));
    CHECK(complaint("  - chapter: opening\n", "  - chapter: opening\n    bed: {sound: bed, ducks: 3}\n")
              .find("unknown key \"ducks\"") != std::string::npos);
    CHECK(complaint("pauses:\n", "sounds: {opening: nowhere/sign.flac}\npauses:\n")
              .starts_with("show.yaml:7:19: there is no file \""));
    CHECK(complaint("pauses:\n", "sounds: {\"a/b\": sign.flac}\npauses:\n").find("is no name of a sound") !=
          std::string::npos);
    // show.yaml itself is a file that is there; whether it is a sound is found when it is wanted.
    CHECK(complaint("pauses:\n", "sounds: {jingle: show.yaml}\npauses:\n") == "no complaint");
    CHECK(complaint("      - sound: opening\n", "      - sound: jingle\n")
              .starts_with("show.yaml:12:16: unknown sound \"jingle\""));
}

TEST_CASE("a show without a mistake is taken") {
    CHECK(complaint("A test", "Another test") == "no complaint");
}

TEST_CASE("unknown words of a show are pointed at, with the nearest right one") {
    CHECK(complaint("programme:", "program:") ==
          "show.yaml:9:1: unknown key \"program\"\n  try: did you mean \"programme\"?");
    CHECK(complaint("    lines:", "    lnes:") ==
          "show.yaml:11:5: unknown key \"lnes\"\n  try: did you mean \"lines\"?");
    CHECK(complaint("pause: 0.5", "pauze: 0.5") ==
          "show.yaml:15:9: unknown key \"pauze\"\n  try: did you mean \"pause\"?");
    CHECK(complaint("  title: 0.7", "  titel: 0.7") ==
          "show.yaml:8:3: unknown key \"titel\"\n  try: did you mean \"title\"?");
    CHECK(complaint("role: second", "role: secnd") ==
          "show.yaml:14:15: unknown role \"secnd\"\n  try: did you mean \"second\"?");
    CHECK(complaint("reads: [anchor, second]", "reads: [anchor, reporter]") ==
          "show.yaml:19:23: unknown role \"reporter\"\n  try: use one of: anchor, second");
    CHECK(complaint("second: second_anchor}", "second: second_ancor}") ==
          "show.yaml:5:32: unknown voice \"second_ancor\"\n  try: did you mean \"second_anchor\"?");
    CHECK(complaint("sound: opening", "sound: openning") ==
          "show.yaml:12:16: unknown sound \"openning\"\n  try: did you mean \"opening\"?");
    CHECK(complaint("kind: kicker", "kind: kiker") ==
          "show.yaml:23:17: unknown kind of segment \"kiker\"\n  try: did you mean \"kicker\"?");
    CHECK(
        complaint("at: [middle, last]", "at: [middel, last]") ==
        "show.yaml:22:16: unknown place in the row of articles \"middel\"\n  try: did you mean \"middle\"?");
    CHECK(complaint("read: paragraphs", "read: paragraph") ==
          "show.yaml:25:17: unknown field \"paragraph\"\n  try: did you mean \"paragraphs\"?");
    CHECK(complaint("  en: {", "  enn: {") ==
          "show.yaml:6:3: unknown language \"enn\"\n  try: did you mean \"en\"?");
    CHECK(complaint("say: next", "say: nxt") ==
          "show.yaml:21:16: unknown message \"nxt\"\n  try: did you mean \"next\"?");
    CHECK(complaint("    greeting: Hello", "    greting: Hello") ==
          "show.yaml:13:14: unknown message \"greeting\"\n  try: did you mean \"greting\"?");
    CHECK(complaint("    next: 下一条", "    nxt: 下一条") ==
          "show.yaml:35:5: unknown key \"nxt\"\n  try: did you mean \"next\"?");
    CHECK(complaint("item: \"{title}\"", "item: \"{titel}\"") ==
          "show.yaml:32:11: unknown placeholder \"{titel}\"\n  try: did you mean \"title\"?");
}

TEST_CASE("a placeholder of an article stands for nothing outside of articles") {
    CHECK(complaint("greeting: Hello", "greeting: \"{kicker}\"") ==
          "show.yaml:41:15: \"{kicker}\" stands for nothing in \"greeting\", which is said outside of the "
          "articles\n"
          "  try: use one of: publication, station, date, weekday, lunar, lunar_year, good_day, count, rest");
}

TEST_CASE("what a show lacks is named") {
    CHECK(complaint("title: name\n", "") ==
          "show.yaml:1:1: \"title\" is missing here\n  try: add a line \"title: …\"");
    CHECK(complaint("    next: 下一条\n", "") ==
          "show.yaml:28:5: \"next\" is missing here\n  try: add a line \"next: …\"");
    CHECK(complaint(", second: second_anchor_en}", "}") ==
          "show.yaml:6:7: \"second\" is missing here\n  try: add a line \"second: …\"");
    CHECK(complaint("title: name", "title: name\nfallback_language: de") ==
          "show.yaml:6:3: no voices for the fallback language \"de\"\n"
          "  try: add \"de:\" here, or name another \"fallback_language\"");
    CHECK(complaint("title: name", "title: []") ==
          "show.yaml:2:8: no message is named here\n  try: name one of \"messages\"");
    CHECK(complaint("greeting: Hello", "greeting: []") ==
          "show.yaml:41:15: no text here\n  try: write \"\" to say nothing");
}

TEST_CASE("what has no meaning in a show is refused") {
    CHECK(complaint("- sound: opening", "- {sound: opening, say: greeting}") ==
          "show.yaml:12:9: a line needs exactly one of \"sound\", \"say\", \"list\" and \"read\"\n"
          "  try: divide it into several lines");
    CHECK(complaint("- sound: opening", "- {sound: opening, role: anchor}") ==
          "show.yaml:12:32: \"role\" has no effect here\n  try: it belongs to words, not to a sound");
    CHECK(complaint("- say: greeting", "- at: first\n        say: greeting") ==
          "show.yaml:13:13: \"at\" has no effect here\n  try: it belongs to lines inside of \"articles\"");
    CHECK(complaint("- sound: opening", "- read: title") ==
          "show.yaml:12:15: \"read\" has no effect here\n  try: it belongs to lines inside of \"articles\"");
    CHECK(complaint("role: second", "role: [anchor, second]") ==
          "show.yaml:14:15: only the items of a list can be read in turns\n  try: name one role");
    CHECK(complaint("kind: kicker", "kind: sound") ==
          "show.yaml:23:17: words cannot be of kind \"sound\"\n  try: write \"sound: NAME\" alone");
    CHECK(complaint("zh: {anchor:", "zh: {reader:") ==
          "show.yaml:5:8: \"reader\" cannot be a role\n"
          "  try: \"reader\" stands for whoever reads the article; choose another name");
    CHECK(complaint("pause: 0.5", "pause: 61") == "show.yaml:15:16: 61 is out of range\n  try: use 0 to 60");
    CHECK(complaint("pause: 0.5", "pause: long") == "show.yaml:15:16: expected a number, found \"long\"");
    CHECK(complaint("hours: {5: 早上好}", "hours: {24: 早上好}") ==
          "show.yaml:28:13: \"24\" is no hour\n  try: use 0 to 23");
    CHECK(complaint("  - articles:", "  - chapter: opening\n    articles:") ==
          "show.yaml:18:5: a part of the programme is either a chapter or the articles\n"
          "  try: write \"chapter: MESSAGE\" with \"lines:\", or \"articles:\"");
    CHECK(complaint("      lines:\n        - say: next",
                    "      lines: []\n      kinds: {news: {lines: [{read: title}]}}\n"
                    "      readss:\n        - say: next") ==
          "show.yaml:22:7: unknown key \"readss\"\n  try: did you mean \"reads\"?");
    CHECK(complaint("      reads: [anchor, second]", "      kinds: {foto: {}}") ==
          "show.yaml:19:15: unknown key \"foto\"\n  try: did you mean \"photo\"?");
    CHECK(complaint("description: A test", "\x01") != "no complaint");
    CHECK(complaint("description: A test", "[") != "no complaint");
}
