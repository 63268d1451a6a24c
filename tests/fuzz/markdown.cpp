// Markdown and the HTML in it.
#include "expect.h"
#include "readers/reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace bobao;
    const std::string bytes = fuzz::text_of(data, size);
    if (bytes.starts_with("%PDF-")) return 0;
    fuzz::tolerate_input_errors([&] {
        fuzz::expect_edition(read_page(bytes, "page.md", {{}, "markdown", nullptr}));
    });
    return 0;
}
