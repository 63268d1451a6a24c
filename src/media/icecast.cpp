#include <fmt/format.h>

#include <chrono>

#include "base/error.h"
#include "media/libav.h"
#include "media/live.h"

namespace bobao {
namespace {

using Clock = std::chrono::steady_clock;

/// The address without who connects and by what password: for messages.
std::string without_password(const std::string& url) {
    const std::size_t scheme = url.find("://");
    const std::size_t at = url.rfind('@');
    if (scheme == std::string::npos || at == std::string::npos || at < scheme) return url;
    return url.substr(0, scheme + 3) + url.substr(at + 1);
}

}  // namespace

struct IcecastConnection::Parts {
    std::string shown;  ///< the address, for messages
    Clock::duration timeout{};
    Clock::time_point until{};
    std::function<bool()> stop;
    AVIOContext* io = nullptr;

    ~Parts() {
        expect_answer();
        avio_closep(&io);
    }
    void expect_answer() { until = Clock::now() + timeout; }
    static int interrupted(void* self) {
        const Parts& parts = *static_cast<Parts*>(self);
        return parts.stop() || Clock::now() > parts.until ? 1 : 0;
    }
    void check(int result, std::string_view doing) const {
        if (result >= 0) return;
        const bool late = result == AVERROR_EXIT;
        throw machine_error({},
                            fmt::format("cannot {} {}: {}", doing, shown,
                                        late ? "the server does not answer" : libav::reason_of(result)),
                            result == AVERROR_HTTP_UNAUTHORIZED ? "check the source password" : "");
    }
};

IcecastConnection::IcecastConnection(const Settings& settings, const std::function<bool()>& stop)
    : parts_(std::make_unique<Parts>()) {
    [[maybe_unused]] static const bool kNetwork = avformat_network_init() == 0;
    Parts& parts = *parts_;
    parts.shown = without_password(settings.url);
    parts.timeout = std::chrono::milliseconds(static_cast<std::int64_t>(settings.timeout * 1000));
    parts.stop = stop;
    parts.expect_answer();
    libav::Dictionary options;
    options.set("content_type", settings.content_type);
    if (!settings.name.empty()) options.set("ice_name", settings.name);
    if (!settings.description.empty()) options.set("ice_description", settings.description);
    if (!settings.genre.empty()) options.set("ice_genre", settings.genre);
    options.set("user_agent", "bobao");
    const AVIOInterruptCB callback{&Parts::interrupted, &parts};
    parts.check(avio_open2(&parts.io, settings.url.c_str(), AVIO_FLAG_WRITE, &callback, options.raw()),
                "connect to");
}
IcecastConnection::~IcecastConnection() = default;
IcecastConnection::IcecastConnection(IcecastConnection&&) noexcept = default;
IcecastConnection& IcecastConnection::operator=(IcecastConnection&&) noexcept = default;

void IcecastConnection::send(std::string_view bytes) {
    parts_->expect_answer();
    avio_write(parts_->io, reinterpret_cast<const unsigned char*>(bytes.data()),
               static_cast<int>(bytes.size()));
    avio_flush(parts_->io);
    parts_->check(parts_->io->error, "send to");
}

}  // namespace bobao
