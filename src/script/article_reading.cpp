#include "script/article_reading.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "language/front_end.h"
#include "script/headline.h"

namespace bobao {
namespace {

constexpr std::size_t kLongestNamedTitle = 60;    // bytes, in messages
constexpr std::size_t kLongestTitleOfLead = 90;   // bytes: thirty Chinese characters
constexpr std::size_t kShortestOwnFragment = 12;  // bytes: four Chinese characters

/// A text so that two printings of it are equal: marks half-width, no white space. `origin` says for each
/// byte where it came from.
struct Key {
    std::string text;
    std::vector<std::uint32_t> origin;
};

Key key_of(std::string_view text) {
    Key key;
    for (const CodePoint& c : code_points(text)) {
        if (is_white_space(c.value)) continue;
        const bool full_width = c.value >= U'！' && c.value <= U'～';
        append_utf8(key.text, full_width ? c.value - (U'！' - U'!') : c.value);
        key.origin.resize(key.text.size(), c.offset);
    }
    return key;
}

std::string cut_with_ellipsis(std::string_view text, std::size_t limit) {
    return text.size() <= limit ? std::string(text) : cut_to_bytes(text, limit) + "…";
}

std::string_view without_final_stop(std::string_view sentence) {
    for (const std::string_view mark : {"。", "."})
        if (sentence.ends_with(mark)) return sentence.substr(0, sentence.size() - mark.size());
    return sentence;
}

}  // namespace

ArticleReading::ArticleReading(const Article& article, const std::string& language)
    : article_(&article), language_(article.language.empty() ? language : article.language) {
    for (const Repair& repair : article.repairs) {
        if (repair.kind != "gap" && repair.kind != "conjecture") continue;
        std::string text = on_one_line(repair.text);
        if (std::string key = key_of(text).text; !key.empty())
            forbidden_.push_back({std::move(key), std::move(text), repair.kind});
    }
}

std::string ArticleReading::allowed(std::string_view printed, std::vector<std::string>& left_out) {
    const std::string text = on_one_line(printed);
    if (forbidden_.empty() || text.empty()) return text;
    const std::vector<Span> sentences = sentences_of(text, language_);
    const Key whole = key_of(text);
    std::vector<std::string_view> keys;
    for (const Span& span : sentences) {
        const auto begin = std::lower_bound(whole.origin.begin(), whole.origin.end(), span.begin);
        const auto end = std::lower_bound(begin, whole.origin.end(), span.end);
        keys.push_back(std::string_view(whole.text)
                           .substr(static_cast<std::size_t>(begin - whole.origin.begin()),
                                   static_cast<std::size_t>(end - begin)));
    }

    std::vector<const Forbidden*> reason(sentences.size(), nullptr);
    for (Forbidden& forbidden : forbidden_) {
        bool met = false;
        const auto forbid = [&](std::size_t i) {
            reason[i] = &forbidden;
            met = true;
        };
        for (std::size_t i = 0; i < keys.size(); ++i)
            if (keys[i] == forbidden.key) forbid(i);
        // A repair may name less than a sentence, or words on both sides of a full stop.
        if (const std::size_t at = met ? std::string::npos : whole.text.find(forbidden.key);
            at != std::string::npos) {
            const std::uint32_t begin = whole.origin[at];
            const std::uint32_t end = whole.origin[at + forbidden.key.size() - 1] + 1;
            for (std::size_t i = 0; i < sentences.size(); ++i)
                if (sentences[i].begin < end && begin < sentences[i].end) forbid(i);
        }
        // Or both halves of what a break has put into two paragraphs.
        if (!met)
            for (std::size_t i = 0; i < keys.size(); ++i)
                if (keys[i].size() >= kShortestOwnFragment &&
                    forbidden.key.find(keys[i]) != std::string::npos)
                    forbid(i);
        forbidden.met = forbidden.met || met;
    }

    std::string kept;
    std::uint32_t last_end = 0;
    for (std::size_t i = 0; i < sentences.size(); ++i) {
        const Span span = sentences[i];
        const std::string_view sentence = std::string_view(text).substr(span.begin, span.end - span.begin);
        if (reason[i] != nullptr) {
            left_out.push_back(
                fmt::format("{}: \"{}\" is not read, {}", called(), sentence,
                            reason[i]->kind == "gap" ? "text was lost there" : "its wording is a guess"));
        } else {
            if (!kept.empty()) kept += std::string_view(text).substr(last_end, span.begin - last_end);
            kept += sentence;
        }
        last_end = span.end;
    }
    return kept;
}

std::vector<std::string> ArticleReading::allowed(const std::vector<std::string>& texts,
                                                 std::vector<std::string>& left_out) {
    std::vector<std::string> kept;
    for (const std::string& text : texts)
        if (std::string spoken = allowed(text, left_out); !spoken.empty()) kept.push_back(std::move(spoken));
    return kept;
}

const std::string& ArticleReading::lead() {
    if (lead_) return *lead_;
    lead_.emplace();
    std::vector<std::string> unsaid;  // said where the paragraph itself is read
    for (const auto* texts : {&article_->paragraphs, &article_->captions})
        for (const std::string& printed : *texts) {
            const std::string text = allowed(printed, unsaid);
            const std::vector<Span> sentences = sentences_of(text, language_);
            if (sentences.empty()) continue;
            const Span first = sentences.front();
            return lead_.emplace(text.substr(first.begin, first.end - first.begin));
        }
    return *lead_;
}

std::string ArticleReading::chapter_title() {
    if (std::string title = on_one_line(article_->title); !title.empty()) return title;
    if (std::string kicker = on_one_line(article_->kicker); !kicker.empty()) return kicker;
    return cut_with_ellipsis(without_final_stop(lead()), kLongestTitleOfLead);
}

bool ArticleReading::silent() {
    std::vector<std::string> unsaid;
    for (const std::string* text : {&article_->title, &article_->kicker, &article_->subtitle})
        if (!allowed(*text, unsaid).empty()) return false;
    return lead().empty();
}

std::string ArticleReading::called() const {
    std::string title = on_one_line(article_->title.empty() ? article_->kicker : article_->title);
    if (title.empty()) return fmt::format("article {}", article_->id);
    return fmt::format("article {} \"{}\"", article_->id, cut_with_ellipsis(title, kLongestNamedTitle));
}

std::vector<std::string> ArticleReading::not_met() const {
    std::vector<std::string> texts;
    for (const Forbidden& forbidden : forbidden_)
        if (!forbidden.met) texts.push_back(forbidden.text);
    return texts;
}

}  // namespace bobao
