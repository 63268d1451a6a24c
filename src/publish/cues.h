#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "studio/timeline.h"

namespace bobao {

/// One caption on the screen.
struct Cue {
    std::int64_t begin = 0;  ///< milliseconds
    std::int64_t end = 0;    ///< milliseconds, after begin and not after the begin of the next cue
    std::string speaker;     ///< one line; may be empty
    bool speaker_changes = false;
    std::vector<std::string> lines;  ///< printed text, not escaped
};

/// The room a caption has. A character of Chinese, Japanese or Korean takes two columns, every other code
/// point one, so a line of 32 columns is never more than 32 characters.
struct CueShape {
    int lines = 1;    ///< 1 or 2
    int columns = 0;  ///< of a line
    /// True if the speaker's name stands before the words where the speaker changes, and takes room there.
    bool names = false;
    /// True if "&", "<" and ">" are written as "&amp;" and so on, and so take more of the line in the file.
    bool markup = false;
};

/// The name as it stands before the words: "Anchor: ". Empty for no name.
std::string speaker_label(const std::string& speaker, const CueShape& shape);

/// The programme's words as captions: a sentence is one cue if it fits, else it is parted at clauses, then
/// between words, and only where there is no other way inside one. Times are those of the words. What was
/// not heard (a sentence without length) is left out.
std::vector<Cue> cues_of(const Timeline& timeline, const CueShape& shape);

}  // namespace bobao
