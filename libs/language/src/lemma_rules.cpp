#include "toguna/language/lemma_rules.hpp"

#include <charconv>
#include <vector>

#include "characters.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::language {
namespace {

struct Shared {
  std::size_t in_form = 0;
  std::size_t in_lemma = 0;
  std::size_t length = 0;
};

/// The longest common substring, the first of the longest.
Shared longest_shared(const std::u32string& form, const std::u32string& lemma) {
  Shared best;
  std::vector<std::size_t> run(lemma.size() + 1, 0);
  for (std::size_t i = 0; i < form.size(); ++i) {
    for (std::size_t j = lemma.size(); j > 0; --j) {
      run[j] = form[i] == lemma[j - 1] ? run[j - 1] + 1 : 0;
      if (run[j] > best.length) best = {i + 1 - run[j], j - run[j], run[j]};
    }
  }
  return best;
}

std::string utf8(const std::u32string& code_points) {
  std::string out;
  for (const char32_t c : code_points) text::append_utf8(out, c);
  return out;
}

std::size_t byte_after(std::string_view utf8_text, std::size_t code_points, bool& enough) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < code_points; ++i) {
    if (at >= utf8_text.size()) {
      enough = false;
      return at;
    }
    next_code_point(utf8_text, at);
  }
  return at;
}

}  // namespace

std::string lemma_rule(std::string_view form, std::string_view lemma) {
  const std::string low = to_lower(form);
  // Lower case where the lemma is so, and where that shares more than the form as written.
  const bool lower = to_lower(lemma) == lemma;
  const std::u32string from = text::to_code_points(lower ? std::string_view(low) : form);
  const std::u32string to = text::to_code_points(lemma);
  const Shared shared = longest_shared(from, to);
  if (shared.length == 0) return "=" + std::string(lemma);
  const std::size_t cut_back = from.size() - shared.in_form - shared.length;
  return std::string(lower ? "l|" : "k|") + std::to_string(shared.in_form) + "|" +
         utf8(to.substr(0, shared.in_lemma)) + "|" + std::to_string(cut_back) + "|" +
         utf8(to.substr(shared.in_lemma + shared.length));
}

Result<LemmaRule> LemmaRule::parse(std::string_view text) {
  const auto foreign = [&] {
    return fail(ErrorCode::kInvalidModelFile, "not a lemma rule: " + std::string(text));
  };
  LemmaRule rule;
  if (text.starts_with('=')) {
    rule.absolute = true;
    rule.front = text.substr(1);
    return rule;
  }
  if (!text.starts_with("l|") && !text.starts_with("k|")) return foreign();
  rule.lower = text.front() == 'l';
  text.remove_prefix(2);
  const auto number = [&](std::size_t& out) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (error != std::errc{} || end == text.data() + text.size() || *end != '|') return false;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()) + 1);
    return true;
  };
  if (!number(rule.cut_front)) return foreign();
  // What is put in front may hold any mark but the last bar that a number follows.
  std::size_t bar = text.find('|');
  while (bar != std::string_view::npos) {
    const std::size_t next = text.find('|', bar + 1);
    if (next == std::string_view::npos) return foreign();
    std::string_view digits = text.substr(bar + 1, next - bar - 1);
    if (!digits.empty() && digits.find_first_not_of("0123456789") == std::string_view::npos) break;
    bar = next;
  }
  if (bar == std::string_view::npos) return foreign();
  rule.front = text.substr(0, bar);
  text.remove_prefix(bar + 1);
  if (!number(rule.cut_back)) return foreign();
  rule.back = text;
  return rule;
}

bool LemmaRule::apply(std::string_view form, std::string& lemma) const {
  if (absolute) {
    lemma = front;
    return true;
  }
  const std::string low = lower ? to_lower(form) : std::string{};
  const std::string_view from = lower ? std::string_view(low) : form;
  const std::size_t length = text::count_code_points(from);
  if (length < cut_front + cut_back) return false;
  bool enough = true;
  const std::size_t begin = byte_after(from, cut_front, enough);
  const std::size_t end = byte_after(from, length - cut_back, enough);
  lemma = front;
  lemma.append(from.substr(begin, end - begin));
  lemma.append(back);
  return enough && !lemma.empty();
}

}  // namespace toguna::language
