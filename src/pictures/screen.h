#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace bobao {

/// What stands on a screen while an article is read.
struct ScreenText {
    std::string column;    ///< 栏目; may be empty
    std::string kicker;    ///< 肩题, the line above the headline; may be empty
    std::string headline;  ///< of the article, or the name of a part of the show
    std::string date;      ///< as it is to be read; may be empty
    /// The article's own picture, row by row, 0x00RRGGBB in the machine's own order; without pixels: none.
    struct Photo {
        int width = 0;
        int height = 0;
        std::span<const std::uint32_t> pixels{};
    };
    Photo photo{};
};

/// The picture of a public screen, landscape or upright, that is drawn on as the voice goes on: headline,
/// what is being said with the words that were said in another colour, and how far the programme is. Only
/// what changes is drawn. Same calls, same fonts, same pixels.
class Screen {
  public:
    /// `station` gives the colours and stands at the head. Throws a machine Error if there is no memory.
    Screen(int width, int height, const std::string& station);
    ~Screen();

    /// Another article; what was said before goes away.
    void show_article(const ScreenText& text);
    /// A sentence that is about to be said. What is too long for the screen is shown a page at a time.
    void show_sentence(const std::string& sentence);
    /// The words up to byte `end` of the sentence are said or being said; the last one begins at byte
    /// `begin`.
    void speak(std::size_t begin, std::size_t end);
    /// `part` of the programme, 0 to 1, is over; `clock` says so in words or figures.
    void show_progress(double part, const std::string& clock);

    /// Rows that changed since the last call, `bottom` not with them; equal where nothing did.
    struct Rows {
        int top = 0;
        int bottom = 0;
    };
    Rows take_changed();
    /// The whole picture, row by row, 0xRRGGBB in the machine's own order; the bits above mean nothing.
    std::span<const std::uint32_t> pixels() const;
    /// The picture as PNG.
    std::string png() const;

  private:
    class Painter;
    std::unique_ptr<Painter> painter_;
};

}  // namespace bobao
