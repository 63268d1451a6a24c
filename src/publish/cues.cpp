#include "publish/cues.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>
#include <limits>
#include <memory>
#include <optional>
#include <string_view>

#include "base/error.h"
#include "base/text.h"
#include "publish/clock.h"
#include "publish/printed_text.h"

namespace bobao {
namespace {

/// A sentence as it is shown, and where each of its bytes stood in the printed one.
struct ShownText {
    std::string text;
    std::vector<std::uint32_t> source;  ///< one for each byte, and one for the end
};

/// Like with_single_spaces(without_controls(text)), but remembering where everything came from.
ShownText shown(std::string_view printed) {
    ShownText shown;
    bool space = false;
    std::uint32_t space_at = 0;
    for (const CodePoint& c : code_points(printed)) {
        if (is_white_space(c.value)) {
            if (!space) space_at = c.offset;
            space = true;
            continue;
        }
        std::string character;
        append_utf8(character, c.value);
        if (without_controls(character).empty()) continue;
        if (space && !shown.text.empty()) {
            shown.text += ' ';
            shown.source.push_back(space_at);
        }
        space = false;
        shown.text += character;
        shown.source.resize(shown.text.size(), c.offset);
    }
    shown.source.push_back(static_cast<std::uint32_t>(printed.size()));
    return shown;
}

int columns_of(char32_t c, const CueShape& shape) {
    if (shape.markup && c == '&') return 5;
    if (shape.markup && (c == '<' || c == '>')) return 4;
    const int width = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

int columns_of(std::string_view text, const CueShape& shape) {
    int columns = 0;
    for (const CodePoint& c : code_points(text)) columns += columns_of(c.value, shape);
    return columns;
}

/// How well a caption may end here, worst first. The costs belong to the sum that parted() keeps small.
enum class Border : std::uint8_t { inside_word, inside_name, word, list, clause };
constexpr double cost_of(Border border) {
    constexpr std::array kCosts{1.5, 1.0, 0.5, 0.25, 0.0};
    return kCosts[static_cast<std::size_t>(border)];
}

/// A part of a sentence that stays on one line.
struct Piece {
    std::size_t begin = 0;  ///< bytes of the shown text
    std::size_t end = 0;    ///< without the space behind it
    int columns = 0;
    int space = 0;  ///< columns of white space behind it: 0 or 1
    Border border = Border::inside_word;
};

/// Finds pieces with ICU's rules, which know where Chinese may break (UAX #14, UAX #29). The iterators are
/// dear to make, so one of these serves a programme.
class PieceFinder {
  public:
    PieceFinder()
        : lines_(made(icu::BreakIterator::createLineInstance)),
          words_(made(icu::BreakIterator::createWordInstance)),
          characters_(made(icu::BreakIterator::createCharacterInstance)) {}

    std::vector<Piece> pieces_of(const std::string& text, const CueShape& shape) {
        UErrorCode status = U_ZERO_ERROR;
        const std::unique_ptr<UText, decltype(&utext_close)> view(
            utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status),
            utext_close);
        for (icu::BreakIterator* const rules : {lines_.get(), words_.get(), characters_.get()})
            rules->setText(view.get(), status);
        if (U_FAILURE(status)) throw machine_error({}, "ICU cannot divide a text into lines", "");

        std::vector<Piece> pieces;
        int begin = lines_->first();
        for (int end = lines_->next(); end != icu::BreakIterator::DONE; begin = end, end = lines_->next())
            add(pieces, text, static_cast<std::size_t>(begin), static_cast<std::size_t>(end), shape);
        return pieces;
    }

  private:
    static std::unique_ptr<icu::BreakIterator> made(icu::BreakIterator* (*make)(const icu::Locale&,
                                                                                UErrorCode&)) {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::BreakIterator> rules(make(icu::Locale::getRoot(), status));
        if (U_FAILURE(status) || !rules)
            throw machine_error({}, "ICU has no rules for lines and words",
                                "install the full ICU data (Debian: libicu72)");
        return rules;
    }

    /// Adds what lies between two places where a line may break; too long for a line, it is parted between
    /// characters, and a character that is itself too long (hundreds of combining marks) inside it.
    void add(std::vector<Piece>& pieces, const std::string& text, std::size_t begin, std::size_t end,
             const CueShape& shape) {
        Piece piece{begin, begin};
        const auto close = [&](std::size_t at) {
            if (piece.end > piece.begin) pieces.push_back(piece);
            piece = {at, at};
        };
        for (std::size_t at = begin; at < end;) {
            const int border = characters_->following(static_cast<int>(at));
            const std::size_t next =
                border == icu::BreakIterator::DONE ? end : std::min(end, static_cast<std::size_t>(border));
            const std::string_view character = std::string_view(text).substr(at, next - at);
            if (piece.columns + piece.space + columns_of(character, shape) > shape.columns) close(at);
            for (const CodePoint& c : code_points(character)) {
                if (c.value == ' ') {
                    piece.space = 1;
                    continue;
                }
                const int width = columns_of(c.value, shape);
                if (piece.columns + piece.space + width > shape.columns) close(at + c.offset);
                piece.columns += piece.space + width;
                piece.space = 0;
                piece.end = at + c.offset + c.length;
            }
            at = next;
        }
        piece.border = border_at(text, piece, end);
        close(end);
    }

    Border border_at(const std::string& text, const Piece& piece, std::size_t at) const {
        static const std::u32string closers = U"”’」』》）)]\"'";
        static const std::u32string clause_marks = U"，；：。！？…—,;:.!?";
        std::string_view before(text.data() + piece.begin, piece.end - piece.begin);
        // Only the last few characters matter; a piece is never longer than a line.
        const std::vector<CodePoint> characters = code_points(before);
        for (auto c = characters.rbegin(); c != characters.rend(); ++c) {
            if (clause_marks.find(c->value) != std::u32string::npos) return Border::clause;
            if (c->value == U'、') return Border::list;
            if (closers.find(c->value) == std::u32string::npos) break;
        }
        if (piece.space > 0 || at == text.size()) return Border::word;
        const auto place = static_cast<int>(at);
        if (!words_->isBoundary(place)) return Border::inside_word;
        // A name is no word of ICU's dictionary: it sees a row of words of one character.
        const int begin = words_->preceding(place), end = words_->following(place);
        const std::string_view around = std::string_view(text).substr(static_cast<std::size_t>(begin),
                                                                      static_cast<std::size_t>(end - begin));
        return count_han(around) == 2 && code_points(around).size() == 2 ? Border::inside_name : Border::word;
    }

    std::unique_ptr<icu::BreakIterator> lines_;
    std::unique_ptr<icu::BreakIterator> words_;
    std::unique_ptr<icu::BreakIterator> characters_;
};

/// Fills lines with pieces, first line first.
class Filling {
  public:
    Filling(const CueShape& shape, int label) : shape_(&shape), used_(label), filled_(label) {}

    bool add(const Piece& piece) {
        const int wanted = used_ + space_ + piece.columns;
        if (wanted <= shape_->columns) {
            filled_ += space_ + piece.columns;
            used_ = wanted;
        } else {
            if (++line_ == shape_->lines) return false;
            filled_ += piece.columns;
            used_ = piece.columns;
        }
        space_ = piece.space;
        return true;
    }
    double share() const { return static_cast<double>(filled_) / (shape_->lines * shape_->columns); }

  private:
    const CueShape* shape_;
    int line_ = 0;
    int used_;
    int filled_;
    int space_ = 0;
};

/// Where the captions of a sentence end, as counts of pieces. The least sum wins: every caption costs
/// something, full ones more than their share (so two halves beat nine tenths and a rest), and so does an
/// end where nobody would pause.
std::vector<std::size_t> parted(const std::vector<Piece>& pieces, const CueShape& shape, int label) {
    constexpr double kCue = 0.6;
    constexpr double kNever = std::numeric_limits<double>::infinity();
    std::vector<double> cost(pieces.size() + 1, kNever);
    std::vector<std::size_t> from(pieces.size() + 1, 0);
    cost[0] = 0;
    for (std::size_t begin = 0; begin < pieces.size(); ++begin) {
        if (cost[begin] == kNever) continue;
        Filling filling(shape, begin == 0 ? label : 0);
        for (std::size_t end = begin; end < pieces.size() && filling.add(pieces[end]); ++end) {
            const double border = end + 1 == pieces.size() ? 0 : cost_of(pieces[end].border);
            const double sum = cost[begin] + kCue + border + filling.share() * filling.share();
            if (sum >= cost[end + 1]) continue;
            cost[end + 1] = sum;
            from[end + 1] = begin;
        }
    }
    std::vector<std::size_t> ends;
    for (std::size_t end = pieces.size(); end > 0; end = from[end]) ends.push_back(end);
    std::reverse(ends.begin(), ends.end());
    return ends;
}

/// The lines of one caption: one if it fits, else two of about the same length, parted where the sense is.
std::vector<std::string> lines_of_cue(const std::string& text, const std::vector<Piece>& pieces,
                                      std::size_t begin, std::size_t end, const CueShape& shape,
                                      const std::string& label) {
    const auto line = [&](std::size_t first, std::size_t last) {
        return text.substr(pieces[first].begin, pieces[last - 1].end - pieces[first].begin);
    };
    std::vector<int> columns{columns_of(label, shape)};
    for (std::size_t i = begin; i < end; ++i)
        columns.push_back(columns.back() + pieces[i].columns + pieces[i].space);
    const auto width = [&](std::size_t first, std::size_t last) {
        return columns[last - begin] - (first == begin ? 0 : columns[first - begin]) - pieces[last - 1].space;
    };
    if (width(begin, end) <= shape.columns) return {label + line(begin, end)};

    std::size_t best = begin;
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t i = begin + 1; i < end; ++i) {
        const int first = width(begin, i), second = width(i, end);
        if (first > shape.columns || second > shape.columns) continue;
        const double cost =
            cost_of(pieces[i - 1].border) + static_cast<double>(std::abs(first - second)) / shape.columns;
        if (cost >= least) continue;
        least = cost;
        best = i;
    }
    // Only the name fits beside so long a piece: it has the first line for itself.
    if (best == begin) return {std::string(trimmed(label)), line(begin, end)};
    return {label + line(begin, best), line(best, end)};
}

/// When a byte of a printed sentence is heard. Words give fixed points; what lies between them (marks,
/// words that nobody timed) has its share of the time between.
class SentenceClock {
  public:
    explicit SentenceClock(const TimedSentence& sentence) {
        points_.push_back({0, sentence.begin});
        for (const TimedWord& word : sentence.words) {
            if (word.end < points_.back().time) continue;
            if (word.source.begin < points_.back().byte) {
                // Said later than it is printed (7% is said "percent seven"), or one of several words for
                // one figure: what was there before lasts longer.
                points_.back().time = word.end;
                continue;
            }
            const std::int64_t begin = std::max(word.begin, points_.back().time);
            points_.push_back({word.source.begin, begin});
            points_.push_back({std::max(word.source.begin, word.source.end), std::max(begin, word.end)});
        }
        const auto size = std::max(static_cast<std::uint32_t>(sentence.text.size()), points_.back().byte);
        points_.push_back({size, std::max(sentence.end, points_.back().time)});
    }

    /// When what ends at this byte is over.
    std::int64_t end_at(std::uint32_t byte) const {
        const auto after = std::lower_bound(points_.begin(), points_.end(), byte, before);
        return between(after, byte);
    }
    /// When what begins at this byte begins.
    std::int64_t begin_at(std::uint32_t byte) const {
        const auto after = std::upper_bound(points_.begin(), points_.end(), byte, behind);
        if (after != points_.begin() && std::prev(after)->byte == byte) return std::prev(after)->time;
        return between(after, byte);
    }

  private:
    struct Point {
        std::uint32_t byte;
        std::int64_t time;
    };
    static bool before(const Point& point, std::uint32_t byte) { return point.byte < byte; }
    static bool behind(std::uint32_t byte, const Point& point) { return byte < point.byte; }

    std::int64_t between(std::vector<Point>::const_iterator after, std::uint32_t byte) const {
        if (after == points_.end()) return points_.back().time;
        if (after == points_.begin() || after->byte == byte) return after->time;
        const Point& earlier = *std::prev(after);
        const std::int64_t bytes = after->byte - earlier.byte;
        return earlier.time + (after->time - earlier.time) * (byte - earlier.byte) / bytes;
    }

    std::vector<Point> points_;
};

}  // namespace

std::string speaker_label(const std::string& speaker, const CueShape& shape) {
    if (!shape.names || speaker.empty()) return {};
    // A name takes half a line at most, the colon and the space included.
    std::string name;
    int columns = 2;
    for (const CodePoint& c : code_points(speaker)) {
        columns += columns_of(c.value, shape);
        if (columns > shape.columns / 2) break;
        append_utf8(name, c.value);
    }
    return name + ": ";
}

std::vector<Cue> cues_of(const Timeline& timeline, const CueShape& shape) {
    PieceFinder finder;
    std::vector<Cue> cues;
    std::optional<std::string> last_speaker;
    for (const TimedChapter& chapter : timeline.chapters)
        for (const TimedSegment& segment : chapter.segments)
            for (const TimedSentence& sentence : segment.sentences) {
                const ShownText text = shown(sentence.text);
                const std::vector<Piece> pieces = finder.pieces_of(text.text, shape);
                if (pieces.empty()) continue;
                const std::string speaker = title_text(segment.speaker);
                const std::string label =
                    speaker == last_speaker ? std::string() : speaker_label(speaker, shape);
                const SentenceClock clock(sentence);
                std::size_t begin = 0;
                for (const std::size_t end : parted(pieces, shape, columns_of(label, shape))) {
                    const Piece& last = pieces[end - 1];
                    Cue cue;
                    cue.begin = milliseconds_at(timeline, clock.begin_at(text.source[pieces[begin].begin]));
                    cue.end = milliseconds_at(timeline, clock.end_at(text.source[last.end]));
                    cue.speaker = speaker;
                    cue.speaker_changes = speaker != last_speaker;
                    cue.lines = lines_of_cue(text.text, pieces, begin, end, shape,
                                             begin == 0 ? label : std::string());
                    begin = end;
                    if (cue.end <= cue.begin) continue;
                    last_speaker = speaker;
                    cues.push_back(std::move(cue));
                }
            }
    return cues;
}

}  // namespace bobao
