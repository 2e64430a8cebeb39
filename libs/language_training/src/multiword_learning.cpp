#include "multiword_learning.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "toguna/language/segmentation_features.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::language_training {
namespace {

using language::MultiwordRule;
using Kind = MultiwordRule::Kind;
using Decision = MultiwordRule::Decision;

// An affix is split off by rule when it was so in this many forms, and in this share of the forms that have
// it.
constexpr std::size_t kLeastForms = 4;
constexpr double kAskedShare = 0.3;
constexpr double kSureAffixShare = 0.9;
constexpr double kSureFormShare = 0.98;

std::string lower(std::string_view form) {
  std::string out;
  for (const char32_t c : text::to_code_points(form)) text::append_utf8(out, language::lower_of(c));
  return out;
}

/// How often a form stood for its words, and how often for itself.
struct Seen {
  std::size_t whole = 0;
  std::map<std::vector<std::string>, std::size_t> splits;

  std::size_t split() const {
    std::size_t sum = 0;
    for (const auto& [words, count] : splits) sum += count;
    return sum;
  }
  const std::vector<std::string>& usual() const {
    return std::max_element(splits.begin(), splits.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
  }
};
using Forms = std::map<std::string, Seen>;

Forms count_forms(std::span<const GoldText> texts) {
  Forms forms;
  for (const GoldText& text : texts) {
    for (const GoldToken& token : text.tokens) {
      Seen& seen = forms[lower(
          std::string_view(text.text).substr(token.byte_begin, token.byte_end - token.byte_begin))];
      if (token.words.size() < 2) {
        ++seen.whole;
        continue;
      }
      std::vector<std::string> words;
      words.reserve(token.words.size());
      for (const std::string& word : token.words) words.push_back(lower(word));
      ++seen.splits[words];
    }
  }
  return forms;
}

Decision decision_of(std::size_t split, std::size_t whole, double sure) {
  const double share = static_cast<double>(split) / static_cast<double>(split + whole);
  return share >= sure ? Decision::kAlways : Decision::kAsk;
}

bool keeps_letters(const std::string& form, const std::vector<std::string>& words) {
  std::string joined;
  for (const std::string& word : words) joined += word;
  return joined == form;
}

MultiwordRule form_rule(const std::string& form, const Seen& seen) {
  MultiwordRule rule{.kind = Kind::kForm, .surface = form};
  const std::vector<std::string>& words = seen.usual();
  rule.decision = decision_of(seen.split(), seen.whole, kSureFormShare);
  if (keeps_letters(form, words)) {
    for (const std::string& word : words) {
      rule.lengths.push_back(static_cast<std::uint32_t>(text::count_code_points(word)));
    }
  } else {
    rule.words = words;
  }
  return rule;
}

/// An affix of letters only ("they" in "theyre") would cut words that merely begin or end so.
bool holds_mark(const std::string& affix) {
  const std::u32string points = text::to_code_points(affix);
  return std::any_of(points.begin(), points.end(),
                     [](char32_t c) { return !language::is_word_character(c); });
}

/// Affixes that are split off many forms. `behind`: suffixes, else prefixes.
std::vector<MultiwordRule> affix_rules(const Forms& forms, bool behind) {
  std::map<std::string, std::size_t> split;
  for (const auto& [form, seen] : forms) {
    if (seen.splits.empty() || !keeps_letters(form, seen.usual())) continue;
    ++split[behind ? seen.usual().back() : seen.usual().front()];
  }
  std::vector<MultiwordRule> out;
  for (const auto& [affix, count] : split) {
    const std::size_t size = text::count_code_points(affix);
    if (count < kLeastForms || !holds_mark(affix) || size > language::MultiwordRules::kLongestAffix) continue;
    std::size_t whole = 0;
    for (const auto& [form, seen] : forms) {
      const bool has = behind ? form.ends_with(affix) : form.starts_with(affix);
      if (has && form.size() > affix.size() && seen.splits.empty()) ++whole;
    }
    const double share = static_cast<double>(count) / static_cast<double>(count + whole);
    if (share < kAskedShare) continue;
    out.push_back({.kind = behind ? Kind::kSuffix : Kind::kPrefix,
                   .decision = decision_of(count, whole, kSureAffixShare),
                   .surface = affix,
                   .lengths = {static_cast<std::uint32_t>(size)}});
  }
  return out;
}

}  // namespace

std::vector<MultiwordRule> learn_multiwords(std::span<const GoldText> texts) {
  const Forms forms = count_forms(texts);
  std::vector<MultiwordRule> rules;
  std::vector<MultiwordRule> affixes = affix_rules(forms, true);
  const std::vector<MultiwordRule> fronts = affix_rules(forms, false);
  affixes.insert(affixes.end(), fronts.begin(), fronts.end());
  const auto covered = [&](const std::string& form) {
    return std::any_of(affixes.begin(), affixes.end(), [&](const MultiwordRule& rule) {
      const bool has =
          rule.kind == Kind::kSuffix ? form.ends_with(rule.surface) : form.starts_with(rule.surface);
      return has && form.size() > rule.surface.size();
    });
  };
  for (const auto& [form, seen] : forms) {
    if (form.empty() || form.find_first_of("\t\n") != std::string::npos) continue;
    const auto size = static_cast<std::uint32_t>(text::count_code_points(form));
    if (size > language::kLongestToken) continue;
    if (!seen.splits.empty()) {
      // What an affix splits in the same way needs no rule of its own.
      const auto& words = seen.usual();
      const bool regular = words.size() == 2 && seen.whole == 0 && keeps_letters(form, words) &&
                           std::any_of(affixes.begin(), affixes.end(), [&](const MultiwordRule& rule) {
                             return rule.decision == Decision::kAlways && rule.kind == Kind::kSuffix &&
                                    rule.surface == words.back();
                           });
      if (!regular) rules.push_back(form_rule(form, seen));
    } else if (seen.whole > 1 && covered(form)) {
      rules.push_back(
          {.kind = Kind::kForm, .decision = Decision::kNever, .surface = form, .lengths = {size}});
    }
  }
  rules.insert(rules.end(), affixes.begin(), affixes.end());
  return rules;
}

}  // namespace toguna::language_training
