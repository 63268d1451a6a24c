#pragma once
#include <filesystem>
#include <functional>
#include <string_view>

namespace bobao {

/// Takes the bytes of something large piece by piece, in order.
using TakePiece = std::function<void(std::string_view)>;
/// Hands them over. Is called once.
using GivePieces = std::function<void(const TakePiece&)>;

/// As write_file() of base/file.h, for what is too large to be held as a whole: if `give` throws, the old
/// file is still there.
void write_file_in_pieces(const std::filesystem::path& file, const GivePieces& give);

}  // namespace bobao
