#include "edition/compared_text.h"

#include "base/text.h"

namespace bobao {

std::string compared_text(std::string_view text) {
    const std::string half_width = with_half_width(text);
    std::string compared;
    compared.reserve(half_width.size());
    for (const CodePoint& c : code_points(half_width))
        if (!is_white_space(c.value)) append_utf8(compared, c.value);
    return compared;
}

}  // namespace bobao
