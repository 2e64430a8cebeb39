#include "toguna/base/error.hpp"

#include <array>

namespace toguna {
namespace {

constexpr std::array kTable{
    ErrorFacts{ErrorCode::kUsage, "usage", 2, 400},
    ErrorFacts{ErrorCode::kInvalidDossier, "invalid-dossier", 3, 422},
    ErrorFacts{ErrorCode::kInvalidDocument, "invalid-document", 3, 422},
    ErrorFacts{ErrorCode::kInvalidModelFile, "invalid-model-file", 3, 500},
    ErrorFacts{ErrorCode::kInvalidData, "invalid-data", 3, 422},
    ErrorFacts{ErrorCode::kNothingToCompute, "nothing-to-compute", 4, 409},
    ErrorFacts{ErrorCode::kTooLarge, "too-large", 3, 413},
    ErrorFacts{ErrorCode::kNotFound, "not-found", 3, 404},
    ErrorFacts{ErrorCode::kAlreadyExists, "already-exists", 3, 409},
    ErrorFacts{ErrorCode::kInputOutput, "input-output", 5, 500},
    ErrorFacts{ErrorCode::kLedgerCorrupt, "ledger-corrupt", 5, 500},
    ErrorFacts{ErrorCode::kLedgerBusy, "ledger-busy", 5, 503},
    ErrorFacts{ErrorCode::kInterrupted, "interrupted", 130, 499},
};

}  // namespace

const ErrorFacts& facts_of(ErrorCode code) {
  return kTable[static_cast<std::size_t>(code)];
}

}  // namespace toguna
