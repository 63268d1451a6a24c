#include "readers/markdown.h"

namespace bobao::reading {
Edition edition_of_markdown(const std::string& text, const ReadingOptions& options) {
    static_cast<void>(text);
    static_cast<void>(options);
    return {};
}
}  // namespace bobao::reading
