#include "base/file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <utility>

#include "base/error.h"

namespace bobao {
namespace {

namespace fs = std::filesystem;

/// Closes a file descriptor at the end of its scope.
class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return number_; }

  private:
    int number_;
};

fs::path folder_of(const fs::path& file) {
    return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

void write_all(int descriptor, std::string_view bytes, const fs::path& file) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) throw system_error(file, "write", errno);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

void remove_quietly(const fs::path& path) {
    std::error_code ignored;
    fs::remove_all(path, ignored);
}

}  // namespace

std::string read_file(const fs::path& file, std::size_t limit) {
    const bool from_standard_input = file == "-";
    const Descriptor input(from_standard_input ? ::dup(STDIN_FILENO)
                                               : ::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    const auto refuse = [&](int reason) {
        Error error = system_error(file, "read", reason);
        return input_error({file}, error.problem, error.remedy);
    };
    if (input.number() < 0) throw refuse(errno);
    std::string bytes;
    struct stat status {};
    if (::fstat(input.number(), &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0)
        bytes.reserve(std::min(static_cast<std::size_t>(status.st_size), limit) + 1);
    char block[1 << 16];
    while (true) {
        const ssize_t got = ::read(input.number(), block, sizeof block);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) throw refuse(errno);
        if (got == 0) return bytes;
        bytes.append(block, static_cast<std::size_t>(got));
        if (bytes.size() > limit)
            throw input_error({file}, fmt::format("larger than {} MB, so not a page", limit >> 20),
                              "give the text of newspaper pages, one file a page");
    }
}

void write_file(const fs::path& file, std::string_view bytes) {
    const fs::path folder = folder_of(file);
    std::string name = (folder / fmt::format(".{}.XXXXXX", file.filename().string())).string();
    const Descriptor output(::mkostemp(name.data(), O_CLOEXEC));
    if (output.number() < 0) throw system_error(file, "write", errno);
    try {
        write_all(output.number(), bytes, file);
        // mkostemp makes private files; what is published must be readable as any new file is.
        const mode_t mask = ::umask(0);
        ::umask(mask);
        if (::fchmod(output.number(), 0666 & ~mask) != 0) throw system_error(file, "write", errno);
        if (::fsync(output.number()) != 0) throw system_error(file, "write", errno);
        if (::rename(name.c_str(), file.c_str()) != 0) throw system_error(file, "write", errno);
    } catch (...) {
        ::unlink(name.c_str());
        throw;
    }
    make_durable(folder);
}

void make_folder(const fs::path& folder) {
    std::error_code failure;
    fs::create_directories(folder, failure);
    if (failure) throw system_error(folder, "make this folder", failure.value());
}

void make_durable(const fs::path& file_or_folder) {
    const Descriptor opened(::open(file_or_folder.c_str(), O_RDONLY | O_CLOEXEC));
    if (opened.number() < 0) throw system_error(file_or_folder, "open", errno);
    // Some file systems cannot fsync a folder and say EINVAL; there is nothing more to do there.
    if (::fsync(opened.number()) != 0 && errno != EINVAL) throw system_error(file_or_folder, "write", errno);
}

FolderInTheMaking::FolderInTheMaking(fs::path target) : target_(std::move(target)) {
    if (!target_.has_filename()) target_ = target_.parent_path();
    const fs::path folder = folder_of(target_);
    make_folder(folder);
    const std::string prefix = fmt::format(".{}.making-", target_.filename().string());

    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored)) {
        if (!entry.path().filename().string().starts_with(prefix)) continue;
        const Descriptor left_over(::open(entry.path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        if (left_over.number() >= 0 && ::flock(left_over.number(), LOCK_EX | LOCK_NB) == 0)
            remove_quietly(entry.path());
    }

    std::string name = (folder / (prefix + "XXXXXX")).string();
    if (::mkdtemp(name.data()) == nullptr) throw system_error(target_, "make this folder", errno);
    sibling_ = name;
    lock_ = ::open(name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const mode_t mask = ::umask(0);
    ::umask(mask);
    if (lock_ < 0 || ::flock(lock_, LOCK_EX | LOCK_NB) != 0 || ::fchmod(lock_, 0777 & ~mask) != 0) {
        const int reason = errno;
        if (lock_ >= 0) ::close(lock_);
        remove_quietly(sibling_);
        throw system_error(target_, "make this folder", reason);
    }
}

FolderInTheMaking::~FolderInTheMaking() {
    if (!sibling_.empty()) remove_quietly(sibling_);
    if (lock_ >= 0) ::close(lock_);
}

void FolderInTheMaking::commit() {
    for (const auto& entry : fs::recursive_directory_iterator(sibling_)) make_durable(entry.path());
    make_durable(sibling_);
    if (::rename(sibling_.c_str(), target_.c_str()) == 0) {
        sibling_.clear();
    } else if (errno != ENOTEMPTY && errno != EEXIST) {
        throw system_error(target_, "put the finished folder in place", errno);
    } else if (::renameat2(AT_FDCWD, sibling_.c_str(), AT_FDCWD, target_.c_str(), RENAME_EXCHANGE) != 0) {
        // A file system without exchange: the old folder steps aside and comes back if the new one
        // cannot take its place.
        const fs::path aside = sibling_.string() + ".old";
        if (::rename(target_.c_str(), aside.c_str()) != 0)
            throw system_error(target_, "replace this folder", errno);
        if (::rename(sibling_.c_str(), target_.c_str()) != 0) {
            const int reason = errno;
            ::rename(aside.c_str(), target_.c_str());
            throw system_error(target_, "replace this folder", reason);
        }
        sibling_ = aside;
    }
    make_durable(folder_of(target_));
}

MappedFile::MappedFile(const fs::path& file) {
    const Descriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat status {};
    if (opened.number() < 0 || ::fstat(opened.number(), &status) != 0)
        throw system_error(file, "open", errno);
    size_ = static_cast<std::size_t>(status.st_size);
    if (size_ == 0) return;
    void* const mapped = ::mmap(nullptr, size_, PROT_READ, MAP_SHARED, opened.number(), 0);
    if (mapped == MAP_FAILED) throw system_error(file, "map into memory", errno);
    data_ = mapped;
}

MappedFile::~MappedFile() {
    if (data_ != nullptr) ::munmap(data_, size_);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    return *this;
}

}  // namespace bobao
