#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace bobao::test {

/// Reads current braille with tones (现行盲文) back, as a reader's fingers do: the syllables of a line of
/// Unicode braille in the spelling of `bobao pinyin`. Numbers and marks are passed over. It has a table of
/// its own, written down from the standard's, so that a wrong cell in ours is seen. Throws std::runtime_error
/// at a cell that cannot stand where it does.
std::vector<std::string> pinyin_of_braille(std::string_view unicode_braille);

}  // namespace bobao::test
