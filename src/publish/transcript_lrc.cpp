#include <fmt/format.h>

#include "base/text.h"
#include "publish/cues.h"
#include "publish/page.h"
#include "publish/printed_text.h"
#include "publish/publish.h"

namespace bobao {
namespace {

/// One line to a time stamp, as long as players of lyrics show without wrapping.
constexpr CueShape kShape{1, 48, true, false};

/// The format has no escapes: brackets that could be read as a tag or as the time of a word become the
/// full-width ones, which look alike and do nothing.
std::string harmless(std::string text) {
    replace_all(text, "[", "［");
    replace_all(text, "]", "］");
    replace_all(text, "<", "＜");
    return text;
}

/// "[01:02.34]": minutes have no limit, there are no hours.
std::string stamp(std::int64_t milliseconds) {
    return fmt::format("[{:02}:{:02}.{:02}]", milliseconds / 60'000, milliseconds / 1000 % 60,
                       milliseconds / 10 % 100);
}

}  // namespace

std::string transcript_lrc(const Timeline& timeline, const Episode& episode, const Channel& channel) {
    constexpr std::int64_t kSilence = 2'000;  // milliseconds after which the last line is taken away
    std::string lrc;
    const auto tag = [&](std::string_view name, const std::string& text) {
        if (!text.empty()) lrc += fmt::format("[{}:{}]\n", name, harmless(text));
    };
    tag("ti", title_text(episode.title));
    tag("ar", title_text(channel.author));
    tag("al", title_text(channel.title));
    const auto seconds = static_cast<std::int64_t>(timeline.seconds(timeline.samples));
    tag("length", fmt::format("{:02}:{:02}", seconds / 60, seconds % 60));
    tag("re", "bobao");
    const std::vector<Cue> cues = cues_of(timeline, kShape);
    for (std::size_t i = 0; i < cues.size(); ++i) {
        lrc += stamp(cues[i].begin) + harmless(joined(cues[i].lines, " ")) + "\n";
        const bool last = i + 1 == cues.size();
        if (last || cues[i + 1].begin - cues[i].end > kSilence) lrc += stamp(cues[i].end) + "\n";
    }
    return lrc;
}

}  // namespace bobao
