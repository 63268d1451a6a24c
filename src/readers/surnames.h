#pragma once
#include <vector>

#include "readers/characters.h"

namespace bobao::reading {

/// True for a surname of one or two characters.
/// Source: 百家姓 (10th century, public domain) and surnames common today that it lacks.
bool is_surname(CharactersView text);

/// True if `text` can be one Chinese name: a surname and one or two characters; or a foreign name with its
/// parts divided by a dot (玛丽娜·拉古什).
bool is_name(CharactersView text);

/// The names in a run of names without anything between them: 周宝俊刘汉功. Empty unless exactly one
/// division by surnames is possible; a run that is itself one name gives that one.
std::vector<Characters> names_in_run(CharactersView run);

/// True if the run can be divided into names in at least one way.
bool can_be_names(CharactersView run);

}  // namespace bobao::reading
