#pragma once
#include <string>
#include <string_view>

#include "publish/books/book.h"

namespace bobao {

/// What a book says itself.
struct BookWording {
    std::string_view contents;
    std::string_view landmarks;
    std::string_view pages;
    std::string_view start;   ///< of the text
    std::string_view page;    ///< {} is a number
    std::string_view source;  ///< the printed paper: {} is its name, {} its day
};

/// Chinese for Chinese, English for every other language.
const BookWording& book_wording_for(std::string_view language);

/// What a reader who depends on it must know of the book (schema:accessibilitySummary): true of this one.
/// `by_word`: what is heard is marked word by word.
std::string accessibility_summary(const Book& book, bool by_word = false);

}  // namespace bobao
