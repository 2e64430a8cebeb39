#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/domain/document.hpp"
#include "toguna/domain/dossier.hpp"
#include "toguna/domain/statement.hpp"
#include "toguna/engine/requests.hpp"
#include "toguna/ledger/ledger.hpp"

namespace toguna::engine {

/// A document with what is coded in it, in text order.
struct CodedDocument {
  Document document;
  std::vector<Statement> statements;
};

/// A dossier as other programs for coding texts see it: everything but what a person has rejected.
struct CodedDossier {
  Dossier dossier;
  std::vector<CodedDocument> documents;                 ///< those of the ledger, by date, then id
  std::unordered_map<std::string, ledger::Mark> marks;  ///< who judged or made a statement, by its id
};

/// Errors: those of read_dossier and Ledger::open; kNothingToCompute where nothing has been read yet. Cost:
/// keeps every text of the dossier.
Result<CodedDossier> coded_dossier(const DossierPlace& place);

}  // namespace toguna::engine
