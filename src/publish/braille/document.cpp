#include <optional>

#include "base/calendar.h"
#include "base/text.h"
#include "publish/braille/braille.h"
#include "publish/wording.h"
#include "script/article_reading.h"
#include "script/dates.h"

namespace bobao {
namespace {

using Kind = BrailleBlock::Kind;

class DocumentMaker {
  public:
    explicit DocumentMaker(const Edition& edition) : edition_(edition) {}

    BrailleDocument make() {
        document_.language = edition_.language;
        add(Kind::title, edition_.publication, document_.language);
        if (const std::optional<Date> day = date_from_iso(edition_.date))
            add(Kind::title, printed_date(*day, document_.language), document_.language);
        for (const Article& article : edition_.articles) add_article(article);
        return std::move(document_);
    }

  private:
    void add(Kind kind, const std::string& text, const std::string& language) {
        if (trimmed(text).empty()) return;
        document_.blocks.push_back({kind, text, language, begins_article_});
        begins_article_ = false;
    }

    void add_article(const Article& article) {
        ArticleReading reading(article, document_.language);
        if (reading.silent()) {
            document_.left_out.push_back(reading.called() + " has nothing to read");
            return;
        }
        const std::string& language = reading.language();
        begins_article_ = true;
        const auto allowed = [&](const std::string& text) {
            return reading.allowed(text, document_.left_out);
        };
        if (article.column != column_) add(Kind::column, article.column, language);
        column_ = article.column;
        const std::string title = allowed(article.title);
        if (!title.empty()) add(Kind::beside, allowed(article.kicker), language);
        add(Kind::heading, title.empty() ? name_without_title(article) : title, language);
        add(Kind::beside, allowed(article.subtitle), language);
        add(Kind::beside, byline_of(article.byline, language), language);
        for (const std::string& paragraph : reading.allowed(article.paragraphs, document_.left_out))
            add(Kind::paragraph, paragraph, language);
        for (const std::string& caption : reading.allowed(article.captions, document_.left_out))
            add(Kind::caption, caption, language);
    }

    /// What an article is called whose title may not be read.
    std::string name_without_title(Article article) const {
        article.title.clear();
        ArticleReading bare(article, document_.language);
        return bare.chapter_title();
    }

    static std::string byline_of(const Byline& byline, const std::string& language) {
        if (!is_chinese(language)) {
            std::vector<std::string> writers = byline.reporters;
            writers.insert(writers.end(), byline.correspondents.begin(), byline.correspondents.end());
            std::string line = writers.empty() ? "" : "By " + joined(writers, ", ");
            if (!byline.photographers.empty())
                line += (line.empty() ? "Photo: " : "; photo: ") + joined(byline.photographers, ", ");
            return line;
        }
        std::vector<std::string> parts;
        if (!byline.reporters.empty()) parts.push_back("记者 " + joined(byline.reporters, " "));
        if (!byline.correspondents.empty()) parts.push_back("通讯员 " + joined(byline.correspondents, " "));
        if (!byline.photographers.empty()) parts.push_back("摄影 " + joined(byline.photographers, " "));
        return joined(parts, "；");
    }

    const Edition& edition_;
    BrailleDocument document_;
    std::string column_;
    bool begins_article_ = false;
};

}  // namespace

BrailleDocument braille_document(const Edition& edition) {
    return DocumentMaker(edition).make();
}

}  // namespace bobao
