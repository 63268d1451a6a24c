#include "publish/page_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

#include "base/text.h"
#include "pictures/card.h"
#include "pictures/colours.h"
#include "pictures/icon.h"
#include "publish/printed_text.h"
#include "publish/show_notes.h"

namespace bobao {
namespace {

/// The MIME type as HTML wants it: browsers know "audio/mp4", directories "audio/x-m4a".
std::string_view type_for_browsers(const EpisodeSound& sound) {
    return sound.type == "audio/x-m4a" ? "audio/mp4" : std::string_view(sound.type);
}

}  // namespace

std::string kind_of_sound(const EpisodeSound& sound) {
    static const std::map<std::string_view, std::string_view> kKinds{
        {"audio/mpeg", "MP3"},  {"audio/x-m4a", "M4A"}, {"audio/mp4", "M4A"},      {"audio/ogg", "Opus"},
        {"audio/flac", "FLAC"}, {"audio/wav", "WAV"},   {"audio/matroska", "MKA"}, {"audio/x-m4b", "M4B"}};
    // Without parameters, such as "; codecs=opus".
    const auto known = kKinds.find(std::string_view(sound.type).substr(0, sound.type.find(';')));
    return std::string(known != kKinds.end() ? known->second : std::string_view(sound.type));
}

std::string name_of_sound(const EpisodeSound& sound, const PageWording& wording) {
    if (sound.edition.empty()) return kind_of_sound(sound);
    constexpr std::string_view kFast = "fast-";
    const std::string edition =
        sound.edition.starts_with(kFast)
            ? wording.with(&PageWording::fast_edition, sound.edition.substr(kFast.size()))
            : sound.edition;
    return fmt::format("{} ({})", kind_of_sound(sound), edition);
}

std::string name_of_book(const EpisodeBook& book, const PageWording& wording) {
    static const std::map<std::string_view, std::string_view PageWording::*> kNames{
        {"epub", &PageWording::book_epub},
        {"daisy", &PageWording::book_daisy},
        {"daisy-audio", &PageWording::book_daisy_audio},
        {"braille", &PageWording::book_braille},
        {"braille-unicode", &PageWording::book_braille_unicode}};
    const auto known = kNames.find(book.edition);
    return known == kNames.end() ? book.edition : std::string(wording.*known->second);
}

void write_notices(HtmlWriter& html, const PageWording& wording, const Episode& episode) {
    if (episode.notices.empty()) return;
    html.open("section", {{"class", "notices"}, {"aria-labelledby", "notices"}});
    html.element("h2", wording.notices, {{"id", "notices"}});
    for (const Notice& notice : episode.notices)
        write_in_language(html, wording, "p", title_text(notice.text), episode.language);
    html.close();
}

void begin_page(HtmlWriter& html, const PageWording& wording, const PageHead& head,
                std::initializer_list<PageScript> scripts) {
    const Palette palette = palette_of_name(head.colours_of);
    const PageColours colours = page_colours_of_hue(hue_of_name(head.colours_of));
    // Styles may stand in the page: a listener's own, and those that judges of pages bring, must work. They
    // cannot fetch anything, because nothing may be fetched from elsewhere.
    std::string policy = fmt::format("default-src 'none'; script-src 'sha256-{}'", kDisplayScript.sha256);
    for (const PageScript& script : scripts) policy += fmt::format(" 'sha256-{}'", script.sha256);
    policy +=
        "; style-src 'unsafe-inline'; img-src 'self' data:; media-src 'self'; connect-src 'self'; "
        "manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'";

    html.open("html", {{"lang", wording.language}});
    html.open("head");
    html.lone("meta", {{"charset", "utf-8"}});
    html.lone("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", policy}});
    html.lone("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
    html.element("title", head.title);
    html.lone("meta", {{"name", "description"}, {"content", head.description}});
    html.lone("meta", {{"name", "generator"}, {"content", "bobao"}});
    html.lone("meta", {{"name", "theme-color"}, {"content", css_colour(palette.ground)}});
    const auto property = [&](std::string_view name, std::string_view content) {
        if (!content.empty()) html.lone("meta", {{"property", name}, {"content", content}});
    };
    property("og:type", head.kind);
    property("og:site_name", head.site);
    property("og:title", head.title);
    property("og:description", head.description);
    property("og:url", head.address);
    property("og:image", head.card);
    if (!head.card.empty()) {
        property("og:image:width", std::to_string(kCardWidth));
        property("og:image:height", std::to_string(kCardHeight));
        property("og:image:alt", head.title);
        html.lone("meta", {{"name", "twitter:card"}, {"content", "summary_large_image"}});
    }
    html.lone("link", {{"rel", "alternate"},
                       {"type", "application/rss+xml"},
                       {"title", head.site},
                       {"href", head.root + "feed.xml"}});
    // In the page itself: else the browser asks the host for one.
    html.lone("link", {{"rel", "icon"},
                       {"type", "image/svg+xml"},
                       {"href", "data:image/svg+xml," + url_segment(svg_icon(head.colours_of))}});
    html.lone("link", {{"rel", "apple-touch-icon"}, {"href", head.root + "icon-180.png"}});
    html.lone("link", {{"rel", "manifest"}, {"href", head.root + "manifest.webmanifest"}});
    html.asset("style", std::string(kPageStyle) + fmt::format(":root{{--on-light:{};--on-dark:{}}}\n",
                                                              css_colour(colours.on_light),
                                                              css_colour(colours.on_dark)));
    html.asset("script", kDisplayScript.code);
    html.close();
    html.open("body");
}

void write_skip_link(HtmlWriter& html, std::string_view id, std::string_view text) {
    html.element("a", text, {{"class", "skip"}, {"href", "#" + std::string(id)}}).text("\n");
}

void write_display(HtmlWriter& html, const PageWording& wording, bool has_keys) {
    html.open("details", {{"class", "display scripted-only"}});
    html.element("summary", wording.display);
    html.open("div");
    html.open("fieldset").element("legend", wording.colours);
    const std::array themes{
        std::pair("system", wording.colours_system), std::pair("light", wording.colours_light),
        std::pair("dark", wording.colours_dark), std::pair("contrast", wording.colours_contrast)};
    for (const auto& [value, text] : themes) {
        html.open("label").lone("input", {{"type", "radio"}, {"name", "theme"}, {"value", value}});
        html.text(text).close();
    }
    html.close();
    html.open("p").open("label", {{"for", "size"}}).text(wording.letters).close();
    html.open("select", {{"id", "size"}});
    const std::array sizes{std::pair("100", wording.letters_normal), std::pair("125", wording.letters_large),
                           std::pair("150", wording.letters_larger),
                           std::pair("200", wording.letters_largest)};
    for (const auto& [value, text] : sizes) html.element("option", text, {{"value", value}});
    html.close().close();
    if (has_keys) {
        html.open("p").open("label");
        html.lone("input", {{"type", "checkbox"}, {"id", "keys"}});
        html.text(wording.keys).close().close();
        html.open("dl", {{"class", "keys"}});
        const auto keys = [&](std::initializer_list<std::string_view> names, std::string_view what) {
            html.open("dt");
            for (const std::string_view name : names) html.element("kbd", name).text(" ");
            html.close().element("dd", what);
        };
        keys({"K", wording.key_space}, wording.key_play);
        keys({"J", "L"}, wording.key_ten);
        keys({"P", "N"}, wording.key_chapter);
        keys({",", "."}, wording.key_sentence);
        keys({"[", "]"}, wording.key_speed);
        keys({"F"}, wording.key_follow);
        html.close();
    }
    html.close().close();
}

std::string picture_address(const std::string& folder, const std::string& small, const std::string& cover,
                            const std::string& hash) {
    return folder + url_segment(small.empty() ? cover : small) + "?v=" + url_segment(hash.substr(0, 8));
}

std::string sound_address(const std::string& folder, const EpisodeSound& sound) {
    std::string address = folder + url_segment(sound.file);
    if (!sound.hash.empty()) address += "?v=" + url_segment(sound.hash);
    return address;
}

void write_player(HtmlWriter& html, const PageWording& wording, const Episode& episode,
                  const std::string& folder, std::string_view preload) {
    html.open("audio", {{"controls", ""}, {"preload", preload}, {"aria-label", episode.title}});
    // Fast editions have times of their own; the player's script goes over to them.
    for (const EpisodeSound& sound : episode.sounds)
        if (sound.edition.empty())
            html.lone("source", {{"src", sound_address(folder, sound)}, {"type", type_for_browsers(sound)}});
    html.text(wording.no_audio_element);
    for (const EpisodeSound& sound : episode.sounds)
        if (sound.edition.empty())
            html.text(" ").element("a", kind_of_sound(sound), {{"href", folder + url_segment(sound.file)}});
    html.close();
}

void write_facts(HtmlWriter& html, const PageWording& wording, const Episode& episode) {
    html.open("p", {{"class", "facts"}});
    if (!episode.date.empty())
        html.element("time", wording.date(episode.date), {{"datetime", episode.date}}).text(" · ");
    html.element("span", wording.length(episode.seconds));
    const auto stories = std::count_if(episode.chapters.begin(), episode.chapters.end(),
                                       [](const EpisodeChapter& chapter) { return chapter.article > 0; });
    if (stories > 0) html.text(" · ").element("span", wording.story_count(static_cast<std::size_t>(stories)));
    html.close();
}

void write_summary(HtmlWriter& html, const PageWording& wording, const Episode& episode,
                   std::size_t most_headlines) {
    constexpr std::size_t kLongest = 200;
    DescriptionLead lead = lead_of(episode);
    // "In this edition:" says nothing where no list comes behind it.
    if (lead.lists_contents && most_headlines == 0) lead.lines.clear();
    std::size_t room = kLongest;
    for (const std::string& line : lead.lines) {
        const std::string cut = cut_to_characters(line, room);
        const bool whole = cut.size() == line.size();
        write_in_language(html, wording, "p", whole ? line : cut + "…", episode.language);
        room -= std::min(room, code_points(cut).size());
        if (!whole || room == 0) break;
    }
    if (!lead.lists_contents || most_headlines == 0) return;
    html.open("ol", {{"class", "headlines"}});
    for (const EpisodeChapter& chapter : episode.chapters) {
        if (chapter.article == 0) continue;
        if (most_headlines-- == 0) break;
        html.open("li");
        write_in_language(html, wording, "span", chapter.title, chapter.language);
        html.close();
    }
    html.close();
}

void write_in_language(HtmlWriter& html, const PageWording& wording, std::string_view tag,
                       std::string_view text, std::string_view language) {
    if (language.empty() || language == "und" || same_language(language, wording.language))
        html.element(tag, text, {{"dir", "auto"}});
    else
        html.element(tag, text, {{"dir", "auto"}, {"lang", language}});
}

}  // namespace bobao
