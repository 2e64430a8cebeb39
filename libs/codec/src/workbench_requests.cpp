#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "json_reader.hpp"
#include "toguna/codec/workbench.hpp"
#include "toguna/text/utf8.hpp"
#include "workbench_parts.hpp"

namespace toguna::codec {
namespace {

using parts::Json;

template <typename T>
std::optional<std::optional<T>> or_none(Reader& reader, const char* key,
                                        std::optional<T> (Reader::*read)(const char*)) {
  if (!reader.has(key)) return std::nullopt;
  if (reader.is_null(key)) return std::optional<T>();
  return (reader.*read)(key);
}

std::optional<Stance> stance(Reader& reader) {
  if (!reader.has("stance")) return std::nullopt;
  const auto found = stance_from(reader.text("stance"));
  if (!found) reader.fault("stance", "choose support, oppose, conditional or unclear");
  return found;
}

engine::FieldChanges fields(Reader& reader) {
  engine::FieldChanges out;
  out.actor = reader.party("actor");
  out.speaker = reader.party("speaker");
  out.principal = or_none(reader, "principal", &Reader::party);
  if (reader.has("option")) out.option = reader.text("option", kLongestName);
  out.stance = stance(reader);
  out.date_said = or_none(reader, "date_said", &Reader::day);
  out.date_reported = or_none(reader, "date_reported", &Reader::day);
  out.about_other = reader.flag("claim_about_other");
  out.span = reader.span("span");
  out.condition = or_none(reader, "condition", &Reader::span);
  return out;
}

engine::ReviewItem review_item(Reader& reader) {
  engine::ReviewItem item{
      .statement = reader.needed("statement"), .changes = {}, .note = reader.text("note")};
  item.expected = reader.whole("expect");
  const std::string action = reader.needed("action");
  if (action == "reject") {
    item.verdict = ledger::Verdict::kReject;
  } else if (action == "correct") {
    item.verdict = ledger::Verdict::kCorrect;
    Reader correction = reader.object("correction");
    item.changes = fields(correction);
    reader.take_fault(correction);
  } else if (action == "flag" || action == "unflag") {
    item.verdict = ledger::Verdict::kCorrect;
    item.changes.flagged = action == "flag";
  } else if (action != "accept") {
    reader.fault("action", "choose accept, reject, correct, flag or unflag");
  }
  return item;
}

engine::StatementSelection filter_of(Reader reader, Reader& outer) {
  engine::StatementSelection out;
  const auto text = [&](const char* key, std::optional<std::string>& into) {
    if (reader.has(key)) into = reader.text(key);
  };
  text("document", out.filter.document);
  text("actor", out.filter.actor);
  text("option", out.filter.option);
  text("words", out.filter.words);
  text("coder", out.coder);
  if (reader.has("state")) {
    out.filter.state = review_state_from(reader.text("state"));
    if (!out.filter.state) reader.fault("state", "choose suggested, accepted, rejected or corrected");
  }
  out.stance = stance(reader);
  if (reader.has("since")) out.since = reader.day("since");
  if (reader.has("until")) out.until = reader.day("until");
  out.flagged = reader.flag("flagged");
  out.counted = reader.flag("counted");
  out.least_confidence = reader.number("least_confidence", 0, 1).value_or(0);
  out.most_confidence = reader.number("most_confidence", 0, 1).value_or(1);
  outer.take_fault(reader);
  return out;
}

bargaining::Field field_named(Reader& reader) {
  const std::string word = reader.needed("field");
  for (const auto field :
       {bargaining::Field::kCapability, bargaining::Field::kSalience, bargaining::Field::kPosition})
    if (word == parts::field_word(field)) return field;
  reader.fault("field", "choose capability, salience or position");
  return bargaining::Field::kPosition;
}

double amount(Reader& reader, const char* key, double low = 0, double high = 100) {
  if (!reader.has(key)) reader.fault(key, "is missing");
  return reader.number(key, low, high).value_or(low);
}

bargaining::Change number_change(Reader& reader, bool exact) {
  bargaining::SetNumber out{.party = reader.needed("actor"), .field = field_named(reader)};
  out.value = amount(reader, exact ? "value" : "mode");
  if (exact) return out;
  out.range = {amount(reader, "low"), amount(reader, "high")};
  if (out.range->low > out.value || out.value > out.range->high)
    reader.fault("mode", "not low <= mode <= high");
  return out;
}

bargaining::Change adding(Reader& reader) {
  bargaining::Party party{.id = reader.needed("actor"), .name = reader.text("name", kLongestName)};
  if (party.name.empty()) party.name = party.id;
  party.capability = amount(reader, "capability");
  party.position = {amount(reader, "position")};
  party.salience = {amount(reader, "salience")};
  party.veto = reader.flag("veto").value_or(false);
  party.no_agreement_cost = reader.number("no_agreement_cost", 0, 100).value_or(0);
  return bargaining::AddParty{std::move(party)};
}

bargaining::Change joining(Reader& reader) {
  bargaining::JoinParties out{.parties = reader.texts("actors"), .id = reader.text("name", kLongestName)};
  if (out.id.empty() && !out.parties.empty()) out.id = out.parties.front();
  return out;
}

bargaining::Change change(Reader& reader) {
  const std::string kind = reader.needed("kind");
  if (kind == "set" || kind == "range") return number_change(reader, kind == "set");
  if (kind == "veto") return bargaining::SetVeto{reader.needed("actor"), reader.flag("veto").value_or(true)};
  if (kind == "cost") return bargaining::SetCost{reader.needed("actor"), amount(reader, "value")};
  if (kind == "remove") return bargaining::RemoveParty{reader.needed("actor")};
  if (kind == "add") return adding(reader);
  if (kind == "join") return joining(reader);
  if (kind == "quota") return bargaining::SetQuota{amount(reader, "value", 0.5, 1)};
  if (kind != "reference")
    reader.fault("kind", "choose set, range, veto, cost, remove, add, join, quota or reference");
  bargaining::SetReferencePoint out;
  if (!reader.is_null("value")) out.place = reader.number("value", 0, 100);
  return out;
}

std::vector<bargaining::Change> changes_of(Reader& reader) {
  std::vector<bargaining::Change> out;
  reader.each("changes", 200, [&](Reader& one) { out.push_back(change(one)); });
  return out;
}

}  // namespace

Result<ReviewBody> review_from_json(std::string_view body) {
  Reader reader = Reader::of(body);
  ReviewBody out{.coder = reader.needed("coder"), .items = {}};
  reader.each("items", 1000, [&](Reader& one) { out.items.push_back(review_item(one)); });
  if (out.items.empty()) reader.fault("items", "is missing");
  return reader.finish(std::move(out));
}

Result<NewStatementBody> new_statement_from_json(std::string_view body) {
  Reader reader = Reader::of(body);
  NewStatementBody out{.coder = reader.needed("coder"), .added = {}};
  out.added.document = reader.needed("document", 4000);
  const auto version = reader.whole("version");
  if (!version) reader.fault("version", "is missing");
  out.added.version = static_cast<int>(std::min<std::int64_t>(version.value_or(0), 1'000'000));
  out.added.fields = fields(reader);
  out.added.note = reader.text("note");
  return reader.finish(std::move(out));
}

Result<std::string> coder_from_json(std::string_view body) {
  Reader reader = Reader::of(body);
  std::string coder = reader.needed("coder");
  return reader.finish(std::move(coder));
}

Result<engine::StatementSelection> preview_from_json(std::string_view body) {
  Reader reader = Reader::of(body);
  auto filter = filter_of(reader.object("filter"), reader);
  return reader.finish(std::move(filter));
}

Result<BatchBody> batch_from_json(std::string_view body) {
  Reader reader = Reader::of(body);
  BatchBody out{.coder = reader.needed("coder"), .filter = filter_of(reader.object("filter"), reader)};
  const std::string action = reader.needed("action");
  if (action == "reject") out.verdict = ledger::Verdict::kReject;
  if (action != "reject" && action != "accept") reader.fault("action", "choose accept or reject");
  const auto count = reader.whole("count");
  const auto event = reader.whole("event");
  if (!count || !event) reader.fault("count", "preview the batch first, and send its count and event");
  out.count = static_cast<std::size_t>(count.value_or(0));
  out.event = event.value_or(0);
  out.note = reader.text("note");
  return reader.finish(std::move(out));
}

Result<engine::StatementSelection> selection_from(const std::multimap<std::string, std::string>& query) {
  Json filter = Json::object();
  for (const auto& [key, value] : query) {
    if (key == "flagged" || key == "counted") {
      if (value != "true" && value != "false") return wrong(key, "true or false is wanted here");
      filter[key] = value == "true";
    } else if (key == "least_confidence" || key == "most_confidence") {
      double number = 0;
      const auto [end, code] = std::from_chars(value.data(), value.data() + value.size(), number);
      if (code != std::errc() || end != value.data() + value.size())
        return wrong(key, "a number is wanted here");
      filter[key] = number;
    } else if (!value.empty()) {
      filter[key] = value;
    }
  }
  Reader outer = Reader::of("{}");
  auto selection = filter_of(Reader::of(filter, ""), outer);
  return outer.finish(std::move(selection));
}

Result<WhatIfBody> what_if_from_json(std::string_view body) {
  Reader reader = Reader::of(body);
  WhatIfBody out{.changes = changes_of(reader), .models = reader.texts("models")};
  out.draws = static_cast<std::size_t>(reader.number("draws", 100, 20000).value_or(4000));
  return reader.finish(std::move(out));
}

Result<ledger::Post> post_from_json(std::string_view body) {
  Reader reader = Reader::of(body);
  ledger::Post out{.who = reader.needed("coder"),
                   .statement = {},
                   .reply_to = {},
                   .text = reader.needed("text", kLongestText)};
  if (reader.has("statement") && !reader.is_null("statement"))
    out.statement = reader.text("statement", kLongestName);
  if (!reader.is_null("reply_to")) out.reply_to = reader.whole("reply_to");
  Json cites = Json::array();
  reader.each("cites", 100, [&](Reader& one) {
    const bool whole = !one.has("statement") || one.is_null("statement");
    cites.push_back({{"dossier", one.needed("dossier")},
                     {"statement", whole ? Json(nullptr) : Json(one.text("statement", kLongestName))}});
  });
  out.cites = parts::line(cites);
  return reader.finish(std::move(out));
}

Result<Scenario> scenario_from_json(std::string_view body) {
  Reader reader = Reader::of(body);
  Scenario out{.id = reader.text("id", kLongestName),
               .name = reader.needed("name"),
               .note = reader.text("note"),
               .by = reader.needed("coder"),
               .at = {},
               .changes = changes_of(reader)};
  return reader.finish(std::move(out));
}

Result<std::vector<Scenario>> scenarios_from_json(std::string_view file) {
  Reader reader = Reader::of(file);
  std::vector<Scenario> out;
  reader.each("scenarios", 10000, [&](Reader& one) {
    out.push_back({.id = one.needed("id"),
                   .name = one.needed("name"),
                   .note = one.text("note"),
                   .by = one.text("by"),
                   .at = one.text("at"),
                   .changes = changes_of(one)});
  });
  return reader.finish(std::move(out));
}

Result<PasteBody> paste_from_json(std::string_view body) {
  constexpr std::size_t kLongestArticle = 8U << 20;
  Reader reader = Reader::of(body);
  PasteBody out{.name = reader.needed("name"), .text = {}, .replace = reader.flag("replace").value_or(false)};
  const std::string article = reader.needed("text", kLongestArticle);
  std::string head;
  // A head as the reader of plain text takes it: one line each, so no line end may hide in a value.
  const auto add = [&](const char* key, std::string_view label) {
    std::string value = reader.text(key, 2000);
    std::replace_if(
        value.begin(), value.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    if (!value.empty()) head += fmt::format("{}: {}\n", label, value);
  };
  add("title", "Title");
  add("outlet", "Outlet");
  add("date", "Date");
  add("url", "URL");
  out.text = head.empty() ? article : head + "\n" + article;
  return reader.finish(std::move(out));
}

Result<std::string> address_from_json(std::string_view body) {
  Reader reader = Reader::of(body);
  std::string url = reader.needed("url", 4000);
  return reader.finish(std::move(url));
}

Result<bool> again_from_json(std::string_view body) {
  Reader reader = Reader::of(body.empty() ? "{}" : body);
  return reader.finish(reader.flag("again").value_or(false));
}

}  // namespace toguna::codec
