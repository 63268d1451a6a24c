#pragma once
#include <string>

namespace bobao {

/// A file name that every system takes, made of a number and a title: "03 北街换上新路灯", without an
/// ending. The number is as wide as `most` needs, two digits at least, so that names sort as tracks. Of the
/// title what Windows, zip files and shells stumble over (/ \\ : * ? " < > | and controls) becomes a space,
/// and it is cut between characters so that the name has 120 bytes at most, half of what file systems take.
std::string numbered_file_name(int number, int most, const std::string& title);

}  // namespace bobao
