#pragma once
#include <set>
#include <string>

namespace bobao {

/// Full names of persons, in simplified characters: what FrontEnd::told_names found in one line of an article
/// and is to be known in the others.
using ToldNames = std::set<std::u32string>;

}  // namespace bobao
