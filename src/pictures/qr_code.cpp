#include "pictures/qr_code.h"

#include <fmt/format.h>
#include <qrencode.h>

#include <memory>

#include "base/error.h"

namespace bobao {
namespace {

constexpr int kQuietZone = 4;
constexpr unsigned char kDark = 1;

}  // namespace

std::string svg_qr_code(std::string_view text) {
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeData(static_cast<int>(text.size()), reinterpret_cast<const unsigned char*>(text.data()),
                          0, QR_ECLEVEL_M),
        QRcode_free);
    if (!code)
        throw usage_error(fmt::format("{} bytes do not make a QR code", text.size()),
                          "use an address of 1 to 2300 bytes");
    const auto is_dark = [&](int row, int column) {
        return (code->data[row * code->width + column] & kDark) != 0;
    };
    std::string path;
    for (int row = 0; row < code->width; ++row) {
        for (int column = 0; column < code->width;) {
            int run = 0;
            while (column + run < code->width && is_dark(row, column + run)) ++run;
            if (run > 0)
                path += fmt::format("M{} {}h{}v1h-{}z", column + kQuietZone, row + kQuietZone, run, run);
            column += run + 1;
        }
    }
    return fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{0}\" viewBox=\"0 0 {0} {0}\" "
        "shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{0}v{0}H0z\"/><path d=\"{1}\"/></svg>\n",
        code->width + 2 * kQuietZone, path);
}

}  // namespace bobao
