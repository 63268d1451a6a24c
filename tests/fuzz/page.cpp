// Text dumps of every kind and encoding.
#include <array>

#include "expect.h"
#include "readers/reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace bobao;
    const std::string bytes = fuzz::text_of(data, size);
    if (bytes.starts_with("%PDF-")) return 0;
    // Small words instead of a lexicon: seams are judged both ways, and nothing needs to be loaded.
    const auto is_word = [](std::string_view word) { return word.size() <= 6 && word.size() % 2 == 0; };
    // Length picks the kind, so that seeds stay plain pages that people can read.
    const std::array<const char*, 4> kinds{"", "blocks", "wrapped", "ocr_blocks"};
    for (const char* const kind : {kinds[0], kinds[size % kinds.size()]})
        fuzz::tolerate_input_errors([&] {
            std::vector<SourceLine> lines;
            fuzz::expect_edition(read_page(bytes, "page.txt", {is_word, kind, &lines}));
        });
    return 0;
}
