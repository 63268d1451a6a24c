#pragma once
#include <map>
#include <string>
#include <string_view>

#include "base/yaml.h"

namespace bobao {

/// The language of a BCP 47 tag without script and region: "zh" of "zh-Hans-CN".
std::string primary_language(std::string_view tag);

/// True for a well-formed BCP 47 tag whose language is one of ISO 639's that ICU knows.
bool is_language_tag(const std::string& tag);
/// What to write instead of a tag that is none: the nearest right one, or the tag of a language's English
/// name.
std::string remedy_for_unknown_language(const std::string& tag);

/// A BCP 47 tag as a person wrote it. Throws an input Error at `node` if it is not well-formed, or if its
/// language is none of ISO 639's that ICU knows: the error names the nearest right word.
std::string language_tag(const YamlNode& node);
/// The same for the key of a map, which stands at `place_of_value`.
void expect_language_tag(const std::string& tag, const YamlNode& place_of_value);

/// The entry of a map from language tags that fits `tag` best: its own, else that of its language, else that
/// of `fallback`. Throws std::out_of_range if `fallback` is not there.
template <typename Value>
typename std::map<std::string, Value>::const_iterator entry_for_language(
    const std::map<std::string, Value>& entries, const std::string& tag, const std::string& fallback) {
    for (const std::string& wanted : {tag, primary_language(tag)})
        if (const auto found = entries.find(wanted); found != entries.end()) return found;
    static_cast<void>(entries.at(fallback));
    return entries.find(fallback);
}

}  // namespace bobao
