#pragma once
#include <functional>
#include <memory>
#include <string>

namespace bobao {

/// Answers on this machine alone (127.0.0.1): /metrics for Prometheus, /status as JSON.
class StatusServer {
  public:
    /// `port` 0: any that is free. The functions are called by the server's threads. Throws a usage Error if
    /// the port is taken or there is none.
    StatusServer(int port, std::function<std::string()> metrics, std::function<std::string()> json);
    ~StatusServer();
    StatusServer(const StatusServer&) = delete;
    StatusServer& operator=(const StatusServer&) = delete;

    int port() const;

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace bobao
