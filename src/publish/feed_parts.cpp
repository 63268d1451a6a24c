#include "publish/feed_parts.h"

#include "base/text.h"
#include "publish/printed_text.h"

namespace bobao {
namespace {

constexpr std::size_t kLongestDescription = 4000;
constexpr std::size_t kLongestLine = 255;
constexpr std::size_t kLongestName = 128;

struct StringWriter : pugi::xml_writer {
    std::string text;
    void write(const void* data, std::size_t size) override {
        text.append(static_cast<const char*>(data), size);
    }
};

}  // namespace

pugi::xml_node add(pugi::xml_node parent, const char* name, const std::string& text, Attributes attributes) {
    pugi::xml_node node = parent.append_child(name);
    for (const auto& [key, value] : attributes) node.append_attribute(key) = value.c_str();
    if (!text.empty()) node.text() = text.c_str();
    return node;
}

pugi::xml_node add(pugi::xml_node parent, const char* name, Attributes attributes) {
    return add(parent, name, std::string(), attributes);
}

std::string xml_text(const pugi::xml_document& document) {
    StringWriter writer;
    document.save(writer, "  ", pugi::format_indent, pugi::encoding_utf8);
    return writer.text;
}

pugi::xml_document new_document() {
    pugi::xml_document document;
    pugi::xml_node declaration = document.append_child(pugi::node_declaration);
    declaration.append_attribute("version") = "1.0";
    declaration.append_attribute("encoding") = "UTF-8";
    return document;
}

std::string description_text(const std::string& text) {
    return body_text(cut_to_bytes(body_text(text), kLongestDescription));
}

std::string line_text(const std::string& text) {
    return std::string(trimmed(cut_to_characters(title_text(text), kLongestLine)));
}

std::string cover_url(const std::string& url, const std::string& hash) {
    return url + "?v=" + url_segment(hash.substr(0, 8));
}

void add_cover(pugi::xml_node node, const std::string& url, const std::string& file, const std::string& alt) {
    add(node, "itunes:image", {{"href", url}});
    add(node, "podcast:image",
        {{"href", url},
         {"alt", line_text(alt)},
         {"aspect-ratio", "1/1"},
         {"type", file.ends_with(".png") ? "image/png" : "image/jpeg"},
         {"purpose", "artwork"}});
}

void add_person(pugi::xml_node node, const std::string& name, const char* group, const char* role) {
    const std::string shown(trimmed(cut_to_characters(title_text(name), kLongestName)));
    if (!shown.empty()) add(node, "podcast:person", shown, {{"role", role}, {"group", group}});
}

}  // namespace bobao
