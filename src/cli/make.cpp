#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>

#include "base/error.h"
#include "base/text.h"
#include "cli/cache_options.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/disk.h"
#include "cli/editions.h"
#include "cli/make_report.h"
#include "cli/material.h"
#include "cli/production.h"
#include "cli/sound_files.h"
#include "publish/episode.h"
#include "publish/publish.h"
#include "publish/revision.h"
#include "publish/withdrawn.h"
#include "script/print_aloud.h"
#include "studio/studio.h"
#include "voice/speaker.h"

namespace bobao {
namespace {

class MakeCommand : public Command {
  public:
    std::string name() const override { return "make"; }
    std::string purpose() const override { return "read, script, speak, mix and publish an episode"; }
    std::string manual() const override {
        return "INPUT is the text of newspaper pages, or an edition.yaml or a script.yaml that a person has\n"
               "corrected; - is standard input. Give the day with --date if the page does not say it.\n"
               "Published: DIR/feed.xml, index.html, cover.png and episodes/DATE/ with episode.mp3,\n"
               "episode.m4a, chapters, transcripts, edition.yaml and script.yaml. The episode of the same\n"
               "date is replaced; nothing is ever half there. A show may ask for other files: mp3, m4a,\n"
               "m4b, opus, flac, wav, mka (\"audio\" in scripts/shows/README.md). --per-article writes one\n"
               "for each article too, as tracks of the episode, into episodes/DATE/articles/.\n"
               "--editions makes more of the same sound, each announced in feed and page: epub is a talking\n"
               "book with text and voice in step (EPUB 3.3), daisy one for the players that libraries lend\n"
               "(DAISY 2.02), fast the programme spoken 1.5, 2, 2.5 and 3 times as fast (or one of them:\n"
               "fast-2; what the voices' fastest rate leaves over is stretched, and said),\n"
               "braille the paper for fingers (bobao braille --help). The podcast is always made. Without\n"
               "--editions an episode that is made again keeps those that it has.\n"
               "What bobao publish --withdraw took off the air stays off it (--restore lets it back).\n"
               "What was spoken and encoded is kept in a cache, so that a corrected page takes a moment and\n"
               "a run that was stopped goes on; it may be deleted at any time.\n"
               "\n"
               "Examples:\n"
               "  bobao make page1.txt page2.txt --date 2025-02-13 --out public\n"
               "  bobao make public/episodes/2025-02-13/edition.yaml    after correcting it\n"
               "  bobao read page1.txt | bobao script - --show headlines | bobao make -";
    }

    void declare(CLI::App& arguments) override {
        arguments.add_option("INPUT", inputs_, "pages, editions or one script")->type_name("");
        arguments.add_option("--station", station_file_, "who broadcasts: a station.yaml")->type_name("FILE");
        arguments
            .add_option("--show", show_name_,
                        "the form of the broadcast: daily, headlines, plain, accessible, or a file")
            ->type_name("NAME");
        arguments.add_option("--date", date_, "the day of the paper, as 2025-02-13")->type_name("D");
        arguments.add_option("--out", out_, "where to publish (public)")->type_name("DIR");
        arguments
            .add_option("--editions", editions_,
                        "what to make of it, with commas between: podcast, epub, daisy, fast, braille")
            ->type_name("LIST");
        arguments.add_flag("--per-article", per_article_, "also a file for each article");
        arguments.add_option("--workers", workers_, "voices speaking at a time (one a core)")->type_name("N");
        cache_options_.declare(arguments);
    }

    ExitCode run(Console& console) override {
        expect_workers(workers_);
        if (editions_) editions_of(*editions_);  // what is wrong with it is said before the pages are read
        const Station station = station_of(station_file_);
        const FrontEnd front_end = front_end_of(station);
        const std::vector<VoiceProfile> voices = all_voices();
        Material material = read_material(console, inputs_, "", date_, front_end);
        keep_withdrawn_out(material);
        Script script = script_of(material, show_name_, station, voices);
        const Wanted wanted = wanted_of(material, script, console);
        const Editions& editions = wanted.editions;
        SoundFiles files{sound_files(script.audio), wanted.per_article, editions.books};
        std::vector<std::string> notes;
        if (editions.braille) files.ready = braille_of(material.edition, front_end, station, notes);
        expect_writable(out_);
        script = with_earlier_corrections(script, console);
        if (!material.script) say_print_aloud(script, material.edition, station.reading, front_end);

        console.detail(
            fmt::format("engine: {}; encoders: {}", Speaker::engine_version(), encoder_versions()));
        for (const auto& [role, voice] : script.voices)
            console.detail(fmt::format("the {} is the voice {}", role, voice));
        const std::unique_ptr<Cache> cache = cache_options_.open();
        Drawings drawings(cache.get());
        const Programme programme =
            produced(script, voices, files, front_end, station, workers_, *cache, console,
                     {pictures_beside(drawings, material.edition, script, station, console.cancellation())});
        files.fast = produced_fast(editions.fast, script, programme, voices, files, front_end, station,
                                   workers_, *cache, console);
        console.cancellation().check();
        Published published = publish_episode(programme, material.edition, script, station, out_, {}, files,
                                              cache.get(), &drawings);
        published.notes.insert(published.notes.end(), notes.begin(), notes.end());
        cache_options_.tell(*cache, console);
        return tell(make_report(material, script, programme, published), console);
    }

  private:
    struct Wanted {
        Editions editions;
        bool per_article = false;
    };

    /// As the command line says; where it says nothing, what the episode of that day has already: whoever
    /// makes it again after a correction must not take the books from those who read them.
    Wanted wanted_of(const Material& material, const Script& script, const Console& console) const {
        const std::string& day = script.date.empty() ? material.edition.date : script.date;
        const std::filesystem::path folder = std::filesystem::path(out_) / "episodes" / day;
        Wanted there;
        std::error_code absent;
        if (!day.empty() && std::filesystem::is_regular_file(folder / kEpisodeFacts, absent)) try {
                there.editions = editions_of(episode_from_folder(folder));
                there.per_article = std::filesystem::is_directory(folder / kArticlesFolder, absent);
            } catch (const Error&) {
                // The publisher says what is wrong with it.
            }
        if (!editions_) {
            const std::vector<std::string> kept = names_of(there.editions);
            if (!kept.empty())
                console.note(
                    fmt::format("makes {} again, which the episode of {} has; --editions podcast "
                                "leaves them out",
                                joined(kept, ", "), day));
            return {there.editions, per_article_ || there.per_article};
        }
        const Wanted wanted{editions_of(*editions_), per_article_};
        std::vector<std::string> dropped = names_of(there.editions);
        const std::vector<std::string> made = names_of(wanted.editions);
        std::erase_if(dropped,
                      [&](const std::string& name) { return std::ranges::find(made, name) != made.end(); });
        if (!dropped.empty())
            console.note(fmt::format("takes {} from the episode of {}, because --editions does not name it",
                                     joined(dropped, ", "), day));
        if (there.per_article && !wanted.per_article)
            console.note(
                fmt::format("takes the file of each article from the episode of {}; --per-article "
                            "keeps them",
                            day));
        return wanted;
    }

    /// What was withdrawn stays off the air, whatever number it has by now. A script and the edition beside
    /// it may number differently.
    void keep_withdrawn_out(Material& material) const {
        const std::string day =
            material.script && !material.script->date.empty() ? material.script->date : material.edition.date;
        const std::vector<Article> printed = material.edition.articles;
        const std::vector<Article> spoken = material.script ? articles_of(*material.script) : printed;
        std::set<int> gone;
        for (const Withdrawal& withdrawal : withdrawals(out_)) {
            const std::string name = name_of(withdrawal);
            const std::string remedy = fmt::format("bobao publish {} --restore {}", shell_word(out_), name);
            if (withdrawal.article == 0 && withdrawal.folder == day)
                throw input_error({material.name}, fmt::format("episode {} has been withdrawn", day),
                                  "to let it back on the air: " + remedy + ", then make it again");
            for (const Article& article : printed)
                if (is_withdrawn(withdrawal, article, day))
                    material.edition = edition_without(material.edition, article.id);
            for (const Article& article : spoken) {
                if (!is_withdrawn(withdrawal, article, day) || !gone.insert(article.id).second) continue;
                if (material.script) material.script = script_without(*material.script, article.id);
                material.left_out.push_back(
                    fmt::format("article {} \"{}\", which was withdrawn as {} (to let it back: {})",
                                article.id, article.title, name, remedy));
            }
        }
        if (!spoken.empty() && gone.size() == spoken.size())
            throw input_error({material.name}, "every story of it has been withdrawn",
                              fmt::format("bobao publish {} --restore lets one back", shell_word(out_)));
    }

    /// What the newspaper has to correct of earlier episodes is said in the next one.
    Script with_earlier_corrections(const Script& script, const Console& console) const {
        std::vector<std::string> notes;
        const std::vector<std::string> corrections =
            corrections_to_say(all_episodes(std::filesystem::path(out_) / "episodes", notes), script.date);
        for (const std::string& correction : corrections) console.note("says: " + correction);
        return corrections.empty() ? script : script_with_corrections(script, corrections);
    }

    static ExitCode tell(const MakeReport& report, Console& console) {
        if (console.json) {
            console.print(report_as_json(report));
            console.flush();
        } else {
            console.note(report_as_text(report));
        }
        // Under --quiet and --json too: the exit code says that something is missing, this says what.
        if (console.quiet || console.json) {
            for (const std::string& line : report.left_out) console.warn("left out: " + line);
            for (const std::string& line : report.notes) console.warn(line);
        }
        return is_short_of_something(report) ? ExitCode::left_out : ExitCode::done;
    }

    std::vector<std::string> inputs_;
    std::string station_file_;
    std::string show_name_;
    std::string date_;
    std::string out_ = "public";
    bool per_article_ = false;
    std::optional<std::string> editions_;
    std::optional<int> workers_;
    CacheOptions cache_options_;
};

}  // namespace

std::unique_ptr<Command> make_command() {
    return std::make_unique<MakeCommand>();
}

}  // namespace bobao
