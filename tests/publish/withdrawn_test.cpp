#include "publish/withdrawn.h"

#include <doctest/doctest.h>

#include "base/error.h"
#include "base/file.h"
#include "publish/station_tree.h"
#include "support/folder.h"

namespace bobao {
namespace {

constexpr const char* kDay = "2025-06-18";

Article notice() {
    Article article;
    article.id = 10;
    article.title = "遗失声明";
    article.paragraphs = {"溧塘县某某经营部遗失公章一枚，声明作废。",
                          "持证人不慎将身份证遗失，号码330199198001011234，自即日起声明作废。"};
    return article;
}

TEST_CASE("a withdrawn story is known by what it says, not by its number") {
    const Withdrawal withdrawal = withdrawal_of(kDay, notice());
    CHECK(is_withdrawn(withdrawal, notice(), kDay));
    Article moved = notice();
    moved.id = 12;
    CHECK(is_withdrawn(withdrawal, moved, kDay));
    // The same notice in another day's paper.
    CHECK(is_withdrawn(withdrawal, moved, "2025-06-19"));
    // Read with other line breaks and marks, under another title, with the number corrected.
    Article other = moved;
    other.title = "声明";
    other.paragraphs = {
        "溧塘县某某经营部遗失公章一枚,声明作废。持证人不慎将身份证遗失，号码 330199 ，自即日起声明作废"};
    CHECK(is_withdrawn(withdrawal, other, kDay));
    // A word of a sentence corrected under the same title.
    Article corrected = moved;
    corrected.paragraphs[1] = "持证人不慎遗失了身份证，自即日起声明作废。";
    CHECK(is_withdrawn(withdrawal, corrected, kDay));
}

TEST_CASE("another story is not taken for it") {
    const Withdrawal withdrawal = withdrawal_of(kDay, notice());
    Article other;
    other.id = 11;
    other.title = "遗失声明";  // as many a notice is called
    other.paragraphs = {"溧塘县新城服装店遗失营业执照副本，声明作废。"};
    CHECK_FALSE(is_withdrawn(withdrawal, other, kDay));
    // The number is another story by now.
    other.id = 10;
    other.title = "大桥通车";
    CHECK_FALSE(is_withdrawn(withdrawal, other, kDay));
    CHECK_FALSE(is_withdrawn(withdrawal, Article{}, kDay));
    CHECK_FALSE(is_withdrawn(withdrawal_of(kDay, Article{}), Article{}, kDay));
}

TEST_CASE("decisions stay until they are taken back, and say nothing of the story") {
    const test::TemporaryFolder out;
    CHECK(withdrawals(out.path()).empty());
    note_withdrawal(TreeLock(out.path()), out.path(), withdrawal_of(kDay, notice()));
    note_withdrawal(TreeLock(out.path()), out.path(), withdrawal_of(kDay, notice()));
    note_withdrawal(TreeLock(out.path()), out.path(), {"2025-06-19", 0, ""});
    REQUIRE(withdrawals(out.path()).size() == 2);
    CHECK(withdrawals(out.path())[0] == withdrawal_of(kDay, notice()));
    const std::string file = read_file(out / ".withdrawn.json");
    for (const char* const word : {"遗失", "3301", "经营部"}) CHECK(file.find(word) == std::string::npos);

    CHECK_THROWS_AS(restore(out.path(), "2025-06-18"), Error);
    CHECK(restore(out.path(), "2025-06-18/10").article == 10);
    CHECK(restore(out.path(), "2025-06-19").article == 0);
    CHECK(withdrawals(out.path()).empty());
    try {
        restore(out.path(), "2025-06-19");
        FAIL("nothing is withdrawn");
    } catch (const Error& error) {
        CHECK(error.fault == Fault::usage);
    }
}

TEST_CASE("decisions that cannot be read let nothing back on the air") {
    const test::TemporaryFolder out;
    for (const char* const broken :
         {"", "{", "{}", "[]", "{\"withdrawn\": [{\"episode\": 3, \"article\": 1}]}",
          "{\"withdrawn\": [{\"episode\": \"\", \"article\": 1}]}"}) {
        write_file(out / ".withdrawn.json", broken);
        CHECK_THROWS_AS(withdrawals(out.path()), Error);
    }
}

}  // namespace
}  // namespace bobao
