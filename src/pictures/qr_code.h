#pragma once
#include <string>
#include <string_view>

namespace bobao {

/// A QR code (ISO/IEC 18004) of `text`, as UTF-8, as an SVG document: black on white with the quiet zone of
/// four modules that readers need, error correction of level M, one unit for each module. Throws a usage
/// Error for an empty text and for one that no code can hold (more than some 2300 bytes).
std::string svg_qr_code(std::string_view text);

}  // namespace bobao
