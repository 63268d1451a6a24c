#include "base/unnamed_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>

namespace bobao {

Descriptor unnamed_file() {
    std::error_code none;
    const std::filesystem::path folder = std::filesystem::temp_directory_path(none);
    if (none) return Descriptor();
    Descriptor unnamed(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
    if (unnamed.number() >= 0) return unnamed;
    std::string name = (folder / "bobao-XXXXXX").string();
    unnamed = Descriptor(::mkostemp(name.data(), O_CLOEXEC));
    if (unnamed.number() >= 0) ::unlink(name.c_str());
    return unnamed;
}

}  // namespace bobao
