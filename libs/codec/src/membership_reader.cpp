// Who belonged to what, and when, from CSV.
#include <fmt/format.h>

#include <map>

#include "toguna/codec/csv.hpp"
#include "toguna/codec/networks.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::codec {

Result<std::vector<network::Membership>> memberships_from_csv(std::string_view text,
                                                              const std::string& file) {
  auto rows = read_csv(text, file);
  if (!rows) return fail(std::move(rows));
  const std::string help =
      "the first line must name the columns member and group, and may name from and until";
  if (rows->size() < 2) return fail(ErrorCode::kNothingToCompute, "the file holds no rows", file, help);
  std::map<std::string, std::size_t, std::less<>> place_of;
  for (std::size_t i = 0; i < rows->front().size(); ++i)
    place_of.emplace(text::fold_for_matching(text::collapse_space(rows->front()[i])), i);
  if (!place_of.contains("member") || !place_of.contains("group"))
    return fail(ErrorCode::kInvalidData, "a column is missing", file, help);
  const auto field = [&](std::size_t row, std::string_view column) {
    const auto found = place_of.find(column);
    const std::vector<std::string>& cells = (*rows)[row];
    return found == place_of.end() || found->second >= cells.size()
               ? std::string()
               : text::collapse_space(cells[found->second]);
  };
  std::vector<network::Membership> out;
  for (std::size_t row = 1; row < rows->size(); ++row) {
    network::Membership membership{field(row, "member"), field(row, "group"), std::nullopt, std::nullopt};
    if (membership.member.empty() || membership.group.empty())
      return fail(ErrorCode::kInvalidData, "member or group is empty",
                  fmt::format("{}: row {}", file, row + 1), "fill both, or leave the row out");
    for (const auto& [column, bound] :
         {std::pair{"from", &membership.from}, std::pair{"until", &membership.until}}) {
      const std::string date = field(row, column);
      if (date.empty()) continue;
      *bound = time_from(date);
      if (!*bound)
        return fail(ErrorCode::kInvalidData, fmt::format("'{}' is not a date", date),
                    fmt::format("{}: row {}: {}", file, row + 1, column), "write 2012-09-15");
    }
    out.push_back(std::move(membership));
  }
  return out;
}

}  // namespace toguna::codec
