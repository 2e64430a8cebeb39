// https://www.w3.org/TR/annotation-model/

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "toguna/base/files.hpp"
#include "toguna/codec/coding_export.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::codec {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kAround = 32;  // code points of prefix and suffix

std::string urn(std::string_view kind, std::string_view id) {
  return fmt::format("urn:uuid:{}", uuid_of(fmt::format("toguna {} {}", kind, id)));
}

Json selectors(const text::CodePointIndex& text, Span span) {
  const auto words = [&](std::size_t begin, std::size_t end) {
    return std::string(text.slice({begin, end}));
  };
  const std::size_t before = span.begin - std::min(span.begin, kAround);
  const std::size_t after = std::min(text.size(), span.end + kAround);
  return Json::array({{{"type", "TextPositionSelector"}, {"start", span.begin}, {"end", span.end}},
                      {{"type", "TextQuoteSelector"},
                       {"exact", words(span.begin, span.end)},
                       {"prefix", words(before, span.begin)},
                       {"suffix", words(span.end, after)}}});
}

Json source(const Document& document) {
  Json out{{"id", urn("document", fmt::format("{} {}", document.id, document.digest))},
           {"type", "Text"},
           {"format", "text/plain"},
           {"toguna:document", document.id},
           {"toguna:version", document.version},
           {"toguna:sha256", document.digest}};
  if (!document.title.empty()) out["dc:title"] = document.title;
  if (!document.outlet.empty()) out["dc:publisher"] = document.outlet;
  if (!document.author.empty()) out["dc:creator"] = document.author;
  if (!document.type.empty()) out["dc:type"] = document.type;
  if (!document.section.empty()) out["schema:articleSection"] = document.section;
  if (document.date) out["dcterms:issued"] = document.date->iso();
  if (!document.url.empty()) out["schema:isBasedOn"] = document.url;
  return out;
}

std::string label_of(const Dossier& dossier, const std::string& option) {
  for (const Option& one : dossier.options)
    if (one.id == option) return one.label;
  return option;
}

Json annotation(const Dossier& dossier, const Document& document, const text::CodePointIndex& text,
                const Statement& statement, const ledger::Mark* mark) {
  const bool judged = statement.state != ReviewState::kSuggested;
  Json out{{"id", urn("statement", statement.id)}, {"type", "Annotation"}, {"motivation", "tagging"}};
  if (judged && mark != nullptr)
    out["creator"] = {{"type", "Person"}, {"name", mark->added_by.empty() ? mark->last_by : mark->added_by}};
  if (!judged) out["generator"] = {{"type", "Software"}, {"name", "Toguna"}};
  out["body"] = Json::array(
      {{{"type", "TextualBody"}, {"purpose", "tagging"}, {"value", label_of(dossier, statement.option)}},
       {{"type", "TextualBody"},
        {"purpose", "classifying"},
        {"value", fmt::format("{}: {}", statement.actor.name, to_string(statement.stance))}}});
  Json coded{{"id", statement.id},
             {"actor", {{"id", statement.actor.actor_id}, {"name", statement.actor.name}}},
             {"speaker", statement.speaker.name},
             {"option", statement.option},
             {"stance", to_string(statement.stance)},
             {"state", to_string(statement.state)},
             {"confidence", statement.confidence},
             {"inSource", {{"start", statement.evidence.span.begin}, {"end", statement.evidence.span.end}}}};
  if (statement.principal) coded["principal"] = statement.principal->name;
  if (statement.date_said) coded["dateSaid"] = statement.date_said->iso();
  if (statement.date_reported) coded["dateReported"] = statement.date_reported->iso();
  out["toguna:statement"] = std::move(coded);
  out["target"] = {{"source", source(document)}, {"selector", selectors(text, statement.evidence.reading)}};
  return out;
}

}  // namespace

std::string uuid_of(std::string_view name) {
  const std::string hash = sha256_hex(name);
  return fmt::format("{}-{}-5{}-8{}-{}", hash.substr(0, 8), hash.substr(8, 4), hash.substr(13, 3),
                     hash.substr(17, 3), hash.substr(20, 12));
}

std::string web_annotations(const engine::CodedDossier& coded) {
  Json items = Json::array();
  for (const engine::CodedDocument& one : coded.documents) {
    const text::CodePointIndex text(one.document.text);
    for (const Statement& statement : one.statements) {
      if (statement.evidence.reading.end > text.size()) continue;  // a ledger that check() would refuse
      const auto mark = coded.marks.find(statement.id);
      items.push_back(annotation(coded.dossier, one.document, text, statement,
                                 mark == coded.marks.end() ? nullptr : &mark->second));
    }
  }
  const Json page{
      {"@context", Json::array({"http://www.w3.org/ns/anno.jsonld", {{"toguna", "urn:toguna:"}}})},
      {"id", urn("annotations", coded.dossier.title)},
      {"type", "AnnotationPage"},
      {"label", coded.dossier.title},
      {"toguna:positionUnit", "Unicode code points of the reading text, half-open"},
      {"partOf",
       {{"id", urn("collection", coded.dossier.title)},
        {"type", "AnnotationCollection"},
        {"total", items.size()}}},
      {"startIndex", 0},
      {"items", std::move(items)}};
  return page.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace toguna::codec
