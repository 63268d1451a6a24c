#include <doctest/doctest.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <vector>

#include "base/error.h"
#include "readers/reader.h"
#include "support/cases.h"

using namespace bobao;

namespace {

std::string encoded(const std::string& utf8, const char* encoding) {
    const auto text = icu::UnicodeString::fromUTF8(utf8);
    std::vector<char> bytes(static_cast<std::size_t>(text.length()) * 4 + 16);
    const int32_t length =
        text.extract(0, text.length(), bytes.data(), static_cast<uint32_t>(bytes.size()), encoding);
    return std::string(bytes.data(), static_cast<std::size_t>(length));
}

}  // namespace

TEST_CASE("a page is read in the encodings that papers use") {
    const std::string page = test::read_data("pages/sample_page.txt");
    for (const char* const encoding :
         {"UTF-8", "GB18030", "GBK", "UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32"}) {
        INFO(encoding);
        CHECK(text_of_bytes(encoded(page, encoding), "page.txt") == page);
    }
    const std::string traditional =
        "市政府昨日宣布,新的渡輪將於下月啟航。乘客可以在碼頭購買船票,也可以在網上預訂。\n"
        "船長說:「這是我們的新船,歡迎大家來坐。」這條航線在去年冬天停航,今年的春天恢復。\n";
    CHECK(text_of_bytes(encoded(traditional, "Big5"), "page.txt") == traditional);
    const std::string accents =
        "Le café du port était fermé hier. Les élèves sont allés à la bibliothèque, où "
        "l'on prépare la fête de l'été. Le maire a félicité les élèves.\n";
    CHECK(text_of_bytes(encoded(accents, "ISO-8859-1"), "page.txt") == accents);
}

TEST_CASE("a byte order mark is not text") {
    CHECK(text_of_bytes("\xEF\xBB\xBF今日要闻", "page.txt") == "今日要闻");
}

TEST_CASE("a few broken bytes in UTF-8 are marked and the rest is read") {
    const std::string page = test::read_data("pages/sample_page.txt");
    const std::string text = text_of_bytes(page + "\xE4\xB8" + page, "page.txt");
    CHECK(text == page + "\xEF\xBF\xBD" + page);
}

TEST_CASE("what is not text is named") {
    const auto problem = [](std::string_view bytes) -> std::string {
        try {
            text_of_bytes(bytes, "page.bin");
        } catch (const Error& error) {
            CHECK(error.fault == Fault::input);
            CHECK_FALSE(error.remedy.empty());
            return error.problem;
        }
        return "read";
    };
    CHECK(problem("%PDF-1.7\n...") == "this is not text but a PDF");
    CHECK(problem(std::string_view("\x89PNG\r\n\x1A\n\0\0", 10)) == "this is not text but a picture (PNG)");
    CHECK(problem(std::string_view("\x7F"
                                   "ELF\2\1\1\0\0",
                                   9)) == "this is not text but a program");
    CHECK(problem(std::string_view("a\0b\0\0\0\7\7\7\7", 10)) ==
          "this is not text but data (it has zero bytes)");
    CHECK(problem("\x01\x02\x03\x04 abc \x05\x06") ==
          "this is not text but data (it is full of control characters)");
}

TEST_CASE("documents, archives and sounds are named, with what to give instead") {
    const auto said = [](std::string_view bytes) -> std::string {
        try {
            text_of_bytes(bytes, "page.bin");
        } catch (const Error& error) {
            return error.problem + "; " + error.remedy;
        }
        return "read";
    };
    const std::string zip = std::string("PK\x03\x04") + std::string(26, '\0');
    CHECK(said(zip + "[Content_Types].xml") ==
          "this is not text but an office document (DOCX, XLSX or PPTX); save it as plain text (UTF-8) or as "
          "PDF, and "
          "give that");
    CHECK(said(zip + "mimetypeapplication/epub+zip") ==
          "this is not text but a book (EPUB); save it as plain text (UTF-8) or as PDF, and give that");
    CHECK(said(zip + "page.txt") ==
          "this is not text but a ZIP archive or an office document; unpack it, or save the document as "
          "plain text "
          "(UTF-8) or PDF");
    CHECK(said("{\\rtf1\\ansi hello}") ==
          "this is not text but an office document (RTF); save it as plain text (UTF-8) or as PDF, and give "
          "that");
    CHECK(said(std::string("\0\0\0\x1C"
                           "ftypM4A ",
                           12))
              .starts_with("this is not text but a sound or video file"));
    // Letters of a text that stand where a format has its own.
    CHECK(said(std::string(30, '7') + "word/s") == "read");
    CHECK(said("The ftyp box holds the brand of a file.") == "read");
    CHECK(said("12345678WEBPVP8") == "read");
    CHECK(
        said(std::string("RIFF\x10\0\0\0WEBPVP8 ", 16)).starts_with("this is not text but a picture (WebP)"));
}

TEST_CASE("a zero byte here and there in a text is dropped") {
    const std::string page = test::read_data("pages/sample_page.txt");
    CHECK(text_of_bytes(page + std::string(3, '\0') + page, "page.txt") == page + page);
}
