#include "word_vectors.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace toguna::coding {
namespace {

constexpr double kLeastWeight = 0.35;  // of the most frequent word
constexpr double kWeightPerLog = 1.0 / 15;

}  // namespace

Result<WordVectors> WordVectors::load(const std::filesystem::path& language_pack) {
  WordVectors out;
  const std::filesystem::path path = language_pack / "vectors.bin";
  if (!std::filesystem::exists(path)) return out;
  auto opened = language::ModelFile::open(path);
  if (!opened) return tl::unexpected<Error>(opened.error());
  out.file_.push_back(std::move(*opened));
  const language::ModelFile& file = out.file_.front();
  const auto words = file.lines("vectors.words");
  if (!words) return tl::unexpected<Error>(words.error());
  const auto steps = file.bytes("vectors.steps");
  if (!steps) return tl::unexpected<Error>(steps.error());
  if (words->empty() || steps->size() % words->size() != 0)
    return fail(ErrorCode::kInvalidModelFile, "the vectors do not fit the words", path.string(),
                "take the file from the release again, or make it: models/en/vectors.md");
  const std::array<std::uint64_t, 1> one_each = {words->size()};
  const auto take = [&](std::string_view section, std::span<const std::int16_t>& to) -> Result<void> {
    const auto values = file.int16(section, one_each);
    if (!values) return tl::unexpected<Error>(values.error());
    to = *values;
    return {};
  };
  if (auto taken = take("vectors.coarse", out.coarse_); !taken) return fail(std::move(taken));
  if (auto taken = take("vectors.fine", out.fine_); !taken) return fail(std::move(taken));
  if (auto taken = take("vectors.valence", out.valence_); !taken) return fail(std::move(taken));
  out.steps_ = *steps;
  out.dimensions_ = steps->size() / words->size();
  out.rows_.reserve(words->size());
  for (std::uint32_t row = 0; row < words->size(); ++row) {
    out.rows_.emplace((*words)[row], row);
    std::int32_t squares = 0;
    for (const std::uint8_t step : steps->subspan(row * out.dimensions_, out.dimensions_)) {
      const auto value = static_cast<std::int8_t>(step);
      squares += value * value;
    }
    out.shrink_.push_back(1.0F / std::sqrt(static_cast<float>(std::max(squares, 1))));
    out.weights_.push_back(
        static_cast<float>(std::min(1.0, kLeastWeight + std::log(1.0 + row) * kWeightPerLog)));
  }
  return out;
}

WordMeaning WordVectors::find(std::string_view folded) const {
  const auto row = rows_.find(folded);
  if (row == rows_.end()) return {};
  const std::uint32_t at = row->second;
  return {.vector = at,
          .coarse = static_cast<std::uint16_t>(coarse_[at] + 1),
          .fine = static_cast<std::uint16_t>(fine_[at] + 1),
          .valence = valence_[at]};
}

double WordVectors::likeness(std::uint32_t a, std::uint32_t b) const {
  const std::uint8_t* x = steps_.data() + a * dimensions_;
  const std::uint8_t* y = steps_.data() + b * dimensions_;
  std::int32_t sum = 0;
  for (std::size_t i = 0; i < dimensions_; ++i)
    sum += static_cast<std::int8_t>(x[i]) * static_cast<std::int8_t>(y[i]);
  return static_cast<double>(sum) * static_cast<double>(shrink_[a] * shrink_[b]);
}

}  // namespace toguna::coding
