// Any bytes give a treebank or an error that says where. A treebank comes back as it was when it is written
// and read again, and scored against itself it has every token and every sentence right.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "toguna/language/scores.hpp"
#include "toguna/language/treebank.hpp"

namespace {

using toguna::language::Treebank;

void require(bool holds) {
  if (!holds) __builtin_trap();
}

std::string written(const Treebank& treebank) {
  std::string out;
  for (const auto& sentence : treebank.sentences) append_conllu(out, sentence);
  return out;
}

void check_scores(const Treebank& treebank) {
  const auto scores = score_conllu(treebank, treebank);
  require(scores.has_value());
  for (const auto& [name, score] : *scores) {
    require(score.correct <= score.gold && score.gold == score.system);
    if (name == "Tokens" || name == "Sentences") require(score.correct == score.gold);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view content(reinterpret_cast<const char*>(data), size);
  const auto treebank = toguna::language::parse_conllu(content, "fuzz.conllu");
  if (!treebank) {
    require(treebank.error().place.starts_with("fuzz.conllu:") && !treebank.error().message.empty());
    return 0;
  }
  const std::string once = written(*treebank);
  const auto again = toguna::language::parse_conllu(once, "again");
  require(again.has_value() && written(*again) == once);
  require(raw_text(*again) == raw_text(*treebank));
  check_scores(*treebank);
  return 0;
}
