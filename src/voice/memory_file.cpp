#include "voice/memory_file.h"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <exception>

namespace bobao {

SoundHandle MemoryFile::open(int mode, SF_INFO& info) {
    SF_VIRTUAL_IO functions{length, seek, read, write, tell};
    return SoundHandle(sf_open_virtual(&functions, mode, &info, this));
}

sf_count_t MemoryFile::length(void* user) {
    return static_cast<sf_count_t>(of(user).bytes_.size());
}

sf_count_t MemoryFile::seek(sf_count_t offset, int whence, void* user) {
    MemoryFile& file = of(user);
    if (whence == SEEK_CUR) offset += file.at_;
    if (whence == SEEK_END) offset += length(user);
    return file.at_ = std::max<sf_count_t>(offset, 0);
}

sf_count_t MemoryFile::read(void* buffer, sf_count_t count, void* user) {
    MemoryFile& file = of(user);
    const sf_count_t got = std::clamp<sf_count_t>(length(user) - file.at_, 0, std::max<sf_count_t>(count, 0));
    if (got > 0) std::memcpy(buffer, file.bytes_.data() + file.at_, static_cast<std::size_t>(got));
    file.at_ += got;
    return got;
}

/// Called from C, so no exception leaves it: what cannot be kept is answered with "nothing written".
sf_count_t MemoryFile::write(const void* buffer, sf_count_t count, void* user) noexcept {
    MemoryFile& file = of(user);
    const auto end = static_cast<std::size_t>(file.at_ + count);
    try {
        if (file.bytes_.size() < end) file.bytes_.resize(end);
    } catch (const std::exception&) {
        return 0;
    }
    if (count > 0) std::memcpy(file.bytes_.data() + file.at_, buffer, static_cast<std::size_t>(count));
    file.at_ += count;
    return count;
}

sf_count_t MemoryFile::tell(void* user) {
    return of(user).at_;
}

}  // namespace bobao
