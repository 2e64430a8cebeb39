#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/engine/engine.hpp"
#include "toguna/fetch/fetch.hpp"

namespace toguna::server {

struct Options {
  std::vector<std::filesystem::path> dossiers;
  std::string host = "127.0.0.1";
  int port = 0;                  ///< 0: any free one
  bool open_to_others = false;   ///< needed for another host than the loopback
  std::filesystem::path ui_dir;  ///< serve the page from here; empty: the one in the program
  std::string token;             ///< empty: a new one at random
  fetch::Options fetching;       ///< how a page is fetched that the user asks for by its address
};

/// The workbench over HTTP: one page, and the API of docs/api/openapi.json, for one or several dossiers.
/// What it answered as saved survives its death. Errors stay in the answers; nothing is printed.
class Server final {
 public:
  /// Binds, and reads nothing yet. `engine` must outlive it. Errors: kUsage (no dossier; an address of others
  /// without `open_to_others`), kNotFound (no dossier there), kInputOutput (the port is taken).
  static Result<std::unique_ptr<Server>> bind(const engine::Engine& engine, const Options& options);
  ~Server();

  int port() const;
  /// "http://127.0.0.1:8123/?token=...": what a browser is to open.
  std::string address() const;
  /// Answers until `stop`; requests that are being answered are finished. Errors: kInputOutput.
  Result<void> run(const std::stop_token& stop);

 private:
  class Impl;
  explicit Server(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace toguna::server
