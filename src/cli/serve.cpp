#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "base/error.h"
#include "cli/command.h"
#include "cli/console.h"
#include "publish/site_server.h"

namespace bobao {
namespace {

class ServeCommand : public Command {
  public:
    std::string name() const override { return "serve"; }
    std::string purpose() const override { return "show a published folder in the browser, over HTTP"; }
    std::string manual() const override {
        return "A preview on this machine, as a web server would serve DIR: seeking, types, caching, HEAD.\n"
               "Without a station.yaml feed and pages have the address http://localhost:8000/, so podcast\n"
               "apps on this machine can subscribe. Ctrl-C ends it. src/publish/README.md has "
               "configurations\n"
               "of nginx and Caddy that do the same for the public.\n"
               "\n"
               "Examples:\n"
               "  bobao serve public\n"
               "  bobao serve public --port 0            any free port; the address is printed\n"
               "  bobao serve public --host 0.0.0.0      for other devices of this network too";
    }

    void declare(CLI::App& arguments) override {
        arguments.add_option("DIR", folder_, "what bobao make published (public)")->type_name("");
        arguments.add_option("--port", port_, "the port (8000); 0: any that is free")->type_name("N");
        arguments.add_option("--host", host_, "the address to listen at (127.0.0.1: this machine alone)")
            ->type_name("ADDRESS");
    }

    ExitCode run(Console& console) override {
        constexpr int kLastPort = 65'535;
        if (port_ < 0 || port_ > kLastPort)
            throw usage_error(fmt::format("there is no port {}", port_), "a number from 0 to 65535");
        SiteServer server(folder_);
        const int port = server.listen(host_, port_);
        const bool is_number_of_ipv6 = host_.find(':') != std::string::npos;
        const std::string host = is_number_of_ipv6 ? "[" + host_ + "]" : host_;
        console.print(fmt::format("http://{}:{}/\n", host, port));
        console.flush();
        console.note(fmt::format("serving {}; Ctrl-C ends it", folder_));
        server.run(console.cancellation());
        return ExitCode::done;
    }

  private:
    std::string folder_ = "public";
    std::string host_ = "127.0.0.1";
    int port_ = 8000;
};

}  // namespace

std::unique_ptr<Command> serve_command() {
    return std::make_unique<ServeCommand>();
}

}  // namespace bobao
