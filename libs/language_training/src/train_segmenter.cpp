#include "toguna/language_training/train_segmenter.hpp"

#include <string>

#include "gold_text.hpp"
#include "multiword_learning.hpp"
#include "perceptron.hpp"
#include "toguna/language/multiwords.hpp"
#include "toguna/language/segmenter.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::language_training {
namespace {

using language::Atom;
using language::Piece;
using language::Rows;

constexpr std::size_t kJoinRows = 1U << 17;
constexpr std::size_t kEndRows = 1U << 18;
constexpr std::size_t kSplitRows = 1U << 15;

/// Turns the blocks of a text into examples for the three questions.
class Collector {
 public:
  Collector(const language::WordHints& hints, const language::MultiwordRules& rules)
      : hints_(hints), rules_(rules) {}

  Perceptron joins{kJoinRows};
  Perceptron ends{kEndRows};
  Perceptron splits{kSplitRows};

  void add(const GoldText& gold) {
    text_ = gold.text;
    token_ = gold.tokens.data();
    last_token_ = token_ + gold.tokens.size();
    language::Stop at{0, 0};
    while (at.byte < gold.text.size()) {
      atoms_.clear();
      at = language::append_atoms(gold.text, at.byte, gold.text.size(), at.place, atoms_);
      if (!atoms_.empty()) add_block();
    }
  }

 private:
  /// Gold tokens up to `byte`: the last one that ends there or before.
  const GoldToken* advance(std::size_t byte) {
    const GoldToken* found = nullptr;
    while (token_ != last_token_ && token_->byte_end <= byte) found = token_++;
    return found;
  }

  void add_block() {
    pieces_.clear();
    golds_.clear();
    language::JoinFeatures features(text_, atoms_, hints_);
    std::uint32_t begin = 0;
    for (std::uint32_t i = 0; i < atoms_.size(); ++i) {
      const GoldToken* ended = advance(atoms_[i].byte_end);
      const bool ends_here = ended != nullptr && ended->byte_end == atoms_[i].byte_end;
      const bool last = i + 1 == atoms_.size();
      if (!last && language::may_join(atoms_[i], atoms_[i + 1])) {
        features.at(i, begin, kJoinRows, rows_);
        joins.add(rows_, !ends_here);
        if (!ends_here) continue;
      }
      pieces_.push_back(language::piece_of(text_, atoms_, begin, i + 1, hints_));
      golds_.push_back(ended);
      begin = i + 1;
    }
    language::EndFeatures end_features(pieces_);
    for (std::size_t i = 0; i + 1 < pieces_.size(); ++i) {
      end_features.at(i, kEndRows, rows_);
      const bool end = golds_[i] != nullptr && golds_[i]->ends_sentence;
      ends.add(rows_, end);
      if (end) end_features.end_here();
    }
    for (std::size_t i = 0; i < pieces_.size(); ++i) add_split(i);
  }

  void add_split(std::size_t i) {
    const GoldToken* gold = golds_[i];
    if (gold == nullptr) return;
    std::u32string lower =
        text::to_code_points(text_.substr(gold->byte_begin, gold->byte_end - gold->byte_begin));
    for (char32_t& c : lower) c = language::lower_of(c);
    const std::uint32_t rule = rules_.find(lower.data(), lower.size(), pieces_[i].hash);
    if (rule == language::MultiwordRules::kNone) return;
    if (rules_.rule(rule).decision != language::MultiwordRule::Decision::kAsk) return;
    language::split_features(pieces_, i, rule, kSplitRows, rows_);
    splits.add(rows_, gold->words.size() > 1);
  }

  const language::WordHints& hints_;
  const language::MultiwordRules& rules_;
  std::string_view text_;
  const GoldToken* token_ = nullptr;
  const GoldToken* last_token_ = nullptr;
  std::vector<Atom> atoms_;
  std::vector<Piece> pieces_;
  std::vector<const GoldToken*> golds_;
  Rows rows_{};
};

}  // namespace

Result<void> train_segmenter(std::span<const language::Treebank> treebanks, const language::WordHints& hints,
                             const SegmenterOptions& options, language::ModelWriter& out,
                             std::stop_token stop) {
  std::vector<GoldText> texts;
  for (const language::Treebank& treebank : treebanks) texts.push_back(gold_text(treebank));
  language::MultiwordRules rules;
  std::vector<std::string> lines;
  for (language::MultiwordRule& rule : learn_multiwords(texts)) {
    lines.push_back(language::to_line(rule));
    rules.add(std::move(rule));
  }
  Collector questions(hints, rules);
  for (const GoldText& text : texts) questions.add(text);
  if (questions.ends.examples() == 0) {
    return fail(ErrorCode::kNothingToCompute, "the treebanks hold no text to learn segmentation from");
  }
  for (std::size_t epoch = 0; epoch < options.epochs; ++epoch) {
    if (stop.stop_requested())
      return fail(ErrorCode::kInterrupted, "training of the segmentation was stopped");
    for (Perceptron* question : {&questions.joins, &questions.ends, &questions.splits}) {
      question->learn(options.seed, epoch);
    }
  }
  questions.joins.write(language::kJoinSection, out);
  questions.ends.write(language::kEndSection, out);
  questions.splits.write(language::kSplitSection, out);
  out.add_lines(std::string(language::kMultiwordSection), lines);
  return {};
}

}  // namespace toguna::language_training
