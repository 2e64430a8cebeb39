#pragma once

#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

#include "toguna/base/result.hpp"

namespace toguna::language_training {

/// What many other texts taught of words, as directions in space: look-up form -> a vector of length 1.
using WordDirections = std::unordered_map<std::string, std::vector<float>>;

/// Reads a pack's vectors.bin (docs/formats/model.md). Errors: kInvalidModelFile, kInputOutput.
Result<WordDirections> read_word_directions(const std::filesystem::path& path);

}  // namespace toguna::language_training
