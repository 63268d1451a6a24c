#pragma once
#include <map>

#include "language/front_end.h"
#include "script/script.h"

namespace bobao {

/// The names of persons that the lines of an article tell: a headline has a name alone that the text
/// introduces three paragraphs below (村支书任长乐), and a later sentence has it where nothing around speaks
/// for it.
class NamesOfArticles {
  public:
    NamesOfArticles(const Script& script, const FrontEnd& front_end);

    /// Those of an article, by its id; for 0, the parts of the show, those of all articles.
    const ToldNames& of(int article) const;

  private:
    std::map<int, ToldNames> names_;
};

}  // namespace bobao
