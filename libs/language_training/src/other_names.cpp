#include "other_names.hpp"

#include <algorithm>
#include <set>

namespace toguna::language_training {
namespace {

constexpr std::int32_t kOutside = 0;
bool begins(std::int32_t label) {
  return label > kOutside && label % 2 == 1;
}

/// Where the name that begins at `at` ends.
std::size_t end_of(const Example& sentence, std::size_t at) {
  std::size_t end = at + 1;
  while (end < sentence.size() && sentence.names[end] == sentence.names[at] + 1) ++end;
  return end;
}

std::size_t kind_of(std::int32_t begin_label) {
  return static_cast<std::size_t>(begin_label / 2);
}

}  // namespace

NamesByKind names_by_kind(const Examples& examples) {
  std::vector<std::set<std::vector<std::uint32_t>>> found(examples.labels.names.size() / 2);
  for (std::size_t s = examples.named_from; s < examples.sentences.size(); ++s) {
    const Example& sentence = examples.sentences[s];
    for (std::size_t at = 0; at < sentence.size(); ++at) {
      if (!begins(sentence.names[at])) continue;
      const auto* forms = sentence.forms.data();
      found[kind_of(sentence.names[at])].emplace(forms + at, forms + end_of(sentence, at));
    }
  }
  NamesByKind out;
  for (const auto& names : found) out.emplace_back(names.begin(), names.end());
  return out;
}

Example with_other_names(const Example& sentence, const NamesByKind& names, double chance,
                         RandomStream& random) {
  Example out;
  for (std::size_t at = 0; at < sentence.size();) {
    const std::int32_t label = sentence.names[at];
    if (!begins(label) || static_cast<double>(random.uniform()) >= chance) {
      out.forms.push_back(sentence.forms[at]);
      out.names.push_back(label);
      ++at;
      continue;
    }
    const auto& others = names[kind_of(label)];
    const auto& name = others[random.below(others.size())];
    out.forms.insert(out.forms.end(), name.begin(), name.end());
    out.names.push_back(label);
    out.names.resize(out.forms.size(), label + 1);
    at = end_of(sentence, at);
  }
  return out;
}

}  // namespace toguna::language_training
