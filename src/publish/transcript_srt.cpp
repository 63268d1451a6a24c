#include <fmt/format.h>

#include "base/text.h"
#include "publish/clock.h"
#include "publish/cues.h"
#include "publish/publish.h"

namespace bobao {
namespace {

/// Two lines of at most 32 characters, as the podcast name space recommends; a Chinese line has 16, as on
/// Chinese screens.
constexpr CueShape kShape{2, 32, true, false};

/// SRT knows no escapes, and players take "<b>" and "{\an8}" for commands: such brackets become the
/// full-width ones, which look alike and do nothing.
std::string harmless(std::string line) {
    std::string safe;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char next = i + 1 < line.size() ? line[i + 1] : '\0';
        const bool letter = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
        if (line[i] == '<' && (letter || next == '/' || next == '!'))
            safe += "＜";
        else if (line[i] == '{' && next == '\\')
            safe += "｛";
        else
            safe += line[i];
    }
    replace_all(safe, "-->", "→");
    return safe;
}

}  // namespace

std::string transcript_srt(const Timeline& timeline) {
    std::string srt;
    int number = 0;
    for (const Cue& cue : cues_of(timeline, kShape)) {
        if (number > 0) srt += "\n";
        srt += fmt::format("{}\n{} --> {}\n", ++number, clock_time(cue.begin, ','), clock_time(cue.end, ','));
        for (const std::string& line : cue.lines) srt += harmless(line) + "\n";
    }
    return srt;
}

}  // namespace bobao
