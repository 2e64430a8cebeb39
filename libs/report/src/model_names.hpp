#pragma once

#include <string>
#include <string_view>

namespace toguna::report {

/// A model's name as a reader sees it: "mean" becomes "Compromise mean". Unknown names stay as they are.
inline std::string model_title(std::string_view name) {
  constexpr std::pair<std::string_view, std::string_view> kTitles[] = {
      {"mean", "Compromise mean"},
      {"median", "Weighted median"},
      {"mode", "Heaviest position"},
      {"condorcet", "Condorcet winner"},
      {"nash", "Nash bargaining"},
      {"kalai-smorodinsky", "Kalai-Smorodinsky"},
      {"election", "Probabilistic vote"},
      {"expected-utility", "Challenge model"},
      {"spatial", "Spatial model (KTAB)"},
      {"exchange", "Exchange"},
      {"quantal-response", "Proposal and vote"}};
  for (const auto& [known, title] : kTitles)
    if (known == name) return std::string(title);
  return std::string(name);
}

}  // namespace toguna::report
