#include "publish/braille/syllable_cells.h"

#include <algorithm>
#include <array>
#include <string>

namespace bobao {
namespace {

struct Sound {
    std::string_view name;
    std::string_view dots;
};

/// Two letters before one.
constexpr std::array<Sound, 21> kInitials{
    {{"zh", "34"},  {"ch", "12345"}, {"sh", "156"}, {"b", "12"},  {"p", "1234"}, {"m", "134"}, {"f", "124"},
     {"d", "145"},  {"t", "2345"},   {"n", "1345"}, {"l", "123"}, {"g", "1245"}, {"k", "13"},  {"h", "125"},
     {"j", "1245"}, {"q", "13"},     {"x", "125"},  {"r", "245"}, {"z", "1356"}, {"c", "14"},  {"s", "234"}}};

constexpr std::array<Sound, 37> kFinals{
    {{"a", "35"},
     {"o", "26"},
     {"e", "26"},
     {"ai", "246"},
     {"ei", "2346"},
     {"ao", "235"},
     {"ou", "12356"},
     {"an", "1236"},
     {"en", "356"},
     {"ang", "236"},
     {"eng", "3456"},
     {"er", "1235"},
     {"i", "24"},
     {"ia", "1246"},
     {"ie", "15"},
     {"iao", "345"},
     {"iou", "1256"},
     {"ian", "146"},
     {"in", "126"},
     {"iang", "1346"},
     {"ing", "16"},
     {"u", "136"},
     {"ua", "123456"},
     {"uo", "135"},
     {"uai", "13456"},
     {"uei", "2456"},
     {"uan", "12456"},
     {"uen", "25"},
     {"uang", "2356"},
     {"ong", "256"},
     {"v", "346"},
     {"ve", "23456"},
     {"van", "12346"},
     {"vn", "456"},
     {"iong", "1456"},
     // Not in the tables of the standards: 哟 is written as you, as in liblouis' tables.
     {"io", "1256"},
     {"ueng", "256"}}};

constexpr std::array<std::string_view, 5> kTones{"1", "2", "3", "23", ""};

/// Syllables without an initial, as pinyin spells them.
constexpr std::array<Sound, 33> kSpelled{{{"yi", "i"},
                                          {"ya", "ia"},
                                          {"ye", "ie"},
                                          {"yao", "iao"},
                                          {"you", "iou"},
                                          {"yan", "ian"},
                                          {"yin", "in"},
                                          {"yang", "iang"},
                                          {"ying", "ing"},
                                          {"yong", "iong"},
                                          {"yo", "io"},
                                          {"wu", "u"},
                                          {"wa", "ua"},
                                          {"wo", "uo"},
                                          {"wai", "uai"},
                                          {"wei", "uei"},
                                          {"wan", "uan"},
                                          {"wen", "uen"},
                                          {"wang", "uang"},
                                          {"weng", "ueng"},
                                          {"wong", "ueng"},
                                          {"yu", "v"},
                                          {"yue", "ve"},
                                          {"yuan", "van"},
                                          {"yun", "vn"},
                                          {"r", "er"},
                                          {"ê", "ei"},
                                          // Sounds of surprise that have no vowel.
                                          {"n", "en"},
                                          {"ng", "en"},
                                          {"m", "en"},
                                          {"hm", "en"},
                                          {"hng", "eng"},
                                          {"yai", "ia"}}};

constexpr std::array<std::string_view, 9> kOmitSecond{"p", "m", "t", "n", "h", "q", "ch", "r", "c"};
constexpr std::array<std::string_view, 11> kOmitFourth{"b", "d",  "l",  "g", "k", "j",
                                                       "x", "zh", "sh", "z", "s"};

template <typename Table>
const Sound* find(const Table& table, std::string_view name) {
    const auto found =
        std::find_if(table.begin(), table.end(), [&](const Sound& s) { return s.name == name; });
    return found == table.end() ? nullptr : &*found;
}

template <typename Set>
bool contains(const Set& set, std::string_view name) {
    return std::find(set.begin(), set.end(), name) != set.end();
}

/// GF 0019-2018, 10.2.1 to 10.2.6.
bool omits_tone(std::string_view syllable, std::string_view initial, int tone) {
    if (tone == 5) return false;
    if (initial == "f") return tone == 1;
    if (contains(kOmitSecond, initial)) return tone == 2 && syllable != "tou";
    if (contains(kOmitFourth, initial)) return tone == 4 && syllable != "le" && syllable != "zi";
    if (syllable == "yi") return tone == 1;
    if (syllable == "er") return tone == 2;
    if (syllable == "wo" || syllable == "ye" || syllable == "you") return tone == 3;
    if (syllable == "o") return true;
    return tone == 4 && syllable != "e";
}

/// The final as the tables name it: pinyin writes some short (iu, ui, un) and ü as u behind j, q, x.
std::string full_final(std::string_view initial, std::string_view written) {
    if (written == "iu") return "iou";
    if (written == "ui") return "uei";
    const bool palatal = initial == "j" || initial == "q" || initial == "x";
    if (palatal && written.starts_with('u')) return "v" + std::string(written.substr(1));
    if (written == "un") return "uen";
    if (written == "ue") return "ve";
    return std::string(written);
}

}  // namespace

std::optional<BrailleSyllable> braille_syllable(std::string_view pinyin) {
    if (pinyin.size() < 2 || pinyin.back() < '1' || pinyin.back() > '5') return {};
    const int tone = pinyin.back() - '0';
    const std::string_view syllable = pinyin.substr(0, pinyin.size() - 1);
    BrailleSyllable written;
    if (const std::string_view dots = kTones[static_cast<std::size_t>(tone) - 1]; !dots.empty())
        written.tone = cells_of_dots(dots);
    const Sound* const spelled = find(kSpelled, syllable);
    if (spelled != nullptr || find(kFinals, syllable) != nullptr) {
        const Sound* const final = find(kFinals, spelled != nullptr ? spelled->dots : syllable);
        if (final != nullptr) {
            written.sound = cells_of_dots(final->dots);
            written.vowel = true;
            written.omits = omits_tone(syllable, "", tone);
            return written;
        }
    }
    const auto initial = std::find_if(kInitials.begin(), kInitials.end(),
                                      [&](const Sound& s) { return syllable.starts_with(s.name); });
    if (initial == kInitials.end()) return {};
    const std::string final_name = full_final(initial->name, syllable.substr(initial->name.size()));
    constexpr std::array<std::string_view, 7> kBare{"zh", "ch", "sh", "r", "z", "c", "s"};
    written.sound = cells_of_dots(initial->dots);
    written.bare = final_name == "i" && contains(kBare, initial->name);
    if (!written.bare) {
        const Sound* const final = find(kFinals, final_name);
        if (final == nullptr) return {};
        written.sound += cells_of_dots(final->dots);
    }
    written.omits = omits_tone(syllable, initial->name, tone);
    return written;
}

}  // namespace bobao
