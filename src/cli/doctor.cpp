#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/data_folder.h"
#include "base/error.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/disk.h"
#include "cli/fonts.h"
#include "cli/material.h"
#include "cli/player.h"
#include "cli/speech.h"
#include "cli/terminal.h"
#include "media/audio.h"
#include "publish/braille/louis.h"
#include "publish/signage_page.h"

namespace bobao {
namespace {

/// An episode and what it is staged in need less than a tenth of this.
constexpr std::uintmax_t kEnoughSpace = 500'000'000;

/// What was found out about one part of the machine.
struct Finding {
    std::string part;
    bool good = true;
    std::string found;
    std::string remedy;  ///< empty if it is good
};

/// Runs one check: it says what it found, or throws what is wrong.
Finding finding_of(const std::string& part, const std::string& remedy,
                   const std::function<std::string()>& check) {
    try {
        return {part, true, check(), ""};
    } catch (const Error& error) {
        const std::string where = error.place.file.empty() ? "" : error.place.file.string() + ": ";
        return {part, false, where + error.problem, remedy.empty() ? error.remedy : remedy};
    } catch (const Cancelled&) {
        throw;
    } catch (const std::exception& error) {
        return {part, false, error.what(), remedy};
    }
}

std::string lexicon_reads_right() {
    const FrontEnd front_end = front_end_of(Station{});
    std::vector<std::string> syllables;
    for (const Reading& reading : front_end.pinyin("银行行长")) syllables.push_back(reading.citation);
    const std::string read = joined(syllables, " ");
    if (read != "yin2 hang2 hang2 zhang3")
        throw machine_error({}, "the lexicon reads 银行行长 as " + read, "");
    return "银行行长 is " + read;
}

std::string writes_braille() {
    const Cells cells = LouisTable(kUebTable).translate("abc");
    if (cells != cells_of_dots("1-12-14")) throw machine_error({}, "liblouis writes abc wrong", "");
    return "liblouis " + LouisTable::version() + ", by its table " + kUebTable;
}

std::string voice_speaks(const VoiceProfile& voice, Speaker& speaker, const Cancellation& cancellation) {
    const FrontEnd front_end = front_end_of(Station{});
    const auto heard = [&](const VoiceProfile& who) {
        const Speech speech = speak_text(voice.sample, voice.language, who, front_end, speaker, cancellation);
        if (speech.samples.empty()) throw machine_error({}, "it makes no sound", "");
        return fmt::format("{}, says its sample in {:.1f} s", who.display_name, speech.seconds());
    };
    if (voice.stand_in == nullptr) return heard(voice);
    VoiceProfile alone = voice;
    alone.stand_in = nullptr;
    try {
        return heard(alone);
    } catch (const Error& error) {
        if (error.fault != Fault::machine) throw;
        // An episode can do without it, so nothing is missing.
        return fmt::format("cannot speak here ({}{}{}); in its place: {}", error.problem,
                           error.remedy.empty() ? "" : "; ", error.remedy, heard(*voice.stand_in));
    }
}

std::string shows_are_right(const std::vector<VoiceProfile>& voices) {
    const std::vector<std::string> names = Show::names(data_folder() / "scripts" / "shows");
    if (names.empty()) throw machine_error({}, "there is none", "install bobao again");
    for (const std::string& name : names) show_of(name, Station{}, voices);
    return joined(names, ", ");
}

std::string encodes(Codec codec) {
    const std::vector<float> silence(static_cast<std::size_t>(kPieceGrid), 0.0F);
    const EncodedPiece piece = encode_piece({.codec = codec}, silence);
    if (piece.packets.empty()) throw machine_error({}, "its encoder gives nothing", "");
    return fmt::format("{} kbit/s mono", piece.encoding.bitrate / 1000);
}

std::string has_chinese_font() {
    const std::string family = font_with("菏泽日报星期四");
    if (family.empty()) throw machine_error({}, "no font here has Chinese characters", "");
    return family;
}

std::string can_publish_to(const std::string& folder) {
    expect_writable(folder);
    const std::uintmax_t free = free_bytes(folder);
    if (free < kEnoughSpace)
        throw machine_error({}, fmt::format("only {} MB are free there", free / 1'000'000),
                            "free some space, or publish elsewhere with --out");
    return fmt::format("{} can be written, {:.1f} GB free", folder, static_cast<double>(free) / 1e9);
}

class DoctorCommand : public Command {
  public:
    std::string name() const override { return "doctor"; }
    std::string purpose() const override { return "check this machine"; }
    std::string manual() const override {
        return "Tries everything an episode needs, and says for each what was found or how to mend it. The "
               "exit\n"
               "code is 4 if something is missing.\n"
               "\n"
               "Example:\n"
               "  bobao doctor --out /srv/radio";
    }

    void declare(CLI::App& arguments) override {
        arguments.add_option("--out", out_, "where episodes are to be published (public)")->type_name("DIR");
    }

    ExitCode run(Console& console) override {
        const std::vector<Finding> findings = examine(console.cancellation());
        console.print(console.json ? as_json(findings) : as_lines(findings));
        console.flush();
        for (const Finding& finding : findings)
            if (!finding.good) return ExitCode::machine;
        return ExitCode::done;
    }

  private:
    std::vector<Finding> examine(const Cancellation& cancellation) const {
        std::vector<Finding> findings;
        const auto check = [&](const std::string& part, const std::string& remedy,
                               const std::function<std::string()>& what) {
            findings.push_back(finding_of(part, remedy, what));
        };
        std::vector<VoiceProfile> voices;
        check("data", "", [] { return data_folder().string(); });
        check("lexicon", "install bobao again, or build it anew", lexicon_reads_right);
        const bool lexicon_is_good = findings.back().good;
        check("voices", "", [&] {
            voices = all_voices();
            if (voices.empty()) throw machine_error({}, "there is none", "install bobao again");
            return fmt::format("{} profiles", voices.size());
        });
        check("shows", "", [&] { return shows_are_right(voices); });
        check("engine", "install the Debian packages libespeak-ng1 and espeak-ng-data",
              Speaker::engine_version);
        // What the lexicon lacks is said already, and no voice can be tried without it.
        Speaker speaker(1, &cancellation);
        for (const VoiceProfile& voice : voices)
            if (lexicon_is_good)
                check("voice " + voice.name, "install the Debian package espeak-ng-data",
                      [&] { return voice_speaks(voice, speaker, cancellation); });
        check("MP3", "install libavcodec with libmp3lame (Debian: libavcodec59)",
              [] { return encodes(Codec::mp3); });
        check("AAC", "install libavcodec with its AAC encoder (Debian: libavcodec59)",
              [] { return encodes(Codec::aac); });
        check("Opus", "install libavcodec with libopus (Debian: libavcodec59)",
              [] { return encodes(Codec::opus); });
        check("FLAC", "install libavcodec with its FLAC encoder (Debian: libavcodec59)",
              [] { return encodes(Codec::flac); });
        check("font", "install the Debian package fonts-noto-cjk", has_chinese_font);
        check("braille", "install the Debian package liblouis-data", [] { return writes_braille(); });
        // Only the page of bobao loop has it, and goes without in browsers that have HLS of their own.
        findings.push_back({"hls.js", true,
                            hls_script()
                                ? hls_script()->string()
                                : "none (screens show captions, and play only where the browser has HLS; "
                                  "scripts/setup.sh fetches it)",
                            ""});
        check("folder", "", [&] { return can_publish_to(out_); });
        // Only bobao say plays, and it can write a file instead: nothing is wrong without a player.
        findings.push_back({"player", true, player_in_path().value_or("none (bobao say needs -o F)"), ""});
        return findings;
    }

    static std::string as_lines(const std::vector<Finding>& findings) {
        std::size_t width = 0;
        for (const Finding& finding : findings) width = std::max(width, columns_of(finding.part));
        std::string lines;
        for (const Finding& finding : findings) {
            lines += fmt::format("{}  {} {}\n", finding.good ? "ok     " : "PROBLEM",
                                 padded_to_columns(finding.part, width), finding.found);
            if (!finding.good && !finding.remedy.empty())
                lines += fmt::format("{:{}}  try: {}\n", "", width + 9, finding.remedy);
        }
        return lines;
    }

    static std::string as_json(const std::vector<Finding>& findings) {
        using Json = nlohmann::ordered_json;
        Json list = Json::array();
        for (const Finding& finding : findings)
            list.push_back({{"part", finding.part},
                            {"ok", finding.good},
                            {"found", finding.found},
                            {"remedy", finding.remedy.empty() ? Json(nullptr) : Json(finding.remedy)}});
        return list.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
    }

    std::string out_ = "public";
};

}  // namespace

std::unique_ptr<Command> doctor_command() {
    return std::make_unique<DoctorCommand>();
}

}  // namespace bobao
