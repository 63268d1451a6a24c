#include "base/file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "base/descriptor.h"
#include "base/error.h"
#include "base/pieces.h"
#include "base/text.h"

namespace bobao {
namespace {

namespace fs = std::filesystem;

/// Of a name that a sibling's is made from: what is put around it must not make it too long.
constexpr std::size_t kLongestName = 200;
/// The end of the name of an old folder that stands aside while the new one takes its place.
constexpr const char* kAside = ".old";

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

/// Who may use what is newly made. Asked of the kernel's table, because the call that tells the mask also
/// changes it, for all threads.
mode_t creation_mask() {
    constexpr mode_t kUsual = 022;
    constexpr std::string_view kLine = "\nUmask:\t";
    std::string status;
    try {
        status = read_file("/proc/self/status");
    } catch (const Error&) {
        return kUsual;
    }
    unsigned mask = kUsual;
    if (const std::size_t line = status.find(kLine); line != std::string::npos)
        std::from_chars(status.data() + line + kLine.size(), status.data() + status.size(), mask, 8);
    return static_cast<mode_t>(mask & 0777U);
}

/// Where links lead in the end, also if nothing is there yet.
fs::path end_of_links(fs::path file) {
    constexpr int kMostLinks = 40;  // as many as the kernel follows
    std::error_code failure;
    for (int links = 0; fs::is_symlink(fs::symlink_status(file, failure)); ++links) {
        if (links == kMostLinks) throw system_error(file, "write", ELOOP);
        // An absolute target replaces the folder (operator/).
        file = folder_of(file) / fs::read_symlink(file, failure);
        if (failure) throw system_error(file, "write", failure.value());
    }
    return file;
}

/// Into a device or a pipe.
void write_into(const fs::path& file, const GivePieces& give) {
    const Descriptor output(::open(file.c_str(), O_WRONLY | O_CLOEXEC));
    if (output.number() < 0) throw system_error(file, "write", errno);
    give([&](std::string_view piece) { write_all(output.number(), piece, file); });
}

/// Removes what killed runs left of a folder in the making, and puts the old folder back where one was killed
/// between moving it aside and putting the new one in its place.
void sweep(const fs::path& folder, const std::string& prefix, const fs::path& target) {
    std::error_code ignored;
    std::vector<fs::path> left_over;
    for (fs::directory_iterator entry(folder, ignored), end; !ignored && entry != end;
         entry.increment(ignored))
        if (entry->path().filename().string().starts_with(prefix)) left_over.push_back(entry->path());
    std::sort(left_over.begin(), left_over.end());
    for (const fs::path& path : left_over) {
        const Descriptor opened(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
        if (opened.number() < 0 || ::flock(opened.number(), LOCK_EX | LOCK_NB) != 0) continue;
        const bool aside = path.extension() == kAside && !fs::exists(target, ignored);
        if (!aside || ::rename(path.c_str(), target.c_str()) != 0) remove_quietly(path);
    }
}

/// Holds a folder as ours for as long as the descriptor is open; none, with errno, if somebody else holds it
/// or has removed it. Where a file system has no locks nobody can sweep either, so an open folder is enough.
Descriptor lock_on(const std::string& folder) {
    Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (opened.number() < 0) return opened;
    const bool taken = ::flock(opened.number(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    return taken || ::access(folder.c_str(), F_OK) != 0 ? Descriptor() : std::move(opened);
}

/// Makes a file beside `target` that nobody else has, hidden; its name replaces `name`.
Descriptor new_sibling(const fs::path& target, std::string& name) {
    const std::string known = cut_to_bytes(target.filename().string(), kLongestName);
    name = (folder_of(target) / fmt::format(".{}.XXXXXX", known)).string();
    return Descriptor(::mkostemp(name.data(), O_CLOEXEC));
}

/// mkostemp makes private files; what is published must be readable as any new file is.
bool give_usual_mode(int descriptor) {
    return ::fchmod(descriptor, 0666 & ~creation_mask()) == 0;
}

/// The folders that this program is making now.
class Unfinished {
  public:
    void add(const fs::path& folder) {
        const std::lock_guard lock(mutex_);
        folders_.push_back(folder);
    }
    void remove(const fs::path& folder) {
        const std::lock_guard lock(mutex_);
        std::erase(folders_, folder);
    }
    bool contains(const fs::path& path) {
        const std::lock_guard lock(mutex_);
        return std::ranges::any_of(folders_, [&](const fs::path& folder) {
            return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first ==
                   folder.end();
        });
    }

  private:
    std::mutex mutex_;
    std::vector<fs::path> folders_;
};
Unfinished& unfinished() {
    static Unfinished folders;
    return folders;
}

/// Lets the disk begin with a file, so that several are on their way at once.
void begin_to_write_back(const fs::path& file) {
    const Descriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    // Only a hint: whether it came to be is for fsync to say.
    if (opened.number() >= 0) ::sync_file_range(opened.number(), 0, 0, SYNC_FILE_RANGE_WRITE);
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
    write_file_in_pieces(file, [&](const TakePiece& take) { take(bytes); });
}

void write_file_in_pieces(const fs::path& file, const GivePieces& give) {
    std::error_code ignored;
    const fs::file_status there = fs::status(file, ignored);
    if (fs::is_directory(there)) throw system_error(file, "write", EISDIR);
    if (fs::exists(there) && !fs::is_regular_file(there)) {
        write_into(file, give);
        return;
    }
    const fs::path target = end_of_links(file);
    const fs::path folder = folder_of(target);
    const bool is_seen = !unfinished().contains(folder);
    std::string name;
    const Descriptor output = new_sibling(target, name);
    if (output.number() < 0) throw system_error(file, "write", errno);
    try {
        give([&](std::string_view piece) { write_all(output.number(), piece, file); });
        if (!give_usual_mode(output.number())) throw system_error(file, "write", errno);
        if (is_seen && ::fsync(output.number()) != 0) throw system_error(file, "write", errno);
        if (::rename(name.c_str(), target.c_str()) != 0) throw system_error(file, "write", errno);
    } catch (...) {
        ::unlink(name.c_str());
        throw;
    }
    if (is_seen) make_durable(folder);
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

    sweep(folder, prefix, target_);
    // Until it is locked, another run may take the new folder for a left-over; then the next one is tried.
    constexpr int kMostTries = 20;
    for (int attempt = 1; sibling_.empty(); ++attempt) {
        std::string name = (folder / (prefix + "XXXXXX")).string();
        if (::mkdtemp(name.data()) == nullptr) throw system_error(target_, "make this folder", errno);
        lock_ = lock_on(name);
        if (lock_.number() >= 0 && ::chmod(name.c_str(), 0777 & ~creation_mask()) == 0) {
            sibling_ = name;
            unfinished().add(sibling_);
            return;
        }
        const int reason = errno;
        remove_quietly(name);
        if (attempt == kMostTries) throw system_error(target_, "make this folder", reason);
    }
}

FolderInTheMaking::~FolderInTheMaking() {
    unfinished().remove(sibling_);
    if (!sibling_.empty()) remove_quietly(sibling_);
}

void FolderInTheMaking::commit() {
    std::error_code failure;
    std::vector<fs::path> entries;
    for (fs::recursive_directory_iterator entry(sibling_, failure), end; !failure && entry != end;
         entry.increment(failure))
        entries.push_back(entry->path());
    if (failure) throw system_error(sibling_, "list this folder", failure.value());
    for (const fs::path& entry : entries) begin_to_write_back(entry);
    for (const fs::path& entry : entries) make_durable(entry);
    make_durable(sibling_);
    unfinished().remove(sibling_);
    if (::rename(sibling_.c_str(), target_.c_str()) == 0) {
        sibling_.clear();
    } else if (errno != ENOTEMPTY && errno != EEXIST) {
        throw system_error(target_, "put the finished folder in place", errno);
    } else if (::renameat2(AT_FDCWD, sibling_.c_str(), AT_FDCWD, target_.c_str(), RENAME_EXCHANGE) != 0) {
        // A file system without exchange: the old folder steps aside and comes back if the new one
        // cannot take its place.
        const fs::path aside = sibling_.string() + kAside;
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

FileInTheMaking::FileInTheMaking(fs::path target) : target_(std::move(target)) {
    std::string name;
    const Descriptor made = new_sibling(target_, name);
    if (made.number() < 0) throw system_error(target_, "write", errno);
    sibling_ = name;
    if (give_usual_mode(made.number())) return;
    const int reason = errno;
    ::unlink(name.c_str());
    throw system_error(target_, "write", reason);
}

FileInTheMaking::~FileInTheMaking() {
    if (!sibling_.empty()) remove_quietly(sibling_);
}

void FileInTheMaking::commit() {
    make_durable(sibling_);
    if (::rename(sibling_.c_str(), target_.c_str()) != 0) throw system_error(target_, "write", errno);
    sibling_.clear();
    make_durable(folder_of(target_));
}

MappedFile::MappedFile(const fs::path& file) {
    const Descriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (opened.number() < 0) throw system_error(file, "open", errno);
    map(opened.number(), file);
}

MappedFile::MappedFile(const Descriptor& file, const fs::path& name) {
    map(file.number(), name);
}

void MappedFile::map(int descriptor, const fs::path& name) {
    struct stat status {};
    if (::fstat(descriptor, &status) != 0) throw system_error(name, "open", errno);
    const auto size = static_cast<std::size_t>(status.st_size);
    if (size == 0) return;
    void* const mapped = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, descriptor, 0);
    if (mapped == MAP_FAILED) throw system_error(name, "map into memory", errno);
    data_ = mapped;
    size_ = size;
}

void MappedFile::forget() const noexcept {
    if (data_ != nullptr) ::madvise(data_, size_, MADV_DONTNEED);
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
