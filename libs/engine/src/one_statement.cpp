#include "one_statement.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <numeric>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "counted.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::engine {
namespace {

constexpr int kMostDays = 3;  // between two reports
constexpr int kMostDaysOfSaying = 1;
constexpr std::size_t kLeastQuoted = 4;  // words
constexpr double kLeastOfQuotation = 0.8;
constexpr double kLeastOfSentence = 0.6;

using Words = std::vector<std::uint32_t>;  // numbers, rising, each once

/// Gives words numbers, by which sets of them are compared quickly.
class Numbers {
 public:
  std::uint32_t of(std::string word) {
    return known_.try_emplace(std::move(word), static_cast<std::uint32_t>(known_.size())).first->second;
  }

 private:
  std::unordered_map<std::string, std::uint32_t> known_;
};

/// What statements are compared by, made once for each.
struct Report {
  std::size_t place = 0;  // in the list given
  const Statement* statement = nullptr;
  Date day;
  Words quoted;
  Words all;
};

/// Reports of the same day with the same words, one of which answers for all of them: without it, comparing
/// copies of one article with each other would take the square of their number.
struct Copies {
  std::vector<std::size_t> members;  // rising
  bool several_documents = false;
};

bool is_quotation_mark(char32_t c) {
  return c == U'"' || c == U'\u201C' || c == U'\u201D' || c == U'\u201E' || c == U'\u00AB' || c == U'\u00BB';
}

void add_words(std::string_view text, Numbers& numbers, Words& out) {
  std::string word;
  for (const char c : text::fold_for_matching(text) + " ") {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = (byte & 0x80U) != 0 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (letter) word.push_back(c);
    if (!letter && !word.empty()) out.push_back(numbers.of(std::exchange(word, {})));
  }
}

Words without_repeats(Words words) {
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

Words words_of(std::string_view text, Numbers& numbers) {
  Words out;
  add_words(text, numbers, out);
  return without_repeats(std::move(out));
}

/// The words between quotation marks; a quotation that is still open at the end is one.
Words quoted_words(std::string_view text, Numbers& numbers) {
  Words out;
  std::string inside;
  bool open = false;
  for (const char32_t c : text::to_code_points(text)) {
    if (!is_quotation_mark(c)) {
      if (open) text::append_utf8(inside, c);
      continue;
    }
    if (open) add_words(std::exchange(inside, {}), numbers, out);
    open = !open;
  }
  add_words(inside, numbers, out);
  return without_repeats(std::move(out));
}

double common(const Words& one, const Words& other) {
  std::size_t both = 0;
  for (auto a = one.begin(), b = other.begin(); a != one.end() && b != other.end();) {
    if (*a < *b) {
      ++a;
    } else if (*b < *a) {
      ++b;
    } else {
      ++both, ++a, ++b;
    }
  }
  return static_cast<double>(both);
}

bool same_words(const Report& one, const Report& other) {
  if (one.quoted.size() >= kLeastQuoted && other.quoted.size() >= kLeastQuoted) {
    const auto shorter = static_cast<double>(std::min(one.quoted.size(), other.quoted.size()));
    return common(one.quoted, other.quoted) >= kLeastOfQuotation * shorter;
  }
  const double both = common(one.all, other.all);
  const double all = static_cast<double>(one.all.size() + other.all.size()) - both;
  return all > 0 && both >= kLeastOfSentence * all;
}

bool same_time(const Report& one, const Report& other) {
  const bool said = one.statement->date_said && other.statement->date_said;
  return std::abs(days_between(one.day, other.day)) <= (said ? kMostDaysOfSaying : kMostDays);
}

/// The first of a group, along the way to it.
std::size_t first_of(std::vector<std::size_t>& first, std::size_t i) {
  while (first[i] != i) i = first[i] = first[first[i]];
  return i;
}

const std::string& document_of(const Report& report) {
  return report.statement->evidence.document;
}

/// Of reports in the order of their days: those with the same day and words together, in that order too.
std::vector<Copies> copies_among(const std::vector<Report>& reports) {
  using Look = std::tuple<Date, bool, const Words&, const Words&>;
  std::map<Look, std::size_t> known;
  std::vector<Copies> out;
  for (std::size_t i = 0; i < reports.size(); ++i) {
    const Report& report = reports[i];
    const Look look{report.day, report.statement->date_said.has_value(), report.all, report.quoted};
    const auto [at, fresh] = known.emplace(look, out.size());
    if (fresh) out.emplace_back();
    Copies& copies = out[at->second];
    if (!fresh && document_of(report) != document_of(reports[copies.members.front()]))
      copies.several_documents = true;
    copies.members.push_back(i);
  }
  return out;
}

/// Of reports in the order of their days: the first of what each belongs together with, by place in the list.
/// Two belong together where they are of different articles, and of the same time and words.
std::vector<std::size_t> first_of_each(const std::vector<Report>& reports) {
  const std::vector<Copies> all = copies_among(reports);
  std::vector<std::size_t> first(reports.size());
  std::iota(first.begin(), first.end(), std::size_t{0});
  const auto join = [&](const Copies& copies, std::size_t with) {
    for (const std::size_t member : copies.members) {
      const std::size_t a = first_of(first, member);
      const std::size_t b = first_of(first, with);
      first[std::max(a, b)] = std::min(a, b);
    }
  };
  for (std::size_t later = 0; later < all.size(); ++later) {
    const Report& other = reports[all[later].members.front()];
    // Of several articles each member has one of another article to belong to.
    if (all[later].several_documents && same_words(other, other))
      join(all[later], all[later].members.front());
    for (std::size_t earlier = later; earlier-- > 0;) {
      const std::size_t front = all[earlier].members.front();
      const Report& one = reports[front];
      if (days_between(one.day, other.day) > kMostDays) break;
      const bool one_article = !all[earlier].several_documents && !all[later].several_documents &&
                               document_of(one) == document_of(other);
      if (one_article || first_of(first, front) == first_of(first, all[later].members.front())) continue;
      if (!same_time(one, other) || !same_words(one, other)) continue;
      join(all[earlier], front);
      join(all[later], front);
    }
  }
  for (std::size_t i = 0; i < first.size(); ++i) first[i] = first_of(first, i);
  return first;
}

}  // namespace

std::vector<std::size_t> first_reports(std::span<const Statement> statements) {
  std::vector<std::size_t> out(statements.size());
  std::iota(out.begin(), out.end(), std::size_t{0});
  std::map<std::tuple<bool, std::string, std::string, Stance>, std::vector<Report>> alike;
  for (std::size_t i = 0; i < statements.size(); ++i) {
    const Statement& statement = statements[i];
    const auto day = day_of(statement);
    if (!day || statement.state == ReviewState::kRejected) continue;
    const bool known = !statement.actor.actor_id.empty();
    const std::string actor =
        known ? statement.actor.actor_id : text::fold_for_matching(statement.actor.name);
    if (actor.empty()) continue;
    alike[{known, actor, statement.option, statement.stance}].push_back(
        {.place = i, .statement = &statement, .day = *day});
  }
  Numbers numbers;
  std::unordered_map<std::string_view, const Report*> looked_at;  // copies are taken apart once
  for (auto& [key, reports] : alike) {
    if (reports.size() < 2) continue;
    std::stable_sort(reports.begin(), reports.end(),
                     [](const Report& one, const Report& other) { return one.day < other.day; });
    for (Report& report : reports) {
      const std::string& said = report.statement->evidence.words;
      const auto [known, fresh] = looked_at.emplace(said, &report);
      report.all = fresh ? words_of(said, numbers) : known->second->all;
      report.quoted = fresh ? quoted_words(said, numbers) : known->second->quoted;
    }
    const std::vector<std::size_t> first = first_of_each(reports);
    for (std::size_t i = 0; i < reports.size(); ++i) out[reports[i].place] = reports[first[i]].place;
  }
  return out;
}

std::vector<Statement> each_once(std::span<const Statement> statements) {
  const std::vector<std::size_t> first = first_reports(statements);
  const auto rank = [&](std::size_t i) {
    return std::make_pair(statements[i].state != ReviewState::kSuggested, statements[i].confidence);
  };
  std::map<std::size_t, std::size_t> kept;  // by group
  for (std::size_t i = 0; i < statements.size(); ++i) {
    const auto [at, fresh] = kept.emplace(first[i], i);
    if (!fresh && rank(i) > rank(at->second)) at->second = i;
  }
  std::vector<Statement> out;
  for (std::size_t i = 0; i < statements.size(); ++i)
    if (kept.at(first[i]) == i) out.push_back(statements[i]);
  return out;
}

}  // namespace toguna::engine
