#include "publish/revision.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/error.h"
#include "base/text.h"
#include "publish/printed_text.h"
#include "publish/wording.h"

namespace bobao {
namespace {

constexpr std::size_t kMostListed = 8;

/// The number of an article as the end of `what` has it: "3", "article-3".
int article_number(std::string_view text) {
    if (text.starts_with("article-")) text.remove_prefix(8);
    int number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    return failure == std::errc() && end == text.data() + text.size() && number > 0 ? number : 0;
}

std::string in_quotes(const std::string& text) {
    return "\"" + text + "\"";
}

std::string list_of(const std::vector<Story>& stories) {
    std::vector<std::string> lines;
    for (const Story& story : stories) {
        if (lines.size() == kMostListed) {
            lines.push_back(fmt::format("and {} more", stories.size() - kMostListed));
            break;
        }
        lines.push_back(fmt::format("{}/{} {}", story.folder, story.article, story.title));
    }
    return joined(lines, "; ");
}

std::vector<Story> stories_of(const Episode& episode) {
    std::vector<Story> stories;
    for (const EpisodeChapter& chapter : episode.chapters)
        if (chapter.article > 0 && (stories.empty() || stories.back().article != chapter.article))
            stories.push_back({episode.folder, chapter.article, chapter.title});
    return stories;
}

/// The title as the script has it: what was said as title, else that of the chapter.
std::vector<std::string> titles_of(const Script& script, int article) {
    std::vector<std::string> titles;
    for (const Chapter& chapter : script.chapters) {
        if (chapter.article != article) continue;
        titles.push_back(with_single_spaces(chapter.title));
        for (const Segment& segment : chapter.segments)
            if (segment.kind == "title") titles.push_back(with_single_spaces(segment.text));
    }
    std::erase(titles, "");
    return titles;
}

/// The description line by line without those that have one of the titles; numbers of a list run on.
std::string description_without(const std::string& description, const std::vector<std::string>& titles) {
    std::vector<std::string> lines;
    int number = 0;
    for (const std::string_view line : lines_of(description)) {
        std::string text(line);
        const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
        const bool numbered = digits > 0 && digits < text.size() && text[digits] == '.';
        if (std::any_of(titles.begin(), titles.end(),
                        [&](const std::string& title) { return text.find(title) != std::string::npos; }))
            continue;
        if (numbered) text = std::to_string(++number) + text.substr(digits);
        lines.push_back(std::move(text));
    }
    return joined(lines, "\n");
}

/// What a show says of an article that it cannot read as it stands: "article 3 "…": …", "the title of article
/// 3 …".
bool is_about(std::string_view line, int article) {
    for (const std::string_view before : {"article ", "the title of article "}) {
        const std::string name = fmt::format("{}{}", before, article);
        if (line.starts_with(name) &&
            (line.size() == name.size() || !is_ascii_digit(static_cast<unsigned char>(line[name.size()]))))
            return true;
    }
    return false;
}

Segment announcement(const std::string& role, const std::string& text, const std::string& language) {
    Segment segment;
    segment.kind = "announcement";
    segment.role = role;
    segment.text = text;
    segment.language = language;
    segment.pause = 0.8;
    return segment;
}

/// Who speaks in a chapter, else in the whole script.
std::string role_in(const Chapter& chapter, const Script& script) {
    for (const Segment& segment : chapter.segments)
        if (!segment.role.empty()) return segment.role;
    for (const Chapter& other : script.chapters)
        for (const Segment& segment : other.segments)
            if (!segment.role.empty()) return segment.role;
    return "anchor";
}

}  // namespace

Story story_named(const std::string& what, const std::vector<Episode>& episodes) {
    const std::string name = title_text(what);
    const auto episode = std::find_if(episodes.begin(), episodes.end(), [&](const Episode& candidate) {
        const std::string_view rest =
            std::string_view(name).substr(std::min(candidate.folder.size(), name.size()));
        return name.starts_with(candidate.folder) && (rest.empty() || rest[0] == '/' || rest[0] == '#');
    });
    if (episode != episodes.end()) {
        if (name.size() == episode->folder.size()) return {episode->folder, 0, ""};
        const int article = article_number(std::string_view(name).substr(episode->folder.size() + 1));
        const std::vector<Story> stories = stories_of(*episode);
        for (const Story& story : stories)
            if (article > 0 && story.article == article) return story;
        throw usage_error(fmt::format("episode {} has no article {}", episode->folder,
                                      in_quotes(name.substr(episode->folder.size() + 1))),
                          "it has: " + list_of(stories));
    }
    std::vector<Story> found;
    for (const Episode& candidate : episodes)
        for (Story& story : stories_of(candidate))
            if (!name.empty() && story.title.find(name) != std::string::npos)
                found.push_back(std::move(story));
    if (found.size() == 1) return found.front();
    if (found.empty())
        throw usage_error(fmt::format("no episode and no story is called {}", in_quotes(name)),
                          "name a day (2025-02-13), an article of it (2025-02-13/3) or words of a title");
    throw usage_error(fmt::format("{} stories are called {}", found.size(), in_quotes(name)),
                      "name one of them: " + list_of(found));
}

Edition edition_with_corrections(Edition edition, const std::vector<Notice>& notices) {
    // The newest first, as the page has them.
    for (const Notice& notice : notices) {
        if (notice.kind != "corrected") continue;
        for (Article& article : edition.articles) {
            if (notice.article != 0 && article.id != notice.article) continue;
            article.paragraphs.insert(article.paragraphs.begin(), notice.text);
            break;
        }
    }
    return edition;
}

Edition edition_without(const Edition& edition, int article) {
    Edition rest = edition;
    std::erase_if(rest.articles, [&](const Article& one) { return one.id == article; });
    std::erase_if(rest.reading.articles, [&](const ReadArticle& one) { return one.id == article; });
    return rest;
}

Script script_without(const Script& script, int article) {
    Script rest = script;
    const std::vector<std::string> titles = titles_of(script, article);
    std::erase_if(rest.chapters, [&](const Chapter& chapter) { return chapter.article == article; });
    for (Chapter& chapter : rest.chapters)
        if (chapter.article == 0)
            std::erase_if(chapter.segments, [&](const Segment& segment) {
                return segment.kind == "headline" &&
                       std::any_of(titles.begin(), titles.end(), [&](const std::string& title) {
                           return with_single_spaces(segment.text).find(title) != std::string::npos;
                       });
            });
    rest.description = description_without(script.description, titles);
    std::erase_if(rest.left_out, [&](const std::string& line) { return is_about(line, article); });
    return rest;
}

Script script_with_correction(const Script& script, int article, const std::string& text) {
    Script corrected = script;
    for (Chapter& chapter : corrected.chapters) {
        if (chapter.article != article) continue;
        auto place = chapter.segments.begin();
        if (article == 0) {
            place = chapter.segments.end();
        } else {
            // Behind the sound that parts it from the story before.
            while (place != chapter.segments.end() && place->kind == "sound") ++place;
        }
        const std::string language =
            place != chapter.segments.end() && !place->language.empty() ? place->language : script.language;
        chapter.segments.insert(place, announcement(role_in(chapter, script), text, language));
        return corrected;
    }
    throw input_error({}, fmt::format("the script has no article {}", article), "");
}

bool is_to_be_said_in(const Notice& notice, const Episode& corrected, const std::string& date) {
    return notice.kind == "corrected" && notice.spoken_next && !date.empty() && corrected.date < date &&
           (notice.spoken_in.empty() || notice.spoken_in == date);
}

std::vector<std::string> corrections_to_say(const std::vector<Episode>& episodes, const std::string& date) {
    std::vector<std::string> corrections;
    for (auto episode = episodes.rbegin(); episode != episodes.rend(); ++episode)
        for (const Notice& notice : episode->notices)
            if (is_to_be_said_in(notice, *episode, date)) corrections.push_back(notice.text);
    return corrections;
}

bool says(const Script& script, const std::string& words) {
    return std::any_of(script.chapters.begin(), script.chapters.end(), [&](const Chapter& chapter) {
        return std::any_of(chapter.segments.begin(), chapter.segments.end(),
                           [&](const Segment& segment) { return segment.text == words; });
    });
}

Script script_with_corrections(const Script& script, const std::vector<std::string>& corrections) {
    Script said = script;
    Chapter chapter;
    chapter.title = std::string(wording_for(script.language).corrections);
    for (const std::string& text : corrections) {
        if (!says(script, text))
            chapter.segments.push_back(announcement(role_in(chapter, script), text, script.language));
    }
    if (chapter.segments.empty()) return said;
    const bool signs_off = said.chapters.size() > 1 && said.chapters.back().article == 0;
    said.chapters.insert(signs_off ? std::prev(said.chapters.end()) : said.chapters.end(),
                         std::move(chapter));
    return said;
}

std::string correction_text(const std::string& text, const std::string& language) {
    const PageWording& wording = wording_for(language);
    const std::string said = title_text(text);
    // People write the word themselves as often as not.
    const std::string word(wording.correction.substr(0, wording.correction.find("{}")));
    return said.starts_with(trimmed(word)) ? said : wording.with(&PageWording::correction, said);
}

Script withdrawal_script(const Script& script, const std::string& text) {
    const std::string said = title_text(text);
    Script notice = script;
    notice.chapters.clear();
    notice.left_out.clear();
    notice.description.clear();
    const PageWording& wording = wording_for(script.language);
    Chapter chapter{script.title, 0, {}};
    constexpr double kPause = 0.6;
    for (const std::string& words :
         {script.title, said.empty() ? std::string(wording.episode_withdrawn) : said})
        if (!words.empty()) {
            Segment segment;
            segment.kind = "announcement";
            segment.role = "anchor";
            segment.text = words;
            segment.language = script.language;
            segment.pause = kPause;
            chapter.segments.push_back(std::move(segment));
        }
    notice.chapters.push_back(std::move(chapter));
    return notice;
}

std::string withdrawal_text(const std::string& text, const std::string& language) {
    const std::string said = title_text(text);
    return said.empty() ? std::string(wording_for(language).story_withdrawn) : said;
}

}  // namespace bobao
