#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "toguna/base/result.hpp"

namespace toguna::text {

/// A row of a table in a text file, and the line (1, 2, ...) on which it begins.
struct CsvRow {
  std::size_t line = 1;
  std::vector<std::string> fields;
};

/// Rows of comma-separated values (RFC 4180): quoted fields may hold separators, line ends and doubled marks.
/// The separator is that of `separators` which the first line has most of, the first of them where it has
/// none. A byte order mark and empty lines are passed over. Errors: kInvalidData (a quotation that never
/// ends), with "file:line". Cost: linear.
Result<std::vector<CsvRow>> csv_rows(std::string_view text, const std::string& file,
                                     std::string_view separators = ",;");

}  // namespace toguna::text
