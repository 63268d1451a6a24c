#include "utterances.h"

#include <filesystem>
#include <sstream>

namespace bobao::test {

Utterance utterance_of(const std::string& words) {
    Utterance utterance;
    utterance.text = words;
    utterance.language = "zh";
    std::istringstream stream(words);
    std::string word;
    while (stream >> word) {
        SpokenUnit unit;
        unit.source.begin =
            static_cast<std::uint32_t>(stream.eof() ? words.size() - word.size()
                                                    : static_cast<std::size_t>(stream.tellg()) - word.size());
        const std::string_view marks = "|/,.?";
        if (const std::size_t mark = marks.find(word.back());
            word.size() > 1 && mark != std::string_view::npos) {
            word.pop_back();
            unit.after = static_cast<Break>(std::min<std::size_t>(mark + 1, 4));
        }
        unit.source.end = unit.source.begin + static_cast<std::uint32_t>(word.size());
        unit.spelled = word.size() > 1 && word.front() == '!';
        unit.spoken = unit.spelled ? word.substr(1) : word;
        const bool pinyin = word.back() >= '1' && word.back() <= '5';
        unit.language = pinyin ? "zh" : "en";
        if (pinyin) unit.sound = word;
        utterance.units.push_back(unit);
    }
    return utterance;
}

VoiceProfile voice_named(const std::string& name) {
    return voice_profile_from_yaml(std::filesystem::path(BOBAO_SOURCE_FOLDER) / "voices" / (name + ".yaml"));
}

}  // namespace bobao::test
