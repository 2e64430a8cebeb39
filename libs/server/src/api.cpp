#include "api.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "toguna/codec/workbench.hpp"

namespace toguna::server {
namespace {

std::string id_of(const std::filesystem::path& folder, const std::set<std::string>& taken) {
  const auto whole = std::filesystem::absolute(folder).lexically_normal();
  std::string name = (whole.filename().empty() ? whole.parent_path() : whole).filename().string();
  for (char& c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if ((c < 'a' || c > 'z') && (c < '0' || c > '9')) c = '-';
  }
  if (name.empty()) name = "dossier";
  std::string id = name;
  for (int copy = 2; taken.contains(id); ++copy) id = fmt::format("{}-{}", name, copy);
  return id;
}

Reply stream_of(Jobs& jobs, const std::string& id) {
  Reply reply{.type = "text/event-stream", .body = "", .headers = {}, .stream = {}};
  reply.stream = [&jobs, id, seen = std::uint64_t{0}, first = true](const Write& write) mutable {
    const auto state = jobs.next(id, first ? ~std::uint64_t{0} : seen);
    if (!state) return false;
    // A comment keeps the line open and shows whether somebody still listens.
    const bool news = first || state->changes != seen;
    first = false;
    seen = state->changes;
    if (!write(news ? fmt::format("data: {}\n\n", to_json(*state)) : std::string(":\n\n"))) return false;
    return state->state == "running";
  };
  return reply;
}

}  // namespace

Reply no_such_thing() {
  return json(codec::error_json("not-found", "there is nothing at this address", {},
                                "docs/api/openapi.json lists what there is"),
              404);
}

Reply wrong_method() {
  return json(codec::error_json("method", "this address is asked in another way", {},
                                "docs/api/openapi.json says how"),
              405);
}

Result<std::int64_t> whole_parameter(const Request& request, const std::string& name, std::int64_t otherwise,
                                     std::int64_t least, std::int64_t most) {
  const std::string text = request.parameter(name);
  if (text.empty()) return otherwise;
  std::int64_t value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code == std::errc() && end == text.data() + text.size() && value >= least && value <= most)
    return value;
  return fail(ErrorCode::kUsage, fmt::format("a whole number from {} to {} is wanted", least, most), name);
}

Api::Api(const engine::Engine& engine, const std::vector<std::filesystem::path>& folders,
         fetch::Options fetching)
    : engine_(&engine), jobs_(engine), fetching_(std::move(fetching)) {
  std::set<std::string> taken;
  for (const std::filesystem::path& folder : folders) {
    std::string id = id_of(folder, taken);
    taken.insert(id);
    dossiers_.push_back({.id = std::move(id),
                         .bench = std::make_unique<engine::Workbench>(
                             engine, engine::DossierPlace{.folder = folder, .ledger_folder = {}}),
                         .files = std::make_unique<std::mutex>()});
  }
}

Reply Api::answer(const Request& request) {
  const std::vector<std::string> parts = split_path(request.path);
  if (parts.size() < 3 || parts[0] != "api" || parts[1] != "v1") return no_such_thing();
  if (parts[2] == "session" && parts.size() == 3) {
    if (request.method != "GET") return wrong_method();
    return json(codec::session_json(dossiers_.size()));
  }
  if (parts[2] == "jobs" && parts.size() >= 4) return of_job(request, parts);
  if (parts[2] != "dossiers") return no_such_thing();
  if (parts.size() > 3) return of_dossier(request, parts);
  return request.method == "GET" ? list() : wrong_method();
}

Reply Api::list() const {
  std::vector<codec::DossierLine> lines;
  for (const Served& served : dossiers_) {
    codec::DossierLine line{.id = served.id, .folder = served.bench->place().folder.string()};
    if (const auto snapshot = served.bench->now()) {
      line.title = (*snapshot)->dossier.title;
      line.question = (*snapshot)->dossier.question;
      line.documents = (*snapshot)->sources->size();
      line.statements = (*snapshot)->statements.size();
      for (const Statement& statement : (*snapshot)->statements)
        if (statement.state == ReviewState::kSuggested) ++line.unreviewed;
    } else {
      line.error = snapshot.error();
    }
    lines.push_back(std::move(line));
  }
  return json(codec::to_json(lines));
}

Reply Api::of_job(const Request& request, const std::vector<std::string>& parts) {
  const std::string& id = parts[3];
  if (parts.size() == 5 && parts[4] == "events") {
    if (request.method != "GET") return wrong_method();
    const auto state = jobs_.state(id);
    return state ? stream_of(jobs_, id) : refused(state.error());
  }
  if (parts.size() != 4) return no_such_thing();
  if (request.method != "GET" && request.method != "DELETE") return wrong_method();
  const auto state = request.method == "GET" ? jobs_.state(id) : jobs_.stop(id);
  return state ? json(to_json(*state)) : refused(state.error());
}

Reply Api::threads(const Served& served, const Request& request) const {
  if (request.method == "POST") {
    const auto post = codec::post_from_json(request.body);
    if (!post) return refused(post.error());
    const auto written = served.bench->post(*post);
    return written ? json(codec::to_json(*written)) : refused(written.error());
  }
  if (request.method != "GET") return wrong_method();
  const std::string statement = request.parameter("statement");
  const auto posts = served.bench->posts(statement.empty() ? std::nullopt : std::optional(statement));
  if (!posts) return refused(posts.error());
  std::vector<codec::CitingPost> citing;
  for (const Served& other : dossiers_) {
    if (other.id == served.id) continue;
    const auto theirs = other.bench->posts(std::nullopt);
    if (!theirs) continue;
    for (const ledger::Post& post : *theirs)
      if (codec::cites(post, served.id)) citing.push_back({.dossier = other.id, .post = post});
  }
  return json(codec::threads_json(*posts, citing));
}

Reply Api::of_dossier(const Request& request, const std::vector<std::string>& parts) {
  const auto served =
      std::find_if(dossiers_.begin(), dossiers_.end(), [&](const Served& one) { return one.id == parts[3]; });
  if (served == dossiers_.end())
    return json(codec::error_json("not-found", "no dossier of this name is open", parts[3]), 404);
  const std::string verb = parts.size() > 4 ? parts[4] : "";
  const std::string more = parts.size() > 5 ? parts[5] : "";
  if (verb == "samples" && parts.size() < 8)
    return answer_samples(*served, request, {parts.begin() + 5, parts.end()});
  if (parts.size() > 6) return no_such_thing();
  if (verb == "agreement" && more.empty()) return answer_agreement(*served, request);
  if (verb == "threads" && more.empty()) return threads(*served, request);
  if (verb == "scenarios") return answer_scenarios(*served, request, more);
  if (verb == "sources") return answer_sources(*engine_, *served, request, more, fetching_);
  if (verb == "export" && more.empty()) return answer_export(*engine_, *served, request);
  if (verb == "edit") return answer_edit(*served, request, more);
  if (verb == "read" && more.empty()) {
    if (request.method != "POST") return wrong_method();
    const auto again = codec::again_from_json(request.body);
    if (!again) return refused(again.error());
    const auto job = jobs_.read(served->id, {.place = served->bench->place(), .again = *again});
    return job ? json(to_json(*job), 202) : refused(job.error());
  }
  if (verb == "statements" && !more.empty()) {
    if (request.method != "GET") return wrong_method();
    const auto found = served->bench->marked({more});
    return found ? json(codec::to_json(found->front())) : refused(found.error());
  }
  if (verb == "batch" && more == "preview") return answer_review(*served, request, "batch/preview");
  if (!more.empty()) return no_such_thing();
  if (verb == "statements" && request.method == "POST") return answer_review(*served, request, verb);
  static constexpr std::array<std::string_view, 4> kReading = {"", "documents", "document", "statements"};
  static constexpr std::array<std::string_view, 5> kViews = {"positions", "network", "polarization",
                                                             "forecast", "what-if"};
  if (std::find(kReading.begin(), kReading.end(), verb) != kReading.end())
    return answer_reading(*served, request, verb);
  if (std::find(kViews.begin(), kViews.end(), verb) != kViews.end())
    return answer_views(*served, request, verb);
  return answer_review(*served, request, verb);
}

}  // namespace toguna::server
