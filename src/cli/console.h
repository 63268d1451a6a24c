#pragma once
#include <cstddef>
#include <exception>
#include <string>
#include <string_view>

#include "base/pieces.h"
#include "base/progress.h"

namespace bobao {

/// Whoever read standard output has left (`bobao pinyin | head -1`): nothing to say, just stop.
class ReaderGone : public std::exception {
  public:
    const char* what() const noexcept override { return "nobody reads standard output"; }
};

/// The three standard streams as every command uses them: data goes out on standard output, words for
/// people on standard error. For one thread.
class Console {
  public:
    explicit Console(const Cancellation& cancellation) : cancellation_(cancellation) {}

    bool quiet = false;    ///< --quiet: nothing but data, warnings and errors
    bool verbose = false;  ///< --verbose: also how things were understood
    bool json = false;     ///< --json: data for machines

    /// Data, kept until flush() or until much has come together. Throws ReaderGone, or a machine Error if it
    /// cannot be written.
    void print(std::string_view data);
    void flush();

    void note(std::string_view line) const;    ///< for people; not with --quiet
    void detail(std::string_view line) const;  ///< for the curious; only with --verbose
    void warn(std::string_view line) const;    ///< always; begins with "bobao: warning: "
    void error(std::string_view text) const;   ///< always; begins with "bobao: error: "

    /// Some bytes of standard input, up to `limit`; none at its end. Waits for them, and throws Cancelled if
    /// the user stops the program meanwhile.
    std::string read_some(std::size_t limit) const;

    const Cancellation& cancellation() const { return cancellation_; }

  private:
    const Cancellation& cancellation_;
    std::string pending_;
};

/// The bytes of a file; "-" is standard input. Throws as read_file of base/file.h.
std::string read_input(const Console& console, const std::string& file);

/// Writes what a command made. An empty name or "-" is standard output; a device or a pipe is written to;
/// anything else appears whole or not at all.
void write_output(Console& console, const std::string& file, std::string_view bytes);
/// The same, of what is handed over in pieces.
void write_output(Console& console, const std::string& file, const GivePieces& give);

}  // namespace bobao
