#pragma once
#include <string>
#include <vector>

#include "language/front_end.h"
#include "script/script.h"

namespace bobao {

/// A word of a script that somebody should listen to.
struct PronunciationEntry {
    Doubt doubt;                              ///< of its first place
    LexiconWord word;                         ///< what a lexicon.yaml would say of it: what is said now
    std::string chapter;                      ///< where it stands first
    std::vector<std::string> other_readings;  ///< that the same word has elsewhere in the script
    int times = 0;
    /// In a lexicon it would change how the script is read somewhere, however many of the words around it are
    /// taken along.
    bool alters = false;
};

/// The doubts of a script, each word once, most risky first. All that do not alter anything may stand in a
/// lexicon together, and every sentence of the script is read as before.
std::vector<PronunciationEntry> pronunciation_entries(const Script& script, const FrontEnd& front_end);

}  // namespace bobao
