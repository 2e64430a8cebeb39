#include "toguna/coding/suggest_phrases.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "toguna/language/read_tokens.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::coding {
namespace {

/// One sentence with what persons said of its statements.
struct Judged {
  const Evidence* evidence = nullptr;
  std::set<std::string> accepted;  // options
  std::set<std::string> rejected;
};

std::vector<Judged> judged_sentences(std::span<const Statement> statements) {
  std::map<std::tuple<std::string, int, std::size_t>, Judged> by_place;
  for (const Statement& statement : statements) {
    if (statement.state == ReviewState::kSuggested) continue;
    const Evidence& evidence = statement.evidence;
    Judged& judged = by_place[{evidence.document, evidence.version, evidence.span.begin}];
    judged.evidence = &evidence;
    auto& options = statement.state == ReviewState::kRejected ? judged.rejected : judged.accepted;
    options.insert(statement.option);
  }
  std::vector<Judged> out;
  out.reserve(by_place.size());
  for (auto& [place, judged] : by_place) out.push_back(std::move(judged));
  return out;
}

/// Of the evidence's words alone, read as a text of its own.
NamedThings things_in(const Evidence& evidence, const Coder& coder, const language::Core& core) {
  Document document{.id = evidence.document};
  document.text = evidence.words;
  document.blocks = {{.span = {0, text::count_code_points(document.text)}}};
  return coder.named_things(document, language::read_tokens(core, document.text, document.blocks));
}

}  // namespace

std::vector<PhraseSuggestion> suggest_phrases(const Coder& coder, const language::Core& core,
                                              const Dossier& dossier, std::span<const Statement> statements) {
  struct Counts {
    std::map<std::string, std::size_t> accepted;  // by option, in sentences that no phrase of it explains
    std::map<std::string, std::size_t> rejected;
    std::map<std::string, std::size_t> any;  // by option, in all accepted sentences
    std::size_t words = 0;
    std::map<std::string, const Evidence*> first;
  };
  std::map<std::string, Counts> phrases;
  for (const Judged& judged : judged_sentences(statements)) {
    const NamedThings things = things_in(*judged.evidence, coder, core);
    std::set<std::string> named;
    for (const std::size_t option : things.options) named.insert(dossier.options[option].id);
    std::set<std::string> here;
    for (const NounPhrase& noun : things.nouns) {
      if (noun.words.empty() || !here.insert(noun.words).second) continue;
      Counts& counts = phrases[noun.words];
      counts.words = noun.count;
      for (const std::string& option : judged.rejected) ++counts.rejected[option];
      for (const std::string& option : judged.accepted) {
        ++counts.any[option];
        if (named.contains(option)) continue;
        ++counts.accepted[option];
        counts.first.emplace(option, judged.evidence);
      }
    }
  }
  std::vector<PhraseSuggestion> out;
  for (const auto& [phrase, counts] : phrases) {
    for (const auto& [option, accepted] : counts.accepted) {
      PhraseSuggestion made{.option = option,
                            .phrase = phrase,
                            .words = counts.words,
                            .accepted = accepted,
                            .evidence = *counts.first.at(option)};
      for (const auto& [other, times] : counts.any)
        if (other != option) made.elsewhere += times;
      if (const auto rejected = counts.rejected.find(option); rejected != counts.rejected.end())
        made.rejected = rejected->second;
      if (dossier.find_option(option) != nullptr && made.accepted > made.elsewhere + made.rejected)
        out.push_back(std::move(made));
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const PhraseSuggestion& one, const PhraseSuggestion& other) {
    return std::make_tuple(one.accepted, one.words) > std::make_tuple(other.accepted, other.words);
  });
  return out;
}

std::vector<NotPhraseSuggestion> suggest_not_phrases(const Coder& coder, const language::Core& core,
                                                     const Dossier& dossier,
                                                     std::span<const Statement> statements) {
  std::map<std::pair<std::string, std::string>, NotPhraseSuggestion> found;
  std::set<std::pair<std::string, std::string>> meant;
  for (const Judged& judged : judged_sentences(statements)) {
    std::set<std::pair<std::string, std::string>> here;
    for (const Wording& wording : things_in(*judged.evidence, coder, core).wordings) {
      const std::pair key(dossier.options[wording.option].id, wording.words);
      if (judged.accepted.contains(key.first)) meant.insert(key);
      if (!judged.rejected.contains(key.first) || !here.insert(key).second) continue;
      NotPhraseSuggestion& made = found[key];
      if (made.rejected++ == 0) made.evidence = *judged.evidence;
      made.option = key.first;
      made.phrase = key.second;
    }
  }
  std::vector<NotPhraseSuggestion> out;
  for (auto& [key, suggestion] : found)
    if (!meant.contains(key)) out.push_back(std::move(suggestion));
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& one, const auto& other) { return one.rejected > other.rejected; });
  return out;
}

Dossier with_learned_phrases(Dossier dossier, std::span<const PhraseSuggestion> phrases) {
  for (const PhraseSuggestion& phrase : phrases) {
    if (!phrase.is_learned()) continue;
    for (Option& option : dossier.options)
      if (option.id == phrase.option) option.phrases.push_back(phrase.phrase);
  }
  return dossier;
}

}  // namespace toguna::coding
