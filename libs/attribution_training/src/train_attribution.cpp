#include "toguna/attribution_training/train_attribution.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>
#include <string_view>
#include <utility>

#include "kept_work.hpp"
#include "lessons.hpp"
#include "toguna/base/adagrad.hpp"
#include "toguna/base/files.hpp"
#include "toguna/base/logistic.hpp"
#include "toguna/base/parallel.hpp"

namespace toguna::attribution_training {
namespace {

using attribution::EvidenceOfCue;
using attribution::Head;
using attribution::kBuckets;
using attribution::Model;
using attribution::SpanDecision;

constexpr std::size_t kRemainder = 3;  // which article of each `kept_out` is kept out
constexpr double kCueDecay = 2;        // how much more the weights of cues decay: most words head none
constexpr double kIdle = 1e-4;         // slopes below teach nothing

using Lessons = std::vector<const Lesson*>;

Error stopped(const AttributionOptions& options) {
  return {.code = ErrorCode::kInterrupted,
          .message = "training was stopped",
          .place = {},
          .help = options.state.empty() ? "give a state file to be able to go on"
                                        : "the same command goes on after the last decision learned"};
}

/// Learns the decisions one by one, or takes up those that are kept.
class Trainer {
 public:
  Trainer(const AttributionOptions& options, const Progress& progress, std::stop_token stop, KeptWork kept)
      : options_(options), progress_(progress), stop_(std::move(stop)), kept_(std::move(kept)) {}

  /// Weights of all four decisions. `reach` is of these lessons.
  Result<Model> run(const Lessons& lessons, AttributionReach& reach) {
    Model model;
    model.calibration = {0, 1, 0, 0};
    model.threshold = 0.1F;
    for (const bool outermost : {true, false}) {
      const auto examples = [&] {
        std::vector<CueExample> out;
        for (const Lesson* lesson : lessons) add_cues(*lesson, outermost, out);
        return out;
      };
      auto done = decide(model, outermost ? Head::kOutermost : Head::kCue, examples, kCueDecay, cue_step);
      if (!done) return fail(std::move(done));
    }
    for (const bool source : {true, false}) {
      const auto examples = [&] {
        std::vector<SpanExample> out;
        AttributionReach counted;
        for (const Lesson* lesson : lessons)
          add_spans(*lesson, source ? &out : nullptr, source ? nullptr : &out, counted);
        if (!source) reach = counted;
        return out;
      };
      auto done = decide(model, source ? Head::kSource : Head::kContent, examples, 1, span_step);
      if (!done) return fail(std::move(done));
    }
    return model;
  }

 private:
  template <typename Examples, typename Step>
  Result<void> decide(Model& model, Head head, const Examples& examples, double decay, const Step& step) {
    const auto h = static_cast<std::size_t>(head);
    const std::size_t index = next_++;
    auto all = examples();
    auto learned = kept_.find(index);
    if (!learned) {
      LearnedWeights weights(1, kBuckets);
      const AdaGradOptions adagrad{.rate = options_.rate,
                                   .decay = options_.decay * decay,
                                   .epochs = options_.epochs,
                                   .kept_from = options_.epochs > 1 ? 1U : 0U,
                                   .order = {options_.seed, static_cast<std::uint32_t>(index)}};
      const std::size_t steps = all.size() * options_.epochs;
      std::size_t taken = 0;
      const bool whole = learn(
          std::move(all), adagrad, weights,
          [&](const auto& example) {
            step(example, adagrad, weights);
            if (progress_ && (++taken % 1000 == 0 || taken == steps)) progress_(name_of(head), taken, steps);
          },
          stop_);
      if (!whole) return tl::unexpected<Error>(stopped(options_));
      learned = HeadWeights{weights.scale(), weights.row(0)};
      if (auto kept = kept_.add(*learned); !kept) return kept;
    }
    model.scale[h] = learned->scale;
    model.weights[h] = std::move(learned->weights);
    return {};
  }

  static std::string_view name_of(Head head) {
    switch (head) {
      case Head::kOutermost:
        return "cues";
      case Head::kCue:
        return "inner cues";
      case Head::kSource:
        return "sources";
      case Head::kContent:
        break;
    }
    return "contents";
  }

  static void cue_step(const CueExample& example, const AdaGradOptions& options, LearnedWeights& weights) {
    const double chance = 1 / (1 + std::exp(-weights.score(0, example.features)));
    weights.step(0, example.features, chance - (example.heads ? 1.0 : 0.0), options);
  }

  static void span_step(const SpanExample& example, const AdaGradOptions& options, LearnedWeights& weights) {
    const SpanDecision& choice = example.choice;
    std::vector<double> part(choice.parts.size());
    for (std::size_t i = 0; i < part.size(); ++i) part[i] = weights.score(0, choice.parts[i]);
    std::vector<double> shares(choice.candidates.size());
    for (std::size_t i = 0; i < shares.size(); ++i) {
      for (const std::uint32_t k : choice.candidates[i].parts)
        if (k != SpanDecision::kNoPart) shares[i] += part[k];
    }
    const double top = *std::max_element(shares.begin(), shares.end());
    double total = 0;
    for (double& share : shares) total += share = std::exp(share - top);
    std::vector<double> slope(choice.parts.size());
    for (std::size_t i = 0; i < shares.size(); ++i) {
      const double excess = shares[i] / total - (i == example.right ? 1.0 : 0.0);
      for (const std::uint32_t k : choice.candidates[i].parts)
        if (k != SpanDecision::kNoPart) slope[k] += excess;
    }
    for (std::size_t i = 0; i < slope.size(); ++i)
      if (std::fabs(slope[i]) > kIdle) weights.step(0, choice.parts[i], slope[i], options);
  }

  const AttributionOptions& options_;
  const Progress& progress_;
  std::stop_token stop_;
  KeptWork kept_;
  std::size_t next_ = 0;
};

/// What the model gives out for lessons that it has not seen, and whether it is right.
std::vector<Outcome<4>> outcomes_of(const Model& model, const Lessons& lessons) {
  std::vector<Outcome<4>> out;
  for (const Lesson* lesson : lessons) {
    for (const auto& found : lesson->decisions.outermost(model)) {
      const TokenSet source = words_of(lesson->tokens, found.source);
      const TokenSet content = words_of(lesson->tokens, found.content);
      const bool right = std::any_of(lesson->gold.begin(), lesson->gold.end(), [&](const GoldTokens& gold) {
        return dice(content, gold.content) >= .5 && dice(source, gold.source) >= .5;
      });
      out.push_back({found.evidence, right});
    }
  }
  return out;
}

/// Fits the calibration, then the threshold with the best F1, and says how good that is.
void calibrate(const Lessons& lessons, Model& model, AttributionTrial& trial) {
  const std::vector<Outcome<4>> outcomes = outcomes_of(model, lessons);
  model.calibration = fit_logistic(outcomes);
  double wanted = 0;
  for (const Lesson* lesson : lessons) wanted += static_cast<double>(lesson->gold.size());
  for (int percent = 10; percent < 80; percent += 2) {
    const double least = percent / 100.0;
    double given = 0;
    double right = 0;
    for (const auto& outcome : outcomes) {
      if (logistic(model.calibration, outcome.inputs) < least) continue;
      given += 1;
      right += outcome.right ? 1 : 0;
    }
    const double f1 = given + wanted > 0 ? 2 * right / (given + wanted) : 0;
    if (f1 <= trial.f1) continue;
    trial.threshold = least;
    trial.f1 = f1;
    trial.precision = given > 0 ? right / given : 0;
    trial.recall = wanted > 0 ? right / wanted : 0;
  }
  model.threshold = static_cast<float>(trial.threshold);
  trial.calibration.assign(10, {});
  for (const auto& outcome : outcomes) {
    const double p = logistic(model.calibration, outcome.inputs);
    auto& bin = trial.calibration[std::min<std::size_t>(static_cast<std::size_t>(p * 10), 9)];
    ++bin.count;
    bin.said += p;
    bin.was += outcome.right ? 1 : 0;
  }
  for (CalibrationBin& bin : trial.calibration) {
    const auto count = static_cast<double>(std::max<std::size_t>(bin.count, 1));
    bin.said /= count;
    bin.was /= count;
  }
}

/// Reads the articles. None where it was stopped.
std::vector<std::unique_ptr<Lesson>> read(std::span<const evaluation::MarkedArticle> articles,
                                          const language::Core& core, const attribution::Lexicon& lexicon,
                                          const AttributionOptions& options, const Progress& progress,
                                          const std::stop_token& stop) {
  constexpr std::size_t kAtATime = 20;  // between reports of progress
  std::vector<std::unique_ptr<Lesson>> out(articles.size());
  for (std::size_t from = 0; from < articles.size(); from += kAtATime) {
    const std::size_t count = std::min(kAtATime, articles.size() - from);
    const bool whole = for_each_index(count, options.threads, stop, [&](std::size_t i) {
      out[from + i] = std::make_unique<Lesson>(core, lexicon, articles[from + i]);
    });
    if (!whole) return {};
    if (progress) progress("reading", from + count, articles.size());
  }
  return out;
}

/// What must agree for a state to be gone on from: the options, and the features of every cue.
std::string fingerprint_of(const std::vector<std::unique_ptr<Lesson>>& lessons,
                           const AttributionOptions& options) {
  std::string facts;
  for (const auto number : {static_cast<double>(options.seed), static_cast<double>(options.epochs),
                            options.rate, options.decay, static_cast<double>(options.kept_out)})
    facts += std::to_string(number) + " ";
  for (const auto& lesson : lessons) {
    std::vector<CueExample> cues;
    add_cues(*lesson, true, cues);
    std::string bytes;
    for (const CueExample& cue : cues) {
      bytes.append(reinterpret_cast<const char*>(cue.features.data()),
                   cue.features.size() * sizeof(std::uint32_t));
      bytes.push_back(cue.heads ? '1' : '0');
    }
    facts += sha256_hex(bytes);
  }
  return sha256_hex(facts);
}

}  // namespace

Result<TrainedAttribution> train_attribution(std::span<const evaluation::MarkedArticle> articles,
                                             const language::Core& core, const attribution::Lexicon& lexicon,
                                             const AttributionOptions& options, const Progress& progress,
                                             std::stop_token stop) {
  const auto lessons = read(articles, core, lexicon, options, progress, stop);
  if (stop.stop_requested()) return tl::unexpected<Error>(stopped(options));
  Lessons first, kept_out, all;
  for (std::size_t i = 0; i < lessons.size(); ++i) {
    all.push_back(lessons[i].get());
    (i % options.kept_out == kRemainder % options.kept_out ? kept_out : first).push_back(lessons[i].get());
  }
  const auto marked =
      std::accumulate(first.begin(), first.end(), std::size_t{0},
                      [](std::size_t n, const Lesson* lesson) { return n + lesson->gold.size(); });
  if (marked == 0 || kept_out.empty())
    return fail(ErrorCode::kNothingToCompute, "there are no attributions to learn from and to try out", {},
                "give more articles with attributions marked");
  auto kept = KeptWork::open(options.state, fingerprint_of(lessons, options));
  if (!kept) return fail(std::move(kept));
  Trainer trainer(options, progress, stop, std::move(*kept));
  TrainedAttribution out{.model = {}, .trial = {.articles = all.size(), .kept_out = kept_out.size()}};
  auto model = trainer.run(first, out.trial.reach);
  if (!model) return fail(std::move(model));
  calibrate(kept_out, *model, out.trial);
  out.model = std::move(*model);
  if (options.first_run_only) return out;
  auto whole = trainer.run(all, out.trial.reach);
  if (!whole) return fail(std::move(whole));
  whole->calibration = out.model.calibration;
  whole->threshold = out.model.threshold;
  out.model = std::move(*whole);
  return out;
}

}  // namespace toguna::attribution_training
