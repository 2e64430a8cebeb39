#include "related_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "toguna/base/files.hpp"
#include "words.hpp"

namespace toguna::coding {
namespace {

std::string_view cut(std::string_view& rest, char at) {
  const std::size_t end = std::min(rest.find(at), rest.size());
  const std::string_view out = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return out;
}

}  // namespace

Result<void> for_each_related(
    const std::filesystem::path& language_pack,
    const std::function<void(const std::string& stem, std::span<const RelatedWord> related)>& use) {
  const std::filesystem::path file = language_pack / "related.tsv";
  if (!std::filesystem::exists(file)) return {};
  const auto content = read_file(file);
  if (!content) return tl::unexpected<Error>(content.error());
  std::string_view rest = *content;
  for (std::size_t number = 1; !rest.empty(); ++number) {
    std::string_view line = cut(rest, '\n');
    if (std::count(line.begin(), line.end(), '\t') != kRelations - 1) {
      return fail(ErrorCode::kInvalidModelFile, "this line is not a word and three lists of words",
                  fmt::format("{}:{}", file.string(), number),
                  "take the file from the release again, or make it: tools/make_related_words.py");
    }
    const std::string stem = stem_of(cut(line, '\t'));
    std::vector<RelatedWord> related;
    for (const Relation relation : {Relation::kRoot, Relation::kMeaning, Relation::kStep}) {
      for (std::string_view list = cut(line, '\t'); !list.empty();)
        related.push_back({.stem = stem_of(cut(list, ' ')), .relation = relation});
    }
    use(stem, related);
  }
  return {};
}

}  // namespace toguna::coding
