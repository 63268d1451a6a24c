#include "publish/open_beneath.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace bobao {
namespace {

/// Step by step, and a link is nowhere a step.
Descriptor open_without_links(int folder, const std::string& path, int flags) {
    Descriptor at(::openat(folder, ".", O_PATH | O_DIRECTORY | O_CLOEXEC));
    for (std::size_t begin = 0; at.number() >= 0 && begin < path.size();) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        const std::string step = path.substr(begin, end - begin);
        if (step == "..") {
            errno = EXDEV;
            return Descriptor();
        }
        const bool last = end == path.size();
        at = Descriptor(::openat(at.number(), step.empty() ? "." : step.c_str(),
                                 last ? flags | O_NOFOLLOW : O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
        begin = end + 1;
    }
    return path.empty() ? Descriptor(::openat(folder, ".", flags)) : std::move(at);
}

}  // namespace

Descriptor open_beneath(int folder, const std::string& path) {
    constexpr int kFlags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
    // A name ends at its first NUL, so one that has a NUL inside is not the one that was asked for.
    if (path.find('\0') != std::string::npos || path.starts_with('/')) {
        errno = EINVAL;
        return Descriptor();
    }
    open_how how{};
    how.flags = kFlags;
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
    const long number = ::syscall(SYS_openat2, folder, path.empty() ? "." : path.c_str(), &how, sizeof how);
    if (number >= 0) return Descriptor(static_cast<int>(number));
    // An old kernel, or a container that does not know the call.
    if (errno == ENOSYS || errno == EPERM) return open_without_links(folder, path, kFlags);
    return Descriptor();
}

}  // namespace bobao
