#pragma once
#include <cstdint>
#include <filesystem>

namespace bobao {

/// Throws a machine Error if nothing can be made in `folder`, or in the nearest folder above it that is
/// there: better said at once than after minutes of work. Changes nothing.
void expect_writable(const std::filesystem::path& folder);

/// How many bytes are free for us where `folder` is or will be. Throws a machine Error if that cannot be
/// told.
std::uintmax_t free_bytes(const std::filesystem::path& folder);

}  // namespace bobao
