#pragma once
#include <string>

#include "base/descriptor.h"

namespace bobao {

/// Opens a file or folder for reading below an open folder, never outside of it: neither by ".." nor by a
/// link. Links that stay inside are followed where the kernel can tell (openat2, Linux 5.6), else no link is.
/// A number below zero, with errno set, if there is no such thing or it is not allowed. Does not wait for a
/// pipe. `path` is relative, without a slash at its begin; empty is the folder itself.
Descriptor open_beneath(int folder, const std::string& path);

}  // namespace bobao
