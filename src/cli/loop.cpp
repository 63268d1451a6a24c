#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <optional>
#include <system_error>

#include "base/data_folder.h"
#include "base/error.h"
#include "cli/cache_options.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/material.h"
#include "cli/progress_line.h"
#include "loop/on_air.h"
#include "loop/simulate.h"
#include "loop/status_server.h"
#include "publish/episode_video.h"
#include "publish/signage_page.h"

namespace bobao {
namespace {

namespace fs = std::filesystem;

std::atomic<bool> reload_wanted{false};

extern "C" void want_reload(int) {
    reload_wanted.store(true, std::memory_order_relaxed);
}

void watch_for_reload() {
    struct sigaction action {};
    action.sa_handler = want_reload;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(SIGHUP, &action, nullptr);
}

bool take_reload() {
    return reload_wanted.exchange(false);
}

constexpr std::string_view kNoHlsScript =
    "hls.js is not here (scripts/setup.sh fetches it): the page beside the list plays only in browsers that "
    "have HLS of their own";

class LoopCommand : public Command {
  public:
    std::string name() const override { return "loop"; }
    std::string purpose() const override {
        return "play the newest paper in a loop, for screens and speakers";
    }
    std::string manual() const override {
        return "DIR is what bobao make published. The programme clock (loop.yaml of the shows, or --clock F) "
               "says\n"
               "what plays when: the time on the hour, headlines every quarter, articles, signs, notices, "
               "quiet\n"
               "hours. A new episode in DIR, a withdrawn story and a notice go on air at the next border of "
               "two\n"
               "items; an episode that cannot be played is said, and the old one goes on.\n"
               "\n"
               "--hls writes live.m3u8, its segments and now.json (what is being read, word by word) into a "
               "folder\n"
               "that any web server may serve; bobao serve does for a trial. --icecast sends to a mount, MP3 "
               "or by\n"
               "its ending Opus; give it again for another. The password may stand in "
               "$BOBAO_ICECAST_PASSWORD\n"
               "instead of the address. The state in DIR/.loop lets a loop that was stopped or killed go on "
               "in the\n"
               "middle of the word. SIGTERM and Ctrl-C finish the segment in hand, SIGHUP reads the clock "
               "and the\n"
               "episodes again. scripts/systemd/bobao-loop.service runs it as a service.\n"
               "\n"
               "Examples:\n"
               "  bobao loop public --simulate 24h                what would be on air, without a sound\n"
               "  bobao loop public --hls public/live --status-port 9100\n"
               "  bobao loop public --icecast icecast://source:hackme@localhost:8000/paper.mp3\n"
               "  bobao loop public --video today.mp4             for screens that play nothing but files\n"
               "  bobao loop public --notice 图书馆今天提前半小时闭馆。    said by the loop that is running";
    }

    void declare(CLI::App& arguments) override {
        arguments.add_option("DIR", folder_, "what bobao make published (public)")->type_name("");
        arguments.add_option("--hls", hls_folder_, "a folder for HLS, such as public/live")->type_name("DIR");
        arguments
            .add_option("--icecast", mounts_,
                        "a mount: icecast://source:PASSWORD@HOST:8000/paper.mp3 or .opus")
            ->type_name("URL")
            ->take_all();
        arguments
            .add_option(
                "--video", video_file_,
                "make a video (MP4) of the newest episode, for screens that play nothing but files, and end")
            ->type_name("F");
        arguments
            .add_option("--video-size", video_size_, "of the video, such as 1080x1920 for an upright screen")
            ->type_name("1920x1080");
        arguments.add_option("--video-rate", shape_.frames_per_second, "frames a second of the video (10)")
            ->type_name("N");
        arguments.add_option("--bitrate", bitrate_, "of HLS, in kbit/s (64)")->type_name("N");
        arguments.add_option("--notice", notice_, "have the running loop say this at the next border")
            ->type_name("TEXT");
        arguments
            .add_option(
                "--status-port", status_port_,
                "answer /status and /metrics (Prometheus) at this port of 127.0.0.1; 0: any that is free")
            ->type_name("N");
        arguments.add_option("--clock", clock_file_, "the programme clock (loop.yaml of the shows)")
            ->type_name("F");
        declare_station(arguments, station_file_);
        arguments.add_option("--state", state_folder_, "where the loop keeps what it must know (DIR/.loop)")
            ->type_name("FOLDER");
        arguments.add_option("--seed", seed_, "chance in the order of articles (1)")->type_name("N");
        arguments.add_option("--simulate", simulated_, "print what would be on air for so long")
            ->type_name("24h");
        arguments
            .add_option("--from", from_, "where the simulation begins (midnight of the newest edition's day)")
            ->type_name("2025-02-13T06:00");
        cache_options_.declare(arguments);
    }

    ExitCode run(Console& console) override {
        if (notice_) return left_notice(console);
        const Station station = station_of(station_file_);
        Catalogue catalogue = catalogue_of(folder_, rules(station).editions);
        for (const std::string& note : catalogue.notes) console.warn(note);
        if (!video_file_.empty()) return video(station, catalogue, console);
        if (!simulated_.empty()) return simulated(station, std::move(catalogue), console);
        if (hls_folder_.empty() && mounts_.empty())
            throw usage_error("it is not said where the loop is to go",
                              "give --hls DIR, --icecast URL or --video F, or look at --simulate 24h");
        return on_air(station, std::move(catalogue), console);
    }

  private:
    LoopRules rules(const Station& station) const {
        std::vector<std::string> voices;
        for (const VoiceProfile& voice : all_voices()) voices.push_back(voice.name);
        const fs::path file =
            clock_file_.empty() ? data_folder() / "scripts" / "shows" / "loop.yaml" : fs::path(clock_file_);
        return loop_rules_from_yaml(file, voices, names_of_sounds(station.sounds));
    }

    static std::string zone_of(const Station& station, const Catalogue& catalogue) {
        if (!station.time_zone.empty()) return station.time_zone;
        return catalogue.language.starts_with("zh") ? "Asia/Shanghai" : "UTC";
    }

    ExitCode simulated(const Station& station, Catalogue catalogue, Console& console) const {
        const AirTime span = span_of_text(simulated_);
        const std::string zone = zone_of(station, catalogue);
        const std::string day = catalogue.date.empty() ? "1970-01-01" : catalogue.date;
        Planner planner(rules(station), std::move(catalogue), station.title, zone, seed_);
        const AirTime begin = moment_of_text(from_.empty() ? day : from_, planner.zone());
        simulate(planner, begin, begin + span, [&](const AirItem& item) {
            console.cancellation().check();
            console.print((console.json ? log_json(item, planner.zone()) : log_line(item, planner.zone())) +
                          "\n");
        });
        console.flush();
        return ExitCode::done;
    }

    ExitCode video(const Station& station, const Catalogue& catalogue, Console& console) const {
        VideoShape shape = shape_;
        const char* const end = video_size_.data() + video_size_.size();
        const auto width = std::from_chars(video_size_.data(), end, shape.width);
        const bool has_cross = width.ec == std::errc() && width.ptr != end && *width.ptr == 'x';
        const auto height = has_cross ? std::from_chars(width.ptr + 1, end, shape.height) : width;
        if (!has_cross || height.ec != std::errc() || height.ptr != end)
            throw usage_error(fmt::format("\"{}\" is no size of a video", video_size_),
                              "write width and height in pixels, such as 1920x1080");
        ProgressLine progress(console.quiet);
        const std::vector<std::string> left_out =
            make_episode_video(fs::path(folder_) / "episodes" / catalogue.edition, video_file_, shape,
                               station.title, progress, console.cancellation());
        console.note(fmt::format("made {} of the episode {}", video_file_, catalogue.edition));
        for (const std::string& line : left_out) console.warn("left out: " + line);
        return left_out.empty() ? ExitCode::done : ExitCode::left_out;
    }

    fs::path state_folder() const {
        return state_folder_.empty() ? fs::path(folder_) / ".loop" : fs::path(state_folder_);
    }

    ExitCode left_notice(Console& console) const {
        const fs::path folder = state_folder();
        const bool running = StateFolder::is_in_use(folder);
        leave_notice(StateFolder::notices_of(folder), *notice_);
        if (running) {
            console.note("the notice goes on air behind the item that is being read");
            return ExitCode::done;
        }
        console.warn(fmt::format("no loop is running with the state in {}; it is said when one begins",
                                 folder.string()));
        return ExitCode::left_out;
    }

    std::vector<MountSettings> mounts(const Station& station) const {
        std::vector<MountSettings> mounts;
        const char* const password = std::getenv("BOBAO_ICECAST_PASSWORD");
        for (const std::string& url : mounts_) {
            MountSettings mount = mount_of_url(url, password == nullptr ? "" : password);
            mount.name = station.title;
            mount.description = station.description;
            mounts.push_back(std::move(mount));
        }
        return mounts;
    }

    ExitCode on_air(const Station& station, Catalogue catalogue, Console& console) const {
        // Mounts and what prepares items speak from threads of their own.
        std::mutex mutex;
        const Tell tell = [&console, &mutex](const std::string& line) {
            const std::scoped_lock lock(mutex);
            console.note(line);
        };
        OnAir::Settings settings;
        if (!hls_folder_.empty()) {
            settings.hls.emplace();
            settings.hls->folder = hls_folder_;
            settings.hls->bitrate = bitrate_ * 1000;
            expect_encodable({Codec::aac, kAirRate, settings.hls->bitrate});
        }
        settings.station = station.title.empty() ? catalogue.publication : station.title;
        // A code that leads phones to themselves is worse than none.
        if (opens_elsewhere(station.base_url)) settings.base_url = station.base_url;
        if (settings.hls && !write_signage_page(hls_folder_, settings.station, catalogue.language))
            console.warn(std::string(kNoHlsScript));
        settings.mounts = mounts(station);
        for (MountSettings& mount : settings.mounts)
            if (mount.name.empty()) mount.name = catalogue.publication;

        const StateFolder folder(state_folder());
        const FrontEnd front_end = front_end_of(station);
        const std::unique_ptr<Cache> cache = cache_options_.open();
        // What is being spoken when the loop is asked to stop is still needed for the segment in hand.
        const Cancellation never;
        AirSounds sounds(front_end, all_voices(), station, *cache, never, tell);
        const std::string zone = zone_of(station, catalogue);
        Desk desk({folder_, folder.notices(), [&] { return rules(station); }},
                  Planner(rules(station), std::move(catalogue), station.title, zone, seed_), sounds, tell);
        WallAirClock clock;
        watch_for_reload();
        OnAir on_air(std::move(settings), desk, folder, clock, tell);
        std::unique_ptr<StatusServer> status;
        if (status_port_) {
            status = std::make_unique<StatusServer>(
                *status_port_, [&] { return status_to_metrics(on_air.status()); },
                [&] { return status_to_json(on_air.status(), desk.zone()); });
            console.note(fmt::format("status: http://127.0.0.1:{}/status", status->port()));
        }
        on_air.run(console.cancellation(), take_reload);
        console.note("off the air");
        return ExitCode::done;
    }

    std::string hls_folder_;
    std::string video_file_;
    std::string video_size_ = "1920x1080";
    VideoShape shape_;
    std::vector<std::string> mounts_;
    int bitrate_ = 64;
    std::optional<std::string> notice_;
    std::optional<int> status_port_;
    std::string state_folder_;
    CacheOptions cache_options_;
    std::string folder_ = "public";
    std::string clock_file_;
    std::string station_file_;
    std::uint64_t seed_ = 1;
    std::string simulated_;
    std::string from_;
};

}  // namespace

std::unique_ptr<Command> loop_command() {
    return std::make_unique<LoopCommand>();
}

}  // namespace bobao
