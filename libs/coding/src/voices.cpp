#include "voices.hpp"

#include "party.hpp"

namespace toguna::coding {

bool same_voice(const Holder& a, const Holder& b) {
  return same_party(a.actor(), b.actor()) || same_party(a.speaker, b.speaker) ||
         same_party(a.actor(), b.speaker) || same_party(a.speaker, b.actor());
}

}  // namespace toguna::coding
