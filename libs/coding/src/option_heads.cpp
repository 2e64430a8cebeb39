#include "option_heads.hpp"

#include <set>

#include "toguna/language/read_tokens.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::coding {
namespace {

/// A noun without a plural's ending; what stem_of would cut off besides can make another noun of it
/// ("landings", "land").
std::string singular(std::string_view folded) {
  const bool plural = folded.size() > 3 && folded.ends_with('s') && !folded.ends_with("ss");
  return std::string(folded.substr(0, folded.size() - (plural ? 1 : 0)));
}

std::string stem_at(const language::Tokens& tokens, std::size_t token) {
  return stem_of(text::fold_for_matching(tokens.word(token)));
}

}  // namespace

OptionHeads::OptionHeads(const Dossier& dossier, const language::Core& core) {
  // Where each word stands: in the phrases of one option, of several, or in an actor's name.
  std::map<std::string, std::set<std::size_t>> options_of;
  std::set<std::string> names;
  std::map<std::string, std::size_t> heads;
  for (const Actor& actor : dossier.actors) {
    const auto add = [&](const std::string& name) {
      const language::Tokens tokens = language::read_tokens(core, name);
      for (std::size_t i = 0; i < tokens.tokens.size(); ++i) names.insert(stem_at(tokens, i));
    };
    add(actor.name);
    for (const std::string& alias : actor.aliases) add(alias);
  }
  for (std::size_t option = 0; option < dossier.options.size(); ++option) {
    for (const std::string& phrase : dossier.options[option].phrases) {
      const language::Tokens tokens = language::read_tokens(core, phrase);
      for (std::size_t i = 0; i < tokens.tokens.size(); ++i) {
        const std::string stem = stem_at(tokens, i);
        options_of[stem].insert(option);
        const bool noun = tokens.tokens[i].tag == language::Tag::kNoun;
        if (noun && tokens.tokens[i].head == language::kNoHead && tokens.tokens.size() > 1) {
          heads[singular(text::fold_for_matching(tokens.word(i)))] = option;
        }
      }
    }
  }
  for (const auto& [noun, option] : heads) {
    const std::string stem = stem_of(noun);
    if (options_of[stem].size() == 1 && !names.contains(stem)) by_noun_.emplace(noun, option);
  }
}

std::optional<std::size_t> OptionHeads::option_of(const Word& word) const {
  if (word.tag != language::Tag::kNoun) return std::nullopt;
  const auto found = by_noun_.find(singular(word.folded));
  return found == by_noun_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace toguna::coding
