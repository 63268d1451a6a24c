#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace bobao {

/// What the publisher says itself, on pages and in the feed, in one language. `{}` stands for what is named.
struct PageWording {
    std::string_view language;  ///< BCP 47
    std::string_view skip_to_episodes;
    std::string_view skip_to_transcript;
    std::string_view skip_to_notice;
    std::string_view listen;
    std::string_view chapters;
    std::string_view transcript;
    std::string_view downloads;
    std::string_view episodes;
    std::string_view feed;
    std::string_view newest_episode;
    std::string_view no_audio_element;
    std::string_view sound;     ///< {} is MP3 or M4A
    std::string_view captions;  ///< {} is VTT or SRT
    std::string_view transcript_page;
    std::string_view transcript_data;  ///< JSON
    std::string_view chapter_data;
    std::string_view printed_text;  ///< the edition as it was read
    std::string_view large_print;
    std::string_view cover_of;       ///< {} is the title
    std::string_view about_station;  ///< {} is the title
    std::string_view preview;
    std::string_view synthetic_voice;
    std::string_view unnamed_station;
    std::string_view part;       ///< {} is a number
    std::string_view one_story;  ///< {} is 1
    std::string_view stories;    ///< {} is a number
    std::string_view minutes;    ///< {} is a number
    std::string_view between;    ///< of items of a list in a sentence
    std::string_view full_stop;
    // Of the pages' player, search and settings. What ends in _said is for its scripts.
    std::string_view player;
    std::string_view play;
    std::string_view pause;
    std::string_view back_ten;
    std::string_view forward_ten;
    std::string_view previous_chapter;
    std::string_view next_chapter;
    std::string_view previous_sentence;
    std::string_view next_sentence;
    std::string_view position;
    std::string_view speed;
    std::string_view follow;
    std::string_view share;
    std::string_view keep;
    std::string_view from_here;   ///< {} is a time
    std::string_view this_story;  ///< {} is MP3 or M4A
    std::string_view download_story;
    std::string_view display;
    std::string_view colours;
    std::string_view colours_system;
    std::string_view colours_light;
    std::string_view colours_dark;
    std::string_view colours_contrast;
    std::string_view letters;
    std::string_view letters_normal;
    std::string_view letters_large;
    std::string_view letters_larger;
    std::string_view letters_largest;
    std::string_view keys;
    std::string_view key_play;
    std::string_view key_ten;
    std::string_view key_chapter;
    std::string_view key_sentence;
    std::string_view key_speed;
    std::string_view key_follow;
    std::string_view key_space;
    std::string_view station_pages;
    std::string_view search;
    std::string_view search_all;
    std::string_view more_results;
    std::string_view install;
    std::string_view newest;
    std::string_view earlier;
    std::string_view open_episode;
    std::string_view chapter_said;     ///< {} is the title
    std::string_view position_said;    ///< time, length, title
    std::string_view speed_said;       ///< {} is 1.25×
    std::string_view copied_said;      ///< {} is a time
    std::string_view in_address_said;  ///< {} is a time
    std::string_view resumed_said;     ///< {} is a time
    std::string_view heard_said;       ///< {} is a time
    std::string_view keeping_said;
    std::string_view kept_said;
    std::string_view not_kept_said;
    std::string_view forgotten_said;
    std::string_view remade_said;
    std::string_view failed_said;
    std::string_view searching_said;
    std::string_view found_said;       ///< {} is a number
    std::string_view found_more_said;  ///< {} is a number
    std::string_view found_nothing_said;
    std::string_view search_failed_said;
    std::string_view search_needs_host_said;
    std::string_view daily;
    std::string_view on_weekdays;
    std::string_view weekly;
    std::string_view headlines;
    std::string_view about_headlines;
    std::string_view about_column;  ///< {} is the column's name
    std::string_view fast_edition;  ///< {} is a number: how many times as fast
    std::string_view playlist;
    std::string_view book_epub;
    std::string_view book_daisy;
    std::string_view book_daisy_audio;
    std::string_view book_braille;
    std::string_view book_braille_unicode;
    std::string_view story_withdrawn;
    std::string_view episode_withdrawn;
    std::string_view correction;   ///< {} is what it says
    std::string_view corrections;  ///< title of a chapter
    std::string_view notices;      ///< heading of what the newspaper says of an episode

    std::string with(std::string_view PageWording::*text, std::string_view what) const;
    std::string story_count(std::size_t count) const;
    std::string untitled_part(std::size_t number) const;
    /// "20 minutes", rounded, one at least.
    std::string length(double seconds) const;
    /// 2025年2月13日 星期四; Thursday, 13 February 2025. Empty if this is no day.
    std::string date(std::string_view iso_date) const;
};

/// Chinese for Chinese, English for every other language.
const PageWording& wording_for(std::string_view language);

/// True for "zh", "zh-CN", "zh-Hans" and the like.
bool is_chinese(std::string_view language);

/// True if both are one language in whatever script or country: "zh-CN" and "zh".
bool same_language(std::string_view a, std::string_view b);

/// A language as BCP 47 writes it ("ZH_cn" is "zh-cn"); "und" if it has not that form.
std::string language_tag(std::string_view language);

}  // namespace bobao
