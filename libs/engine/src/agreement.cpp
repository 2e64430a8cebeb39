#include "toguna/engine/agreement.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace toguna::engine {
namespace {

std::string actor_of(const Coding& coding) {
  const Party& actor = coding.statement.actor;
  return actor.actor_id.empty() ? "\n" + actor.name : actor.actor_id;
}

std::size_t shared(Span a, Span b) {
  return a.overlaps(b) ? std::min(a.end, b.end) - std::max(a.begin, b.begin) : 0;
}

void note_differences(CodingPair& pair) {
  if (!pair.first || !pair.second || pair.first->rejected != pair.second->rejected) {
    pair.differs = {"statement"};
    return;
  }
  if (pair.first->rejected) return;
  const Statement& a = pair.first->statement;
  const Statement& b = pair.second->statement;
  if (actor_of(*pair.first) != actor_of(*pair.second)) pair.differs.emplace_back("actor");
  if (a.option != b.option) pair.differs.emplace_back("option");
  if (a.stance != b.stance) pair.differs.emplace_back("stance");
  if (a.evidence.reading != b.evidence.reading) pair.differs.emplace_back("words");
}

/// Of a document's codings that have no partner yet, those that share most words; where many do, the same
/// option, actor and stance first.
void pair_by_words(const std::vector<Coding>& first, const std::vector<Coding>& second,
                   std::vector<std::optional<std::size_t>>& partner, std::vector<bool>& taken) {
  std::map<std::string, std::vector<std::size_t>> in;
  for (std::size_t j = 0; j < second.size(); ++j)
    if (!taken[j]) in[second[j].statement.evidence.document].push_back(j);
  std::vector<std::tuple<std::size_t, int, std::size_t, std::size_t>> found;
  for (std::size_t i = 0; i < first.size(); ++i) {
    if (partner[i] || first[i].rejected) continue;
    const Statement& a = first[i].statement;
    for (const std::size_t j : in[a.evidence.document]) {
      const Statement& b = second[j].statement;
      const std::size_t common = shared(a.evidence.reading, b.evidence.reading);
      if (common == 0 || second[j].rejected) continue;
      const int alike = (a.option == b.option ? 4 : 0) + (actor_of(first[i]) == actor_of(second[j]) ? 2 : 0) +
                        (a.stance == b.stance ? 1 : 0);
      found.emplace_back(common, alike, i, j);
    }
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return std::tuple(std::get<1>(b), std::get<0>(b), std::get<2>(a), std::get<3>(a)) <
           std::tuple(std::get<1>(a), std::get<0>(a), std::get<2>(b), std::get<3>(b));
  });
  for (const auto& [common, alike, i, j] : found) {
    if (partner[i] || taken[j]) continue;
    partner[i] = j;
    taken[j] = true;
  }
}

/// Categories by name, in the order in which they are met.
class Names {
 public:
  std::size_t number(const std::string& name) {
    return numbers_.emplace(name, numbers_.size()).first->second;
  }
  std::size_t size() const { return numbers_.size(); }

 private:
  std::map<std::string, std::size_t> numbers_;
};

template <typename Value>
evaluation::NominalAgreement nominal(const std::vector<CodingPair>& pairs,
                                     const std::map<std::string, std::size_t>& document, bool of_both,
                                     const evaluation::Bootstrap& bootstrap, const Value& value) {
  Names names;
  evaluation::Ratings ratings{.documents = document.size(), .categories = 0, .things = {}};
  for (const CodingPair& pair : pairs) {
    if (!pair.first || !pair.second) continue;
    if (of_both ? pair.first->rejected || pair.second->rejected : pair.first->key != pair.second->key)
      continue;
    ratings.things.push_back(
        {.document = document.at(pair.first->statement.evidence.document),
         .ratings = {names.number(value(*pair.first)), names.number(value(*pair.second))}});
  }
  ratings.categories = names.size();
  return evaluation::nominal_agreement(ratings, bootstrap);
}

evaluation::UnitizingAgreement words_of(const std::vector<CodingPair>& pairs,
                                        const std::map<std::string, std::size_t>& document,
                                        const std::unordered_map<std::string, std::size_t>& lengths,
                                        const evaluation::Bootstrap& bootstrap) {
  Names options;
  evaluation::Markings markings{.coders = 2, .categories = 0, .lengths = {}, .units = {}};
  for (const auto& [id, number] : document) {
    const auto length = lengths.find(id);
    markings.lengths.push_back(length == lengths.end() ? 0 : length->second);
  }
  const auto add = [&](const std::optional<Coding>& coding, std::size_t coder) {
    if (!coding || coding->rejected) return;
    const Statement& statement = coding->statement;
    const std::size_t at = document.at(statement.evidence.document);
    // A text that was read anew may have become shorter than what was marked in it.
    Span span = statement.evidence.reading;
    span.end = std::min(span.end, markings.lengths[at]);
    if (span.begin < span.end) markings.units.push_back({coder, at, options.number(statement.option), span});
  };
  for (const CodingPair& pair : pairs) {
    add(pair.first, 0);
    add(pair.second, 1);
  }
  markings.categories = options.size();
  return evaluation::unitizing_agreement(markings, bootstrap);
}

}  // namespace

std::vector<CodingPair> paired(const std::vector<Coding>& first, const std::vector<Coding>& second) {
  std::map<std::string, std::size_t> by_key;
  for (std::size_t j = 0; j < second.size(); ++j)
    if (!second[j].key.starts_with("own-")) by_key.emplace(second[j].key, j);
  std::vector<std::optional<std::size_t>> partner(first.size());
  std::vector<bool> taken(second.size(), false);
  for (std::size_t i = 0; i < first.size(); ++i)
    if (const auto found = by_key.find(first[i].key); found != by_key.end() && !taken[found->second]) {
      partner[i] = found->second;
      taken[found->second] = true;
    }
  pair_by_words(first, second, partner, taken);
  std::vector<CodingPair> out;
  for (std::size_t i = 0; i < first.size(); ++i) {
    CodingPair pair{.id = first[i].key, .first = first[i], .second = {}, .differs = {}};
    if (partner[i]) {
      pair.second = second[*partner[i]];
      if (pair.second->key != pair.id) pair.id += "+" + pair.second->key;
    }
    out.push_back(std::move(pair));
  }
  for (std::size_t j = 0; j < second.size(); ++j)
    if (!taken[j])
      out.push_back({.id = "+" + second[j].key, .first = {}, .second = second[j], .differs = {}});
  for (CodingPair& pair : out) note_differences(pair);
  std::stable_sort(out.begin(), out.end(), [](const CodingPair& a, const CodingPair& b) {
    const Evidence& x = (a.first ? a.first : a.second)->statement.evidence;
    const Evidence& y = (b.first ? b.first : b.second)->statement.evidence;
    return std::tie(x.document, x.reading) < std::tie(y.document, y.reading);
  });
  return out;
}

PairAgreement agreement_of(const std::vector<CodingPair>& pairs,
                           const std::unordered_map<std::string, std::size_t>& lengths, bool with_words,
                           const evaluation::Bootstrap& bootstrap) {
  PairAgreement out;
  std::map<std::string, std::size_t> document;
  if (with_words)
    for (const auto& [id, length] : lengths) document.emplace(id, 0);
  for (const CodingPair& pair : pairs)
    document.emplace((pair.first ? pair.first : pair.second)->statement.evidence.document, 0);
  std::size_t number = 0;
  for (auto& [id, at] : document) at = number++;
  out.documents = document.size();
  for (const CodingPair& pair : pairs) {
    const bool first = pair.first && !pair.first->rejected;
    const bool second = pair.second && !pair.second->rejected;
    out.first_only += first && !second ? 1 : 0;
    out.second_only += second && !first ? 1 : 0;
    if (!first || !second) continue;
    ++out.both;
    const auto differs = [&](const char* what) {
      return std::find(pair.differs.begin(), pair.differs.end(), what) != pair.differs.end();
    };
    if (!differs("actor") && !differs("option") && !differs("stance")) ++out.alike;
  }
  if (with_words) out.words = words_of(pairs, document, lengths, bootstrap);
  out.verdict = nominal(pairs, document, false, bootstrap,
                        [](const Coding& one) { return std::string(one.rejected ? "no" : "yes"); });
  out.actor = nominal(pairs, document, true, bootstrap, actor_of);
  out.option =
      nominal(pairs, document, true, bootstrap, [](const Coding& one) { return one.statement.option; });
  out.stance = nominal(pairs, document, true, bootstrap,
                       [](const Coding& one) { return std::string(to_string(one.statement.stance)); });
  return out;
}

}  // namespace toguna::engine
