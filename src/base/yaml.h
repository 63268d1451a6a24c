#pragma once
#include <yaml-cpp/yaml.h>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/text.h"

namespace bobao {

/// A node of a YAML file that a person wrote. It knows its file, line and column, so that whatever is
/// wrong with it can be said to the letter. A view: copies are cheap and share the parsed file.
class YamlNode {
  public:
    /// Parses a file, or `text` that came from `name`. Throws an input Error with line and column if it
    /// is not YAML, not UTF-8, nested deeper than 64, or grows by aliases beyond reason.
    static YamlNode from_file(const std::filesystem::path& file);
    static YamlNode from_text(const std::string& text, const std::filesystem::path& name);

    bool exists() const { return node_.IsDefined() && !node_.IsNull(); }
    bool is_map() const { return node_.IsMap(); }
    bool is_list() const { return node_.IsSequence(); }
    bool is_text() const { return node_.IsScalar(); }

    /// Throws unless this is a map whose keys are all in `known`: the error names the nearest right key.
    void expect_map(const std::vector<std::string>& known) const;

    /// The value of a key; exists() is false if it is not there.
    YamlNode get(const std::string& key) const;
    /// The same, but throws if it is not there.
    YamlNode require(const std::string& key) const;
    std::vector<YamlNode> items() const;                            ///< of a list; throws if it is none
    std::vector<std::pair<std::string, YamlNode>> entries() const;  ///< of a map, in order of the file

    /// The value as what is wanted. Without a default, throws if absent; always throws if it is of another
    /// kind or out of range. A number must be finite.
    std::string text() const;
    std::string text_or(std::string fallback) const;
    double number(double least, double most) const;
    double number_or(double fallback, double least, double most) const;
    int integer_or(int fallback, int least, int most) const;
    bool truth_or(bool fallback) const;
    std::vector<std::string> texts()
        const;  ///< of a list; absent gives none; one text counts as a list of one

    /// One of `known`, else an Error: unknown `kind` "x", did you mean "y"?
    std::string one_of(std::string_view kind, const std::vector<std::string>& known) const;

    /// Looks at the node's own line only, however long the file is.
    Place place() const;
    /// The line of place(), from 1.
    int line() const { return mark_.line < 0 ? 0 : mark_.line + 1; }
    /// An input Error at this node.
    Error wrong(std::string problem, std::string remedy) const;

  private:
    /// The file as it stands, to count columns in.
    struct Source {
        Source(std::filesystem::path file, std::string bytes)
            : name(std::move(file)), text(std::move(bytes)), lines(lines_of(text)) {}
        Source(const Source&) = delete;
        Source& operator=(const Source&) = delete;

        const std::filesystem::path name;
        const std::string text;
        const std::vector<std::string_view> lines;  ///< of text
    };
    YamlNode(YAML::Node node, std::shared_ptr<const Source> source, YAML::Mark mark)
        : node_(std::move(node)), source_(std::move(source)), mark_(mark) {}
    static Place place_of(const Source& source, const YAML::Mark& mark);
    YamlNode child(YAML::Node node) const;

    YAML::Node node_;
    std::shared_ptr<const Source> source_;
    YAML::Mark mark_;  ///< of the node, or of its parent where it is absent
};

}  // namespace bobao
