#pragma once

#include <cstddef>
#include <cstdint>

namespace toguna::ledger {

/// A disk that fails on order. While it lives it is SQLite's default file system: a shim over the real one
/// that counts what changes the disk (writes, truncations, syncs, deletions). Syncs are not passed on, so
/// tests are fast; instead it remembers what was written since the last sync of each file, and a loss of
/// power can take that back. One at a time.
class FaultDisk {
 public:
  FaultDisk();
  ~FaultDisk();
  FaultDisk(const FaultDisk&) = delete;
  FaultDisk& operator=(const FaultDisk&) = delete;

  /// How many changing operations there were since the last plan.
  std::size_t operations() const;
  /// Lets operation `number` (from 1) fail with `code`, a write half done; and with `lasting`, all after it.
  void fail_at(std::size_t number, int code, bool lasting);
  /// No more failures; counts from 0.
  void mend();
  /// After the connections are closed: each write that was not synced is lost with chance 1/2.
  void lose_power(std::uint64_t seed);
};

}  // namespace toguna::ledger
