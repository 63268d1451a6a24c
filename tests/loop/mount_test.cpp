#include "loop/mount.h"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <httplib.h>
#include <netinet/in.h>
#include <pwd.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cmath>
#include <mutex>
#include <numbers>
#include <thread>

#include "base/error.h"
#include "base/file.h"
#include "media/live.h"
#include "support/folder.h"

namespace bobao {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr auto kPatience = std::chrono::seconds(40);

int free_port() {
    const Descriptor probe(::socket(AF_INET, SOCK_STREAM, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    REQUIRE(::bind(probe.number(), reinterpret_cast<sockaddr*>(&address), size) == 0);
    REQUIRE(::getsockname(probe.number(), reinterpret_cast<sockaddr*>(&address), &size) == 0);
    return ntohs(address.sin_port);
}

/// The icecast2 of Debian on a port of its own.
class Icecast {
  public:
    Icecast() : port_(free_port()) {
        make_folder(folder_ / "log");
        std::string owner;
        if (::getuid() == 0) {
            owner = "<changeowner><user>nobody</user><group>nogroup</group></changeowner>";
            const passwd* const nobody = ::getpwnam("nobody");
            REQUIRE(nobody != nullptr);
            for (const fs::path& path : {folder_.path(), folder_ / "log"})
                REQUIRE(::chown(path.c_str(), nobody->pw_uid, nobody->pw_gid) == 0);
            fs::permissions(folder_.path(), fs::perms::others_read | fs::perms::others_exec,
                            fs::perm_options::add);
        }
        write_file(
            folder_ / "icecast.xml",
            fmt::format(
                "<icecast><limits><clients>20</clients><sources>4</sources></limits>"
                "<authentication><source-password>hackme</source-password>"
                "<admin-user>admin</admin-user><admin-password>secret</admin-password></authentication>"
                "<hostname>localhost</hostname>"
                "<listen-socket><port>{}</port><bind-address>127.0.0.1</bind-address></listen-socket>"
                "<mount><mount-name>/paper.mp3</mount-name><charset>UTF-8</charset></mount>"
                "<paths><basedir>{}</basedir><logdir>{}/log</logdir>"
                "<webroot>/usr/share/icecast2/web</webroot><adminroot>/usr/share/icecast2/admin</adminroot></"
                "paths>"
                "<logging><accesslog>access.log</accesslog><errorlog>error.log</errorlog></logging>"
                "<security><chroot>0</chroot>{}</security></icecast>",
                port_, folder_.path().string(), folder_.path().string(), owner));
        begin();
    }
    ~Icecast() { end(); }

    void begin() {
        const std::string config = folder_ / "icecast.xml";
        std::string words[] = {"icecast2", "-c", config};
        char* const arguments[] = {words[0].data(), words[1].data(), words[2].data(), nullptr};
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        for (const int stream : {STDOUT_FILENO, STDERR_FILENO})
            posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0);
        const int failed = ::posix_spawnp(&process_, "icecast2", &actions, nullptr, arguments, environ);
        posix_spawn_file_actions_destroy(&actions);
        INFO("icecast2 is installed by scripts/setup.sh --dev");
        REQUIRE(failed == 0);
    }
    void end() {
        if (process_ <= 0) return;
        ::kill(process_, SIGKILL);
        ::waitpid(process_, nullptr, 0);
        process_ = 0;
    }
    /// It goes on being there, and does nothing.
    void hang() const { ::kill(process_, SIGSTOP); }
    void go_on() const { ::kill(process_, SIGCONT); }
    int port() const { return port_; }
    std::string url(const std::string& mount, const std::string& password = "hackme") const {
        return fmt::format("icecast://source:{}@127.0.0.1:{}{}", password, port_, mount);
    }
    /// Whether a listener gets that text. Who comes in is first given what was sent in the last seconds, so
    /// what is new comes behind that.
    bool is_heard(const std::string& mount, const std::string& text) const {
        httplib::Client client("127.0.0.1", port_);
        client.set_read_timeout(5);
        const auto begun = Clock::now();
        std::string data;
        bool found = false;
        client.Get(mount, httplib::Headers{{"Icy-MetaData", "1"}}, [&](const char* part, std::size_t length) {
            data.append(part, length);
            found = data.find(text) != std::string::npos;
            return !found && Clock::now() - begun < kPatience;
        });
        return found;
    }

  private:
    test::TemporaryFolder folder_;
    int port_;
    pid_t process_ = 0;
};

/// Feeds mounts with a tone, in time, from a thread of its own.
class Programme440 {
  public:
    Programme440(std::vector<Mount*> mounts, AirClock& clock)
        : thread_([this, mounts = std::move(mounts), &clock] {
              AirTime at = clock.now();
              std::vector<float> block(2048);
              while (!ending_) {
                  while (at < clock.now() + air_seconds(0.5)) {
                      for (std::size_t i = 0; i < block.size(); ++i)
                          block[i] = static_cast<float>(
                              0.3 * std::sin(2 * std::numbers::pi * 440 * static_cast<double>(i) / kAirRate));
                      for (Mount* const mount : mounts) mount->add(block, at);
                      at += std::ssize(block);
                  }
                  std::this_thread::sleep_for(std::chrono::milliseconds(50));
              }
          }) {}
    ~Programme440() {
        ending_ = true;
        thread_.join();
    }

  private:
    std::atomic<bool> ending_{false};
    std::thread thread_;
};

/// Waits until that is so, with patience for a machine that has other things to do.
template <typename Condition>
bool comes_true(Condition condition) {
    for (const auto begun = Clock::now(); !condition();) {
        if (Clock::now() - begun > kPatience) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return true;
}

TEST_CASE("the address of a mount says what is sent; a password may come from elsewhere") {
    const MountSettings mp3 = mount_of_url("icecast://source:hackme@localhost:8000/paper.mp3");
    CHECK(mp3.encoding.codec == Codec::mp3);
    CHECK(mount_of_url("icecast://source:hackme@localhost:8000/paper.opus").encoding.codec == Codec::opus);
    CHECK(mount_of_url("icecast://source:hackme@localhost/paper").encoding.codec == Codec::mp3);
    CHECK(mount_of_url("icecast://localhost:8000/paper.mp3", "a b@c").url ==
          "icecast://source:a%20b%40c@localhost:8000/paper.mp3");
    for (const char* const wrong :
         {"", "http://localhost/paper.mp3", "icecast://localhost:8000/", "icecast://localhost/paper.flac"})
        CHECK_THROWS_AS(static_cast<void>(mount_of_url(wrong)), Error);
}

TEST_CASE(
    "MP3 and Opus from one programme, with Chinese titles; a server that goes and comes back is found "
    "again") {
    Icecast server;
    WallAirClock clock;
    const Tell quiet = [](const std::string&) {};
    Mount mp3(mount_of_url(server.url("/paper.mp3")), clock, quiet);
    Mount opus(mount_of_url(server.url("/paper.opus")), clock, quiet);
    mp3.set_title("春耕开局 Ж", clock.now());
    opus.set_title("春耕开局 Ж", clock.now());
    {
        const Programme440 programme({&mp3, &opus}, clock);
        CHECK(comes_true([&] {
            return mp3.state().title == "春耕开局 Ж" && mp3.state().connected && opus.state().connected;
        }));
        CHECK(server.is_heard("/paper.mp3", "StreamTitle='春耕开局 Ж'"));
        CHECK(server.is_heard("/paper.opus", "OpusHead"));
        CHECK(server.is_heard("/paper.opus", "=春耕开局 Ж"));

        mp3.set_title("北街换上新路灯", clock.now());
        opus.set_title("北街换上新路灯", clock.now());
        CHECK(comes_true([&] { return mp3.state().title == "北街换上新路灯"; }));
        CHECK(server.is_heard("/paper.opus", "=北街换上新路灯"));

        server.end();
        CHECK(comes_true([&] { return !mp3.state().connected && !opus.state().connected; }));
        std::this_thread::sleep_for(std::chrono::seconds(2));
        const std::int64_t before = mp3.state().bytes;
        const auto begun = Clock::now();
        server.begin();
        CHECK(comes_true([&] { return mp3.state().connected && opus.state().connected; }));
        CHECK(comes_true([&] { return mp3.state().title == "北街换上新路灯"; }));
        CHECK(server.is_heard("/paper.mp3", "StreamTitle='北街换上新路灯'"));
        // No burst of what was missed: 8,000 bytes for each second that has passed since, and half a second.
        const std::int64_t sent = mp3.state().bytes - before;
        CHECK(static_cast<double>(sent) <
              8'000 * (std::chrono::duration<double>(Clock::now() - begun).count() + 1));
        CHECK(mp3.state().connections >= 2);
        CHECK(mp3.state().dropped > 0);
    }
}

TEST_CASE(
    "a server that hangs is found out long before its kernel is full, and connected anew when it goes on") {
    Icecast server;
    WallAirClock clock;
    Mount mount(mount_of_url(server.url("/paper.mp3")), clock, [](const std::string&) {});
    mount.set_title("春耕开局", clock.now());
    const Programme440 programme({&mount}, clock);
    REQUIRE(comes_true([&] { return mount.state().title == "春耕开局"; }));
    server.hang();
    const auto begun = Clock::now();
    CHECK(comes_true([&] { return mount.state().stalls > 0 && !mount.state().connected; }));
    // 8,000 bytes a second fit into the buffers of a connection for minutes.
    CHECK(Clock::now() - begun < std::chrono::seconds(25));
    CHECK(mount.state().trouble == "the server does not answer");
    server.go_on();
    CHECK(comes_true([&] { return mount.state().connected && mount.state().connections >= 2; }));
    CHECK(server.is_heard("/paper.mp3", "StreamTitle='春耕开局'"));
}

/// A server that takes any source, and says what it is told to titles.
class StubbornServer {
  public:
    StubbornServer() {
        // A source sends PUT and a body without an end; libav waits for no answer but "100 Continue" or 200.
        server_.Get("/admin/metadata", [this](const httplib::Request& request, httplib::Response& response) {
            ++asked;
            const std::scoped_lock lock(mutex_);
            title_ = request.get_param_value("song");
            response.status = refuses ? 403 : 200;
        });
        server_.Put("/paper.mp3", [this](const httplib::Request&, httplib::Response&,
                                         const httplib::ContentReader& reader) {
            reader([this](const char*, std::size_t) { return !ending_; });
        });
        port = server_.bind_to_any_port("127.0.0.1");
        thread_ = std::thread([this] { server_.listen_after_bind(); });
    }
    ~StubbornServer() {
        ending_ = true;
        server_.stop();
        thread_.join();
    }
    std::string title() const {
        const std::scoped_lock lock(mutex_);
        return title_;
    }

    int port = 0;
    std::atomic<bool> refuses{true};
    std::atomic<int> asked{0};

  private:
    httplib::Server server_;
    std::thread thread_;
    std::atomic<bool> ending_{false};
    mutable std::mutex mutex_;
    std::string title_;
};

TEST_CASE(
    "titles that are refused are said once, offered again after growing pauses, and shown when they are "
    "taken") {
    StubbornServer server;
    WallAirClock clock;
    std::mutex mutex;
    std::string log;
    const Tell tell = [&](const std::string& line) {
        const std::scoped_lock lock(mutex);
        log += line + "\n";
    };
    {
        Mount mount(mount_of_url(fmt::format("icecast://source:hackme@127.0.0.1:{}/paper.mp3", server.port)),
                    clock, tell);
        mount.set_title("春耕开局", clock.now());
        const Programme440 programme({&mount}, clock);
        REQUIRE(comes_true([&] { return !mount.state().title_trouble.empty(); }));
        CHECK(mount.state().title_trouble == "the server answers 403");
        CHECK(mount.state().title.empty());
        const int asked = server.asked;
        std::this_thread::sleep_for(std::chrono::seconds(3));
        CHECK(server.asked - asked <= 1);
        server.refuses = false;
        CHECK(comes_true([&] { return mount.state().title == "春耕开局"; }));
        CHECK(server.title() == "春耕开局");
        CHECK(mount.state().title_trouble.empty());
        CHECK(mount.state().connections == 1);
    }
    const std::string said = "titles are refused: the server answers 403; trying again";
    const std::size_t at = log.find(said);
    REQUIRE(at != std::string::npos);
    CHECK(log.find(said, at + 1) == std::string::npos);
    CHECK(log.find("titles are taken again") != std::string::npos);
}

TEST_CASE("an encoder that is started again goes on with the sound, at its time") {
    for (const char* const ending : {"mp3", "opus"}) {
        StagedAirClock clock(air_seconds(1'000'000));
        Mount mount(
            mount_of_url(fmt::format("icecast://source:hackme@127.0.0.1:{}/paper.{}", free_port(), ending)),
            clock, [](const std::string&) {});
        LiveDecoder decoder(mount_of_url(std::string("icecast://localhost/paper.") + ending).encoding);
        std::vector<float> heard;
        mount.on_packet = [&](std::string_view packet) {
            decoder.add(packet, [&](std::span<const float> block) {
                heard.insert(heard.end(), block.begin(), block.end());
            });
        };
        AirTime at = clock.now();
        const auto play = [&] {
            std::vector<float> block(4410);
            for (int i = 0; i < 20; ++i, at += std::ssize(block)) {
                for (std::size_t n = 0; n < block.size(); ++n)
                    block[n] = static_cast<float>(
                        0.3 * std::sin(2 * std::numbers::pi * 440 * static_cast<double>(n) / kAirRate));
                mount.add(block, at);
            }
        };
        play();
        mount.restart_encoder();
        heard.clear();
        play();
        INFO(ending);
        REQUIRE(heard.size() > 60'000);
        const auto loud = std::ranges::count_if(heard, [](float sample) { return std::abs(sample) > 0.05F; });
        CHECK(loud > std::ssize(heard) * 3 / 4);
    }
}

TEST_CASE("a wrong password and a server that is not there are said, without the password") {
    Icecast server;
    WallAirClock clock;
    std::mutex mutex;
    std::string log;
    const Tell tell = [&](const std::string& line) {
        const std::scoped_lock lock(mutex);
        log += line + "\n";
    };
    {
        Mount wrong(mount_of_url(server.url("/paper.mp3", "geheim7")), clock, tell);
        Mount nowhere(mount_of_url(fmt::format("icecast://source:geheim7@127.0.0.1:{}/a.mp3", free_port())),
                      clock, tell);
        const Programme440 programme({&wrong, &nowhere}, clock);
        // The server is there a moment after it was started; until then it refuses like the one that is not.
        CHECK(comes_true([&] { return wrong.state().trouble.find("401") != std::string::npos; }));
        CHECK(comes_true([&] { return nowhere.state().trouble.find("refused") != std::string::npos; }));
        CHECK_FALSE(wrong.state().connected);
    }
    CHECK(log.find("401") != std::string::npos);
    CHECK(log.find("geheim7") == std::string::npos);
}

}  // namespace
}  // namespace bobao
