#include "publish/books/book_wording.h"

#include <fmt/format.h>

#include "publish/wording.h"

namespace bobao {
namespace {

constexpr BookWording kChinese{
    .contents = "目录",
    .landmarks = "要点",
    .pages = "版面",
    .start = "正文",
    .page = "第{}版",
    .source = "《{}》{}印刷版",
};

constexpr BookWording kEnglish{
    .contents = "Contents",
    .landmarks = "Landmarks",
    .pages = "Pages",
    .start = "Start of the text",
    .page = "Page {}",
    .source = "Printed edition of {}, {}",
};

}  // namespace

const BookWording& book_wording_for(std::string_view language) {
    return is_chinese(language) ? kChinese : kEnglish;
}

std::string accessibility_summary(const Book& book, bool by_word) {
    std::string text;
    if (is_chinese(book.language)) {
        text = fmt::format("全部文字都有合成语音同步朗读，{}；栏目、文章和小标题按层级编排，可以逐级跳转。",
                           by_word ? "逐词对应" : "逐句对应");
        if (book.has_pages()) text += "附有报纸的版面列表。";
        if (book.pictures > 0) text += fmt::format("收入报纸图片 {} 幅，都有替代文字", book.pictures);
        if (book.undescribed > 0)
            text += fmt::format("，其中 {} 幅没有图片描述和说明，只有文章标题", book.undescribed);
        if (book.pictures > 0) text += "。";
        if (book.described > 0)
            text += fmt::format("有 {} 幅图片没有收入，但朗读了图片描述。", book.described);
        if (book.captions + book.uncaptioned > 0)
            text += book.pictures + book.described > 0 ? "其他图片没有收入，也没有图片描述"
                                                       : "报纸上的图片没有收入，也没有图片描述";
        if (book.captions > 0) text += fmt::format("，只有 {} 条图片说明", book.captions);
        if (book.uncaptioned > 0) text += fmt::format("，{} 幅图片连说明也没有", book.uncaptioned);
        if (book.captions + book.uncaptioned > 0) text += "。";
        if (book.unread > 0)
            text += fmt::format("有 {} 处原文残缺或存疑，没有收入，也没有朗读。", book.unread);
        return text;
    }
    text = fmt::format(
        "All text is read aloud by a synthetic voice, {0} by {0} in step with the text. Columns, articles "
        "and "
        "subheads are headings by level.",
        by_word ? "word" : "sentence");
    if (book.has_pages()) text += " There is a list of the pages of the paper.";
    if (book.pictures > 0)
        text += fmt::format(" Pictures of the paper in the book, all with a text alternative: {}.",
                            book.pictures);
    if (book.undescribed > 0)
        text += fmt::format(" Of those, with the article's title alone because nobody described them: {}.",
                            book.undescribed);
    if (book.described > 0)
        text += fmt::format(" Pictures that are not in the book, but whose description is read: {}.",
                            book.described);
    if (book.captions + book.uncaptioned > 0)
        text += book.pictures + book.described > 0
                    ? " The other pictures of the paper are not in the book, nor are descriptions of them."
                    : " The pictures of the paper are not in the book, nor are descriptions of them.";
    if (book.captions > 0) text += fmt::format(" Captions that are: {}.", book.captions);
    if (book.uncaptioned > 0) text += fmt::format(" Pictures without a caption: {}.", book.uncaptioned);
    if (book.unread > 0)
        text +=
            fmt::format(" Places where print was lost or doubtful, neither shown nor read: {}.", book.unread);
    return text;
}

}  // namespace bobao
