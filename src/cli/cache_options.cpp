#include "cli/cache_options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <limits>

#include "base/error.h"
#include "cli/console.h"

namespace bobao {

std::uintmax_t bytes_of_size(const std::string& size) {
    std::uintmax_t number = 0;
    const char* const end = size.data() + size.size();
    const auto [behind, failure] = std::from_chars(size.data(), end, number);
    std::string unit(behind, end);
    if (unit.ends_with("B") && unit.size() > 1) unit.pop_back();
    const int shift = unit.empty() || unit == "M" ? 20 : unit == "K" ? 10 : unit == "G" ? 30 : -1;
    if (failure != std::errc() || shift < 0 || number > (std::numeric_limits<std::uintmax_t>::max() >> shift))
        throw usage_error(fmt::format("\"{}\" is no size", size), "write it as 500M or 2G");
    return number << shift;
}

void CacheOptions::declare(CLI::App& arguments) {
    arguments
        .add_option("--cache", folder_,
                    "where takes and encoded articles are kept ($BOBAO_CACHE, ~/.cache/bobao)")
        ->type_name("DIR");
    arguments.add_option("--cache-size", size_, "how much is kept there, as 500M (2G)")->type_name("N");
    arguments.add_flag("--no-cache", without_, "make everything anew and keep nothing");
}

std::unique_ptr<Cache> CacheOptions::open() const {
    const std::uintmax_t limit = size_.empty() ? Cache::kUsualLimit : bytes_of_size(size_);
    if (without_) {
        if (!folder_.empty() || !size_.empty())
            throw usage_error("--no-cache goes with no other option of the cache", "leave one of them out");
        return std::make_unique<Cache>();
    }
    return std::make_unique<Cache>(folder_.empty() ? usual_cache_folder() : std::filesystem::path(folder_),
                                   limit);
}

void CacheOptions::tell(const Cache& cache, Console& console) const {
    console.detail(fmt::format("cache: {} found, {} made, {} found broken and made again", cache.found(),
                               cache.made(), cache.corrupt()));
    if (const std::string trouble = cache.trouble(); !trouble.empty())
        console.warn(
            fmt::format("the cache cannot be written, so the next run makes everything anew: {}", trouble));
}

}  // namespace bobao
