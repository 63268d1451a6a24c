#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace bobao {

/// The page for public screens: what `bobao loop` plays, with its headline, captions that follow the voice,
/// what comes next, a clock and a QR code to the episode. It stands beside the loop's live.m3u8 and now.json
/// (src/loop/README.md), needs nothing but what is there, and goes on by itself after anything that ends.
struct SignagePage {
    std::string station;   ///< its name, which also gives the colours
    std::string language;  ///< BCP 47, of what the page says itself
    /// Name of the copy of hls.js beside the page; empty: browsers that have HLS of their own play, others
    /// are silent and show captions.
    std::string hls_script;
};
std::string signage_page(const SignagePage& page);

/// hls.js as scripts/setup.sh left it, in data_folder(); nothing if it is not there.
std::optional<std::filesystem::path> hls_script();

/// Writes index.html, and hls.js with its licence if there is one, into the folder of a live list. True if
/// hls.js was there. Throws a machine Error.
bool write_signage_page(const std::filesystem::path& folder, std::string_view station,
                        std::string_view language);

/// Whether another machine may be able to open that address: http or https, and not of this machine alone, as
/// a station's is until it is given one.
bool opens_elsewhere(std::string_view address);

/// Writes the QR code that the page shows to listeners: `address` is that of the episode on air. Where it is
/// not one that opens elsewhere, the page shows none. Throws a machine Error.
void write_signage_code(const std::filesystem::path& folder, std::string_view address);

}  // namespace bobao
