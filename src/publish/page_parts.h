#pragma once
#include <string_view>

#include "publish/html_writer.h"
#include "publish/page.h"
#include "publish/wording.h"

namespace bobao {

/// What both pages have.

/// MP3 or M4A.
std::string kind_of_sound(const EpisodeSound& sound);

/// Up to and with <body>: language, title, description, feed, style, and the link that skips to `main_id`.
void begin_page(HtmlWriter& html, const PageWording& wording, std::string_view title,
                std::string_view description, std::string_view feed, std::string_view main_id,
                std::string_view skip_text);

/// The player of an episode; `folder` stands before its files.
void write_player(HtmlWriter& html, const PageWording& wording, const Episode& episode,
                  const std::string& folder, std::string_view preload);

/// Day, length and number of stories.
void write_facts(HtmlWriter& html, const PageWording& wording, const Episode& episode);

/// What is in the episode, in a few lines: the list of chapters has the rest.
void write_summary(HtmlWriter& html, const PageWording& wording, const Episode& episode);

/// `text` in an element, marked with its language where that is not the page's.
void write_in_language(HtmlWriter& html, const PageWording& wording, std::string_view tag,
                       std::string_view text, std::string_view language);

}  // namespace bobao
