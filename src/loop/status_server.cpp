#include "loop/status_server.h"

#include <fmt/format.h>
#include <httplib.h>

#include <thread>

#include "base/error.h"

namespace bobao {
namespace {

constexpr const char* kHost = "127.0.0.1";
constexpr int kLastPort = 65'535;

}  // namespace

struct StatusServer::Parts {
    httplib::Server server;
    std::thread thread;
    int port = 0;
};

StatusServer::StatusServer(int port, std::function<std::string()> metrics, std::function<std::string()> json)
    : parts_(std::make_unique<Parts>()) {
    if (port < 0 || port > kLastPort)
        throw usage_error(fmt::format("there is no port {}", port), "a number from 0 to 65535");
    httplib::Server& server = parts_->server;
    server.new_task_queue = [] { return new httplib::ThreadPool(2); };
    server.set_keep_alive_timeout(1);
    server.set_payload_max_length(0);
    server.Get("/metrics",
               [metrics = std::move(metrics)](const httplib::Request&, httplib::Response& response) {
                   response.set_content(metrics(), "text/plain; version=0.0.4; charset=utf-8");
               });
    const auto answer = [json = std::move(json)](const httplib::Request&, httplib::Response& response) {
        response.set_header("Cache-Control", "no-cache");
        response.set_content(json(), "application/json");
    };
    server.Get("/status", answer);
    server.Get("/", answer);
    parts_->port = port == 0 ? server.bind_to_any_port(kHost) : server.bind_to_port(kHost, port) ? port : -1;
    if (parts_->port < 0)
        throw usage_error(fmt::format("port {} of this machine is taken", port),
                          "choose another with --status-port, 0 for any");
    parts_->thread = std::thread([this] { parts_->server.listen_after_bind(); });
}

StatusServer::~StatusServer() {
    // A server that does not listen yet would not see the stop.
    while (!parts_->server.is_running()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    parts_->server.stop();
    parts_->thread.join();
}

int StatusServer::port() const {
    return parts_->port;
}

}  // namespace bobao
