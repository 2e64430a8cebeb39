#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "toguna/language/analysis.hpp"

namespace toguna::language {

/// From the network's scores of name labels to one label for each word.
///
/// A text seldom uses one name in two senses (Gale, Church & Yarowsky 1992, "One sense per discourse"), and
/// some of its sentences tell what others leave open: the occurrences of a capitalised word in nearby
/// sentences move seven tenths of the way to the mean of their types' probabilities (a share chosen on the
/// dev parts). Then each sentence gets the best sequence of labels in which no I- stands without its B-
/// (Viterbi).
class NameDecoder {
 public:
  NameDecoder() = default;
  /// `labels`: "O" first, then "B-x" and "I-x" for every type.
  explicit NameDecoder(const std::vector<std::string>& labels);

  /// A capitalised word of the text.
  struct Occurrence {
    std::string_view form;
    std::uint32_t word = 0;
    std::uint32_t sentence = 0;
  };

  /// Buffers of one thread, used again for its next text.
  struct Room {
    std::vector<float> scores;  ///< words x labels: logarithms of probabilities, to be filled before decode()
    std::vector<Occurrence> occurrences;
    std::vector<double> sums;
    std::vector<std::uint16_t> back_pointers;
  };

  /// Fills Word::name. Cost: linear in words, but for a sort of the capitalised ones.
  void decode(Analysis& analysis, Room& room) const;

  static constexpr std::size_t kMostLabels = 64;
  static constexpr std::uint32_t kNearby = 20;  ///< sentences before and after

 private:
  void agree(const Analysis& analysis, Room& room) const;
  void move_to_mean(std::span<const Occurrence> same, Room& room) const;
  void best_sequence(Analysis& analysis, const ParsedSentence& sentence, Room& room) const;

  std::size_t labels_ = 0;
  std::size_t types_ = 0;                 ///< "outside" among them
  std::vector<std::size_t> type_of_;      ///< of each label; 0: outside
  std::vector<std::uint8_t> may_follow_;  ///< labels x labels: whether a label may stand after another
};

}  // namespace toguna::language
