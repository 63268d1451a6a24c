// PDF files. Poppler itself is not instrumented: what is looked for are faults in what is made of its words.
#include "expect.h"
#include "readers/reader.h"

// Fontconfig keeps what it read of the machine's fonts to the end and frees only a part of it.
extern "C" const char* __lsan_default_suppressions() {
    return "leak:libfontconfig";
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace bobao;
    const std::string bytes = fuzz::text_of(data, size);
    if (!bytes.starts_with("%PDF-")) return 0;
    fuzz::tolerate_input_errors([&] { fuzz::expect_edition(read_page(bytes, "page.pdf", {})); });
    return 0;
}
