#pragma once
#include <chrono>
#include <functional>
#include <string>

namespace bobao {

/// How a worker treats the children it forks. The defaults are for use; tests make children fail.
struct VoiceWorkerManners {
    /// A child that is not done by then is killed. Speaking takes about a thousandth of the time that the
    /// speech lasts, so what takes this long will never end; a loaded machine still gets there.
    std::chrono::milliseconds patience = std::chrono::seconds(10);
    std::chrono::milliseconds patience_for_each_byte{20};

    /// Called in each child with the text it is about to speak.
    std::function<void(const std::string& text)> before_speaking;
};

/// Serves frames of worker_protocol.h: see serve_as_voice_worker.
int serve_voice_requests(int requests, int replies, const VoiceWorkerManners& manners);

}  // namespace bobao
