#include "roles.hpp"

#include <algorithm>
#include <vector>

#include "ascii.hpp"
#include "dates.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::text {
namespace {

constexpr std::size_t kLongestDateline = 90;  // bytes

struct Dash {
  std::size_t begin = std::string_view::npos;
  std::size_t end = 0;
  bool strong = false;  // a long dash, or two hyphens
};

/// The first dash that stands free between spaces (a long one may touch the word before it).
Dash first_dash(std::string_view head) {
  for (std::size_t i = 1; i + 1 < head.size(); ++i) {
    std::size_t length = 0;
    bool strong = true;
    if (head.substr(i, 3) == "\xE2\x80\x94" || head.substr(i, 3) == "\xE2\x80\x93") length = 3;
    if (length == 0 && head.substr(i, 2) == "--") length = 2;
    if (length == 0 && head[i] == '-' && is_space(head[i - 1])) {
      length = 1;
      strong = false;
    }
    if (length == 0) continue;
    std::size_t end = i + length;
    if (end >= head.size() || !is_space(head[end])) continue;
    while (end < head.size() && is_space(head[end])) ++end;
    return {i, end, strong};
  }
  return {};
}

}  // namespace

std::size_t dateline_length(std::string_view paragraph) {
  const std::string_view head = paragraph.substr(0, kLongestDateline);
  if (head.empty() || !is_upper(head.front())) return 0;
  const Dash dash = first_dash(head);
  if (dash.begin == std::string_view::npos || dash.end >= paragraph.size()) return 0;
  const std::string_view before = trim(head.substr(0, dash.begin));
  if (before.find_first_of(";:!?\"") != std::string_view::npos) return 0;
  // The place is in capitals: "PORT EDO", "SAINT-LOUIS".
  std::size_t capitals = 0;
  std::size_t place = 0;
  while (place < before.size() && before[place] != ',' && before[place] != '(') {
    const char c = before[place];
    if (c >= 'a' && c <= 'z') break;
    if (is_upper(c) || !is_ascii(c)) ++capitals;
    ++place;
  }
  const bool in_capitals =
      capitals >= 3 && (place == before.size() || before[place] == ',' || before[place] == '(');
  const bool has_agency = before.back() == ')' && before.find('(') != std::string_view::npos;
  if (has_agency) return in_capitals || place > 0 ? dash.end : 0;
  if (!in_capitals) return 0;
  const std::size_t comma = before.find(',');
  if (comma != std::string_view::npos && before.size() - comma < 40) return dash.end;
  // "LUMIA -- The minister" is a dateline, "OPEC -- the cartel" is not: the sentence begins after a dateline.
  const char next = paragraph[dash.end];
  return dash.strong && (is_upper(next) || !is_ascii(next)) ? dash.end : 0;
}

std::string_view agency_of_dateline(std::string_view dateline) {
  const std::size_t open = dateline.rfind('(');
  const std::size_t close = dateline.rfind(')');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) return {};
  return trim(dateline.substr(open + 1, close - open - 1));
}

void set_blocks(Document& document, const std::vector<RoleSpan>& spans) {
  const CodePointIndex index(document.text);
  std::vector<std::optional<std::size_t>> place_of(spans.size());
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const RoleSpan& span = spans[i];
    if (span.begin >= span.end) continue;
    Block block{.role = span.role,
                .span = {index.code_point_of(span.begin), index.code_point_of(span.end)},
                .depth = span.depth,
                .number = span.number,
                .parent = span.parent ? place_of[*span.parent] : std::nullopt,
                .author = span.author};
    place_of[i] = document.blocks.size();
    document.blocks.push_back(std::move(block));
  }
}

}  // namespace toguna::text
