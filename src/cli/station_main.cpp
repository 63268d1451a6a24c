#include <string_view>

#include "cli/command.h"
#include "cli/command_line.h"
#include "voice/speaker.h"

int main(int count, char** words) {
    // Before anything else: a worker forks, so it must not have a thread or an open library yet.
    if (count > 1 && std::string_view(words[1]) == bobao::kVoiceWorkerArgument)
        return bobao::serve_as_voice_worker(0, 1);
    bobao::use_voice_program("bobao-voice");
    return bobao::run_command_line(count, words, bobao::all_commands());
}
