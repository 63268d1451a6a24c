#pragma once
#include <filesystem>
#include <memory>
#include <string>

#include "base/progress.h"

namespace bobao {

/// Serves a published tree over HTTP/1.1, as a preview of what a web server will do with it: byte ranges,
/// content types, ETag and Last-Modified with 304, HEAD, CORS for every origin. Nothing outside of the folder
/// can be had, nor anything hidden (names with a dot at their begin). Files are read in blocks, so memory
/// does not depend on their size.
///
///     SiteServer server("public");
///     const int port = server.listen("127.0.0.1", 8000);
///     server.run(cancellation);
class SiteServer {
  public:
    /// Throws an input Error if there is no such folder.
    explicit SiteServer(const std::filesystem::path& folder);
    ~SiteServer();
    SiteServer(const SiteServer&) = delete;
    SiteServer& operator=(const SiteServer&) = delete;

    /// Binds to an address (a name or number) and port, 0 for any that is free, and returns the port. From
    /// here on clients are taken into the queue. Throws a usage Error if the port is taken or not allowed.
    int listen(const std::string& host, int port);

    /// Answers until cancelled; connections that are open then are ended within seconds. As many clients are
    /// answered at a time as 256 threads can; more wait in the queue.
    void run(const Cancellation& cancellation);

  private:
    class Server;
    std::unique_ptr<Server> server_;
};

}  // namespace bobao
