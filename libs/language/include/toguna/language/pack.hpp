#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "toguna/base/result.hpp"
#include "toguna/language/segment.hpp"

namespace toguna::language {

/// What the program knows of one language's form: where sentences end, what words are, which verb a form
/// belongs to. Immutable once loaded; serves any number of threads.
class Pack {
 public:
  /// Reads abbreviations.txt, tagger.bin and verbs.tsv of a folder such as models/en. Errors:
  /// kInvalidModelFile, kNotFound.
  static Result<Pack> load(const std::filesystem::path& folder);

  /// Words and sentences of the regions of `text` (valid UTF-8). Regions are code point spans, in order and
  /// disjoint (paragraphs); no sentence crosses one. With no regions, the whole text is one. Quotation marks
  /// are paired within a region; a straight mark opens or closes by the space around it. Cost: linear.
  Segments segment(std::string_view text, std::span<const Span> regions = {}) const;

  /// Sets every token's tag. Averaged perceptron (Collins 2002), greedy from left to right. Cost: linear, a
  /// few million words a second at best.
  void tag(Segments& segments) const;

  /// The infinitive of a verb's form, in lower case ("said" -> "say", "urging" -> "urge"); a form that is
  /// not known comes back cut by rule.
  std::string lemma(std::string_view form) const;

  Pack(Pack&&) noexcept;
  Pack& operator=(Pack&&) noexcept;
  ~Pack();

 private:
  struct Data;
  explicit Pack(std::unique_ptr<const Data> data);
  std::unique_ptr<const Data> data_;
};

}  // namespace toguna::language
