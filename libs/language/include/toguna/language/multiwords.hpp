#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "toguna/base/result.hpp"

namespace toguna::language {

/// How a surface token becomes several words. Written as a line of tab-separated fields: kind ("form",
/// "suffix", "prefix"), surface form in lower case, "always", "ask" or "never", then the words for a form
/// that is written otherwise ("de", "le"), or "=" and lengths in code points where the words are the token's
/// own letters ("=", "2", "3"). A suffix has the length of what it cuts off as its only length; so has a
/// prefix.
struct MultiwordRule {
  enum class Kind : std::uint8_t { kForm, kSuffix, kPrefix };
  enum class Decision : std::uint8_t { kNever, kAsk, kAlways };
  Kind kind = Kind::kForm;
  Decision decision = Decision::kAlways;
  std::string surface;
  std::vector<std::uint32_t> lengths;
  std::vector<std::string> words;
};

Result<MultiwordRule> parse_multiword_rule(std::string_view line, const std::string& place);
std::string to_line(const MultiwordRule& rule);

/// The rules of a language, looked up by form.
class MultiwordRules {
 public:
  static constexpr std::size_t kLongestAffix = 8;  ///< code points

  void add(MultiwordRule rule);
  bool empty() const { return rules_.empty(); }
  const MultiwordRule& rule(std::size_t i) const { return rules_[i]; }

  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  /// The rule for a token, given as code points in lower case: its form's, else the longest suffix's, else
  /// the longest prefix's. `hash`: of the whole. Cost: at most kLongestAffix look-ups each way.
  std::uint32_t find(const char32_t* lower, std::size_t length, std::uint64_t hash) const;

 private:
  std::vector<MultiwordRule> rules_;
  std::unordered_map<std::uint64_t, std::uint32_t> forms_;
  std::unordered_map<std::uint64_t, std::uint32_t> suffixes_;
  std::unordered_map<std::uint64_t, std::uint32_t> prefixes_;
  // One bit for each last (first) code point modulo 64 that some suffix (prefix) has: most tokens stop here.
  std::uint64_t suffix_ends_ = 0;
  std::uint64_t prefix_begins_ = 0;
};

}  // namespace toguna::language
