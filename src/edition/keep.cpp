#include "edition/keep.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "base/hash.h"
#include "base/text.h"
#include "edition/compared_text.h"
#include "edition/line_index.h"

namespace bobao {
namespace {

constexpr std::size_t kDigits = 16;
const std::string kPageChanged = "the page has changed here since this article was corrected";

/// Text as it comes back from a file, so that writing and reading changes no fingerprint.
void add_to(std::string& all, const std::string& text) {
    all += with_single_spaces(without_controls(text));
    all += '\x1f';
}

void add_to(std::string& all, const std::vector<std::string>& texts) {
    // Empty ones are not read back.
    for (const std::string& text : texts)
        if (!with_single_spaces(without_controls(text)).empty()) add_to(all, text);
    all += '\x1e';
}

std::string fingerprint_of_text(const std::string& text) {
    return content_hash(compared_text(without_controls(text))).substr(0, kDigits);
}

ReadArticle mark_of(const Article& article, const LineIndex& lines) {
    ReadArticle mark{article.id, article.title, fingerprint_of(article), "", article.first_line, 0};
    if (const auto run = lines.run_of(article)) {
        mark.source = lines.fingerprint_of(*run);
        mark.length = static_cast<int>(run->size());
    }
    return mark;
}

class Merge {
  public:
    Merge(const Edition& corrected, const Edition& now, const std::vector<SourcePage>& pages)
        : mine_(corrected), now_(now), lines_(pages) {}

    KeptEdition run() {
        Edition& edition = result_.edition;
        const FirstReading& base = mine_.reading;
        edition.publication = chosen(base.publication, mine_.publication, now_.publication);
        edition.date = chosen(base.date, mine_.date, now_.date);
        edition.language = chosen(base.language, mine_.language, now_.language);
        edition.pages = now_.pages;
        edition.dump = now_.dump;
        edition.reading.publication = now_.publication;
        edition.reading.date = now_.date;
        edition.reading.language = now_.language;
        note_marks();
        match_by_lines();
        match_by_text();
        place_articles();
        place_orphans();
        return std::move(result_);
    }

  private:
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

    std::string chosen(const std::string& base, const std::string& mine, const std::string& now) const {
        if (mine_.reading.empty()) return mine.empty() ? now : mine;
        return mine == base ? now : mine;
    }

    /// A mark for each article that the reader wrote then, and one for each that a person added, so that it
    /// is known again if the reader finds it too by now.
    void note_marks() {
        marks_ = mine_.reading.articles;
        read_then_ = marks_.size();
        for (std::size_t i = 0; i < marks_.size(); ++i) {
            mark_of_id_[marks_[i].id] = i;
            next_id_ = std::max(next_id_, marks_[i].id + 1);
        }
        for (std::size_t i = 0; i < mine_.articles.size(); ++i) {
            const Article& article = mine_.articles[i];
            next_id_ = std::max(next_id_, article.id + 1);
            if (const auto known = mark_of_id_.find(article.id); known != mark_of_id_.end()) {
                article_of_mark_[known->second] = i;
                continue;
            }
            mark_of_id_[article.id] = marks_.size();
            article_of_mark_[marks_.size()] = i;
            marks_.push_back({article.id, article.title, "", "", article.first_line, 0});
        }
        places_ = lines_.places_of(marks_);
        read_now_.resize(marks_.size());
        mark_of_now_.assign(now_.articles.size(), kNone);
    }

    bool changed(std::size_t mark) const {
        const auto mine = article_of_mark_.find(mark);
        return mine != article_of_mark_.end() &&
               marks_[mark].content != fingerprint_of(mine_.articles[mine->second]);
    }

    /// What is read now from the lines that an article came from then is that article.
    void match_by_lines() {
        owner_.assign(lines_.size(), kNone);
        for (std::size_t mark = 0; mark < marks_.size(); ++mark)
            if (places_[mark])
                std::fill(owner_.begin() + static_cast<std::ptrdiff_t>(places_[mark]->begin),
                          owner_.begin() + static_cast<std::ptrdiff_t>(places_[mark]->end), mark);
        for (std::size_t i = 0; i < now_.articles.size(); ++i) {
            const auto run = lines_.run_of(now_.articles[i]);
            if (!run) continue;
            std::map<std::size_t, std::size_t> shares;
            for (std::size_t line = run->begin; line < run->end; ++line)
                if (owner_[line] != kNone) ++shares[owner_[line]];
            const auto most =
                std::max_element(shares.begin(), shares.end(),
                                 [](const auto& a, const auto& b) { return a.second < b.second; });
            if (most != shares.end() && most->second * 2 >= run->size()) take(most->first, i);
        }
    }

    void take(std::size_t mark, std::size_t now) {
        mark_of_now_[now] = mark;
        read_now_[mark].push_back(now);
    }

    /// Where the lines are not the same any more, an article is known by what it says.
    void match_by_text() {
        std::unordered_map<std::string, std::size_t> known;
        for (std::size_t i = now_.articles.size(); i-- > 0;) {
            if (mark_of_now_[i] != kNone) continue;
            const Article& article = now_.articles[i];
            known[fingerprint_of(article)] = i;
            if (!article.title.empty()) known["title " + compared_text(article.title)] = i;
            for (const std::string& paragraph : article.paragraphs) known[compared_text(paragraph)] = i;
        }
        for (std::size_t mark = 0; mark < marks_.size(); ++mark) {
            if (places_[mark]) continue;
            std::vector<std::string> keys{marks_[mark].content, "title " + compared_text(marks_[mark].title)};
            if (const auto mine = article_of_mark_.find(mark); mine != article_of_mark_.end()) {
                const Article& article = mine_.articles[mine->second];
                keys.push_back("title " + compared_text(article.title));
                for (const std::string& paragraph : article.paragraphs)
                    keys.push_back(compared_text(paragraph));
            }
            for (const std::string& key : keys) {
                const auto found = known.find(key);
                if (found == known.end() || mark_of_now_[found->second] != kNone) continue;
                take(mark, found->second);
                break;
            }
        }
    }

    void place_articles() {
        std::vector<std::vector<std::size_t>> behind(now_.articles.size() + 1);
        std::size_t anchor = kNone;  // the last article of the page that has a place in the result
        for (std::size_t i = 0; i < now_.articles.size(); ++i) {
            const std::size_t mark = mark_of_now_[i];
            if (mark == kNone) {
                behind[anchor == kNone ? now_.articles.size() : anchor].push_back(i);
            } else if (article_of_mark_.contains(mark)) {
                anchor = i;
            } else {
                ++result_.removed;
            }
        }
        const auto add_new = [&](std::size_t place) {
            for (const std::size_t i : behind[place]) {
                add_read(i, 0);
                ++result_.added;
            }
        };
        add_new(now_.articles.size());
        for (const Article& article : mine_.articles) {
            const std::size_t mark = mark_of_id_.at(article.id);
            if (changed(mark)) {
                add_corrected(article, mark);
            } else {
                int id = article.id;
                for (const std::size_t i : read_now_[mark]) add_read(i, std::exchange(id, 0));
                if (read_now_[mark].empty()) ++result_.gone;
            }
            for (const std::size_t i : read_now_[mark]) add_new(i);
        }
        for (std::size_t mark = 0; mark < read_then_; ++mark)
            if (!article_of_mark_.contains(mark)) keep_mark(mark);
    }

    void add_read(std::size_t i, int id) {
        Article article = now_.articles[i];
        article.id = id != 0 ? id : next_id_++;
        if (article.language.empty() && result_.edition.language != now_.language)
            article.language = now_.language;
        ReadArticle mark = mark_of(article, lines_);
        result_.edition.reading.articles.push_back(std::move(mark));
        result_.edition.articles.push_back(std::move(article));
    }

    void add_corrected(Article article, std::size_t mark) {
        ++result_.corrected;
        const bool was_read = mark < read_then_;
        if (places_[mark]) {
            move_lines(article, *places_[mark]);
        } else if (was_read && !reads_the_same(mark)) {
            ++result_.outdated;
            const bool said = std::any_of(article.repairs.begin(), article.repairs.end(),
                                          [](const Repair& repair) { return repair.text == kPageChanged; });
            const int line = read_now_[mark].empty() ? 0 : now_.articles[read_now_[mark].front()].first_line;
            if (!said) article.repairs.push_back({"doubt", line, kPageChanged, 0.5});
        }
        if (article.language.empty() && result_.edition.language != mine_.language)
            article.language = mine_.language;
        if (was_read || !read_now_[mark].empty()) keep_mark(mark);
        result_.edition.articles.push_back(std::move(article));
    }

    /// Of a page without lines all that is known is what the reader makes of it.
    bool reads_the_same(std::size_t mark) const {
        return marks_[mark].source.empty() && read_now_[mark].size() == 1 &&
               fingerprint_of(now_.articles[read_now_[mark].front()]) == marks_[mark].content;
    }

    void move_lines(Article& article, const LineIndex::Run& place) const {
        const int moved = lines_.line_of(place.begin) - article.first_line;
        article.page = now_.pages.empty() ? 0 : lines_.page_of(place.begin);
        for (Repair& repair : article.repairs)
            if (repair.line != 0) repair.line = std::max(repair.line + moved, 1);
        article.first_line = lines_.line_of(place.begin);
        article.last_line = lines_.line_of(place.end - 1);
    }

    /// What is noted of an article that a person changed, added or removed: what the reader makes of it now.
    void keep_mark(std::size_t mark) {
        ReadArticle kept = marks_[mark];
        const std::vector<std::size_t>& now = read_now_[mark];
        if (now.size() == 1 || (!now.empty() && !places_[mark])) {
            const Article& article = now_.articles[now.front()];
            const ReadArticle read = mark_of(article, lines_);
            kept.title = read.title;
            kept.content = read.content;
            if (!places_[mark]) {
                kept.source = read.source;
                kept.length = read.length;
                kept.first_line = read.first_line;
            }
        }
        if (places_[mark]) kept.first_line = lines_.line_of(places_[mark]->begin);
        result_.edition.reading.articles.push_back(std::move(kept));
    }

    void place_orphans() {
        const std::set<std::string> then(mine_.reading.orphans.begin(), mine_.reading.orphans.end());
        std::map<std::string, const Orphan*> mine;
        for (const Orphan& orphan : mine_.orphans) mine.emplace(fingerprint_of_text(orphan.text), &orphan);
        std::set<std::string> now;
        for (const Orphan& orphan : now_.orphans) {
            const std::string text = fingerprint_of_text(orphan.text);
            now.insert(text);
            result_.edition.reading.orphans.push_back(text);
            const bool removed = then.contains(text) && !mine.contains(text);
            if (removed || (!then.contains(text) && !mine.contains(text) && is_settled(orphan))) continue;
            result_.edition.orphans.push_back(orphan);
            if (const auto known = mine.find(text); known != mine.end() && !known->second->note.empty())
                result_.edition.orphans.back().note = known->second->note;
        }
        for (const Orphan& orphan : mine_.orphans) {
            const std::string text = fingerprint_of_text(orphan.text);
            if (!now.contains(text) && !then.contains(text)) result_.edition.orphans.push_back(orphan);
        }
    }

    /// True if the line belongs to an article that a person corrected or removed: there is nothing to ask.
    bool is_settled(const Orphan& orphan) const {
        const auto line = lines_.index_of(orphan.page, orphan.line);
        if (!line || owner_[*line] == kNone) return false;
        return changed(owner_[*line]) || !article_of_mark_.contains(owner_[*line]);
    }

    const Edition& mine_;
    const Edition& now_;
    LineIndex lines_;
    KeptEdition result_;
    std::vector<ReadArticle> marks_;  ///< first those of the reading then, behind them the added ones
    std::size_t read_then_ = 0;
    std::map<int, std::size_t> mark_of_id_;
    std::map<std::size_t, std::size_t> article_of_mark_;  ///< index in mine_; none if it was removed
    std::vector<std::optional<LineIndex::Run>> places_;   ///< of the marks, on the pages as they are now
    std::vector<std::size_t> owner_;                      ///< of each line: a mark
    std::vector<std::vector<std::size_t>> read_now_;      ///< of each mark: articles of now_
    std::vector<std::size_t> mark_of_now_;                ///< of each article of now_
    int next_id_ = 1;
};

}  // namespace

std::string fingerprint_of(const Article& article) {
    std::string all;
    for (const std::string* text : {&article.kind, &article.language, &article.column, &article.kicker,
                                    &article.title, &article.subtitle, &article.dateline})
        add_to(all, *text);
    for (const std::vector<std::string>* texts :
         {&article.byline.reporters, &article.byline.correspondents, &article.byline.photographers,
          &article.paragraphs, &article.captions})
        add_to(all, *texts);
    for (const Repair& repair : article.repairs) {
        add_to(all, repair.kind);
        add_to(all, repair.text);
    }
    // No reader writes one, so the fingerprints of what readers wrote stay what they were.
    if (!article.picture.empty() || !article.picture.alt.empty()) {
        add_to(all, article.picture.file);
        add_to(all, article.picture.alt);
    }
    return content_hash(all).substr(0, kDigits);
}

void note_reading(Edition& edition, const std::vector<SourcePage>& pages) {
    const LineIndex lines(pages);
    FirstReading& reading = edition.reading;
    reading = {edition.publication, edition.date, edition.language, {}, {}};
    for (const Article& article : edition.articles) reading.articles.push_back(mark_of(article, lines));
    for (const Orphan& orphan : edition.orphans) reading.orphans.push_back(fingerprint_of_text(orphan.text));
}

KeptEdition with_corrections(const Edition& corrected, const Edition& now,
                             const std::vector<SourcePage>& pages) {
    return Merge(corrected, now, pages).run();
}

}  // namespace bobao
