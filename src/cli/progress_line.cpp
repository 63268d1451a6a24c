#include "cli/progress_line.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "cli/terminal.h"

namespace bobao {
namespace {

constexpr std::size_t kBar = 20;         ///< columns of the bar itself
constexpr std::size_t kRoomForBar = 70;  ///< a narrower terminal keeps its columns for the title
/// An estimate from less than this is a guess that jumps about.
constexpr double kLeastShare = 0.02;
constexpr double kLeastSeconds = 1.0;

void write_to_terminal(const std::string& text) {
    // Progress is a courtesy: if the terminal is gone, the work goes on.
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
}

}  // namespace

std::string progress_text(std::string_view stage, double share, double seconds_left, std::string_view what,
                          std::size_t columns) {
    const double part = std::clamp(share, 0.0, 1.0);
    std::string text = fmt::format("{} {:3}%", stage, static_cast<int>(part * 100));
    if (columns >= kRoomForBar) {
        const auto filled = static_cast<std::size_t>(part * kBar);
        text += fmt::format(" [{}{}]", std::string(filled, '#'), std::string(kBar - filled, '.'));
    }
    if (seconds_left >= 0) {
        const auto left = static_cast<long>(std::ceil(std::min(seconds_left, 359'999.0)));
        text += left >= 3'600 ? fmt::format("  {}:{:02}:{:02} left", left / 3'600, left / 60 % 60, left % 60)
                              : fmt::format("  {}:{:02} left", left / 60, left % 60);
    }
    if (!what.empty()) text += fmt::format("  {}", with_single_spaces(without_controls(what)));
    return cut_to_columns(text, columns);
}

ProgressLine::ProgressLine(bool quiet)
    : style_(quiet             ? Style::silent
             : can_overprint() ? Style::bar
                               : Style::lines) {}

ProgressLine::~ProgressLine() {
    clear();
}

void ProgressLine::begin(std::string_view stage, double total) {
    const std::lock_guard lock(mutex_);
    stage_ = stage;
    total_ = total;
    began_ = std::chrono::steady_clock::now();
    told_.clear();
    if (style_ == Style::lines) write_to_terminal(fmt::format("bobao: {}\n", stage_));
    if (style_ == Style::bar) draw(0, "");
}

void ProgressLine::advance(double done, std::string_view what) {
    if (style_ == Style::silent) return;
    const std::lock_guard lock(mutex_);
    if (style_ == Style::lines) {
        if (what.empty() || !told_.emplace(what).second) return;
        write_to_terminal(fmt::format("bobao: {}: {}\n", stage_, with_single_spaces(without_controls(what))));
        return;
    }
    draw(done, what);
}

void ProgressLine::draw(double done, std::string_view what) {
    const double share = total_ > 0 ? done / total_ : 0;
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count();
    const bool can_tell = share >= kLeastShare && seconds >= kLeastSeconds;
    // The last column stays free: some terminals go to the next line as soon as it is filled.
    const std::string text = progress_text(stage_, share, can_tell ? seconds * (1 - share) / share : -1, what,
                                           terminal_width() - 1);
    if (text == shown_) return;
    shown_ = text;
    write_to_terminal("\r" + text + "\x1b[K");
}

void ProgressLine::end() {
    clear();
}

void ProgressLine::clear() {
    const std::lock_guard lock(mutex_);
    if (!shown_.empty()) write_to_terminal("\r\x1b[K");
    shown_.clear();
}

}  // namespace bobao
