#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "cli/command.h"
#include "cli/console.h"

namespace bobao {

/// A longer line is no line of text (this is a book of a million characters), and answering it would take
/// memory without bound.
inline constexpr std::size_t kLongestLine = std::size_t{4} << 20;

/// Answers each line of standard input with what `answer` makes of it, and a line end. Whoever waits for
/// an answer gets it: all that has come in is answered before more is read. A line that is not UTF-8 is
/// answered with U+FFFD for its broken bytes, said once, and the exit code is then left_out. Throws an input
/// Error if a line is longer than kLongestLine.
ExitCode filter_lines(Console& console, const std::function<std::string(std::string_view line)>& answer);

}  // namespace bobao
