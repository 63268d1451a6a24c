#include "base/progress.h"

#include "base/error.h"

namespace bobao {

void Cancellation::check() const {
    if (requested()) throw Cancelled();
}

}  // namespace bobao
