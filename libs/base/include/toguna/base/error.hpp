#pragma once

#include <string>
#include <string_view>

namespace toguna {

/// Everything that input or the world can make go wrong. Append only: the slug is part of the command line's
/// contract.
enum class ErrorCode {
  kUsage,             ///< the command line or a request is malformed
  kInvalidDossier,    ///< dossier.toml cannot be used as it stands
  kInvalidDocument,   ///< a source cannot be read as text or HTML
  kInvalidModelFile,  ///< a file of models/ is missing, damaged or foreign
  kInvalidData,       ///< another input file is malformed
  kNothingToCompute,  ///< the input is sound but holds nothing to work on
  kTooLarge,          ///< the input exceeds a stated limit
  kNotFound,          ///< a named thing (statement, option, actor, file) does not exist
  kAlreadyExists,     ///< what was to be made is there already
  kInputOutput,       ///< reading or writing failed
  kLedgerCorrupt,     ///< ledger.db is damaged or of a newer schema
  kLedgerBusy,        ///< another process holds the ledger
  kInterrupted,       ///< the user or the caller cancelled
};

/// An error a person can act on: what happened, where, and what to do next.
struct Error {
  ErrorCode code;
  std::string message;  ///< what is wrong, one sentence without a full stop
  std::string place;    ///< "file:line: key" or a path; empty where there is none
  std::string help;     ///< the next step; empty where there is none
};

/// How one error code shows to the world. One table for the whole program.
struct ErrorFacts {
  ErrorCode code;
  std::string_view slug;
  int exit_status;
  int http_status;
};

/// The facts of a code. Cost: a table lookup.
const ErrorFacts& facts_of(ErrorCode code);

}  // namespace toguna
