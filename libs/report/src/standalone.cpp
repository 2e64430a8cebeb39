#include "standalone.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <map>
#include <string_view>

#include "sections.hpp"
#include "structure_charts.hpp"

namespace toguna::report {
namespace {

struct Rule {
  std::string_view selectors;
  std::string_view declarations;
};

/// The rules outside of any @media, in their order. The sheets are our own: no comments, no nesting beyond.
std::vector<Rule> rules_of(std::string_view sheet) {
  std::vector<Rule> out;
  for (std::size_t at = 0; at < sheet.size();) {
    const std::size_t open = sheet.find('{', at);
    if (open == std::string_view::npos) break;
    std::string_view selectors = sheet.substr(at, open - at);
    while (!selectors.empty() && (selectors.front() == '\n' || selectors.front() == ' '))
      selectors.remove_prefix(1);
    std::size_t end = open + 1;
    for (int depth = 1; end < sheet.size() && depth > 0; ++end)
      depth += sheet[end] == '{' ? 1 : sheet[end] == '}' ? -1 : 0;
    if (!selectors.starts_with('@')) out.push_back({selectors, sheet.substr(open + 1, end - open - 2)});
    at = end;
  }
  return out;
}

using Variables = std::map<std::string, std::string, std::less<>>;

void add_variables(Variables& into, std::string_view declarations) {
  for (std::size_t at = declarations.find("--"); at != std::string_view::npos;) {
    const std::size_t colon = declarations.find(':', at);
    if (colon == std::string_view::npos) return;
    const std::size_t end = std::min(declarations.find(';', colon), declarations.size());
    into.insert_or_assign(std::string(declarations.substr(at, colon - at)),
                          std::string(declarations.substr(colon + 1, end - colon - 1)));
    at = declarations.find("--", end);
  }
}

std::string with_values(std::string_view declarations, const Variables& variables) {
  std::string out;
  for (std::size_t at = 0; at < declarations.size();) {
    const std::size_t use = declarations.find("var(", at);
    out += declarations.substr(at, use == std::string_view::npos ? use : use - at);
    if (use == std::string_view::npos) break;
    const std::size_t end = declarations.find(')', use);
    if (const auto found = variables.find(declarations.substr(use + 4, end - use - 4));
        found != variables.end())
      out += found->second;
    at = end + 1;
  }
  return out;
}

/// Whether a figure has the class that a selector such as ".a" or "text.a" ends with, alone.
bool is_used(std::string_view selector, const std::string& figure) {
  if (selector == "svg text") return true;
  const std::size_t dot = selector.find('.');
  if (dot == std::string_view::npos || selector.find_first_of(" >:~+,", dot) != std::string_view::npos)
    return false;
  const std::string_view name = selector.substr(dot + 1);
  const std::string_view tag = selector.substr(0, dot);
  if (!tag.empty() && tag != "text") return false;
  for (std::size_t at = figure.find(name); at != std::string::npos; at = figure.find(name, at + 1)) {
    const char before = at > 0 ? figure[at - 1] : ' ';
    const char after = at + name.size() < figure.size() ? figure[at + name.size()] : ' ';
    if ((before == '"' || before == ' ') && (after == '"' || after == ' ')) return true;
  }
  return false;
}

std::string style_for(const std::string& figure) {
  Variables variables;
  std::vector<Rule> rules;
  for (const std::string_view sheet : {style_sheet(), structure_style()})
    for (const Rule& rule : rules_of(sheet)) {
      if (rule.selectors == ":root") add_variables(variables, rule.declarations);
      rules.push_back(rule);
    }
  variables.insert_or_assign("--paper", "#ffffff");
  std::string out;
  for (const Rule& rule : rules) {
    // What sizes a figure within the page does not belong to a file.
    if (rule.declarations.find("min-width") != std::string_view::npos || rule.selectors == ".chart") continue;
    std::string kept;
    for (std::size_t at = 0; at < rule.selectors.size();) {
      const std::size_t end = std::min(rule.selectors.find(',', at), rule.selectors.size());
      const std::string_view selector = rule.selectors.substr(at, end - at);
      if (is_used(selector, figure))
        kept += (kept.empty() ? "" : ",") + std::string(selector == "svg text" ? "text" : selector);
      at = end + 1;
    }
    if (!kept.empty()) out += kept + "{" + with_values(rule.declarations, variables) + "}\n";
  }
  return out;
}

}  // namespace

std::string standalone(const std::string& figure) {
  constexpr std::string_view kOpen = "<svg ";
  const std::size_t box = figure.find("viewBox=\"0 0 ");
  double width = 0;
  double height = 0;
  if (!figure.starts_with(kOpen) || box == std::string::npos ||
      std::sscanf(figure.c_str() + box, "viewBox=\"0 0 %lf %lf\"", &width, &height) != 2)
    return {};
  const std::size_t end = figure.find('>', box) + 1;
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  out += fmt::format("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" ", width, height);
  out += figure.substr(kOpen.size(), end - kOpen.size());
  out += fmt::format("\n<style>\n{}</style>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>",
                     style_for(figure));
  return out + figure.substr(end);
}

}  // namespace toguna::report
