#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "api.hpp"
#include "toguna/codec/workbench.hpp"

namespace toguna::server {
namespace {

Reply of_table(const Served& served, const engine::Snapshot& snapshot, const Request& request,
               const std::set<std::string>& held) {
  static constexpr std::array<std::string_view, 8> kOrders = {"document",    "date",  "-date",  "confidence",
                                                              "-confidence", "actor", "option", "state"};
  const auto selection = codec::selection_from(request.query);
  if (!selection) return refused(selection.error());
  const auto offset = whole_parameter(request, "offset", 0, 0, 1'000'000'000);
  const auto limit = whole_parameter(request, "limit", 200, 0, 50'000);
  if (!offset || !limit) return refused(!offset ? offset.error() : limit.error());
  const std::string sort = request.parameter("sort").empty() ? "document" : request.parameter("sort");
  const auto order = std::find(kOrders.begin(), kOrders.end(), sort);
  if (order == kOrders.end())
    return refused({ErrorCode::kUsage, fmt::format("there is no order '{}'", sort), "sort", {}});
  auto rows = served.bench->select(snapshot, *selection,
                                   static_cast<engine::StatementOrder>(order - kOrders.begin()));
  if (!rows) return refused(rows.error());
  if (!held.empty())
    std::erase_if(*rows,
                  [&](std::size_t row) { return held.contains(snapshot.statements[row].evidence.document); });
  return json(codec::table_json(snapshot, *rows, static_cast<std::size_t>(*offset),
                                static_cast<std::size_t>(*limit)));
}

Reply history(const Served& served, const Request& request) {
  const auto before = whole_parameter(request, "before", INT64_MAX, 0, INT64_MAX);
  const auto limit = whole_parameter(request, "limit", 100, 1, 1000);
  if (!before || !limit) return refused(!before ? before.error() : limit.error());
  const std::string coder = request.parameter("coder");
  const std::string statement = request.parameter("statement");
  ledger::EventFilter filter{.before = *before, .limit = static_cast<std::size_t>(*limit)};
  if (!coder.empty()) filter.who = coder;
  if (!statement.empty()) filter.statement = statement;
  const auto events = served.bench->history(filter);
  if (!events) return refused(events.error());
  const auto snapshot = served.bench->now();
  if (!snapshot) return refused(snapshot.error());
  const auto undo = served.bench->can_step(ledger::Step::kUndo, coder);
  const auto redo = served.bench->can_step(ledger::Step::kRedo, coder);
  return json(codec::history_json(*events, (*snapshot)->last_event, undo && *undo, redo && *redo));
}

Reply queue(const Served& served, const Request& request) {
  const std::string order = request.parameter("order");
  if (!order.empty() && order != "document" && order != "effect")
    return refused({ErrorCode::kUsage, fmt::format("there is no order '{}'", order), "order", {}});
  const auto limit = whole_parameter(request, "limit", 50, 1, 500);
  if (!limit) return refused(limit.error());
  const auto held = served.bench->held_from(request.parameter("coder"));
  if (!held) return refused(held.error());
  const auto queue = served.bench->queue({.by_effect = order == "effect",
                                          .coder = request.parameter("coder"),
                                          .held = *held,
                                          .blind = request.parameter("blind") == "true",
                                          .limit = static_cast<std::size_t>(*limit)});
  return queue ? json(codec::to_json(*queue, order == "effect")) : refused(queue.error());
}

Reply step(const Served& served, const Request& request, ledger::Step step) {
  const auto coder = codec::coder_from_json(request.body);
  if (!coder) return refused(coder.error());
  return of_reviewed(served.bench->step(step, *coder));
}

Reply batch(const Served& served, const Request& request) {
  const auto body = codec::batch_from_json(request.body);
  if (!body) return refused(body.error());
  const auto done =
      served.bench->batch(body->filter, body->verdict, body->coder, body->note, body->count, body->event);
  if (!done) return refused(done.error());
  return done->conflict ? json(codec::conflict_json({}), 409) : json(codec::batch_json(*done));
}

Reply posted(const Served& served, const Request& request, const std::string& verb) {
  if (verb == "review") {
    const auto body = codec::review_from_json(request.body);
    if (!body) return refused(body.error());
    return of_reviewed(served.bench->review(body->items, body->coder));
  }
  if (verb == "statements") {
    const auto body = codec::new_statement_from_json(request.body);
    if (!body) return refused(body.error());
    return of_reviewed(served.bench->add(body->added, body->coder));
  }
  if (verb == "undo") return step(served, request, ledger::Step::kUndo);
  if (verb == "redo") return step(served, request, ledger::Step::kRedo);
  if (verb == "batch") return batch(served, request);
  const auto filter = codec::preview_from_json(request.body);
  if (!filter) return refused(filter.error());
  const auto preview = served.bench->preview_batch(*filter);
  return preview ? json(codec::to_json(*preview)) : refused(preview.error());
}

}  // namespace

Reply of_reviewed(const Result<engine::Reviewed>& reviewed) {
  if (!reviewed) return refused(reviewed.error());
  if (reviewed->conflict) return json(codec::conflict_json(reviewed->statements), 409);
  return json(codec::to_json(*reviewed));
}

Reply answer_reading(const Served& served, const Request& request, const std::string& verb) {
  if (request.method != "GET") return wrong_method();
  const auto snapshot = served.bench->now();
  if (!snapshot) return refused(snapshot.error());
  if (verb.empty()) return json(codec::dossier_json(served.id, **snapshot, served.bench->unread(**snapshot)));
  const auto held = served.bench->held_from(request.parameter("for"));
  if (!held) return refused(held.error());
  if (verb == "documents") return json(codec::documents_json(**snapshot, *held));
  if (verb == "statements") return of_table(served, **snapshot, request, *held);
  auto document = served.bench->document(request.parameter("id"));
  if (document && held->contains(document->document.id)) {
    document->statements.clear();
    document->missed.clear();
  }
  return document ? json(codec::to_json(*document)) : refused(document.error());
}

Reply answer_review(const Served& served, const Request& request, const std::string& verb) {
  static constexpr std::array<std::string_view, 6> kPosted = {"review", "statements", "undo",
                                                              "redo",   "batch",      "batch/preview"};
  if (std::find(kPosted.begin(), kPosted.end(), verb) != kPosted.end())
    return request.method == "POST" ? posted(served, request, verb) : wrong_method();
  if (verb != "history" && verb != "queue" && verb != "coders") return no_such_thing();
  if (request.method != "GET") return wrong_method();
  if (verb == "history") return history(served, request);
  if (verb == "queue") return queue(served, request);
  const auto events = served.bench->history();
  return events ? json(codec::coders_json(*events)) : refused(events.error());
}

}  // namespace toguna::server
