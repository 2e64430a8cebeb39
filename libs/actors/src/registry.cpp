#include "toguna/actors/registry.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "letters.hpp"
#include "toguna/base/files.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::actors {
namespace {

constexpr std::uintmax_t kLargestFile = std::uintmax_t{4} << 20;
constexpr std::size_t kColumns = 5;
constexpr std::size_t kLongestList = 64;
constexpr std::size_t kLongestWord = 200;  // bytes

/// False where the list is longer than any true one.
bool read_list(std::string_view words, std::vector<std::string>& out) {
  for (const std::string_view word : split(words, '|')) {
    if (word.empty()) continue;
    if (word.size() > kLongestWord || out.size() == kLongestList) return false;
    out.emplace_back(word);
  }
  return true;
}

}  // namespace

Result<void> Registry::read(const std::filesystem::path& file, ActorKind kind) {
  if (!std::filesystem::exists(file)) return {};
  const auto content = read_file(file, kLargestFile);
  if (!content) return tl::unexpected<Error>(content.error());
  std::size_t number = 0;
  for (const std::string_view line : split(*content, '\n')) {
    ++number;
    if (line.empty() || line.starts_with('#')) continue;
    const std::vector<std::string_view> columns = split(line, '\t');
    RegistryEntry entry{.kind = kind};
    const bool sound = columns.size() == kColumns && text::is_valid_utf8(line) && !columns[0].empty() &&
                       !columns[1].empty() && columns[0].size() <= kLongestWord &&
                       columns[1].size() <= kLongestWord && read_list(columns[2], entry.other_names) &&
                       read_list(columns[3], entry.peoples) && read_list(columns[4], entry.seats);
    if (!sound)
      return fail(ErrorCode::kInvalidModelFile, "this line is not a code, a name and three lists of words",
                  fmt::format("{}:{}", file.string(), number),
                  "take the file from the release again, or make it: tools/make_registry.py");
    entry.code = columns[0];
    entry.name = columns[1];
    entries_.push_back(std::move(entry));
  }
  return {};
}

void Registry::index() {
  const auto add = [&](const std::string& name, std::size_t entry, KnownAs as) {
    std::vector<RegistryMatch>& found = by_name_[folded(name)];
    const bool there = std::any_of(found.begin(), found.end(),
                                   [&](const RegistryMatch& match) { return match.entry == entry; });
    if (!there) found.push_back({.entry = entry, .as = as});
  };
  for (const KnownAs as : {KnownAs::kName, KnownAs::kPeople, KnownAs::kSeat}) {
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      const RegistryEntry& entry = entries_[i];
      if (as == KnownAs::kName) add(entry.name, i, as);
      const auto& list = as == KnownAs::kName     ? entry.other_names
                         : as == KnownAs::kPeople ? entry.peoples
                                                  : entry.seats;
      for (const std::string& name : list) add(name, i, as);
    }
  }
}

Result<Registry> Registry::load(const std::filesystem::path& folder) {
  Registry out;
  if (auto read = out.read(folder / "states.tsv", ActorKind::kState); !read) return fail(std::move(read));
  if (auto read = out.read(folder / "organisations.tsv", ActorKind::kOrganisation); !read)
    return fail(std::move(read));
  out.index();
  return out;
}

const std::vector<RegistryMatch>& Registry::find(std::string_view name) const {
  static const std::vector<RegistryMatch> kNone;
  const auto found = by_name_.find(folded(name));
  return found == by_name_.end() ? kNone : found->second;
}

}  // namespace toguna::actors
