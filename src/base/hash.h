#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace bobao {

/// 128 bits of XXH3 as 32 hexadecimal digits: names content, does not protect it.
std::string content_hash(std::string_view bytes);

/// The same of a file's bytes, of which a part at a time is in memory: a programme has hundreds of megabytes.
/// Throws a machine Error if it cannot be read.
std::string content_hash_of_file(const std::filesystem::path& file);

/// 64 bits of XXH3, to choose with (the same input always chooses the same).
std::uint64_t choice_hash(std::string_view bytes);

/// A name-based UUID (version 5, RFC 4122 section 4.3) of `name` in the name space `space`, itself a
/// UUID as text. Throws a usage Error if `space` is none.
std::string uuid_of_name(std::string_view space, std::string_view name);

}  // namespace bobao
