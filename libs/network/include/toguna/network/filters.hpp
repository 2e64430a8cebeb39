#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "toguna/network/statement_table.hpp"

namespace toguna::network {

/// Statements whose text or qualifier column has one of these values (a qualifier: one of these labels).
/// A missing value is none of them.
struct ValueFilter {
  std::string column;
  std::vector<std::string> values;
};

/// Statements made in [from, before); without a bound it is open on that side. Undated ones only if both are.
struct TimeFilter {
  std::optional<Seconds> from;
  std::optional<Seconds> before;
};

/// Statements of at least this confidence (0..1).
struct ConfidenceFilter {
  double least = 0;
};

/// Statements whose entity in `column` has one of these values of an attribute. An entity without the
/// attribute has the value "".
struct AttributeFilter {
  std::string column;
  std::string attribute;
  std::vector<std::string> values;
};

/// Statements whose entity in `column` occurs at least so often in what the filters before this one left.
struct FrequencyFilter {
  std::string column;
  std::size_t least = 1;
};

/// One condition; inverted it keeps exactly the statements that it would otherwise drop.
struct Filter {
  std::variant<ValueFilter, TimeFilter, ConfidenceFilter, AttributeFilter, FrequencyFilter> rule;
  bool inverted = false;
};

/// The rows that pass all filters, applied one after the other, in order of time. Errors: kNotFound where a
/// filter names a column that the table lacks; kUsage where a confidence is outside 0..1 or a time range ends
/// before it begins. Cost: O(filters x statements).
Result<std::vector<std::uint32_t>> filtered(const StatementTable& table, std::span<const Filter> filters);

}  // namespace toguna::network
