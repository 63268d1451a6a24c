#include "language/spoken_text.h"

#include <algorithm>

namespace bobao {

TracedText spoken_text(const std::vector<SpokenPiece>& pieces, std::string_view printed) {
    TracedText spoken;
    for (const SpokenPiece& piece : pieces) {
        const bool copied =
            piece.source.begin <= piece.source.end && piece.source.end <= printed.size() &&
            piece.spoken == printed.substr(piece.source.begin, piece.source.end - piece.source.begin);
        const auto offset = static_cast<std::uint32_t>(spoken.text.size());
        for (CodePoint c : code_points(piece.spoken)) {
            const std::uint32_t begin = piece.source.begin + c.offset;
            spoken.sources.push_back(copied ? Span{begin, begin + c.length} : piece.source);
            c.offset += offset;
            spoken.characters.push_back(c);
        }
        spoken.text += piece.spoken;
    }
    return spoken;
}

}  // namespace bobao
