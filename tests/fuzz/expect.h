#pragma once
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/error.h"
#include "edition/edition_file.h"

namespace bobao::fuzz {

/// Stops with a message where something holds no longer; libFuzzer then keeps the input.
inline void expect(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "broken: %s\n", what);
    std::abort();
}

inline std::string text_of(const std::uint8_t* data, std::size_t size) {
    return size == 0 ? std::string() : std::string(reinterpret_cast<const char*>(data), size);
}

/// Reads and checks; whatever input it gets, a reader may only say that the input is wrong.
template <typename Reading>
void tolerate_input_errors(const Reading& reading) {
    try {
        reading();
    } catch (const Error& error) {
        expect(error.fault == Fault::input, error.what());
        expect(!error.problem.empty(), "an error says what is wrong");
    }
}

/// What a reader made must pass through the file that people correct, and come back as it was.
inline void expect_edition(const Edition& edition) {
    int id = 0;
    for (const Article& article : edition.articles) {
        expect(article.id == ++id, "articles are numbered in order");
        expect(article.first_line <= article.last_line, "an article begins before it ends");
    }
    const std::string yaml = edition_to_yaml(edition);
    expect(edition_to_yaml(edition_from_yaml(yaml, "again.yaml")) == yaml, "YAML reads back as written");
    const std::string json = edition_to_json(edition);
    expect(edition_to_json(edition_from_json(json, "again.json")) == json, "JSON reads back as written");
}

}  // namespace bobao::fuzz
