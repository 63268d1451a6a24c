#include "base/yaml.h"

#include <doctest/doctest.h>

#include <functional>

using namespace bobao;

namespace {

YamlNode parsed(const std::string& text) {
    return YamlNode::from_text(text, "show.yaml");
}

std::string complaint(const std::function<void()>& work) {
    try {
        work();
    } catch (const Error& error) {
        return error.what();
    }
    return "no complaint";
}

}  // namespace

TEST_CASE("a wrong key is pointed at, with the right one") {
    const YamlNode root = parsed("name: daily\n播: 1\nvoises: {}\n");
    CHECK(complaint([&] {
              root.expect_map({"name", "voices", "播"});
          }) == "show.yaml:3:1: unknown key \"voises\"\n  try: did you mean \"voices\"?");
    CHECK(complaint([&] { parsed("a: 1\na: 2").expect_map({"a"}); }) ==
          "show.yaml:2:1: the key \"a\" stands here twice\n  try: keep one of them");
    CHECK(complaint([&] { parsed("- 1").expect_map({"a"}); }) ==
          "show.yaml:1:1: expected a map, found a list\n  try: keys: a");
}

TEST_CASE("brackets in text are text") {
    const std::string many(3000, '[');
    CHECK(parsed("a: \"" + many + "\"\nb: 1").get("a").text() == many);
    CHECK(parsed("a: '" + many + "'").get("a").text() == many);
    CHECK(parsed("a: |\n  " + many + "\n").get("a").text() == many + "\n");
    CHECK(parsed("a: x" + many).get("a").text() == "x" + many);
    CHECK(parsed("a: 1  # " + many).get("a").text() == "1");
    for (const std::string level : {"[", "{", "[a, ", "- ", "? ", "{a: ", "&a [", "[\"x\", "}) {
        std::string nested;
        while (nested.size() < 100'000) nested += level;
        INFO(level);
        CHECK(complaint([&] { parsed(nested); }).find("too deeply") != std::string::npos);
    }
}

TEST_CASE("a mistake at the end of a long file is found as fast as one at its beginning") {
    std::string text;
    for (int i = 0; i < 20'000; ++i) text += "- x\n";
    const auto items = parsed(text).items();
    int sum = 0;
    for (const YamlNode& item : items)
        sum += item.place().line;  // a quarter of an hour if each counted lines
    CHECK(sum == 20'000 * 20'001 / 2);
}

TEST_CASE("columns count characters") {
    CHECK(complaint([&] { parsed("播报: {语: x}").get("播报").get("语").number(0, 1); }) ==
          "show.yaml:1:9: expected a number, found \"x\"");
}

TEST_CASE("values are checked for kind and range") {
    const YamlNode root = parsed("rate: 500\nhalf: 0.5\nyes: true\nlist: [a, b]\nnan: .nan\nempty:\n");
    CHECK(complaint([&] { root.get("rate").integer_or(0, 80, 440); }) ==
          "show.yaml:1:7: 500 is out of range\n  try: use 80 to 440");
    CHECK(root.get("half").number(0, 1) == 0.5);
    CHECK(complaint([&] { root.get("half").integer_or(0, 0, 9); }) != "no complaint");
    CHECK(complaint([&] { root.get("nan").number(0, 1); }) != "no complaint");
    CHECK(root.get("yes").truth_or(false));
    CHECK(root.get("list").texts() == std::vector<std::string>{"a", "b"});
    CHECK_FALSE(root.get("empty").exists());
    CHECK_FALSE(root.get("absent").exists());
    CHECK(root.get("absent").get("deeper").text_or("none") == "none");
    CHECK(complaint([&] { root.require("absent"); }) ==
          "show.yaml:1:1: \"absent\" is missing here\n  try: add a line \"absent: …\"");
}

TEST_CASE("what is no YAML, or a trap, is refused with its place") {
    CHECK(complaint([] { parsed("a: [1, 2\nb: }"); }).starts_with("show.yaml:2:"));
    CHECK(complaint([] {
              parsed(
                  "\xff\xfe"
                  "a");
          }) ==
          "show.yaml: this is text in UTF-16, and YAML is expected in UTF-8\n"
          "  try: save it as UTF-8 (iconv -f UTF-16 -t UTF-8)");
    CHECK(complaint([] { parsed("a: 1\nb: \xB1\xB1\xBD\xD6\n"); }) ==
          "show.yaml:2: not UTF-8 text from here on\n"
          "  try: save the file as UTF-8; if it is GB18030: iconv -f GB18030 -t UTF-8");
    CHECK(complaint([] { parsed("\x89PNG\r\n\x1a\n"); }) ==
          "show.yaml: this is not YAML but a picture (PNG)\n"
          "  try: give the text file that belongs here, in UTF-8");
    CHECK(complaint([] {
              parsed(std::string("\x80\0\x81", 3));
          }).starts_with("show.yaml: this is not text but data (it has zero bytes)"));
    CHECK(complaint([] { parsed(std::string(100'000, '[')); }).find("too deeply") != std::string::npos);
    CHECK(complaint([] { parsed(std::string(100'000, '{')); }).find("too deeply") != std::string::npos);
    CHECK(complaint([] {
              std::string dashes;
              for (int i = 0; i < 100'000; ++i) dashes += "- ";
              parsed(dashes + "x");
          }).find("too deeply") != std::string::npos);
    std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 9; ++i) {
        const std::string last = "*a" + std::to_string(i - 1);
        bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + last;
        for (int j = 0; j < 9; ++j) bomb += ", " + last;
        bomb += "]\n";
    }
    CHECK(complaint([&] { parsed(bomb); }).find("too large") != std::string::npos);
}
