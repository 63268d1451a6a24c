#include "script/message.h"

#include <doctest/doctest.h>

#include <yaml-cpp/yaml.h>

#include "support/cases.h"

using namespace bobao;

namespace {

const std::vector<std::string> kKnown{"publication", "date", "title", "quoted",
                                      "count",       "name", "lunar", "weekday"};

Message message(const std::string& text) {
    YAML::Emitter quoted;
    quoted << YAML::DoubleQuoted << text;
    return {YamlNode::from_text(quoted.c_str(), "show.yaml"), kKnown};
}

std::string complaint_about(const std::string& text) {
    try {
        static_cast<void>(message(text));
    } catch (const Error& error) {
        return error.what();
    }
    return "no complaint";
}

}  // namespace

TEST_CASE("a message is filled in as its values allow") {
    const Values values{{"publication", "云溪晚报"},
                        {"date", "2月13日"},
                        {"title", "谁来养老？"},
                        {"quoted", "他问“谁？”"},
                        {"count", "5"},
                        {"name", "A.B."},
                        {"weekday", ""}};
    for (const auto& c : test::read_cases("script/messages.txt")) {
        INFO(c.where);
        CHECK(message(c.input).filled(values).value_or("(nothing)") == c.output);
    }
}

TEST_CASE("a value is never read as a message itself") {
    CHECK(message("{title}").filled({{"title", "{date} [x] {{"}}) == "{date} [x] {{");
}

TEST_CASE("a message says which placeholders it has") {
    CHECK(message("{date}[{title}[{date}]]").placeholders() == std::vector<std::string>{"date", "title"});
}

TEST_CASE("a wrong message is refused with place and remedy") {
    CHECK(complaint_about("{titel}") ==
          "show.yaml:1:1: unknown placeholder \"{titel}\"\n  try: did you mean \"title\"?");
    CHECK(complaint_about("{zzzzzzz}") ==
          "show.yaml:1:1: unknown placeholder \"{zzzzzzz}\"\n"
          "  try: use one of: publication, date, title, quoted, count, name, lunar, weekday");
    CHECK(complaint_about("今天是{date") ==
          "show.yaml:1:1: \"{\" without \"}\"\n  try: write {{ to print a brace");
    CHECK(complaint_about("今天是[{date}") ==
          "show.yaml:1:1: \"[\" without \"]\"\n  try: write [[ to print a bracket");
    CHECK(complaint_about("x}") == "show.yaml:1:1: \"}\" without its partner\n  try: write }} to print one");
    CHECK(complaint_about("x]") == "show.yaml:1:1: \"]\" without its partner\n  try: write ]] to print one");
    std::string deep;
    for (int i = 0; i < 20; ++i) deep += "[a";
    CHECK(complaint_about(deep) ==
          "show.yaml:1:1: optional parts stand too deep in each other\n  try: write it out");
}
