#pragma once
#include <string>
#include <vector>

namespace bobao {

/// What stands on the card that other sites show for a link.
struct CardText {
    std::string name;                    ///< of the paper or station; gives the colours
    std::string date;                    ///< as it is to be read; may be empty
    std::vector<std::string> headlines;  ///< the first few; may be empty
};

/// Size of a card in pixels: the shape that Open Graph's users cut pictures to.
inline constexpr int kCardWidth = 1200;
inline constexpr int kCardHeight = 630;

/// Draws a card as PNG. What has no room is left out. Same text, same fonts, same bytes.
std::string draw_card(const CardText& text);

}  // namespace bobao
