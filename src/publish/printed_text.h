#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "studio/timeline.h"

namespace bobao {

/// Text as it may stand in the files of an episode. What comes in is as hostile as a newspaper page is.

/// One line: no control characters, single spaces, none at the ends. Without the marks that turn the
/// direction of what follows (U+202A to U+202E, U+2066 to U+2069): a title shares its line with others'
/// words. The marks U+200E and U+200F, which turn nothing, stay.
std::string title_text(std::string_view text);

/// Text of several lines: no control characters, no white space at the ends.
std::string body_text(std::string_view text);

/// At most `limit` code points, cut between user-perceived characters.
std::string cut_to_characters(std::string_view text, std::size_t limit);

/// A sentence as it stands in its paragraph.
struct PrintedSentence {
    std::string text;  ///< one line, never empty
    bool space_before = false;
    const TimedSentence* timed = nullptr;  ///< belongs to the timeline
};
/// The sentences of a paragraph, without those that have no text.
std::vector<PrintedSentence> printed_sentences(const std::vector<TimedSentence>& sentences);

/// The sentences of a paragraph put together again: with a space where the script of the text has one.
std::string paragraph_text(const std::vector<TimedSentence>& sentences);

/// A URL in ASCII (RFC 3986): spaces, quotes and what is not ASCII percent-encoded; the rest untouched.
std::string ascii_url(std::string_view url);
/// A name as one segment of a URL's path: everything but unreserved characters percent-encoded.
std::string url_segment(std::string_view name);

}  // namespace bobao
