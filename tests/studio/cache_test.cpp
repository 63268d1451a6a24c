#include "studio/cache.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "base/file.h"
#include "support/folder.h"

using namespace bobao;

namespace {

namespace fs = std::filesystem;

std::string found_in(Cache& cache, const std::string& key) {
    const std::optional<KeptBytes> kept = cache.find("take", key);
    return kept ? std::string(kept->bytes()) : "nothing";
}

std::vector<fs::path> files_of(const fs::path& folder) {
    std::vector<fs::path> files;
    if (!fs::exists(folder)) return files;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        // Beside its shelves the cache notes its limit.
        if (entry.is_regular_file() && entry.path().filename() != "limit") files.push_back(entry.path());
    return files;
}

std::uintmax_t bytes_of(const fs::path& folder) {
    std::uintmax_t bytes = 0;
    for (const fs::path& file : files_of(folder)) bytes += fs::file_size(file);
    return bytes;
}

/// As if it had been used so many seconds ago; negative: in the future.
void age(const fs::path& file, long seconds) {
    const timespec then{std::time(nullptr) - seconds, 0};
    const timespec times[2] = {then, then};
    REQUIRE(::utimensat(AT_FDCWD, file.c_str(), times, 0) == 0);
}

}  // namespace

TEST_CASE("what was kept is found by kind and key, in this run and the next") {
    const test::TemporaryFolder folder;
    const std::string bytes("one\0two", 7);
    {
        Cache cache(folder / "cache");
        CHECK(found_in(cache, "a") == "nothing");
        CHECK(cache.keep("take", "a", bytes).bytes() == bytes);
        CHECK(cache.keep("take", "empty", "").bytes().empty());
        CHECK(found_in(cache, "a") == bytes);
        CHECK(found_in(cache, "b") == "nothing");
        CHECK_FALSE(cache.find("piece", "a"));
        CHECK(cache.found() == 1);
        CHECK(cache.made() == 2);
    }
    Cache next(folder / "cache");
    CHECK(found_in(next, "a") == bytes);
    CHECK(found_in(next, "empty").empty());
    CHECK(next.trouble().empty());
}

TEST_CASE("whatever is broken in a file is noticed, and it is made again") {
    const test::TemporaryFolder folder;
    const std::string bytes(5'000, 'x');
    const auto broken_by = [&](const std::function<void(const fs::path&)>& hand) {
        { Cache(folder / "cache").keep("take", "a", bytes); }
        REQUIRE(files_of(folder / "cache").size() == 1);
        hand(files_of(folder / "cache").front());
        Cache cache(folder / "cache");
        CHECK(found_in(cache, "a") == "nothing");
        CHECK(cache.keep("take", "a", bytes).bytes() == bytes);
        CHECK(found_in(cache, "a") == bytes);
        return cache.corrupt();
    };
    for (const std::size_t at :
         {std::size_t{0}, std::size_t{20}, std::size_t{60}, std::size_t{64}, std::size_t{5'063}}) {
        INFO("byte " << at);
        CHECK(broken_by([&](const fs::path& file) {
                  std::string changed = read_file(file);
                  changed.at(at) = static_cast<char>(changed[at] ^ 1);
                  write_file(file, changed);
              }) == 1);
    }
    for (const std::uintmax_t size : {0, 63, 64, 4'000}) {
        INFO("cut to " << size);
        CHECK(broken_by([&](const fs::path& file) { fs::resize_file(file, size); }) == 1);
    }
    CHECK(broken_by([](const fs::path& file) { write_file(file, read_file(file) + "more"); }) == 1);
    // Another's content under this name: whole, but not this one's.
    { Cache(folder / "other").keep("take", "b", "other words"); }
    CHECK(broken_by([&](const fs::path& file) {
              write_file(file, read_file(files_of(folder / "other").front()));
          }) == 1);
    CHECK(broken_by([](const fs::path& file) { fs::remove(file); }) == 0);
}

TEST_CASE("bytes stay as they are when the cache is deleted, and a new one is begun") {
    const test::TemporaryFolder folder;
    Cache cache(folder / "cache");
    const KeptBytes kept = cache.keep("take", "a", "still here");
    const std::optional<KeptBytes> found = cache.find("take", "a");
    fs::remove_all(folder / "cache");
    kept.forget();
    CHECK(kept.bytes() == "still here");
    CHECK(found->bytes() == "still here");
    CHECK(found_in(cache, "a") == "nothing");
    cache.keep("take", "a", "again");
    CHECK(found_in(cache, "a") == "again");
    CHECK(cache.trouble().empty());
}

TEST_CASE("a cache that cannot be written fails nobody, and is told") {
    const test::TemporaryFolder folder;
    write_file(folder / "file", "");
    for (const fs::path& place : {folder / "file", fs::path("/proc/bobao")}) {
        Cache cache(place);
        CHECK(cache.keep("take", "a", "words").bytes() == "words");
        CHECK(found_in(cache, "a") == "nothing");
        CHECK(cache.trouble().starts_with(place.string() + ": cannot write"));
    }
    Cache none;
    CHECK(none.keep("take", "a", "words").bytes() == "words");
    CHECK_FALSE(none.find("take", "a"));
    CHECK(none.trouble().empty());
}

TEST_CASE("nothing but a folder of its own is ever deleted, least recently used first") {
    const test::TemporaryFolder folder;
    const fs::path place = folder / "cache";
    const std::string bytes(100'000, 'x');
    make_folder(place);
    write_file(place / "mine.txt", std::string(300'000, 'm'));
    {
        Cache cache(place);
        for (const char* const key : {"a", "b", "c", "future"}) cache.keep("take", key, bytes);
    }
    // Files whose keys are known by being found alone.
    const auto file_of = [&](const std::string& key) {
        const test::TemporaryFolder other;
        { Cache(other.path()).keep("take", key, bytes); }
        return place / fs::relative(files_of(other.path()).front(), other.path());
    };
    age(file_of("a"), 5'000);
    age(file_of("b"), 9'000);
    age(file_of("c"), 7'000);
    age(file_of("future"), -90'000);
    make_folder(place / "1" / "ab");
    write_file(place / "1" / "ab" / ".killed", "half");
    age(place / "1" / "ab" / ".killed", 3'000);
    {
        Cache cache(place, 320'000);
        CHECK(found_in(cache, "b") == bytes);  // used now
        cache.keep("take", "d", bytes);
    }
    Cache cache(place);
    CHECK(found_in(cache, "a") == bytes);
    CHECK(found_in(cache, "b") == bytes);
    CHECK(found_in(cache, "d") == bytes);
    CHECK(found_in(cache, "c") == "nothing");
    CHECK(found_in(cache, "future") == "nothing");  // a clock that was set back says nothing of its age
    CHECK_FALSE(fs::exists(place / "1" / "ab" / ".killed"));
    CHECK(fs::file_size(place / "mine.txt") == 300'000);
    CHECK(bytes_of(place / "1") <= 320'000);
}

TEST_CASE("the limit holds while a run is going on, too") {
    const test::TemporaryFolder folder;
    Cache cache(folder / "cache", 4 << 20);
    const std::string bytes(1 << 20, 'x');
    for (int i = 0; i < 12; ++i) {
        cache.keep("take", std::to_string(i), bytes);
        CHECK(bytes_of(folder / "cache") <= (6U << 20));
    }
}

TEST_CASE("several caches use one folder at once, also while it is deleted") {
    const test::TemporaryFolder folder;
    std::atomic<int> wrong{0}, refused{0};
    {
        std::vector<std::jthread> threads;
        for (int program = 0; program < 4; ++program)
            threads.emplace_back([&] {
                Cache cache(folder / "cache", 2 << 20);
                for (int i = 0; i < 300; ++i) {
                    const std::string key = std::to_string(i % 40);
                    const std::string bytes(20'000, static_cast<char>('a' + i % 40 % 26));
                    std::optional<KeptBytes> kept = cache.find("take", key);
                    if (!kept) kept = cache.keep("take", key, bytes);
                    if (kept->bytes() != bytes) ++wrong;
                }
                wrong += static_cast<int>(cache.corrupt());
                if (!cache.trouble().empty()) ++refused;
            });
        threads.emplace_back([&] {
            for (int i = 0; i < 20; ++i) {
                std::error_code ignored;
                fs::remove_all(folder / "cache", ignored);
                std::this_thread::sleep_for(std::chrono::milliseconds(3));
            }
        });
    }
    CHECK(wrong == 0);
    CHECK(refused == 0);
}

TEST_CASE("a smaller limit is kept to also where nothing new was kept") {
    const test::TemporaryFolder folder;
    const std::string bytes(100'000, 'x');
    {
        Cache cache(folder / "cache", 1 << 20);
        for (int i = 0; i < 8; ++i) cache.keep("take", std::to_string(i), bytes);
    }
    CHECK(bytes_of(folder / "cache") > 800'000);
    { CHECK_FALSE(Cache(folder / "cache", 300'000).find("take", "none")); }
    CHECK(bytes_of(folder / "cache") <= 301'000);
    // A larger one again deletes nothing.
    const std::size_t files = files_of(folder / "cache").size();
    { Cache cache(folder / "cache", 1 << 20); }
    CHECK(files_of(folder / "cache").size() == files);
}

TEST_CASE("the cache is where the user says, else where caches are") {
    /// Puts a variable of the environment back as it was.
    class Restored {
      public:
        explicit Restored(const char* name) : name_(name) {
            if (const char* const value = std::getenv(name)) value_ = value;
        }
        ~Restored() {
            if (value_)
                ::setenv(name_, value_->c_str(), 1);
            else
                ::unsetenv(name_);
        }
        Restored(const Restored&) = delete;
        Restored& operator=(const Restored&) = delete;

      private:
        const char* name_;
        std::optional<std::string> value_;
    };
    const Restored own("BOBAO_CACHE"), caches("XDG_CACHE_HOME"), home("HOME");
    const auto with = [](const char* own_folder, const char* all_caches, const char* home_folder) {
        ::setenv("BOBAO_CACHE", own_folder, 1);
        ::setenv("XDG_CACHE_HOME", all_caches, 1);
        ::setenv("HOME", home_folder, 1);
        return usual_cache_folder();
    };
    CHECK(with("/own", "/caches", "/home/a") == "/own");
    CHECK(with("", "/caches", "/home/a") == "/caches/bobao");
    CHECK(with("", "relative", "/home/a") == "/home/a/.cache/bobao");
    CHECK(with("", "", "") == "");
}
