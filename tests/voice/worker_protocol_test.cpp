#include "voice/worker_protocol.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <random>
#include <string>

#include "base/error.h"

using namespace bobao;

namespace {

struct Line {
    Line() { REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) == 0); }
    ~Line() {
        for (const int end : ends)
            if (end >= 0) ::close(end);
    }
    void hang_up() {
        ::close(ends[0]);
        ends[0] = -1;
    }
    std::array<int, 2> ends{};
};

RunRequest some_request() {
    return {{"cmn-latn-pinyin", "Annie", 226, 52, 55, 62}, "en-us", "jin1 tian1"};
}

RunReply some_reply() {
    RunReply reply;
    reply.outcome = Outcome::unknown_voice;
    reply.problem = "xx";
    reply.choices = {"de", "", "en-gb"};
    reply.sample_rate = 22050;
    reply.samples = {0, -32768, 32767, 5};
    reply.words = {{0, 0}, {5, std::int64_t{1} << 40}};
    return reply;
}

}  // namespace

TEST_CASE("requests and replies come out as they went in") {
    const Breath breath = breath_from(packed(Breath{some_request(), some_request()}));
    REQUIRE(breath.size() == 2);
    const RunRequest& request = breath.back();
    CHECK(request.settings.voice == "cmn-latn-pinyin");
    CHECK(request.settings.variant == "Annie");
    CHECK(request.settings.rate == 226);
    CHECK(request.settings.pitch == 52);
    CHECK(request.settings.range == 55);
    CHECK(request.settings.volume == 62);
    CHECK(request.voice_otherwise == "en-us");
    CHECK(request.text == "jin1 tian1");

    const BreathReply replies = breath_reply_from(packed(BreathReply{some_reply(), some_reply()}));
    REQUIRE(replies.size() == 2);
    const RunReply& reply = replies.back();
    CHECK(reply.outcome == Outcome::unknown_voice);
    CHECK(reply.problem == "xx");
    CHECK(reply.choices == some_reply().choices);
    CHECK(reply.sample_rate == 22050);
    CHECK(reply.samples == some_reply().samples);
    CHECK(reply.words == some_reply().words);
}

TEST_CASE("a message that is cut or has something behind it is refused") {
    for (const std::string& whole : {packed(Breath{some_request()}), packed(BreathReply{some_reply()})}) {
        const bool is_request = whole == packed(Breath{some_request()});
        const auto read = [&](const std::string& bytes) {
            if (is_request)
                breath_from(bytes);
            else
                breath_reply_from(bytes);
        };
        CHECK_NOTHROW(read(whole));
        for (std::size_t size = 0; size < whole.size(); ++size)
            CHECK_THROWS_AS(read(whole.substr(0, size)), Error);
        CHECK_THROWS_AS(read(whole + '\0'), Error);
    }
}

TEST_CASE("no message of arbitrary bytes reads or allocates beyond itself") {
    std::mt19937 chance(1);
    const std::string whole = packed(BreathReply{some_reply(), some_reply()});
    for (int round = 0; round < 3000; ++round) {
        std::string bytes = whole;
        for (int change = 0; change < 3; ++change)
            bytes[chance() % bytes.size()] = static_cast<char>(chance());
        try {
            std::size_t held = 0;
            for (const RunReply& reply : breath_reply_from(bytes))
                held += reply.samples.size() * 2 + reply.words.size() * 12;
            CHECK(held <= bytes.size());
        } catch (const Error&) {
        }
        try {
            breath_from(bytes);
        } catch (const Error&) {
        }
    }
}

TEST_CASE("frames arrive whole, however they are cut on the way") {
    const Line line;
    const std::string sent(100'000, 'x');
    std::string got;
    REQUIRE(send_frame(line.ends[0], sent));
    CHECK(receive_frame(line.ends[1], kLargestReply, 5000, got) == Received::frame);
    CHECK(got == sent);
    REQUIRE(send_frame(line.ends[0], ""));
    CHECK(receive_frame(line.ends[1], kLargestReply, 5000, got) == Received::frame);
    CHECK(got.empty());
}

TEST_CASE("a frame that is too long, foreign, cut or late is not taken") {
    std::string got;
    SUBCASE("too long") {
        const Line line;
        REQUIRE(send_frame(line.ends[0], "12345"));
        CHECK(receive_frame(line.ends[1], 4, 5000, got) == Received::broken);
    }
    SUBCASE("foreign") {
        const Line line;
        const std::string words = "GET / HTTP/1.1\r\n";
        REQUIRE(::write(line.ends[0], words.data(), words.size()) == static_cast<ssize_t>(words.size()));
        CHECK(receive_frame(line.ends[1], kLargestReply, 5000, got) == Received::broken);
    }
    SUBCASE("cut") {
        Line line;
        const std::uint64_t size = 10;
        char header[kFrameHeader];
        std::memcpy(header, &kFrameMark, 4);
        std::memcpy(header + 4, &size, 8);
        REQUIRE(::write(line.ends[0], header, sizeof header) == static_cast<ssize_t>(sizeof header));
        line.hang_up();
        CHECK(receive_frame(line.ends[1], kLargestReply, 5000, got) == Received::broken);
    }
    SUBCASE("late") {
        const Line line;
        CHECK(receive_frame(line.ends[1], kLargestReply, 20, got) == Received::late);
    }
    SUBCASE("closed") {
        Line line;
        line.hang_up();
        CHECK(receive_frame(line.ends[1], kLargestReply, 5000, got) == Received::closed);
        CHECK_FALSE(send_frame(line.ends[1], "anybody there?"));
    }
}
