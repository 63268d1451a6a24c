#include "script/show_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/hash.h"
#include "base/text.h"
#include "language/front_end.h"
#include "script/article_reading.h"
#include "script/dates.h"
#include "script/headline.h"
#include "script/tags.h"

namespace bobao {
namespace {

/// A description of a picture goes into a sentence of the show.
std::string without_full_stop(std::string text) {
    for (const std::string_view mark : {"。", "."})
        if (text.ends_with(mark)) text.resize(text.size() - mark.size());
    return text;
}

/// Of an episode's description: Apple takes 4,000 bytes, and escaping makes text longer.
constexpr std::size_t kLongestDescription = 3500;

/// The word by which a dateline says that the news is the paper's own: 本报 of 本报讯. Empty if it says none.
std::string own_name_in(const std::string& dateline) {
    static constexpr std::array kOwn{"本报", "本刊", "本台", "本网"};
    for (const char* const own : kOwn)
        if (dateline.starts_with(own)) return own;
    return "";
}

class ScriptWriter {
  public:
    ScriptWriter(const ShowFile& show, const Edition& edition, const Station& station)
        : show_(show), edition_(edition), station_(station) {}

    Script write() {
        choose_language();
        choose_articles();
        script_.show = show_.name;
        script_.publication = on_one_line(edition_.publication);
        script_.sentence_pause = show_.pauses.at("sentence");
        script_.audio = show_.audio;
        script_.sounds = show_.sounds;
        for (const auto& [name, sound] : station_.sounds) script_.sounds[name] = sound;
        set_show_values();
        choose_voices();
        for (const ShowPart& part : show_.programme) {
            if (static_cast<int>(articles_.size()) < part.least_articles) continue;
            if (part.is_articles)
                write_articles(part);
            else
                write_chapter(part);
        }
        script_.title = message(show_.title, values_).value_or("");
        if (script_.title.empty()) script_.title = show_.name;
        write_description();
        for (const Orphan& orphan : edition_.orphans)
            leave_out(fmt::format("line {}: \"{}\" belongs to no article for sure{}", orphan.line,
                                  on_one_line(orphan.text),
                                  orphan.note.empty() ? "" : " (" + on_one_line(orphan.note) + ")"));
        return std::move(script_);
    }

  private:
    void leave_out(std::string what) { script_.left_out.push_back(std::move(what)); }

    void choose_language() {
        std::string language = station_.language.empty() ? edition_.language : station_.language;
        if (language.empty()) {
            std::string sample;
            for (const Article& article : edition_.articles)
                if (sample.size() < 2000) sample += article.title + "\n";
            language = detect_language(sample);
        }
        if (language.empty() || language == "und") language = show_.fallback;
        script_.language = language;
        const auto found = entry_for_language(show_.wording, language, show_.fallback);
        wording_ = &found->second;
        // Announcements in the language of the station keep its full tag; others are what they are.
        announced_in_ =
            primary_language(found->first) == primary_language(language) ? language : found->first;
    }

    void choose_articles() {
        const std::string& language = edition_.language.empty() ? script_.language : edition_.language;
        for (const Article& article : edition_.articles) {
            ArticleReading reading(article, language);
            if (reading.silent())
                leave_out(reading.called() + ": there is nothing to read in it");
            else
                articles_.push_back(std::move(reading));
        }
        if (articles_.empty())
            throw input_error({}, "the edition has no article that can be read",
                              "give it a title and a paragraph");
    }

    void set_show_values() {
        values_["station"] = on_one_line(station_.title);
        values_["publication"] = script_.publication.empty() ? values_["station"] : script_.publication;
        values_["count"] = std::to_string(articles_.size());
        // From midnight until the first hour named, the last greeting of the evening holds.
        if (!wording_->hours.empty()) {
            auto hour = wording_->hours.upper_bound(station_.hour);
            values_["good_day"] =
                hour == wording_->hours.begin() ? wording_->hours.rbegin()->second : std::prev(hour)->second;
        }
        const std::optional<Date> date = date_from_iso(edition_.date);
        if (!date) {
            if (!edition_.date.empty())
                leave_out(fmt::format("the date \"{}\" is no day", on_one_line(edition_.date)));
            return;
        }
        script_.date = edition_.date;
        values_["date"] = printed_date(*date, announced_in_);
        values_["weekday"] = printed_weekday(*date, announced_in_);
        const LunarDate lunar = lunar_date(*date);
        const LunarNames names = lunar_names(lunar);
        values_["lunar"] = names.day_name + (lunar.last_of_year ? "，除夕" : "");
        values_["lunar_year"] = names.year_name + names.animal + "年";
    }

    /// Roles of the announcements' language keep their names; those of another language are told apart by it.
    void choose_voices() {
        own_voices_ = entry_for_language(show_.voices, announced_in_, show_.fallback)->first;
        script_.voices = show_.voices.at(own_voices_);
        for (const auto& [role, voice] : station_.voices) script_.voices[role] = voice;
    }

    std::string role_in(const std::string& role, const std::string& language) {
        const auto voices = entry_for_language(show_.voices, language, show_.fallback);
        if (voices->first == own_voices_) return role;
        std::string other = role + "-" + voices->first;
        script_.voices.emplace(other, voices->second.at(role));
        return other;
    }

    /// The first of these messages that can be filled in. Variants take turns, so that none is heard twice
    /// running; the date decides where the round begins.
    std::optional<std::string> message(const std::vector<std::string>& names, const Values& values) {
        for (const std::string& name : names) {
            std::vector<std::string> texts;
            for (const Message& variant : wording_->messages.at(name))
                if (std::optional<std::string> text = variant.filled(values))
                    texts.push_back(std::move(*text));
            if (texts.empty()) continue;
            const std::uint64_t size = texts.size();
            const std::uint64_t begin = choice_hash(script_.date + "\n" + name);
            return texts[static_cast<std::size_t>((begin % size + times_used_[name]++) % size)];
        }
        return std::nullopt;
    }

    void say(Chapter& chapter, const ShowLine& line, const std::string& kind, const std::string& role,
             const std::string& printed, const std::string& language) {
        const std::string text = on_one_line(printed);
        if (text.empty()) return;
        Segment segment{kind, role_in(role, language), text, language, "", 0};
        segment.pause = line.pause.value_or(show_.pauses.at(kind));
        chapter.segments.push_back(std::move(segment));
        pause_is_asked_for_ = line.pause.has_value();
    }

    void play(Chapter& chapter, const ShowLine& line) {
        chapter.segments.push_back(
            {"sound", "", "", "", line.name, line.pause.value_or(show_.pauses.at("sound"))});
        pause_is_asked_for_ = line.pause.has_value();
    }

    /// The pause behind a chapter is that between chapters, unless its last line asks for one of its own.
    void finish(Chapter chapter) {
        if (chapter.segments.empty()) return;
        if (!pause_is_asked_for_) chapter.segments.back().pause = show_.pauses.at("chapter");
        script_.chapters.push_back(std::move(chapter));
    }

    void write_chapter(const ShowPart& part) {
        Chapter chapter;
        chapter.bed = part.bed;
        chapter.title = message(part.title, values_).value_or("");
        for (const ShowLine& line : part.lines) {
            if (line.what == ShowLine::What::sound)
                play(chapter, line);
            else if (line.what == ShowLine::What::list)
                write_list(chapter, line);
            else if (const auto text = message(line.messages, values_))
                say(chapter, line, line.kind, line.roles.front(), *text, announced_in_);
        }
        finish(std::move(chapter));
    }

    void write_list(Chapter& chapter, const ShowLine& line) {
        const std::size_t most = line.most == 0
                                     ? articles_.size()
                                     : std::min(articles_.size(), static_cast<std::size_t>(line.most));
        for (std::size_t i = 0; i < most; ++i)
            if (const auto text = message(line.messages, article_values(i)))
                say(chapter, line, line.kind, line.roles[i % line.roles.size()], *text, announced_in_);
        values_["rest"] = most < articles_.size() ? std::to_string(articles_.size() - most) : "";
    }

    std::string place_in_row(std::size_t i) const {
        if (i == 0) return "first";
        return i + 1 == articles_.size() ? "last" : "middle";
    }

    void write_articles(const ShowPart& part) {
        std::map<std::string, std::size_t> turns;
        for (std::size_t i = 0; i < articles_.size(); ++i) {
            ArticleReading& reading = articles_[i];
            const Article& article = reading.article();
            const auto own = part.by_kind.find(article.kind);
            const ArticlePlan& plan = own == part.by_kind.end() ? part.plan : own->second;
            // Articles that share a set of readers share their turns, whatever their kind.
            std::size_t& turn = turns[fmt::format("{}", fmt::join(plan.reads, " "))];
            const std::string reader = plan.reads[turn++ % plan.reads.size()];
            Chapter chapter;
            chapter.bed = part.bed;
            chapter.title = reading.chapter_title();
            chapter.article = article.id;
            if (on_one_line(article.title).empty())
                leave_out(fmt::format("the title of {}: it has none, and \"{}\" is shown for it",
                                      reading.called(), chapter.title));
            bool reads_paragraphs = false;
            for (const ShowLine& line : plan.lines) {
                if (!line.at.empty() &&
                    std::find(line.at.begin(), line.at.end(), place_in_row(i)) == line.at.end())
                    continue;
                const std::string& role = line.roles.front() == kReader ? reader : line.roles.front();
                if (line.what == ShowLine::What::sound) {
                    play(chapter, line);
                } else if (line.what == ShowLine::What::read) {
                    read(chapter, line, role, reading);
                    reads_paragraphs = reads_paragraphs || line.name == "paragraphs";
                } else if (const auto text = message(line.messages, article_values(i))) {
                    say(chapter, line, line.kind, role, *text, announced_in_);
                }
            }
            if (reads_paragraphs)
                for (const std::string& text : reading.not_met())
                    leave_out(fmt::format("{}: the reader warns of \"{}\", which the article does not have",
                                          reading.called(), text));
            finish(std::move(chapter));
        }
    }

    void read(Chapter& chapter, const ShowLine& line, const std::string& role, ArticleReading& reading) {
        const Article& article = reading.article();
        const auto one = [&](const char* kind, const std::string& text) {
            say(chapter, line, kind, role, text, reading.language());
        };
        const auto allowed = [&](const std::string& text) { return reading.allowed(text, script_.left_out); };
        if (line.name == "headline") {
            const std::string kicker = allowed(article.kicker), title = allowed(article.title);
            if (title.empty() || !runs_on(kicker)) one("kicker", read_headline(kicker));
            one("title", read_title(kicker, title));
        } else if (line.name == "kicker") {
            one("kicker", read_headline(allowed(article.kicker)));
        } else if (line.name == "title") {
            one("title", read_headline(allowed(article.title)));
        } else if (line.name == "subtitle") {
            one("subtitle", read_headline(allowed(article.subtitle)));
        } else if (line.name == "lead") {
            one("paragraph", reading.lead());
        } else {
            const bool captions = line.name == "captions";
            for (const std::string& text :
                 reading.allowed(captions ? article.captions : article.paragraphs, script_.left_out))
                one(captions ? "caption" : "paragraph", text);
        }
    }

    std::string names_in_a_row(const std::vector<std::string>& names) const {
        std::string row;
        std::size_t left = names.size();
        for (const std::string& name : names) {
            if (!row.empty()) row += left == 1 ? wording_->before_last_name : wording_->between_names;
            row += on_one_line(name);
            --left;
        }
        return row;
    }

    Values article_values(std::size_t i) {
        ArticleReading& reading = articles_[i];
        const Article& article = reading.article();
        std::vector<std::string> unsaid;  // said where the headline itself is read
        const std::string kicker = reading.allowed(article.kicker, unsaid);
        const std::string title = reading.allowed(article.title, unsaid);
        Values values = values_;
        values["number"] = std::to_string(i + 1);
        values["title"] = read_headline(title);
        values["kicker"] = read_headline(kicker);
        values["subtitle"] = read_headline(reading.allowed(article.subtitle, unsaid));
        values["lead"] = reading.lead();
        values["headline"] = read_headline_of_list(kicker, title);
        for (const char* const stand_in : {"kicker", "lead"})
            if (values["headline"].empty()) values["headline"] = values[stand_in];
        values["column"] = read_headline(article.column);
        values["reporters"] = names_in_a_row(article.byline.reporters);
        values["correspondents"] = names_in_a_row(article.byline.correspondents);
        std::size_t captions = 0;
        for (const std::string& caption : article.captions)
            captions += reading.allowed(caption, unsaid).empty() ? 0 : 1;
        if (captions > 0) values["captions"] = std::to_string(captions);
        values["picture"] = without_full_stop(on_one_line(article.picture.alt));
        const bool has_picture = !article.picture.empty() || article.kind == "photo";
        if (has_picture && captions == 0 && values["picture"].empty()) values["undescribed"] = "1";
        if (begins_page(i)) values["page"] = std::to_string(article.page);
        values["photographers"] = names_in_a_row(article.byline.photographers);
        const std::string dateline = on_one_line(article.dateline);
        values["own"] = own_name_in(dateline);
        if (values["own"].empty()) values["dateline"] = dateline;
        return values;
    }

    /// The first article of a page, where the edition knows of several. Pages may be read in between.
    bool begins_page(std::size_t i) const {
        const int page = articles_[i].article().page;
        if (edition_.pages.size() < 2 || page <= 0) return false;
        return std::none_of(articles_.begin(), articles_.begin() + static_cast<std::ptrdiff_t>(i),
                            [&](const ArticleReading& before) { return before.article().page >= page; });
    }

    /// Whole items as long as they fit; then the line that says how many more there are.
    void write_description() {
        std::string text = message(show_.contents_begin, values_).value_or("");
        std::size_t listed = 0;
        for (; listed < articles_.size() && !show_.contents_item.empty(); ++listed) {
            Values values = article_values(listed);
            values["title"] = articles_[listed].chapter_title();
            const std::optional<std::string> item = message(show_.contents_item, values);
            if (!item) continue;
            // Room is kept for the last line.
            if (text.size() + item->size() + 200 > kLongestDescription && listed > 0) break;
            if (!text.empty()) text += "\n";
            text += *item;
        }
        values_["rest"] = listed < articles_.size() ? std::to_string(articles_.size() - listed) : "";
        if (const auto rest = message(show_.contents_rest, values_); rest && !rest->empty())
            text += "\n" + *rest;
        script_.description = cut_to_bytes(text, kLongestDescription);
    }

    const ShowFile& show_;
    const Edition& edition_;
    const Station& station_;
    Script script_;
    std::vector<ArticleReading> articles_;
    const Wording* wording_ = nullptr;
    std::string announced_in_;  ///< language of the announcements
    std::string own_voices_;    ///< key of the voices that keep their roles' names
    Values values_;
    std::map<std::string, std::uint64_t> times_used_;
    bool pause_is_asked_for_ = false;
};

}  // namespace

Script written_script(const ShowFile& show, const Edition& edition, const Station& station) {
    return ScriptWriter(show, edition, station).write();
}

}  // namespace bobao
