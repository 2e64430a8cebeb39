#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/domain/dossier.hpp"

namespace toguna::engine {

/// A value as dossier.toml writes it; empty: the key goes.
using TomlText = std::optional<std::string>;

// Values as TOML.
std::string toml_quoted(std::string_view text);
std::string toml_number(double value);
std::string toml_list(const std::vector<std::string>& texts);
std::string toml_estimate(double low, double mode, double high);

/// One change of dossier.toml.
struct DossierEdit {
  enum class Kind { kSet, kAdd, kRemove } kind = Kind::kSet;
  std::string table;  ///< "option", "actor"; "": the keys at the top; "scale", "decision", "settings"
  std::string id;     ///< of the option or actor
  std::vector<std::pair<std::string, TomlText>> fields;  ///< key and value
};

/// The file's text after the edits: only the lines of what changes are touched, comments and order stay.
/// Errors: kNotFound (no such option or actor), kAlreadyExists, kInvalidDossier (the text before or after
/// cannot be used, with the first problem), kUsage (a key that is written as tables of its own, such as
/// [[actor.roles]]: to be edited by hand).
Result<std::string> edited_dossier(std::string_view toml, const std::vector<DossierEdit>& edits,
                                   const std::string& file);

}  // namespace toguna::engine
