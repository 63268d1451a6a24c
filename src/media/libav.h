#pragma once
extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libswresample/swresample.h>
}

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace bobao::libav {

/// Owners of libav's handles. Private to this room: no other header shows a libav type.
/// An input and an output context are one C type with different endings, so each has its own deleter
/// and the compiler keeps them apart.
struct CloseInput {
    void operator()(AVFormatContext* context) const noexcept { avformat_close_input(&context); }
};
/// Only releases: whoever finishes a file closes it himself first, because closing can fail.
struct FreeOutput {
    void operator()(AVFormatContext* context) const noexcept;
};
struct FreeCodec {
    void operator()(AVCodecContext* context) const noexcept { avcodec_free_context(&context); }
};
struct FreePacket {
    void operator()(AVPacket* packet) const noexcept { av_packet_free(&packet); }
};
struct FreeFrame {
    void operator()(AVFrame* frame) const noexcept { av_frame_free(&frame); }
};
struct FreeResampler {
    void operator()(SwrContext* context) const noexcept { swr_free(&context); }
};
struct FreeParameters {
    void operator()(AVCodecParameters* parameters) const noexcept { avcodec_parameters_free(&parameters); }
};
using Input = std::unique_ptr<AVFormatContext, CloseInput>;
using Output = std::unique_ptr<AVFormatContext, FreeOutput>;
using CodecContext = std::unique_ptr<AVCodecContext, FreeCodec>;
using Packet = std::unique_ptr<AVPacket, FreePacket>;
using Frame = std::unique_ptr<AVFrame, FreeFrame>;
using Parameters = std::unique_ptr<AVCodecParameters, FreeParameters>;
using Resampler = std::unique_ptr<SwrContext, FreeResampler>;

/// Options and tags: libav's list of names and values.
class Dictionary {
  public:
    Dictionary() = default;
    ~Dictionary() { av_dict_free(&entries_); }
    Dictionary(const Dictionary&) = delete;
    Dictionary& operator=(const Dictionary&) = delete;

    void set(const std::string& name, const std::string& value);
    AVDictionary** raw() { return &entries_; }
    /// libav takes what it knows out of a list of options; a name that is left was not understood. Throws a
    /// machine Error then, because the sound would be other than was asked for.
    void expect_all_used(std::string_view by) const;

  private:
    AVDictionary* entries_ = nullptr;
};

/// libav's own words for a result below zero.
std::string reason_of(int result);

/// Passes a result that is no failure through. Throws a machine Error otherwise: `cannot <doing>: <reason>`
/// with the remedy of base/error.h where the reason is the system's, such as a full disk.
int check(int result, const std::filesystem::path& file, std::string_view doing);

/// The same for a file that came in: throws an input Error.
int check_input(int result, const std::filesystem::path& file, std::string_view doing);

/// New handles. Throw std::bad_alloc.
Packet new_packet();
Frame new_frame();
/// What a decoder must know of the packets that this encoder makes.
Parameters parameters_of(const AVCodecContext& encoder);

/// Opens an audio or picture file and reads what its streams are; `format` is libav's name of a demuxer, or
/// empty to let it find out. Throws an input Error.
Input open_input(const std::filesystem::path& file, const std::string& format = "");

/// A path as libav's file protocol takes it whatever its characters: `12:30.mp3` is no protocol named 12.
std::string url_of(const std::filesystem::path& file);

}  // namespace bobao::libav
