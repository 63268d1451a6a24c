#pragma once
#include <string>

#include "edition/edition.h"

namespace bobao::test {

/// An edition as text for golden files: everything in it, one thing a line.
std::string dump(const Edition& edition);

}  // namespace bobao::test
