#pragma once
#include "base/progress.h"

namespace bobao {

/// The flag that Ctrl-C and SIGTERM raise, from this call on. Whoever presses twice ends the program at
/// once. A reader of standard output that leaves is told by EPIPE instead of SIGPIPE, a limit on the size of
/// files by EFBIG instead of SIGXFSZ.
const Cancellation& cancelled_by_signals();

}  // namespace bobao
