#include <algorithm>

#include "base/text.h"
#include "readers/page.h"
#include "readers/vocabulary.h"

namespace bobao::reading {
namespace {

constexpr double kMisfit = -1e9;

std::size_t count_in(CharactersView text, CharactersView part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != CharactersView::npos; at = text.find(part, at + part.size()))
        ++count;
    return count;
}

/// Two-character words of the label that the headline has too.
std::size_t shared_words(CharactersView label, CharactersView headline) {
    std::size_t shared = 0;
    for (std::size_t at = 0; at + 2 <= label.size(); ++at)
        if (count_of_han(label.substr(at, 2)) == 2 && contains(headline, label.substr(at, 2))) ++shared;
    return shared;
}

double fit(const Page& page, const Label& label, const Draft& draft, std::size_t place) {
    const Article& article = draft.article;
    if (!article.column.empty()) return kMisfit;
    const CharactersView text = page.lines[label.line].text;
    double score = 0;
    if (label.inside) {
        // A label inside an article was set beside it.
        score += place + 1 == label.before ? 2.5 : -1.0;
    } else if (place == label.before) {
        score += 2.0;
    } else if (place + 1 == label.before) {
        score += 0.6;
    } else {
        const double distance = place > label.before ? static_cast<double>(place - label.before)
                                                     : static_cast<double>(label.before - place - 1);
        score -= 1.5 * distance;
    }
    if (speaks_of_interview(text)) score += article.kind == "interview" ? 3.0 : -1.5;
    if (speaks_of_pictures(text)) score += article.kind == "photo" ? 2.0 : -1.0;
    Characters body;
    for (const std::string& paragraph : article.paragraphs) body += to_utf32(paragraph);
    constexpr std::size_t kLongestMention = 6;
    if (text.size() <= kLongestMention)
        score += static_cast<double>(std::min<std::size_t>(count_in(body, text), 2));
    const Characters headline = to_utf32(article.kicker + " " + article.title + " " + article.subtitle);
    score += 0.5 * static_cast<double>(std::min<std::size_t>(shared_words(text, headline), 3));
    return score;
}

}  // namespace

void give_labels(const Page& page, Drafts& drafts) {
    struct Pairing {
        double score;
        std::size_t label;
        std::size_t draft;
    };
    // A label is looked for near where it stands, or the cost would grow with the square of the page.
    constexpr std::size_t kReach = 3;
    std::vector<Pairing> pairings;
    for (std::size_t l = 0; l < drafts.labels.size(); ++l) {
        const Label& label = drafts.labels[l];
        const std::size_t from = label.before > kReach ? label.before - kReach : 0;
        const std::size_t to = std::min(drafts.drafts.size(), label.before + kReach);
        for (std::size_t d = from; d < to; ++d)
            pairings.push_back({fit(page, label, drafts.drafts[d], d), l, d});
    }
    std::stable_sort(pairings.begin(), pairings.end(),
                     [](const Pairing& a, const Pairing& b) { return a.score > b.score; });
    std::vector<bool> given(drafts.labels.size(), false);
    for (const Pairing& pairing : pairings) {
        Draft& draft = drafts.drafts[pairing.draft];
        if (pairing.score <= -1.5 || given[pairing.label] || !draft.article.column.empty()) continue;
        given[pairing.label] = true;
        const Label& label = drafts.labels[pairing.label];
        const Line& line = page.lines[label.line];
        Characters text = line.text;
        const auto is_ornament = [](char32_t c) {
            return !is_han(c) && !is_latin_letter(c) && !is_ascii_digit(c);
        };
        while (text.size() > 2 && is_ornament(text.front()) && is_ornament(text.back()))
            text = text.substr(1, text.size() - 2);
        draft.article.column = to_utf8(text);
        if (pairing.draft != label.before || label.inside)
            draft.article.repairs.push_back({"moved", line.number, to_utf8(line.text), 0.8});
        if (speaks_of_interview(line.text) && draft.article.kind == "news") draft.article.kind = "interview";
    }
    for (std::size_t l = 0; l < given.size(); ++l)
        if (!given[l])
            drafts.orphans.push_back({page.lines[drafts.labels[l].line].number,
                                      to_utf8(page.lines[drafts.labels[l].line].text),
                                      "reads as the name of a column, but no article wants it"});
}

}  // namespace bobao::reading
