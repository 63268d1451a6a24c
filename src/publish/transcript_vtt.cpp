#include <fmt/format.h>

#include "base/text.h"
#include "publish/clock.h"
#include "publish/cues.h"
#include "publish/publish.h"

namespace bobao {
namespace {

/// Lines of at most 65 characters, as the podcast name space recommends; one line to a cue, so a Chinese
/// one has 32 characters at most.
constexpr CueShape kShape{1, 65, false, true};

/// Text of a cue and of a voice's name (WebVTT, sections 4.2.1 and 4.2.2): with ">" escaped too, "-->" can
/// never stand in it.
std::string escaped(std::string text) {
    replace_all(text, "&", "&amp;");
    replace_all(text, "<", "&lt;");
    replace_all(text, ">", "&gt;");
    return text;
}

}  // namespace

std::string transcript_vtt(const Timeline& timeline) {
    std::string vtt = "WEBVTT\n";
    for (const Cue& cue : cues_of(timeline, kShape)) {
        vtt += fmt::format("\n{} --> {}\n", clock_time(cue.begin, '.'), clock_time(cue.end, '.'));
        if (!cue.speaker.empty()) vtt += fmt::format("<v {}>", escaped(cue.speaker));
        vtt += escaped(joined(cue.lines, "\n")) + "\n";
    }
    return vtt;
}

}  // namespace bobao
