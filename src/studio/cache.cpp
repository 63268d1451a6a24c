#include "studio/cache.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <ctime>
#include <limits>
#include <vector>

#include "base/descriptor.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/unnamed_file.h"

namespace bobao {
namespace {

namespace fs = std::filesystem;

/// The folder of this form of files. A bobao that has another form takes another one.
constexpr const char* kVersion = "1";
/// The first line: a mark, 32 digits of checksum, 16 digits of length. As long as the strictest alignment of
/// what may follow.
constexpr std::string_view kMark = "bobao-cache-1 ";
constexpr std::size_t kChecksum = 32;
constexpr std::size_t kLength = 16;
constexpr std::size_t kHeader = kMark.size() + kChecksum + 1 + kLength + 1;
static_assert(kHeader == 64);

/// What a killed program left is swept when it is this old, in seconds; writing takes milliseconds.
constexpr std::time_t kOldEnough = 600;
/// Times of use are rounded to this, in seconds, so that not every look writes to the disk.
constexpr std::time_t kSameTime = 60;
/// In the folder, beside its shelves: the limit that it was last brought to.
constexpr const char* kLimitFile = "limit";
constexpr std::size_t kMostLimitBytes = 64;

/// How often somebody may delete the folder between two steps of keeping one thing.
constexpr int kMostAttempts = 20;

/// Of the limit; when so much was added, old things go.
constexpr int kTrimsInLimit = 8;

std::string checksum_of(const std::string& name, std::string_view bytes) {
    return content_hash(name + content_hash(bytes));
}

std::string header_of(const std::string& name, std::string_view bytes) {
    return fmt::format("{}{} {:016x}\n", kMark, checksum_of(name, bytes), bytes.size());
}

bool is_whole(const std::string& name, std::string_view file) {
    return file.size() >= kHeader && file.substr(0, kHeader) == header_of(name, file.substr(kHeader));
}

bool write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

bool is_hexadecimal(std::string_view text) {
    return text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// A file of the cache as its folder lists it.
struct Entry {
    fs::path path;
    std::uintmax_t bytes = 0;
    timespec used{};
};

bool used_before(const Entry& a, const Entry& b) {
    if (a.used.tv_sec != b.used.tv_sec) return a.used.tv_sec < b.used.tv_sec;
    if (a.used.tv_nsec != b.used.tv_nsec) return a.used.tv_nsec < b.used.tv_nsec;
    return a.path < b.path;
}

/// All files of a cache; those in the making that nobody finishes any more are deleted on the way.
std::vector<Entry> entries_of(const fs::path& folder) {
    std::vector<Entry> entries;
    std::error_code ignored;
    const std::time_t now = std::time(nullptr);
    for (fs::directory_iterator shelf(folder, ignored), end; !ignored && shelf != end;
         shelf.increment(ignored)) {
        const std::string shelf_name = shelf->path().filename().string();
        if (shelf_name.size() != 2 || !is_hexadecimal(shelf_name)) continue;
        std::error_code gone;
        for (fs::directory_iterator file(shelf->path(), gone); !gone && file != end; file.increment(gone)) {
            struct stat status {};
            if (::lstat(file->path().c_str(), &status) != 0 || !S_ISREG(status.st_mode)) continue;
            const std::string name = file->path().filename().string();
            if (name.starts_with(".")) {
                // Also where the clock was set back and this one is from the future.
                if (std::abs(now - status.st_mtim.tv_sec) > kOldEnough) ::unlink(file->path().c_str());
            } else if (is_hexadecimal(name)) {
                Entry entry{file->path(), static_cast<std::uintmax_t>(status.st_size), status.st_mtim};
                // Used after now: the clock was set back, and nobody knows when it was. What this run uses
                // was given the time of now.
                if (entry.used.tv_sec > now + kSameTime) entry.used = {};
                entries.push_back(std::move(entry));
            }
        }
    }
    return entries;
}

void mark_as_used(int descriptor) {
    struct stat status {};
    if (::fstat(descriptor, &status) != 0) return;
    if (std::abs(std::time(nullptr) - status.st_mtim.tv_sec) <= kSameTime) return;
    const timespec times[2] = {{0, UTIME_OMIT}, {0, UTIME_NOW}};
    ::futimens(descriptor, times);  // on a read-only disk nothing is used up either
}

}  // namespace

KeptBytes::KeptBytes(MappedFile file, std::size_t offset)
    : file_(std::make_shared<const MappedFile>(std::move(file))),
      bytes_(file_->bytes().substr(std::min(offset, file_->bytes().size()))) {}

KeptBytes::KeptBytes(std::string memory)
    : memory_(std::make_shared<const std::string>(std::move(memory))), bytes_(*memory_) {}

void KeptBytes::forget() const noexcept {
    if (file_) file_->forget();
}

Cache::Cache(fs::path folder, std::uintmax_t limit) : folder_(std::move(folder)), limit_(limit) {
    if (!folder_.empty()) folder_ /= kVersion;
}

Cache::~Cache() {
    try {
        trim();
    } catch (const std::exception&) {
        // Too little memory to list it: the next run will.
    }
}

fs::path Cache::place_of(const std::string& name) const {
    return folder_ / name.substr(0, 2) / name.substr(2);
}

std::optional<KeptBytes> Cache::find(std::string_view kind, std::string_view key) {
    if (folder_.empty()) return std::nullopt;
    const std::string name = content_hash(fmt::format("{}\n{}", kind, key));
    const fs::path place = place_of(name);
    const Descriptor file(::open(place.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    if (file.number() < 0) return std::nullopt;
    try {
        MappedFile mapped(file, place);
        if (is_whole(name, mapped.bytes())) {
            mark_as_used(file.number());
            ++found_;
            return KeptBytes(std::move(mapped), kHeader);
        }
    } catch (const Error&) {
        return std::nullopt;
    }
    ++corrupt_;
    ::unlink(place.c_str());
    return std::nullopt;
}

KeptBytes Cache::keep(std::string_view kind, std::string_view key, std::string_view bytes) {
    ++made_;
    if (!folder_.empty() && !read_only_) {
        const std::string name = content_hash(fmt::format("{}\n{}", kind, key));
        std::optional<KeptBytes> kept = keep_in_folder(name, bytes);
        if (kept) {
            const std::uintmax_t step = std::max<std::uintmax_t>(limit_ / kTrimsInLimit, 1 << 20);
            if ((new_bytes_ += bytes.size() + kHeader) > step) trim();
            return *kept;
        }
    }
    const Descriptor file = unnamed_file();
    if (file.number() >= 0 && write_all(file.number(), bytes)) {
        try {
            return KeptBytes(MappedFile(file, "a temporary file"), 0);
        } catch (const Error&) {
            // Memory, then.
        }
    }
    return KeptBytes(std::string(bytes));
}

std::optional<KeptBytes> Cache::keep_in_folder(const std::string& name, std::string_view bytes) {
    const fs::path place = place_of(name);
    int reason = 0;
    for (int attempt = 1; attempt <= kMostAttempts; ++attempt) {
        std::error_code failure;
        fs::create_directories(place.parent_path(), failure);
        std::string making = (place.parent_path() / ".XXXXXX").string();
        const Descriptor file(failure ? -1 : ::mkostemp(making.data(), O_CLOEXEC));
        if (file.number() >= 0) {
            // Not made durable: what a failing power supply leaves does not agree with its checksum.
            if (write_all(file.number(), header_of(name, bytes)) && write_all(file.number(), bytes) &&
                ::rename(making.c_str(), place.c_str()) == 0) {
                try {
                    return KeptBytes(MappedFile(file, place), kHeader);
                } catch (const Error&) {
                    return std::nullopt;  // as many maps as a process may have
                }
            }
            reason = errno;
            ::unlink(making.c_str());
        } else {
            reason = failure ? failure.value() : errno;
        }
        // Somebody deletes the folder, which is anybody's right; but it may be one that cannot be.
        if (reason != ENOENT) break;
    }
    note_trouble(system_error(place, "write", reason).problem);
    return std::nullopt;
}

void Cache::trim() {
    if (folder_.empty() || (new_bytes_ == 0 && limit_kept() <= limit_)) return;
    new_bytes_ = 0;
    // Two programs that delete at once would delete too much.
    const Descriptor lock(::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (lock.number() < 0 || (::flock(lock.number(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)) return;
    std::vector<Entry> entries = entries_of(folder_);
    std::uintmax_t total = 0;
    for (const Entry& entry : entries) total += entry.bytes;
    if (total > limit_) std::ranges::sort(entries, used_before);
    for (const Entry& entry : entries) {
        if (total <= limit_) break;
        if (::unlink(entry.path.c_str()) == 0 || errno == ENOENT) total -= entry.bytes;
    }
    // An empty folder needs no note.
    if (total > limit_ || total == 0 || limit_kept() == limit_) return;
    try {
        write_file(folder_ / kLimitFile, fmt::format("{}\n", limit_));
    } catch (const Error&) {
        // The next run looks again.
    }
}

/// What the folder was last known to keep to; more than anything where that is not known.
std::uintmax_t Cache::limit_kept() const {
    std::uintmax_t limit = std::numeric_limits<std::uintmax_t>::max();
    try {
        const std::string text = read_file(folder_ / kLimitFile, kMostLimitBytes);
        std::from_chars(text.data(), text.data() + text.size(), limit);
    } catch (const Error&) {
        // A new folder, or one that an older bobao made.
    }
    return limit;
}

void Cache::note_trouble(std::string reason) {
    read_only_ = true;
    const std::lock_guard lock(mutex_);
    if (trouble_.empty()) trouble_ = fmt::format("{}: {}", folder_.parent_path().string(), std::move(reason));
}

std::string Cache::trouble() const {
    const std::lock_guard lock(mutex_);
    return trouble_;
}

fs::path usual_cache_folder() {
    const auto variable = [](const char* name) -> fs::path {
        const char* const value = std::getenv(name);
        return value == nullptr ? fs::path() : fs::path(value);
    };
    if (fs::path own = variable("BOBAO_CACHE"); !own.empty()) return own;
    // The XDG Base Directory Specification ignores a relative path here.
    if (const fs::path caches = variable("XDG_CACHE_HOME"); caches.is_absolute()) return caches / "bobao";
    if (const fs::path home = variable("HOME"); home.is_absolute()) return home / ".cache" / "bobao";
    return {};
}

}  // namespace bobao
