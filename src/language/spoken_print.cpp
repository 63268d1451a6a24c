#include "language/spoken_print.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "base/text.h"
#include "language/zh/names.h"

namespace bobao {
namespace {

struct ToldSurname {
    char32_t surname;
    std::string_view told;
};
/// Those that people tell by their parts, or by a word that is always the same one.
constexpr std::array<ToldSurname, 58> kToldSurnames{
    {{U'张', "弓长张"},     {U'章', "立早章"},     {U'李', "木子李"},     {U'王', "三横王"},
     {U'陈', "耳东陈"},     {U'黄', "草头黄"},     {U'吴', "口天吴"},     {U'徐', "双人徐"},
     {U'许', "言午许"},     {U'杨', "木易杨"},     {U'赵', "走肖赵"},     {U'孙', "子小孙"},
     {U'胡', "古月胡"},     {U'何', "人可何"},     {U'林', "双木林"},     {U'郑', "关耳郑"},
     {U'罗', "四夕罗"},     {U'程', "禾呈程"},     {U'汪', "三点水的汪"}, {U'江', "长江的江"},
     {U'姜', "美女姜"},     {U'于', "干钩于"},     {U'余', "人禾余"},     {U'俞', "人则俞"},
     {U'吕', "双口吕"},     {U'董', "千里草董"},   {U'贾', "西贝贾"},     {U'魏', "委鬼魏"},
     {U'邓', "又耳邓"},     {U'邱', "丘耳邱"},     {U'邵', "召耳邵"},     {U'郝', "赤耳郝"},
     {U'杜', "木土杜"},     {U'潘', "三点水的潘"}, {U'钟', "金中钟"},     {U'姚', "女兆姚"},
     {U'谭', "言西早谭"},   {U'彭', "彭德怀的彭"}, {U'曹', "曹操的曹"},   {U'诸', "诸葛亮的诸"},
     {U'刘', "文刀刘"},     {U'周', "周到的周"},   {U'朱', "朱红的朱"},   {U'马', "牛马的马"},
     {U'冯', "两点马冯"},   {U'高', "高低的高"},   {U'郭', "享耳郭"},     {U'梁', "栋梁的梁"},
     {U'宋', "宋朝的宋"},   {U'唐', "唐朝的唐"},   {U'韩', "韩国的韩"},   {U'谢', "感谢的谢"},
     {U'沈', "三点水的沈"}, {U'曾', "曾国藩的曾"}, {U'苏', "江苏的苏"},   {U'蒋', "草将蒋"},
     {U'蔡', "草祭蔡"},     {U'龚', "龙共龚"}}};

/// What stands behind a number and makes a sum of it.
constexpr std::array<std::string_view, 16> kCurrencies{"元",   "块钱", "块",   "角",   "美元", "欧元",
                                                       "港元", "日元", "英镑", "卢布", "韩元", "泰铢",
                                                       "澳元", "加元", "法郎", "美分"};
constexpr std::array<std::string_view, 9> kRanks{"多", "余", "百", "千", "万", "亿", "百万", "千万", "来"};

constexpr std::u32string_view kOpening = U"“「『";
constexpr std::u32string_view kClosing = U"”」』";

bool is_chinese(std::string_view language) {
    return language == "zh" || language.starts_with("zh-");
}

bool is_person(const ChineseText& text, const ChineseWord& word) {
    if (word.size() < 2 || word.size() > 4) return false;
    if (word.kind == WordKind::name) return true;
    return word.kind == WordKind::known && word.word_class == WordClass::person &&
           is_surname(text.characters[word.begin].simplified);
}

/// The word by which a character is told, or nothing.
std::optional<std::string> telling_word(std::string_view character, Syllable reading,
                                        const Lexicon& lexicon) {
    Lexicon::Search search;
    std::optional<FoundWord> best;
    std::string best_text;
    lexicon.words_from(search, character, [&](const FoundWord& word, std::string_view text) {
        const std::u32string characters = to_utf32(text);
        if (characters.size() != 2 || (best && word.log_probability <= best->log_probability)) return;
        switch (lexicon.class_of_word(word.id)) {
            case WordClass::person:
            case WordClass::place:
            case WordClass::foreign_name:
                return;
            default:
                break;
        }
        std::array<Syllable, 2> readings{};
        lexicon.readings_of_word(word.id, characters, readings);
        if (readings[0] != reading) return;
        best = word;
        best_text = text;
    });
    if (!best) return {};
    return best_text;
}

/// Digits and ranks with a breath behind each, so that they can be written down.
std::string slowly(std::string_view spoken, bool each_digit) {
    constexpr std::u32string_view kBreaths = U"亿万千百";
    std::string slow;
    const std::vector<CodePoint> characters = code_points(spoken);
    for (std::size_t i = 0; i < characters.size(); ++i) {
        append_utf8(slow, characters[i].value);
        if (i + 1 == characters.size()) break;
        const bool breath =
            kBreaths.find(characters[i].value) != kBreaths.npos && is_han(characters[i + 1].value) &&
            kBreaths.find(characters[i + 1].value) == kBreaths.npos &&
            std::u32string_view(U"元块美欧港日英").find(characters[i + 1].value) == std::u32string_view::npos;
        if (each_digit ? is_han(characters[i].value) && is_han(characters[i + 1].value) : breath)
            slow += "、";
    }
    return slow;
}

class PrintSpeaker {
  public:
    PrintSpeaker(std::vector<SpokenPiece> pieces, std::string_view text, bool chinese, const SpokenPrint& how,
                 const ChineseReader& reader)
        : pieces_(std::move(pieces)),
          text_(text),
          chinese_(chinese),
          how_(how),
          reader_(reader),
          names_(how.names) {
        // Of names that begin alike the longest.
        std::sort(names_.begin(), names_.end(),
                  [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
        std::erase(names_, "");
    }

    std::vector<SpokenPiece> speak() {
        see_plain_marks();
        for (std::size_t i = 0; i < pieces_.size(); ++i) {
            SpokenPiece& piece = pieces_[i];
            if (is_copied(piece))
                speak_copied(piece);
            else if (how_.telephones && piece.rule.find("telephone") != std::string::npos)
                add(twice(piece.spoken, true), piece.source, piece.rule);
            else if (how_.prices && is_number(piece))
                speak_sum(i);
            else
                spoken_.push_back(std::move(piece));
        }
        return std::move(spoken_);
    }

  private:
    bool is_copied(const SpokenPiece& piece) const {
        return piece.spoken == text_.substr(piece.source.begin, piece.source.end - piece.source.begin);
    }
    static bool is_number(const SpokenPiece& piece) {
        return piece.rule == "number" || piece.rule == "money";
    }

    void add(std::string spoken, Span source, std::string rule) {
        if (source.end > source.begin) spoken_.push_back({std::move(spoken), source, std::move(rule)});
    }

    std::string twice(const std::string& spoken, bool each_digit) const {
        if (chinese_) return spoken + "，再说一遍，" + slowly(spoken, each_digit) + "，";
        return spoken + ", again, " + spoken + ", ";
    }

    /// Marks and names inside of what is said as printed.
    void speak_copied(const SpokenPiece& piece) {
        std::uint32_t copied = piece.source.begin;
        const auto copy_to = [&](std::uint32_t end) {
            add(std::string(text_.substr(copied, end - copied)), {copied, end}, "");
        };
        const std::string_view here = text_.substr(piece.source.begin, piece.source.end - piece.source.begin);
        for (const CodePoint& c : code_points(here)) {
            const std::uint32_t at = piece.source.begin + c.offset;
            if (at < copied) continue;
            if (const std::string_view said = quote_said(c.value); !said.empty()) {
                copy_to(at);
                copied = at + c.length;
                add(std::string(said), {at, copied}, "quotation mark");
            } else if (const std::string* const name = name_at(at, piece.source.end)) {
                const std::string spelled = *name;
                copy_to(at);
                copied = at + static_cast<std::uint32_t>(spelled.size());
                add(spelled + "，" + spelling_of_name(spelled, reader_) + "，", {at, copied}, "name spelled");
                std::erase(names_, spelled);
            }
        }
        copy_to(piece.source.end);
    }

    /// Straight marks do not say which they are, and a quotation may begin in a sentence before and end in
    /// one behind. They take turns; which comes first is what agrees with most of those that show it.
    void see_plain_marks() {
        if (!how_.quotes) return;
        int opening_first = 0;
        int turn = 1;
        for (const SpokenPiece& piece : pieces_) {
            if (!is_copied(piece)) continue;
            for (std::uint32_t at = piece.source.begin; at < piece.source.end; ++at) {
                if (text_[at] != '"') continue;
                opening_first += turn * look_of_plain_mark(at);
                turn = -turn;
            }
        }
        plain_open_ = opening_first < 0;
    }

    /// 1 for a mark that looks as if it opened, -1 for one that closes, 0 where nothing tells.
    int look_of_plain_mark(std::uint32_t at) const {
        constexpr std::u32string_view kBeforeOpening = U"：:（(《〈“‘[【—";
        constexpr std::u32string_view kBehindClosing = U"，。；！？、）)》〉,.;!?]】”’：:…";
        const std::vector<CodePoint> before =
            code_points(text_.substr(0, at).substr(at - std::min<std::uint32_t>(at, 4)));
        const std::vector<CodePoint> behind = code_points(text_.substr(at + 1, 4));
        const bool is_first = before.empty() || is_white_space(before.back().value);
        const bool is_last = behind.empty() || is_white_space(behind.front().value);
        const bool opens = is_first || kBeforeOpening.find(before.back().value) != kBeforeOpening.npos;
        const bool closes = is_last || kBehindClosing.find(behind.front().value) != kBehindClosing.npos;
        return (opens && !is_last ? 1 : 0) - (closes && !is_first ? 1 : 0);
    }

    std::string_view quote_said(char32_t c) {
        if (!how_.quotes) return {};
        const bool plain = c == U'"';
        if (plain) plain_open_ = !plain_open_;
        if (kOpening.find(c) != kOpening.npos || (plain && plain_open_))
            return chinese_ ? "，引号，" : ", quote, ";
        if (kClosing.find(c) != kClosing.npos || plain) return chinese_ ? "，引号完，" : ", end quote, ";
        return {};
    }

    const std::string* name_at(std::uint32_t at, std::uint32_t end) const {
        for (const std::string& name : names_)
            if (at + name.size() <= end && text_.compare(at, name.size(), name) == 0) return &name;
        return nullptr;
    }

    /// A number that is a sum, with its unit, twice; any other as it is.
    void speak_sum(std::size_t i) {
        SpokenPiece& piece = pieces_[i];
        std::string unit;
        if (piece.rule == "number" && i + 1 < pieces_.size() && is_copied(pieces_[i + 1]))
            unit = unit_of_sum(pieces_[i + 1].spoken);
        if (piece.rule == "number" && unit.empty()) {
            spoken_.push_back(std::move(piece));
            return;
        }
        const auto length = static_cast<std::uint32_t>(unit.size());
        add(twice(piece.spoken + unit, false), {piece.source.begin, piece.source.end + length}, piece.rule);
        if (length == 0) return;
        SpokenPiece& next = pieces_[i + 1];
        next.source.begin += length;
        next.spoken.erase(0, length);
    }

    /// "万元" at the beginning of a text; empty if no currency stands there.
    static std::string unit_of_sum(std::string_view text) {
        std::size_t at = 0;
        for (bool found = true; found;) {
            found = false;
            for (const std::string_view rank : kRanks) {
                if (!text.substr(at).starts_with(rank)) continue;
                at += rank.size();
                found = true;
                break;
            }
        }
        std::size_t longest = 0;
        for (const std::string_view currency : kCurrencies)
            if (text.substr(at).starts_with(currency)) longest = std::max(longest, currency.size());
        return longest == 0 ? "" : std::string(text.substr(0, at + longest));
    }

    std::vector<SpokenPiece> pieces_;
    std::string_view text_;
    bool chinese_;
    const SpokenPrint& how_;
    const ChineseReader& reader_;
    std::vector<std::string> names_;
    std::vector<SpokenPiece> spoken_;
    bool plain_open_ = false;
};

}  // namespace

std::vector<SpokenPiece> with_print_spoken(std::vector<SpokenPiece> pieces, std::string_view text,
                                           std::string_view language, const SpokenPrint& how,
                                           const ChineseReader& reader) {
    return PrintSpeaker(std::move(pieces), text, is_chinese(language), how, reader).speak();
}

std::string spelling_of_name(std::string_view name, const ChineseReader& reader) {
    const std::vector<CodePoint> characters = code_points(name);
    const ChineseText read = reader.read(characters, {}, {to_utf32(name)});
    std::string spelling;
    for (std::size_t i = 0; i < characters.size(); ++i) {
        if (!spelling.empty()) spelling += "，";
        std::string character;
        append_utf8(character, characters[i].value);
        const auto told = std::find_if(
            kToldSurnames.begin(), kToldSurnames.end(),
            [&](const ToldSurname& each) { return i == 0 && each.surname == read.characters[i].simplified; });
        if (told != kToldSurnames.end()) {
            spelling += told->told;
            continue;
        }
        std::string simplified;
        append_utf8(simplified, read.characters[i].simplified);
        const auto word = telling_word(simplified, read.characters[i].citation, reader.lexicon());
        spelling += word ? *word + "的" + character : character;
    }
    return spelling;
}

std::vector<std::string> personal_names(std::string_view text, const ChineseReader& reader,
                                        const ToldNames& told) {
    const std::vector<CodePoint> characters = code_points(text);
    const ChineseText read = reader.read(characters, {}, told);
    std::vector<std::string> names;
    for (const ChineseWord& word : read.words) {
        if (!is_person(read, word)) continue;
        const CodePoint& last = characters[word.end - 1];
        std::string name(text.substr(characters[word.begin].offset,
                                     last.offset + last.length - characters[word.begin].offset));
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
    }
    return names;
}

}  // namespace bobao
