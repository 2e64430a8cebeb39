#include <algorithm>
#include <map>

#include "toguna/codec/workbench.hpp"
#include "toguna/text/utf8.hpp"
#include "workbench_parts.hpp"

namespace toguna::codec {
namespace parts {

Json error(const Error& error) {
  return {{"slug", facts_of(error.code).slug},
          {"message", error.message},
          {"at", error.place},
          {"help", error.help}};
}

Json party(const Party& party) {
  return {{"name", party.name}, {"id", text_or_null(party.actor_id)}};
}

Json piece(Span span, const std::string& words) {
  return {{"begin", span.begin}, {"end", span.end}, {"text", words}};
}

Json marked(const engine::MarkedStatement& marked) {
  const engine::QuotedStatement& quoted = marked.quoted;
  const Statement& s = quoted.statement;
  const Evidence& evidence = s.evidence;
  Json out{{"id", s.id},
           {"document", evidence.document},
           {"version", evidence.version},
           {"begin", evidence.reading.begin},
           {"end", evidence.reading.end},
           {"source_begin", evidence.span.begin},
           {"source_end", evidence.span.end},
           {"text", evidence.words},
           {"before", quoted.before},
           {"after", quoted.after},
           {"speaker", party(s.speaker)},
           {"principal", s.principal ? party(*s.principal) : Json(nullptr)},
           {"actor", party(s.actor)},
           {"option", s.option},
           {"stance", to_string(s.stance)},
           {"condition", s.condition ? piece(s.condition->reading, s.condition->words) : Json(nullptr)},
           {"confidence", number(s.confidence)},
           {"state", to_string(s.state)},
           {"flagged", marked.mark.flagged},
           {"date_said", day(s.date_said)},
           {"date_reported", day(s.date_reported)},
           {"relay", s.relay},
           {"claim_about_other", s.claim_about_other},
           {"counted", quoted.counted},
           {"added_by", text_or_null(marked.mark.added_by)},
           {"event", marked.mark.last_event},
           {"judged_by", text_or_null(marked.mark.last_by)}};
  out["document_title"] = quoted.document_title;
  out["outlet"] = quoted.document_outlet;
  out["document_date"] = day(quoted.document_date);
  return out;
}

Json marked(const std::vector<engine::MarkedStatement>& statements) {
  Json out = Json::array();
  for (const engine::MarkedStatement& statement : statements) out.push_back(marked(statement));
  return out;
}

std::string_view action_of(const ledger::Event& event) {
  if (event.adds) return "add";
  if (event.flags) return *event.flags ? "flag" : "unflag";
  return to_string(event.verdict);
}

Json fields(const std::string& json) {
  Json out = Json::parse(json, nullptr, false);
  return out.is_object() ? out : Json::object();
}

Json event(const ledger::Event& event) {
  return {{"number", event.number},
          {"at", event.at},
          {"who", event.who},
          {"action", action_of(event)},
          {"statement", event.statement},
          {"before", fields(event.before)},
          {"after", fields(event.after)},
          {"undoes", or_null(event.undoes)},
          {"batch", or_null(event.batch)},
          {"note", event.note}};
}

Json share(const engine::MeasuredShare& share) {
  return {{"judged", share.judged},
          {"right", share.right},
          {"share", or_null(share.share)},
          {"low", or_null(share.low)},
          {"high", or_null(share.high)}};
}

Json post(const ledger::Post& post) {
  const Json cites = Json::parse(post.cites, nullptr, false);
  return {{"number", post.number},
          {"at", post.at},
          {"who", post.who},
          {"statement", or_null(post.statement)},
          {"reply_to", or_null(post.reply_to)},
          {"text", post.text},
          {"cites", cites.is_array() ? cites : Json::array()}};
}

}  // namespace parts

using parts::Json;
using parts::line;

namespace {

constexpr std::size_t kTableText = 160;  // code points

Json blocks_of(const Document& document) {
  Json out = Json::array();
  for (const Block& block : document.blocks)
    out.push_back({{"role", to_string(block.role)},
                   {"begin", block.span.begin},
                   {"end", block.span.end},
                   {"depth", block.depth},
                   {"number", block.number},
                   {"parent", parts::or_null(block.parent)},
                   {"author", block.author}});
  return out;
}

std::string shortened(const std::string& words) {
  if (words.size() <= kTableText) return words;
  const text::CodePointIndex index(words);
  return index.size() <= kTableText ? words : std::string(index.slice({0, kTableText})) + "…";
}

struct StateCounts {
  std::size_t all = 0, suggested = 0, accepted = 0, rejected = 0, corrected = 0, flagged = 0;
  void add(const Statement& statement, const ledger::Mark& mark) {
    ++all;
    if (mark.flagged) ++flagged;
    switch (statement.state) {
      case ReviewState::kSuggested:
        ++suggested;
        break;
      case ReviewState::kAccepted:
        ++accepted;
        break;
      case ReviewState::kRejected:
        ++rejected;
        break;
      case ReviewState::kCorrected:
        ++corrected;
        break;
    }
  }
  void put(Json& into) const {
    into["statements"] = all;
    into["suggested"] = suggested;
    into["accepted"] = accepted;
    into["rejected"] = rejected;
    into["corrected"] = corrected;
    into["flagged"] = flagged;
  }
};

}  // namespace

std::string error_json(std::string_view slug, std::string_view message, std::string_view at,
                       std::string_view help) {
  return line({{"error", {{"slug", slug}, {"message", message}, {"at", at}, {"help", help}}}});
}

std::string error_json(const Error& error) {
  return line({{"error", parts::error(error)}});
}

std::string conflict_json(const std::vector<engine::MarkedStatement>& present) {
  return line({{"error",
                {{"slug", "conflict"},
                 {"message", "somebody else was quicker; nothing was written"},
                 {"at", ""},
                 {"help", "look at what is there now and decide again"}}},
               {"present", parts::marked(present)}});
}

std::string documents_json(const engine::Snapshot& snapshot, const std::set<std::string>& held) {
  std::map<std::string, StateCounts> counts;
  for (std::size_t row = 0; row < snapshot.statements.size(); ++row)
    counts[snapshot.statements[row].evidence.document].add(snapshot.statements[row], snapshot.marks[row]);
  Json documents = Json::array();
  for (const ledger::SourceInfo& source : *snapshot.sources) {
    Json one{{"id", source.id},         {"version", source.version},       {"title", source.title},
             {"outlet", source.outlet}, {"author", source.author},         {"section", source.section},
             {"type", source.type},     {"date", parts::day(source.date)}, {"read_at", source.read_at}};
    const bool hidden = held.contains(source.id);
    (hidden ? StateCounts{} : counts[source.id]).put(one);
    one["held"] = hidden;
    documents.push_back(std::move(one));
  }
  return line({{"event", snapshot.last_event}, {"documents", std::move(documents)}});
}

std::string to_json(const engine::DocumentView& view) {
  const Document& document = view.document;
  const text::CodePointIndex index(document.text);
  Json sentences = Json::array();
  for (const Span sentence : view.sentences) sentences.push_back({sentence.begin, sentence.end});
  Json missed = Json::array();
  for (const Span sentence : view.missed)
    missed.push_back(
        {{"begin", sentence.begin}, {"end", sentence.end}, {"text", std::string(index.slice(sentence))}});
  return line({{"id", document.id},
               {"version", document.version},
               {"title", document.title},
               {"outlet", document.outlet},
               {"author", document.author},
               {"section", document.section},
               {"type", document.type},
               {"url", document.url},
               {"encoding", document.encoding},
               {"date", parts::day(document.date)},
               {"text", document.text},
               {"blocks", blocks_of(document)},
               {"statements", parts::marked(view.statements)},
               {"sentences", std::move(sentences)},
               {"missed", std::move(missed)},
               {"warnings", document.warnings},
               {"event", view.last_event}});
}

std::string to_json(const engine::MarkedStatement& statement) {
  return line(parts::marked(statement));
}

std::string table_json(const engine::Snapshot& snapshot, const std::vector<std::size_t>& rows,
                       std::size_t offset, std::size_t limit) {
  Json out = Json::array();
  for (std::size_t i = offset; i < rows.size() && i - offset < limit; ++i) {
    const Statement& s = snapshot.statements[rows[i]];
    const ledger::Mark& mark = snapshot.marks[rows[i]];
    out.push_back(
        Json::array({s.id, s.evidence.document, s.evidence.reading.begin, s.evidence.reading.end,
                     s.speaker.name, s.principal ? Json(s.principal->name) : Json(nullptr), s.actor.name,
                     parts::text_or_null(s.actor.actor_id), s.option, to_string(s.stance), to_string(s.state),
                     mark.flagged, std::round(s.confidence * 1000) / 1000, parts::day(s.date_said),
                     parts::day(s.date_reported), bool(snapshot.counted[rows[i]]), mark.last_event,
                     parts::text_or_null(mark.last_by), shortened(s.evidence.words)}));
  }
  return line({{"event", snapshot.last_event},
               {"total", rows.size()},
               {"offset", offset},
               {"columns",
                {"id", "document", "begin", "end", "speaker", "principal", "actor", "actor_id", "option",
                 "stance", "state", "flagged", "confidence", "date_said", "date_reported", "counted", "event",
                 "judged_by", "text"}},
               {"rows", std::move(out)}});
}

std::string to_json(const engine::Reviewed& reviewed) {
  Json events = Json::array();
  for (const ledger::Event& event : reviewed.events) events.push_back(parts::event(event));
  return line({{"events", std::move(events)},
               {"statements", parts::marked(reviewed.statements)},
               {"event", reviewed.last_event},
               {"can_undo", reviewed.can_undo},
               {"can_redo", reviewed.can_redo}});
}

std::string history_json(const std::vector<ledger::Event>& events, std::int64_t last, bool can_undo,
                         bool can_redo) {
  Json out = Json::array();
  for (const ledger::Event& event : events) out.push_back(parts::event(event));
  return line({{"event", last}, {"events", std::move(out)}, {"can_undo", can_undo}, {"can_redo", can_redo}});
}

std::string to_json(const engine::Queue& queue, bool by_effect) {
  constexpr std::array<std::string_view, 3> kWhy = {"document", "effect", "random"};
  Json items = Json::array();
  for (const engine::QueueItem& item : queue.items)
    items.push_back({{"why", kWhy[static_cast<std::size_t>(item.why)]},
                     {"effect", parts::or_null(item.effect)},
                     {"uncertainty", parts::number(item.uncertainty)},
                     {"statement", parts::marked(item.statement)}});
  return line({{"order", by_effect ? "effect" : "document"},
               {"remaining", queue.remaining},
               {"event", queue.last_event},
               {"items", std::move(items)}});
}

std::string to_json(const engine::BatchPreview& preview) {
  return line({{"count", preview.count},
               {"event", preview.last_event},
               {"samples", parts::marked(preview.samples)},
               {"precision", parts::share(preview.precision)}});
}

std::string batch_json(const engine::Reviewed& reviewed) {
  return line({{"count", reviewed.events.size()},
               {"event", reviewed.last_event},
               {"batch", reviewed.events.empty() ? 0 : reviewed.events.front().number}});
}

std::string coders_json(const std::vector<ledger::Event>& events) {
  struct Count {
    std::size_t verdicts = 0, accepted = 0, rejected = 0, corrected = 0, added = 0;
    std::string last;
  };
  std::map<std::string, Count> coders;
  for (const ledger::Event& event : events) {
    if (event.verdict == ledger::Verdict::kUndo || event.flags) continue;
    Count& count = coders[event.who];
    ++count.verdicts;
    count.last = event.at;
    if (event.adds) {
      ++count.added;
    } else if (event.verdict == ledger::Verdict::kAccept) {
      ++count.accepted;
    } else if (event.verdict == ledger::Verdict::kReject) {
      ++count.rejected;
    } else {
      ++count.corrected;
    }
  }
  Json out = Json::array();
  for (const auto& [name, count] : coders)
    out.push_back({{"name", name},
                   {"verdicts", count.verdicts},
                   {"accepted", count.accepted},
                   {"rejected", count.rejected},
                   {"corrected", count.corrected},
                   {"added", count.added},
                   {"last", count.last}});
  return line({{"coders", std::move(out)}});
}

std::string to_json(const ledger::Post& post) {
  return line(parts::post(post));
}

std::string threads_json(const std::vector<ledger::Post>& posts, const std::vector<CitingPost>& citing) {
  Json own = Json::array();
  for (const ledger::Post& post : posts) own.push_back(parts::post(post));
  Json others = Json::array();
  for (const CitingPost& one : citing)
    others.push_back({{"dossier", one.dossier}, {"post", parts::post(one.post)}});
  return line({{"posts", std::move(own)}, {"cited_from", std::move(others)}});
}

bool cites(const ledger::Post& post, const std::string& dossier) {
  const Json list = Json::parse(post.cites, nullptr, false);
  return list.is_array() && std::any_of(list.begin(), list.end(), [&](const Json& cited) {
           return cited.is_object() && cited.contains("dossier") && cited["dossier"] == dossier;
         });
}

}  // namespace toguna::codec
