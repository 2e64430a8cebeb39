#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "toguna/bargaining/forecast.hpp"
#include "toguna/ledger/ledger.hpp"
#include "toguna/network/discourse_network.hpp"

namespace toguna::engine {

/// Where a dossier lies. The ledger is kept beside dossier.toml unless another folder is given for it.
struct DossierPlace {
  std::filesystem::path folder;
  std::filesystem::path ledger_folder;  ///< empty: `folder`
};

struct NewRequest {
  std::filesystem::path folder;
  std::string title;  ///< empty: the folder's name
};

struct AddRequest {
  DossierPlace place;
  std::vector<std::filesystem::path> files;
  bool replace = false;  ///< a file of the same name and other content becomes the source's next version
};

/// A text to be parsed: an article as `read` takes it, or plain text.
struct ParseRequest {
  std::string id;       ///< its name, for messages
  std::string content;  ///< bytes of plain text or HTML
  std::string language = "en";
};

/// A corpus with its right answers, to be compared with what the language core finds.
struct EvaluationRequest {
  std::filesystem::path gold;  ///< CoNLL-U, or names in IOB (.tsv); .gz too
  std::string language = "en";
  bool gold_tokens = false;  ///< CoNLL-U: keep its words and sentences instead of reading its raw text
  bool held_out = false;     ///< IOB: only the part that packs are not trained on (language::part_of)
};

/// Articles with their attributions marked, to be compared with those that the program finds.
struct AttributionEvaluationRequest {
  std::filesystem::path gold;  ///< JSON lines, as evaluation::read_marked_articles reads them; .gz too
  std::string language = "en";
  unsigned threads = 0;  ///< 0: one per core; never changes a result
};

/// Articles with what an analyst codes from them, to be compared with what the program codes.
struct StatementEvaluationRequest {
  std::filesystem::path gold;  ///< a coded article (.txt), or a folder of them
  std::string language = "en";
};

struct ReadRequest {
  DossierPlace place;
  bool again = false;    ///< make the suggestions anew even where nothing changed
  unsigned threads = 0;  ///< 0: one per core; never changes a result
};

struct StatementsRequest {
  DossierPlace place;
  ledger::StatementFilter filter;
};

struct ReviewRequest {
  DossierPlace place;
  std::vector<std::string> statements;  ///< ids
  ledger::Verdict verdict = ledger::Verdict::kAccept;
  ledger::Correction correction;
  std::string who;
  std::string note;
};

}  // namespace toguna::engine
