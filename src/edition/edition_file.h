#pragma once
#include <filesystem>
#include <string>

#include "edition/edition.h"

namespace bobao {

/// An edition as the YAML that people correct: comments beside each repair and doubt, source lines
/// named. What edition_from_yaml reads back is equal to what was written.
std::string edition_to_yaml(const Edition& edition);

/// Reads it back, after a person was at it. Every key is checked: an unknown one is an input Error with
/// line, column and the nearest right word. `name` stands in messages.
Edition edition_from_yaml(const std::string& text, const std::filesystem::path& name);

/// The JSON of `bobao read --format json`, as ARCHITECTURE.md of the project has it: absent texts are null.
std::string edition_to_json(const Edition& edition);

/// The same from JSON.
Edition edition_from_json(const std::string& text, const std::filesystem::path& name);

/// True if the text is an edition in YAML or JSON rather than a page: it has a top-level "articles".
bool looks_like_edition(std::string_view text);

}  // namespace bobao
