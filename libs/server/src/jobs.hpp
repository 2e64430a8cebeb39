#pragma once

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "toguna/engine/engine.hpp"

namespace toguna::server {

/// Readings that go on while requests are answered. One at a time for each dossier.
class Jobs {
 public:
  struct State {
    std::string id;
    std::string dossier;
    std::string state = "running";
    std::string stage;
    std::size_t done = 0;
    std::size_t total = 0;
    std::optional<engine::ReadResponse> result;
    std::optional<Error> error;
    std::uint64_t changes = 0;
  };

  explicit Jobs(const engine::Engine& engine) : engine_(&engine) {}
  ~Jobs();

  /// Errors: kAlreadyExists where this dossier is being read.
  Result<State> read(const std::string& dossier, const engine::ReadRequest& request);
  Result<State> state(const std::string& id) const;
  Result<State> stop(const std::string& id);
  /// Waits until the job has changed since `seen`, a quarter of a second at most.
  Result<State> next(const std::string& id, std::uint64_t seen) const;

 private:
  struct Job {
    State state;
    std::jthread thread;
  };
  void run(const std::shared_ptr<Job>& job, const engine::ReadRequest& request, std::stop_token stop);
  std::shared_ptr<Job> find(const std::string& id) const;

  const engine::Engine* engine_;
  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  std::map<std::string, std::shared_ptr<Job>> jobs_;
  std::size_t count_ = 0;
};

std::string to_json(const Jobs::State& state);

}  // namespace toguna::server
