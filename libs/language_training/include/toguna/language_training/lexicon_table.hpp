#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/language/model_file.hpp"

namespace toguna::language_training {

/// Word classes as a file gives them ("form TAB class,class"): the look-up form and one bit for each class,
/// numbered in the order of their names.
struct LexiconTable {
  std::vector<std::string> classes;
  std::unordered_map<std::string, std::uint16_t> entries;
};

/// Errors: kInvalidData (a line without a tab, more than 16 classes), those of read_file.
Result<LexiconTable> read_lexicon(const std::filesystem::path& path);

/// Writes the sections that language::Lexicon reads.
void write_lexicon(const LexiconTable& table, language::ModelWriter& out);

}  // namespace toguna::language_training
