#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "toguna/domain/statement.hpp"
#include "toguna/evaluation/agreement.hpp"

namespace toguna::engine {

/// What one coder says of one piece of text.
struct Coding {
  std::string key;        ///< of a suggestion its id, of an own statement the coder's name for it
  Statement statement;    ///< actor, option, stance and place, as this coder has them
  bool rejected = false;  ///< "this is no statement"
};

/// Two codings of the same thing; one is empty where only the other coder coded it.
struct CodingPair {
  std::string id;  ///< stable as long as the codings are
  std::optional<Coding> first, second;
  std::vector<std::string> differs;  ///< "statement", or of: actor, option, stance, words
};

/// How two coders agree.
struct PairAgreement {
  enum class Basis {
    kBlind,    ///< a sample, coded without knowing of each other
    kReview,   ///< what both judged in the review, where the second may have seen the first's verdict
    kMachine,  ///< articles that were reviewed whole, beside what the program suggested
  };
  Basis basis = Basis::kBlind;
  std::int64_t sample = 0;
  std::string first, second;  ///< names; second is empty for the program, first is empty for "all persons"
  std::size_t documents = 0;
  std::size_t first_only = 0, second_only = 0, both = 0;  ///< statements
  std::size_t alike = 0;                                  ///< of both: same actor, option and stance
  std::optional<evaluation::UnitizingAgreement> words;    ///< which words, by option; not for kReview
  evaluation::NominalAgreement verdict;                ///< is it a statement; only of suggestions both judged
  evaluation::NominalAgreement actor, option, stance;  ///< of both
};

struct AgreementResponse {
  std::uint64_t seed = 1;
  std::size_t draws = 0;
  std::vector<PairAgreement> pairs;
};

/// Two coders' codings put together: first by key, then, within a document, those whose words overlap most.
std::vector<CodingPair> paired(const std::vector<Coding>& first, const std::vector<Coding>& second);

/// Measures of two coders who coded these documents; `lengths` in code points. Basis, sample and names are
/// the caller's to set.
PairAgreement agreement_of(const std::vector<CodingPair>& pairs,
                           const std::unordered_map<std::string, std::size_t>& lengths, bool with_words,
                           const evaluation::Bootstrap& bootstrap);

}  // namespace toguna::engine
