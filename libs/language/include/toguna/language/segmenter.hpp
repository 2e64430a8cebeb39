#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "toguna/base/result.hpp"
#include "toguna/domain/span.hpp"
#include "toguna/language/analysis.hpp"
#include "toguna/language/model_file.hpp"
#include "toguna/language/segmentation_features.hpp"

namespace toguna::language {

/// A sentence of more words is cut at the likeliest boundary in its second half.
inline constexpr std::size_t kLongestSentence = 1000;

/// Sections of a model file that hold a segmenter.
inline constexpr std::string_view kJoinSection = "segmentation.joins";
inline constexpr std::string_view kEndSection = "segmentation.ends";
inline constexpr std::string_view kSplitSection = "segmentation.splits";
inline constexpr std::string_view kMultiwordSection = "segmentation.multiwords";

/// Cuts text into surface tokens, words and sentences as the treebanks it was trained on do. Linear models
/// over hashed features decide where a token ends between two characters without a space, where a sentence
/// ends between two tokens, and which tokens are several words ("du": "de", "le"). Immutable; serves any
/// number of threads.
class Segmenter {
 public:
  /// Errors: kInvalidModelFile. The model's weights are used in place: it must outlive the segmenter.
  static Result<Segmenter> from(const ModelFile& model, WordHints hints);

  /// Fills tokens, words (form, span, token) and sentences of `out`, which is emptied first. `text` must be
  /// valid UTF-8 and outlive `out`. Regions are cut apart; without any, the text is one. A sentence ends with
  /// its region, at an empty line at the latest, and after kLongestSentence words. Every character that is
  /// not white space is in exactly one token. Cost: linear.
  void cut(std::string_view text, std::span<const Span> regions, Analysis& out) const;

  Segmenter(Segmenter&&) noexcept;
  Segmenter& operator=(Segmenter&&) noexcept;
  ~Segmenter();

 private:
  struct Data;
  explicit Segmenter(std::unique_ptr<const Data> data);
  std::unique_ptr<const Data> data_;
};

}  // namespace toguna::language
