#pragma once
#include <sys/types.h>

#include <string>
#include <vector>

namespace bobao::test {

/// bobao while it runs, for what a finished run cannot show: answers that come at once, signals, and a
/// terminal on standard error. Nothing waits longer than a minute: then it throws, and the test fails.
class LiveProgram {
  public:
    /// With `terminal_columns`, standard error is a terminal of that width; else a pipe.
    explicit LiveProgram(const std::vector<std::string>& arguments, int terminal_columns = 0);
    ~LiveProgram();
    LiveProgram(const LiveProgram&) = delete;
    LiveProgram& operator=(const LiveProgram&) = delete;

    void write(const std::string& input);
    void close_input();
    /// The next line of standard output, without its end.
    std::string read_line();
    /// Nobody reads standard output any more.
    void close_output();
    /// Reads standard error until `what` has come.
    void wait_for_error_text(const std::string& what);
    void send_signal(int number) const;
    /// Reads what is left, waits for the end and returns the exit code; 128 + signal if it was killed.
    int wait();

    const std::string& errors() const { return errors_; }  ///< all of standard error so far

  private:
    bool read_more(int descriptor, std::string& into);

    pid_t child_ = -1;
    int input_ = -1;
    int output_ = -1;
    int error_output_ = -1;
    std::string pending_;
    std::string errors_;
};

}  // namespace bobao::test
