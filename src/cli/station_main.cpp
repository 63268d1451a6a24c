#include <malloc.h>

#include <string_view>

#include "cli/command.h"
#include "cli/command_line.h"
#include "voice/speaker.h"

namespace {

/// The C library gives each thread a heap of its own, and what little stays between large buffers keeps all
/// of each: in hours of sound, as much again as is in use. With one heap for all, what one thread frees
/// serves the next; threads seldom meet there, since most of their time they compute. What is larger than a
/// piece of sound (pictures, the index of an MP4 file) is mapped by itself, so that it grows without a copy
/// and goes at once.
void keep_memory_together() {
    constexpr int kLargerThanAPiece = 8 << 20;
    mallopt(M_ARENA_MAX, 1);
    mallopt(M_MMAP_THRESHOLD, kLargerThanAPiece);
    mallopt(M_TRIM_THRESHOLD, 2 * kLargerThanAPiece);
}

}  // namespace

int main(int count, char** words) {
    // Before anything else: a worker forks, so it must not have a thread or an open library yet.
    if (count > 1 && std::string_view(words[1]) == bobao::kVoiceWorkerArgument)
        return bobao::serve_as_voice_worker(0, 1);
    keep_memory_together();
    bobao::use_voice_program("bobao-voice");
    return bobao::run_command_line(count, words, bobao::all_commands());
}
