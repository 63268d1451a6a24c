#include "base/file.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <fstream>
#include <stdexcept>
#include <thread>

#include "base/error.h"
#include "base/pieces.h"
#include "support/folder.h"

using namespace bobao;
namespace fs = std::filesystem;

namespace {

std::size_t entries_of(const fs::path& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

}  // namespace

TEST_CASE("a file is written whole, readable by others, and nothing is left beside it") {
    const test::TemporaryFolder folder;
    const fs::path file = folder / "feed.xml";
    write_file(file, "old");
    write_file(file, "new");
    CHECK(read_file(file) == "new");
    CHECK(entries_of(folder.path()) == 1);
    struct stat status {};
    REQUIRE(::stat(file.c_str(), &status) == 0);
    const mode_t mask = ::umask(0);
    ::umask(mask);
    CHECK((status.st_mode & 0777) == (0666 & ~mask));
}

TEST_CASE("a file that cannot be written says why, and the old one stays") {
    const test::TemporaryFolder folder;
    fs::create_directory(folder / "feed.xml");
    CHECK_THROWS_AS(write_file(folder / "feed.xml", "x"), Error);
    CHECK(entries_of(folder.path()) == 1);
    CHECK_THROWS_AS(write_file(folder / "no" / "such" / "folder", "x"), Error);
}

TEST_CASE("a link is written through, and a device or a pipe is written to, not replaced") {
    const test::TemporaryFolder folder;
    fs::create_directory(folder / "disk");
    for (const char* const target : {"disk/there", "disk/not-yet"}) {
        INFO(target);
        const fs::path link = folder / fs::path(target).filename();
        fs::create_symlink(target, link);
        if (link.filename() == "there") write_file(folder / target, "old");
        write_file(link, "new");
        CHECK(fs::is_symlink(fs::symlink_status(link)));
        CHECK(read_file(folder / target) == "new");
    }
    CHECK(entries_of(folder / "disk") == 2);

    fs::create_symlink("round", folder / "round");
    CHECK_THROWS_AS(write_file(folder / "round", "x"), Error);

    write_file("/dev/null", "gone");
    CHECK(fs::is_character_file("/dev/null"));

    const fs::path pipe = folder / "pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    std::string heard;
    std::thread listener([&] { heard = read_file(pipe); });
    write_file(pipe, "through the pipe");
    listener.join();
    CHECK(heard == "through the pipe");
    CHECK(fs::is_fifo(pipe));
}

TEST_CASE("what comes in pieces is a file only when the last one has come") {
    const test::TemporaryFolder folder;
    const fs::path file = folder / "edition.yaml";
    write_file(file, "old");
    CHECK_THROWS_AS(write_file_in_pieces(file,
                                         [&](const TakePiece& take) {
                                             take("half of ");
                                             CHECK(read_file(file) == "old");
                                             throw std::runtime_error("the other half is not to be had");
                                         }),
                    std::runtime_error);
    CHECK(read_file(file) == "old");
    write_file_in_pieces(file, [](const TakePiece& take) {
        for (const char* const piece : {"first", "", ", second"}) take(piece);
    });
    CHECK(read_file(file) == "first, second");
    CHECK(entries_of(folder.path()) == 1);
}

TEST_CASE("a file may have the longest name that there is") {
    const test::TemporaryFolder folder;
    const fs::path file = folder / std::string(255, 'n');
    write_file(file, "x");
    CHECK(read_file(file) == "x");
}

TEST_CASE("reading refuses what is not there, a folder, and what is too large to be a page") {
    const test::TemporaryFolder folder;
    try {
        read_file(folder / "nothing.txt");
        FAIL("read what is not there");
    } catch (const Error& error) {
        CHECK(error.fault == Fault::input);
        CHECK(error.problem == "cannot read: No such file or directory");
    }
    CHECK_THROWS_AS(read_file(folder.path()), Error);
    write_file(folder / "large", std::string(2000, 'x'));
    CHECK_THROWS_AS(read_file(folder / "large", 1999), Error);
    CHECK(read_file(folder / "large", 2000).size() == 2000);
    CHECK_THROWS_AS(read_file("/dev/zero", 1 << 20), Error);
}

TEST_CASE("a folder in the making appears whole, replaces the old one, or not at all") {
    const test::TemporaryFolder folder;
    const fs::path target = folder / "episodes" / "2025-02-13";
    {
        FolderInTheMaking making(target);
        write_file(making.path() / "episode.mp3", "first");
        CHECK_FALSE(fs::exists(target));
        making.commit();
    }
    CHECK(read_file(target / "episode.mp3") == "first");
    {
        FolderInTheMaking making(target);
        write_file(making.path() / "other", "second");
        making.commit();
    }
    CHECK_FALSE(fs::exists(target / "episode.mp3"));
    CHECK(read_file(target / "other") == "second");
    {
        const FolderInTheMaking given_up(target);
        write_file(given_up.path() / "half", "x");
    }
    CHECK(read_file(target / "other") == "second");
    CHECK(entries_of(target.parent_path()) == 1);
}

TEST_CASE("a file in the making takes the place of the old one at once, or leaves it as it was") {
    const test::TemporaryFolder folder;
    const fs::path target = folder / "day.mp4";
    write_file(target, "of yesterday");
    {
        const FileInTheMaking given_up(target);
        std::ofstream(given_up.path()) << "half";
        CHECK(given_up.path().parent_path() == target.parent_path());
        CHECK(given_up.path().filename().string().starts_with("."));
    }
    CHECK(read_file(target) == "of yesterday");
    CHECK(entries_of(folder.path()) == 1);
    {
        FileInTheMaking making(target);
        std::ofstream(making.path()) << "of today";
        CHECK(read_file(target) == "of yesterday");
        making.commit();
    }
    CHECK(read_file(target) == "of today");
    write_file(folder / "other", "");
    CHECK(fs::status(target).permissions() == fs::status(folder / "other").permissions());
    fs::remove(folder / "other");
    CHECK(entries_of(folder.path()) == 1);
    CHECK_THROWS_AS(FileInTheMaking(folder / "nowhere" / "day.mp4"), Error);
}

TEST_CASE("what a killed run left is swept away, what another run is making is not") {
    const test::TemporaryFolder folder;
    const fs::path target = folder / "day";
    fs::create_directory(folder / ".day.making-dead01");
    const FolderInTheMaking alive(target);
    const FolderInTheMaking second(target);
    CHECK_FALSE(fs::exists(folder / ".day.making-dead01"));
    CHECK(fs::exists(alive.path()));
    CHECK(fs::exists(second.path()));
}

TEST_CASE("a run that was killed while it exchanged folders by hand loses nothing") {
    const test::TemporaryFolder folder;
    const fs::path target = folder / "day";
    fs::create_directory(folder / ".day.making-dead01.old");
    write_file(folder / ".day.making-dead01.old" / "episode.mp3", "of yesterday");
    fs::create_directory(folder / ".day.making-dead01");
    { const FolderInTheMaking given_up(target); }
    CHECK(read_file(target / "episode.mp3") == "of yesterday");
    CHECK(entries_of(folder.path()) == 1);

    fs::create_directory(folder / ".day.making-dead02.old");
    { const FolderInTheMaking given_up(target); }
    CHECK(read_file(target / "episode.mp3") == "of yesterday");
    CHECK(entries_of(folder.path()) == 1);
}

TEST_CASE("a mapped file shows its bytes, also when it is empty") {
    const test::TemporaryFolder folder;
    write_file(folder / "some", "lexicon");
    write_file(folder / "none", "");
    MappedFile mapped(folder / "some");
    CHECK(mapped.bytes() == "lexicon");
    const MappedFile moved = std::move(mapped);
    CHECK(moved.bytes() == "lexicon");
    CHECK(MappedFile(folder / "none").bytes().empty());
    CHECK_THROWS_AS(MappedFile(folder / "nothing"), Error);
}
