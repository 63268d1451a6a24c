#include "script/message.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/suggest.h"
#include "base/text.h"

namespace bobao {
namespace {

using Piece = Message::Piece;

constexpr int kDeepest = 8;

class Parser {
  public:
    Parser(const YamlNode& node, const std::vector<std::string>& known, std::vector<std::string>& found)
        : node_(node), text_(node.text()), known_(known), found_(found) {}

    std::vector<Piece> parse() { return parse_until_end(0); }

  private:
    std::vector<Piece> parse_until_end(int depth) {
        if (depth > kDeepest)
            throw node_.wrong("optional parts stand too deep in each other", "write it out");
        std::vector<Piece> pieces;
        std::string plain;
        const auto flush = [&] {
            if (!plain.empty()) pieces.push_back({Piece::Kind::text, std::move(plain), {}});
            plain.clear();
        };
        while (at_ < text_.size()) {
            const char c = text_[at_];
            const bool bracket = c == '{' || c == '}' || c == '[' || c == ']';
            if (bracket && at_ + 1 < text_.size() && text_[at_ + 1] == c && !(c == ']' && depth > 1)) {
                plain += c;
                at_ += 2;
            } else if (c == '{') {
                flush();
                pieces.push_back({Piece::Kind::placeholder, placeholder(), {}});
            } else if (c == '[') {
                flush();
                ++at_;
                pieces.push_back({Piece::Kind::optional, "", parse_until_end(depth + 1)});
                if (at_ >= text_.size())
                    throw node_.wrong("\"[\" without \"]\"", "write [[ to print a bracket");
                ++at_;
            } else if (c == ']' && depth > 0) {
                break;
            } else if (bracket) {
                throw node_.wrong(fmt::format("\"{}\" without its partner", c),
                                  fmt::format("write {0}{0} to print one", c));
            } else {
                plain += c;
                ++at_;
            }
        }
        flush();
        return pieces;
    }

    std::string placeholder() {
        const std::size_t end = text_.find('}', at_);
        if (end == std::string::npos) throw node_.wrong("\"{\" without \"}\"", "write {{ to print a brace");
        std::string name = text_.substr(at_ + 1, end - at_ - 1);
        at_ = end + 1;
        if (std::find(known_.begin(), known_.end(), name) == known_.end())
            throw node_.wrong(fmt::format("unknown placeholder \"{{{}}}\"", name),
                              remedy_for_unknown(name, known_));
        if (std::find(found_.begin(), found_.end(), name) == found_.end()) found_.push_back(name);
        return name;
    }

    const YamlNode& node_;
    std::string text_;
    const std::vector<std::string>& known_;
    std::vector<std::string>& found_;
    std::size_t at_ = 0;
};

/// True for a text that ends a sentence by itself, if need be inside quotation marks: …吗？”
bool ends_sentence(std::string_view text) {
    const std::u32string characters =
        to_utf32(text.substr(text.size() - std::min<std::size_t>(text.size(), 24)));
    const std::size_t last = characters.find_last_not_of(U"”’」』》）)\"'");
    return last != std::u32string::npos &&
           std::u32string_view(U"。！？…!?.").find(characters[last]) != std::u32string_view::npos;
}

void append_mark_aware(std::string& filled, std::string_view text, bool behind_value) {
    if (behind_value && ends_sentence(filled))
        for (const std::string_view mark : {"。", "，", "；", "."})
            if (text.starts_with(mark)) {
                text.remove_prefix(mark.size());
                break;
            }
    filled += text;
}

bool fill(const std::vector<Piece>& pieces, const Values& values, std::string& filled) {
    bool behind_value = false;
    for (const Piece& piece : pieces) {
        if (piece.kind == Piece::Kind::text) {
            append_mark_aware(filled, piece.text, behind_value);
            behind_value = false;
        } else if (piece.kind == Piece::Kind::placeholder) {
            const auto value = values.find(piece.text);
            if (value == values.end() || value->second.empty()) return false;
            filled += value->second;
            behind_value = true;
        } else {
            std::string inner;
            if (fill(piece.inner, values, inner)) append_mark_aware(filled, inner, behind_value);
        }
    }
    return true;
}

}  // namespace

Message::Message(const YamlNode& node, const std::vector<std::string>& known)
    : pieces_(Parser(node, known, placeholders_).parse()) {}

std::optional<std::string> Message::filled(const Values& values) const {
    std::string text;
    if (!fill(pieces_, values, text)) return std::nullopt;
    return text;
}

}  // namespace bobao
