#include "toguna/language_training/train_network.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>

#include "examples.hpp"
#include "parameters.hpp"
#include "random_stream.hpp"
#include "shard.hpp"
#include "toguna/base/files.hpp"
#include "toguna/base/parallel.hpp"

namespace toguna::language_training {
namespace {

constexpr std::size_t kShards = 4;
constexpr std::size_t kWarmUp = 200;  // steps
constexpr double kLeastRate = 0.03;   // share of the peak at the end
constexpr std::uint64_t kOrderPurpose = 2;
constexpr std::string_view kStateMagic = "toguna-training-1\n";

using Batch = std::vector<std::uint32_t>;

/// The batches of one epoch: a fresh draw of name sentences, like lengths together, in random order.
std::vector<Batch> make_batches(const Examples& examples, const NetworkOptions& options, std::size_t epoch) {
  RandomStream random(options.seed, kOrderPurpose, epoch);
  std::vector<std::pair<double, std::uint32_t>> keyed;
  for (std::uint32_t i = 0; i < examples.sentences.size(); ++i) {
    const double draw = static_cast<double>(random.uniform());
    const double noise = static_cast<double>(random.uniform());
    if (i >= examples.named_from && draw >= options.names_share) continue;
    const auto length = static_cast<double>(examples.sentences[i].size());
    keyed.emplace_back(length * (1.0 + 0.2 * noise) + noise, i);
  }
  std::sort(keyed.begin(), keyed.end());
  std::vector<Batch> batches;
  std::size_t words = 0;
  for (const auto& [key, sentence] : keyed) {
    if (batches.empty() || words >= options.batch_words) {
      batches.emplace_back();
      words = 0;
    }
    batches.back().push_back(sentence);
    words += examples.sentences[sentence].size();
  }
  for (std::size_t i = batches.size(); i > 1; --i) std::swap(batches[i - 1], batches[random.below(i)]);
  return batches;
}

/// A cosine by its series, to keep the rate free of the C library's version.
double cosine(double x) {
  double term = 1;
  double sum = 1;
  for (int n = 1; n < 16; ++n) {
    term *= -x * x / ((2.0 * n - 1.0) * (2.0 * n));
    sum += term;
  }
  return sum;
}

double rate_at(std::uint64_t step, double steps, double peak) {
  const auto at = static_cast<double>(step);
  if (step <= kWarmUp) return peak * at / static_cast<double>(kWarmUp);
  const double share = std::min(1.0, at / steps);
  constexpr double kPi = 3.14159265358979323846;
  return peak * (kLeastRate + (1.0 - kLeastRate) * 0.5 * (1.0 + cosine(kPi * share)));
}

class Trainer {
 public:
  Trainer(const Examples& examples, const NetworkOptions& options, const language::NetworkShape& shape,
          std::function<void(const NetworkProgress&)> progress)
      : examples_(examples),
        options_(options),
        progress_(std::move(progress)),
        parameters_(shape, options.seed),
        started_(std::chrono::steady_clock::now()) {
    for (std::size_t i = 0; i < kShards; ++i) shards_.emplace_back(shape, neural::best_kernels());
  }

  Result<void> run(std::stop_token stop) {
    if (auto resumed = resume(); !resumed) return resumed;
    for (; epoch_ < options_.epochs; ++epoch_) {
      const std::vector<Batch> batches = make_batches(examples_, options_, epoch_);
      // Epochs differ by a batch or two; the first one's count stands for all, so that resuming changes
      // nothing.
      if (steps_ == 0) steps_ = batches.size() * options_.epochs;
      Losses losses;
      for (std::size_t i = 0; i < batches.size(); ++i) {
        if (stop.stop_requested()) {
          return fail(ErrorCode::kInterrupted, "training was stopped in epoch " + std::to_string(epoch_ + 1),
                      {},
                      options_.state.empty() ? "give a state file to be able to go on"
                                             : "the same command goes on after the last whole epoch");
        }
        losses.add(step(batches[i]));
        report(losses, i + 1, batches.size());
      }
      if (auto kept = keep(); !kept) return kept;
    }
    return {};
  }

  const Parameters& parameters() const { return parameters_; }

 private:
  Losses step(const Batch& batch) {
    ++step_;
    parameters_.pack(options_.threads);
    // Sentences by falling length, dealt out so that shards are equally long.
    Batch sorted = batch;
    std::stable_sort(sorted.begin(), sorted.end(), [&](std::uint32_t a, std::uint32_t b) {
      return examples_.sentences[a].size() > examples_.sentences[b].size();
    });
    std::array<Batch, kShards> parts;
    std::size_t words = 0;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
      const std::size_t round = i / kShards;
      const std::size_t at = i % kShards;
      parts[round % 2 == 0 ? at : kShards - 1 - at].push_back(sorted[i]);
      words += examples_.sentences[sorted[i]].size();
    }
    std::array<Losses, kShards> losses;
    for_each_index(kShards, options_.threads, {}, [&](std::size_t i) {
      losses[i] = shards_[i].run(parameters_, examples_, parts[i], {}, {options_.seed, step_, i},
                                 1.0F / static_cast<float>(words));
    });
    Losses sum;
    for (std::size_t i = 0; i < kShards; ++i) {
      sum.add(losses[i]);
      if (!parts[i].empty()) shards_[i].add_input_gradient(parameters_, examples_);
      gradients_[i].swap(shards_[i].gradient);
      if (gradients_[i].empty()) gradients_[i].assign(parameters_.dense_size(), 0.0F);
    }
    parameters_.update(gradients_, {.rate = rate_at(step_, static_cast<double>(steps_), options_.rate),
                                    .step = step_,
                                    .threads = options_.threads});
    for (std::size_t i = 0; i < kShards; ++i) gradients_[i].swap(shards_[i].gradient);
    return sum;
  }

  void report(const Losses& losses, std::size_t batch, std::size_t batches) const {
    if (!progress_) return;
    const auto mean = [](double sum, std::size_t count) {
      return count == 0 ? 0.0 : sum / static_cast<double>(count);
    };
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - started_;
    progress_({.epoch = epoch_ + 1,
               .epochs = options_.epochs,
               .batch = batch,
               .batches = batches,
               .tags = mean(losses.tags, losses.parsed),
               .arcs = mean(losses.arcs, losses.parsed),
               .relations = mean(losses.relations, losses.parsed),
               .names = mean(losses.names, losses.named),
               .seconds = seconds.count()});
  }

  /// What must agree for a state to be gone on from.
  std::string fingerprint() const {
    std::string facts;
    const auto add = [&](auto n) { facts += std::to_string(n) + " "; };
    for (const auto& table : parameters_.tables()) add(table.rows * table.width);
    add(parameters_.dense_size());
    add(examples_.sentences.size());
    add(options_.seed);
    add(options_.epochs);
    add(options_.batch_words);
    add(options_.rate);
    add(options_.names_share);
    return sha256_hex(facts);
  }

  Result<void> keep() const {
    if (options_.state.empty()) return {};
    std::string bytes(kStateMagic);
    bytes += fingerprint();
    for (const std::uint64_t n :
         {static_cast<std::uint64_t>(epoch_ + 1), step_, static_cast<std::uint64_t>(steps_)}) {
      bytes.append(reinterpret_cast<const char*>(&n), sizeof n);
    }
    bytes += parameters_.checkpoint();
    return write_file_atomically(options_.state, bytes);
  }

  Result<void> resume() {
    if (options_.state.empty() || !std::filesystem::exists(options_.state)) return {};
    const auto bytes = read_file(options_.state);
    if (!bytes) return tl::unexpected<Error>(bytes.error());
    std::string_view rest = *bytes;
    const std::string head = std::string(kStateMagic) + fingerprint();
    std::array<std::uint64_t, 3> numbers{};
    const bool fits = rest.starts_with(head) && rest.size() > head.size() + sizeof numbers;
    if (fits) {
      rest.remove_prefix(head.size());
      std::memcpy(numbers.data(), rest.data(), sizeof numbers);
      rest.remove_prefix(sizeof numbers);
    }
    if (!fits || !parameters_.restore(rest)) {
      return fail(ErrorCode::kInvalidData, "the training state is of other data or options",
                  options_.state.string(), "remove it to begin anew");
    }
    epoch_ = numbers[0];
    step_ = numbers[1];
    steps_ = numbers[2];
    return {};
  }

  const Examples& examples_;
  const NetworkOptions& options_;
  std::function<void(const NetworkProgress&)> progress_;
  Parameters parameters_;
  std::vector<Shard> shards_;
  std::array<std::vector<float>, kShards> gradients_;
  std::chrono::steady_clock::time_point started_;
  std::size_t epoch_ = 0;
  std::uint64_t step_ = 0;
  std::size_t steps_ = 0;
};

}  // namespace

Result<void> train_network(const NetworkData& data, const NetworkOptions& options, language::ModelWriter& out,
                           const std::function<void(const NetworkProgress&)>& progress,
                           std::stop_token stop) {
  const Examples examples = make_examples(data.treebanks, data.names, data.lexicon, options.shape.buckets);
  if (examples.named_from == 0) {
    return fail(ErrorCode::kNothingToCompute, "the treebanks hold no sentence to learn from");
  }
  language::NetworkShape shape = options.shape;
  shape.words = examples.labels.words.size();
  for (std::size_t i = 0; i < language::kTagColumns; ++i) shape.tags[i] = examples.labels.tags[i].size();
  shape.relations = examples.labels.relations.size();
  shape.names = examples.labels.names.size();
  Trainer trainer(examples, options, shape, progress);
  if (auto done = trainer.run(stop); !done) return done;
  shape.write(out);
  out.add_lines("network.words", examples.labels.words);
  for (std::size_t i = 0; i < language::kTagColumns; ++i) {
    out.add_lines("labels." + std::string(language::kTagColumnNames[i]), examples.labels.tags[i]);
  }
  out.add_lines("labels.relation", examples.labels.relations);
  out.add_lines("labels.name", examples.labels.names);
  trainer.parameters().write(out);
  return {};
}

}  // namespace toguna::language_training
