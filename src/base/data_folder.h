#pragma once
#include <filesystem>
#include <string>

namespace bobao {

/// The folder that holds voices/ and scripts/shows/: $BOBAO_DATA if set, else share/bobao beside the
/// installed program's bin/, else the source tree that the program was built from.
/// Throws a machine Error that names where it looked.
const std::filesystem::path& data_folder();

/// The running program itself, to start it again as a worker.
std::filesystem::path own_program();

/// content_hash of it, for keys of caches: another program may write other bytes. Throws a machine Error.
const std::string& own_program_hash();

}  // namespace bobao
