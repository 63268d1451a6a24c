#include "publish/show_notes.h"

#include <algorithm>
#include <string_view>
#include <vector>

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

/// The paragraphs of a description that stand before the list of chapters. A description that is itself a
/// list of contents (as the shows write it) is kept as far as its first entry, because the list follows.
std::vector<std::string> lead_of(const Episode& episode) {
    std::vector<std::string> lines;
    for (const std::string_view line : lines_of(episode.description))
        if (std::string text = title_text(line); !text.empty()) lines.push_back(std::move(text));
    const auto is_entry = [&](const std::string& line) { return names_a_chapter(line, episode); };
    if (std::count_if(lines.begin(), lines.end(), is_entry) < 2) return lines;
    lines.erase(std::find_if(lines.begin(), lines.end(), is_entry), lines.end());
    return lines;
}

}  // namespace

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
    for (const std::string& line : lead_of(episode)) html.element("p", line);
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
