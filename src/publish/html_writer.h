#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bobao {

/// Writes HTML so that no text can become markup: everything but our own style and script is escaped, and
/// tags cannot be left open or closed in the wrong order.
class HtmlWriter {
  public:
    /// An attribute without a value (`controls`) has an empty one; `alt` is written with it.
    using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

    HtmlWriter& open(std::string_view tag, Attributes attributes = {});
    HtmlWriter& close();
    /// An element that has no end: meta, link, img, source.
    HtmlWriter& lone(std::string_view tag, Attributes attributes);
    HtmlWriter& text(std::string_view text);
    /// open, text, close.
    HtmlWriter& element(std::string_view tag, std::string_view text, Attributes attributes = {});
    /// JSON that a script of the page reads, in an element that is never run. Nothing in it can end it.
    HtmlWriter& data(std::string_view id, std::string_view json);
    /// Style or script of ours, as it is. Throws std::logic_error if it could end its own element.
    HtmlWriter& asset(std::string_view tag, std::string_view content);

    /// The page, once every element is closed. Throws std::logic_error if one is not.
    std::string finish() const;
    /// The same of a part of a page: without a document type.
    const std::string& finish_part() const;

  private:
    void start(std::string_view tag, Attributes attributes);

    std::string html_;
    std::vector<std::string> open_;
};

}  // namespace bobao
