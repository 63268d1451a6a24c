// signage_sample DIR [LANGUAGE] [ADDRESS]: writes the page for public screens into DIR, with the QR code of
// ADDRESS, for signage_test.mjs to drive in a browser.
#include <cstdio>
#include <exception>

#include "publish/signage_page.h"

int main(int count, char** arguments) {
    if (count < 2) {
        std::fputs("usage: signage_sample DIR [LANGUAGE] [ADDRESS]\n", stderr);
        return 2;
    }
    try {
        const bool is_english = count > 2 && std::string_view(arguments[2]) == "en";
        if (!bobao::write_signage_page(arguments[1], is_english ? "Willow River Radio" : "柳河之声",
                                       is_english ? "en" : "zh")) {
            std::fputs("signage_sample: hls.js is not here; run scripts/setup.sh\n", stderr);
            return 4;
        }
        if (count > 3) bobao::write_signage_code(arguments[1], arguments[3]);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "signage_sample: %s\n", error.what());
        return 4;
    }
    return 0;
}
