#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "cli/cache_options.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/editions.h"
#include "cli/material.h"
#include "cli/production.h"
#include "cli/progress_line.h"
#include "cli/sound_files.h"
#include "edition/edition_file.h"
#include "publish/delivery.h"
#include "publish/episode.h"
#include "publish/publish.h"
#include "publish/revision.h"
#include "publish/station_tree.h"
#include "publish/withdrawn.h"
#include "script/print_aloud.h"
#include "script/script.h"

namespace bobao {
namespace {

namespace fs = std::filesystem;

class PublishCommand : public Command {
  public:
    std::string name() const override { return "publish"; }
    std::string purpose() const override {
        return "make feed and pages again; withdraw and correct stories; upload";
    }
    std::string manual() const override {
        return "Without options, everything in DIR but sound, talking books and braille is made again from "
               "its episodes: after the\n"
               "station.yaml has changed, an episode was deleted, or somebody broke the feed.\n"
               "\n"
               "A story is named by day and number (2025-02-13/3) or by words of its title, an episode by "
               "its\n"
               "day. Withdrawn, a story is gone from sound, texts, pages and feeds, and the episode says "
               "that\n"
               "something was withdrawn (--text says it in your words); of an episode the page is left, "
               "which\n"
               "says it aloud. Both stay off the air when bobao make makes that day again, until --restore "
               "lets\n"
               "them back. A correction is spoken before the\n"
               "story, written on its page and in the feed, and said by the next episode too (--say).\n"
               "\n"
               "TARGET is a folder, user@host:path (rsync over ssh) or s3://bucket/prefix. Files arrive "
               "before\n"
               "the feed that names them; what is there already is not sent again, so the same command goes\n"
               "on after a failure. Keys come from ~/.ssh and from AWS_ACCESS_KEY_ID, "
               "AWS_SECRET_ACCESS_KEY,\n"
               "AWS_ENDPOINT_URL_S3, AWS_REGION or ~/.aws/credentials, never from the command line.\n"
               "\n"
               "Examples:\n"
               "  bobao publish public --station station.yaml\n"
               "  bobao publish public --station station.yaml --withdraw 2025-02-13/3\n"
               "  bobao publish public --station station.yaml --restore 2025-02-13/3    then bobao make it "
               "again\n"
               "  bobao publish public --station station.yaml --correct 大桥通车 --text "
               "桥长1280米，不是1200米。\n"
               "  bobao publish public --to radio@example.org:/var/www/radio\n"
               "  bobao publish public --to s3://my-bucket/radio";
    }

    void declare(CLI::App& arguments) override {
        arguments.add_option("DIR", folder_, "what bobao make published (public)")->type_name("");
        arguments.add_option("--station", station_file_, "who broadcasts: a station.yaml")->type_name("FILE");
        CLI::Option* const withdraw =
            arguments.add_option("--withdraw", withdraw_, "take a story or an episode off the air")
                ->type_name("WHAT");
        arguments.add_option("--correct", correct_, "say and write a correction of a story or an episode")
            ->type_name("WHAT")
            ->excludes(withdraw);
        arguments
            .add_option("--restore", restore_,
                        "let what was withdrawn, as 2025-02-13/3 or 2025-02-13, back on the air")
            ->type_name("WHAT")
            ->excludes(withdraw)
            ->excludes("--correct");
        arguments.add_option("--text", text_, "the words of the correction or of the note")
            ->type_name("TEXT");
        arguments.add_option("--text-file", text_file_, "the same from a file; - is standard input")
            ->type_name("FILE");
        arguments.add_option("--say", say_, "which episode says the correction: same, next or both (both)")
            ->type_name("WHEN");
        arguments.add_option("--to", target_, "upload: a folder, user@host:path, s3://bucket/prefix")
            ->type_name("TARGET");
        arguments.add_flag("--remove-episodes", remove_episodes_,
                           "also remove episodes at TARGET that are not in DIR any more");
        arguments.add_option("--workers", workers_, "voices speaking at a time (one a core)")->type_name("N");
        cache_options_.declare(arguments);
    }

    ExitCode run(Console& console) override {
        expect_one_of("--say", say_, {"same", "next", "both"});
        if (remove_episodes_ && target_.empty())
            throw usage_error("--remove-episodes removes from a target", "name it with --to");
        const Station station = station_of(station_file_);
        const std::string text = given_text(console);
        Published published;
        if (!withdraw_.empty()) {
            published = withdraw(text, station, console);
        } else if (!correct_.empty()) {
            published = correct(text, station, console);
        } else if (!restore_.empty()) {
            published = restored(station, console);
        } else {
            if (!text.empty())
                throw usage_error("--text is for --correct and --withdraw",
                                  "name the story with one of them");
            // A folder that is only to be uploaded goes up as it is: the station may not be at hand.
            if (target_.empty() || !station_file_.empty()) published = publish_again(station, folder_);
        }
        for (const std::string& note : published.notes) console.warn(note);
        for (const std::string& remark : published.remarks) console.note(remark);
        if (!published.feed.empty()) console.note(fmt::format("feed: {}", published.feed.string()));
        if (!target_.empty()) upload(console);
        return published.notes.empty() ? ExitCode::done : ExitCode::left_out;
    }

  private:
    std::string given_text(const Console& console) const {
        if (!text_.empty() && !text_file_.empty())
            throw usage_error("the words are given twice", "leave out --text or --text-file");
        std::string text = text_file_.empty() ? text_ : read_input(console, text_file_);
        if (!is_utf8(text)) throw input_error({text_file_}, "this is no text in UTF-8", "");
        text = with_single_spaces(without_controls(text));
        if (!correct_.empty() && text.empty())
            throw usage_error("the correction has no words", "give them with --text or --text-file");
        return text;
    }

    std::vector<Episode> episodes(const Console& console) const {
        std::vector<std::string> notes;
        std::vector<Episode> found = all_episodes(fs::path(folder_) / "episodes", notes);
        for (const std::string& note : notes) console.warn(note);
        if (found.empty())
            throw usage_error(fmt::format("{} has no published episodes", folder_),
                              "name the folder that bobao make published into");
        return found;
    }

    /// What an episode was made of, as it lies in its folder.
    Material material_of(const Story& story, const Station& station, const std::vector<VoiceProfile>& voices,
                         const Console& console, const FrontEnd& front_end) const {
        const fs::path script = fs::path(folder_) / "episodes" / story.folder / "script.yaml";
        std::error_code ignored;
        if (!fs::is_regular_file(script, ignored))
            throw input_error({script}, "the episode's script is gone, so it cannot be made again",
                              fmt::format("withdraw the whole episode: --withdraw {}", story.folder));
        Material material = read_material(console, {script.string()}, "", "", front_end);
        if (material.script) find_sounds(*material.script, station, voices);
        return material;
    }

    Published make_again(const Material& material, const Script& script, const Episode& episode,
                         const std::vector<Notice>& notices, const Station& station,
                         const FrontEnd& front_end, const std::vector<VoiceProfile>& voices,
                         Console& console) const {
        if (station.is_default && !episode.preview)
            throw usage_error(
                fmt::format("episode {} came out with a station, and none is named", episode.folder),
                "name it: --station station.yaml");
        if (episode.date.empty() && script_to_yaml(script) != script_to_yaml(*material.script))
            throw usage_error(
                fmt::format("episode {} has no date, so it cannot be made again under its name",
                            episode.folder),
                fmt::format("withdraw it whole (--withdraw {}) and make it with --date", episode.folder));
        const fs::path articles = fs::path(folder_) / "episodes" / episode.folder / kArticlesFolder;
        std::error_code ignored;
        const Editions editions = editions_of(episode);
        SoundFiles files{sound_files(script.audio), fs::is_directory(articles, ignored), editions.books};
        std::vector<std::string> notes;
        if (editions.braille) {
            std::vector<Notice> all = episode.notices;
            all.insert(all.end(), notices.begin(), notices.end());
            files.ready =
                braille_of(edition_with_corrections(material.edition, all), front_end, station, notes);
        }
        const std::unique_ptr<Cache> cache = cache_options_.open();
        Drawings drawings(cache.get());
        const Programme programme =
            produced(script, voices, files, front_end, station, workers_, *cache, console,
                     {pictures_beside(drawings, material.edition, script, station, console.cancellation())});
        files.fast = produced_fast(editions.fast, script, programme, voices, files, front_end, station,
                                   workers_, *cache, console);
        Published published = publish_episode(programme, material.edition, script, station, folder_, notices,
                                              files, cache.get(), &drawings);
        for (const std::string& line : programme.left_out) published.notes.push_back("left out: " + line);
        published.notes.insert(published.notes.end(), notes.begin(), notes.end());
        cache_options_.tell(*cache, console);
        return published;
    }

    Published withdraw(const std::string& text, const Station& station, Console& console) const {
        const std::vector<Episode> there = episodes(console);
        const Story story = story_named(withdraw_, there);
        const Episode& episode = *std::ranges::find(there, story.folder, &Episode::folder);
        const FrontEnd front_end = front_end_of(station);
        const std::vector<VoiceProfile> voices = all_voices();
        if (story.article == 0) {
            const std::optional<Programme> spoken =
                spoken_withdrawal(story, text, station, front_end, voices, console);
            return withdraw_episode(story.folder, text, spoken ? &*spoken : nullptr, station, folder_);
        }
        Material material = material_of(story, station, voices, console, front_end);
        const Script script = script_without_story(material, story.article, station, voices, front_end);
        if (std::ranges::none_of(script.chapters, [](const Chapter& chapter) { return chapter.article > 0; }))
            throw usage_error("it is the only story of this episode",
                              fmt::format("withdraw the whole episode: --withdraw {}", story.folder));
        note_withdrawn_story(material, story);
        material.edition = edition_without(material.edition, story.article);
        const Notice notice{"withdrawn", story.article, withdrawal_text(text, episode.language), false, ""};
        return make_again(material, script, episode, {notice}, station, front_end, voices, console);
    }

    /// The decision stands, even if making the episode again fails.
    void note_withdrawn_story(const Material& material, const Story& story) const {
        const std::vector<Article> spoken = articles_of(*material.script);
        const std::vector<Article>& printed = material.edition.articles;
        for (const auto* const articles : {&printed, &spoken})
            if (const auto found = std::ranges::find(*articles, story.article, &Article::id);
                found != articles->end()) {
                note_withdrawal(TreeLock(folder_), folder_, withdrawal_of(story.folder, *found));
                return;
            }
    }

    /// For those who hear the page. What an episode was made of may be broken, which is a reason to withdraw
    /// it.
    std::optional<Programme> spoken_withdrawal(const Story& story, const std::string& text,
                                               const Station& station, const FrontEnd& front_end,
                                               const std::vector<VoiceProfile>& voices,
                                               Console& console) const {
        const fs::path file = fs::path(folder_) / "episodes" / story.folder / "script.yaml";
        try {
            const Script script = withdrawal_script(script_from_yaml(read_file(file), file), text);
            const std::unique_ptr<Cache> cache = cache_options_.open();
            const std::vector<SoundFiles::File> files = sound_files(script.audio);
            const SoundFiles::File first = *std::ranges::min_element(
                files, {}, [](const SoundFiles::File& one) { return feed_rank(one.encoding); });
            return produced(script, voices, SoundFiles{{first}}, front_end, station, workers_, *cache,
                            console);
        } catch (const Error& error) {
            console.warn(
                fmt::format("the notice on the page of {} is not spoken: {}", story.folder, error.problem));
            return std::nullopt;
        }
    }

    /// As the show writes it without the story, so that counts, headlines and transitions are right; if a
    /// person has corrected the script, or the show is another now, that script without the story.
    static Script script_without_story(const Material& material, int article, const Station& station,
                                       const std::vector<VoiceProfile>& voices, const FrontEnd& front_end) {
        const Script& kept = *material.script;
        try {
            const Show show = show_of(kept.show, station, voices);
            const auto written = [&](const Edition& edition) {
                Script script = show.write(edition, station);
                say_print_aloud(script, edition, station.reading, front_end);
                return script;
            };
            if (script_to_yaml(written(material.edition)) == script_to_yaml(kept))
                return written(edition_without(material.edition, article));
        } catch (const Error&) {
            // The show is not there any more, or nothing is left for it to read.
        }
        return script_without(kept, article);
    }

    /// Nothing is left of it here, so it comes back with its pages.
    Published restored(const Station& station, Console& console) const {
        const Withdrawal back = restore(folder_, restore_);
        console.note(
            fmt::format("{} may go on the air again; bobao make of its pages puts it there", name_of(back)));
        return back.article == 0 ? Published{} : publish_again(station, folder_);
    }

    Published correct(const std::string& text, const Station& station, Console& console) const {
        const std::vector<Episode> there = episodes(console);
        const Story story = story_named(correct_, there);
        const Episode& episode = *std::ranges::find(there, story.folder, &Episode::folder);
        if (episode.withdrawn)
            throw usage_error(fmt::format("episode {} has been withdrawn", story.folder), "");
        const std::string words = correction_text(text, episode.language);
        const Notice notice{"corrected", story.article, words, say_ != "same", ""};
        const FrontEnd front_end = front_end_of(station);
        const std::vector<VoiceProfile> voices = all_voices();
        const Material material = material_of(story, station, voices, console, front_end);
        const Script script = say_ == "next" ? *material.script
                                             : script_with_correction(*material.script, story.article, words);
        return make_again(material, script, episode, {notice}, station, front_end, voices, console);
    }

    void upload(Console& console) const {
        ProgressLine progress(console.quiet);
        const Delivered delivered =
            deliver(folder_, target_, {remove_episodes_}, progress, console.cancellation());
        for (const std::string& note : delivered.notes) console.warn(note);
        if (console.json) {
            const nlohmann::ordered_json report{{"target", target_},
                                                {"sent", delivered.sent},
                                                {"kept", delivered.kept},
                                                {"removed", delivered.removed},
                                                {"bytes", delivered.bytes}};
            console.print(report.dump() + "\n");
            console.flush();
            return;
        }
        console.note(fmt::format("{}: {} files sent ({:.1f} MB), {} were there, {} removed", target_,
                                 delivered.sent, static_cast<double>(delivered.bytes) / 1e6, delivered.kept,
                                 delivered.removed));
    }

    std::string folder_ = "public";
    std::string station_file_;
    std::string withdraw_;
    std::string correct_;
    std::string restore_;
    std::string text_;
    std::string text_file_;
    std::string say_ = "both";
    std::string target_;
    bool remove_episodes_ = false;
    std::optional<int> workers_;
    CacheOptions cache_options_;
};

}  // namespace

std::unique_ptr<Command> publish_command() {
    return std::make_unique<PublishCommand>();
}

}  // namespace bobao
