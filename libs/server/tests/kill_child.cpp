// Serves a dossier until it is killed, and says on standard output at which port.
// Usage: server_kill_child DIR SOURCE_DIR

#include <unistd.h>

#include <string>

#include "toguna/server/server.hpp"

int main(int count, char** arguments) {
  if (count != 3) return 2;
  const toguna::engine::Engine engine(std::filesystem::path(arguments[2]) / "models");
  const auto server = toguna::server::Server::bind(engine, {.dossiers = {arguments[1]}, .token = "key"});
  if (!server) return 3;
  const std::string line = std::to_string((*server)->port()) + "\n";
  if (write(STDOUT_FILENO, line.data(), line.size()) < 0) return 4;
  return (*server)->run({}) ? 0 : 5;
}
