#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "jobs.hpp"
#include "message.hpp"
#include "toguna/engine/workbench.hpp"
#include "toguna/fetch/fetch.hpp"

namespace toguna::server {

/// One dossier that is served.
struct Served {
  std::string id;  ///< the folder's name in small letters, digits and hyphens
  std::unique_ptr<engine::Workbench> bench;
  std::unique_ptr<std::mutex> files;  ///< held while a file of the folder is changed
};

/// Answers requests below /api/v1 (docs/api/openapi.json). Serves any number of threads.
class Api {
 public:
  Api(const engine::Engine& engine, const std::vector<std::filesystem::path>& folders,
      fetch::Options fetching = {});
  Reply answer(const Request& request);

 private:
  Reply of_dossier(const Request& request, const std::vector<std::string>& parts);
  Reply of_job(const Request& request, const std::vector<std::string>& parts);
  Reply list() const;
  Reply threads(const Served& served, const Request& request) const;

  const engine::Engine* engine_;
  std::vector<Served> dossiers_;
  Jobs jobs_;
  fetch::Options fetching_;
};

// The verbs of one dossier, by what they are about.
Reply answer_reading(const Served& served, const Request& request, const std::string& verb);
Reply answer_review(const Served& served, const Request& request, const std::string& verb);
Reply answer_views(const Served& served, const Request& request, const std::string& verb);
/// `way`: "", "undo" or "redo".
Reply answer_edit(const Served& served, const Request& request, const std::string& way);
/// `parts`: what follows "samples" in the path.
Reply answer_samples(const Served& served, const Request& request, const std::vector<std::string>& parts);
Reply answer_agreement(const Served& served, const Request& request);
/// An answer to what was reviewed: what it led to, a conflict or an error.
Reply of_reviewed(const Result<engine::Reviewed>& reviewed);
Reply answer_scenarios(const Served& served, const Request& request, const std::string& id);
Reply answer_sources(const engine::Engine& engine, const Served& served, const Request& request,
                     const std::string& way, const fetch::Options& options);
Reply answer_export(const engine::Engine& engine, const Served& served, const Request& request);

/// A parameter as a whole number within bounds; `otherwise` where it is absent. Errors: kUsage.
Result<std::int64_t> whole_parameter(const Request& request, const std::string& name, std::int64_t otherwise,
                                     std::int64_t least, std::int64_t most);

Reply no_such_thing();
Reply wrong_method();

}  // namespace toguna::server
