#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <filesystem>
#include <functional>
#include <limits>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "studio/loudness.h"
#include "studio/studio.h"
#include "studio/timeline_file.h"
#include "support/folder.h"

using namespace bobao;

namespace {

const std::filesystem::path kVoices = std::filesystem::path(BOBAO_SOURCE_FOLDER) / "voices";

const FrontEnd& front_end() {
    static const FrontEnd loaded(kVoices);
    return loaded;
}

Segment words(std::string kind, std::string role, std::string text, double pause) {
    return {std::move(kind), std::move(role), std::move(text), "zh", "", pause};
}

Script invented_script() {
    Script script;
    script.title = "柳溪日报";
    script.language = "zh";
    script.voices = {{"anchor", "anchor"}, {"second", "second_anchor"}};
    script.sentence_pause = 0.4;
    script.chapters.push_back({"开场",
                               0,
                               {{"sound", "", "", "zh", "opening", 0.3},
                                words("announcement", "anchor", "各位听众，早上好。", 0.8)}});
    script.chapters.push_back(
        {"春耕开局",
         1,
         {words("title", "anchor", "柳溪镇春耕开局", 0.6),
          words("paragraph", "second",
                "3月7日，柳溪镇麦田返青率达到95%以上。银行行长单小满说，今年增长7%左右！GDP呢？", 0.7),
          words("paragraph", "second", "“先看苗，后浇水。”他说。", 1.0)}});
    script.chapters.push_back({"再会", 0, {words("announcement", "anchor", "再会。", 0)}});
    return script;
}

StudioSettings settings() {
    StudioSettings settings;
    settings.encodings = {{Codec::mp3}, {Codec::aac}};
    return settings;
}

Programme produced(const Script& script, int workers, Cache& cache,
                   std::vector<std::function<void()>> beside = {}) {
    Speaker speaker(workers);
    Progress progress;
    const Cancellation cancellation;
    return produce(script, voice_profiles(kVoices), front_end(), speaker, cache, settings(), progress,
                   cancellation, std::move(beside));
}

Programme produced(const Script& script, int workers) {
    Cache none;
    return produced(script, workers, none);
}

/// All packets of a piece, each behind its length.
std::string bytes_of(const KeptPiece& piece) {
    std::string bytes;
    piece.read(piece.packets(), [&](std::string_view packet) {
        bytes += std::to_string(packet.size()) + ":";
        bytes += packet;
    });
    return bytes;
}

/// What a programme is made of, piece for piece, and its clock.
std::vector<std::string> bytes_of(const Programme& programme) {
    std::vector<std::string> bytes{timeline_to_json(programme.timeline)};
    for (const std::vector<KeptPiece>& pieces : programme.pieces)
        for (const KeptPiece& piece : pieces) bytes.push_back(bytes_of(piece));
    return bytes;
}

/// A piece as a listener hears it.
std::vector<float> heard(const KeptPiece& piece) {
    EncodedPiece encoded{piece.encoding(), piece.samples(), {}};
    piece.read(piece.packets(), [&](std::string_view packet) { encoded.packets.emplace_back(packet); });
    return decode_piece(encoded);
}

std::string complaint_about(const Script& script) {
    try {
        produced(script, 1);
    } catch (const Error& error) {
        return error.what();
    }
    return "no complaint";
}

double level_between(const std::vector<float>& samples, std::int64_t begin, std::int64_t end) {
    double highest = 0;
    for (std::int64_t i = begin; i < end; ++i)
        highest = std::max(highest, static_cast<double>(std::abs(samples.at(static_cast<std::size_t>(i)))));
    return highest;
}

}  // namespace

TEST_CASE("a programme has one clock without gaps, and sound where the clock says") {
    const Programme programme = produced(invented_script(), 2);
    const Timeline& timeline = programme.timeline;
    CHECK(programme.left_out.empty());
    REQUIRE(timeline.chapters.size() == 3);
    std::int64_t expected = 0;
    for (const TimedChapter& chapter : timeline.chapters) {
        CHECK(chapter.begin == expected);
        CHECK((chapter.end - chapter.begin) % kPieceGrid == 0);
        expected = chapter.end;
        std::int64_t at = chapter.begin;
        for (const TimedSegment& segment : chapter.segments) {
            CHECK(segment.begin >= at);
            CHECK(segment.end > segment.begin);
            at = segment.end;
            std::int64_t in_segment = segment.begin;
            for (const TimedSentence& sentence : segment.sentences) {
                CHECK(sentence.begin >= in_segment);
                in_segment = sentence.end;
                std::int64_t in_sentence = sentence.begin;
                std::uint32_t in_text = 0;
                REQUIRE_FALSE(sentence.words.empty());
                for (const TimedWord& word : sentence.words) {
                    CHECK(word.begin >= in_sentence);
                    CHECK(word.end > word.begin);
                    CHECK(word.source.begin >= in_text);
                    CHECK(word.source.end <= sentence.text.size());
                    in_sentence = word.end;
                    in_text = word.source.end;
                }
                CHECK(in_sentence <= sentence.end);
            }
            CHECK(in_segment <= segment.end);
        }
        CHECK(at <= chapter.end);
    }
    CHECK(timeline.samples == expected);

    const TimedSegment& paragraph = timeline.chapters[1].segments.at(1);
    REQUIRE(paragraph.sentences.size() == 3);
    CHECK(paragraph.sentences[0].text == "3月7日，柳溪镇麦田返青率达到95%以上。");
    const auto pause = static_cast<double>(paragraph.sentences[1].begin - paragraph.sentences[0].end);
    CHECK(std::abs(pause / timeline.sample_rate - 0.4) <= 0.0095);

    SUBCASE("the encoded chapters are silent at their ends and between sentences, and loud in the words") {
        for (const auto& pieces : programme.pieces) {
            const std::vector<float> sound = heard(pieces.at(1));
            const TimedChapter& chapter = timeline.chapters[1];
            REQUIRE(static_cast<std::int64_t>(sound.size()) == chapter.end - chapter.begin);
            CHECK(level_between(sound, 0, 1'000) < 0.001);
            CHECK(level_between(sound, static_cast<std::int64_t>(sound.size()) - 1'000,
                                static_cast<std::int64_t>(sound.size())) < 0.001);
            const std::int64_t pause_begin = paragraph.sentences[0].end - chapter.begin;
            const std::int64_t pause_end = paragraph.sentences[1].begin - chapter.begin;
            // A codec smears by about a frame.
            CHECK(level_between(sound, pause_begin + 1'500, pause_end - 1'500) < 0.003);
            CHECK(level_between(sound, pause_end, pause_end + 8'000) > 0.05);
        }
    }
}

TEST_CASE("every article of three seconds or more is at the target as it comes out of the codec") {
    const Programme programme = produced(invented_script(), 2);
    REQUIRE(programme.loudness.size() == 2);
    for (std::size_t encoding = 0; encoding < 2; ++encoding) {
        for (const KeptPiece& piece : programme.pieces[encoding]) {
            const Loudness loudness = measured(heard(piece), 44'100);
            CHECK(loudness.true_peak <= -1.0);
            INFO(loudness.integrated << " LUFS, " << piece.samples());
            if (piece.samples() >= 3 * 44'100) CHECK(std::abs(loudness.integrated + 19) < 0.3);
        }
        CHECK(std::abs(programme.loudness[encoding].integrated + 19) < 0.5);
        CHECK(programme.loudness[encoding].true_peak <= -1.0);
    }
}

TEST_CASE("the bytes do not depend on the number of workers") {
    const Programme one = produced(invented_script(), 1);
    const Programme three = produced(invented_script(), 3);
    CHECK((bytes_of(one) == bytes_of(three)));
    REQUIRE(one.doubts.size() == three.doubts.size());
    for (std::size_t i = 0; i < one.doubts.size(); ++i) CHECK(one.doubts[i].word == three.doubts[i].word);
}

TEST_CASE("work beside the voices is done on return, changes no byte, and fails as itself") {
    for (const int workers : {1, 4}) {
        std::atomic<int> done = 0;
        Cache none;
        const std::vector<std::function<void()>> work(7, [&] { ++done; });
        const Programme programme = produced(invented_script(), workers, none, work);
        CHECK(done == 7);
        CHECK((bytes_of(programme) == bytes_of(produced(invented_script(), workers))));
        const auto fails = [] { throw usage_error("nobody can draw this", ""); };
        CHECK_THROWS_WITH_AS(produced(invented_script(), workers, none, {fails}), "nobody can draw this",
                             Error);
    }
}

TEST_CASE("what was made once is not made again, and the bytes are the same") {
    const test::TemporaryFolder folder;
    const Script script = invented_script();
    const std::vector<std::string> cold = bytes_of(produced(script, 2));
    {
        Cache cache(folder / "cache");
        CHECK((bytes_of(produced(script, 2, cache)) == cold));
    }
    {
        Cache cache(folder / "cache");
        const Programme again = produced(script, 1, cache);
        CHECK((bytes_of(again) == cold));
        CHECK(cache.made() == 0);
        CHECK(again.loudness.at(0).integrated == doctest::Approx(-19).epsilon(0.03));
    }
    SUBCASE("a corrected title is one take and its own chapter's pieces") {
        Script corrected = script;
        corrected.chapters[1].segments[0].text = "柳溪镇春耕忙";
        const std::vector<std::string> fresh = bytes_of(produced(corrected, 1));
        Cache cache(folder / "cache");
        CHECK((bytes_of(produced(corrected, 2, cache)) == fresh));
        // A take, the level of its article, and the article in two encodings, which may be levelled again.
        CHECK(cache.made() >= 4);
        CHECK(cache.made() <= 6);
    }
    SUBCASE("what is broken in the cache is made again") {
        int broken = 0;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder / "cache"))
            if (entry.is_regular_file() && ++broken % 2 == 0)
                std::filesystem::resize_file(entry.path(), entry.file_size() / 2);
        Cache cache(folder / "cache");
        CHECK((bytes_of(produced(script, 2, cache)) == cold));
        CHECK(cache.corrupt() > 0);
    }
    SUBCASE("other settings have nothing in common but the takes") {
        Cache cache(folder / "cache");
        Speaker speaker(1);
        Progress progress;
        const Cancellation cancellation;
        StudioSettings louder = settings();
        louder.target = -16;
        const Programme programme = produce(script, voice_profiles(kVoices), front_end(), speaker, cache,
                                            louder, progress, cancellation);
        CHECK(programme.loudness.at(0).integrated == doctest::Approx(-16).epsilon(0.03));
        CHECK(programme.loudness.at(0).true_peak <= -1.0);
    }
}

TEST_CASE("a name that an article tells further down is said so above, and only that is spoken anew") {
    const test::TemporaryFolder folder;
    Script script;
    script.language = "zh";
    script.voices = {{"anchor", "anchor"}};
    script.chapters = {{"合作社",
                        1,
                        {words("paragraph", "anchor", "大家都说任长乐好。麦田返青了。路也修好了。", 0.5),
                         words("paragraph", "anchor", "村里来了客人。", 0.5)}}};
    const auto is_said_as_name = [](const Doubt& doubt) {
        return doubt.reason == "name" && doubt.reading == "ren2 chang2 le4" &&
               doubt.context == "大家都说任长乐好。";
    };
    {
        Cache cache(folder / "cache");
        CHECK(std::ranges::none_of(produced(script, 1, cache).doubts, is_said_as_name));
    }
    script.chapters[0].segments[1].text = "村支书任长乐介绍了情况。";
    Cache cache(folder / "cache");
    CHECK(std::ranges::count_if(produced(script, 1, cache).doubts, is_said_as_name) == 1);
    // Two takes, the level of the article, and the article in two encodings, which may be levelled again.
    CHECK(cache.made() >= 5);
    CHECK(cache.made() <= 7);
}

TEST_CASE("pauses are what the script says, as heard from the codec, and nothing drifts") {
    Script script = invented_script();
    script.sentence_pause = 0.45;
    Chapter chapter{"长文", 2, {}};
    for (int i = 0; i < 12; ++i)
        chapter.segments.push_back(words("paragraph", "anchor", "春耕开局，麦田返青。先看苗，后浇水。", 0.8));
    script.chapters = {script.chapters[0], chapter, chapter};
    script.chapters[2].title = "又一篇";
    script.chapters[1].segments.back().pause = 1.2;
    const Programme programme = produced(script, 2);
    const Timeline& timeline = programme.timeline;
    for (const std::vector<KeptPiece>& pieces : programme.pieces) {
        // Long enough to be cut in its middle.
        CHECK(std::ranges::count(pieces, std::size_t{1}, &KeptPiece::chapter) >= 2);
        std::vector<float> sound;
        for (const KeptPiece& piece : pieces) {
            const std::vector<float> part = heard(piece);
            CHECK(static_cast<std::int64_t>(part.size()) % kPieceGrid == 0);
            CHECK(level_between(part, 0, 1'000) < 0.001);
            sound.insert(sound.end(), part.begin(), part.end());
        }
        REQUIRE(static_cast<std::int64_t>(sound.size()) == timeline.samples);
        // Where sound begins and ends, by its level; a codec smears less than this.
        constexpr std::int64_t kSlack = 441;
        const auto is_loud = [&](std::int64_t from, std::int64_t to) {
            return level_between(sound, from, to) > 0.004;
        };
        std::int64_t end_before = -1;
        double wanted = 0;
        for (std::size_t c = 0; c < timeline.chapters.size(); ++c) {
            for (const TimedSegment& segment : timeline.chapters[c].segments) {
                for (const TimedSentence& sentence : segment.sentences) {
                    CHECK(is_loud(sentence.begin, sentence.begin + 4 * kSlack));
                    CHECK(is_loud(sentence.end - 4 * kSlack, sentence.end));
                    if (end_before >= 0) {
                        CHECK_FALSE(is_loud(end_before + 3 * kSlack, sentence.begin - 3 * kSlack));
                        const double pause =
                            static_cast<double>(sentence.begin - end_before) / timeline.sample_rate;
                        CHECK(std::abs(pause - wanted) <= 0.010);
                    }
                    end_before = sentence.end;
                    wanted = script.sentence_pause;
                }
                wanted = 0.8;
            }
            wanted = c == 0 ? -1 : 1.2;
            if (c == 0) end_before = -1;  // the opening is too short to share its rest among pauses
        }
    }
}

TEST_CASE("a role or voice that is not there is found before anything is spoken") {
    Script script = invented_script();
    script.voices["second"] = "secnd_anchor";
    CHECK(complaint_about(script) ==
          "unknown voice \"secnd_anchor\"\n  try: did you mean \"second_anchor\"?");
    script.voices.erase("second");
    CHECK(complaint_about(script).starts_with("nobody speaks the role \"second\" of the script"));
}

TEST_CASE("a script without a word to speak is an error, not a silent episode") {
    Script script = invented_script();
    script.chapters = {{"空", 1, {words("paragraph", "anchor", "……", 0.5)}}};
    CHECK(complaint_about(script).starts_with("there is nothing to speak in this script"));
}

TEST_CASE("work stops when it is asked to") {
    Speaker speaker(2);
    Progress progress;
    Cancellation cancellation;
    Cache cache;
    cancellation.request();
    CHECK_THROWS_AS(produce(invented_script(), voice_profiles(kVoices), front_end(), speaker, cache,
                            settings(), progress, cancellation),
                    Cancelled);
}

namespace {

using Step = std::pair<double, std::string>;

/// Keeps what it is told, and asks to stop once so much is done.
class Listener : public Progress {
  public:
    explicit Listener(double enough = std::numeric_limits<double>::infinity()) : enough_(enough) {}

    void begin(std::string_view, double whole) override { total = whole; }
    void advance(double done, std::string_view what) override {
        steps.emplace_back(done, what);
        if (done >= enough_) cancellation.request();
    }

    double total = 0;
    std::vector<Step> steps;
    Cancellation cancellation;

  private:
    double enough_;
};

void produce_for(Listener& listener, const Script& script, int workers) {
    Speaker speaker(workers);
    Cache cache;
    produce(script, voice_profiles(kVoices), front_end(), speaker, cache, settings(), listener,
            listener.cancellation);
}

}  // namespace

TEST_CASE("progress goes on from sentence to sentence, up to the whole, and says what is in hand") {
    const Script script = invented_script();
    for (const int workers : {1, 3}) {
        INFO(workers << " workers");
        Listener listener;
        produce_for(listener, script, workers);
        REQUIRE_FALSE(listener.steps.empty());
        CHECK(std::ranges::is_sorted(listener.steps, {}, &Step::first));
        CHECK(listener.steps.back().first == doctest::Approx(listener.total));
        // Its beginning, six sentences and two encodings.
        CHECK(std::ranges::count(listener.steps, "春耕开局", &Step::second) >= 9);
        CHECK(std::ranges::count(listener.steps, "再会", &Step::second) >= 4);
    }
}

TEST_CASE("work stops in the middle of an article, and between its encodings") {
    Script script = invented_script();
    script.chapters = {script.chapters[1]};
    Listener undisturbed;
    produce_for(undisturbed, script, 1);
    // An encoding takes three times as long as speaking, and there are two.
    const double speaking = undisturbed.total / 7;

    Listener in_first_sentences(speaking / 3);
    CHECK_THROWS_AS(produce_for(in_first_sentences, script, 1), Cancelled);
    CHECK(in_first_sentences.steps.back().first < speaking);

    Listener between_encodings(speaking * 3.5);
    CHECK_THROWS_AS(produce_for(between_encodings, script, 1), Cancelled);
    CHECK(between_encodings.steps.back().first < speaking * 5);
}

namespace {

/// A voice that is a program: it beeps softly, as long as the line is, and fails where `refuses` stands in
/// it.
VoiceProfile hired_voice(const test::TemporaryFolder& folder, const std::string& refuses) {
    write_file(folder / "speak.py", R"(#!/usr/bin/env python3
import math, struct, sys
line = sys.stdin.buffer.read().decode()
if sys.argv[1] in line: sys.exit("not today")
data = b"".join(struct.pack("<h", int(150 * math.sin(i * 0.2))) for i in range(2400 * len(line)))
sys.stdout.buffer.write(b"RIFF" + struct.pack("<I", 36 + len(data)) + b"WAVEfmt " + struct.pack(
    "<IHHIIHH", 16, 1, 1, 16000, 32000, 2, 16) + b"data" + struct.pack("<I", len(data)) + data)
)");
    std::filesystem::permissions(folder / "speak.py", std::filesystem::perms::owner_all);
    VoiceProfile voice;
    voice.name = voice.display_name = "hired";
    voice.language = "zh";
    voice.engine = "command";
    voice.sample = "早上好，这里是客座主播。";
    voice.command.arguments = {"./speak.py", refuses};
    voice.command.folder = folder.path();
    return voice;
}

/// LUFS of each segment of words of the first chapter that lasts long enough to say.
std::vector<double> segment_levels(const Programme& programme) {
    std::vector<float> all;
    for (const KeptPiece& piece : programme.pieces[0]) {
        const std::vector<float> part = heard(piece);
        all.insert(all.end(), part.begin(), part.end());
    }
    std::vector<double> levels;
    for (const TimedSegment& segment : programme.timeline.chapters[0].segments)
        levels.push_back(
            measured(std::span(all).subspan(static_cast<std::size_t>(segment.begin),
                                            static_cast<std::size_t>(segment.end - segment.begin)),
                     programme.timeline.sample_rate)
                .integrated);
    return levels;
}

}  // namespace

TEST_CASE("a voice whose program fails at its sample neither stops the programme nor stands out of it") {
    const test::TemporaryFolder folder;
    std::vector<VoiceProfile> voices = voice_profiles(kVoices);
    for (const bool has_stand_in : {true, false}) {
        CAPTURE(has_stand_in);
        VoiceProfile hired = hired_voice(folder, "客座");
        if (has_stand_in)
            hired.stand_in = std::make_shared<const VoiceProfile>(
                *std::ranges::find(voices, std::string("reporter"), &VoiceProfile::name));
        std::vector<VoiceProfile> all = voices;
        all.push_back(hired);
        Script script = invented_script();
        script.voices["second"] = "hired";
        script.chapters = {
            {"春耕开局",
             1,
             {words("paragraph", "anchor", "柳溪镇麦田返青率达到百分之九十五以上，比去年同期高两成。", 0.7),
              words("paragraph", "second", "银行行长单小满说，今年的贷款增长百分之七左右。", 0.7),
              words("paragraph", "second", "客座评论员说，先看苗，后浇水，不误农时。", 1.0)}}};
        Speaker speaker(2);
        Progress progress;
        const Cancellation cancellation;
        Cache none;
        StudioSettings lossless = settings();
        lossless.encodings = {{Codec::flac, 44'100, 0}};
        const Programme programme =
            produce(script, all, front_end(), speaker, none, lossless, progress, cancellation);
        const std::vector<double> levels = segment_levels(programme);
        // The third is the stand-in's, or left out.
        REQUIRE(levels.size() == (has_stand_in ? 3 : 2));
        CHECK(programme.left_out.size() == (has_stand_in ? 0 : 1));
        CHECK(speaker.stand_ins().size() == (has_stand_in ? 1 : 0));
        for (const double level : levels) CHECK(level == doctest::Approx(-19).epsilon(0.08));
    }
}

TEST_CASE("a bed lies under its chapter alone, under the words and between them, and articles stay apart") {
    Script script = invented_script();
    script.sounds.clear();
    script.chapters[1].bed = {"bed", -12, 9};
    // Long enough for the bed to come back.
    script.chapters[1].segments[1].pause = 4;
    Speaker speaker(2);
    Progress progress;
    const Cancellation cancellation;
    Cache none;
    StudioSettings lossless = settings();
    lossless.encodings = {{Codec::flac, 44'100, 0}};
    const Programme programme = produce(script, voice_profiles(kVoices), front_end(), speaker, none, lossless,
                                        progress, cancellation);
    std::vector<float> all;
    for (const KeptPiece& piece : programme.pieces[0]) {
        const std::vector<float> part = heard(piece);
        all.insert(all.end(), part.begin(), part.end());
    }
    const Timeline& timeline = programme.timeline;
    REQUIRE(all.size() == static_cast<std::size_t>(timeline.samples));
    const TimedChapter& with_bed = timeline.chapters[1];
    for (const std::int64_t border : {with_bed.begin, with_bed.end})
        CHECK(level_between(all, border - kPieceSilence, border + kPieceSilence) == 0);

    // In the long pause, behind the way up and before the way down again.
    const std::int64_t pause = with_bed.segments[1].end;
    const std::int64_t second = timeline.sample_rate;
    const auto loudness = [&](std::int64_t begin, std::int64_t end) {
        return measured(std::span(all).subspan(static_cast<std::size_t>(begin),
                                               static_cast<std::size_t>(end - begin)),
                        timeline.sample_rate)
            .integrated;
    };
    const double words = loudness(with_bed.segments[1].begin, with_bed.segments[1].end);
    const double open = loudness(pause + second * 12 / 10, pause + second * 36 / 10);
    CHECK(words == doctest::Approx(-19).epsilon(0.06));
    CHECK(open - words == doctest::Approx(-12).epsilon(0.17));
    // Between two sentences it is heard too, softer.
    const auto& sentences = with_bed.segments[1].sentences;
    REQUIRE(sentences.size() >= 2);
    CHECK(level_between(all, sentences[0].end + second / 100, sentences[1].begin - second / 100) > 0.001);
    // Under the other chapters there is nothing: their pauses are silent.
    const TimedChapter& first = timeline.chapters[0];
    CHECK(level_between(all, first.segments[0].end, first.segments[1].begin) == 0);
}
