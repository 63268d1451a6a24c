#pragma once
#include <memory>
#include <string>

#include "studio/cache.h"

namespace CLI {
class App;
}

namespace bobao {

class Console;

/// The options of a command that speaks about what was spoken before.
class CacheOptions {
  public:
    void declare(CLI::App& arguments);
    /// Throws a usage Error for a size that is none.
    std::unique_ptr<Cache> open() const;
    /// Says under --verbose what the cache was good for, and in any case if it could not be written.
    void tell(const Cache& cache, Console& console) const;

  private:
    std::string folder_;
    std::string size_;
    bool without_ = false;
};

/// Bytes of a size as people write it: a number of megabytes, or one with K, M or G behind it. Throws a usage
/// Error.
std::uintmax_t bytes_of_size(const std::string& size);

}  // namespace bobao
