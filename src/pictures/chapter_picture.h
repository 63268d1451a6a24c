#pragma once
#include <string>

namespace bobao {

/// What stands on the picture of a chapter.
struct ChapterPictureText {
    std::string station;   ///< gives the colours, and stands at the foot
    std::string column;    ///< 栏目; may be empty
    std::string kicker;    ///< 肩题, the line above the headline; may be empty
    std::string headline;  ///< of the article, or the name of a part of the show
    std::string foot;      ///< a short last line, such as the date; may be empty
};

/// Draws a square PNG for the apps that show a picture with each chapter, and for the list of chapters on the
/// page. A column has its own shade of the station's colour. Texts that are too long are set smaller, then
/// broken over lines, then cut. Same text, same fonts, same bytes.
std::string draw_chapter_picture(const ChapterPictureText& text, int size = 600);

}  // namespace bobao
