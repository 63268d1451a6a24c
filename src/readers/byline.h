#pragma once
#include <optional>
#include <string>

#include "edition/edition.h"
#include "readers/characters.h"

namespace bobao::reading {

/// Names with their roles, and what had to be guessed to find them.
struct Credits {
    Byline byline;
    std::vector<std::string> divided;  ///< runs of names that were divided by surnames
    std::vector<std::string> whole;    ///< runs that more than one division fits, kept as one name
    bool photo = false;                ///< a picture credit (摄, 供图, Photo by)
    bool begins_open = false;          ///< ends in a role without a name: the name follows on another line
};

/// Reads a line that is nothing but names and roles: 本报记者 李若生 摄; 记者王振宇; 通讯员丁忠宪刘洋;
/// By Nora Quill; Photo by Tom Ashby. Nothing if the line has anything else in it.
std::optional<Credits> credits_of_line(CharactersView line);

/// Reads what stands in the bracket of a slug or of a closing credit, where the role must be named.
std::optional<Credits> credits_in_bracket(CharactersView inside);

/// The names in a bracket that ends a paragraph: …。（记者张三）. The bracket is printed there and stays.
std::optional<Credits> credits_at_end(CharactersView paragraph);

/// Adds the names of `more`, each once in each role.
void merge(Byline& byline, const Byline& more);

/// The slug and dateline a lead paragraph begins with.
struct Slug {
    /// Characters of the paragraph it takes, with the marks behind it; 0 for a bracket alone, (记者张三),
    /// which stays in the text because no 讯 or 电 says that it is a slug.
    std::size_t length = 0;
    std::string dateline;  ///< 本报讯; 新华社北京10月19日电; "HARROWMERE, March 13"
    std::optional<Credits> credits;
    bool sure = true;  ///< false if only a bracket with a role or a dateline pattern says so
};
std::optional<Slug> slug_of(CharactersView paragraph);

}  // namespace bobao::reading
