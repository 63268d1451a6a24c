#include "cli/line_filter.h"

#include <fmt/format.h>

#include "base/error.h"
#include "base/text.h"

namespace bobao {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 16;

class LineFilter {
  public:
    LineFilter(Console& console, const std::function<std::string(std::string_view)>& answer)
        : console_(console), answer_(answer) {}

    ExitCode run() {
        while (true) {
            console_.flush();
            const std::string block = console_.read_some(kBlock);
            if (block.empty()) break;
            take(block);
        }
        if (!unfinished_.empty()) finish(unfinished_);
        console_.flush();
        return said_broken_ ? ExitCode::left_out : ExitCode::done;
    }

  private:
    void take(std::string_view block) {
        for (std::size_t end = block.find('\n'); end != std::string_view::npos; end = block.find('\n')) {
            unfinished_ += block.substr(0, end);
            finish(unfinished_);
            unfinished_.clear();
            block.remove_prefix(end + 1);
        }
        unfinished_ += block;
        if (unfinished_.size() > kLongestLine)
            throw input_error({"-", number_ + 1},
                              fmt::format("this line is longer than {} MB", kLongestLine >> 20),
                              "give text with a line for each sentence or paragraph");
    }

    void finish(std::string_view line) {
        console_.cancellation().check();
        ++number_;
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (is_utf8(line)) {
            console_.print(answer_(line));
        } else {
            if (!said_broken_)
                console_.warn(fmt::format("-:{}: not UTF-8; each broken part is taken for U+FFFD", number_));
            said_broken_ = true;
            console_.print(answer_(repaired_utf8(line)));
        }
        console_.print("\n");
    }

    Console& console_;
    const std::function<std::string(std::string_view)>& answer_;
    std::string unfinished_;  ///< the beginning of a line whose end has not come yet
    int number_ = 0;
    bool said_broken_ = false;
};

}  // namespace

ExitCode filter_lines(Console& console, const std::function<std::string(std::string_view line)>& answer) {
    return LineFilter(console, answer).run();
}

}  // namespace bobao
