// Double coding and agreement. What is answered under a sample's number holds only what the coder who asks
// has coded, until both are done.

#include <charconv>

#include "api.hpp"
#include "toguna/codec/workbench.hpp"

namespace toguna::server {
namespace {

Reply of_list(const Served& served, const Request& request) {
  if (request.method == "GET") {
    const auto samples = served.bench->samples();
    return samples ? json(codec::samples_json(*samples)) : refused(samples.error());
  }
  if (request.method != "POST") return wrong_method();
  const auto wanted = codec::sample_from_json(request.body);
  if (!wanted) return refused(wanted.error());
  const auto made = served.bench->make_sample(*wanted);
  return made ? json(codec::to_json(*made)) : refused(made.error());
}

Reply asked(const Served& served, const Request& request, std::int64_t sample, const std::string& verb) {
  const std::string who = request.parameter("coder");
  if (verb == "comparison") {
    const auto found = served.bench->sample_comparison(sample);
    return found ? json(codec::to_json(*found)) : refused(found.error());
  }
  if (verb == "document") {
    const auto document = served.bench->sample_document(sample, request.parameter("id"), who);
    return document ? json(codec::to_json(*document)) : refused(document.error());
  }
  const auto articles = served.bench->sample_articles(sample, who);
  if (!articles) return refused(articles.error());
  return json(verb == "documents" ? codec::documents_json(*articles) : codec::history_json(*articles));
}

Reply posted(const Served& served, const Request& request, std::int64_t sample, const std::string& verb) {
  const engine::Workbench& bench = *served.bench;
  if (verb == "review") {
    const auto body = codec::review_from_json(request.body);
    return body ? of_reviewed(bench.sample_review(sample, body->items, body->coder)) : refused(body.error());
  }
  if (verb == "statements") {
    const auto body = codec::new_statement_from_json(request.body);
    return body ? of_reviewed(bench.sample_add(sample, body->added, body->coder)) : refused(body.error());
  }
  if (verb == "settle") {
    const auto body = codec::settle_from_json(request.body);
    if (!body) return refused(body.error());
    const auto settled = bench.settle(sample, body->choices, body->coder);
    return settled ? json(codec::to_json(*settled)) : refused(settled.error());
  }
  const auto coder = codec::coder_from_json(request.body);
  if (!coder) return refused(coder.error());
  if (verb == "done") {
    const auto done = bench.sample_done(sample, *coder);
    return done ? json(codec::to_json(*done)) : refused(done.error());
  }
  return of_reviewed(
      bench.sample_step(sample, verb == "undo" ? ledger::Step::kUndo : ledger::Step::kRedo, *coder));
}

}  // namespace

Reply answer_samples(const Served& served, const Request& request, const std::vector<std::string>& parts) {
  if (parts.empty()) return of_list(served, request);
  std::int64_t sample = 0;
  const std::string& number = parts.front();
  const auto [end, code] = std::from_chars(number.data(), number.data() + number.size(), sample);
  if (parts.size() != 2 || code != std::errc() || end != number.data() + number.size())
    return no_such_thing();
  const std::string& verb = parts[1];
  for (const char* known : {"documents", "document", "history", "comparison"})
    if (verb == known) return request.method == "GET" ? asked(served, request, sample, verb) : wrong_method();
  for (const char* known : {"review", "statements", "undo", "redo", "done", "settle"})
    if (verb == known)
      return request.method == "POST" ? posted(served, request, sample, verb) : wrong_method();
  return no_such_thing();
}

Reply answer_agreement(const Served& served, const Request& request) {
  if (request.method != "GET") return wrong_method();
  const auto draws = whole_parameter(request, "draws", 1000, 0, 20'000);
  if (!draws) return refused(draws.error());
  const auto found = served.bench->agreement(static_cast<std::size_t>(*draws));
  return found ? json(codec::to_json(*found)) : refused(found.error());
}

}  // namespace toguna::server
