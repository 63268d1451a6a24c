#pragma once
#include <string>
#include <vector>

#include "cli/material.h"
#include "edition/check.h"

namespace bobao {

/// What a person should look at, as `bobao read --check` lists it: the riskiest first, each with its place as
/// compilers write it (page.txt:9, or the line of an edition that was given), and remarks behind.
std::string findings_as_text(const std::vector<Finding>& findings, const Material& material);

/// The same for machines: a list of {"what", "risk", "problem", "text", "remedy", "file", "line", "article"}.
std::string findings_as_json(const std::vector<Finding>& findings, const Material& material);

}  // namespace bobao
