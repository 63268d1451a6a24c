#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/file_format.h"
#include "base/text.h"
#include "readers/reader.h"

namespace bobao {
namespace {

struct CloseConverter {
    void operator()(UConverter* converter) const noexcept { ucnv_close(converter); }
};
struct CloseDetector {
    void operator()(UCharsetDetector* detector) const noexcept { ucsdet_close(detector); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;
using Detector = std::unique_ptr<UCharsetDetector, CloseDetector>;

/// How much of a file the statistics look at: enough for a newspaper page.
constexpr std::size_t kSample = 64 << 10;

struct Mark {
    std::string_view bytes;
    const char* encoding;
};
// The four-byte mark of UTF-32LE begins with that of UTF-16LE, so it stands first.
constexpr std::array kByteOrderMarks{
    Mark{{"\xFF\xFE\x00\x00", 4}, "UTF-32LE"}, Mark{{"\x00\x00\xFE\xFF", 4}, "UTF-32BE"},
    Mark{{"\xEF\xBB\xBF", 3}, "UTF-8"},        Mark{{"\xFF\xFE", 2}, "UTF-16LE"},
    Mark{{"\xFE\xFF", 2}, "UTF-16BE"},
};

constexpr auto kOfText = "give the text of the page: UTF-8, UTF-16, GB18030 or Big5";

const char* remedy_for(FormatFamily family) {
    switch (family) {
        case FormatFamily::picture:
            return "run it through text recognition (tesseract -l chi_sim), or give the page as text or PDF";
        case FormatFamily::scan:
            return "save it as PDF with a text layer, and give that";
        case FormatFamily::document:
            return "save it as plain text (UTF-8) or as PDF, and give that";
        case FormatFamily::archive:
            return "unpack it and give the pages in it";
        case FormatFamily::archive_or_document:
            return "unpack it, or save the document as plain text (UTF-8) or PDF";
        default:
            return kOfText;
    }
}

Error not_text(const std::filesystem::path& name, const std::string& what, const char* remedy = kOfText) {
    return input_error({name, 0, 0}, "this is not text but " + what, remedy);
}

std::string converted(std::string_view bytes, const char* encoding, const std::filesystem::path& name) {
    UErrorCode status = U_ZERO_ERROR;
    const Converter converter(ucnv_open(encoding, &status));
    if (U_FAILURE(status)) throw not_text(name, "in an unknown encoding");
    std::string text;
    const char* source = bytes.data();
    const char* const source_end = source + bytes.size();
    std::array<UChar, 4096> buffer{};
    // ICU replaces what cannot be converted by U+FFFD; a page with one broken character is still readable.
    while (true) {
        UChar* target = buffer.data();
        status = U_ZERO_ERROR;
        ucnv_toUnicode(converter.get(), &target, buffer.data() + buffer.size(), &source, source_end, nullptr,
                       true, &status);
        const auto length = static_cast<int32_t>(target - buffer.data());
        icu::UnicodeString(false, buffer.data(), length).toUTF8String(text);
        if (status != U_BUFFER_OVERFLOW_ERROR) break;
    }
    if (U_FAILURE(status)) throw not_text(name, "damaged beyond reading");
    return text;
}

std::size_t count_of(std::string_view text, char32_t wanted) {
    std::size_t count = 0;
    std::string encoded;
    append_utf8(encoded, wanted);
    for (std::size_t at = text.find(encoded); at != std::string_view::npos;
         at = text.find(encoded, at + encoded.size()))
        ++count;
    return count;
}

/// UTF-16 without a mark: Chinese and Latin text alike have line feeds and spaces whose other byte is zero.
const char* utf16_without_mark(std::string_view bytes) {
    const std::string_view sample = bytes.substr(0, kSample);
    std::size_t zero[2] = {0, 0};
    std::size_t known[2] = {0, 0};
    for (std::size_t at = 0; at + 1 < sample.size(); at += 2)
        for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) {
            const auto high = static_cast<unsigned char>(sample[at + side]);
            const auto low = static_cast<unsigned char>(sample[at + 1 - side]);
            zero[side] += high == 0;
            const bool ascii = high == 0 && (low == '\n' || low == '\r' || (low >= 0x20 && low < 0x7F));
            known[side] +=
                ascii || (high >= 0x4E && high <= 0x9F) || high == 0x30 || high == 0x20 || high == 0xFF;
        }
    const std::size_t pairs = sample.size() / 2;
    // Side 0: the high byte comes first (big endian).
    for (const std::size_t side : {std::size_t{0}, std::size_t{1}})
        if (pairs > 0 && known[side] * 100 >= pairs * 95 && zero[side] > zero[1 - side])
            return side == 0 ? "UTF-16BE" : "UTF-16LE";
    return nullptr;
}

/// How well a conversion reads as a Chinese page: its share of common ideographs and marks, less what no
/// page has.
double likeness_to_chinese(std::string_view utf8) {
    std::size_t good = 0;
    std::size_t bad = 0;
    std::size_t all = 0;
    for (const CodePoint& c : code_points(utf8)) {
        if (c.value < 0x80) continue;
        ++all;
        good += c.value >= 0x4E00 && c.value <= 0x9FFF;
        bad += c.value == 0xFFFD || (c.value >= 0xE000 && c.value <= 0xF8FF) ||
               (c.value >= 0x80 && c.value < 0xA0);
    }
    // 的 is every thirtieth character of written Chinese in either script; a wrong conversion rarely has it.
    const auto frequent =
        static_cast<double>(count_of(utf8, U'的') + count_of(utf8, U'，') + count_of(utf8, U'。') +
                            count_of(utf8, U'一') + count_of(utf8, U'在'));
    if (all == 0) return 0;
    return (static_cast<double>(good) + 5 * frequent - 20 * static_cast<double>(bad)) /
           static_cast<double>(all);
}

/// What ICU makes of the bytes, with its confidence (0 to 100).
std::pair<std::string, int> guessed_encoding(std::string_view sample) {
    UErrorCode status = U_ZERO_ERROR;
    const Detector detector(ucsdet_open(&status));
    if (U_FAILURE(status)) return {};
    ucsdet_setText(detector.get(), sample.data(), static_cast<int32_t>(sample.size()), &status);
    const UCharsetMatch* const match = ucsdet_detect(detector.get(), &status);
    if (U_FAILURE(status) || match == nullptr) return {};
    const char* const found = ucsdet_getName(match, &status);
    const int confidence = ucsdet_getConfidence(match, &status);
    return U_FAILURE(status) ? std::pair<std::string, int>{} : std::pair<std::string, int>{found, confidence};
}

bool looks_binary(std::string_view bytes) {
    const std::string_view sample = bytes.substr(0, kSample);
    const auto controls = std::count_if(sample.begin(), sample.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t' && byte != '\f' && byte != '\v';
    });
    return controls * 50 > static_cast<std::ptrdiff_t>(sample.size());
}

/// UTF-8 text in which a program left a zero byte here and there; empty if it is something else.
std::string without_zeros(std::string_view bytes) {
    constexpr std::ptrdiff_t kOneInMany = 20;
    const auto zeros = std::count(bytes.begin(), bytes.end(), '\0');
    if (zeros * kOneInMany > static_cast<std::ptrdiff_t>(bytes.size())) return {};
    std::string rest;
    rest.reserve(bytes.size());
    std::copy_if(bytes.begin(), bytes.end(), std::back_inserter(rest), [](char c) { return c != '\0'; });
    return is_utf8(rest) && !looks_binary(rest) ? rest : std::string();
}

/// The part of damaged UTF-8 that is still good: a page with a few broken bytes is read with marks for them.
bool mostly_utf8(std::string_view bytes) {
    const std::string_view sample = bytes.substr(0, kSample);
    std::size_t broken = 0;
    std::size_t multibyte = 0;
    for (const CodePoint& c : code_points(sample)) {
        broken += c.value == 0xFFFD && c.length < 3;
        multibyte += c.value != 0xFFFD && c.length > 1;
    }
    return multibyte > 10 * broken;
}

}  // namespace

std::string text_of_bytes(std::string_view bytes, const std::filesystem::path& name) {
    for (const Mark& mark : kByteOrderMarks)
        if (bytes.substr(0, mark.bytes.size()) == mark.bytes)
            return converted(bytes.substr(mark.bytes.size()), mark.encoding, name);
    if (const auto format = file_format_of(bytes))
        throw not_text(name, std::string(format->what), remedy_for(format->family));
    if (bytes.find('\0') != std::string_view::npos) {
        if (const char* const encoding = utf16_without_mark(bytes)) return converted(bytes, encoding, name);
        if (std::string rest = without_zeros(bytes); !rest.empty()) return rest;
        throw not_text(name, "data (it has zero bytes)");
    }
    if (looks_binary(bytes)) throw not_text(name, "data (it is full of control characters)");
    if (is_utf8(bytes)) return std::string(bytes);
    if (const char* const encoding = utf16_without_mark(bytes)) return converted(bytes, encoding, name);
    if (mostly_utf8(bytes)) return repaired_utf8(bytes);

    // ICU's statistics take Chinese without spaces for Latin text now and then, so the two Chinese encodings
    // are tried by what comes out of them first.
    const std::string_view sample = bytes.substr(0, kSample);
    const double gb18030 = likeness_to_chinese(converted(sample, "GB18030", name));
    const double big5 = likeness_to_chinese(converted(sample, "Big5-HKSCS", name));
    constexpr double kReadsAsChinese = 0.7;
    if (std::max(gb18030, big5) >= kReadsAsChinese)
        return converted(bytes, gb18030 >= big5 ? "GB18030" : "Big5-HKSCS", name);
    const auto [guess, confidence] = guessed_encoding(sample);
    constexpr int kSure = 20;
    if (guess.empty() || confidence < kSure) throw not_text(name, "data in no known encoding");
    return converted(bytes, guess.c_str(), name);
}

}  // namespace bobao
