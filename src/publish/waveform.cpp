#include "publish/waveform.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "media/audio.h"
#include "studio/outline.h"

namespace bobao {
namespace {

constexpr std::int64_t kMostSteps = 2'048;

/// Of the programme, in samples: readers of the format want whole numbers of them.
std::int64_t step_for(const Timeline& timeline) {
    constexpr std::int64_t kWhole = kMostSteps * kOutlineStep;
    return std::max<std::int64_t>(1, (timeline.samples + kWhole - 1) / kWhole) * kOutlineStep;
}

Waveform empty_waveform(const Timeline& timeline) {
    Waveform waveform;
    waveform.sample_rate = timeline.sample_rate;
    waveform.samples_per_step = step_for(timeline);
    return waveform;
}

/// Collects extremes sample by sample; a step may begin in one block and end in another.
class Steps {
  public:
    Steps(Waveform& waveform, std::int64_t samples) : waveform_(waveform), samples_(samples) {}

    void add(std::span<const float> block) {
        while (!block.empty()) {
            const auto room = static_cast<std::size_t>(samples_ - in_step_);
            const std::span<const float> part = block.first(std::min(room, block.size()));
            const auto [low, high] = std::minmax_element(part.begin(), part.end());
            low_ = in_step_ == 0 ? *low : std::min(low_, *low);
            high_ = in_step_ == 0 ? *high : std::max(high_, *high);
            in_step_ += static_cast<std::int64_t>(part.size());
            block = block.subspan(part.size());
            if (in_step_ == samples_) close();
        }
    }

    void close() {
        if (in_step_ == 0) return;
        waveform_.lowest.push_back(eight_bits(low_));
        waveform_.highest.push_back(eight_bits(high_));
        in_step_ = 0;
    }

  private:
    Waveform& waveform_;
    std::int64_t samples_;
    std::int64_t in_step_ = 0;
    float low_ = 0;
    float high_ = 0;
};

}  // namespace

Waveform waveform_of(const std::vector<KeptPiece>& pieces, const Timeline& timeline) {
    Waveform waveform = empty_waveform(timeline);
    const std::int64_t fine_steps = waveform.samples_per_step / kOutlineStep;
    std::int64_t in_step = 0;
    for (const KeptPiece& piece : pieces) {
        const Outline outline = piece.outline();
        for (std::size_t i = 0; i < outline.lowest.size(); ++i) {
            if (in_step == 0) {
                waveform.lowest.push_back(outline.lowest[i]);
                waveform.highest.push_back(outline.highest[i]);
            } else {
                waveform.lowest.back() = std::min(waveform.lowest.back(), outline.lowest[i]);
                waveform.highest.back() = std::max(waveform.highest.back(), outline.highest[i]);
            }
            in_step = (in_step + 1) % fine_steps;
        }
    }
    return waveform;
}

Waveform waveform_of(const std::filesystem::path& sound, const Timeline& timeline) {
    Waveform waveform = empty_waveform(timeline);
    // Opus has a rate of its own.
    const std::int64_t rate = audio_facts(sound).sample_rate;
    Steps steps(waveform, std::max(std::int64_t{1}, waveform.samples_per_step * rate / timeline.sample_rate));
    decode_audio(sound, [&](std::span<const float> block) { steps.add(block); });
    steps.close();
    return waveform;
}

std::string waveform_json(const Waveform& waveform) {
    nlohmann::ordered_json document;
    document["version"] = 2;
    document["channels"] = 1;
    document["sample_rate"] = waveform.sample_rate;
    document["samples_per_pixel"] = waveform.samples_per_step;
    document["bits"] = 8;
    document["length"] = waveform.lowest.size();
    nlohmann::ordered_json data = nlohmann::ordered_json::array();
    for (std::size_t i = 0; i < waveform.lowest.size(); ++i) {
        data.push_back(static_cast<int>(waveform.lowest[i]));
        data.push_back(static_cast<int>(waveform.highest[i]));
    }
    document["data"] = std::move(data);
    return document.dump() + "\n";
}

std::optional<Waveform> waveform_from_json(std::string_view json, const Timeline& timeline) {
    const nlohmann::json document = nlohmann::json::parse(json, nullptr, false);
    if (!document.is_object()) return std::nullopt;
    const auto is = [&](const char* name, std::int64_t value) {
        const auto found = document.find(name);
        return found != document.end() && *found == value;
    };
    Waveform waveform = empty_waveform(timeline);
    const std::int64_t steps = (timeline.samples + waveform.samples_per_step - 1) / waveform.samples_per_step;
    const auto data = document.find("data");
    if (!is("version", 2) || !is("channels", 1) || !is("bits", 8) || !is("length", steps) ||
        !is("sample_rate", waveform.sample_rate) || !is("samples_per_pixel", waveform.samples_per_step) ||
        data == document.end() || !data->is_array() || data->size() != 2 * static_cast<std::size_t>(steps))
        return std::nullopt;
    for (std::size_t i = 0; i < data->size(); ++i) {
        const nlohmann::json& value = (*data)[i];
        if (!value.is_number_integer() || value < -128 || value > 127) return std::nullopt;
        (i % 2 == 0 ? waveform.lowest : waveform.highest).push_back(value.get<std::int8_t>());
    }
    return waveform;
}

std::string waveform_path(const Waveform& waveform, int bars) {
    const std::size_t steps = waveform.lowest.size();
    if (steps == 0 || bars < 1) return {};
    const auto loudness = [&](std::size_t step) {
        return std::max(std::abs(int{waveform.lowest[step]}), std::abs(int{waveform.highest[step]}));
    };
    // Limited speech touches the same peak in every part; its mean tells loud words from quiet ones.
    std::vector<double> levels;
    const auto count = static_cast<std::size_t>(bars);
    for (std::size_t bar = 0; bar < count; ++bar) {
        const std::size_t from = bar * steps / count;
        const std::size_t to = std::max(from + 1, (bar + 1) * steps / count);
        double sum = 0;
        for (std::size_t i = from; i < to; ++i) sum += loudness(i);
        levels.push_back(sum / static_cast<double>(to - from));
    }
    const double loudest = std::max(1.0, *std::max_element(levels.begin(), levels.end()));
    std::string path;
    for (std::size_t bar = 0; bar < count; ++bar) {
        // Silence is a short stroke, so that the line is not broken.
        const long half = std::max(1L, std::lround(48 * levels[bar] / loudest));
        const double middle = (static_cast<double>(bar) + 0.5) * 1000 / bars;
        path += fmt::format("M{:.1f} {}v{}", middle, 50 - half, 2 * half);
    }
    return path;
}

}  // namespace bobao
