#include "toguna/language/multiwords.hpp"

#include <algorithm>
#include <charconv>
#include <span>

#include "toguna/language/segmentation_features.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::language {
namespace {

tl::unexpected<Error> malformed(const std::string& place) {
  return fail(ErrorCode::kInvalidModelFile, "a rule for multiword tokens is malformed", place,
              "install or copy the model again");
}

std::vector<std::string_view> fields_of(std::string_view line) {
  std::vector<std::string_view> out;
  while (true) {
    const std::size_t tab = line.find('\t');
    out.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return out;
    line.remove_prefix(tab + 1);
  }
}

/// Whether the lengths fit the surface form.
bool fits(const MultiwordRule& rule) {
  const std::size_t size = text::count_code_points(rule.surface);
  if (rule.kind == MultiwordRule::Kind::kForm) {
    if (!rule.words.empty()) return rule.words.size() >= 2;
    std::size_t sum = 0;
    for (const std::uint32_t length : rule.lengths) sum += length;
    return sum == size && (rule.lengths.size() >= 2 || rule.decision == MultiwordRule::Decision::kNever);
  }
  return rule.words.empty() && rule.lengths.size() == 1 && rule.lengths[0] == size &&
         size <= MultiwordRules::kLongestAffix;
}

}  // namespace

Result<MultiwordRule> parse_multiword_rule(std::string_view line, const std::string& place) {
  using Kind = MultiwordRule::Kind;
  using Decision = MultiwordRule::Decision;
  const auto fields = fields_of(line);
  if (fields.size() < 5 || fields[1].empty() || !text::is_valid_utf8(line)) return malformed(place);
  MultiwordRule rule;
  rule.surface = fields[1];
  rule.kind = fields[0] == "form" ? Kind::kForm : fields[0] == "suffix" ? Kind::kSuffix : Kind::kPrefix;
  if (rule.kind == Kind::kPrefix && fields[0] != "prefix") return malformed(place);
  rule.decision = fields[2] == "always" ? Decision::kAlways
                  : fields[2] == "ask"  ? Decision::kAsk
                                        : Decision::kNever;
  if (rule.decision == Decision::kNever && fields[2] != "never") return malformed(place);
  if (fields[3] == "=") {
    for (std::size_t i = 4; i < fields.size(); ++i) {
      std::uint32_t length = 0;
      const char* const end = fields[i].data() + fields[i].size();
      const auto read = std::from_chars(fields[i].data(), end, length);
      if (read.ec != std::errc{} || read.ptr != end || length == 0 || length > kLongestToken)
        return malformed(place);
      rule.lengths.push_back(length);
    }
  } else {
    for (std::size_t i = 3; i < fields.size(); ++i) {
      if (fields[i].empty()) return malformed(place);
      rule.words.emplace_back(fields[i]);
    }
  }
  if (!fits(rule)) return malformed(place);
  return rule;
}

std::string to_line(const MultiwordRule& rule) {
  constexpr const char* kKinds[] = {"form", "suffix", "prefix"};
  constexpr const char* kDecisions[] = {"never", "ask", "always"};
  std::string out = kKinds[static_cast<std::size_t>(rule.kind)];
  out += '\t' + rule.surface + '\t' + kDecisions[static_cast<std::size_t>(rule.decision)];
  if (rule.words.empty()) out += "\t=";
  for (const std::uint32_t length : rule.lengths) out += '\t' + std::to_string(length);
  for (const std::string& word : rule.words) out += '\t' + word;
  return out;
}

void MultiwordRules::add(MultiwordRule rule) {
  const auto index = static_cast<std::uint32_t>(rules_.size());
  const std::u32string lower = text::to_code_points(rule.surface);
  if (lower.empty()) return;
  const std::uint64_t hash = hash_code_points(lower);
  if (rule.kind == MultiwordRule::Kind::kForm) {
    forms_.emplace(hash, index);
  } else if (rule.kind == MultiwordRule::Kind::kSuffix) {
    suffixes_.emplace(hash, index);
    suffix_ends_ |= 1ULL << (lower.back() % 64);
  } else {
    prefixes_.emplace(hash, index);
    prefix_begins_ |= 1ULL << (lower.front() % 64);
  }
  rules_.push_back(std::move(rule));
}

std::uint32_t MultiwordRules::find(const char32_t* lower, std::size_t length, std::uint64_t hash) const {
  if (const auto form = forms_.find(hash); form != forms_.end()) return form->second;
  if (length < 2) return kNone;
  const std::size_t longest = std::min(length - 1, kLongestAffix);
  if ((suffix_ends_ >> (lower[length - 1] % 64) & 1U) != 0) {
    for (std::size_t size = longest; size > 0; --size) {
      const auto found = suffixes_.find(hash_code_points(std::span(lower + length - size, size)));
      if (found != suffixes_.end()) return found->second;
    }
  }
  if ((prefix_begins_ >> (lower[0] % 64) & 1U) != 0) {
    for (std::size_t size = longest; size > 0; --size) {
      const auto found = prefixes_.find(hash_code_points(std::span(lower, size)));
      if (found != prefixes_.end()) return found->second;
    }
  }
  return kNone;
}

}  // namespace toguna::language
