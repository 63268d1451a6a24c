#include <algorithm>
#include <unordered_map>

#include "base/text.h"
#include "language/front_end.h"
#include "readers/page.h"
#include "readers/vocabulary.h"

namespace bobao::reading {
namespace {

std::size_t length_of(const Article& article) {
    std::size_t length = 0;
    for (const std::string& paragraph : article.paragraphs) length += paragraph.size();
    return length;
}

/// How much of the shorter article the longer one has, paragraph by paragraph.
bool is_double(const Article& shorter, const Article& longer) {
    if (shorter.paragraphs.empty()) return shorter.title == longer.title;
    constexpr std::size_t kCompared = 60;  // bytes: a jump cuts the end of a paragraph off
    std::size_t same = 0;
    for (const std::string& paragraph : shorter.paragraphs)
        same +=
            std::any_of(longer.paragraphs.begin(), longer.paragraphs.end(), [&](const std::string& other) {
                const std::size_t compared = std::min({kCompared, paragraph.size(), other.size()});
                return paragraph.compare(0, compared, other, 0, compared) == 0;
            });
    return same * 5 >= shorter.paragraphs.size() * 4;
}

/// Empty where there is too little to tell: a name, a headline of four words.
std::string language_of(const Article& article) {
    std::string text;
    for (const std::string& paragraph : article.paragraphs) text += paragraph + "\n";
    if (text.empty()) text = article.title;
    for (const std::string& caption : article.captions)
        if (article.paragraphs.empty()) text += "\n" + caption;
    std::string language = detect_language(text);
    const std::size_t han = count_han(text);
    const std::size_t characters = code_points(text).size();
    // A Chinese text has at least one ideograph to every five characters, however much Latin it quotes.
    if (han * 5 >= characters && han > 0 && language != "ja" && language != "ko") return "zh";
    constexpr std::size_t kEnough = 120;  // characters: of less a few borrowed words would decide
    const bool latin = std::any_of(text.begin(), text.end(),
                                   [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
    if (language == "und" || (latin && language != "en" && characters < kEnough && han == 0)) return {};
    return language;
}

}  // namespace

void classify(Article& article, bool photo_credit) {
    const Characters title = plain(to_utf32(article.title));
    const Characters subtitle = plain(to_utf32(article.subtitle));
    const Characters column = plain(to_utf32(article.column));
    constexpr std::size_t kLongestPhotoText = 1500;  // bytes: 500 ideographs
    if (photo_credit && article.paragraphs.size() <= 2 && length_of(article) <= kLongestPhotoText) {
        article.kind = "photo";
    } else if (starts_with(subtitle, U"——访") || starts_with(subtitle, U"——专访") ||
               speaks_of_interview(title) || speaks_of_interview(subtitle) || speaks_of_interview(column)) {
        article.kind = "interview";
    } else if (is_notice_title(title)) {
        article.kind = "notice";
    } else if (speaks_of_briefs(column)) {
        article.kind = "brief";
    }
    article.language = language_of(article);
}

void drop_doubles(std::vector<Article>& articles) {
    std::unordered_map<std::string, std::size_t> known;
    std::vector<Article> kept;
    for (Article& article : articles) {
        std::vector<std::string> keys;
        if (!article.title.empty()) keys.push_back("t" + article.title);
        if (!article.paragraphs.empty()) keys.push_back("p" + cut_to_bytes(article.paragraphs.front(), 90));
        const auto twin = std::find_if(keys.begin(), keys.end(), [&](const std::string& key) {
            const auto found = known.find(key);
            if (found == known.end()) return false;
            const Article& other = kept[found->second];
            return length_of(article) <= length_of(other) ? is_double(article, other)
                                                          : is_double(other, article);
        });
        if (twin == keys.end()) {
            for (const std::string& key : keys) known.emplace(key, kept.size());
            kept.push_back(std::move(article));
            continue;
        }
        Article& other = kept[known[*twin]];
        if (length_of(article) > length_of(other)) std::swap(article, other);
        other.repairs.push_back(
            {"dropped", article.first_line, "the page has it twice: " + article.title, 0.9});
    }
    articles = std::move(kept);
}

}  // namespace bobao::reading
