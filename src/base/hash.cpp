#include "base/hash.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <uuid/uuid.h>
#include <xxhash.h>

#include <cerrno>
#include <memory>
#include <new>
#include <vector>

#include "base/descriptor.h"
#include "base/error.h"

namespace bobao {
namespace {

constexpr std::size_t kPartOfFile = std::size_t{256} << 10;

std::string as_text(const XXH128_hash_t& hash) {
    return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

struct ReleaseState {
    void operator()(XXH3_state_t* state) const noexcept { XXH3_freeState(state); }
};

}  // namespace

std::string content_hash(std::string_view bytes) {
    return as_text(XXH3_128bits(bytes.data(), bytes.size()));
}

std::string content_hash_of_file(const std::filesystem::path& file) {
    const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (descriptor.number() < 0) throw system_error(file, "read", errno);
    const std::unique_ptr<XXH3_state_t, ReleaseState> state(XXH3_createState());
    if (!state) throw std::bad_alloc();
    XXH3_128bits_reset(state.get());
    std::vector<char> part(kPartOfFile);
    for (;;) {
        const ssize_t count = ::read(descriptor.number(), part.data(), part.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) throw system_error(file, "read", errno);
        if (count == 0) return as_text(XXH3_128bits_digest(state.get()));
        XXH3_128bits_update(state.get(), part.data(), static_cast<std::size_t>(count));
    }
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
