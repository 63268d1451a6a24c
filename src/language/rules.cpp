#include "language/rules.h"

#include <utility>

namespace bobao {

void SpokenText::copy(std::size_t end) {
    if (end <= position_) return;
    const Span source{tokens_[position_].source.begin, tokens_[end - 1].source.end};
    const std::string_view bytes = tokens_.printed().substr(source.begin, source.end - source.begin);
    if (!pieces_.empty() && pieces_.back().rule.empty()) {
        pieces_.back().spoken += bytes;
        pieces_.back().source.end = source.end;
    } else {
        pieces_.push_back({std::string(bytes), source, {}});
    }
    position_ = end;
}

void SpokenText::say(std::size_t end, std::string words) {
    if (end <= position_) return;
    const Span source{tokens_[position_].source.begin, tokens_[end - 1].source.end};
    pieces_.push_back({std::move(words), source, std::string(rule_)});
    position_ = end;
}

std::vector<SpokenPiece> spoken_by_rules(const TokenStream& tokens, std::span<const Rule> rules) {
    SpokenText out(tokens);
    while (out.position() < tokens.size()) {
        const std::size_t at = out.position();
        const unsigned kind = begins(tokens[at].kind);
        std::size_t end = at;
        for (const Rule& rule : rules) {
            if ((rule.first & kind) == 0) continue;
            out.rule_ = rule.name;
            end = rule.apply(tokens, at, out);
            if (end != at) break;
        }
        if (end == at) out.copy(at + 1);
    }
    return out.take();
}

}  // namespace bobao
