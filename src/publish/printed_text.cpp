#include "publish/printed_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace bobao {
namespace {

bool turns_direction(char32_t c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/// Chinese and Japanese set no space between sentences; their full stops and brackets tell.
bool sets_spaces(char32_t c) {
    return c < 0x2E80 || (c >= 0xAC00 && c <= 0xD7AF);
}

/// Percent-encodes every byte that is not an ASCII letter, a digit or in `allowed` (RFC 3986, section 2.1).
std::string percent_encoded(std::string_view text, std::string_view allowed) {
    std::string encoded;
    for (const char c : text) {
        const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (plain || allowed.find(c) != std::string_view::npos)
            encoded += c;
        else
            encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return encoded;
}

}  // namespace

std::string title_text(std::string_view text) {
    std::string straight;
    straight.reserve(text.size());
    for (const CodePoint& c : code_points(text))
        if (!turns_direction(c.value)) append_utf8(straight, c.value);
    return with_single_spaces(without_controls(straight));
}

std::string body_text(std::string_view text) {
    return std::string(trimmed(without_controls(text)));
}

std::string cut_to_characters(std::string_view text, std::size_t limit) {
    // No character is shorter than a byte, so most texts need no counting.
    if (text.size() <= limit) return std::string(text);
    const std::vector<CodePoint> characters = code_points(text);
    if (characters.size() <= limit) return std::string(text);
    return cut_to_bytes(text, characters[limit].offset);
}

std::vector<PrintedSentence> printed_sentences(const std::vector<TimedSentence>& sentences) {
    std::vector<PrintedSentence> printed;
    char32_t last = 0;
    for (const TimedSentence& sentence : sentences) {
        std::string text = with_single_spaces(without_controls(sentence.text));
        if (text.empty()) continue;
        const std::vector<CodePoint> characters = code_points(text);
        const bool space = !printed.empty() && sets_spaces(last) && sets_spaces(characters.front().value);
        printed.push_back({std::move(text), space, &sentence});
        last = characters.back().value;
    }
    return printed;
}

std::string paragraph_text(const std::vector<TimedSentence>& sentences) {
    std::string paragraph;
    for (const PrintedSentence& sentence : printed_sentences(sentences)) {
        if (sentence.space_before) paragraph += ' ';
        paragraph += sentence.text;
    }
    return paragraph;
}

std::string ascii_url(std::string_view url) {
    return percent_encoded(url, "-._~:/?#[]@!$&'()*+,;=%");
}

std::string url_segment(std::string_view name) {
    return percent_encoded(name, "-._~");
}

}  // namespace bobao
