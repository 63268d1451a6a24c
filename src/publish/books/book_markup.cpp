#include "publish/books/book_markup.h"

#include <fmt/format.h>
#include <unicode/uloc.h>

#include <algorithm>
#include <sstream>

#include "publish/books/book_wording.h"
#include "publish/wording.h"

namespace bobao {
namespace {

std::string text_of(const BookBlock& block) {
    std::string text;
    for (const BookSentence& sentence : block.sentences) {
        if (sentence.space_before) text += ' ';
        text += sentence.text;
    }
    return text;
}

BookContents entry_of(const Book& book, std::size_t index) {
    const BookPart& part = book.parts[index];
    BookContents entry{part.title, part.language, index, "part", -1, {}};
    for (std::size_t i = 0; i < part.blocks.size(); ++i) {
        const BookBlock& block = part.blocks[i];
        if (block.kind == BookBlockKind::heading) {
            entry.id = block.id;
            entry.block = static_cast<int>(i);
        } else if (block.kind == BookBlockKind::subhead) {
            entry.inner.push_back({text_of(block), block.language, index, block.id, static_cast<int>(i), {}});
        }
    }
    return entry;
}

}  // namespace

void begin_xml(pugi::xml_document& document) {
    pugi::xml_node declaration = document.append_child(pugi::node_declaration);
    declaration.append_attribute("version") = "1.0";
    declaration.append_attribute("encoding") = "utf-8";
}

std::string xml_bytes(const pugi::xml_document& document) {
    std::ostringstream bytes;
    document.save(bytes, "", pugi::format_raw, pugi::encoding_utf8);
    return bytes.str();
}

pugi::xml_node add_element(pugi::xml_node parent, const char* name,
                           std::initializer_list<std::pair<const char*, std::string>> attributes) {
    pugi::xml_node node = parent.append_child(name);
    for (const auto& [key, value] : attributes) node.append_attribute(key) = value.c_str();
    return node;
}

void set_language(pugi::xml_node node, const std::string& language) {
    node.append_attribute("lang") = language.c_str();
    node.append_attribute("xml:lang") = language.c_str();
    if (uloc_isRightToLeft(language.c_str())) node.append_attribute("dir") = "rtl";
}

void add_text(pugi::xml_node node, const std::string& text, const std::string& language, bool directions) {
    for (const LanguageRun& run : language_runs(text, language)) {
        pugi::xml_node into = node;
        if (!run.language.empty()) {
            into = node.append_child("span");
            set_language(into, run.language);
            if (run.right_to_left && directions && !into.attribute("dir"))
                into.append_attribute("dir") = "rtl";
        }
        into.append_child(pugi::node_pcdata).set_value(run.text.c_str());
    }
}

void add_linked_text(pugi::xml_node parent, const std::string& link, const std::string& text,
                     const std::string& language, const std::string& language_around) {
    pugi::xml_node a = add_element(parent, "a", {{"href", link}});
    const bool differs = language != "und" && !same_language(language, language_around);
    if (differs) set_language(a, language);
    add_text(a, text, differs ? language : language_around, true);
}

const char* class_of(BookBlockKind kind) {
    switch (kind) {
        case BookBlockKind::column:
            return "column";
        case BookBlockKind::kicker:
            return "kicker";
        case BookBlockKind::subtitle:
            return "subtitle";
        case BookBlockKind::byline:
            return "byline";
        case BookBlockKind::announcement:
            return "announcement";
        case BookBlockKind::page:
            return "page";
        default:
            return nullptr;
    }
}

std::string page_label(const Book& book, int page) {
    return fmt::format(fmt::runtime(book_wording_for(book.language).page), page);
}

std::vector<BookContents> contents_of(const Book& book) {
    std::vector<BookContents> contents;
    std::string column;
    for (std::size_t i = 0; i < book.parts.size(); ++i) {
        const BookPart& part = book.parts[i];
        BookContents entry = entry_of(book, i);
        if (part.column.empty()) {
            contents.push_back(std::move(entry));
        } else {
            if (part.column != column) {
                BookContents head{part.column, book.language, i, "part", -1, {}};
                for (std::size_t b = 0; b < part.blocks.size(); ++b)
                    if (part.blocks[b].kind == BookBlockKind::column) {
                        head.id = part.blocks[b].id;
                        head.block = static_cast<int>(b);
                    }
                contents.push_back(std::move(head));
            }
            contents.back().inner.push_back(std::move(entry));
        }
        column = part.column;
    }
    return contents;
}

std::size_t first_article(const Book& book) {
    const auto found = std::find_if(book.parts.begin(), book.parts.end(),
                                    [](const BookPart& part) { return part.article > 0; });
    return found == book.parts.end() ? 0 : static_cast<std::size_t>(found - book.parts.begin());
}

}  // namespace bobao
