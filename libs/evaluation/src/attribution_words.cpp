#include "toguna/evaluation/attribution_words.hpp"

#include "toguna/base/files.hpp"
#include "toguna/language/lines.hpp"

namespace toguna::evaluation {

Result<AttributionWords::Classes> AttributionWords::read(const std::filesystem::path& file) {
  const auto bytes = read_file(file, 1U << 20);
  if (!bytes) return tl::unexpected<Error>(bytes.error());
  Classes out;
  std::string_view rest = *bytes;
  std::string_view line;
  for (std::size_t number = 1; language::next_line(rest, line); ++number) {
    if (line.empty() || line.front() == '#') continue;
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0)
      return fail(ErrorCode::kInvalidModelFile, "not a class of words",
                  file.string() + ":" + std::to_string(number), "write a class, a colon and its words");
    auto& words = out[std::string(line.substr(0, colon))];
    line.remove_prefix(colon + 1);
    while (!line.empty()) {
      const std::size_t space = line.find(' ');
      if (space != 0) words.emplace(line.substr(0, space));
      line.remove_prefix(space == std::string_view::npos ? line.size() : space + 1);
    }
  }
  return out;
}

Result<AttributionWords> AttributionWords::load(const std::filesystem::path& language_pack) {
  AttributionWords out;
  auto classes = read(language_pack / "scored_words.txt");
  if (!classes) return fail(std::move(classes));
  auto families = read(language_pack / "cue_families.txt");
  if (!families) return fail(std::move(families));
  out.classes_ = std::move(*classes);
  out.families_ = std::move(*families);
  return out;
}

bool AttributionWords::is(std::string_view word, std::string_view word_class) const {
  const auto found = classes_.find(word_class);
  return found != classes_.end() && found->second.contains(word);
}

std::vector<std::string> AttributionWords::families(std::string_view lemma) const {
  std::vector<std::string> out;
  for (const auto& [family, words] : families_)
    if (words.contains(lemma)) out.push_back(family);
  return out;
}

}  // namespace toguna::evaluation
