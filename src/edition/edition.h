#pragma once
#include <optional>
#include <string>
#include <vector>

namespace bobao {

/// Something the reader did to the text, or could not do, so that speech can obey it and a person can
/// check it. `kind` is one of kRepairKinds.
struct Repair {
    std::string kind;
    int line = 0;             ///< of the source page, from 1; 0 if it belongs to no line
    std::string text;         ///< the printed text it is about
    double confidence = 1.0;  ///< 0 to 1: how sure the reader is that it did right
};

/// What a repair's `kind` may be. For "gap" and "conjecture" speech leaves out the sentence that
/// `text` gives; the others are heard as the article stands.
///   joined      a sentence cut by a column or page break was put together; text: both sides of the seam
///   gap         text was lost here; text: the sentence that is not whole
///   conjecture  text is a reading that somebody guessed; printed, never spoken unmarked
///   moved       a label, credit or caption was given to this article from elsewhere on the page
///   folded      half-width marks were made full-width
///   names       names that were run together were divided
///   dropped     page furniture or a doubled article was left out
///   doubt       the reader is not sure of this line and a person should look
inline const std::vector<std::string> kRepairKinds{"joined", "gap",   "conjecture", "moved",
                                                   "folded", "names", "dropped",    "doubt"};

/// Who wrote it, in the words of the paper: 记者, 通讯员, 摄.
struct Byline {
    std::vector<std::string> reporters;
    std::vector<std::string> correspondents;
    std::vector<std::string> photographers;
    bool empty() const { return reporters.empty() && correspondents.empty() && photographers.empty(); }
};

/// A picture that the paper printed with an article.
struct ArticlePicture {
    std::string file;  ///< PNG or JPEG, absolute or beside the edition's file; empty: none
    std::string alt;   ///< what is to be seen on it, for those who cannot see it
    bool empty() const { return file.empty(); }
};

/// What an article's `kind` may be. "photo" is a picture with a few lines, read as a brief.
inline const std::vector<std::string> kArticleKinds{"news", "photo", "interview", "brief", "notice"};

/// One article as printed. Texts are UTF-8 without line ends; absent is empty.
struct Article {
    int id = 0;  ///< from 1, unique in the edition, kept when a person corrects the file
    std::string kind = "news";
    std::string language;  ///< BCP 47; empty: that of the edition
    std::string column;    ///< 栏目: 新春走基层
    std::string kicker;    ///< 肩题: the line above the title
    std::string title;     ///< a space in a Chinese title is a line break of the headline
    std::string subtitle;
    std::string dateline;  ///< 新华社北京10月19日电, 本报讯
    Byline byline;
    std::vector<std::string> paragraphs;
    std::vector<std::string> captions;
    ArticlePicture picture{};
    std::vector<Repair> repairs;
    int first_line = 0;  ///< of the source page, from 1; 0 unknown
    int last_line = 0;
    int page = 0;  ///< of Edition::pages, from 1; 0 if there is only one or it is not known
};

/// A fragment of the page that belongs to no article for sure. Never spoken.
struct Orphan {
    int line = 0;
    std::string text;
    std::string note;
    int page = 0;  ///< as of an article
};

/// What the reader itself wrote of an article, so that a person's corrections can be told from it later.
struct ReadArticle {
    int id = 0;
    std::string title;    ///< as the reader had it
    std::string content;  ///< fingerprint of the article as the reader wrote it
    std::string source;   ///< fingerprint of the lines of the page it came from; empty if there are none
    int first_line = 0;
    int length = 0;  ///< lines of `source` that have text
};

/// What the reader itself wrote of an edition (edition/keep.h).
struct FirstReading {
    std::string publication;
    std::string date;
    std::string language;
    std::vector<ReadArticle> articles;
    std::vector<std::string> orphans;  ///< fingerprints of their texts
    bool empty() const { return articles.empty() && orphans.empty(); }
};

/// A day's paper, or a page of it.
struct Edition {
    std::string publication;  ///< 菏泽日报; empty if the page does not say
    std::string date;         ///< ISO 8601 day; empty if the page does not say
    std::string language;     ///< BCP 47, of most of the articles
    std::vector<Article> articles;
    std::vector<Orphan> orphans;
    std::vector<std::string> pages;  ///< names of the files, where there are several
    /// Kind of dump the pages were read as: "blocks", "wrapped", "markdown", "ocr_blocks", "pdf"; of pages of
    /// several kinds "blocks, pdf". Empty: written by hand.
    std::string dump;
    FirstReading reading;  ///< empty: nobody noted it
};

}  // namespace bobao
