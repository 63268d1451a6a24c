#include "publish/site_server.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <httplib.h>
#include <sys/stat.h>

#include <filesystem>
#include <thread>

#include "base/error.h"
#include "base/file.h"
#include "publish/media_types.h"
#include "support/folder.h"

using namespace bobao;
namespace fs = std::filesystem;

namespace {

/// A folder that is served as long as this lives.
class Served {
  public:
    Served() {
        make_folder(folder / "public/episodes/2025-02-13");
        for (int i = 0; i < 100'000; ++i) sound += static_cast<char>(i * 31 % 251);
        write_file(folder / "public/episodes/2025-02-13/episode.mp3", sound);
        write_file(folder / "public/episodes/2025-02-13/chapters.json", "{}");
        write_file(folder / "public/episodes/2025-02-13/index.html", "<p>day</p>");
        write_file(folder / "public/index.html", "<p>station</p>");
        write_file(folder / "public/feed.xml", "<rss/>");
        write_file(folder / "public/空 %.txt", "named by hand");
        write_file(folder / "public/empty.txt", "");
        write_file(folder / "public/.hidden", "secret");
        write_file(folder / "secret.txt", "secret");
        server = std::make_unique<SiteServer>(folder / "public");
        port = server->listen("127.0.0.1", 0);
        thread = std::thread([this] { server->run(cancellation); });
    }
    ~Served() {
        cancellation.request();
        thread.join();
    }
    Served(const Served&) = delete;
    Served& operator=(const Served&) = delete;

    httplib::Client client() const {
        httplib::Client made("127.0.0.1", port);
        made.set_url_encode(false);
        return made;
    }

    test::TemporaryFolder folder;
    std::string sound;
    Cancellation cancellation;
    std::unique_ptr<SiteServer> server;
    int port = 0;
    std::thread thread;
};

const char* const kSound = "/episodes/2025-02-13/episode.mp3";

}  // namespace

TEST_CASE("files are served with their types, folders as their page") {
    const Served served;
    auto client = served.client();
    const auto sound = client.Get(kSound);
    REQUIRE(sound);
    CHECK(sound->status == 200);
    CHECK(sound->body == served.sound);
    CHECK(sound->get_header_value("Content-Type") == "audio/mpeg");
    CHECK(sound->get_header_value("Accept-Ranges") == "bytes");
    CHECK(sound->get_header_value("Access-Control-Allow-Origin") == "*");
    CHECK(client.Get("/episodes/2025-02-13/chapters.json")->get_header_value("Content-Type") ==
          "application/json+chapters");
    CHECK(client.Get("/feed.xml")->get_header_value("Content-Type") == "application/rss+xml; charset=utf-8");
    CHECK(client.Get("/")->body == "<p>station</p>");
    CHECK(client.Get("/feed.xml?v=1")->status == 200);
    CHECK(client.Get("/%E7%A9%BA%20%25.txt")->body == "named by hand");
    CHECK(client.Get("/empty.txt")->status == 200);
    const auto folder = client.Get("/episodes/2025-02-13");
    CHECK(folder->status == 301);
    CHECK(folder->get_header_value("Location") == "/episodes/2025-02-13/");
    CHECK(client.Get("//episodes//2025-02-13/")->status == 200);
    CHECK(client.Get("//example.org/..")->status == 404);
    CHECK(client.Get("/nothing")->status == 404);
}

TEST_CASE("types are those that players and directories go by") {
    CHECK(content_type_of("transcript.vtt") == "text/vtt; charset=utf-8");
    CHECK(content_type_of("transcript.srt") == "application/x-subrip; charset=utf-8");
    CHECK(content_type_of("headlines-chapters.json") == "application/json+chapters");
    CHECK(content_type_of("transcript.json") == "application/json");
    CHECK(content_type_of("episode.m4a") == "audio/mp4");
    CHECK(content_type_of("README") == "application/octet-stream");
    CHECK(cache_control_of("feed.xml") == "no-cache");
}

TEST_CASE("byte ranges are what RFC 9110 says") {
    const Served served;
    auto client = served.client();
    const auto range = [&](const std::string& wanted) { return client.Get(kSound, {{"Range", wanted}}); };
    struct Wanted {
        const char* range;
        std::size_t begin, length;
    };
    for (const auto& [header, begin, length] :
         {Wanted{"bytes=0-9", 0, 10}, Wanted{"bytes=99990-", 99'990, 10}, Wanted{"bytes=-5", 99'995, 5},
          Wanted{"bytes=99999-200000", 99'999, 1}, Wanted{"bytes=-200000", 0, 100'000}}) {
        const char* const asked = header;
        INFO(asked);
        const auto part = range(asked);
        REQUIRE(part);
        CHECK(part->status == 206);
        CHECK(part->body == served.sound.substr(begin, length));
        CHECK(part->get_header_value("Content-Range") ==
              fmt::format("bytes {}-{}/100000", begin, begin + length - 1));
        CHECK(part->get_header_value("Content-Length") == std::to_string(length));
    }
    for (const char* const beyond : {"bytes=100000-", "bytes=200000-300000", "bytes=-0"}) {
        INFO(beyond);
        const auto refused = range(beyond);
        REQUIRE(refused);
        CHECK(refused->status == 416);
    }
    CHECK(range("bytes=100000-")->get_header_value("Content-Range") == "bytes */100000");
    const auto two = range("bytes=0-1,10-11");
    CHECK(two->status == 206);
    CHECK(two->get_header_value("Content-Type").starts_with("multipart/byteranges"));
    // Nonsense, or more than a file is worth: the whole file.
    std::string many = "bytes=0-0";
    for (int i = 1; i < 100; ++i) many += fmt::format(",{}-{}", 2 * i, 2 * i);
    CHECK(range(many)->body == served.sound);
    CHECK(range("bytes=0-99999,0-99999")->body == served.sound);
    CHECK(range("bytes=9-1")->status != 206);
    // A long header must not be anybody's stack.
    std::string endless = "bytes=0-1";
    while (endless.size() < 7000) endless += ",0-1";
    CHECK(range(endless));
    CHECK(client.Get("/feed.xml")->status == 200);
}

TEST_CASE("what a client has already is not sent again") {
    const Served served;
    auto client = served.client();
    const auto first = client.Get(kSound);
    const std::string etag = first->get_header_value("ETag"),
                      modified = first->get_header_value("Last-Modified");
    REQUIRE(etag.size() > 2);
    CHECK(client.Get(kSound, {{"If-None-Match", etag}})->status == 304);
    CHECK(client.Get(kSound, {{"If-None-Match", "\"x\", W/" + etag}})->status == 304);
    CHECK(client.Get(kSound, {{"If-None-Match", "\"x\""}, {"If-Modified-Since", modified}})->status == 200);
    CHECK(client.Get(kSound, {{"If-Modified-Since", modified}})->status == 304);
    CHECK(client.Get(kSound, {{"If-None-Match", etag}})->body.empty());
    // Of a file that has changed, the rest of the old one is worth nothing.
    CHECK(client.Get(kSound, {{"Range", "bytes=5-"}, {"If-Range", etag}})->status == 206);
    CHECK(client.Get(kSound, {{"Range", "bytes=5-"}, {"If-Range", "\"old\""}})->body == served.sound);
    write_file(served.folder / "public/episodes/2025-02-13/episode.mp3", "new");
    CHECK(client.Get(kSound, {{"If-None-Match", etag}})->body == "new");
}

TEST_CASE("HEAD says what GET would, OPTIONS what is allowed, and nothing else is") {
    const Served served;
    auto client = served.client();
    const auto head = client.Head(kSound);
    CHECK(head->status == 200);
    CHECK(head->body.empty());
    CHECK(head->get_header_value("Content-Length") == "100000");
    CHECK(head->get_header_value("ETag") == client.Get(kSound)->get_header_value("ETag"));
    CHECK(client.Options(kSound)->status == 204);
    for (const auto& answer : {client.Post("/feed.xml", "x", "text/plain"),
                               client.Put("/feed.xml", "x", "text/plain"), client.Delete("/feed.xml")}) {
        REQUIRE(answer);
        CHECK(answer->status == 405);
        CHECK(answer->get_header_value("Allow") == "GET, HEAD, OPTIONS");
    }
    CHECK(read_file(served.folder / "public/feed.xml") == "<rss/>");
}

TEST_CASE("nothing outside of the folder can be had, and nothing hidden") {
    const Served served;
    fs::create_symlink(served.folder / "secret.txt", served.folder / "public/link.txt");
    fs::create_directory_symlink(served.folder.path(), served.folder / "public/up");
    fs::create_symlink("feed.xml", served.folder / "public/same.xml");
    REQUIRE(::mkfifo((served.folder / "public/pipe").c_str(), 0600) == 0);
    auto client = served.client();
    for (const char* const path :
         {"/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/episodes/../../secret.txt",
          "/%2e%2e%2fsecret.txt", "/.hidden", "/%2ehidden", "/link.txt", "/up/secret.txt",
          "/feed.xml%00.html", "/..\\secret.txt", "/pipe", "/./.hidden", "/%252e%252e/secret.txt"}) {
        INFO(path);
        const auto answer = client.Get(path);
        REQUIRE(answer);
        CHECK(answer->status >= 400);
        CHECK(answer->body.find("secret") == std::string::npos);
    }
    // A link that stays inside is followed where the kernel can tell.
    CHECK(client.Get("/feed.xml")->status == 200);
}

TEST_CASE("a port that is taken is said, and so is an address that is none") {
    const Served served;
    SiteServer second(served.folder / "public");
    try {
        second.listen("127.0.0.1", served.port);
        FAIL("two servers have one port");
    } catch (const Error& error) {
        CHECK(error.problem == fmt::format("port {} of 127.0.0.1 is taken", served.port));
    }
    CHECK_THROWS_AS(second.listen("no.such.host.invalid", 0), Error);
    CHECK_THROWS_AS(SiteServer(served.folder / "gone"), Error);
}
