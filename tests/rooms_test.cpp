#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/text.h"
#include "support/folder.h"

namespace bobao {
namespace {

namespace fs = std::filesystem;

/// The order of rooms, as in src/CMakeLists.txt: a room includes only itself and rooms above it.
const std::vector<std::string> kRooms{"base",     "edition", "language", "readers", "script", "voice",
                                      "pictures", "media",   "studio",   "publish", "loop",   "cli"};

std::size_t level_of(const std::string& room) {
    return static_cast<std::size_t>(std::ranges::find(kRooms, room) - kRooms.begin());
}

/// The room that an #include line reaches into; empty if it reaches into none.
std::string included_room(std::string_view line) {
    static const std::regex pattern(R"(^\s*#\s*include\s*["<](?:\.\./)*([a-z_]+)/[^">]+[">])");
    if (!trimmed(line).starts_with('#')) return {};
    std::match_results<std::string_view::const_iterator> match;
    if (!std::regex_search(line.begin(), line.end(), match, pattern)) return {};
    const std::string folder = match[1].str();
    return level_of(folder) < kRooms.size() ? folder : "";
}

struct Tree {
    std::vector<std::string> complaints;  ///< "src/base/a.h:3: base must not include cli"
    std::set<std::string> rooms;          ///< every folder that has sources
    int includes = 0;                     ///< between rooms, that were looked at
};

Tree examined(const fs::path& source) {
    Tree tree;
    for (const auto& entry : fs::recursive_directory_iterator(source)) {
        const std::string kind = entry.path().extension().string();
        if (kind != ".h" && kind != ".cpp" && kind != ".in") continue;
        const fs::path name = fs::relative(entry.path(), source);
        const std::string room = name.begin()->string();
        tree.rooms.insert(room);
        const std::string bytes = read_file(entry.path());
        int number = 0;
        for (const std::string_view line : lines_of(bytes)) {
            ++number;
            const std::string other = included_room(line);
            if (other.empty()) continue;
            ++tree.includes;
            if (level_of(other) > level_of(room))
                tree.complaints.push_back(
                    fmt::format("src/{}:{}: {} must not include {}", name.string(), number, room, other));
        }
    }
    std::ranges::sort(tree.complaints);
    return tree;
}

/// The types that a source defines for all to see, with their namespaces: "bobao::Speaker::Pool". Reads what
/// clang-format has set: what stands in a namespace begins its line, and a namespace's end names it.
std::vector<std::string> types_defined_in(std::string_view source) {
    static const std::regex opening(R"(^namespace( [A-Za-z_0-9:]+)? \{)");
    static const std::regex closing(R"(^\}  // namespace)");
    static const std::regex type(
        R"(^(?:template <.*> )?(?:struct|class|union|enum class|enum) ([A-Za-z_0-9:]+)(?: final)?(?: : .*)? ?\{)");
    std::vector<std::string> namespaces;  // empty for those without a name
    std::vector<std::string> types;
    for (const std::string_view line : lines_of(source)) {
        std::match_results<std::string_view::const_iterator> match;
        if (std::regex_search(line.begin(), line.end(), match, opening))
            namespaces.push_back(std::string(trimmed(match[1].str())));
        else if (std::regex_search(line.begin(), line.end(), closing) && !namespaces.empty())
            namespaces.pop_back();
        else if (std::regex_search(line.begin(), line.end(), match, type) &&
                 std::ranges::find(namespaces, "") == namespaces.end())
            types.push_back(joined(namespaces, "::") + "::" + match[1].str());
    }
    return types;
}

/// "bobao::Word: src/language/word.h, src/readers/word.h"
std::vector<std::string> types_defined_twice(const fs::path& source, std::size_t& types) {
    std::map<std::string, std::vector<std::string>> places;
    for (const auto& entry : fs::recursive_directory_iterator(source)) {
        const std::string kind = entry.path().extension().string();
        if (kind != ".h" && kind != ".cpp") continue;
        for (const std::string& name : types_defined_in(read_file(entry.path())))
            places[name].push_back("src/" + fs::relative(entry.path(), source).string());
    }
    types = places.size();
    std::vector<std::string> twice;
    for (auto& [name, files] : places) {
        std::ranges::sort(files);
        if (files.size() > 1) twice.push_back(fmt::format("{}: {}", name, joined(files, ", ")));
    }
    return twice;
}

TEST_CASE("a room includes only rooms above it") {
    const Tree tree = examined(fs::path(BOBAO_SOURCE_FOLDER) / "src");
    CHECK(joined(tree.complaints, "\n") == "");
    for (const std::string& room : tree.rooms) {
        INFO(room << " is a folder of src/ that has no place in the order");
        CHECK(level_of(room) < kRooms.size());
    }
    // If the tree were looked for in the wrong place, nothing would be found wrong with it.
    CHECK(tree.rooms.contains("base"));
    CHECK(tree.includes > 50);
}

TEST_CASE("a room that includes one below it is found, however the line is written") {
    const test::TemporaryFolder source;
    for (const char* const room : {"base", "language", "cli"}) make_folder(source / room);
    write_file(source / "base/error.h", "#pragma once\n#include <string>\n#include <sys/stat.h>\n");
    write_file(source / "base/text.cpp", "#include \"base/text.h\"\n\n  #  include \"cli/console.h\"\n");
    write_file(source / "language/front_end.cpp",
               "#include \"base/text.h\"\n#include <voice/speaker.h>\n// #include \"cli/console.h\"\n"
               "#include \"../studio/studio.h\"\n");
    write_file(source / "cli/make.cpp", "#include \"studio/studio.h\"\n#include \"base/text.h\"\n");

    const Tree tree = examined(source.path());
    CHECK(tree.complaints ==
          std::vector<std::string>{"src/base/text.cpp:3: base must not include cli",
                                   "src/language/front_end.cpp:2: language must not include voice",
                                   "src/language/front_end.cpp:4: language must not include studio"});
    CHECK(tree.rooms == std::set<std::string>{"base", "cli", "language"});
    CHECK(tree.includes == 7);
}

TEST_CASE("no two types of the program have one name: the linker would take either for the other") {
    std::size_t types = 0;
    CHECK(joined(types_defined_twice(fs::path(BOBAO_SOURCE_FOLDER) / "src", types), "\n") == "");
    CHECK(types > 100);
}

TEST_CASE("two types of one name are found, and only those") {
    const test::TemporaryFolder source;
    for (const char* const room : {"language", "readers"}) make_folder(source / room);
    write_file(source / "language/word.h",
               "namespace bobao {\n\nclass Known;\nstruct Word {\n    struct Part {\n    };\n};\n"
               "enum class Kind : int { one };\n\n}  // namespace bobao\n");
    write_file(source / "language/word.cpp",
               "namespace bobao {\nnamespace {\n\nclass Own {\n};\n\n}  // namespace\n\n"
               "struct Word::Part {\n};\n\n}  // namespace bobao\n");
    write_file(source / "readers/word.h",
               "namespace bobao {\n\nclass Known {\n};\nclass Word : public Known {\n};\n"
               "enum class Kind { two };\n\n}  // namespace bobao\n\n"
               "namespace bobao::reading {\nstruct Word {\n};\n}  // namespace bobao::reading\n");
    write_file(source / "readers/word.cpp",
               "namespace bobao {\nnamespace {\n\nclass Own {\n};\nstruct Word {\n};\n\n}  // namespace\n"
               "}  // namespace bobao\n");

    std::size_t types = 0;
    CHECK(types_defined_twice(source.path(), types) ==
          std::vector<std::string>{"bobao::Kind: src/language/word.h, src/readers/word.h",
                                   "bobao::Word: src/language/word.h, src/readers/word.h"});
    CHECK(types == 5);
}

}  // namespace
}  // namespace bobao
