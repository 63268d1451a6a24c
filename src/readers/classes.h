#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "readers/facts.h"
#include "readers/kind.h"

namespace bobao::reading {

/// What a line is on the page.
enum class LineClass : std::uint8_t {
    kicker,
    title,
    subtitle,
    byline,  ///< names under a headline
    lead,    ///< the paragraph that begins with slug or dateline
    body,
    subhead,
    credit,     ///< sign-off or picture credit that closes an article
    label,      ///< name of a column: 新春走基层
    caption,    ///< text under a picture inside an article
    furniture,  ///< folios, running heads, editors' lines
    noise,      ///< nothing that can be read
};
inline constexpr std::size_t kClasses = 12;
std::string_view name_of_class(LineClass line_class);

/// The most probable class of each line, all decided together: each line's facts speak for classes by the
/// weights of its kind of dump, and each pair of neighbours by how often one follows the other (Viterbi).
/// Where the articles of a page are signed, one that nobody has signed yet is likely to go on. Lines that
/// stand apart from the text (labels, captions, furniture) are looked through: what follows them is judged by
/// what stood before.
std::vector<LineClass> classes_of(const std::vector<LineFacts>& facts, DumpKind kind);

/// How far the best class of each line is ahead of its second best, 0 to 1, by its own facts.
std::vector<double> certainty_of(const std::vector<LineFacts>& facts, const std::vector<LineClass>& classes,
                                 DumpKind kind);

}  // namespace bobao::reading
