#include <algorithm>

#include "segment.hpp"
#include "toguna/base/files.hpp"
#include "toguna/language/segmentation_features.hpp"

namespace toguna::language {
namespace {

constexpr std::uintmax_t kLargestList = 1U << 20;

}  // namespace

Result<SentenceRules> read_sentence_rules(const std::filesystem::path& path) {
  auto bytes = read_file(path, kLargestList);
  if (!bytes) return fail(std::move(bytes));
  SentenceRules rules;
  WordSet* section = nullptr;
  std::size_t number = 0;
  for (std::size_t at = 0; at < bytes->size();) {
    const std::size_t end = std::min(bytes->find('\n', at), bytes->size());
    const std::string_view line = std::string_view(*bytes).substr(at, end - at);
    at = end + 1;
    ++number;
    if (line.empty() || line.front() == '#') continue;
    if (line == "[titles]") {
      section = &rules.titles;
    } else if (line == "[numbered]") {
      section = &rules.numbered;
    } else if (line == "[abbreviations]") {
      section = &rules.abbreviations;
    } else if (line == "[starters]") {
      section = &rules.starters;
    } else if (line == "[speech]") {
      section = &rules.speech;
    } else if (section == nullptr || line.front() == '[') {
      return fail(ErrorCode::kInvalidModelFile, "a line outside the known sections",
                  path.string() + ":" + std::to_string(number),
                  "sections are [titles], [numbered], [abbreviations], [starters] and [speech]");
    } else {
      section->emplace(line);
    }
  }
  return rules;
}

Result<WordHints> read_hints(const std::filesystem::path& path) {
  WordHints hints;
  if (!std::filesystem::exists(path)) return hints;
  const auto rules = read_sentence_rules(path);
  if (!rules) return tl::unexpected<Error>(rules.error());
  const auto add = [&](const WordSet& words, WordHint hint) {
    for (const std::string& word : words) hints.add(word, hint);
  };
  add(rules->titles, WordHint::kTitle);
  add(rules->numbered, WordHint::kNumbered);
  add(rules->abbreviations, WordHint::kAbbreviation);
  add(rules->starters, WordHint::kStarter);
  add(rules->speech, WordHint::kSpeech);
  return hints;
}

}  // namespace toguna::language
