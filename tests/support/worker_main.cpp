#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>
#include <unistd.h>

#include <string_view>

#include "voice/speaker.h"

// For tests that speak: Speaker starts the running program again as a worker, so the test program must know
// how to be one. Name this file among the SOURCES of bobao_test; its main takes the place of
// support/main.cpp, which the linker then leaves in its archive.
int main(int count, char** arguments) {
    if (count > 1 && std::string_view(arguments[1]) == bobao::kVoiceWorkerArgument)
        return bobao::serve_as_voice_worker(STDIN_FILENO, STDOUT_FILENO);
    return doctest::Context(count, arguments).run();
}
