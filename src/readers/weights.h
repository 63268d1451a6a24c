#pragma once
#include <array>

#include "readers/classes.h"

namespace bobao::reading {

using Scores = std::array<double, kClasses>;

/// What the facts of a line speak for, class by class, in the weights of a kind of dump.
Scores scores_of(const LineFacts& facts, DumpKind kind);

/// How well `to` follows `from`; a missing `from` is the beginning of the page, a missing `to` its end.
double transition(int from, int to, DumpKind kind);
inline constexpr int kBoundary = -1;

/// What is added if the line right before is a label or furniture (classes that are looked through).
double after_apart(LineClass apart, LineClass to);

/// True for classes that stand apart from the flow of the text.
bool is_looked_through(LineClass line_class);

}  // namespace bobao::reading
