#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/pieces.h"
#include "edition/edition.h"

namespace bobao {

/// Where the parts of an edition stand in its file, in lines from 1, so that a person is led there.
struct EditionPlaces {
    struct OfArticle {
        int line = 0;
        std::vector<int> paragraphs;
        std::vector<int> repairs;
    };
    std::vector<OfArticle> articles;
    std::vector<int> orphans;
};

/// An edition as the YAML that people correct: comments beside each repair and doubt, source lines
/// named. What edition_from_yaml reads back is equal to what was written.
std::string edition_to_yaml(const Edition& edition);

/// The same, handed over article by article: what a whole issue takes as text need not be held beside it.
void give_edition_yaml(const Edition& edition, const TakePiece& take);

/// Reads it back, after a person was at it. Every key is checked: an unknown one is an input Error with
/// line, column and the nearest right word. `name` stands in messages.
/// `places`, if wanted, says where the parts stand.
Edition edition_from_yaml(const std::string& text, const std::filesystem::path& name,
                          EditionPlaces* places = nullptr);

/// The JSON of `bobao read --format json`, as ARCHITECTURE.md of the project has it: absent texts are null.
std::string edition_to_json(const Edition& edition);

/// The same, handed over article by article.
void give_edition_json(const Edition& edition, const TakePiece& take);

/// The same from JSON.
Edition edition_from_json(const std::string& text, const std::filesystem::path& name);

/// True if the text is an edition in YAML or JSON rather than a page: it has a top-level "articles".
bool looks_like_edition(std::string_view text);

}  // namespace bobao
