#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "toguna/base/result.hpp"

namespace toguna::attribution_training {

/// The weights of one decision, learned.
struct HeadWeights {
  float scale = 0;
  std::vector<std::int16_t> weights;  ///< attribution::kBuckets
};

/// A training's state file: the decisions learned so far, in their order.
class KeptWork {
 public:
  /// Takes up what `path` holds (empty: nothing is kept). Errors: kInvalidData where it is of a training with
  /// another fingerprint, and those of read_file.
  static Result<KeptWork> open(const std::filesystem::path& path, std::string fingerprint);

  /// The weights of the `index`-th decision, if they are kept.
  std::optional<HeadWeights> find(std::size_t index) const;

  /// Keeps the next decision's weights. Errors: kInputOutput.
  Result<void> add(const HeadWeights& learned);

 private:
  std::filesystem::path path_;
  std::string fingerprint_;
  std::vector<HeadWeights> done_;
};

}  // namespace toguna::attribution_training
