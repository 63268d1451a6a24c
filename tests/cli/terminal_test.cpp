#include "cli/terminal.h"

#include <doctest/doctest.h>

#include "cli/progress_line.h"

namespace bobao {

TEST_CASE("a Han character takes two columns of a terminal, a combining mark none") {
    CHECK(columns_of("") == 0);
    CHECK(columns_of("abc") == 3);
    CHECK(columns_of("播报") == 4);
    CHECK(columns_of("ＡＢ，") == 6);
    CHECK(columns_of("e\u0301") == 1);
    CHECK(columns_of("…—") == 2);
    CHECK(columns_of("\xff") == 1);
}

TEST_CASE("text is cut to columns between characters, with an ellipsis") {
    CHECK(cut_to_columns("播报新闻", 8) == "播报新闻");
    CHECK(cut_to_columns("播报新闻", 7) == "播报新…");
    CHECK(cut_to_columns("播报新闻", 6) == "播报…");
    CHECK(cut_to_columns("播报新闻", 2) == "…");
    CHECK(cut_to_columns("播报新闻", 1) == "…");
    CHECK(cut_to_columns("播报新闻", 0).empty());
    CHECK(cut_to_columns("cafe\u0301s", 4) == "caf…");
    for (std::size_t width = 0; width < 30; ++width)
        CHECK(columns_of(cut_to_columns("全市 GDP 增长7%，好于预期。e\u0301e\u0301", width)) <= width);
}

TEST_CASE("columns of a table line up") {
    CHECK(padded_to_columns("播报", 6) == "播报  ");
    CHECK(padded_to_columns("abc", 6) == "abc   ");
    CHECK(padded_to_columns("播报新闻", 6) == "播报新闻");
}

TEST_CASE("a line of progress says stage, share, time left and what is in hand") {
    CHECK(progress_text("speaking", 0.425, 75.2, "单秋平调研", 80) ==
          "speaking  42% [########............]  1:16 left  单秋平调研");
    CHECK(progress_text("speaking", 0, -1, "", 80) == "speaking   0% [....................]");
    CHECK(progress_text("speaking", 7, 3'700, "", 80) ==
          "speaking 100% [####################]  1:01:40 left");
    CHECK(progress_text("speaking", 0.425, 75.2, "单秋平调研重点项目", 40) ==
          "speaking  42%  1:16 left  单秋平调研重…");
    CHECK(progress_text("speaking", 0.5, -1, "一\n二\x1b[31m", 80) ==
          "speaking  50% [##########..........]  一 二[31m");
    for (std::size_t width = 0; width < 100; ++width)
        CHECK(columns_of(progress_text("speaking", 0.5, 60, "银行行长走进车间 贷款送到企业门口", width)) <=
              width);
}

}  // namespace bobao
