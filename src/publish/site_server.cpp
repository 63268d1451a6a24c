#include "publish/site_server.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <httplib.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <ctime>
#include <memory>
#include <optional>
#include <thread>

#include "base/descriptor.h"
#include "base/error.h"
#include "publish/media_types.h"
#include "publish/open_beneath.h"
#include "publish/printed_text.h"

namespace bobao {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kThreads = 256;
constexpr int kQueue = 1024;            // clients that wait to be accepted
constexpr std::size_t kBlock = 65'536;  // bytes read from a file at a time
constexpr std::size_t kMostRanges = 16;

struct OpenFile {
    Descriptor descriptor;
    std::size_t size = 0;
    std::string etag;
    std::string modified;  ///< as HTTP writes dates
};

/// RFC 9110, section 5.6.7, without a locale.
std::string http_date(std::time_t time) {
    static constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::tm utc{};
    ::gmtime_r(&time, &utc);
    return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} GMT",
                       kDays.at(static_cast<std::size_t>(utc.tm_wday)), utc.tm_mday,
                       kMonths.at(static_cast<std::size_t>(utc.tm_mon)), utc.tm_year + 1900, utc.tm_hour,
                       utc.tm_min, utc.tm_sec);
}

/// The parts of a decoded path, none of them empty or hidden; nothing if one of them is not to be had.
std::optional<std::vector<std::string>> steps_of(const std::string& path) {
    std::vector<std::string> steps;
    for (std::size_t begin = 0; begin < path.size();) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        std::string step = path.substr(begin, end - begin);
        begin = end + 1;
        if (step.empty()) continue;
        if (step.starts_with('.') || step.find('\0') != std::string::npos) return std::nullopt;
        steps.push_back(std::move(step));
    }
    return steps;
}

std::string joined_path(const std::vector<std::string>& steps) {
    std::string path;
    for (const std::string& step : steps) path += (path.empty() ? "" : "/") + step;
    return path;
}

bool lists(const std::string& header, const std::string& etag) {
    if (header == "*") return true;
    // Each tag is in quotes, so ours cannot be a part of another.
    return header.find(etag) != std::string::npos;
}

bool is_as_known(const httplib::Request& request, const OpenFile& file) {
    if (request.has_header("If-None-Match"))
        return lists(request.get_header_value("If-None-Match"), file.etag);
    return request.has_header("If-Modified-Since") &&
           request.get_header_value("If-Modified-Since") == file.modified;
}

/// The ranges that are asked for, as first and last byte inside of the file. Nothing if the whole file is to
/// be sent: no range, one that is nonsense, too many, or a file that has changed since (If-Range). Empty if
/// none can be satisfied.
std::optional<httplib::Ranges> ranges_of(const httplib::Request& request, const OpenFile& file) {
    if (request.ranges.empty() || request.ranges.size() > kMostRanges) return std::nullopt;
    if (const std::string condition = request.get_header_value("If-Range");
        !condition.empty() && condition != file.etag && condition != file.modified)
        return std::nullopt;
    const auto size = static_cast<ssize_t>(file.size);
    httplib::Ranges ranges;
    ssize_t bytes = 0;
    for (auto [first, last] : request.ranges) {
        if (first < 0 && last < 0) return std::nullopt;
        if (first >= 0 && last >= 0 && first > last) return std::nullopt;
        if (first < 0) {  // the last so many bytes
            if (last == 0) continue;
            first = std::max<ssize_t>(0, size - last);
            last = size - 1;
        }
        if (last < 0 || last >= size) last = size - 1;
        if (first >= size) continue;
        bytes += last - first + 1;
        ranges.emplace_back(first, last);
    }
    // Ranges that overlap would make more of the file than it is.
    if (ranges.size() > 1 && bytes > size) return std::nullopt;
    return ranges;
}

void allow_every_origin(httplib::Response& response) {
    response.set_header("Access-Control-Allow-Origin", "*");
    response.set_header("Access-Control-Expose-Headers",
                        "Accept-Ranges, Content-Length, Content-Range, ETag, Last-Modified");
    response.set_header("X-Content-Type-Options", "nosniff");
}

void answer(httplib::Response& response, int status, const std::string& words) {
    response.status = status;
    response.set_content(words + "\n", "text/plain; charset=utf-8");
}

}  // namespace

class SiteServer::Server : public httplib::Server {
  public:
    explicit Server(const fs::path& folder)
        : folder_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
        if (folder_.number() < 0)
            throw input_error({folder}, fmt::format("this folder cannot be served: {}", std::strerror(errno)),
                              "name the folder that bobao make published into");
        new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
        // Not httplib's own, which let two servers have one port.
        set_socket_options([](socket_t socket) {
            const int yes = 1;
            ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        });
        set_tcp_nodelay(true);
        // Whoever keeps a connection has one of the threads.
        set_keep_alive_timeout(2);
        set_keep_alive_max_count(1000);
        // Players stop reading while they are paused.
        set_write_timeout(60);
        set_payload_max_length(0);
        set_pre_routing_handler([](const httplib::Request& request, httplib::Response& response) {
            allow_every_origin(response);
            if (request.method == "GET" || request.method == "HEAD") return HandlerResponse::Unhandled;
            response.set_header("Allow", "GET, HEAD, OPTIONS");
            if (request.method == "OPTIONS") {
                response.set_header("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS");
                response.set_header("Access-Control-Allow-Headers", "Range, If-Range, If-None-Match");
                response.set_header("Access-Control-Max-Age", "86400");
                response.status = 204;
                return HandlerResponse::Handled;
            }
            // Its body, if there is one, is not read, so nothing more can be read of this connection.
            response.set_header("Connection", "close");
            answer(response, 405, "only GET and HEAD are answered here");
            return HandlerResponse::Handled;
        });
        Get(".*",
            [this](const httplib::Request& request, httplib::Response& response) { get(request, response); });
        set_exception_handler([](const httplib::Request&, httplib::Response& response, std::exception_ptr) {
            answer(response, 500, "the server failed");
        });
    }

    void take_a_longer_queue() {
        // httplib asks for 5; a second call of listen changes it (listen(2), Linux).
        ::listen(svr_sock_, kQueue);
    }

  private:
    void get(const httplib::Request& request, httplib::Response& response) const {
        std::optional<std::vector<std::string>> steps = steps_of(request.path);
        if (!steps) return answer(response, 404, "there is nothing here");
        std::optional<OpenFile> file = open(*steps);
        if (!file) {
            // A folder is its page; without the slash, what the page names would be sought beside it.
            steps->push_back("index.html");
            file = open(*steps);
            if (!file) return answer(response, 404, "there is nothing here");
            if (!request.path.ends_with('/')) {
                std::string place = "/";
                for (std::size_t i = 0; i + 1 < steps->size(); ++i) place += url_segment((*steps)[i]) + "/";
                return response.set_redirect(place, 301);
            }
        }
        send(request, response, std::make_shared<OpenFile>(std::move(*file)), steps->back());
    }

    std::optional<OpenFile> open(const std::vector<std::string>& steps) const {
        OpenFile file;
        file.descriptor = open_beneath(folder_.number(), joined_path(steps));
        struct stat facts {};
        if (file.descriptor.number() < 0 || ::fstat(file.descriptor.number(), &facts) != 0 ||
            !S_ISREG(facts.st_mode))
            return std::nullopt;
        file.size = static_cast<std::size_t>(facts.st_size);
        file.etag = fmt::format("\"{:x}-{:x}-{:x}\"", facts.st_ino, facts.st_size,
                                facts.st_mtim.tv_sec * 1'000'000'000 + facts.st_mtim.tv_nsec);
        file.modified = http_date(facts.st_mtim.tv_sec);
        return file;
    }

    static void send(const httplib::Request& request, httplib::Response& response,
                     const std::shared_ptr<OpenFile>& file, const std::string& name) {
        response.set_header("ETag", file->etag);
        response.set_header("Last-Modified", file->modified);
        response.set_header("Cache-Control", std::string(cache_control_of(name)));
        response.set_header("Accept-Ranges", "bytes");
        const std::optional<httplib::Ranges> ranges = ranges_of(request, *file);
        // httplib takes the ranges from the request and believes them; the object is its own and not const.
        httplib::Ranges& believed = const_cast<httplib::Request&>(request).ranges;
        believed = ranges.value_or(httplib::Ranges());
        if (is_as_known(request, *file)) {
            believed.clear();
            response.status = 304;
            return;
        }
        if (ranges && ranges->empty()) {
            response.set_header("Content-Range", fmt::format("bytes */{}", file->size));
            return answer(response, 416, "the file is shorter than that");
        }
        const std::string type(content_type_of(name));
        if (file->size == 0) return response.set_content("", type);
        response.set_content_provider(
            file->size, type, [file](std::size_t offset, std::size_t length, httplib::DataSink& sink) {
                std::array<char, kBlock> block;
                const ssize_t count = ::pread(file->descriptor.number(), block.data(),
                                              std::min(length, block.size()), static_cast<off_t>(offset));
                // A file that became shorter meanwhile ends the connection, so that nobody takes it for
                // whole.
                return count > 0 && sink.write(block.data(), static_cast<std::size_t>(count));
            });
    }

    Descriptor folder_;
};

SiteServer::SiteServer(const fs::path& folder) : server_(std::make_unique<Server>(folder)) {}
SiteServer::~SiteServer() = default;

int SiteServer::listen(const std::string& host, int port) {
    errno = 0;
    const int bound = port == 0                           ? server_->bind_to_any_port(host)
                      : server_->bind_to_port(host, port) ? port
                                                          : -1;
    if (bound < 0) {
        if (errno == EADDRINUSE)
            throw usage_error(fmt::format("port {} of {} is taken", port, host),
                              "another bobao serve may be running; choose another with --port, 0 for any");
        if (errno == EACCES)
            throw usage_error(fmt::format("port {} is for the administrator only", port),
                              "choose one from 1024 to 65535");
        throw usage_error(fmt::format("cannot listen at {} port {}: {}", host, port,
                                      errno == 0 ? "no such address" : std::strerror(errno)),
                          "127.0.0.1 is this machine alone, 0.0.0.0 every network it is in");
    }
    server_->take_a_longer_queue();
    return bound;
}

void SiteServer::run(const Cancellation& cancellation) {
    std::atomic<bool> ended = false;
    std::thread watch([&] {
        while (!cancellation.requested() && !ended)
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        server_->stop();
    });
    server_->listen_after_bind();
    ended = true;
    watch.join();
}

}  // namespace bobao
