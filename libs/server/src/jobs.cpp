#include "jobs.hpp"

#include <fmt/format.h>

#include "toguna/codec/json.hpp"
#include "toguna/codec/workbench.hpp"

namespace toguna::server {
namespace {

constexpr std::size_t kKept = 50;

tl::unexpected<Error> no_job(const std::string& id) {
  return fail(ErrorCode::kNotFound, fmt::format("there is no job '{}'", id));
}

}  // namespace

Jobs::~Jobs() {
  std::map<std::string, std::shared_ptr<Job>> ending;
  {
    const std::lock_guard lock(mutex_);
    ending.swap(jobs_);
  }
  for (auto& [id, job] : ending) job->thread.request_stop();
  for (auto& [id, job] : ending)
    if (job->thread.joinable()) job->thread.join();
}

Result<Jobs::State> Jobs::read(const std::string& dossier, const engine::ReadRequest& request) {
  const std::lock_guard lock(mutex_);
  for (const auto& [id, job] : jobs_)
    if (job->state.dossier == dossier && job->state.state == "running")
      return fail(ErrorCode::kAlreadyExists, "this dossier is being read", id, "wait for it, or stop it");
  // Old ones are forgotten once many have piled up.
  if (jobs_.size() >= kKept)
    std::erase_if(jobs_, [](const auto& entry) { return entry.second->state.state != "running"; });
  auto job = std::make_shared<Job>();
  job->state.id = fmt::format("read-{}", ++count_);
  job->state.dossier = dossier;
  jobs_.emplace(job->state.id, job);
  const State begun = job->state;
  job->thread =
      std::jthread([this, job, request](std::stop_token stop) { run(job, request, std::move(stop)); });
  return begun;
}

void Jobs::run(const std::shared_ptr<Job>& job, const engine::ReadRequest& request, std::stop_token stop) {
  const auto progress = [&](std::string_view stage, std::size_t done, std::size_t total) {
    const std::lock_guard lock(mutex_);
    job->state.stage = stage;
    job->state.done = done;
    job->state.total = total;
    ++job->state.changes;
    changed_.notify_all();
  };
  auto result = engine_->read(request, std::move(stop), progress);
  const std::lock_guard lock(mutex_);
  if (result) {
    job->state.state = "done";
    job->state.result = std::move(*result);
  } else {
    job->state.state = result.error().code == ErrorCode::kInterrupted ? "stopped" : "failed";
    job->state.error = std::move(result).error();
  }
  ++job->state.changes;
  changed_.notify_all();
}

std::shared_ptr<Jobs::Job> Jobs::find(const std::string& id) const {
  const auto found = jobs_.find(id);
  return found == jobs_.end() ? nullptr : found->second;
}

Result<Jobs::State> Jobs::state(const std::string& id) const {
  const std::lock_guard lock(mutex_);
  const auto job = find(id);
  if (!job) return no_job(id);
  return job->state;
}

Result<Jobs::State> Jobs::stop(const std::string& id) {
  const std::lock_guard lock(mutex_);
  const auto job = find(id);
  if (!job) return no_job(id);
  job->thread.request_stop();
  return job->state;
}

Result<Jobs::State> Jobs::next(const std::string& id, std::uint64_t seen) const {
  std::unique_lock lock(mutex_);
  const auto job = find(id);
  if (!job) return no_job(id);
  changed_.wait_for(lock, std::chrono::milliseconds(250), [&] { return job->state.changes != seen; });
  return job->state;
}

std::string to_json(const Jobs::State& state) {
  return codec::job_json({.id = state.id,
                          .dossier = state.dossier,
                          .state = state.state,
                          .stage = state.stage,
                          .done = state.done,
                          .total = state.total,
                          .result = state.result,
                          .error = state.error});
}

}  // namespace toguna::server
