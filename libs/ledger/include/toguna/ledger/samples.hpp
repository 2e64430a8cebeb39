#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace toguna::ledger {

/// A sample of articles that two persons code without knowing of each other.
struct Sample {
  std::int64_t number = 0;
  std::string at;  ///< UTC time stamp
  std::string who;
  std::uint64_t seed = 1;  ///< by which the articles were drawn
  bool shows_suggestions = true;
  std::vector<std::string> coders;                     ///< two
  std::vector<std::pair<std::string, int>> documents;  ///< id and version
  std::vector<std::string> done;                       ///< the coders that have finished

  bool open() const { return done.size() < coders.size(); }
};

enum class SampleAct { kAccept, kReject, kCorrect, kFlag, kAdd, kUndo, kRedo, kDone, kSettle };

/// One line of a sample's append-only log. It is apart from that of verdicts and changes no statement.
struct SampleEntry {
  std::int64_t number = 0;  ///< 1, 2, ... over all samples
  std::string at;           ///< UTC time stamp
  std::int64_t sample = 0;
  std::string who;
  SampleAct act = SampleAct::kAccept;
  std::string statement;  ///< of a suggestion its id, of an own one "own-N", of what is settled the pair's;
                          ///< else empty
  std::string document;
  std::string fields;  ///< JSON, the caller's
};

/// A change of dossier.toml: the whole text before and after, by their digests.
struct TextEdit {
  std::string who;
  std::string what;  ///< in words
  std::string digest_before, digest_after;
  std::string text_before, text_after;
};

}  // namespace toguna::ledger
