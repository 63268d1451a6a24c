#include "base/hash.h"

#include <fmt/format.h>
#include <uuid/uuid.h>
#include <xxhash.h>

#include "base/error.h"

namespace bobao {

std::string content_hash(std::string_view bytes) {
    const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
    return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

std::uint64_t choice_hash(std::string_view bytes) {
    return XXH3_64bits(bytes.data(), bytes.size());
}

std::string uuid_of_name(std::string_view space, std::string_view name) {
    uuid_t space_bytes;
    if (uuid_parse(std::string(space).c_str(), space_bytes) != 0)
        throw usage_error(fmt::format("\"{}\" is not a UUID", space), "");
    uuid_t made;
    uuid_generate_sha1(made, space_bytes, name.data(), name.size());
    char text[UUID_STR_LEN];
    uuid_unparse_lower(made, text);
    return text;
}

}  // namespace bobao
