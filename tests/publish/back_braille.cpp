#include "back_braille.h"

#include <map>
#include <stdexcept>

#include "base/text.h"

namespace bobao::test {
namespace {

const std::map<char32_t, std::string> kInitials{
    {U'⠃', "b"},  {U'⠏', "p"},  {U'⠍', "m"}, {U'⠋', "f"}, {U'⠙', "d"}, {U'⠞', "t"},
    {U'⠝', "n"},  {U'⠇', "l"},  {U'⠛', "g"}, {U'⠅', "k"}, {U'⠓', "h"}, {U'⠌', "zh"},
    {U'⠟', "ch"}, {U'⠱', "sh"}, {U'⠚', "r"}, {U'⠵', "z"}, {U'⠉', "c"}, {U'⠎', "s"}};

const std::map<char32_t, std::string> kFinals{
    {U'⠔', "a"},   {U'⠢', "e"},   {U'⠪', "ai"},  {U'⠮', "ei"},  {U'⠖', "ao"},   {U'⠷', "ou"},  {U'⠧', "an"},
    {U'⠴', "en"},  {U'⠦', "ang"}, {U'⠼', "eng"}, {U'⠗', "er"},  {U'⠊', "i"},    {U'⠫', "ia"},  {U'⠑', "ie"},
    {U'⠜', "iao"}, {U'⠳', "iu"},  {U'⠩', "ian"}, {U'⠣', "in"},  {U'⠭', "iang"}, {U'⠡', "ing"}, {U'⠥', "u"},
    {U'⠿', "ua"},  {U'⠕', "uo"},  {U'⠽', "uai"}, {U'⠺', "ui"},  {U'⠻', "uan"},  {U'⠒', "un"},  {U'⠶', "uang"},
    {U'⠲', "ong"}, {U'⠬', "v"},   {U'⠾', "ve"},  {U'⠯', "van"}, {U'⠸', "vn"},   {U'⠹', "iong"}};

const std::map<std::string, std::string> kAlone{
    {"i", "yi"},    {"ia", "ya"},     {"ie", "ye"},    {"iao", "yao"}, {"iu", "you"},    {"ian", "yan"},
    {"in", "yin"},  {"iang", "yang"}, {"ing", "ying"}, {"u", "wu"},    {"ua", "wa"},     {"uo", "wo"},
    {"uai", "wai"}, {"ui", "wei"},    {"uan", "wan"},  {"un", "wen"},  {"uang", "wang"}, {"ong", "weng"},
    {"v", "yu"},    {"ve", "yue"},    {"van", "yuan"}, {"vn", "yun"},  {"iong", "yong"}};

const std::map<char32_t, char> kTones{{U'⠁', '1'}, {U'⠂', '2'}, {U'⠄', '3'}, {U'⠆', '4'}};

/// Longer ones before those that they begin with.
const std::vector<std::u32string> kMarks{U"⠐⠐⠐", U"⠐⠆", U"⠐⠄", U"⠐⠤", U"⠐", U"⠰⠂", U"⠰⠄", U"⠰⠆", U"⠰", U"⠠⠤",
                                         U"⠠⠆",  U"⠠⠂", U"⠠⠄", U"⠤⠂", U"⠤", U"⠘⠘", U"⠘",  U"⠈",  U"⠀"};

constexpr std::u32string_view kFigures = U"⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚";

std::string spelled(std::string initial, std::string final, char tone) {
    if (initial.empty()) {
        const auto alone = kAlone.find(final);
        return (alone == kAlone.end() ? final : alone->second) + tone;
    }
    if (final.empty()) return initial + "i" + tone;
    const bool narrow = final.front() == 'i' || final.front() == 'v';
    if (narrow && initial == "g") initial = "j";
    if (narrow && initial == "k") initial = "q";
    if (narrow && initial == "h") initial = "x";
    if (final.front() == 'v' && (initial == "j" || initial == "q" || initial == "x")) final.front() = 'u';
    // e and o are one cell: o stands behind lips only, and me has no tone.
    const bool lips = initial == "b" || initial == "p" || initial == "f" || (initial == "m" && tone != '5');
    if (final == "e" && lips) final = "o";
    // There is no ta without tone; 他 is written so.
    if (initial == "t" && final == "a" && tone == '5') tone = '1';
    return initial + final + tone;
}

class Fingers {
  public:
    explicit Fingers(std::u32string cells) : cells_(std::move(cells)) {}

    std::vector<std::string> read() {
        while (at_ < cells_.size()) {
            // 它: dot 4, which else is the mark of an enumeration and has a blank behind it.
            if (here() == U'⠈' && next() == U'⠞') ++at_;
            if (here() == U'⠼')
                read_number();
            else if (kInitials.contains(here()) || kFinals.contains(here()))
                read_syllable();
            else
                read_mark();
        }
        return std::move(syllables_);
    }

  private:
    char32_t here() const { return at_ < cells_.size() ? cells_[at_] : 0; }
    char32_t next() const { return at_ + 1 < cells_.size() ? cells_[at_ + 1] : 0; }

    void read_number() {
        ++at_;
        // UEB's decimal point and its signs for hundred and thousand stand among the figures.
        while (kFigures.find(here()) != kFigures.npos ||
               ((here() == U'⠲' || here() == U'⠂') && kFigures.find(next()) != kFigures.npos))
            ++at_;
        if (here() == U'⠨' && next() == U'⠴') at_ += 2;  // UEB's sign of percent
        in_word_ = false;
    }

    void read_syllable() {
        std::string initial, final;
        if (const auto found = kInitials.find(here()); found != kInitials.end()) {
            initial = found->second;
            ++at_;
        }
        const bool may_be_alone = initial == "zh" || initial == "ch" || initial == "sh" || initial == "r" ||
                                  initial == "z" || initial == "c" || initial == "s";
        if (const auto found = kFinals.find(here()); found != kFinals.end()) {
            final = found->second;
            ++at_;
        } else if (!may_be_alone) {
            throw std::runtime_error("an initial without a final, cell " + std::to_string(at_));
        }
        char tone = '5';
        if (const auto found = kTones.find(here()); found != kTones.end()) {
            tone = found->second;
            ++at_;
        }
        if (initial.empty() && final == "er" && tone == '5' && in_word_)
            syllables_.push_back("r5");
        else
            syllables_.push_back(spelled(initial, final, tone));
        in_word_ = true;
    }

    void read_mark() {
        for (const std::u32string& mark : kMarks) {
            if (cells_.compare(at_, mark.size(), mark) != 0) continue;
            at_ += mark.size();
            in_word_ = false;
            return;
        }
        throw std::runtime_error("no mark begins with cell " + std::to_string(at_));
    }

    std::u32string cells_;
    std::size_t at_ = 0;
    bool in_word_ = false;
    std::vector<std::string> syllables_;
};

}  // namespace

std::vector<std::string> pinyin_of_braille(std::string_view unicode_braille) {
    return Fingers(to_utf32(unicode_braille)).read();
}

}  // namespace bobao::test
