#pragma once
#include "edition/edition.h"
#include "script/script.h"
#include "script/show_file.h"
#include "script/station.h"

namespace bobao {

/// Writes the script of an edition; what Show::write does.
Script written_script(const ShowFile& show, const Edition& edition, const Station& station);

}  // namespace bobao
