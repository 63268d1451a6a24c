// Preloaded into bobao: libavcodec's encoders fail as a broken one would, from frame FAILING_ENCODER_AFTER
// on.
#include <dlfcn.h>

#include <atomic>
#include <cerrno>
#include <cstdlib>

struct AVCodecContext;
struct AVFrame;

extern "C" int avcodec_send_frame(AVCodecContext* context, const AVFrame* frame) {
    static std::atomic<long> frames{0};
    const char* const after = std::getenv("FAILING_ENCODER_AFTER");
    if (after != nullptr && frames++ >= std::atol(after)) return -EIO;
    using SendFrame = int (*)(AVCodecContext*, const AVFrame*);
    const auto real = reinterpret_cast<SendFrame>(::dlsym(RTLD_NEXT, "avcodec_send_frame"));
    return real(context, frame);
}
