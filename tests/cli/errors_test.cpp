#include <doctest/doctest.h>
#include <fmt/format.h>

#include "base/file.h"
#include "support/cases.h"
#include "support/folder.h"
#include "support/program.h"

namespace bobao {
namespace {

using test::Run;
using test::run_bobao;
using test::run_program;
using test::TemporaryFolder;

/// Runs a line of shell in a folder with a page and files that are none.
Run in_folder(const TemporaryFolder& folder, const std::string& line) {
    return run_program(
        "bash", {"-c", "cd \"$folder\" && exec " + line}, "",
        {{"folder", folder.path().string()},
         {"PATH", std::filesystem::path(BOBAO_PROGRAM).parent_path().string() + ":/usr/bin:/bin"}});
}

}  // namespace

TEST_CASE("an error says what is wrong and what to do, to the letter") {
    const TemporaryFolder folder;
    write_file(folder / "page.txt", test::read_data("pages/sample_page.txt"));
    write_file(folder / "empty.txt", "");
    write_file(folder / "blank.txt", " \n\n\u3000\n");
    write_file(folder / "picture.png", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0", 25));
    write_file(folder / "broken.yaml", "articles:\n  - titel: 春耕\n");
    write_file(folder / "show.yaml", "titel: 早间\n");
    make_folder(folder / "folder");

    for (const auto& [input, output, place] : test::read_cases("cli/errors.txt")) {
        const auto& where = place;
        INFO(where);
        const Run run = in_folder(folder, input);
        CHECK(fmt::format("{} {}", run.exit_code, run.errors) == output + "\n");
        CHECK(run.output == "");
        // Nothing half-written, nothing in the way.
        CHECK(!std::filesystem::exists(folder / "out"));
    }
}

TEST_CASE("a page that cannot be read among others is left out and said") {
    const TemporaryFolder folder;
    write_file(folder / "page.txt", test::read_data("pages/sample_page.txt"));
    const Run run = in_folder(folder, "bobao read page.txt missing.txt --format json");
    CHECK(run.exit_code == 1);
    CHECK(run.errors ==
          "bobao: warning: missing.txt: cannot read: No such file or directory\n  try: check the path\n");
    CHECK(run.output == in_folder(folder, "bobao read page.txt --format json").output);
}

TEST_CASE("what cannot be written is said and leaves no trace") {
    const TemporaryFolder folder;
    write_file(folder / "page.txt", test::read_data("pages/sample_page.txt"));
    const Run device = in_folder(folder, "bobao read page.txt -o /dev/full");
    CHECK(device.exit_code == 4);
    CHECK(
        device.errors.starts_with("bobao: error: /dev/full: cannot write: No space left on device\n  try: "));

    write_file(folder / "edition.yaml", "kept");
    const Run limited = run_program(
        "bash", {"-c", "cd \"$folder\" && ulimit -f 1 && exec \"$bobao\" read page.txt -o edition.yaml"}, "",
        {{"folder", folder.path().string()}, {"bobao", BOBAO_PROGRAM}});
    CHECK(limited.exit_code == 4);
    CHECK(limited.errors.starts_with("bobao: error: edition.yaml: cannot write: File too large"));
    CHECK(read_file(folder / "edition.yaml") == "kept");
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 2);
}

TEST_CASE("a device named as output is written to, not replaced") {
    const TemporaryFolder folder;
    write_file(folder / "page.txt", test::read_data("pages/sample_page.txt"));
    const Run run = in_folder(folder, "bobao read page.txt -o /dev/stdout");
    CHECK(run.exit_code == 0);
    CHECK(run.output == in_folder(folder, "bobao read page.txt").output);
    CHECK(in_folder(folder, "bobao read page.txt -o /dev/null").exit_code == 0);
    CHECK(std::filesystem::is_character_file("/dev/null"));

    std::filesystem::create_symlink("real.yaml", folder / "link.yaml");
    write_file(folder / "real.yaml", "old");
    CHECK(in_folder(folder, "bobao read page.txt -o link.yaml").exit_code == 0);
    CHECK(std::filesystem::is_symlink(folder / "link.yaml"));
    CHECK(read_file(folder / "real.yaml") == run.output);
}

}  // namespace bobao
