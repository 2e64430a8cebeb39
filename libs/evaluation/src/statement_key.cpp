#include "toguna/evaluation/statement_key.hpp"

#include "toguna/text/utf8.hpp"

namespace toguna::evaluation {

StatementKey key_of(const Dossier& dossier, const Party& actor, std::string option, Stance stance) {
  StatementKey out{.actor = actor.actor_id, .option = std::move(option), .stance = stance};
  if (const Actor* known = dossier.find_actor(actor.actor_id))
    out.actor = dossier.standing_for(*known).id;
  else if (actor.actor_id.empty())
    out.actor = "\"" + text::fold_for_matching(text::collapse_space(actor.name));
  return out;
}

std::optional<Span> place_of(const ExpectedStatement& expected, const Document& document) {
  const std::string_view text = document.text;
  const std::size_t byte = expected.at.empty() ? std::string_view::npos : text.find(expected.at);
  if (byte == std::string_view::npos) return std::nullopt;
  const std::size_t begin = text::count_code_points(text.substr(0, byte));
  return Span{begin, begin + text::count_code_points(expected.at)};
}

}  // namespace toguna::evaluation
