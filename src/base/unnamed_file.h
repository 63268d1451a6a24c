#pragma once
#include "base/descriptor.h"

namespace bobao {

/// A new file without a name in the folder for temporary files, to read and write, which is gone when it is
/// closed and no longer mapped. None where there is no such folder or nothing can be written into it.
Descriptor unnamed_file();

}  // namespace bobao
