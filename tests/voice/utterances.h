#pragma once
#include <string>

#include "language/utterance.h"
#include "voice/voice_profile.h"

namespace bobao::test {

/// An utterance in short: words apart by spaces; pinyin ends in its tone (`hang2`), `!GDP` is spelled,
/// anything else is an English word. A word that ends in | / , . or ? breaks after itself as a word, phrase,
/// clause or sentence. The printed text is what is given.
Utterance utterance_of(const std::string& words);

/// voices/NAME.yaml of the source tree.
VoiceProfile voice_named(const std::string& name);

}  // namespace bobao::test
