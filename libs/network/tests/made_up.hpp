#pragma once

#include <array>
#include <string>
#include <vector>

#include "toguna/base/random.hpp"
#include "toguna/network/networks.hpp"

namespace toguna::network {

inline constexpr Seconds kDay = 86400;

/// A statement as tests write it down.
struct Said {
  Seconds time = 0;
  std::string document;
  std::string person;
  std::string organization;
  std::string option;
  std::string qualifier = "1";
  double weight = 1;
};

inline StatementTable table_from(const std::vector<Said>& list, QualifierKind kind = QualifierKind::kBoolean,
                                 std::optional<double> conditional = 1.0) {
  TableBuilder builder({"document", "person", "organization", "concept"}, {{"agreement", kind, conditional}});
  for (const Said& said : list) {
    const std::array<std::string_view, 4> texts{said.document, said.person, said.organization, said.option};
    const std::array<std::string_view, 1> qualifiers{said.qualifier};
    (void)builder.add({.time = said.time, .texts = texts, .qualifiers = qualifiers, .weight = said.weight});
  }
  return std::move(builder).finish();
}

/// Random statements over `days` days, several a document; the levels are the words of `levels`.
inline std::vector<Said> random_statements(std::uint64_t seed, std::size_t count, std::size_t actors,
                                           std::size_t options, std::size_t days,
                                           const std::vector<std::string>& levels = {"0", "1"}) {
  std::vector<Said> out;
  const RandomKey key{seed, 7};
  const auto pick = [&](std::size_t i, std::uint32_t variable, std::size_t below) {
    return static_cast<std::size_t>(uniform(key, i, variable) * static_cast<double>(below));
  };
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t document = i / 3;
    const std::size_t day = pick(document, 0, days);
    out.push_back({static_cast<Seconds>(day * 86400), "d" + std::to_string(document),
                   "p" + std::to_string(pick(i, 1, 2 * actors)), "o" + std::to_string(pick(i, 2, actors)),
                   "c" + std::to_string(pick(i, 3, options)), levels[pick(i, 4, levels.size())]});
  }
  return out;
}

}  // namespace toguna::network
