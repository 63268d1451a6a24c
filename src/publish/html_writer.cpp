#include "publish/html_writer.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "base/text.h"

namespace bobao {
namespace {

/// Elements that stand in a line of text: a line break beside them would be a space on the page.
bool stands_in_text(std::string_view tag) {
    static constexpr std::array kTags{
        std::string_view("a"),   std::string_view("span"), std::string_view("time"), std::string_view("cite"),
        std::string_view("kbd"), std::string_view("em"),   std::string_view("br")};
    return std::find(kTags.begin(), kTags.end(), tag) != kTags.end();
}

std::string escaped(std::string_view text, bool in_attribute) {
    std::string safe;
    for (const char c : without_controls(text)) {
        switch (c) {
            case '&':
                safe += "&amp;";
                break;
            case '<':
                safe += "&lt;";
                break;
            case '>':
                safe += "&gt;";
                break;
            case '"':
                safe += in_attribute ? "&quot;" : "\"";
                break;
            default:
                safe += c;
        }
    }
    return safe;
}

}  // namespace

void HtmlWriter::start(std::string_view tag, Attributes attributes) {
    html_ += "<";
    html_ += tag;
    for (const auto& [name, value] : attributes) {
        html_ += ' ';
        html_ += name;
        // Without its sign of equality an empty alternative looks like a forgotten one.
        if (!value.empty() || name == "alt") html_ += "=\"" + escaped(value, true) + "\"";
    }
    html_ += ">";
}

HtmlWriter& HtmlWriter::open(std::string_view tag, Attributes attributes) {
    start(tag, attributes);
    open_.emplace_back(tag);
    return *this;
}

HtmlWriter& HtmlWriter::close() {
    if (open_.empty()) throw std::logic_error("an HTML element is closed that was not opened");
    html_ += "</" + open_.back() + ">";
    if (!stands_in_text(open_.back())) html_ += '\n';
    open_.pop_back();
    return *this;
}

HtmlWriter& HtmlWriter::lone(std::string_view tag, Attributes attributes) {
    start(tag, attributes);
    html_ += '\n';
    return *this;
}

HtmlWriter& HtmlWriter::text(std::string_view text) {
    html_ += escaped(text, false);
    return *this;
}

HtmlWriter& HtmlWriter::element(std::string_view tag, std::string_view text, Attributes attributes) {
    return open(tag, attributes).text(text).close();
}

HtmlWriter& HtmlWriter::data(std::string_view id, std::string_view json) {
    open("script", {{"type", "application/json"}, {"id", id}});
    // In JSON "<" stands only in strings, where its escape means the same.
    std::string safe(json);
    replace_all(safe, "<", "\\u003c");
    html_ += safe;
    return close();
}

HtmlWriter& HtmlWriter::asset(std::string_view tag, std::string_view content) {
    if (content.find("</") != std::string_view::npos || content.find("<!--") != std::string_view::npos)
        throw std::logic_error("style or script that could end its own element");
    open(tag);
    html_ += content;
    return close();
}

const std::string& HtmlWriter::finish_part() const {
    if (!open_.empty()) throw std::logic_error("the HTML element " + open_.back() + " is not closed");
    return html_;
}

std::string HtmlWriter::finish() const {
    return "<!DOCTYPE html>\n" + finish_part();
}

}  // namespace bobao
