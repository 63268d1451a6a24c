// What bobao starts to speak with: the voice worker and nothing else. A worker that is the whole program pays
// for its 180 shared libraries in memory and in the time of every fork, once for each core.
#include <fmt/format.h>
#include <unistd.h>

#include <string_view>

#include "cli/command.h"
#include "voice/speaker.h"

int main(int count, char** words) {
    if (count == 2 && std::string_view(words[1]) == bobao::kVoiceWorkerArgument)
        return bobao::serve_as_voice_worker(STDIN_FILENO, STDOUT_FILENO);
    fmt::print(stderr, "{}: error: this part of bobao is started by bobao itself\n  try: bobao --help\n",
               words[0]);
    return static_cast<int>(bobao::ExitCode::usage);
}
