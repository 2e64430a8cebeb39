#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "toguna/language/treebank.hpp"

namespace toguna::language_training {

/// A surface token of a treebank's raw text.
struct GoldToken {
  std::size_t byte_begin = 0;
  std::size_t byte_end = 0;
  bool ends_sentence = false;
  std::vector<std::string> words;  ///< more than one for a multiword token
};

/// A treebank's raw text, and where its tokens stand in it.
struct GoldText {
  std::string text;
  std::vector<GoldToken> tokens;
};

GoldText gold_text(const language::Treebank& treebank);

}  // namespace toguna::language_training
