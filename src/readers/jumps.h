#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>

#include "readers/characters.h"

namespace bobao::reading {

/// What sends the reader to another page: 下转第3版, Continued on Page 5; or says where a text comes from:
/// 上接第1版, FERRY from A1.
struct Jump {
    enum class Way : std::uint8_t { onward, back };
    Way way = Way::onward;
    int page = 0;           ///< as printed, without the letter of a section (A4 is 4)
    std::size_t begin = 0;  ///< where it stands in the text, in characters
    std::size_t end = 0;
};

/// The jump that a line is and nothing else.
std::optional<Jump> jump_of_line(CharactersView line);

/// The jump that ends a paragraph: …（下转第三版）. In English only what is said in full, for "see page 4"
/// may be a part of a sentence.
std::optional<Jump> jump_at_end(CharactersView paragraph);

/// The jump that begins a paragraph: （上接第一版）市里的….
std::optional<Jump> jump_at_start(CharactersView paragraph);

}  // namespace bobao::reading
