#include "toguna/engine/coded_dossier.hpp"

#include <algorithm>
#include <unordered_map>

#include "sources.hpp"
#include "views.hpp"

namespace toguna::engine {

Result<CodedDossier> coded_dossier(const DossierPlace& place) {
  auto open = open_dossier(place);
  if (!open) return fail(std::move(open));
  auto ledger = ledger::Ledger::open(ledger_file(place));
  if (!ledger) return fail(std::move(ledger));
  auto marks = ledger->marks();
  if (!marks) return fail(std::move(marks));
  CodedDossier out{.dossier = std::move(open->dossier), .documents = {}, .marks = std::move(*marks)};
  std::unordered_map<std::string, std::size_t> place_of;
  for (const ledger::SourceInfo& source : open->sources) {
    auto document = ledger->document(source.id, source.version);
    if (!document) return fail(std::move(document));
    place_of.emplace(source.id, out.documents.size());
    out.documents.push_back({std::move(*document), {}});
  }
  for (Statement& statement : open->statements) {
    const auto found = place_of.find(statement.evidence.document);
    if (found == place_of.end() || statement.state == ReviewState::kRejected) continue;
    out.documents[found->second].statements.push_back(std::move(statement));
  }
  for (CodedDocument& one : out.documents)
    std::stable_sort(one.statements.begin(), one.statements.end(),
                     [](const Statement& a, const Statement& b) {
                       return a.evidence.reading.begin < b.evidence.reading.begin;
                     });
  return out;
}

}  // namespace toguna::engine
