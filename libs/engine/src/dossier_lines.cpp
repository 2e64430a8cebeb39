#include <fmt/format.h>

#include <algorithm>

#include "toguna/engine/suggestions.hpp"
#include "toguna/text/utf8.hpp"
#include "toml_text.hpp"

namespace toguna::engine {
namespace {

constexpr double kSure = 0.7;  // from here on a name is not commented out
constexpr std::size_t kLongestQuotation = 160;

std::string alias_line(const actors::OtherName& name) {
  return fmt::format("  {}\"{}\",  # {} {:.2f}: {}; named {} times in {} articles\n",
                     name.score < kSure ? "# " : "", toml_text(name.name), to_string(name.reason), name.score,
                     toml_text(name.because), name.mentions, name.articles);
}

std::string quoted_list(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words)
    out += fmt::format("{}\"{}\"", out.empty() ? "" : ", ", toml_text(word));
  return out;
}

std::string holder_list(const std::vector<OptionHolder>& holders, bool supporters) {
  std::string out;
  for (const OptionHolder& holder : holders) {
    const std::size_t count = supporters ? holder.supports : holder.opposes;
    if (count > 0)
      out += fmt::format("{}{} ({})", out.empty() ? "" : ", ", toml_text(holder.actor.name), count);
  }
  return out.empty() ? "nobody" : out;
}

}  // namespace

std::string toml_quotation(const Evidence& evidence) {
  const std::string words = toml_text(evidence.words);
  const text::CodePointIndex index(words);
  const bool long_one = index.size() > kLongestQuotation;
  return fmt::format("\"{}{}\" ({}, {}-{})", index.slice({0, std::min(index.size(), kLongestQuotation)}),
                     long_one ? "…" : "", toml_text(evidence.document), evidence.span.begin,
                     evidence.span.end);
}

std::string dossier_lines(const actors::ActorCandidate& candidate) {
  std::string out = fmt::format("# {} statements, named {} times in {} articles", candidate.statements,
                                candidate.mentions, candidate.articles);
  if (candidate.first && candidate.last)
    out += fmt::format(", {} to {}", candidate.first->iso(), candidate.last->iso());
  if (!candidate.registry_code.empty()) out += fmt::format("; registry: {}", candidate.registry_code);
  out += fmt::format("\n# {}\n[[actor]]\nid = \"{}\"\nname = \"{}\"\nkind = \"{}\"\n",
                     toml_quotation(candidate.evidence), toml_text(candidate.id), toml_text(candidate.name),
                     to_string(candidate.kind));
  if (!candidate.role.empty())
    out += fmt::format("roles = [{{title = \"{}\"}}]\n", toml_text(candidate.role));
  if (candidate.other_names.empty()) return out;
  out += "aliases = [\n";
  for (const actors::OtherName& name : candidate.other_names) out += alias_line(name);
  return out + "]\n";
}

std::string dossier_lines(const actors::AliasSuggestion& alias) {
  return alias_line(alias.name) + fmt::format("  #   {}\n", toml_quotation(alias.name.evidence));
}

std::string dossier_lines(const SuggestedOption& option) {
  const coding::OptionSuggestion& found = option.found;
  std::string out = fmt::format(
      "# wanted at {} places, refused at {}, in {} articles; {} statements\n# for: {}\n# against: {}\n",
      found.supported, found.opposed, found.articles, option.statements, holder_list(option.holders, true),
      holder_list(option.holders, false));
  if (option.quotations.empty())
    for (const Evidence& evidence : found.evidence) out += fmt::format("# {}\n", toml_quotation(evidence));
  for (const Statement& statement : option.quotations)
    out += fmt::format("# {} {}: {}\n", toml_text(statement.actor.name), to_string(statement.stance),
                       toml_quotation(statement.evidence));
  return out + fmt::format("[[option]]\nid = \"{}\"\nlabel = \"{}\"\nphrases = [{}]\n",
                           toml_text(found.option.id), toml_text(found.option.label),
                           quoted_list(found.option.phrases));
}

std::string dossier_lines(const coding::PhraseSuggestion& phrase) {
  const bool likely = phrase.words > 1 && phrase.accepted > 1;
  return fmt::format("  {}\"{}\",  # in {} accepted sentences{}\n  #   {}\n", likely ? "" : "# ",
                     toml_text(phrase.phrase), phrase.accepted,
                     phrase.is_learned() ? "; counts as its phrase already" : "",
                     toml_quotation(phrase.evidence));
}

std::string dossier_lines(const coding::NotPhraseSuggestion& phrase) {
  return fmt::format("  {}\"{}\",  # in {} rejected sentences, in no accepted one\n  #   {}\n",
                     phrase.rejected > 1 ? "" : "# ", toml_text(phrase.phrase), phrase.rejected,
                     toml_quotation(phrase.evidence));
}

}  // namespace toguna::engine
