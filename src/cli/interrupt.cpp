#include "cli/interrupt.h"

#include <csignal>

namespace bobao {
namespace {

Cancellation cancellation;

extern "C" void stop_when_it_suits(int) {
    cancellation.request();
}

}  // namespace

const Cancellation& cancelled_by_signals() {
    struct sigaction action {};
    action.sa_handler = stop_when_it_suits;
    // No SA_RESTART: a read that waits for a person must return.
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    sigemptyset(&action.sa_mask);
    for (const int signal : {SIGINT, SIGTERM}) {
        // A shell starts background jobs with SIGINT ignored, and nohup means it too.
        struct sigaction before {};
        if (sigaction(signal, nullptr, &before) == 0 && before.sa_handler != SIG_IGN)
            sigaction(signal, &action, nullptr);
    }
    action.sa_handler = SIG_IGN;
    action.sa_flags = 0;
    for (const int signal : {SIGPIPE, SIGXFSZ}) sigaction(signal, &action, nullptr);
    return cancellation;
}

}  // namespace bobao
