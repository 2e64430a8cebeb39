#include "toguna/language_training/lexicon_table.hpp"

#include <algorithm>
#include <bit>
#include <set>

#include "toguna/base/files.hpp"
#include "toguna/language/lexicon.hpp"
#include "toguna/language/network_shape.hpp"
#include "toguna/language/word_features.hpp"

namespace toguna::language_training {
namespace {

template <typename Work>
void for_each_class(std::string_view list, Work work) {
  while (!list.empty()) {
    const std::size_t comma = list.find(',');
    work(list.substr(0, comma));
    list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
  }
}

}  // namespace

Result<LexiconTable> read_lexicon(const std::filesystem::path& path) {
  const auto content = read_file(path);
  if (!content) return tl::unexpected<Error>(content.error());
  std::vector<std::pair<std::string_view, std::string_view>> lines;
  std::set<std::string, std::less<>> names;
  for (std::size_t at = 0; at < content->size();) {
    const std::size_t end = std::min(content->find('\n', at), content->size());
    const std::string_view line = std::string_view(*content).substr(at, end - at);
    at = end + 1;
    if (line.empty() || line.front() == '#') continue;
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) {
      return fail(ErrorCode::kInvalidData, "a lexicon line has no tab: " + std::string(line), path.string(),
                  "each line is a form, a tab and its classes, separated by commas");
    }
    lines.emplace_back(line.substr(0, tab), line.substr(tab + 1));
    for_each_class(lines.back().second, [&](std::string_view name) { names.emplace(name); });
  }
  if (names.size() > language::kLexiconClasses) {
    return fail(ErrorCode::kInvalidData, "a lexicon may have 16 classes; this one has more", path.string());
  }
  LexiconTable out{.classes = {names.begin(), names.end()}};
  for (const auto& [form, classes] : lines) {
    std::uint16_t& mask = out.entries[language::lookup_form(form)];
    for_each_class(classes, [&](std::string_view name) {
      const auto bit = std::lower_bound(out.classes.begin(), out.classes.end(), name) - out.classes.begin();
      mask = static_cast<std::uint16_t>(mask | (1U << bit));
    });
  }
  return out;
}

void write_lexicon(const LexiconTable& table, language::ModelWriter& out) {
  if (table.entries.empty()) return;
  // Sorted, so that the table does not depend on the hash map's order.
  std::vector<std::pair<std::string, std::uint16_t>> sorted(table.entries.begin(), table.entries.end());
  std::sort(sorted.begin(), sorted.end());
  // A ninth of the slots or more stays free: a search for a form that is not there ends at the next free one.
  const std::size_t slots = std::bit_ceil(sorted.size() * 9 / 8 + 1);
  const unsigned shift = 32U - static_cast<unsigned>(std::countr_zero(slots));
  std::vector<std::int32_t> keys(slots, 0);
  std::vector<std::int16_t> masks(slots, 0);
  for (const auto& [form, mask] : sorted) {
    const std::uint32_t print = language::Lexicon::fingerprint(form);
    std::size_t slot = print * language::Lexicon::kSpread >> shift;
    while (keys[slot] != 0 && std::bit_cast<std::uint32_t>(keys[slot]) != print)
      slot = (slot + 1) & (slots - 1);
    keys[slot] = std::bit_cast<std::int32_t>(print);
    masks[slot] = static_cast<std::int16_t>(masks[slot] | static_cast<std::int16_t>(mask));
  }
  out.add_lines("lexicon.classes", table.classes);
  out.add("lexicon.keys", keys, {keys.size()});
  out.add("lexicon.masks", masks, {masks.size()});
}

}  // namespace toguna::language_training
