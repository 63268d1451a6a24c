#pragma once
#include <sndfile.h>

#include <memory>
#include <string>

namespace bobao {

struct CloseSound {
    void operator()(SNDFILE* file) const noexcept { sf_close(file); }
};
using SoundHandle = std::unique_ptr<SNDFILE, CloseSound>;

/// A file of sound in memory, for libsndfile to read from or write to.
class MemoryFile {
  public:
    MemoryFile() = default;
    explicit MemoryFile(std::string bytes) : bytes_(std::move(bytes)) {}
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    /// `mode` is SFM_READ or SFM_WRITE, `info` as sf_open() has it. Empty if libsndfile refuses;
    /// sf_strerror(nullptr) says why. The handle must be closed before this goes.
    SoundHandle open(int mode, SF_INFO& info);

    /// What was written, once the handle is closed.
    std::string take_bytes() { return std::move(bytes_); }

  private:
    static MemoryFile& of(void* user) { return *static_cast<MemoryFile*>(user); }
    static sf_count_t length(void* user);
    static sf_count_t seek(sf_count_t offset, int whence, void* user);
    static sf_count_t read(void* buffer, sf_count_t count, void* user);
    static sf_count_t write(const void* buffer, sf_count_t count, void* user) noexcept;
    static sf_count_t tell(void* user);

    std::string bytes_;
    sf_count_t at_ = 0;
};

}  // namespace bobao
