#include "script/names_of_articles.h"

namespace bobao {

NamesOfArticles::NamesOfArticles(const Script& script, const FrontEnd& front_end) {
    ToldNames& all = names_[0];
    for (const Chapter& chapter : script.chapters)
        for (const Segment& segment : chapter.segments) {
            const ToldNames told = front_end.told_names(segment.text, segment.language);
            all.insert(told.begin(), told.end());
            if (chapter.article != 0) names_[chapter.article].insert(told.begin(), told.end());
        }
}

const ToldNames& NamesOfArticles::of(int article) const {
    static const ToldNames kNone;
    const auto found = names_.find(article);
    return found == names_.end() ? kNone : found->second;
}

}  // namespace bobao
