#include <fmt/format.h>

#include <map>

#include "texts.hpp"

namespace toguna::cli {

std::string text_of(const engine::ActorSuggestionsResponse& response) {
  const actors::ActorSuggestions& found = response.found;
  std::string out = fmt::format(
      "# Of {} names in the articles: {} that may be actors, {} that may mean actors of the dossier.\n"
      "# Nothing is merged by itself: paste what is right into dossier.toml, and read again.\n",
      found.names, found.candidates.size(), found.aliases.size());
  std::string actor;
  for (const actors::AliasSuggestion& alias : found.aliases) {
    if (alias.actor != actor) out += fmt::format("\n# actor '{}': more aliases\n", alias.actor);
    actor = alias.actor;
    out += engine::dossier_lines(alias);
  }
  for (const actors::ActorCandidate& candidate : found.candidates)
    out += "\n" + engine::dossier_lines(candidate);
  return out;
}

std::string text_of(const engine::OptionSuggestionsResponse& response) {
  std::string out = fmt::format(
      "# {} options that the codebook lacks, {} phrases out of accepted statements.\n"
      "# Paste what is right into dossier.toml, give options a place on the scale, and read again.\n",
      response.options.size(), response.phrases.size());
  std::map<std::string, std::string> by_option;
  for (const coding::PhraseSuggestion& phrase : response.phrases)
    by_option[phrase.option] += engine::dossier_lines(phrase);
  for (const auto& [option, lines] : by_option)
    out += fmt::format("\n# option '{}': more phrases\n{}", option, lines);
  by_option.clear();
  for (const coding::NotPhraseSuggestion& phrase : response.not_phrases)
    by_option[phrase.option] += engine::dossier_lines(phrase);
  for (const auto& [option, lines] : by_option)
    out += fmt::format("\n# option '{}': not_phrases\n{}", option, lines);
  for (const engine::SuggestedOption& option : response.options) out += "\n" + engine::dossier_lines(option);
  return out;
}

}  // namespace toguna::cli
