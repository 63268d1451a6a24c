#pragma once
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "readers/characters.h"

namespace bobao::reading {

/// A range of characters of a line.
struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool empty() const { return begin == end; }
    CharactersView of(CharactersView text) const { return text.substr(begin, end - begin); }
};

/// A regular expression (ICU's) over the plain() form of a line. Only the first or last kReach characters
/// are looked at, so that a line of any length costs the same. Const calls are safe from several threads.
class Pattern {
  public:
    static constexpr std::size_t kReach = 160;

    /// Throws std::logic_error if the expression is wrong: it is part of the program.
    explicit Pattern(const char* expression);
    ~Pattern();
    Pattern(Pattern&&) noexcept;

    /// The first match in the first kReach characters: the whole, then each group (empty if it took no part).
    std::optional<std::vector<Range>> find(CharactersView plain_text) const;
    /// The same in the last kReach characters.
    std::optional<std::vector<Range>> find_at_end(CharactersView plain_text) const;
    bool found_in(CharactersView plain_text) const { return find(plain_text).has_value(); }

  private:
    struct Compiled;
    std::unique_ptr<Compiled> compiled_;
};

}  // namespace bobao::reading
