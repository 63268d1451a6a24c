#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <string>
#include <string_view>

#include "voice/speaker.h"
#include "voice/voice_worker.h"

namespace {

/// BOBAO_TEST_FAULT makes the children of this program's workers fail where they are to say "shi3": `crash`,
/// `hang`, or `once FILE`, which crashes if FILE was not there yet. The real program has no such thing.
int work_with_faults(const std::string& fault) {
    bobao::VoiceWorkerManners manners;
    manners.patience = std::chrono::milliseconds(1000);
    manners.patience_for_each_byte = std::chrono::milliseconds(1);
    manners.before_speaking = [fault](const std::string& text) {
        if (text.find("shi3") == std::string::npos) return;
        if (fault == "crash") std::raise(SIGKILL);
        if (fault == "hang") {
            while (true) ::pause();
        }
        if (fault.starts_with("once ") && ::open(fault.c_str() + 5, O_CREAT | O_EXCL | O_CLOEXEC, 0600) >= 0)
            std::raise(SIGKILL);
    };
    return bobao::serve_voice_requests(STDIN_FILENO, STDOUT_FILENO, manners);
}

}  // namespace

int main(int count, char** arguments) {
    if (count > 1 && std::string_view(arguments[1]) == bobao::kVoiceWorkerArgument) {
        const char* const fault = std::getenv("BOBAO_TEST_FAULT");
        return fault != nullptr ? work_with_faults(fault)
                                : bobao::serve_as_voice_worker(STDIN_FILENO, STDOUT_FILENO);
    }
    return doctest::Context(count, arguments).run();
}
