#pragma once
#include <initializer_list>
#include <pugixml.hpp>
#include <string>
#include <utility>
#include <vector>

#include "publish/books/book.h"

namespace bobao {

/// What the books' writers share: XML by pugixml, which escapes everything.

/// The XML declaration.
void begin_xml(pugi::xml_document& document);
/// As UTF-8. No white space is added, for in text it would be seen.
std::string xml_bytes(const pugi::xml_document& document);

pugi::xml_node add_element(pugi::xml_node parent, const char* name,
                           std::initializer_list<std::pair<const char*, std::string>> attributes = {});
/// lang and xml:lang.
void set_language(pugi::xml_node node, const std::string& language);

/// Text in a `language`; stretches in another script are marked with theirs, and with their direction where
/// they run from the right (`directions`; XHTML 1.0 has it too).
void add_text(pugi::xml_node node, const std::string& text, const std::string& language, bool directions);
/// A link whose text is in a language that may differ from that around it.
void add_linked_text(pugi::xml_node parent, const std::string& link, const std::string& text,
                     const std::string& language, const std::string& language_around);

/// How a block is marked for a style sheet; null for what needs no mark.
const char* class_of(BookBlockKind kind);

/// 第2版, Page 2.
std::string page_label(const Book& book, int page);

/// An entry of the contents: a column, an article or part, a subhead.
struct BookContents {
    std::string title;
    std::string language;
    std::size_t part = 0;  ///< index
    std::string id;        ///< of the block that heads it, or "part" for the part itself
    int block = -1;        ///< index of that block; -1 for the part itself
    std::vector<BookContents> inner;
};

/// Columns with their articles (neighbours in the same column are under one entry), articles, parts of the
/// show; below them the subheads.
std::vector<BookContents> contents_of(const Book& book);

/// Index of the part where the paper itself begins.
std::size_t first_article(const Book& book);

}  // namespace bobao
