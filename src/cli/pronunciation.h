#pragma once
#include <string>

#include "language/front_end.h"
#include "script/script.h"

namespace bobao {

/// What in a script a person should listen to before it goes on air, each word once, the most risky first.
///
/// As YAML the entries are those of a station's lexicon.yaml, with the readings that will be said now:
/// correct what is wrong, delete what is right, paste the rest. A note of each says why, how sure, how often,
/// and the sentence. Pasted as it stands the list changes no reading of the script: an entry that would is a
/// comment. Without doubts it is a comment only. As JSON a list of {"word", "reading" or "spoken",
/// "reason", "confidence", "times", "alters" (as a comment), "chapter", "sentence"}.
std::string pronunciation_as_yaml(const Script& script, const FrontEnd& front_end);
std::string pronunciation_as_json(const Script& script, const FrontEnd& front_end);

}  // namespace bobao
