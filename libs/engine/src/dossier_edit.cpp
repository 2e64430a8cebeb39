#include "toguna/engine/dossier_edit.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "toguna/engine/dossier_file.hpp"
#include "toml_table.hpp"

namespace toguna::engine {
namespace {

using Lines = std::vector<std::string>;

Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return lines;
}

std::string joined(const Lines& lines) {
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

bool is_header(const std::string& line) {
  const auto first = line.find_first_not_of(" \t");
  return first != std::string::npos && line[first] == '[';
}

/// Where a table's own keys stand: lines [begin, end), the header at `header` (npos: the top of the file).
struct Place {
  std::size_t header = std::string::npos;
  std::size_t begin = 0;
  std::size_t end = 0;  ///< after the last key, before trailing space and comments
  const toml::table* table = nullptr;
};

/// The last line of a value, 0-based.
std::size_t last_line(const toml::node& node) {
  return node.source().end.line - 1;
}

Place place_of(const toml::table& table, std::size_t header_line, bool top) {
  Place place{.table = &table};
  if (!top) {
    place.header = header_line;
    place.begin = header_line + 1;
  }
  place.end = place.begin;
  for (const auto& [key, node] : table) {
    // Tables with headers of their own come later in the file and are no keys of this one.
    const toml::node* one = &node;
    if (const toml::array* list = node.as_array(); list != nullptr && !list->empty()) one = &list->front();
    if (one->is_table() && !one->as_table()->is_inline()) continue;
    place.end = std::max(place.end, last_line(node) + 1);
  }
  return place;
}

Result<Place> find_place(const toml::table& root, const DossierEdit& edit) {
  if (edit.table.empty()) return place_of(root, 0, true);
  if (edit.table != "option" && edit.table != "actor") {
    const toml::table* table = root[edit.table].as_table();
    if (table != nullptr && !table->is_inline())
      return place_of(*table, table->source().begin.line - 1, false);
    return Place{};
  }
  if (const toml::array* list = root[edit.table].as_array())
    for (const toml::node& node : *list)
      if (const toml::table* one = node.as_table();
          one != nullptr && (*one)["id"].value_or(std::string()) == edit.id)
        return place_of(*one, one->source().begin.line - 1, false);
  return Place{};
}

/// Writes one key of a table: in its place, or after the last one.
Result<void> write_key(Lines& lines, Place& place, const std::string& key, const TomlText& value) {
  const toml::node* node = place.table == nullptr ? nullptr : place.table->get(key);
  if (node == nullptr) {
    if (value)
      lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(place.end++),
                   fmt::format("{} = {}", key, *value));
    return {};
  }
  const std::size_t first = node->source().begin.line - 1;
  const std::size_t last = last_line(*node);
  const auto equals = first < lines.size() ? lines[first].find('=') : std::string::npos;
  if (equals == std::string::npos || is_header(lines[first]))
    return fail(ErrorCode::kUsage, fmt::format("'{}' is written as tables of its own", key),
                fmt::format("line {}", first + 1), "edit it in dossier.toml by hand");
  // What stands behind the value on its last line, most often a comment, stays. Columns count code points.
  std::string behind = lines[last];
  std::size_t column = node->source().end.column - 1;
  std::size_t byte = 0;
  while (column > 0 && byte < behind.size()) {
    do ++byte;
    while (byte < behind.size() && (static_cast<unsigned char>(behind[byte]) & 0xC0U) == 0x80U);
    --column;
  }
  behind.erase(0, byte);
  Lines fresh;
  if (value) {
    fresh.push_back(lines[first].substr(0, equals + 1) + " " + *value + behind);
  } else if (const auto comment = behind.find('#'); comment != std::string::npos) {
    fresh.push_back(behind.substr(comment));
  }
  const auto begin = lines.begin() + static_cast<std::ptrdiff_t>(first);
  lines.erase(begin, lines.begin() + static_cast<std::ptrdiff_t>(last + 1));
  lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(first), fresh.begin(), fresh.end());
  return {};
}

/// A new table at the end of those of its kind, or of the file.
void add_table(Lines& lines, const DossierEdit& edit, const toml::table& root) {
  std::size_t at = lines.size();
  const toml::array* list = root[edit.table].as_array();
  if (list != nullptr && !list->empty()) {
    at = list->back().source().begin.line;
    const std::string own = fmt::format("[[{}.", edit.table);
    std::size_t end = at;
    for (; end < lines.size(); ++end)
      if (is_header(lines[end]) && lines[end].find(own) == std::string::npos) break;
    // Space and comments before the next table belong to that one.
    while (end > at &&
           (lines[end - 1].empty() || lines[end - 1].find_first_not_of(" \t") == std::string::npos ||
            lines[end - 1][lines[end - 1].find_first_not_of(" \t")] == '#'))
      --end;
    at = end;
  }
  Lines fresh{"", edit.table == "option" || edit.table == "actor" ? fmt::format("[[{}]]", edit.table)
                                                                  : fmt::format("[{}]", edit.table)};
  if (!edit.id.empty()) fresh.push_back(fmt::format("id = {}", toml_quoted(edit.id)));
  for (const auto& [key, value] : edit.fields)
    if (value) fresh.push_back(fmt::format("{} = {}", key, *value));
  lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(at), fresh.begin(), fresh.end());
}

void remove_table(Lines& lines, const Place& place, const std::string& name) {
  std::size_t end = place.begin;
  const std::string own = fmt::format("[[{}.", name);
  const std::string single = fmt::format("[{}.", name);
  for (; end < lines.size(); ++end)
    if (is_header(lines[end]) && lines[end].find(own) == std::string::npos &&
        lines[end].find(single) == std::string::npos)
      break;
  while (end > place.end && (lines[end - 1].empty() || lines[end - 1].front() == '#')) --end;
  lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(place.header),
              lines.begin() + static_cast<std::ptrdiff_t>(end));
}

/// One edit on a text that can be parsed.
Result<std::string> edited(const std::string& text, const DossierEdit& edit, const std::string& file) {
  // Values are placed by their lines, so each key is written on a text parsed anew.
  const auto apply = [&](const std::string& before, auto&& change) -> Result<std::string> {
    const toml::parse_result parsed = toml::parse(before, file);
    if (!parsed)
      return fail(ErrorCode::kInvalidDossier, std::string(parsed.error().description()),
                  fmt::format("{}:{}", file, parsed.error().source().begin.line), "mend dossier.toml first");
    Lines lines = lines_of(before);
    if (auto done = change(lines, parsed.table()); !done) return fail(std::move(done));
    return joined(lines);
  };
  const bool listed = edit.table == "option" || edit.table == "actor";
  if (edit.kind != DossierEdit::Kind::kSet)
    return apply(text, [&](Lines& lines, const toml::table& root) -> Result<void> {
      const auto place = find_place(root, edit);
      if (!place) return tl::unexpected<Error>(place.error());
      const bool there = place->table != nullptr;
      if (edit.kind == DossierEdit::Kind::kAdd && there)
        return fail(ErrorCode::kAlreadyExists,
                    fmt::format("there is an {} '{}' already", edit.table, edit.id), file);
      if (edit.kind == DossierEdit::Kind::kRemove && !there)
        return fail(ErrorCode::kNotFound, fmt::format("there is no {} '{}'", edit.table, edit.id), file);
      if (edit.kind == DossierEdit::Kind::kAdd) {
        add_table(lines, edit, root);
      } else {
        remove_table(lines, *place, edit.table);
      }
      return {};
    });
  Result<std::string> now = text;
  for (const auto& field : edit.fields) {
    now = apply(*now, [&](Lines& lines, const toml::table& root) -> Result<void> {
      auto place = find_place(root, edit);
      if (!place) return tl::unexpected<Error>(place.error());
      if (place->table == nullptr && listed)
        return fail(ErrorCode::kNotFound, fmt::format("there is no {} '{}'", edit.table, edit.id), file);
      if (place->table != nullptr) return write_key(lines, *place, field.first, field.second);
      if (field.second) add_table(lines, {.table = edit.table, .id = {}, .fields = {field}}, root);
      return {};
    });
    if (!now) return now;
  }
  return now;
}

}  // namespace

std::string toml_quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 || byte == 0x7F) {
      out += fmt::format("\\u{:04X}", byte);
    } else {
      out += c;
    }
  }
  return out + "\"";
}

std::string toml_number(double value) {
  return fmt::format("{}", value);
}

std::string toml_list(const std::vector<std::string>& texts) {
  std::string out = "[";
  std::size_t width = 0;
  constexpr std::size_t kWidth = 100;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string one = toml_quoted(texts[i]);
    if (width + one.size() > kWidth) {
      out += i == 0 ? "" : ",\n  ";
      width = 0;
    } else if (i > 0) {
      out += ", ";
    }
    out += one;
    width += one.size() + 2;
  }
  return out + "]";
}

std::string toml_estimate(double low, double mode, double high) {
  if (low == mode && mode == high) return toml_number(mode);
  return fmt::format("{{low = {}, mode = {}, high = {}}}", toml_number(low), toml_number(mode),
                     toml_number(high));
}

Result<std::string> edited_dossier(std::string_view toml, const std::vector<DossierEdit>& edits,
                                   const std::string& file) {
  std::string text(toml);
  for (const DossierEdit& edit : edits) {
    auto next = edited(text, edit, file);
    if (!next) return next;
    text = std::move(*next);
  }
  const CheckedDossier checked = check_dossier(text, file);
  if (checked.usable()) return text;
  for (const DossierProblem& problem : checked.problems)
    if (problem.fatal) {
      Error error = problem.error;
      error.code = ErrorCode::kInvalidDossier;
      return tl::unexpected<Error>(std::move(error));
    }
  return fail(ErrorCode::kInvalidDossier, "the dossier could not be used any more", file);
}

}  // namespace toguna::engine
