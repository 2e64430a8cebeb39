#include "toguna/attribution/lexicon.hpp"

#include <array>
#include <charconv>

#include "toguna/base/files.hpp"

namespace toguna::attribution {
namespace {

bool to_int(std::string_view text, int& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() && value >= 0;
}

bool to_class(std::string_view name, WordClass& word_class) {
  constexpr std::array<std::string_view, 4> kNames = {"VB", "NN", "JJ", "RB"};
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) {
      word_class = static_cast<WordClass>(i);
      return true;
    }
  }
  return false;
}

std::string_view cut(std::string_view& rest, char mark) {
  const std::size_t at = rest.find(mark);
  const std::string_view piece = rest.substr(0, at);
  rest = at == std::string_view::npos ? std::string_view{} : rest.substr(at + 1);
  return piece;
}

}  // namespace

Result<Lexicon> Lexicon::load(const std::filesystem::path& file) {
  auto bytes = read_file(file, 16U << 20);
  if (!bytes) return fail(std::move(bytes));
  Lexicon lexicon;
  std::string_view rest = *bytes;
  for (std::size_t number = 1; !rest.empty(); ++number) {
    std::string_view line = cut(rest, '\n');
    if (line.empty() || line.front() == '#') continue;
    const std::string_view lemma = cut(line, '\t');
    WordClass word_class{};
    CueEntry entry;
    const bool sound = to_class(cut(line, '\t'), word_class) && to_int(cut(line, '\t'), entry.cues) &&
                       to_int(cut(line, '\t'), entry.outside);
    if (!sound || lemma.empty()) {
      return fail(ErrorCode::kInvalidModelFile, "not a line of the cue lexicon",
                  file.string() + ":" + std::to_string(number),
                  "write lemma, class (VB NN JJ RB), two counts and families, parted by tabs");
    }
    while (!line.empty()) {
      const std::string family(cut(line, ','));
      if (family.empty()) continue;
      const auto next = static_cast<std::uint32_t>(lexicon.family_bits_.size() % 32);
      const auto [at, added] = lexicon.family_bits_.try_emplace(family, 1U << next);
      entry.families |= at->second;
    }
    lexicon.by_class_[static_cast<std::size_t>(word_class)].insert_or_assign(std::string(lemma), entry);
  }
  return lexicon;
}

const CueEntry* Lexicon::find(std::string_view lemma, WordClass word_class) const {
  const auto& table = by_class_[static_cast<std::size_t>(word_class)];
  const auto found = table.find(lemma);
  return found == table.end() ? nullptr : &found->second;
}

bool Lexicon::in_family(const CueEntry& entry, std::string_view family) const {
  const auto found = family_bits_.find(family);
  return found != family_bits_.end() && (entry.families & found->second) != 0;
}

}  // namespace toguna::attribution
