#include <doctest/doctest.h>
#include <sys/resource.h>

#include <csignal>

#include "base/error.h"
#include "media/audio.h"
#include "media/sound.h"
#include "support/folder.h"

using namespace bobao;

namespace {

/// Files of this process cannot grow past so many bytes as long as this lives: a disk that fills up midway.
class SmallDisk {
  public:
    explicit SmallDisk(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        rlimit small = before_;
        small.rlim_cur = bytes;
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallDisk() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

  private:
    rlimit before_{};
    void (*handler_)(int);
};

std::string failure(const std::filesystem::path& file, Format format, const EncodedPiece& piece) {
    const EncodedPiece* const pieces[] = {&piece};
    try {
        write_audio(file, format, pieces, test::even_chapters(3, piece.samples, "第"), {});
    } catch (const Error& error) {
        CHECK(error.fault == Fault::machine);
        CHECK(error.place.file == file);
        return error.problem + "; " + error.remedy;
    }
    return "no error";
}

}  // namespace

TEST_CASE("a full disk is called by its name") {
    const test::TemporaryFolder folder;
    for (const auto& [format, encoding, file] : test::all_varieties()) {
        const std::string& name = file;
        CAPTURE(name);
        const EncodedPiece piece = encode_piece(encoding, test::speech_like(30, 0));
        CHECK(failure("/dev/full", format, piece) ==
              "cannot write the audio file: No space left on device; "
              "free some space on that disk, or name another folder with --out");
        std::filesystem::remove(folder / "x");
        const EncodedPiece* const pieces[] = {&piece};
        write_audio(folder / "x", format, pieces, test::even_chapters(3, piece.samples, "第"), {});
        const auto whole = std::filesystem::file_size(folder / "x");
        // Full at the tag, in the midst of the sound, at the very last byte.
        for (const std::uintmax_t bytes : {std::uintmax_t{10}, whole / 2, whole - 1}) {
            CAPTURE(bytes);
            std::filesystem::remove(folder / "x");
            const SmallDisk disk(bytes);
            CHECK(failure(folder / "x", format, piece) ==
                  "cannot write the audio file: File too large; raise the limit on the size of files (ulimit "
                  "-f), or name a "
                  "folder on another disk");
        }
    }
}

TEST_CASE("a folder that is not there is named") {
    const EncodedPiece piece = encode_piece({Codec::mp3}, test::speech_like(2, 0));
    CHECK(failure("/nowhere/x.mp3", Format::mp3, piece) ==
          "cannot write the audio file: No such file or directory; check the path");
}
