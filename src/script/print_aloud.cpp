#include "script/print_aloud.h"

#include <algorithm>
#include <set>

#include "script/names_of_articles.h"

namespace bobao {
namespace {

bool is_notice(const Edition& edition, int article) {
    return std::any_of(edition.articles.begin(), edition.articles.end(),
                       [&](const Article& each) { return each.id == article && each.kind == "notice"; });
}

bool is_chinese(const std::string& language) {
    return language == "zh" || language.starts_with("zh-");
}

}  // namespace

void say_print_aloud(Script& script, const Edition& edition, const ReadingSettings& settings,
                     const FrontEnd& front_end) {
    if (!settings.any()) return;
    const NamesOfArticles names(script, front_end);
    for (Chapter& chapter : script.chapters) {
        const bool notice = is_notice(edition, chapter.article);
        std::set<std::string> spelled;
        for (Segment& segment : chapter.segments) {
            if (!segment.sound.empty()) continue;
            segment.aloud.clear();
            segment.spell.clear();
            if (settings.announce_quotes) segment.aloud.emplace_back("quotes");
            if (chapter.article == 0) continue;
            if (settings.repeat_telephones) segment.aloud.emplace_back("telephone");
            if (settings.repeat_prices && notice) segment.aloud.emplace_back("prices");
            if (!settings.spell_names || !is_chinese(segment.language)) continue;
            for (std::string& name : front_end.personal_names(segment.text, names.of(chapter.article)))
                if (spelled.insert(name).second) segment.spell.push_back(std::move(name));
        }
    }
}

SpokenPrint spoken_print_of(const Segment& segment) {
    const auto says = [&](const char* what) {
        return std::find(segment.aloud.begin(), segment.aloud.end(), what) != segment.aloud.end();
    };
    return {says("quotes"), says("telephone"), says("prices"), segment.spell};
}

}  // namespace bobao
