// Any text gives rows, actors or ties within their ranges, or an error that says where; never a crash. What
// rows hold comes back when they are written and read again.

#include "toguna/codec/csv.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace {

using Rows = std::vector<std::vector<std::string>>;

void require(bool holds) {
  if (!holds) __builtin_trap();
}

void check(const toguna::Error& error) {
  require(!error.message.empty() && error.place.starts_with("fuzz.csv"));
}

void check(const toguna::Estimate& estimate) {
  require(estimate.low >= 0 && estimate.low <= estimate.mode && estimate.mode <= estimate.high &&
          estimate.high <= 100);
}

/// Every field in quotation marks, RFC 4180.
std::string written(const Rows& rows) {
  std::string out;
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      out += i == 0 ? "\"" : ",\"";
      for (const char c : row[i]) out += c == '"' ? std::string("\"\"") : std::string(1, c);
      out += '"';
    }
    out += "\r\n";
  }
  return out;
}

/// The separator is guessed from the first line; a lone field leaves nothing to guess by.
bool comma_is_clear(const Rows& rows) {
  if (rows.empty() || rows.front().size() < 2) return false;
  for (const auto& row : rows)
    for (const std::string& field : row)
      if (field.find(';') != std::string::npos || field.starts_with("\xEF\xBB\xBF")) return false;
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto rows = toguna::codec::read_csv(text, "fuzz.csv");
  if (!rows) {
    check(rows.error());
  } else if (comma_is_clear(*rows)) {
    const auto again = toguna::codec::read_csv(written(*rows), "fuzz.csv");
    require(again.has_value() && *again == *rows);
  }
  const auto actors = toguna::codec::actors_from_csv(text, "fuzz.csv");
  if (!actors) check(actors.error());
  if (actors) {
    require(rows.has_value());
    for (const auto& player : actors->players) {
      require(!player.name.empty());
      check(player.capability);
      check(player.salience);
      check(player.position);
    }
  }
  const auto ties = toguna::codec::ties_from_csv(text, "fuzz.csv");
  if (!ties) check(ties.error());
  if (ties) require(rows.has_value());
  return 0;
}
