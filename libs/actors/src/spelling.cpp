#include "toguna/actors/spelling.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "letters.hpp"
#include "toguna/base/files.hpp"

namespace toguna::actors {
namespace {

constexpr std::uintmax_t kLargestFile = std::uintmax_t{1} << 20;
constexpr std::size_t kLongestRule = 16;

std::string undoubled(std::string_view letters) {
  std::string out;
  for (const char c : letters)
    if (out.empty() || out.back() != c) out.push_back(c);
  return out;
}

}  // namespace

Result<Spelling> Spelling::load(const std::filesystem::path& folder) {
  Spelling out;
  const std::filesystem::path file = folder / "spellings.tsv";
  if (!std::filesystem::exists(file)) return out;
  const auto content = read_file(file, kLargestFile);
  if (!content) return tl::unexpected<Error>(content.error());
  std::size_t number = 0;
  for (const std::string_view line : split(*content, '\n')) {
    ++number;
    if (line.empty() || line.starts_with('#')) continue;
    const std::vector<std::string_view> columns = split(line, '\t');
    if (columns.size() != 2 || columns[0].empty() || line.size() > kLongestRule)
      return fail(ErrorCode::kInvalidModelFile, "this line is not letters and what they become",
                  fmt::format("{}:{}", file.string(), number), "take the file from the release again");
    out.rules_.emplace_back(columns[0], columns[1]);
  }
  std::stable_sort(out.rules_.begin(), out.rules_.end(),
                   [](const auto& one, const auto& other) { return one.first.size() > other.first.size(); });
  return out;
}

std::string Spelling::sound_of(std::string_view name) const {
  // Doubled letters go after the rules: "oo" is a rule of its own.
  const std::string letters = letters_of(folded(name));
  std::string_view rest = letters;
  std::string out;
  while (!rest.empty()) {
    const auto rule = std::find_if(rules_.begin(), rules_.end(),
                                   [&](const auto& known) { return rest.starts_with(known.first); });
    out += rule == rules_.end() ? std::string(rest.substr(0, 1)) : rule->second;
    rest.remove_prefix(rule == rules_.end() ? 1 : rule->first.size());
  }
  return undoubled(out);
}

}  // namespace toguna::actors
