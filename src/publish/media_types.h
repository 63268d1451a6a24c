#pragma once
#include <string_view>

namespace bobao {

/// The Content-Type that a file of a published tree is served with, by its name: players and directories go
/// by it. Text has its charset. "application/octet-stream" for what is not known.
std::string_view content_type_of(std::string_view file_name);

/// What caches may do with it. Feeds, pages and texts are asked for anew each time (304 if they are as they
/// were); sound and pictures for some minutes only, because a newspaper must be able to take a story off the
/// air.
std::string_view cache_control_of(std::string_view file_name);

}  // namespace bobao
