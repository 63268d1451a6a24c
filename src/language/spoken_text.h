#pragma once
#include <string>
#include <vector>

#include "base/text.h"
#include "language/front_end.h"

namespace bobao {

/// The spoken form of a sentence as one text, each character of which knows the bytes it was printed as.
struct TracedText {
    std::string text;
    std::vector<CodePoint> characters;  ///< of `text`
    std::vector<Span> sources;          ///< of each character; begins never go back
};

/// `pieces` are those of `printed`. A copied piece gives each character its own source, any other piece
/// gives all its characters the whole of its source.
TracedText spoken_text(const std::vector<SpokenPiece>& pieces, std::string_view printed);

}  // namespace bobao
