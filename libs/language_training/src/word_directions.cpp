#include "toguna/language_training/word_directions.hpp"

#include <algorithm>
#include <cmath>

#include "toguna/language/model_file.hpp"

namespace toguna::language_training {

Result<WordDirections> read_word_directions(const std::filesystem::path& path) {
  const auto file = language::ModelFile::open(path);
  if (!file) return tl::unexpected<Error>(file.error());
  const auto words = file->lines("vectors.words");
  if (!words) return tl::unexpected<Error>(words.error());
  const auto steps = file->bytes("vectors.steps");
  if (!steps) return tl::unexpected<Error>(steps.error());
  if (words->empty() || steps->size() % words->size() != 0) {
    return fail(ErrorCode::kInvalidModelFile, "the vectors do not fit the words", path.string(),
                "take the file from the release again, or make it: models/en/vectors.md");
  }
  const std::size_t dimensions = steps->size() / words->size();
  WordDirections out;
  for (std::size_t row = 0; row < words->size(); ++row) {
    std::vector<float> direction;
    float squares = 0;
    for (const std::uint8_t step : steps->subspan(row * dimensions, dimensions)) {
      direction.push_back(static_cast<float>(static_cast<std::int8_t>(step)));
      squares += direction.back() * direction.back();
    }
    for (float& value : direction) value /= std::sqrt(std::max(squares, 1.0F));
    out.emplace((*words)[row], std::move(direction));
  }
  return out;
}

}  // namespace toguna::language_training
