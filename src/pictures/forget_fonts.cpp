#include "pictures/forget_fonts.h"

#include <cairo.h>

#include <mutex>

#include "pictures/canvas.h"

namespace bobao {
namespace {

std::mutex canvases_mutex;
int canvases = 0;  ///< that are alive; guarded by `canvases_mutex`

}  // namespace

Canvas::InUse::InUse() {
    const std::lock_guard lock(canvases_mutex);
    ++canvases;
}

Canvas::InUse::~InUse() {
    const std::lock_guard lock(canvases_mutex);
    --canvases;
}

void forget_fonts() {
    const std::lock_guard lock(canvases_mutex);
    // Cairo has it for those who look for leaks; what is asked of a caller is that nothing of cairo's is
    // alive.
    if (canvases == 0) cairo_debug_reset_static_data();
}

}  // namespace bobao
