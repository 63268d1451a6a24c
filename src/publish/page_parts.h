#pragma once
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

#include "publish/html_writer.h"
#include "publish/page.h"
#include "publish/wording.h"

namespace bobao {

/// What both pages have.

/// MP3, M4A, Opus, …
std::string kind_of_sound(const EpisodeSound& sound);
/// The same with the edition, where it is not the episode as such: "MP3 (fast)".
std::string name_of_sound(const EpisodeSound& sound, const PageWording& wording);

/// "Talking book with text (EPUB)".
std::string name_of_book(const EpisodeBook& book, const PageWording& wording);

/// What the newspaper says of an episode that is out: withdrawals and corrections.
void write_notices(HtmlWriter& html, const PageWording& wording, const Episode& episode);

/// What stands in the head of a page.
struct PageHead {
    std::string title;
    std::string description;  ///< one line
    std::string root;         ///< from the page to the station's folder: empty, or "../../"
    std::string colours_of;   ///< the name whose colours the page has
    std::string address;      ///< of the page itself, absolute
    std::string card;         ///< picture for links, absolute; may be empty
    std::string site;         ///< name of the station
    std::string_view kind;    ///< Open Graph's: website or article
};

/// Up to and with <body>: language, policy, title, description, cards, feed, icon, style and the script that
/// styles the page as its reader wishes. Only `scripts` and that one may run on the page.
void begin_page(HtmlWriter& html, const PageWording& wording, const PageHead& head,
                std::initializer_list<PageScript> scripts);

/// The link that skips to the part of the page with this id, for those who go by keyboard.
void write_skip_link(HtmlWriter& html, std::string_view id, std::string_view text);

/// How the reader wants to see pages, and which keys there are. Only with scripts.
void write_display(HtmlWriter& html, const PageWording& wording, bool has_keys);

/// A picture of the station or an episode for pages, by its file and the hash of the whole cover.
std::string picture_address(const std::string& folder, const std::string& small, const std::string& cover,
                            const std::string& hash);

/// A file of sound, with the hash of its content so that no store gives out one of another making.
std::string sound_address(const std::string& folder, const EpisodeSound& sound);

/// The player of an episode; `folder` stands before its files.
void write_player(HtmlWriter& html, const PageWording& wording, const Episode& episode,
                  const std::string& folder, std::string_view preload);

/// Day, length and number of stories.
void write_facts(HtmlWriter& html, const PageWording& wording, const Episode& episode);

/// What is in the episode, in a few lines: its description, cut, or as many of its headlines if that is a
/// list of them; with 0, none of the list.
void write_summary(HtmlWriter& html, const PageWording& wording, const Episode& episode,
                   std::size_t most_headlines);

/// `text` in an element, marked with its language where that is not the page's.
void write_in_language(HtmlWriter& html, const PageWording& wording, std::string_view tag,
                       std::string_view text, std::string_view language);

}  // namespace bobao
