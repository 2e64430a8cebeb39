#include "word_sets.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <numeric>

#include "toguna/text/utf8.hpp"

namespace toguna::evaluation {
namespace {

bool joins(char32_t c) {
  return c == U'\'' || c == U'\u2019' || c == U'-';
}

/// The assignment of rows to columns with the greatest total weight, by shortest augmenting paths; as many
/// pairs as there are rows, which are at most as many as columns.
std::vector<std::pair<std::size_t, std::size_t>> assign(const std::vector<std::vector<double>>& weights) {
  const std::size_t n = weights.size();
  const std::size_t m = weights.front().size();
  std::vector<double> u(n + 1), v(m + 1);
  std::vector<std::size_t> row_of(m + 1), way(m + 1);
  for (std::size_t i = 1; i <= n; ++i) {
    row_of[0] = i;
    std::size_t at = 0;
    std::vector<double> least(m + 1, std::numeric_limits<double>::infinity());
    std::vector<bool> used(m + 1);
    do {
      used[at] = true;
      const std::size_t row = row_of[at];
      double delta = std::numeric_limits<double>::infinity();
      std::size_t next = 0;
      for (std::size_t j = 1; j <= m; ++j) {
        if (used[j]) continue;
        const double cost = -weights[row - 1][j - 1] - u[row] - v[j];
        if (cost < least[j]) {
          least[j] = cost;
          way[j] = at;
        }
        if (least[j] < delta) {
          delta = least[j];
          next = j;
        }
      }
      for (std::size_t j = 0; j <= m; ++j) {
        if (used[j]) {
          u[row_of[j]] += delta;
          v[j] -= delta;
        } else {
          least[j] -= delta;
        }
      }
      at = next;
    } while (row_of[at] != 0);
    while (at != 0) {
      const std::size_t before = way[at];
      row_of[at] = row_of[before];
      at = before;
    }
  }
  std::vector<std::pair<std::size_t, std::size_t>> out;
  for (std::size_t j = 1; j <= m; ++j)
    if (row_of[j] != 0) out.emplace_back(row_of[j] - 1, j - 1);
  return out;
}

/// Groups of what hangs together: union-find.
class Groups {
 public:
  explicit Groups(std::size_t size) : above_(size) { std::iota(above_.begin(), above_.end(), 0); }
  std::size_t find(std::size_t i) {
    while (above_[i] != i) i = above_[i] = above_[above_[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b) { above_[find(a)] = find(b); }

 private:
  std::vector<std::size_t> above_;
};

}  // namespace

bool is_wordy(char32_t c) {
  return c == U'_' || (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_L_MASK | U_GC_N_MASK)) != 0;
}

WordIndex::WordIndex(std::u32string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (!is_wordy(text[i])) {
      ++i;
      continue;
    }
    const std::size_t first = i;
    while (i < text.size() &&
           (is_wordy(text[i]) || (joins(text[i]) && i + 1 < text.size() && is_wordy(text[i + 1])))) {
      ++i;
    }
    words_.push_back({first, i});
  }
}

WordSet WordIndex::words(const std::vector<Span>& spans) const {
  WordSet out;
  for (const Span& span : spans) {
    auto at = std::lower_bound(words_.begin(), words_.end(), span.begin,
                               [](const Span& word, std::size_t place) { return word.end <= place; });
    for (; at != words_.end() && at->begin < span.end; ++at) {
      const std::size_t covered = std::min(span.end, at->end) - std::max(span.begin, at->begin);
      if (2 * covered >= at->length()) out.push_back(static_cast<std::uint32_t>(at - words_.begin()));
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

RoleWords WordIndex::roles(const Attribution& attribution) const {
  return {words(attribution.source), words(attribution.cue), words(attribution.content)};
}

std::vector<std::string> plain_words(std::u32string_view text, const std::vector<Span>& spans) {
  std::vector<std::string> out;
  for (const Span& span : spans) {
    std::string word;
    for (std::size_t i = span.begin; i <= span.end && i <= text.size(); ++i) {
      if (i < span.end && i < text.size() && is_wordy(text[i])) {
        text::append_utf8(
            word, static_cast<char32_t>(u_foldCase(static_cast<UChar32>(text[i]), U_FOLD_CASE_DEFAULT)));
      } else if (!word.empty()) {
        out.push_back(std::move(word));
        word.clear();
      }
    }
  }
  return out;
}

std::size_t shared(const WordSet& a, const WordSet& b) {
  WordSet both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return both.size();
}

double dice(const WordSet& a, const WordSet& b) {
  if (a.empty() && b.empty()) return 1;
  return 2.0 * static_cast<double>(shared(a, b)) / static_cast<double>(a.size() + b.size());
}

std::vector<std::pair<std::size_t, std::size_t>> pair_up(const std::vector<RoleWords>& marked,
                                                         const std::vector<RoleWords>& found) {
  std::map<std::uint32_t, std::vector<std::size_t>> found_at;
  for (std::size_t j = 0; j < found.size(); ++j)
    for (const std::uint32_t word : found[j][kContent]) found_at[word].push_back(j);
  std::map<std::pair<std::size_t, std::size_t>, double> edges;
  Groups groups(marked.size() + found.size());
  for (std::size_t i = 0; i < marked.size(); ++i) {
    for (const std::uint32_t word : marked[i][kContent]) {
      const auto there = found_at.find(word);
      if (there == found_at.end()) continue;
      for (const std::size_t j : there->second) {
        const auto [edge, fresh] = edges.try_emplace({i, j}, 0);
        if (!fresh) continue;
        edge->second = 2 * dice(marked[i][kContent], found[j][kContent]) +
                       dice(marked[i][kCue], found[j][kCue]) + dice(marked[i][kSource], found[j][kSource]);
        groups.join(i, marked.size() + j);
      }
    }
  }
  std::map<std::size_t, std::pair<std::vector<std::size_t>, std::vector<std::size_t>>> members;
  for (std::size_t k = 0; k < marked.size() + found.size(); ++k) {
    auto& [rows, columns] = members[groups.find(k)];
    if (k < marked.size()) {
      rows.push_back(k);
    } else {
      columns.push_back(k - marked.size());
    }
  }
  std::vector<std::pair<std::size_t, std::size_t>> out;
  for (const auto& [root, group] : members) {
    const auto& [rows, columns] = group;
    if (rows.empty() || columns.empty()) continue;
    const bool flip = rows.size() > columns.size();
    std::vector<std::vector<double>> weights(flip ? columns.size() : rows.size(),
                                             std::vector<double>(flip ? rows.size() : columns.size()));
    for (std::size_t a = 0; a < rows.size(); ++a) {
      for (std::size_t b = 0; b < columns.size(); ++b) {
        const auto edge = edges.find({rows[a], columns[b]});
        if (edge != edges.end()) (flip ? weights[b][a] : weights[a][b]) = edge->second;
      }
    }
    for (const auto& [x, y] : assign(weights)) {
      if (weights[x][y] > 0) out.emplace_back(rows[flip ? y : x], columns[flip ? x : y]);
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace toguna::evaluation
