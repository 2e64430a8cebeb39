#pragma once

#include "toguna/domain/statement.hpp"

namespace toguna::coding {

/// One actor of the dossier, or one name that the dossier does not have.
inline bool same_party(const Party& a, const Party& b) {
  return a.actor_id.empty() && b.actor_id.empty() ? a.name == b.name : a.actor_id == b.actor_id;
}

}  // namespace toguna::coding
