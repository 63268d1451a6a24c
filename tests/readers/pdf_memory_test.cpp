#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <thread>
#include <vector>

#include "base/file.h"
#include "edition/edition_file.h"
#include "pdf_press.h"
#include "readers/reader.h"
#include "support/folder.h"

// GCC defines the one, Clang has the other.
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define BOBAO_COUNTS_BY_SANITIZER
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) && !defined(BOBAO_COUNTS_BY_SANITIZER)
#define BOBAO_COUNTS_BY_SANITIZER
#endif

#if defined(BOBAO_COUNTS_BY_SANITIZER)
// sanitizer/allocator_interface.h, which GCC does not come with.
extern "C" std::size_t __sanitizer_get_current_allocated_bytes();
#else
#include <malloc.h>
#endif

using namespace bobao;
using test::PdfPress;

namespace {

/// What the program has asked for and not given back.
std::size_t bytes_in_use() {
#if defined(BOBAO_COUNTS_BY_SANITIZER)
    return __sanitizer_get_current_allocated_bytes();
#else
    const auto counts = ::mallinfo2();
    return counts.uordblks + counts.hblkhd;
#endif
}

/// The most that is in use while it lives, looked at a thousand times a second.
class PeakMeter {
  public:
    PeakMeter() : before_(bytes_in_use()), looker_([this] { look(); }) {}
    ~PeakMeter() { stop(); }
    PeakMeter(const PeakMeter&) = delete;
    PeakMeter& operator=(const PeakMeter&) = delete;

    std::size_t stop() {
        done_ = true;
        if (looker_.joinable()) looker_.join();
        return peak_ > before_ ? peak_ - before_ : 0;
    }

  private:
    void look() {
        while (!done_) {
            peak_ = std::max(peak_, bytes_in_use());
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        peak_ = std::max(peak_, bytes_in_use());
    }

    std::size_t before_;
    std::size_t peak_ = 0;
    std::atomic<bool> done_ = false;
    std::thread looker_;
};

/// Sentences that no other page has.
std::string text_of_page(int page, int words) {
    constexpr std::array<const char*, 12> kWords{"harbour", "council", "bridge",  "winter",
                                                 "the",     "ferry",   "reopens", "and",
                                                 "keeper",  "says",    "quietly", "again"};
    std::string text = "Page";
    std::uint32_t dice = static_cast<std::uint32_t>(page) * 2654435761U;
    for (int i = 0; i < words; ++i) {
        dice = dice * 1664525U + 1013904223U;
        text += i % 14 == 13 ? ". Then" : std::string(" ") + kWords[(dice >> 16) % kWords.size()];
    }
    return text + " number " + std::to_string(page) + ".";
}

std::string issue(int pages) {
    PdfPress press;
    for (int page = 1; page <= pages; ++page) {
        if (page > 1) press.turn_page();
        press.line(40, 20, "The Harrowmere Gazette   March 13, 1921   Page " + std::to_string(page),
                   {8, false});
        press.line(40, 60, "Harbour news of day " + std::to_string(page), {20, true});
        press.flow({{40, 100, 250, 800}, {305, 100, 250, 800}},
                   {text_of_page(page, 300), text_of_page(page + 1000, 300)});
    }
    return press.bytes();
}

struct Reading {
    std::size_t peak = 0;
    std::size_t edition = 0;  ///< bytes as YAML
};

Reading reading_of(int pages) {
    const test::TemporaryFolder folder;
    write_file(folder / "issue.pdf", issue(pages));
    PeakMeter meter;
    Reading reading;
    const Edition edition = read_pdf(folder / "issue.pdf", {});
    give_edition_yaml(edition, [&](std::string_view piece) { reading.edition += piece.size(); });
    reading.peak = meter.stop();
    CHECK(edition.articles.size() == static_cast<std::size_t>(pages));
    return reading;
}

}  // namespace

TEST_CASE("what an issue takes grows with its text and not with its pages") {
    reading_of(1);  // what is made once stays
    // Poppler's passing needs are seen or missed by chance: the highest of several readings has them.
    Reading few = reading_of(5);
    for (int again = 0; again < 4; ++again) few.peak = std::max(few.peak, reading_of(5).peak);
    const Reading many = reading_of(105);
    CHECK(many.peak > 0);
    const double growth = static_cast<double>(many.peak) - static_cast<double>(few.peak);
    const auto text = static_cast<double>(many.edition - few.edition);
    INFO("bytes more in use: ", growth, ", edition longer by: ", text);
    // The edition itself is held; a line of the page takes several times the room of its text.
    CHECK(growth < 1.5 * text);
}
