#include "toguna/language_training/train_names.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "toguna/base/adagrad.hpp"
#include "toguna/language/linear_chain.hpp"
#include "toguna/language/name_features.hpp"
#include "toguna/language/word_features.hpp"
#include "toguna/language_training/lexicon_table.hpp"

namespace toguna::language_training {
namespace {

using language::LabelledSentence;
using language::LinearChain;
using language::NameRows;

constexpr double kIdle = 1e-4;  // a slope below it teaches nothing, and most words are plainly outside

/// A sentence ready to learn from.
struct NamesExample {
  std::vector<std::vector<std::uint32_t>> rows;  ///< of each word
  std::vector<std::size_t> labels;
};

LexiconTable groups_of(const NameKnowledge& knowledge, std::size_t most) {
  LexiconTable out;
  for (std::size_t i = 0; i < std::min(most, knowledge.words.size()); ++i) {
    out.entries.emplace(language::lookup_form(knowledge.words[i]),
                        language::WordGroups::packed(static_cast<std::uint16_t>(knowledge.coarse[i]),
                                                     static_cast<std::uint16_t>(knowledge.fine[i])));
  }
  return out;
}

std::vector<NamesExample> examples_of(std::span<const LabelledSentence> sentences,
                                      const std::vector<std::string>& labels,
                                      const language::NameFeatures& features) {
  std::vector<NamesExample> out;
  std::vector<std::string_view> forms;
  std::vector<language::NameWord> words;
  NameRows rows;
  for (const LabelledSentence& sentence : sentences) {
    if (sentence.empty()) continue;
    forms.clear();
    NamesExample& example = out.emplace_back();
    for (const auto& [form, label] : sentence) {
      forms.push_back(form);
      const auto known = std::find(labels.begin(), labels.end(), label);
      example.labels.push_back(known == labels.end() ? 0 : static_cast<std::size_t>(known - labels.begin()));
    }
    features.look_at(forms, words);
    for (std::size_t i = 0; i < words.size(); ++i) {
      language::NameFeatures::rows(words, i, rows);
      example.rows.push_back(rows.ids());
    }
  }
  return out;
}

/// The field's weights while they are learned.
class Field {
 public:
  Field(std::size_t labels, const NameOptions& options)
      : labels_(labels),
        options_{.rate = options.rate,
                 .decay = options.decay,
                 .epochs = options.epochs,
                 .kept_from = options.epochs / 3,
                 .order = {options.seed, 0}},
        words_(labels, language::kNameBuckets),
        pairs_(labels, labels + 1) {}

  const AdaGradOptions& options() const { return options_; }
  LearnedWeights& words() { return words_; }
  const LearnedWeights& pairs() const { return pairs_; }
  void end_epoch(std::size_t epoch) { pairs_.end_epoch(epoch, options_); }

  void learn(const NamesExample& example) {
    const std::size_t count = example.labels.size();
    emissions_.resize(count * labels_);
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t l = 0; l < labels_; ++l)
        emissions_[i * labels_ + l] = static_cast<float>(words_.score(l, example.rows[i]));
    }
    transitions_.resize((labels_ + 1) * labels_);
    for (std::uint32_t before = 0; before <= labels_; ++before) {
      for (std::size_t l = 0; l < labels_; ++l)
        transitions_[before * labels_ + l] = static_cast<float>(pairs_.score(l, {&before, 1}));
    }
    LinearChain chain(labels_, transitions_);
    chain.run(emissions_);
    // The slope of the loss by a score is how much more is expected of it than there is.
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t l = 0; l < labels_; ++l) {
        const double slope = chain.unary()[i * labels_ + l] - (l == example.labels[i] ? 1.0 : 0.0);
        if (std::fabs(slope) > kIdle) words_.step(l, example.rows[i], slope, options_);
      }
    }
    const auto expected = chain.pairs();
    std::vector<double> slopes(expected.begin(), expected.end());
    for (std::size_t i = 0; i < count; ++i)
      slopes[(i == 0 ? labels_ : example.labels[i - 1]) * labels_ + example.labels[i]] -= 1;
    for (std::uint32_t before = 0; before <= labels_; ++before) {
      for (std::size_t l = 0; l < labels_; ++l) {
        const double slope = slopes[before * labels_ + l];
        if (std::fabs(slope) > kIdle) pairs_.step(l, {&before, 1}, slope, options_);
      }
    }
  }

 private:
  std::size_t labels_;
  AdaGradOptions options_;
  LearnedWeights words_;
  LearnedWeights pairs_;  ///< by the label before, or the sentence's start
  std::vector<float> emissions_, transitions_;
};

void write(Field& field, const NameKnowledge& knowledge, const NameOptions& options,
           language::ModelWriter& out) {
  const std::size_t labels = knowledge.labels.size();
  out.add_lines("labels.name", knowledge.labels);
  // A score that all labels share says nothing: the weights of "O" are taken from the others.
  const std::vector<std::int16_t> outside = field.words().row(0);
  std::vector<std::vector<int>> weights;
  int top = 1;
  for (std::size_t l = 1; l < labels; ++l) {
    const std::vector<std::int16_t> row = field.words().row(l);
    auto& relative = weights.emplace_back(row.begin(), row.end());
    for (std::size_t i = 0; i < relative.size(); ++i) {
      relative[i] -= outside[i];
      top = std::max(top, std::abs(relative[i]));
    }
  }
  const double step = static_cast<double>(top) / 127;
  std::string bytes;
  for (std::size_t bucket = 0; bucket < language::kNameBuckets; ++bucket) {
    for (const auto& row : weights)
      bytes += static_cast<char>(static_cast<std::int8_t>(std::lround(row[bucket] / step)));
  }
  out.add_bytes("names.weights", bytes);
  std::vector<float> transitions((labels + 1) * labels);
  for (std::size_t l = 0; l < labels; ++l) {
    const std::vector<std::int16_t> row = field.pairs().row(l);
    for (std::size_t before = 0; before <= labels; ++before)
      transitions[before * labels + l] = static_cast<float>(row[before]) * field.pairs().scale();
  }
  out.add("names.transitions", transitions, {labels + 1, labels});
  const std::vector<float> settings = {static_cast<float>(step) * field.words().scale(),
                                       static_cast<float>(options.share)};
  out.add("names.settings", settings, {settings.size()});
}

}  // namespace

Result<NameKnowledge> name_knowledge(const language::ModelFile& core, const language::ModelFile* vectors) {
  NameKnowledge out;
  const auto labels = core.lines("labels.name");
  if (!labels) return tl::unexpected<Error>(labels.error());
  if (labels->empty()) {
    return fail(ErrorCode::kInvalidModelFile, "this pack's network has no names", core.name(),
                "train it with --names first");
  }
  out.labels.assign(labels->begin(), labels->end());
  auto classes = language::Lexicon::from(core);
  if (!classes) return fail(std::move(classes));
  out.classes = *classes;
  if (vectors == nullptr) return out;
  const auto words = vectors->lines("vectors.words");
  if (!words) return tl::unexpected<Error>(words.error());
  out.words.assign(words->begin(), words->end());
  const std::array<std::uint64_t, 1> wanted = {out.words.size()};
  const auto take = [&](std::string_view section, std::int16_t most,
                        std::vector<std::int16_t>& to) -> Result<void> {
    const auto numbers = vectors->int16(section, wanted);
    if (!numbers) return tl::unexpected<Error>(numbers.error());
    to.assign(numbers->begin(), numbers->end());
    if (std::any_of(to.begin(), to.end(), [&](std::int16_t n) { return n < 0 || n > most; })) {
      return fail(ErrorCode::kInvalidModelFile, "a group's number is too large: " + std::string(section),
                  vectors->name(), "the largest is " + std::to_string(most));
    }
    return {};
  };
  if (auto done = take("vectors.coarse", 126, out.coarse); !done) return fail(std::move(done));
  if (auto done = take("vectors.fine", 511, out.fine); !done) return fail(std::move(done));
  return out;
}

Result<void> train_names(std::span<const LabelledSentence> sentences, const NameKnowledge& knowledge,
                         const NameOptions& options, language::ModelWriter& out, const Progress& progress,
                         std::stop_token stop) {
  // Written at once and read back, so that learning sees what reading will.
  const LexiconTable groups = groups_of(knowledge, options.grouped);
  language::ModelWriter grouped;
  write_lexicon(groups, grouped);
  write_lexicon(groups, out);
  const std::string bytes = grouped.bytes();
  const auto file = language::ModelFile::over(std::as_bytes(std::span(bytes)), "groups");
  if (!file) return tl::unexpected<Error>(file.error());
  const auto lookup = language::Lexicon::from(*file);
  if (!lookup) return tl::unexpected<Error>(lookup.error());

  auto examples =
      examples_of(sentences, knowledge.labels, language::NameFeatures(knowledge.classes, *lookup));
  if (examples.empty()) return fail(ErrorCode::kNothingToCompute, "no sentence with names to learn from");
  Field field(knowledge.labels.size(), options);
  const std::size_t count = examples.size();
  std::size_t seen = 0;
  const bool whole = learn(
      std::move(examples), field.options(), field.words(),
      [&](const NamesExample& example) {
        field.learn(example);
        ++seen;
        if (seen % count == 0) field.end_epoch(seen / count - 1);
        if (progress && (seen % 1000 == 0 || seen % count == 0))
          progress("names", seen, count * options.epochs);
      },
      stop);
  if (!whole)
    return fail(ErrorCode::kInterrupted, "stopped before the end; nothing was written", {},
                "run the command again");
  write(field, knowledge, options, out);
  return {};
}

}  // namespace toguna::language_training
