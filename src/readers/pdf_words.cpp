#include "readers/pdf_words.h"

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>
#include <unicode/normalizer2.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <exception>
#include <limits>
#include <map>
#include <string>

#include "base/error.h"
#include "base/text.h"

namespace bobao::reading {
namespace {

/// A year of a weekly in one file has a thousand pages; a file that claims more was made to be a nuisance.
constexpr int kMostPages = 2000;
/// A broadsheet page of small advertisements has 15,000 words.
constexpr std::size_t kMostWords = 200'000;

/// Poppler reports every oddity of a file; what matters to the user is said in an Error.
void say_nothing(const std::string&, void*) noexcept {}

Error broken(const std::filesystem::path& name) {
    return input_error({name, 0, 0}, "this PDF is broken and cannot be opened",
                       "get the file again, or open it in a viewer and print it to a new PDF");
}

/// Typesetters' ligatures (ﬁ) and the radicals that some Chinese programs write for ideographs (⼀ for 一).
bool stands_for_others(char32_t c) {
    return (c >= 0xFB00 && c <= 0xFB06) || (c >= 0x2E80 && c <= 0x2FDF) || (c >= 0xF900 && c <= 0xFAFF);
}

void append_resolved(Characters& text, char32_t c) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* const nfkc = icu::Normalizer2::getNFKCInstance(status);
    if (U_FAILURE(status)) {
        text.push_back(c);
        return;
    }
    const icu::UnicodeString resolved = nfkc->normalize(icu::UnicodeString(static_cast<UChar32>(c)), status);
    for (int32_t at = 0; U_SUCCESS(status) && at < resolved.length(); at = resolved.moveIndex32(at, 1))
        text.push_back(static_cast<char32_t>(resolved.char32At(at)));
}

/// Poppler gives UTF-16 that may have a byte order mark and single surrogates.
Characters characters_of(const poppler::ustring& units) {
    constexpr char32_t kByteOrderMark = 0xFEFF;
    constexpr char32_t kNoCode = 0xFFFD;
    Characters text;
    for (std::size_t at = 0; at < units.size(); ++at) {
        char32_t c = units[at];
        if (U16_IS_LEAD(c) && at + 1 < units.size() && U16_IS_TRAIL(units[at + 1])) {
            c = static_cast<char32_t>(U16_GET_SUPPLEMENTARY(c, units[at + 1]));
            ++at;
        } else if (U16_IS_SURROGATE(c)) {
            c = kNoCode;
        }
        if (c == kByteOrderMark || c < 0x20 || (c >= 0x7F && c < 0xA0)) continue;
        if (U_IS_UNICODE_NONCHAR(static_cast<UChar32>(c))) continue;
        if (stands_for_others(c))
            append_resolved(text, c);
        else
            text.push_back(is_white_space(c) ? U' ' : c);
    }
    return Characters(trimmed(CharactersView(text)));
}

bool is_bold(std::string name) {
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    // Hei is what the bold sans serif of Chinese is called, BiaoSong its heavy serif of headlines.
    constexpr std::array<std::string_view, 8> kHeavy{"bold", "black",    "heavy", "demi",
                                                     "hei",  "biaosong", "fat",   "extrabd"};
    return std::any_of(kHeavy.begin(), kHeavy.end(),
                       [&](std::string_view word) { return name.find(word) != std::string::npos; });
}

bool has_no_code(char32_t c) {
    return c == 0xFFFD || (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
}

/// Which way most of the words run: 0 to 3 quarter turns clockwise.
int direction_of(const std::vector<poppler::text_box>& boxes) {
    std::array<std::size_t, 4> counts{};
    for (const poppler::text_box& box : boxes) ++counts[static_cast<std::size_t>(box.rotation()) % 4];
    return static_cast<int>(std::max_element(counts.begin(), counts.end()) - counts.begin());
}

/// The box as it stands when the page is turned so that `direction` runs from left to right.
PdfWord placed(const poppler::rectf& box, int direction, double width, double height) {
    PdfWord word;
    switch (direction) {
        case 1:
            word.left = box.top();
            word.right = box.bottom();
            word.top = width - box.right();
            word.bottom = width - box.left();
            break;
        case 2:
            word.left = width - box.right();
            word.right = width - box.left();
            word.top = height - box.bottom();
            word.bottom = height - box.top();
            break;
        case 3:
            word.left = height - box.bottom();
            word.right = height - box.top();
            word.top = box.left();
            word.bottom = box.right();
            break;
        default:
            word.left = box.left();
            word.right = box.right();
            word.top = box.top();
            word.bottom = box.bottom();
    }
    return word;
}

/// False for what a broken file may have in place of numbers.
bool is_sound(const PdfWord& word) {
    constexpr double kFarthest = 100'000;  // points: the largest page of a PDF has 14,400
    for (const double value : {word.left, word.top, word.right, word.bottom})
        if (!(value > -kFarthest && value < kFarthest)) return false;
    return word.right > word.left && word.bottom > word.top && word.size > 0.5 && word.size < kFarthest;
}

/// Fonts whose glyphs are drawn by the file itself (Type 3) come with any size. Ideographs are as wide as
/// their type is high, so that they tell what the sizes of such a font have to be multiplied by.
class SizeCorrection {
  public:
    void learn(const PdfWord& word, const std::string& font) {
        if (word.text.size() < 2 || count_of_han(word.text) * 4 < word.text.size() * 3) return;
        const double em = 2 * (word.right - word.left) / static_cast<double>(width_of(word.text));
        ratios_[font].push_back(em / word.size);
    }

    void settle() {
        for (auto& [font, ratios] : ratios_) {
            // Lines that are spread to their width have their ideographs wide apart, none have them closer.
            const auto low = ratios.begin() + static_cast<std::ptrdiff_t>(ratios.size() / 4);
            std::nth_element(ratios.begin(), low, ratios.end());
            constexpr double kRight = 0.77;  // condensed type is not narrower
            factors_[font] = *low < kRight ? *low : 1;
        }
    }

    void apply(PdfWord& word, const std::string& font) const {
        const auto factor = factors_.find(font);
        if (factor == factors_.end() || factor->second == 1) return;
        word.size *= factor->second;
        const double middle = word.middle();
        word.top = std::max(word.top, middle - word.size / 2);
        word.bottom = std::min(word.bottom, middle + word.size / 2);
    }

  private:
    std::map<std::string, std::vector<double>> ratios_;
    std::map<std::string, double> factors_;
};

PdfPage page_of(const poppler::page& source, int number) {
    PdfPage page;
    page.number = number;
    const poppler::rectf rectangle = source.page_rect();
    page.width = rectangle.width();
    page.height = rectangle.height();
    const std::vector<poppler::text_box> boxes = source.text_list(poppler::page::text_list_include_font);
    const int direction = direction_of(boxes);
    SizeCorrection correction;
    std::vector<std::string> fonts;
    std::size_t characters = 0;
    std::size_t without_code = 0;
    for (const poppler::text_box& box : boxes) {
        if (page.words.size() == kMostWords) break;
        Characters text = characters_of(box.text());
        if (text.empty()) continue;
        const bool vertical = box.has_font_info() && box.get_wmode() == poppler::text_box::vertical_wmode;
        if (box.rotation() != direction || vertical) {
            if (!page.turned.empty()) page.turned.push_back(U' ');
            page.turned += text;
            continue;
        }
        PdfWord word = placed(box.bbox(), direction, page.width, page.height);
        word.size = box.has_font_info() ? box.get_font_size() : 0;
        if (!(word.size > 0.5)) word.size = word.bottom - word.top;
        if (!is_sound(word)) continue;
        word.bold = box.has_font_info() && is_bold(box.get_font_name());
        characters += text.size();
        without_code += static_cast<std::size_t>(std::count_if(text.begin(), text.end(), has_no_code));
        word.text = std::move(text);
        std::string font = box.has_font_info() ? box.get_font_name() : std::string();
        correction.learn(word, font);
        fonts.push_back(std::move(font));
        page.words.push_back(std::move(word));
    }
    correction.settle();
    for (std::size_t i = 0; i < page.words.size(); ++i) correction.apply(page.words[i], fonts[i]);
    page.without_codes = without_code * 2 > characters;
    if (direction % 2 == 1) std::swap(page.width, page.height);
    return page;
}

}  // namespace

struct PdfFile::Document {
    std::unique_ptr<poppler::document> handle;
};

PdfFile::PdfFile(std::string_view bytes, const std::filesystem::path& name)
    : document_(std::make_unique<Document>()) {
    if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) throw broken(name);
    poppler::set_debug_error_function(say_nothing, nullptr);
    try {
        document_->handle.reset(
            poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    } catch (const std::exception&) {
        throw broken(name);
    }
    expect_pages(name);
}

PdfFile::PdfFile(const std::filesystem::path& file) : document_(std::make_unique<Document>()) {
    poppler::set_debug_error_function(say_nothing, nullptr);
    try {
        document_->handle.reset(poppler::document::load_from_file(file.string()));
    } catch (const std::exception&) {
        throw broken(file);
    }
    expect_pages(file);
}

void PdfFile::expect_pages(const std::filesystem::path& name) {
    if (!document_->handle) throw broken(name);
    if (document_->handle->is_locked())
        throw input_error({name, 0, 0}, "this PDF is locked with a password",
                          "open it in a viewer with its password and print it to a new PDF");
    pages_ = document_->handle->pages();
    if (pages_ <= 0) throw broken(name);
    if (pages_ > kMostPages)
        throw input_error({name, 0, 0}, "this PDF has " + std::to_string(pages_) + " pages",
                          "give one issue, up to " + std::to_string(kMostPages) + " pages");
}

PdfFile::~PdfFile() = default;

std::optional<PdfPage> PdfFile::page(int number) const {
    try {
        const std::unique_ptr<poppler::page> source(document_->handle->create_page(number - 1));
        if (!source) return std::nullopt;
        return page_of(*source, number);
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

}  // namespace bobao::reading
