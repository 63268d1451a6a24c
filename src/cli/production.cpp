#include "cli/production.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <thread>
#include <utility>

#include "base/error.h"
#include "cli/progress_line.h"
#include "voice/speaker.h"

namespace bobao {
namespace {

constexpr int kMostWorkers = 256;

/// What players of talking books take.
bool is_for_books(const Encoding& encoding) {
    return encoding.codec == Codec::mp3;
}

/// For a show that makes none.
Encoding encoding_for_books(int sample_rate) {
    const Encoding encoding{Codec::mp3, sample_rate, usual_bitrate(Codec::mp3)};
    expect_encodable(encoding);
    return encoding;
}

int workers_of(std::optional<int> workers) {
    expect_workers(workers);
    const int cores = std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, kMostWorkers);
    return workers.value_or(cores);
}

StudioSettings settings_of(const Script& script, const SoundFiles& files, const Station& station) {
    StudioSettings settings;
    settings.target = station.loudness_of_mono_file();
    settings.sample_rate = script.audio.sample_rate;
    // Several formats may hold the same encoding.
    for (const SoundFiles::File& file : files.files)
        if (std::ranges::find(settings.encodings, file.encoding) == settings.encodings.end())
            settings.encodings.push_back(file.encoding);
    return settings;
}

}  // namespace

void expect_workers(std::optional<int> workers) {
    if (workers && (*workers < 1 || *workers > kMostWorkers))
        throw usage_error(fmt::format("{} workers cannot be had", *workers),
                          fmt::format("a number from 1 to {}", kMostWorkers));
}

Programme produced(const Script& script, const std::vector<VoiceProfile>& voices, const SoundFiles& files,
                   const FrontEnd& front_end, const Station& station, std::optional<int> workers,
                   Cache& cache, const Console& console, std::vector<std::function<void()>> beside) {
    Speaker speaker(workers_of(workers), &console.cancellation());
    StudioSettings settings = settings_of(script, files, station);
    if (!files.editions.empty() && std::ranges::none_of(settings.encodings, is_for_books))
        settings.encodings.push_back(encoding_for_books(settings.sample_rate));
    ProgressLine progress(console.quiet);
    Programme programme = produce(script, voices, front_end, speaker, cache, settings, progress,
                                  console.cancellation(), std::move(beside));
    for (std::string& line : speaker.stand_ins()) programme.left_out.push_back(std::move(line));
    return programme;
}

std::function<void()> pictures_beside(Drawings& drawings, const Edition& edition, const Script& script,
                                      const Station& station, const Cancellation& cancellation) {
    // One after the other: a cover takes 40 MB while it is drawn and packed.
    return [&drawings, &cancellation, wishes = wishes_ahead(edition, script, station)] {
        for (const DrawingWish& wish : wishes) {
            cancellation.check();
            try {
                wish(drawings);
            } catch (const std::exception&) {
                // The publisher asks for it again, and says what is wrong.
            }
        }
    };
}

std::vector<FastEdition> produced_fast(const std::vector<double>& speeds, const Script& script,
                                       const Programme& normal, const std::vector<VoiceProfile>& voices,
                                       const SoundFiles& files, const FrontEnd& front_end,
                                       const Station& station, std::optional<int> workers, Cache& cache,
                                       const Console& console) {
    std::vector<FastEdition> editions;
    if (speeds.empty()) return editions;
    Speaker speaker(workers_of(workers), &console.cancellation());
    StudioSettings settings = settings_of(script, files, station);
    // That of the file which feeds announce first.
    std::ranges::stable_sort(settings.encodings, {}, feed_rank);
    for (const double speed : speeds) {
        ProgressLine progress(console.quiet);
        console.detail(fmt::format("speaks it {} times as fast", speed));
        editions.push_back(produce_fast(speed, script, normal, voices, front_end, speaker, cache, settings,
                                        progress, console.cancellation()));
    }
    return editions;
}

}  // namespace bobao
