#pragma once

// Typed, forgiving access to one TOML table: each read notes what is wrong with file, line, key and remedy,
// and goes on.

#define TOML_EXCEPTIONS 0
// toml++ 3.3 asserts what it has not checked yet: a file with "[" at a line's end would end the program.
// Without its asserts it reports an error there. With NDEBUG it would turn them into assumptions of the
// optimiser (clang).
#define TOML_ASSERT(expr) static_assert(true)
#pragma push_macro("NDEBUG")
#undef NDEBUG
#include <toml++/toml.h>
#pragma pop_macro("NDEBUG")

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "toguna/base/date.hpp"
#include "toguna/domain/dossier.hpp"
#include "toguna/engine/dossier_file.hpp"

namespace toguna::engine {

/// Collects the problems of one file.
class Problems {
 public:
  explicit Problems(std::string file) : file_(std::move(file)) {}

  void fatal(std::size_t line, std::string_view key, std::string message, std::string help);
  void warning(std::size_t line, std::string_view key, std::string message, std::string help);
  std::vector<DossierProblem> take();

 private:
  void add(bool fatal, std::size_t line, std::string_view key, std::string message, std::string help);
  std::string file_;
  std::vector<std::pair<std::size_t, DossierProblem>> found_;
};

/// One table; `path` is how it is called in messages ("actor 'council'").
class TomlTable {
 public:
  TomlTable(const toml::table& table, std::string path, Problems& problems);

  bool has(std::string_view key) const;
  std::size_t line() const;
  std::size_t line_of(std::string_view key) const;
  std::string key_path(std::string_view key) const;

  std::string text(std::string_view key);
  std::string required_text(std::string_view key, std::string_view remedy);
  std::vector<std::string> texts(std::string_view key);
  std::optional<double> number(std::string_view key, double low, double high);
  std::optional<std::uint64_t> whole_number(std::string_view key, std::uint64_t low, std::uint64_t high);
  std::optional<bool> flag(std::string_view key);
  std::optional<Date> date(std::string_view key);
  std::vector<double> numbers(std::string_view key, double low, double high);
  /// A plain number on 0..100, or what is believed about it: {low, mode, high}, or another shape
  /// (docs/formats/bargaining.md).
  std::optional<Estimate> estimate(std::string_view key);
  /// An inner table; none if absent or of another type (which is noted).
  std::optional<TomlTable> table(std::string_view key, std::string path);
  /// An array of tables; empty if absent.
  std::vector<TomlTable> tables(std::string_view key, std::string_view path);

  /// Notes every key that nobody asked for: most often a typing error.
  void refuse_unknown_keys();

 private:
  const toml::node* take(std::string_view key);
  std::optional<Estimate> ranged_estimate(TomlTable& range, Shape shape, std::string_view key);
  std::optional<Estimate> discrete_estimate(TomlTable& range, std::string_view key);
  void wrong_type(std::string_view key, const toml::node& node, std::string_view wanted);

  const toml::table* table_;
  std::string path_;
  Problems* problems_;
  std::set<std::string, std::less<>> known_;
};

/// The candidate that `word` was most likely meant to be; empty if none is near.
std::string nearest_word(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace toguna::engine
