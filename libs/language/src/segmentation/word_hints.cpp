#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "toguna/base/files.hpp"
#include "toguna/language/segmentation_features.hpp"

namespace toguna::language {
namespace {

constexpr std::uintmax_t kLargestList = 1U << 20;

constexpr std::array<std::pair<std::string_view, WordHint>, 5> kSections = {
    {{"[titles]", WordHint::kTitle},
     {"[numbered]", WordHint::kNumbered},
     {"[abbreviations]", WordHint::kAbbreviation},
     {"[starters]", WordHint::kStarter},
     {"[speech]", WordHint::kSpeech}}};

}  // namespace

Result<WordHints> read_hints(const std::filesystem::path& path) {
  WordHints hints;
  if (!std::filesystem::exists(path)) return hints;
  auto bytes = read_file(path, kLargestList);
  if (!bytes) return fail(std::move(bytes));
  std::optional<WordHint> section;
  std::size_t number = 0;
  for (std::size_t at = 0; at < bytes->size();) {
    const std::size_t end = std::min(bytes->find('\n', at), bytes->size());
    const std::string line = bytes->substr(at, end - at);
    at = end + 1;
    ++number;
    if (line.empty() || line.front() == '#') continue;
    const auto* opened = std::find_if(kSections.begin(), kSections.end(),
                                      [&](const auto& known) { return known.first == line; });
    if (opened != kSections.end()) {
      section = opened->second;
    } else if (!section || line.front() == '[') {
      return fail(ErrorCode::kInvalidModelFile, "a line outside the known sections",
                  path.string() + ":" + std::to_string(number),
                  "sections are [titles], [numbered], [abbreviations], [starters] and [speech]");
    } else {
      hints.add(line, *section);
    }
  }
  return hints;
}

}  // namespace toguna::language
