#include "media/video.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <new>
#include <optional>

extern "C" {
#include <libswscale/swscale.h>
}

#include "base/error.h"
#include "media/container_metadata.h"
#include "media/encoder.h"
#include "media/libav.h"
#include "media/muxer.h"

namespace bobao {
namespace {

constexpr const char* kDoing = "encode the video";

/// Seconds between two frames that need no other: as far as a player that seeks must decode at most.
constexpr int kKeySeconds = 10;
/// Constant quality of x264 for text on plain grounds; at 18 letters are no sharper to the eye, at 28 they
/// fray.
constexpr const char* kQuality = "23";
/// x264's bytes depend on how many threads it has, so that is not the machine's to say.
constexpr int kThreads = 2;
/// Rows are converted in whole blocks of so many, so that few sizes of converter are needed.
constexpr int kRowBlock = 16;

constexpr int kAacBitrate = 64'000;

struct FreeScaler {
    void operator()(SwsContext* context) const noexcept { sws_freeContext(context); }
};
using Scaler = std::unique_ptr<SwsContext, FreeScaler>;

/// Packets of AAC in order of time.
class SoundTrack {
  public:
    virtual ~SoundTrack() = default;
    virtual const AVCodecParameters& parameters() const = 0;
    virtual AVRational unit() const = 0;
    virtual double seconds() const = 0;
    /// The next packet, or none behind the last; it lives until the next call.
    virtual AVPacket* next() = 0;
};

/// The packets of a file as they are.
class CopiedTrack : public SoundTrack {
  public:
    CopiedTrack(libav::Input input, int index, std::filesystem::path file)
        : input_(std::move(input)),
          file_(std::move(file)),
          stream_(*input_->streams[index]),
          packet_(libav::new_packet()) {
        for (unsigned i = 0; i < input_->nb_streams; ++i)
            input_->streams[i]->discard = static_cast<int>(i) == index ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
    }
    const AVCodecParameters& parameters() const override { return *stream_.codecpar; }
    AVRational unit() const override { return stream_.time_base; }
    double seconds() const override {
        if (stream_.duration != AV_NOPTS_VALUE)
            return static_cast<double>(stream_.duration) * av_q2d(stream_.time_base);
        return static_cast<double>(input_->duration) / AV_TIME_BASE;
    }
    AVPacket* next() override {
        for (;;) {
            av_packet_unref(packet_.get());
            const int result = av_read_frame(input_.get(), packet_.get());
            if (result == AVERROR_EOF) return nullptr;
            libav::check_input(result, file_, "read this file");
            if (packet_->stream_index == stream_.index) return packet_.get();
        }
    }

  private:
    libav::Input input_;
    std::filesystem::path file_;
    const AVStream& stream_;
    libav::Packet packet_;
};

/// Any other sound, encoded as AAC; its packets, half a megabyte a minute, are kept in memory.
class EncodedTrack : public SoundTrack {
  public:
    EncodedTrack(const std::filesystem::path& file, int rate)
        : encoder_(open_encoder({Codec::aac, rate, kAacBitrate})),
          parameters_(libav::parameters_of(*encoder_)) {
        std::int64_t samples = 0;
        SoundEncoder encoder(*encoder_, [&](AVPacket& packet) {
            libav::Packet kept(av_packet_clone(&packet));
            if (!kept) throw std::bad_alloc();
            packets_.push_back(std::move(kept));
        });
        decode_audio(file, [&](std::span<const float> block) {
            samples += static_cast<std::int64_t>(block.size());
            encoder.add(block);
        });
        encoder.finish();
        seconds_ = static_cast<double>(samples) / rate;
    }
    const AVCodecParameters& parameters() const override { return *parameters_; }
    AVRational unit() const override { return encoder_->time_base; }
    double seconds() const override { return seconds_; }
    AVPacket* next() override {
        if (given_) packets_.pop_front();
        given_ = !packets_.empty();
        return given_ ? packets_.front().get() : nullptr;
    }

  private:
    libav::CodecContext encoder_;
    libav::Parameters parameters_;
    std::deque<libav::Packet> packets_;
    double seconds_ = 0;
    bool given_ = false;
};

std::unique_ptr<SoundTrack> track_of(const std::filesystem::path& file) {
    libav::Input input = libav::open_input(file);
    const int index = av_find_best_stream(input.get(), AVMEDIA_TYPE_AUDIO, -1, -1, nullptr, 0);
    if (index < 0) throw input_error({file}, "this file has no sound in it", "give an audio file");
    if (input->streams[index]->codecpar->codec_id == AV_CODEC_ID_AAC &&
        input->streams[index]->codecpar->extradata_size > 0)
        return std::make_unique<CopiedTrack>(std::move(input), index, file);
    return std::make_unique<EncodedTrack>(file, input->streams[index]->codecpar->sample_rate);
}

void expect_possible(const VideoShape& shape) {
    const auto possible = [](int side) { return side >= 2 && side <= kMostVideoSide && side % 2 == 0; };
    if (!possible(shape.width) || !possible(shape.height))
        throw usage_error(
            fmt::format("there is no video of {}x{} pixels", shape.width, shape.height),
            fmt::format("use even numbers up to {}, such as 1920x1080 or 1080x1920", kMostVideoSide));
    if (shape.frames_per_second < 1 || shape.frames_per_second > 60)
        throw usage_error(fmt::format("there is no video of {} frames a second", shape.frames_per_second),
                          "use 1 to 60; 10 is enough for captions, 25 is what television has");
}

libav::CodecContext open_video_encoder(const VideoShape& shape) {
    const AVCodec* const codec = avcodec_find_encoder_by_name("libx264");
    if (codec == nullptr)
        throw machine_error({}, "this libavcodec has no encoder \"libx264\"",
                            "install Debian's libavcodec59");
    libav::CodecContext context(avcodec_alloc_context3(codec));
    if (!context) throw std::bad_alloc();
    context->width = shape.width;
    context->height = shape.height;
    context->pix_fmt = AV_PIX_FMT_YUV420P;
    context->time_base = {1, shape.frames_per_second};
    context->framerate = {shape.frames_per_second, 1};
    context->gop_size = kKeySeconds * shape.frames_per_second;
    context->thread_count = kThreads;
    context->color_primaries = AVCOL_PRI_BT709;
    context->color_trc = AVCOL_TRC_BT709;
    context->colorspace = AVCOL_SPC_BT709;
    context->color_range = AVCOL_RANGE_MPEG;
    context->flags |= AV_CODEC_FLAG_BITEXACT | AV_CODEC_FLAG_GLOBAL_HEADER;
    libav::Dictionary options;
    // On captions that change a word at a time the slower presets save a tenth of the bytes for twice the
    // time.
    options.set("preset", "ultrafast");
    options.set("crf", kQuality);
    options.set("sc_threshold", "0");
    libav::check(
        avcodec_open2(context.get(), codec, options.raw()), {},
        fmt::format("start the encoder {} for {}x{} pixels", codec->name, shape.width, shape.height));
    options.expect_all_used(codec->name);
    return context;
}

}  // namespace

class VideoFile::Writer {
  public:
    Writer(std::filesystem::path file, const VideoShape& shape, const std::filesystem::path& sound,
           const Tags& tags)
        : shape_((expect_possible(shape), shape)),
          track_(track_of(sound)),
          encoder_(open_video_encoder(shape)),
          muxer_(std::move(file), "mp4"),
          frame_(libav::new_frame()),
          packet_(libav::new_packet()) {
        frame_->format = encoder_->pix_fmt;
        frame_->width = shape.width;
        frame_->height = shape.height;
        frame_->color_range = encoder_->color_range;
        frame_->colorspace = encoder_->colorspace;
        libav::check(av_frame_get_buffer(frame_.get(), 0), {}, kDoing);
        // Black until something is drawn.
        std::fill_n(frame_->data[0], frame_->linesize[0] * shape.height, std::uint8_t{16});
        for (const int plane : {1, 2})
            std::fill_n(frame_->data[plane], frame_->linesize[plane] * (shape.height / 2), std::uint8_t{128});

        video_ = &muxer_.add_stream();
        libav::check(avcodec_parameters_from_context(video_->codecpar, encoder_.get()), {}, kDoing);
        video_->time_base = encoder_->time_base;
        video_->avg_frame_rate = encoder_->framerate;
        audio_ = &muxer_.add_stream();
        libav::check(avcodec_parameters_copy(audio_->codecpar, &track_->parameters()), {}, kDoing);
        audio_->codecpar->codec_tag = 0;
        audio_->time_base = {1, track_->parameters().sample_rate};
        add_tags(muxer_.context(), *audio_, tags);
        libav::Dictionary options;
        options.set("movflags", "+faststart");
        muxer_.begin(options);
        next_sound_ = track_->next();
    }

    std::int64_t frames() const {
        const double frames = track_->seconds() * shape_.frames_per_second;
        return std::max<std::int64_t>(1, static_cast<std::int64_t>(frames + 0.999));
    }

    void draw(std::span<const std::uint32_t> pixels, int top, int bottom) {
        const auto width = static_cast<std::size_t>(shape_.width);
        if (pixels.size() != width * static_cast<std::size_t>(shape_.height))
            throw usage_error("a picture of another size than the video cannot be drawn",
                              "draw one of its size");
        top = std::max(0, top) / kRowBlock * kRowBlock;
        bottom = std::min(shape_.height, (bottom + kRowBlock - 1) / kRowBlock * kRowBlock);
        if (bottom <= top) return;
        libav::check(av_frame_make_writable(frame_.get()), {}, kDoing);
        const int rows = bottom - top;
        const std::uint8_t* const from[] = {
            reinterpret_cast<const std::uint8_t*>(pixels.data() + static_cast<std::size_t>(top) * width)};
        const int from_line[] = {shape_.width * 4};
        std::uint8_t* const to[] = {frame_->data[0] + top * frame_->linesize[0],
                                    frame_->data[1] + top / 2 * frame_->linesize[1],
                                    frame_->data[2] + top / 2 * frame_->linesize[2]};
        libav::check(sws_scale(scaler(rows), from, from_line, 0, rows, to, frame_->linesize), {}, kDoing);
    }

    void show_until(std::int64_t frame) {
        for (; next_frame_ < std::min(frame, frames()); ++next_frame_) {
            frame_->pts = next_frame_;
            frame_->pict_type = AV_PICTURE_TYPE_NONE;
            libav::check(avcodec_send_frame(encoder_.get(), frame_.get()), {}, kDoing);
            write_video();
        }
    }

    void finish() {
        show_until(frames());
        libav::check(avcodec_send_frame(encoder_.get(), nullptr), {}, kDoing);
        write_video();
        write_sound(std::nullopt);
        muxer_.finish();
    }

  private:
    SwsContext* scaler(int rows) {
        Scaler& scaler = scalers_[rows];
        if (scaler) return scaler.get();
        scaler.reset(sws_getContext(shape_.width, rows, AV_PIX_FMT_RGB32, shape_.width, rows,
                                    AV_PIX_FMT_YUV420P, SWS_BILINEAR | SWS_ACCURATE_RND | SWS_BITEXACT,
                                    nullptr, nullptr, nullptr));
        if (!scaler) throw machine_error({}, "cannot turn pictures into video: no such converter", "");
        constexpr int kOne = 1 << 16;
        sws_setColorspaceDetails(scaler.get(), sws_getCoefficients(SWS_CS_DEFAULT), 1,
                                 sws_getCoefficients(SWS_CS_ITU709), 0, 0, kOne, kOne);
        return scaler.get();
    }

    void write_video() {
        for (;;) {
            const int result = avcodec_receive_packet(encoder_.get(), packet_.get());
            if (result == AVERROR(EAGAIN) || result == AVERROR_EOF) return;
            libav::check(result, {}, kDoing);
            if (packet_->duration == 0) packet_->duration = 1;
            write_sound(packet_->dts);
            muxer_.write(*video_, *packet_, encoder_->time_base);
            av_packet_unref(packet_.get());
        }
    }

    /// What is heard before that frame; without one, all that is left.
    void write_sound(std::optional<std::int64_t> frame) {
        while (next_sound_ != nullptr) {
            if (frame && av_compare_ts(next_sound_->dts, track_->unit(), *frame, encoder_->time_base) > 0)
                return;
            muxer_.write(*audio_, *next_sound_, track_->unit());
            next_sound_ = track_->next();
        }
    }

    VideoShape shape_;
    std::unique_ptr<SoundTrack> track_;
    libav::CodecContext encoder_;
    Muxer muxer_;
    libav::Frame frame_;
    libav::Packet packet_;
    std::map<int, Scaler> scalers_;  ///< by rows
    AVStream* video_ = nullptr;
    AVStream* audio_ = nullptr;
    AVPacket* next_sound_ = nullptr;
    std::int64_t next_frame_ = 0;
};

VideoFile::VideoFile(std::filesystem::path file, const VideoShape& shape, const std::filesystem::path& sound,
                     const Tags& tags)
    : writer_(std::make_unique<Writer>(std::move(file), shape, sound, tags)) {}
VideoFile::~VideoFile() = default;

std::int64_t VideoFile::frames() const {
    return writer_->frames();
}

void VideoFile::draw(std::span<const std::uint32_t> pixels, int top, int bottom) {
    writer_->draw(pixels, top, bottom);
}

void VideoFile::show_until(std::int64_t frame) {
    writer_->show_until(frame);
}

void VideoFile::finish() {
    writer_->finish();
}

DecodedPicture decode_picture(const std::filesystem::path& file) {
    const libav::Input input = libav::open_input(file);
    const int index = av_find_best_stream(input.get(), AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
    const auto no_picture = [&] {
        return input_error({file}, "this file is no picture", "give a PNG or a JPEG");
    };
    if (index < 0) throw no_picture();
    const AVCodecParameters& parameters = *input->streams[index]->codecpar;
    const AVCodec* const codec = avcodec_find_decoder(parameters.codec_id);
    if (codec == nullptr) throw no_picture();
    if (parameters.width < 1 || parameters.height < 1 || parameters.width > kMostVideoSide ||
        parameters.height > kMostVideoSide)
        throw input_error({file},
                          fmt::format("this picture has {}x{} pixels", parameters.width, parameters.height),
                          fmt::format("make it smaller than {} pixels a side", kMostVideoSide));
    const libav::CodecContext decoder(avcodec_alloc_context3(codec));
    if (!decoder) throw std::bad_alloc();
    libav::check_input(avcodec_parameters_to_context(decoder.get(), &parameters), file,
                       "decode this picture");
    libav::check_input(avcodec_open2(decoder.get(), codec, nullptr), file, "decode this picture");
    const libav::Packet packet = libav::new_packet();
    const libav::Frame frame = libav::new_frame();
    libav::check_input(av_read_frame(input.get(), packet.get()), file, "read this picture");
    libav::check_input(avcodec_send_packet(decoder.get(), packet.get()), file, "decode this picture");
    libav::check_input(avcodec_send_packet(decoder.get(), nullptr), file, "decode this picture");
    libav::check_input(avcodec_receive_frame(decoder.get(), frame.get()), file, "decode this picture");

    DecodedPicture picture{frame->width, frame->height, {}};
    const Scaler scaler(sws_getContext(
        frame->width, frame->height, static_cast<AVPixelFormat>(frame->format), frame->width, frame->height,
        AV_PIX_FMT_RGB32, SWS_BILINEAR | SWS_ACCURATE_RND | SWS_BITEXACT, nullptr, nullptr, nullptr));
    if (!scaler) throw no_picture();
    const auto width = static_cast<std::size_t>(frame->width);
    // swscale may write a little past the end of a row that is not as long as its vectors are.
    constexpr std::size_t kAlign = 32;
    const std::size_t line = (width + kAlign - 1) / kAlign * kAlign;
    std::vector<std::uint32_t> rows(line * static_cast<std::size_t>(frame->height));
    std::uint8_t* const to[] = {reinterpret_cast<std::uint8_t*>(rows.data())};
    const int to_line[] = {static_cast<int>(line * sizeof(std::uint32_t))};
    libav::check_input(sws_scale(scaler.get(), frame->data, frame->linesize, 0, frame->height, to, to_line),
                       file, "decode this picture");
    picture.pixels.reserve(width * static_cast<std::size_t>(frame->height));
    for (std::size_t y = 0; y < static_cast<std::size_t>(frame->height); ++y)
        for (std::size_t x = 0; x < width; ++x) picture.pixels.push_back(rows[y * line + x] & 0xffffff);
    return picture;
}

bool is_whole_picture(const std::filesystem::path& file) {
    // By name, because libav would take some names of files for those of a series.
    return std::ranges::any_of(std::array{"png_pipe", "jpeg_pipe"}, [&](const char* demuxer) {
        AVFormatContext* raw = nullptr;
        if (avformat_open_input(&raw, libav::url_of(file).c_str(), av_find_input_format(demuxer), nullptr) <
            0)
            return false;
        const libav::Input input(raw);
        if (input->nb_streams != 1) return false;
        const AVCodecParameters& parameters = *input->streams[0]->codecpar;
        const AVCodec* const codec = avcodec_find_decoder(parameters.codec_id);
        if (codec == nullptr) return false;
        const libav::CodecContext decoder(avcodec_alloc_context3(codec));
        if (!decoder) throw std::bad_alloc();
        decoder->max_pixels = kMostPicturePixels;
        decoder->err_recognition = AV_EF_CRCCHECK | AV_EF_EXPLODE;
        const libav::Packet packet = libav::new_packet();
        const libav::Frame frame = libav::new_frame();
        return avcodec_open2(decoder.get(), codec, nullptr) >= 0 &&
               av_read_frame(input.get(), packet.get()) >= 0 &&
               avcodec_send_packet(decoder.get(), packet.get()) >= 0 &&
               avcodec_send_packet(decoder.get(), nullptr) >= 0 &&
               avcodec_receive_frame(decoder.get(), frame.get()) >= 0 && frame->decode_error_flags == 0 &&
               (frame->flags & AV_FRAME_FLAG_CORRUPT) == 0;
    });
}

VideoFacts video_facts(const std::filesystem::path& file) {
    const libav::Input input = libav::open_input(file);
    VideoFacts facts;
    for (unsigned i = 0; i < input->nb_streams; ++i) {
        const AVStream& stream = *input->streams[i];
        const AVCodecParameters& parameters = *stream.codecpar;
        const double seconds = static_cast<double>(stream.duration) * av_q2d(stream.time_base);
        if (parameters.codec_type == AVMEDIA_TYPE_VIDEO) {
            facts.width = parameters.width;
            facts.height = parameters.height;
            facts.frames = stream.nb_frames;
            facts.frames_per_second = av_q2d(stream.avg_frame_rate);
            facts.video_seconds = seconds;
            facts.video_codec = avcodec_get_name(parameters.codec_id);
        } else if (parameters.codec_type == AVMEDIA_TYPE_AUDIO) {
            facts.sound_seconds = seconds;
            facts.sound_codec = avcodec_get_name(parameters.codec_id);
        }
    }
    return facts;
}

}  // namespace bobao
