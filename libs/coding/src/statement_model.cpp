#include "toguna/coding/statement_model.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "toguna/coding/candidate.hpp"
#include "toguna/language/model_file.hpp"

namespace toguna::coding {
namespace {

// The first number changes with the features, so that weights of others are refused.
constexpr std::array<std::int32_t, 2> kVersion = {4, static_cast<std::int32_t>(kReadings)};

constexpr std::size_t kNumbers = kConfidenceInputs + 3 + 2 + 3;  // calibration, blends, scales and threshold

}  // namespace

void to_shares(std::span<double> scores) {
  if (scores.empty()) return;
  const double top = *std::max_element(scores.begin(), scores.end());
  double total = 0;
  for (double& score : scores) total += score = std::exp(score - top);
  for (double& score : scores) score /= total;
}

ReadingChances StatementModel::scores(const Candidate& candidate) const {
  ReadingChances out{};
  for (std::size_t r = 0; r < kReadings; ++r) {
    std::int64_t sum = 0;
    for (const std::uint32_t feature : candidate.features) sum += weights[r][feature];
    out[r] = static_cast<double>(sum) * static_cast<double>(scale);
  }
  return out;
}

std::vector<double> StatementModel::holder_scores(const Candidate& candidate) const {
  std::vector<double> out;
  for (const HolderChoice& choice : candidate.holders) {
    std::int64_t sum = 0;
    for (const std::uint32_t feature : choice.features) sum += holder_weights[feature];
    out.push_back(static_cast<double>(sum) * static_cast<double>(holder_scale));
  }
  return out;
}

std::size_t StatementModel::blend_of(const Candidate& candidate) {
  return candidate.surely_named ? 2 : 1;
}

ReadingChances StatementModel::chances(const Candidate& candidate) const {
  ReadingChances out = scores(candidate);
  for (double& score : out) score *= static_cast<double>(blend[0]);
  out[static_cast<std::size_t>(candidate.by_rules)] += static_cast<double>(blend[blend_of(candidate)]);
  to_shares(out);
  return out;
}

std::vector<double> StatementModel::holder_chances(const Candidate& candidate) const {
  std::vector<double> out = holder_scores(candidate);
  for (double& score : out) score *= static_cast<double>(holder_blend[0]);
  if (candidate.holder_by_rules) out.front() += static_cast<double>(holder_blend[1]);
  to_shares(out);
  return out;
}

double StatementModel::confidence(const ConfidenceInputs& inputs) const {
  const double sum = std::inner_product(inputs.begin(), inputs.end(), calibration.begin(), 0.0);
  return 1 / (1 + std::exp(-sum));
}

Result<StatementModel> StatementModel::load(const std::filesystem::path& path) {
  const auto file = language::ModelFile::open(path);
  if (!file) return tl::unexpected<Error>(file.error());
  const auto version = file->int32("statements.version", std::array<std::uint64_t, 1>{kVersion.size()});
  if (!version) return tl::unexpected<Error>(version.error());
  if (!std::equal(version->begin(), version->end(), kVersion.begin())) {
    return fail(ErrorCode::kInvalidModelFile, "these weights are of another version of coding", path.string(),
                "take the file from the same release as the program, or train it: models/en/coding.md");
  }
  const auto weights =
      file->int16("statements.weights", std::array<std::uint64_t, 2>{kReadings, kStanceBuckets});
  if (!weights) return tl::unexpected<Error>(weights.error());
  const auto holders = file->int16("statements.holders", std::array<std::uint64_t, 1>{kStanceBuckets});
  if (!holders) return tl::unexpected<Error>(holders.error());
  const auto numbers = file->float32("statements.confidence", std::array<std::uint64_t, 1>{kNumbers});
  if (!numbers) return tl::unexpected<Error>(numbers.error());
  StatementModel out;
  for (std::size_t r = 0; r < kReadings; ++r) {
    const auto row = weights->subspan(r * kStanceBuckets, kStanceBuckets);
    out.weights[r].assign(row.begin(), row.end());
  }
  out.holder_weights.assign(holders->begin(), holders->end());
  auto number = numbers->begin();
  const auto take = [&](auto& values) {
    for (float& value : values) value = *number++;
  };
  take(out.calibration);
  take(out.blend);
  take(out.holder_blend);
  out.scale = *number++;
  out.holder_scale = *number++;
  out.threshold = *number;
  return out;
}

Result<void> StatementModel::write(const std::filesystem::path& path) const {
  language::ModelWriter out;
  out.add("statements.version", kVersion, {kVersion.size()});
  std::vector<std::int16_t> all;
  all.reserve(kReadings * kStanceBuckets);
  for (const auto& row : weights) all.insert(all.end(), row.begin(), row.end());
  out.add("statements.weights", std::span<const std::int16_t>(all), {kReadings, kStanceBuckets});
  out.add("statements.holders", std::span<const std::int16_t>(holder_weights), {kStanceBuckets});
  std::vector<float> numbers(calibration.begin(), calibration.end());
  numbers.insert(numbers.end(), blend.begin(), blend.end());
  numbers.insert(numbers.end(), holder_blend.begin(), holder_blend.end());
  numbers.push_back(scale);
  numbers.push_back(holder_scale);
  numbers.push_back(threshold);
  out.add("statements.confidence", std::span<const float>(numbers), {numbers.size()});
  return out.write(path);
}

}  // namespace toguna::coding
