#include "base/yaml.h"

#include <fmt/format.h>
#include <yaml-cpp/depthguard.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/file.h"
#include "base/file_format.h"
#include "base/suggest.h"
#include "base/text.h"

namespace bobao {
namespace {

constexpr int kDeepest = 64;
constexpr std::size_t kMostNodes = 2'000'000;

/// Aliases make a tree of any size out of a few lines; this counts what a walk would visit.
bool is_reasonable(const YAML::Node& node, int depth, std::size_t& seen) {
    if (depth > kDeepest || ++seen > kMostNodes) return false;
    for (const auto& item : node) {
        const bool fine = node.IsMap() ? is_reasonable(item.first, depth + 1, seen) &&
                                             is_reasonable(item.second, depth + 1, seen)
                                       : is_reasonable(item, depth + 1, seen);
        if (!fine) return false;
    }
    return true;
}

std::string kind_of(const YAML::Node& node) {
    if (!node.IsDefined()) return "nothing";
    if (node.IsMap()) return "a map";
    if (node.IsSequence()) return "a list";
    if (node.IsNull()) return "nothing";
    return fmt::format("\"{}\"", node.Scalar());
}

/// The line of the first byte that is not UTF-8, from 1.
int line_of_damage(const std::string& text) {
    int line = 1;
    for (const CodePoint& c : code_points(text)) {
        constexpr char32_t kReplacement = 0xFFFD;
        constexpr std::size_t kItsLength = 3;
        if (c.value == kReplacement && c.length < kItsLength) break;
        line += c.value == U'\n';
    }
    return line;
}

void expect_text(const std::string& text, const std::filesystem::path& name) {
    if (const auto format = file_format_of(text))
        throw input_error({name}, fmt::format("this is not YAML but {}", format->what),
                          "give the text file that belongs here, in UTF-8");
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
        throw input_error({name}, "this is text in UTF-16, and YAML is expected in UTF-8",
                          "save it as UTF-8 (iconv -f UTF-16 -t UTF-8)");
    if (is_utf8(text)) return;
    if (text.find('\0') != std::string::npos)
        throw input_error({name}, "this is not text but data (it has zero bytes)",
                          "give the text file that belongs here, in UTF-8");
    throw input_error({name, line_of_damage(text)}, "not UTF-8 text from here on",
                      "save the file as UTF-8; if it is GB18030: iconv -f GB18030 -t UTF-8");
}

}  // namespace

YamlNode YamlNode::from_file(const std::filesystem::path& file) {
    return from_text(read_file(file), file);
}

YamlNode YamlNode::from_text(const std::string& text, const std::filesystem::path& name) {
    expect_text(text, name);
    const auto source = std::make_shared<const Source>(name, text);
    try {
        YAML::Node node = YAML::Load(text);
        std::size_t seen = 0;
        if (!is_reasonable(node, 0, seen))
            throw input_error({name}, "nested too deeply or too large",
                              "write it out plainly, without anchors");
        return {node, source, node.Mark()};
    } catch (const YAML::DeepRecursion& failure) {
        // yaml-cpp counts its own levels (depthguard.h) and stops long before the stack ends.
        throw input_error(place_of(*source, failure.mark), "nested too deeply",
                          "check the brackets and dashes around here");
    } catch (const YAML::Exception& failure) {
        throw input_error(place_of(*source, failure.mark), "not YAML: " + failure.msg,
                          "check indentation, quotes and colons around here");
    }
}

/// yaml-cpp counts lines and bytes from 0; editors count lines and characters from 1.
Place YamlNode::place_of(const Source& source, const YAML::Mark& mark) {
    if (mark.line < 0) return {source.name};
    const auto line = static_cast<std::size_t>(mark.line);
    const std::string_view before = line < source.lines.size()
                                        ? source.lines[line].substr(0, static_cast<std::size_t>(mark.column))
                                        : std::string_view();
    return {source.name, mark.line + 1, static_cast<int>(code_points(before).size()) + 1};
}

YamlNode YamlNode::child(YAML::Node node) const {
    const YAML::Mark mark = node.IsDefined() ? node.Mark() : mark_;
    return {std::move(node), source_, mark};
}

void YamlNode::expect_map(const std::vector<std::string>& known) const {
    if (!node_.IsMap())
        throw wrong(fmt::format("expected a map, found {}", kind_of(node_)), "keys: " + joined(known, ", "));
    std::vector<std::string> seen;
    for (const auto& [key, value] : entries()) {
        if (std::find(known.begin(), known.end(), key) == known.end())
            throw value.wrong(fmt::format("unknown key \"{}\"", key), remedy_for_unknown(key, known));
        if (std::find(seen.begin(), seen.end(), key) != seen.end())
            throw value.wrong(fmt::format("the key \"{}\" stands here twice", key), "keep one of them");
        seen.push_back(key);
    }
}

YamlNode YamlNode::get(const std::string& key) const {
    if (!node_.IsMap()) return child(YAML::Node(YAML::NodeType::Undefined));
    for (const auto& item : node_)
        if (item.first.IsScalar() && item.first.Scalar() == key) return child(item.second);
    return child(YAML::Node(YAML::NodeType::Undefined));
}

YamlNode YamlNode::require(const std::string& key) const {
    YamlNode found = get(key);
    if (!found.exists())
        throw wrong(fmt::format("\"{}\" is missing here", key), fmt::format("add a line \"{}: …\"", key));
    return found;
}

std::vector<YamlNode> YamlNode::items() const {
    if (!exists()) return {};
    if (!node_.IsSequence())
        throw wrong(fmt::format("expected a list, found {}", kind_of(node_)), "begin each item with \"- \"");
    std::vector<YamlNode> found;
    for (const auto& item : node_) found.push_back(child(item));
    return found;
}

std::vector<std::pair<std::string, YamlNode>> YamlNode::entries() const {
    if (!exists()) return {};
    if (!node_.IsMap())
        throw wrong(fmt::format("expected a map, found {}", kind_of(node_)), "write \"key: value\" lines");
    std::vector<std::pair<std::string, YamlNode>> found;
    for (const auto& item : node_) {
        if (!item.first.IsScalar()) throw wrong("a key must be plain text", "");
        YamlNode value = child(item.second);
        value.mark_ = item.first.Mark();  // an unknown key is pointed at, not its value
        found.emplace_back(item.first.Scalar(), std::move(value));
    }
    return found;
}

std::string YamlNode::text() const {
    if (!node_.IsDefined() || !node_.IsScalar())
        throw wrong(fmt::format("expected text, found {}", kind_of(node_)), "");
    return node_.Scalar();
}

std::string YamlNode::text_or(std::string fallback) const {
    return exists() ? text() : std::move(fallback);
}

double YamlNode::number(double least, double most) const {
    const std::string written = text();
    double value = 0;
    const char* const end = written.data() + written.size();
    const auto result = std::from_chars(written.data(), end, value);
    if (result.ec != std::errc() || result.ptr != end || !std::isfinite(value))
        throw wrong(fmt::format("expected a number, found \"{}\"", written), "");
    if (value < least || value > most)
        throw wrong(fmt::format("{} is out of range", written), fmt::format("use {} to {}", least, most));
    return value;
}

double YamlNode::number_or(double fallback, double least, double most) const {
    return exists() ? number(least, most) : fallback;
}

int YamlNode::integer_or(int fallback, int least, int most) const {
    if (!exists()) return fallback;
    const double value = number(least, most);
    if (value != std::floor(value)) throw wrong(fmt::format("expected a whole number, found {}", value), "");
    return static_cast<int>(value);
}

bool YamlNode::truth_or(bool fallback) const {
    if (!exists()) return fallback;
    const std::string written = text();
    if (written == "true" || written == "yes") return true;
    if (written == "false" || written == "no") return false;
    throw wrong(fmt::format("expected true or false, found \"{}\"", written), "");
}

std::vector<std::string> YamlNode::texts() const {
    if (!exists()) return {};
    if (node_.IsScalar()) return {text()};
    std::vector<std::string> found;
    for (const YamlNode& item : items()) found.push_back(item.text());
    return found;
}

std::string YamlNode::one_of(std::string_view kind, const std::vector<std::string>& known) const {
    std::string word = text();
    if (std::find(known.begin(), known.end(), word) == known.end())
        throw wrong(fmt::format("unknown {} \"{}\"", kind, word), remedy_for_unknown(word, known));
    return word;
}

Place YamlNode::place() const {
    return place_of(*source_, mark_);
}

Error YamlNode::wrong(std::string problem, std::string remedy) const {
    return input_error(place(), std::move(problem), std::move(remedy));
}

}  // namespace bobao
