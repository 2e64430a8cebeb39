#pragma once

#include "sqlite.hpp"

namespace toguna::ledger {

/// "Togu": how a ledger says that it is one (PRAGMA application_id).
constexpr std::int32_t kApplicationId = 0x546f6775;

/// The schema this program writes.
int newest_schema();

/// Takes a database from its version to `target`, all in one transaction; an empty one becomes a ledger.
/// Errors: kLedgerCorrupt where a newer program made it.
Result<void> migrate(sqlite::Connection& connection, int target = newest_schema());

}  // namespace toguna::ledger
