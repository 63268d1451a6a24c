#include "voice/runs.h"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <string_view>
#include <tuple>

#include "base/error.h"
#include "base/text.h"

namespace bobao {
namespace {

/// Of the first clause of a sentence above, and of the last below, the voice's own pitch. A point is 1 % of
/// the frequency.
constexpr int kRise = 3;
constexpr int kFall = 3;

constexpr std::string_view kPinyinVoice = "cmn-latn-pinyin";

/// "zh" of "zh-Hans-CN", in lower case.
std::string primary_subtag(std::string_view tag) {
    std::string primary(tag.substr(0, tag.find_first_of("-_")));
    for (char& c : primary)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return primary;
}

bool is_chinese(std::string_view tag) {
    const std::string primary = primary_subtag(tag);
    return primary == "zh" || primary == "cmn";
}

struct Manner {
    EspeakSettings settings;
    std::string voice_otherwise;
};

/// How a voice speaks a language: its own, that of its Latin words, or any other the engine has.
Manner manner_of(const VoiceProfile& voice, const std::string& language, bool pinyin) {
    if (pinyin) {
        Manner manner{is_chinese(voice.language) ? voice.own : voice.latin, ""};
        if (!is_chinese(voice.language)) manner.settings.voice = kPinyinVoice;
        return manner;
    }
    const std::string primary = primary_subtag(language);
    if (!is_chinese(voice.language) && primary == primary_subtag(voice.language)) return {voice.own, ""};
    if (is_chinese(language) || primary == "und" || primary.empty() ||
        primary == primary_subtag(voice.latin.voice))
        return {voice.latin, ""};
    Manner manner{voice.latin, voice.latin.voice};
    manner.settings.voice = primary;
    return manner;
}

bool same_manner(const RunRequest& a, const Manner& b) {
    const auto all = [](const EspeakSettings& s) {
        return std::tie(s.voice, s.variant, s.rate, s.pitch, s.range, s.volume);
    };
    return all(a.settings) == all(b.settings) && a.voice_otherwise == b.voice_otherwise;
}

/// A syllable in the engine's own pinyin. Syllables that have no vowel come out of it as a click or as
/// English letters; they are interjections and are said as the syllable that readers of the news say.
std::string engine_pinyin(const SpokenUnit& unit) {
    static const std::map<std::string, std::string, std::less<>> kWithVowel{
        {"m", "mu"}, {"n", "en"}, {"ng", "eng"}, {"hm", "hen"}, {"hng", "heng"}, {"ê", "ei"}};
    std::string sound = unit.sound;
    replace_all(sound, "ü", "v");
    replace_all(sound, "u:", "v");
    // 玩儿: wan2r5 is one syllable, which the engine knows in this form alone.
    constexpr std::string_view kErhua = "r5";
    const bool colored = sound.size() > kErhua.size() + 1 && sound.ends_with(kErhua);
    if (colored) sound.erase(sound.size() - kErhua.size());
    const char tone = sound.empty() ? '\0' : sound.back();
    std::string syllable = sound.substr(0, sound.empty() ? 0 : sound.size() - 1);
    if (const auto found = kWithVowel.find(syllable); found != kWithVowel.end()) syllable = found->second;
    const bool plain =
        !syllable.empty() && syllable.size() <= 7 && tone >= '1' && tone <= '5' &&
        std::all_of(syllable.begin(), syllable.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (!plain)
        throw machine_error({}, fmt::format("\"{}\" is no pinyin (for \"{}\")", unit.sound, unit.spoken),
                            "write a syllable with its tone, such as hang2, lv4 or de5, in the lexicon");
    syllable += tone;
    return colored ? syllable.append(kErhua) : syllable;
}

bool has_sound(std::string_view text) {
    for (const CodePoint& c : code_points(text)) {
        const auto character = static_cast<UChar32>(c.value);
        if (!u_ispunct(character) && !u_isspace(character) && c.value != 0xFFFD) return true;
    }
    return false;
}

/// Signs alone (a snowman, a box) may be silent in some voices; words may not.
bool has_letters(std::string_view text) {
    const std::vector<CodePoint> all = code_points(text);
    return std::any_of(all.begin(), all.end(),
                       [](const CodePoint& c) { return u_isalnum(static_cast<UChar32>(c.value)); });
}

/// Letters apart. The engine takes a lone "A" for the article, which "eigh" is not.
std::string letters_apart(std::string_view word, bool english) {
    std::string apart;
    for (const CodePoint& c : code_points(word)) {
        if (is_white_space(c.value)) continue;
        if (!apart.empty()) apart += ' ';
        if (english && (c.value == U'A' || c.value == U'a'))
            apart += "eigh";
        else
            append_utf8(apart, c.value);
    }
    return apart;
}

/// What the engine is given for a unit; empty if there is nothing to say.
std::string engine_text(const SpokenUnit& unit) {
    if (!unit.sound.empty()) return engine_pinyin(unit);
    if (is_chinese(unit.language) && count_han(unit.spoken) > 0)
        throw machine_error({}, fmt::format("no reading for \"{}\"", cut_to_bytes(unit.spoken, 60)),
                            "give it one in the lexicon");
    const std::string plain =
        with_single_spaces(with_half_width(without_controls(repaired_utf8(unit.spoken))));
    if (!has_sound(plain)) return "";
    return unit.spelled
               ? letters_apart(plain, primary_subtag(unit.language) == "en" || is_chinese(unit.language))
               : plain;
}

double pause_of(Break after) {
    switch (after) {
        case Break::none:
        case Break::word:
            return kJoinPause;
        case Break::phrase:
            return kPhrasePause;
        case Break::clause:
            return kClausePause;
        case Break::sentence:
            return kSentencePause;
    }
    return kJoinPause;
}

/// How the printed sentence ends: '?', '!' or '.'.
char final_mark(const Utterance& utterance) {
    const std::size_t size = utterance.text.size();
    const std::size_t tail = utterance.units.empty() ? 0 : utterance.units.back().source.end;
    for (const CodePoint& c : code_points(std::string_view(utterance.text).substr(std::min(tail, size)))) {
        if (c.value == U'?' || c.value == U'？') return '?';
        if (c.value == U'!' || c.value == U'！') return '!';
    }
    return '.';
}

class Planner {
  public:
    Planner(const Utterance& utterance, const VoiceProfile& voice)
        : utterance_(utterance), voice_(voice), final_mark_(final_mark(utterance)) {}

    std::vector<Run> plan() {
        for (std::uint32_t index = 0; index < utterance_.units.size(); ++index) {
            const SpokenUnit& unit = utterance_.units[index];
            add(index, unit);
            if (unit.after >= Break::phrase) end_run(unit.after);
        }
        end_run(Break::sentence);
        add_declination();
        return std::move(runs_);
    }

  private:
    void add(std::uint32_t index, const SpokenUnit& unit) {
        std::string text = engine_text(unit);
        if (text.empty()) return;
        const bool pinyin = !unit.sound.empty();
        const Manner manner = manner_of(voice_, unit.language, pinyin);
        if (open_ && !same_manner(runs_.back().request, manner)) end_run(Break::word);

        pinyin_ = pinyin;

        // A word longer than a clause may be is cut; only its first piece carries the unit.
        bool first = true;
        while (!text.empty()) {
            std::string piece = cut_to_bytes(text, kMostClauseBytes);
            if (piece.empty()) piece = text.substr(0, kMostClauseBytes);
            text.erase(0, piece.size());
            if (open_ && runs_.back().request.text.size() + 1 + piece.size() > kMostClauseBytes)
                end_run(Break::word);
            if (!open_) begin_run(manner);
            Run& run = runs_.back();
            if (!run.request.text.empty()) {
                run.request.text += ' ';
                ++characters_;
            }
            if (first) run.parts.push_back({index, characters_});
            first = false;
            characters_ += static_cast<std::uint32_t>(code_points(piece).size());
            run.request.text += piece;
            run.must_sound = run.must_sound || has_letters(piece);
        }
    }

    void begin_run(const Manner& manner) {
        Run run;
        run.request.settings = manner.settings;
        run.request.voice_otherwise = manner.voice_otherwise;
        runs_.push_back(std::move(run));
        clauses_.push_back(clause_);
        open_ = true;
        characters_ = 0;
    }

    double pause_behind(Break after) const { return pause_of(after) / voice_.pace; }

    void end_run(Break after) {
        if (!open_) {
            // Marks between two breaks: the stronger counts.
            if (!runs_.empty())
                runs_.back().pause_after = std::max(runs_.back().pause_after, pause_behind(after));
            return;
        }
        Run& run = runs_.back();
        run.pause_after = pause_behind(after);
        if (after >= Break::clause) ++clause_;
        if (!pinyin_ && after >= Break::phrase) {
            // The engine's melody of other languages goes by the mark; pinyin has its tones.
            run.request.text += after == Break::sentence ? final_mark_ : ',';
        }
        open_ = false;
    }

    /// The engine begins each clause at the same pitch and lets no pinyin clause fall, so a sentence would
    /// sound like a list. A reader sinks from clause to clause, and stays up where a question ends.
    void add_declination() {
        if (clause_ < 2) return;
        for (std::size_t i = 0; i < runs_.size(); ++i) {
            const int last = clause_ - 1;
            int offset = kRise - (kRise + kFall) * clauses_[i] / last;
            if (clauses_[i] == last && final_mark_ == '?') offset = kRise;
            int& pitch = runs_[i].request.settings.pitch;
            pitch = std::clamp(pitch + offset, 0, 100);
        }
    }

    const Utterance& utterance_;
    const VoiceProfile& voice_;
    char final_mark_;
    std::vector<Run> runs_;
    std::vector<int> clauses_;  ///< of the sentence, for each run
    int clause_ = 0;
    bool open_ = false;
    bool pinyin_ = false;
    std::uint32_t characters_ = 0;
};

}  // namespace

Speakable speakable(const Utterance& utterance) {
    Speakable result{{utterance.text, utterance.language, {}}, {}};
    std::vector<SpokenUnit>& units = result.utterance.units;
    for (const SpokenUnit& unit : utterance.units) {
        try {
            engine_text(unit);
            units.push_back(unit);
        } catch (const Error& error) {
            result.unsaid.push_back(error.problem);
            if (!units.empty()) units.back().after = std::max(units.back().after, unit.after);
        }
    }
    return result;
}

std::vector<Run> runs_of(const Utterance& utterance, const VoiceProfile& voice) {
    return Planner(utterance, voice).plan();
}

}  // namespace bobao
