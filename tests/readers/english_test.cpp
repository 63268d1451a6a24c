#include "readers/english.h"

#include <doctest/doctest.h>

#include <array>
#include <string>

#include "base/text.h"
#include "readers/reader.h"

using namespace bobao;

namespace {

/// A page of lines as wide as a column, so that it is read as a wrapped one.
const std::string kBefore =
    "Mill to close in the autumn\n\nBy Nora Quill\n\n"
    "The last paper mill on the river will close in October, and the\n"
    "seventy people who work there were told so on Monday afternoon.\n\n"
    "The owners said that orders had fallen by a third in four years\n"
    "and that no buyer had come forward since the spring of last year.\n\n";
const std::string kText =
    "Two boats had been moored there since the summer of 2019, and the\n"
    "harbour office had asked the owners to come and fetch them away.\n\n"
    "Nobody had answered the letters, the harbour master said on Monday.\n";

Edition read(const std::string& page) {
    return read_page(page, "page.txt", {});
}

const Article* article_of(const Edition& edition, std::string_view title) {
    for (const Article& article : edition.articles)
        if (article.title == title) return &article;
    return nullptr;
}

}  // namespace

TEST_CASE("a headline goes on in a line that begins with a small letter") {
    const Edition edition =
        read(kBefore + "Woman, 84, pulled from the river\nby off-duty paramedic\n\n" + kText);
    REQUIRE(edition.articles.size() == 2);
    CHECK(edition.articles[1].title == "Woman, 84, pulled from the river by off-duty paramedic");
    CHECK(edition.articles[0].paragraphs.back().ends_with("last year."));
}

TEST_CASE("lines of a headline are joined by a space, whatever the first ends with") {
    for (const std::array<const char*, 3>& lines :
         {std::array<const char*, 3>{"Tigers rally late, win 28-24", "Over rival Otter Tail",
                                     "Tigers rally late, win 28-24 Over rival Otter Tail"},
          {"Turnout falls to 52%", "Of all voters", "Turnout falls to 52% Of all voters"},
          {"“We never quit”", "And other lessons", "“We never quit” And other lessons"},
          {"Boats drift as far as the Court-", "ney docks", "Boats drift as far as the Courtney docks"},
          {"Harbour beats the dockers 28-", "24 at home", "Harbour beats the dockers 28-24 at home"}}) {
        const std::string title = lines[2];
        INFO(title);
        const Edition edition = read(kBefore + lines[0] + "\n" + lines[1] + "\n\nBy Jo Lee\n\n" + kText);
        CHECK(article_of(edition, title) != nullptr);
    }
}

TEST_CASE("kicker, headline and deck in groups are told apart, capitals of a byline are none") {
    const Edition edition = read(kBefore +
                                 "SCHOOL BOARD\n\nSplit vote sends bond\nto November ballot\n\n"
                                 "Opponents say levy would add\n$212 a year to the bill\n\n"
                                 "By DANA HOLT\nStaff Writer\ndholt@paper.example\n\n" +
                                 kText);
    const Article* article = article_of(edition, "Split vote sends bond to November ballot");
    REQUIRE(article != nullptr);
    CHECK(article->kicker == "SCHOOL BOARD");
    CHECK(article->subtitle == "Opponents say levy would add $212 a year to the bill");
    CHECK(article->byline.reporters == std::vector<std::string>{"DANA HOLT"});
    REQUIRE(!article->paragraphs.empty());
    CHECK(article->paragraphs[0].starts_with("Two boats"));
}

TEST_CASE("the name of a section is the column of what follows, letter by letter") {
    for (const std::string section : {"OBITUARIES", "LETTERS TO THE EDITOR", "SPORTS B1"}) {
        INFO(section);
        const Edition edition = read(kBefore + section + "\n\nBoats removed from the old quay\n\n" + kText);
        const Article* article = article_of(edition, "Boats removed from the old quay");
        REQUIRE(article != nullptr);
        CHECK(article->column == section);
    }
    CHECK(reading::is_section_name(U"Community calendar"));
    CHECK_FALSE(reading::is_section_name(U"Sports hall opens"));
}

TEST_CASE("an advert is set aside, a notice with a telephone number is not") {
    const Edition edition = read(
        kBefore + "MATTRESS BARN - 50% OFF EVERYTHING!!!\nRt. 9, Millbrook - Open 7 Days - 555-0199\n\n" +
        "Boats removed from the old quay\n\n" + kText +
        "\nBlood drive on Thursday\nThe Red Cross will hold a blood drive from 10 a.m. on Thursday.\n"
        "Call 555-0148 or visit redcross.example for free parking.\n");
    REQUIRE(edition.orphans.size() == 2);
    CHECK(edition.orphans[0].note == "an advertisement");
    CHECK(article_of(edition, "Boats removed from the old quay") != nullptr);
    std::string all;
    for (const Article& article : edition.articles)
        for (const std::string& paragraph : article.paragraphs) all += paragraph;
    CHECK(all.find("555-0148") != std::string::npos);
    CHECK(all.find("MATTRESS") == std::string::npos);
}

TEST_CASE("what stands right under the credit of a picture is its caption") {
    const Edition edition = read(kBefore +
                                 "Courier photo / M. REYES\nKay Boone, 12, leads her steer, Gus, into the\n"
                                 "show ring at the county fair on Saturday.\n\n" +
                                 "Boats removed from the old quay\n\n" + kText);
    REQUIRE(edition.articles.size() == 2);
    REQUIRE(edition.articles[0].captions.size() == 1);
    CHECK(edition.articles[0].captions[0] ==
          "Kay Boone, 12, leads her steer, Gus, into the show ring at the county fair on Saturday.");
    CHECK(edition.articles[0].byline.photographers == std::vector<std::string>{"M. REYES"});
}

TEST_CASE("who signs a letter is its author, a correction is an item of its own") {
    const Edition edition = read(kBefore + "LETTERS TO THE EDITOR\n\nSlow down on Elm Street\n" + kText +
                                 "Frances Dubois, Millbrook\n\n"
                                 "CORRECTION: A story of September 3 misstated the age of the fire\n"
                                 "chief. He is 58.\n");
    REQUIRE(edition.articles.size() == 3);
    CHECK(edition.articles[1].byline.reporters == std::vector<std::string>{"Frances Dubois"});
    CHECK(edition.articles[2].paragraphs.size() == 1);
}

TEST_CASE("a few words that might be of any language change the voice of no article") {
    // Two prices and a list of names, as adverts have them, in a paper that is English.
    const std::string menu =
        "Le Bistro de la Place\n\nLe menu du jour et de la semaine: soupe, quiche, tarte, pour deux\n"
        "LE BISTRO LUNCH MENU, SOUP DU JOUR, QUICHE LORRAINE, PIE A LA MODE, JOIN US FOR BRUNCH AND MORE\n"
        "DAILY SPECIALS WITH THE CHEF IN THE GARDEN OF THE OLD MILL, AND ON THE TERRACE WHEN IT IS FINE\n\n";
    const Edition edition = read(kBefore + "Boats removed from the old quay\n\n" + kText + "\n" + menu);
    CHECK(edition.language == "en");
    for (const Article& article : edition.articles) CHECK(article.language.empty());
}
