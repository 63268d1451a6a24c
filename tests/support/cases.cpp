#include "support/cases.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <stdexcept>

#include "base/file.h"
#include "base/text.h"

namespace bobao::test {

std::vector<Case> read_cases(const std::string& name) {
    const std::string bytes = read_data(name);
    std::vector<Case> cases;
    int number = 0;
    for (const std::string_view line : lines_of(bytes)) {
        ++number;
        const std::string where = name + ":" + std::to_string(number);
        if (trimmed(line).empty() || line.starts_with("# ") || line == "#") continue;
        const std::size_t arrow = line.find(" => ");
        if (arrow == std::string_view::npos) throw std::runtime_error(where + ": no \" => \" in this line");
        Case found{std::string(line.substr(0, arrow)), std::string(line.substr(arrow + 4)), where};
        for (std::string* const side : {&found.input, &found.output}) {
            replace_all(*side, "\\n", "\n");
            replace_all(*side, "\\t", "\t");
        }
        cases.push_back(std::move(found));
    }
    if (cases.empty()) throw std::runtime_error(name + ": no cases in this file");
    return cases;
}

std::string read_data(const std::string& name) {
    return read_file(std::filesystem::path(BOBAO_TEST_DATA) / name);
}

void check_golden(const std::string& name, const std::string& actual) {
    const std::filesystem::path file = std::filesystem::path(BOBAO_TEST_DATA) / name;
    if (std::getenv("BOBAO_UPDATE_GOLDENS") != nullptr) {
        write_file(file, actual);
        FAIL_CHECK("wrote " << file.string()
                            << "; read it with git diff, then run again without BOBAO_UPDATE_GOLDENS");
        return;
    }
    INFO("golden file " << file.string() << "; BOBAO_UPDATE_GOLDENS=1 writes it anew");
    CHECK(actual == read_file(file));
}

}  // namespace bobao::test
