#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/language/analysis.hpp"

namespace toguna::language {

/// The names of the label numbers in Word.
struct Labels {
  std::vector<std::string> upos, xpos, feats, relations, names;
};

/// How the network is computed.
struct CoreOptions {
  std::string kernels;   ///< "amx", "avx512", "avx2", "plain"; empty: the best this processor has
  bool bfloat16 = true;  ///< products in bfloat16 where the processor has them
};

/// The language core of one pack: sentences, words, tags, lemmas, parse and names from one small network.
/// Immutable once loaded; serves any number of threads.
class Core {
 public:
  /// Reads language.bin, names.bin where there is one, and the lists of a folder such as models/en. Errors:
  /// kNotFound, kInvalidModelFile.
  static Result<Core> load(const std::filesystem::path& folder, const CoreOptions& options = {});

  const Labels& labels() const;

  /// Cuts `text` (valid UTF-8, which must outlive the result) into sentences, tokens and words, and annotates
  /// them. Regions are code point spans, in order and disjoint (paragraphs); no sentence crosses one; without
  /// any, the text is one. Where `stop` is asked for, annotation ends early (see annotate). Cost: linear.
  Analysis analyse(std::string_view text, std::span<const Span> regions = {},
                   const std::stop_token& stop = {}) const;

  /// The first half of analyse: tokens, words and sentences, without annotation.
  Analysis segment(std::string_view text, std::span<const Span> regions = {}) const;

  /// Fills the columns of every word of an analysis that has words and sentences (gold ones, say). Sentences
  /// of more than 400 words are parsed in pieces. Equal results: fp32 kernels agree to 1e-5 in every score;
  /// bfloat16 moves a score by up to 1 %, which changes the label of about one word in a thousand. Where
  /// `stop` is asked for, the columns are left unfilled: look at the token before using them. Cost: linear in
  /// words.
  void annotate(Analysis& analysis, const std::stop_token& stop = {}) const;

  Core(Core&&) noexcept;
  Core& operator=(Core&&) noexcept;
  ~Core();

 private:
  struct Data;
  explicit Core(std::unique_ptr<Data> data);
  std::unique_ptr<Data> data_;
};

}  // namespace toguna::language
