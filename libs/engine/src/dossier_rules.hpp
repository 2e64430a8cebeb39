#pragma once

#include <cstddef>
#include <vector>

#include "toguna/domain/dossier.hpp"
#include "toml_table.hpp"

namespace toguna::engine {

/// Where each option and actor stands in the file, in the dossier's order.
struct DossierLines {
  std::vector<std::size_t> options;
  std::vector<std::size_t> actors;
};

/// What holds between the parts of a dossier: ids are unique and known, no two actors share a name, "answers
/// to", "belongs to" and "counts for" have no circle, each option can be found in a text.
void check_rules(const Dossier& dossier, const DossierLines& lines, Problems& problems);

}  // namespace toguna::engine
