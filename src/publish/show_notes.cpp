#include "publish/show_notes.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <functional>
#include <string_view>

#include "base/text.h"
#include "publish/clock.h"
#include "publish/html_writer.h"
#include "publish/places.h"
#include "publish/printed_text.h"
#include "publish/wording.h"

namespace bobao {
namespace {

bool names_a_chapter(const std::string& line, const Episode& episode) {
    return std::any_of(episode.chapters.begin(), episode.chapters.end(), [&](const EpisodeChapter& chapter) {
        return chapter.article > 0 && line.find(title_text(chapter.title)) != std::string::npos;
    });
}

/// True for "1. " and a title, or for titles with what parts them: nothing but what the list will say.
bool is_nothing_but_titles(std::string line, const Episode& episode) {
    std::vector<std::string> titles;
    for (const EpisodeChapter& chapter : episode.chapters)
        if (chapter.article > 0) titles.push_back(title_text(chapter.title));
    // A title may be a part of another.
    std::ranges::sort(titles, std::ranges::greater{}, &std::string::size);
    bool names_one = false;
    for (const std::string& title : titles) {
        if (title.empty() || line.find(title) == std::string::npos) continue;
        names_one = true;
        replace_all(line, title, " ");
    }
    return names_one && std::ranges::none_of(code_points(line), [](const CodePoint& c) {
               return u_isalpha(static_cast<UChar32>(c.value)) != 0;
           });
}

}  // namespace

DescriptionLead lead_of(const Episode& episode) {
    DescriptionLead lead;
    std::vector<std::string>& lines = lead.lines;
    for (const std::string_view line : lines_of(episode.description))
        if (std::string text = title_text(line); !text.empty()) lines.push_back(std::move(text));
    const auto is_entry = [&](const std::string& line) { return names_a_chapter(line, episode); };
    auto list = std::ranges::find_if(
        lines, [&](const std::string& line) { return is_nothing_but_titles(line, episode); });
    if (std::ranges::count_if(lines, is_entry) >= 2)
        list = std::min(list, std::ranges::find_if(lines, is_entry));
    lead.lists_contents = list != lines.end();
    lines.erase(list, lines.end());
    return lead;
}

std::string whole_description(const Episode& episode) {
    std::vector<std::string> parts;
    for (const Notice& notice : episode.notices) parts.push_back(notice.text);
    if (!episode.description.empty()) parts.push_back(episode.description);
    return joined(parts, "\n");
}

std::string show_notes(const Episode& episode, const Channel& channel) {
    const Places places(channel, episode);
    HtmlWriter html;
    for (const Notice& notice : episode.notices)
        html.open("p").element("strong", title_text(notice.text)).close();
    for (const std::string& line : lead_of(episode).lines) html.element("p", line);
    const bool has_articles = std::any_of(episode.chapters.begin(), episode.chapters.end(),
                                          [](const EpisodeChapter& chapter) { return chapter.article > 0; });
    if (!episode.chapters.empty()) html.open("ul");
    for (const EpisodeChapter& chapter : episode.chapters) {
        if (has_articles && chapter.article == 0) continue;
        html.open("li").text(short_clock_time(chapter.start) + " ");
        html.element("a", title_text(chapter.title), {{"href", places.text_of(chapter)}});
        html.close();
    }
    if (!episode.chapters.empty()) html.close();
    html.open("p").text(wording_for(episode.language).synthetic_voice).close();
    return html.finish_part();
}

}  // namespace bobao
