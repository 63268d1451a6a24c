#include <unicode/uchar.h>
#include <unicode/ucsdet.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <unordered_map>

#include "base/text.h"
#include "language/front_end.h"

namespace bobao {
namespace {

/// What is looked at of a long text, in characters: a page.
constexpr std::size_t kSample = 20'000;
/// A Chinese character says about as much as three letters.
constexpr std::size_t kLettersOfHan = 3;

struct LanguageWords {
    std::string_view language;
    std::string_view words;       ///< frequent and short: articles, pronouns, prepositions
    std::u32string_view letters;  ///< that hardly another of these languages has
};

constexpr std::array kLatinLanguages{
    LanguageWords{
        "en",
        "the of and to in is that it was for on are as with his they at be this have from or had by not but "
        "what all were we when your can said there an each which she do how their if will up about out many "
        "then them these so some her would has more been its who after says new over us amid "
        "monday tuesday wednesday thursday friday saturday sunday today tonight tomorrow yesterday "
        "street county council police school people year years week while where into off free",
        U""},
    LanguageWords{
        "de",
        "der die das und ist nicht ein eine zu den mit sich auf für von dem im des auch es an als werden aus "
        "er hat dass sie nach wird bei einer um am sind noch wie einem über so zum war haben nur oder aber "
        "vor zur bis mehr durch man sein wurde sei ich wir gegen vom können schon wenn jahr uhr",
        U"ß"},
    LanguageWords{
        "fr",
        "le la les de des du un une et est en que qui dans pour pas sur au avec ce il par plus ne se son "
        "sont "
        "elle été mais aux cette ont ou sa ses leur nous vous comme fait deux très même aussi après entre "
        "sans être contre depuis chez selon l d qu c n s",
        U"œùêî"},
    LanguageWords{
        "es",
        "el la los las de del un una y es en que por para con no se su al lo como más pero sus le ya o este "
        "sí porque esta entre cuando muy sin sobre también me hasta hay donde quien desde todo nos durante "
        "años fue ha han son según tras contra",
        U"ñ¿¡"},
    LanguageWords{
        "it",
        "il lo la i gli le di del della dei delle un una e è che in per con non si da dal sono ha anche come "
        "più ma al alla nel nella su questo questa essere stato hanno suo loro dopo tra fra degli",
        U"ò"},
    LanguageWords{
        "pt",
        "o a os as de do da dos das um uma e é que em no na nos nas por para com não se ao mais como mas foi "
        "pelo pela são seu sua ou quando muito já também depois entre ser há está até",
        U"ãõ"},
    LanguageWords{
        "nl",
        "de het een en van in is dat op te zijn met voor niet aan er om ook als dan maar bij of uit nog naar "
        "heeft worden door over ze zich hij was werd deze meer tegen geen wel",
        U"ĳ"},
    LanguageWords{
        "sv",
        "och i att det som en på är av för med den till inte har de ett om men var jag från vi så kan när "
        "man efter eller under också han hon sig mot",
        U""},
    LanguageWords{
        "da",
        "og i at det som en på er af for med den til ikke har de et om men var jeg fra vi så kan når man "
        "efter eller under også han hun sig mod blev",
        U""},
    LanguageWords{
        "pl", "w i na z do nie się że to jest o jak po za od przez dla co tak są ale który która oraz był",
        U"łśćźż"},
    LanguageWords{"cs",
                  "a v se na je že s z do o to jako za by po ve pro jsou ale podle který která byl jeho také",
                  U"řůě"},
    LanguageWords{"tr",
                  "ve bir bu da de için ile olarak olan çok daha gibi kadar sonra ise ancak var değil en o",
                  U"ığş"},
    LanguageWords{
        "id", "yang dan di dari untuk dengan pada ini itu dalam adalah tidak akan oleh ke juga telah atau",
        U""},
    LanguageWords{"vi", "và của là có trong cho không được một các với những người đã này khi để từ theo",
                  U"đơưạảấầẩậắằẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"},
};

struct ScriptLanguage {
    UScriptCode script;
    std::string_view language;
};
constexpr std::array kScripts{
    ScriptLanguage{USCRIPT_HANGUL, "ko"},     ScriptLanguage{USCRIPT_HEBREW, "he"},
    ScriptLanguage{USCRIPT_GREEK, "el"},      ScriptLanguage{USCRIPT_THAI, "th"},
    ScriptLanguage{USCRIPT_DEVANAGARI, "hi"}, ScriptLanguage{USCRIPT_BENGALI, "bn"},
    ScriptLanguage{USCRIPT_TAMIL, "ta"},      ScriptLanguage{USCRIPT_TELUGU, "te"},
    ScriptLanguage{USCRIPT_GUJARATI, "gu"},   ScriptLanguage{USCRIPT_GURMUKHI, "pa"},
    ScriptLanguage{USCRIPT_KANNADA, "kn"},    ScriptLanguage{USCRIPT_MALAYALAM, "ml"},
    ScriptLanguage{USCRIPT_SINHALA, "si"},    ScriptLanguage{USCRIPT_ARMENIAN, "hy"},
    ScriptLanguage{USCRIPT_GEORGIAN, "ka"},   ScriptLanguage{USCRIPT_ETHIOPIC, "am"},
    ScriptLanguage{USCRIPT_KHMER, "km"},      ScriptLanguage{USCRIPT_LAO, "lo"},
    ScriptLanguage{USCRIPT_MYANMAR, "my"},    ScriptLanguage{USCRIPT_TIBETAN, "bo"},
    ScriptLanguage{USCRIPT_MONGOLIAN, "mn"},
};

/// What a sample of text is made of.
struct Census {
    std::size_t han = 0;
    std::size_t kana = 0;
    std::size_t latin = 0;
    std::size_t cyrillic = 0;
    std::size_t arabic = 0;
    std::array<std::size_t, kScripts.size()> others{};
    std::string latin_words;  ///< in lower case, a space between any two
    std::u32string letters;   ///< all that are not Han or plain ASCII, in lower case
};

Census census_of(std::string_view text) {
    // One look at the first bytes is enough; the cut may break a character, which then counts as nothing.
    Census census;
    const std::vector<CodePoint> characters = code_points(text.substr(0, kSample * 4));
    const std::size_t count = std::min(characters.size(), kSample);
    bool in_word = false;
    for (std::size_t i = 0; i < count; ++i) {
        const char32_t c = characters[i].value;
        const auto point = static_cast<UChar32>(c);
        if (is_han(c)) {
            ++census.han;
            in_word = false;
            continue;
        }
        const bool spanish_mark = c == U'¿' || c == U'¡';
        if (!u_isalpha(point)) {
            if (spanish_mark) census.letters += c;
            in_word = false;
            continue;
        }
        const auto lower = static_cast<char32_t>(u_tolower(point));
        if (c >= 0x80) census.letters += lower;
        UErrorCode status = U_ZERO_ERROR;
        const UScriptCode script = uscript_getScript(point, &status);
        if (script == USCRIPT_LATIN) {
            ++census.latin;
            if (!in_word) census.latin_words += ' ';
            append_utf8(census.latin_words, lower);
            in_word = true;
            continue;
        }
        in_word = false;
        if (script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA)
            ++census.kana;
        else if (script == USCRIPT_CYRILLIC)
            ++census.cyrillic;
        else if (script == USCRIPT_ARABIC)
            ++census.arabic;
        else
            for (std::size_t other = 0; other < kScripts.size(); ++other)
                if (kScripts[other].script == script) ++census.others[other];
    }
    return census;
}

bool has_letter(const std::u32string& letters, std::u32string_view wanted) {
    return letters.find_first_of(wanted) != std::u32string::npos;
}

std::string cyrillic_language(const std::u32string& letters) {
    if (has_letter(letters, U"ўў")) return "be";
    if (has_letter(letters, U"їєґ")) return "uk";
    if (has_letter(letters, U"ђћљњџј")) return "sr";
    if (has_letter(letters, U"әғқңөұүһ")) return "kk";
    if (has_letter(letters, U"ыэё")) return "ru";
    if (has_letter(letters, U"і")) return "uk";
    // Bulgarian writes ъ as a vowel, often; Russian seldom.
    const auto hard = std::count(letters.begin(), letters.end(), U'ъ');
    return hard >= 2 && hard * 60 > static_cast<std::ptrdiff_t>(letters.size()) ? "bg" : "ru";
}

std::string arabic_language(const std::u32string& letters) {
    if (has_letter(letters, U"ٹڈڑےں")) return "ur";
    if (has_letter(letters, U"ۇۆۈېە")) return "ug";
    if (has_letter(letters, U"پچژگ")) return "fa";
    return "ar";
}

/// ICU's charset detector knows the letters of a few languages by heart.
std::string guess_of_icu(const std::string& words) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status),
                                                                              &ucsdet_close);
    if (U_FAILURE(status)) return "und";
    std::string narrow;  // ISO 8859-1, the only encoding it tells languages by that we can write
    for (const CodePoint& character : code_points(words))
        if (character.value < 0x100) narrow += static_cast<char>(character.value);
    ucsdet_setText(detector.get(), narrow.data(), static_cast<std::int32_t>(narrow.size()), &status);
    std::int32_t count = 0;
    const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &status);
    if (U_FAILURE(status)) return "und";
    for (std::int32_t i = 0; i < count; ++i) {
        const char* language = ucsdet_getLanguage(matches[i], &status);
        const std::int32_t confidence = ucsdet_getConfidence(matches[i], &status);
        constexpr std::int32_t kSure = 25;
        if (U_SUCCESS(status) && language != nullptr && *language != '\0' && confidence >= kSure &&
            std::string_view(ucsdet_getName(matches[i], &status)).starts_with("ISO-8859-1"))
            return language;
    }
    return "und";
}

std::string latin_language(const Census& census) {
    std::unordered_map<std::string_view, unsigned> languages_of_word;
    static_assert(kLatinLanguages.size() <= 32);
    for (std::size_t language = 0; language < kLatinLanguages.size(); ++language) {
        std::string_view list = kLatinLanguages[language].words;
        while (!list.empty()) {
            const std::size_t space = std::min(list.find(' '), list.size());
            languages_of_word[list.substr(0, space)] |= 1U << language;
            list.remove_prefix(std::min(space + 1, list.size()));
        }
    }
    std::array<std::size_t, kLatinLanguages.size()> scores{};
    std::size_t words = 0;
    std::string_view rest = census.latin_words;
    while (!rest.empty()) {
        rest.remove_prefix(1);
        const std::size_t space = std::min(rest.find(' '), rest.size());
        ++words;
        if (const auto entry = languages_of_word.find(rest.substr(0, space));
            entry != languages_of_word.end())
            for (std::size_t language = 0; language < scores.size(); ++language)
                if ((entry->second >> language & 1U) != 0) scores[language] += 2;
        rest.remove_prefix(space);
    }
    for (std::size_t language = 0; language < scores.size(); ++language)
        for (const char32_t letter : kLatinLanguages[language].letters)
            if (census.letters.find(letter) != std::u32string::npos) scores[language] += 1;
    const auto best = std::max_element(scores.begin(), scores.end());
    if (*best >= 2 && std::count(scores.begin(), scores.end(), *best) == 1)
        return std::string(kLatinLanguages[static_cast<std::size_t>(best - scores.begin())].language);
    constexpr std::size_t kFewWords = 3;
    if (words < kFewWords) return "und";
    const std::string guess = guess_of_icu(census.latin_words);
    if (guess != "und" || *best == 0) return guess;
    return std::string(kLatinLanguages[static_cast<std::size_t>(best - scores.begin())].language);
}

}  // namespace

std::string detect_language(std::string_view text) {
    const Census census = census_of(text);
    const std::size_t east_asian = (census.han + census.kana) * kLettersOfHan;
    std::size_t most = std::max({east_asian, census.latin, census.cyrillic, census.arabic});
    std::size_t other = kScripts.size();
    for (std::size_t i = 0; i < kScripts.size(); ++i) {
        // A syllable of Hangul weighs as much as two letters.
        const std::size_t weight =
            kScripts[i].script == USCRIPT_HANGUL ? census.others[i] * 2 : census.others[i];
        if (weight > most) {
            most = weight;
            other = i;
        }
    }
    if (most == 0) return "und";
    if (other != kScripts.size()) return std::string(kScripts[other].language);
    if (most == east_asian) {
        // Japanese prose is kana by half; one の on a shop sign in a Chinese text is not.
        return census.kana >= 2 && census.kana * 6 > census.han ? "ja" : "zh";
    }
    if (most == census.cyrillic) return cyrillic_language(census.letters);
    if (most == census.arabic) return arabic_language(census.letters);
    return latin_language(census);
}

}  // namespace bobao
