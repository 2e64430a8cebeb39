#include "serve.hpp"

#include <fmt/format.h>
#include <spawn.h>
#include <unistd.h>

#include <cstdlib>

#include "terminal.hpp"
#include "toguna/server/server.hpp"

namespace toguna::cli {
namespace {

/// Asks the desktop to show the address; where there is none, the printed address has to do.
void open_browser(const std::string& address) {
  if (std::getenv("DISPLAY") == nullptr && std::getenv("WAYLAND_DISPLAY") == nullptr) return;
  std::string program = "xdg-open";
  std::string argument = address;
  char* words[] = {program.data(), argument.data(), nullptr};
  pid_t child = 0;
  static_cast<void>(posix_spawnp(&child, program.c_str(), nullptr, nullptr, words, environ));
}

}  // namespace

Result<void> serve(const engine::Engine& engine, const ServeArguments& arguments, bool quiet,
                   const std::stop_token& stop) {
  fetch::Options fetching;
  fetching.authorities = arguments.authorities.string();
  auto server = server::Server::bind(engine, {.dossiers = arguments.dossiers,
                                              .host = arguments.host,
                                              .port = arguments.port,
                                              .open_to_others = arguments.open_to_others,
                                              .ui_dir = arguments.ui_dir,
                                              .token = arguments.token,
                                              .fetching = std::move(fetching)});
  if (!server) return fail(std::move(server));
  if (auto printed = print((*server)->address() + "\n"); !printed) return printed;
  if (!quiet) note("Open this address in a browser; it holds the key. Ctrl-C ends.");
  if (!quiet && arguments.open_to_others)
    note("Others can reach this. Nothing is encrypted on the way: put a proxy with TLS before it.");
  if (!arguments.no_browser) open_browser((*server)->address());
  return (*server)->run(stop);
}

}  // namespace toguna::cli
