#include "publish/line_places.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string_view>
#include <utility>

#include "edition/compared_text.h"

namespace bobao {
namespace {

constexpr std::size_t kSame = 24;               // bytes: 8 ideographs are no coincidence
constexpr std::size_t kLongestHeadline = 2000;  // bytes; longer lines are never part of one

std::size_t common_length(std::string_view a, std::string_view b) {
    const auto [end, ignored] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    return static_cast<std::size_t>(end - a.begin());
}

/// An article's texts as they are compared, and how far the lines have come in its paragraphs.
struct Texts {
    int article = 0;
    std::vector<std::pair<std::string, std::string>> parts;  ///< of the headline: name, text
    std::vector<std::string> names;                          ///< of the byline
    std::vector<std::string> captions;
    std::vector<std::string> paragraphs;
    std::size_t paragraph = 0;
    std::size_t offset = 0;
};

Texts texts_of(const Article& article, int index) {
    Texts texts;
    texts.article = index;
    const auto add = [&](const char* name, const std::string& text) {
        if (std::string compared = compared_text(text); !compared.empty())
            texts.parts.emplace_back(name, std::move(compared));
    };
    add("title", article.title);
    add("kicker", article.kicker);
    add("subtitle", article.subtitle);
    add("column", article.column);
    for (const auto* names :
         {&article.byline.reporters, &article.byline.correspondents, &article.byline.photographers})
        for (const std::string& name : *names) texts.names.push_back(compared_text(name));
    for (const std::string& caption : article.captions) texts.captions.push_back(compared_text(caption));
    for (const std::string& paragraph : article.paragraphs)
        texts.paragraphs.push_back(compared_text(paragraph));
    return texts;
}

class Locator {
  public:
    Locator(int page, const Edition& edition) : page_(page), edition_(edition) {
        for (std::size_t i = 0; i < edition.articles.size(); ++i) {
            const Article& article = edition.articles[i];
            if (!is_here(article.page)) continue;
            const std::size_t place = texts_.size();
            texts_.push_back(texts_of(article, static_cast<int>(i)));
            if (article.first_line > 0) by_line_.emplace(article.first_line, place);
            // A label, a caption or a headline may stand away from its article.
            for (const auto& [name, text] : texts_.back().parts)
                elsewhere_.emplace(text, std::pair(place, name));
        }
        for (std::size_t i = 0; i < edition.orphans.size(); ++i)
            if (is_here(edition.orphans[i].page))
                orphans_.emplace(edition.orphans[i].line, static_cast<int>(i));
    }

    LinePlace place_of(const SourceLine& line) {
        const std::string text = compared_text(line.text);
        LinePlace place;
        place.orphan = orphan_at(line.number, text);
        if (text.empty() || line.what == "furniture" || line.what == "noise") return place;
        if (place.orphan >= 0 &&
            compared_text(edition_.orphans[static_cast<std::size_t>(place.orphan)].text).size() >=
                text.size())
            return place;
        Texts* const owner = owner_of(line.number);
        const bool is_text = line.what == "body" || line.what == "lead" || line.what == "subhead";
        if (owner != nullptr) {
            if (!is_text && in_headline(*owner, text, place)) return place;
            if (in_paragraphs(*owner, text, place)) return place;
            if (is_text && in_headline(*owner, text, place)) return place;
            if (in_captions(*owner, text, place) || in_byline(*owner, line.what, text, place)) return place;
        }
        if (const auto found = elsewhere_.find(text); found != elsewhere_.end()) {
            place.article = texts_[found->second.first].article;
            place.part = found->second.second;
        }
        return place;
    }

  private:
    bool is_here(int page) const { return page == page_ || (page == 0 && page_ == 1); }

    int orphan_at(int line, std::string_view text) const {
        const auto [first, last] = orphans_.equal_range(line);
        for (auto each = first; each != last; ++each) {
            const std::string orphan =
                compared_text(edition_.orphans[static_cast<std::size_t>(each->second)].text);
            if (common_length(orphan, text) >= std::min({kSame, orphan.size(), text.size()}))
                return each->second;
        }
        return -1;
    }

    Texts* owner_of(int line) {
        const auto behind = by_line_.upper_bound(line);
        if (behind == by_line_.begin()) return nullptr;
        Texts& owner = texts_[std::prev(behind)->second];
        const Article& article = edition_.articles[static_cast<std::size_t>(owner.article)];
        return line <= std::max(article.last_line, article.first_line) ? &owner : nullptr;
    }

    static bool in_headline(const Texts& texts, std::string_view text, LinePlace& place) {
        if (text.size() > kLongestHeadline || texts.paragraph > 0 || texts.offset > 0) return false;
        // The hyphen of a word that goes on in the next line is not in the headline.
        std::string_view bare = text;
        for (const std::string_view hyphen : {"-", "\u2010", "\u00AD"})
            if (bare.size() > hyphen.size() && bare.ends_with(hyphen)) bare.remove_suffix(hyphen.size());
        for (const auto& [name, part] : texts.parts) {
            if (part.size() > kLongestHeadline) continue;
            // A line may hold more than the part, such as a column in brackets.
            const bool holds = part.size() * 2 >= text.size() && text.find(part) != std::string_view::npos;
            if (!holds && part.find(text) == std::string::npos && part.find(bare) == std::string::npos)
                continue;
            place.article = texts.article;
            place.part = name;
            return true;
        }
        return false;
    }

    static bool in_paragraphs(Texts& texts, std::string_view text, LinePlace& place) {
        constexpr std::size_t kAhead = 3;
        for (std::size_t step = 0; step < kAhead; ++step) {
            const std::size_t number = texts.paragraph + step;
            if (number >= texts.paragraphs.size()) return false;
            const std::string_view paragraph = texts.paragraphs[number];
            const std::size_t from = step == 0 ? std::min(texts.offset, paragraph.size()) : 0;
            std::size_t begin = 0;
            std::size_t same = common_length(paragraph.substr(from), text);
            if (same < std::min(kSame, text.size()) && from == 0) {
                // Slug or dateline, or a fragment that was set aside, stands before the text.
                const std::string_view start = paragraph.substr(0, kSame);
                begin = text.substr(0, kLongestHeadline).find(start);
                if (begin == std::string_view::npos) continue;
                same = common_length(paragraph, text.substr(begin));
            }
            if (same == 0 || same < std::min({kSame, text.size() - begin, paragraph.size() - from})) continue;
            texts.paragraph = number;
            texts.offset = from + same;
            place.article = texts.article;
            place.part = "paragraph";
            place.number = static_cast<int>(number);
            return true;
        }
        return false;
    }

    static bool in_captions(const Texts& texts, std::string_view text, LinePlace& place) {
        for (std::size_t i = 0; i < texts.captions.size(); ++i) {
            if (texts.captions[i].size() > kLongestHeadline ||
                texts.captions[i].find(text) == std::string::npos)
                continue;
            place.article = texts.article;
            place.part = "caption";
            place.number = static_cast<int>(i);
            return true;
        }
        return false;
    }

    static bool in_byline(const Texts& texts, std::string_view what, std::string_view text,
                          LinePlace& place) {
        constexpr std::size_t kLongestByline = 200;  // bytes
        const bool named = text.size() <= kLongestByline &&
                           std::any_of(texts.names.begin(), texts.names.end(), [&](const std::string& name) {
                               return text.find(name) != std::string_view::npos;
                           });
        if (!named && what != "byline" && what != "credit") return false;
        place.article = texts.article;
        place.part = "byline";
        return true;
    }

    int page_;
    const Edition& edition_;
    std::vector<Texts> texts_;
    std::multimap<int, std::size_t> by_line_;
    std::map<std::string, std::pair<std::size_t, std::string>, std::less<>> elsewhere_;
    std::multimap<int, int> orphans_;
};

}  // namespace

std::vector<LinePlace> places_of_lines(const SourcePage& source, int page, const Edition& edition) {
    Locator locator(page, edition);
    std::vector<LinePlace> places;
    places.reserve(source.lines.size());
    for (const SourceLine& line : source.lines) places.push_back(locator.place_of(line));
    return places;
}

}  // namespace bobao
