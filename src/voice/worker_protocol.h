#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "voice/voice_profile.h"

namespace bobao {

/// What goes over the line between Speaker and a worker: the runs of an utterance one way, their sound the
/// other.
///
/// A frame is a header of 12 bytes (kFrameMark, which holds the version; the number of bytes that follow)
/// and a body. Integers are 32 or 64 bits in the machine's own order, since both ends are
/// the same program; texts and lists come behind their length. Whatever does not parse to its last byte is
/// refused.
inline constexpr std::uint32_t kFrameMark = 0x32564242;  // "BBV2"
inline constexpr std::size_t kFrameHeader = 12;
inline constexpr std::size_t kLargestRequest = std::size_t{1} << 20;
/// Ten minutes of sound; a clause has some seconds.
inline constexpr std::size_t kLargestReply = std::size_t{32} << 20;

/// A clause for one voice.
struct RunRequest {
    EspeakSettings settings;
    std::string voice_otherwise;  ///< taken if the engine does not know settings.voice; may be empty
    std::string text;             ///< empty: only look whether voice and variant are there
};

/// A word begins: which, by the code points before it in the text, and when.
struct WordEvent {
    std::uint32_t position = 0;
    std::int64_t sample = 0;
    bool operator==(const WordEvent&) const = default;
};

enum class Outcome : std::uint32_t {
    spoken = 0,
    unknown_voice = 1,
    unknown_variant = 2,
    no_engine = 3,  ///< the engine's data is not there
    failed = 4,     ///< the child crashed, hung or was refused by the engine
    lost = 5,       ///< the worker is gone; never sent, since nobody would be left to send it
};

struct RunReply {
    Outcome outcome = Outcome::failed;
    std::string problem;               ///< what is wrong, unless spoken
    std::vector<std::string> choices;  ///< what there is, when a voice or variant is unknown
    int sample_rate = 0;               ///< Hz
    std::vector<std::int16_t> samples;
    std::vector<WordEvent> words;
};

/// Runs that one child speaks, one after the other.
using Breath = std::vector<RunRequest>;
/// One reply for each run in order; behind a run that was not spoken there are none.
using BreathReply = std::vector<RunReply>;

std::string packed(const Breath& runs);
std::string packed(const BreathReply& replies);

/// Throws a machine Error if the bytes are not exactly one message, or one without anything in it.
Breath breath_from(std::string_view body);
BreathReply breath_reply_from(std::string_view body);

/// Reads one frame's body from a file descriptor that blocks, or waits up to `milliseconds` in all if that
/// is not negative.
enum class Received { frame, closed, late, broken };
Received receive_frame(int descriptor, std::size_t limit, int milliseconds, std::string& body);

/// Writes a frame; false if the other end is gone. The descriptor may be a pipe or a socket; SIGPIPE must
/// be ignored for pipes.
bool send_frame(int descriptor, std::string_view body);

}  // namespace bobao
