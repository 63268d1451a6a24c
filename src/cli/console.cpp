#include "cli/console.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"

namespace bobao {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBlock = std::size_t{1} << 16;

void write_all(int descriptor, std::string_view bytes, const fs::path& name) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0 && errno == EPIPE) throw ReaderGone();
        if (written < 0) throw system_error(name, "write", errno);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

/// Titles and file names come from outside, so nothing in them may steer the terminal. Whoever closed
/// standard error does not want to be told, so a failure to write there is nobody's.
void write_to_people(std::string_view text) {
    const std::string line = without_controls(text) + "\n";
    try {
        write_all(STDERR_FILENO, line, "standard error");
    } catch (const std::exception&) {
        return;
    }
}

}  // namespace

void Console::print(std::string_view data) {
    pending_ += data;
    if (pending_.size() >= kBlock) flush();
}

void Console::flush() {
    const std::string data = std::move(pending_);
    pending_.clear();
    write_all(STDOUT_FILENO, data, "standard output");
}

void Console::note(std::string_view line) const {
    if (!quiet) write_to_people(line);
}

void Console::detail(std::string_view line) const {
    if (verbose) write_to_people(line);
}

void Console::warn(std::string_view line) const {
    write_to_people(fmt::format("bobao: warning: {}", line));
}

void Console::error(std::string_view text) const {
    write_to_people(fmt::format("bobao: error: {}", text));
}

std::string Console::read_some(std::size_t limit) const {
    std::string bytes(limit, '\0');
    while (true) {
        cancellation_.check();
        const ssize_t got = ::read(STDIN_FILENO, bytes.data(), bytes.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) {
            const Error failure = system_error("-", "read", errno);
            throw input_error({"-"}, failure.problem, failure.remedy);
        }
        bytes.resize(static_cast<std::size_t>(got));
        return bytes;
    }
}

std::string read_input(const Console& console, const std::string& file) {
    if (file != "-") return read_file(file);
    std::string bytes;
    while (true) {
        const std::string block = console.read_some(kBlock);
        if (block.empty()) return bytes;
        bytes += block;
        if (bytes.size() > kLargestTextFile)
            throw input_error({"-"}, fmt::format("more than {} MB, so not a page", kLargestTextFile >> 20),
                              "give the text of newspaper pages, one file a page");
    }
}

void write_output(Console& console, const std::string& file, std::string_view bytes) {
    write_output(console, file, [&](const TakePiece& take) { take(bytes); });
}

void write_output(Console& console, const std::string& file, const GivePieces& give) {
    if (!file.empty() && file != "-") {
        write_file_in_pieces(file, give);
        return;
    }
    give([&](std::string_view piece) { console.print(piece); });
    console.flush();
}

}  // namespace bobao
