#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/language/treebank.hpp"

namespace CLI {  // NOLINT(readability-identifier-naming): the library's own name
class App;
class Option;
}  // namespace CLI

namespace toguna::train {

/// Which corpora of names are learned from.
struct NameCorpora {
  std::vector<std::filesystem::path> files;
  bool hold_out = false;  ///< leave out what `toguna eval language --held-out` scores
};

/// Adds --names, which it returns, and --hold-out.
CLI::Option* declare_name_corpora(CLI::App& verb, NameCorpora& corpora);

/// Each corpus, without what is held out. Errors: those of language::read_iob.
Result<std::vector<std::vector<language::LabelledSentence>>> read_name_corpora(const NameCorpora& corpora);

}  // namespace toguna::train
