#include "readers/pattern.h"

#include <unicode/regex.h>
#include <unicode/unistr.h>

#include <stdexcept>
#include <string>

namespace bobao::reading {

struct Pattern::Compiled {
    std::unique_ptr<icu::RegexPattern> expression;
};

Pattern::Pattern(const char* expression) : compiled_(std::make_unique<Compiled>()) {
    UErrorCode status = U_ZERO_ERROR;
    UParseError where{};
    compiled_->expression.reset(
        icu::RegexPattern::compile(icu::UnicodeString::fromUTF8(expression), 0, where, status));
    if (U_FAILURE(status)) throw std::logic_error(std::string("wrong pattern: ") + expression);
}
Pattern::~Pattern() = default;
Pattern::Pattern(Pattern&&) noexcept = default;

std::optional<std::vector<Range>> Pattern::find(CharactersView plain_text) const {
    const CharactersView head = plain_text.substr(0, kReach);
    const auto text = icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(head.data()),
                                                    static_cast<int32_t>(head.size()));
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::RegexMatcher> matcher(compiled_->expression->matcher(text, status));
    if (U_FAILURE(status) || !matcher->find(status)) return std::nullopt;
    const auto offset = [&](int32_t units) { return static_cast<std::size_t>(text.countChar32(0, units)); };
    std::vector<Range> ranges;
    for (int32_t group = 0; group <= matcher->groupCount(); ++group) {
        const int32_t begin = matcher->start(group, status);
        const int32_t end = matcher->end(group, status);
        ranges.push_back(begin < 0 ? Range{} : Range{offset(begin), offset(end)});
    }
    if (U_FAILURE(status)) return std::nullopt;
    return ranges;
}

std::optional<std::vector<Range>> Pattern::find_at_end(CharactersView plain_text) const {
    const std::size_t skipped = plain_text.size() > kReach ? plain_text.size() - kReach : 0;
    auto ranges = find(plain_text.substr(skipped));
    if (!ranges) return ranges;
    for (Range& range : *ranges) {
        range.begin += skipped;
        range.end += skipped;
    }
    return ranges;
}

}  // namespace bobao::reading
