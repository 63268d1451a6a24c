#include "media/libav.h"

#include <fmt/format.h>

#include <array>
#include <new>

#include "base/error.h"

namespace bobao::libav {
namespace {

/// libav speaks to standard error unless it is told not to, and it does so about much that is no failure.
/// What matters comes back as a result and is thrown by check().
[[maybe_unused]] const bool kSilenced = [] {
    av_log_set_callback([](void*, int, const char*, va_list) {});
    return true;
}();

/// libav folds errno into its results as small negative numbers; its own reasons are four letters packed
/// into a number far below them.
constexpr int kLargestErrno = 4095;

bool is_system_error(int result) {
    return result < 0 && AVUNERROR(result) <= kLargestErrno;
}

}  // namespace

void FreeOutput::operator()(AVFormatContext* context) const noexcept {
    if (context->pb != nullptr) avio_closep(&context->pb);
    avformat_free_context(context);
}

void Dictionary::set(const std::string& name, const std::string& value) {
    if (av_dict_set(&entries_, name.c_str(), value.c_str(), 0) < 0) throw std::bad_alloc();
}

void Dictionary::expect_all_used(std::string_view by) const {
    const AVDictionaryEntry* const left = av_dict_get(entries_, "", nullptr, AV_DICT_IGNORE_SUFFIX);
    if (left == nullptr) return;
    throw machine_error({}, fmt::format("{} does not know the option \"{}\"", by, left->key),
                        "install the libav libraries of Debian 12 (FFmpeg 5.1)");
}

std::string reason_of(int result) {
    std::array<char, AV_ERROR_MAX_STRING_SIZE> text{};
    av_strerror(result, text.data(), text.size());
    return text.data();
}

int check(int result, const std::filesystem::path& file, std::string_view doing) {
    if (result >= 0) return result;
    if (is_system_error(result)) throw system_error(file, doing, AVUNERROR(result));
    throw machine_error({file}, fmt::format("cannot {}: {}", doing, reason_of(result)), "");
}

int check_input(int result, const std::filesystem::path& file, std::string_view doing) {
    if (result >= 0) return result;
    throw input_error({file}, fmt::format("cannot {}: {}", doing, reason_of(result)),
                      is_system_error(result)
                          ? "check the path and its permissions"
                          : "give a whole file of a usual format, such as WAV, FLAC or MP3");
}

Packet new_packet() {
    Packet packet(av_packet_alloc());
    if (!packet) throw std::bad_alloc();
    return packet;
}

Frame new_frame() {
    Frame frame(av_frame_alloc());
    if (!frame) throw std::bad_alloc();
    return frame;
}

Parameters parameters_of(const AVCodecContext& encoder) {
    Parameters parameters(avcodec_parameters_alloc());
    if (!parameters) throw std::bad_alloc();
    check(avcodec_parameters_from_context(parameters.get(), &encoder), {}, "decode a piece");
    return parameters;
}

Input open_input(const std::filesystem::path& file, const std::string& format) {
    const AVInputFormat* const demuxer = format.empty() ? nullptr : av_find_input_format(format.c_str());
    AVFormatContext* raw = nullptr;
    check_input(avformat_open_input(&raw, url_of(file).c_str(), demuxer, nullptr), file, "open this file");
    Input input(raw);
    check_input(avformat_find_stream_info(raw, nullptr), file, "read this file");
    return input;
}

std::string url_of(const std::filesystem::path& file) {
    return "file:" + file.string();
}

}  // namespace bobao::libav
