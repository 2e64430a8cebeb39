#include "fault_vfs.hpp"

#include <sqlite3.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <new>
#include <random>
#include <string>
#include <vector>

namespace toguna::ledger {
namespace {

/// What a file held where a write went, to take the write back.
struct Unsynced {
  std::int64_t offset = 0;
  std::string before;  ///< shorter than the write where the file ended
  std::size_t length = 0;
};

struct State {
  sqlite3_vfs* real = nullptr;
  std::size_t operations = 0;
  std::size_t fail_number = 0;
  int code = SQLITE_OK;
  bool lasting = false;
  std::map<std::string, std::vector<Unsynced>> unsynced;

  /// Counts an operation; the code it must fail with, or SQLITE_OK.
  int next() {
    ++operations;
    if (fail_number == 0) return SQLITE_OK;
    return operations == fail_number || (lasting && operations > fail_number) ? code : SQLITE_OK;
  }
};

State& state() {
  static State one;
  return one;
}

struct File {
  sqlite3_file base;
  sqlite3_file* real;
  const char* name;  // owned by SQLite for the life of the file; null for temporary files
};

File* file_of(sqlite3_file* file) {
  return reinterpret_cast<File*>(file);
}
sqlite3_file* real_of(sqlite3_file* file) {
  return file_of(file)->real;
}

int close_file(sqlite3_file* file) {
  return real_of(file)->pMethods->xClose(real_of(file));
}
int read_file(sqlite3_file* file, void* into, int length, sqlite3_int64 offset) {
  return real_of(file)->pMethods->xRead(real_of(file), into, length, offset);
}

void remember(sqlite3_file* file, int length, sqlite3_int64 offset) {
  if (file_of(file)->name == nullptr) return;
  sqlite3_int64 size = 0;
  real_of(file)->pMethods->xFileSize(real_of(file), &size);
  Unsynced old{.offset = offset, .before = {}, .length = static_cast<std::size_t>(length)};
  if (offset < size) {
    old.before.resize(static_cast<std::size_t>(std::min<sqlite3_int64>(length, size - offset)));
    real_of(file)->pMethods->xRead(real_of(file), old.before.data(), static_cast<int>(old.before.size()),
                                   offset);
  }
  state().unsynced[file_of(file)->name].push_back(std::move(old));
}

int write_file(sqlite3_file* file, const void* bytes, int length, sqlite3_int64 offset) {
  const int code = state().next();
  const bool power_is_off = code != SQLITE_OK && state().operations > state().fail_number;
  if (power_is_off) return code;
  const int written = code == SQLITE_OK ? length : length / 2;
  remember(file, written, offset);
  const int done = real_of(file)->pMethods->xWrite(real_of(file), bytes, written, offset);
  return code == SQLITE_OK ? done : code;
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  if (const int code = state().next(); code != SQLITE_OK) return code;
  return real_of(file)->pMethods->xTruncate(real_of(file), size);
}

int sync_file(sqlite3_file* file, int) {
  if (const int code = state().next(); code != SQLITE_OK)
    return code == SQLITE_FULL || code == SQLITE_IOERR_WRITE ? SQLITE_IOERR_FSYNC : code;
  if (file_of(file)->name != nullptr) state().unsynced.erase(file_of(file)->name);
  return SQLITE_OK;
}

int size_of_file(sqlite3_file* file, sqlite3_int64* size) {
  return real_of(file)->pMethods->xFileSize(real_of(file), size);
}
int lock_file(sqlite3_file* file, int level) {
  return real_of(file)->pMethods->xLock(real_of(file), level);
}
int unlock_file(sqlite3_file* file, int level) {
  return real_of(file)->pMethods->xUnlock(real_of(file), level);
}
int is_reserved(sqlite3_file* file, int* out) {
  return real_of(file)->pMethods->xCheckReservedLock(real_of(file), out);
}
int control(sqlite3_file* file, int what, void* argument) {
  return real_of(file)->pMethods->xFileControl(real_of(file), what, argument);
}
int sector_size(sqlite3_file* file) {
  return real_of(file)->pMethods->xSectorSize(real_of(file));
}
// Nothing is promised about what the disk does with a write that it has not synced.
int characteristics(sqlite3_file*) {
  return 0;
}
int shm_map(sqlite3_file* file, int page, int size, int extend, void volatile** out) {
  return real_of(file)->pMethods->xShmMap(real_of(file), page, size, extend, out);
}
int shm_lock(sqlite3_file* file, int offset, int count, int flags) {
  return real_of(file)->pMethods->xShmLock(real_of(file), offset, count, flags);
}
void shm_barrier(sqlite3_file* file) {
  real_of(file)->pMethods->xShmBarrier(real_of(file));
}
int shm_unmap(sqlite3_file* file, int remove) {
  return real_of(file)->pMethods->xShmUnmap(real_of(file), remove);
}

const sqlite3_io_methods kMethods = {2,           close_file,   read_file,       write_file,  truncate_file,
                                     sync_file,   size_of_file, lock_file,       unlock_file, is_reserved,
                                     control,     sector_size,  characteristics, shm_map,     shm_lock,
                                     shm_barrier, shm_unmap,    nullptr,         nullptr};

int open_file(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* given) {
  File* made = file_of(file);
  made->base.pMethods = nullptr;
  made->name = name;
  made->real = reinterpret_cast<sqlite3_file*>(made + 1);
  const int code = state().real->xOpen(state().real, name, made->real, flags, given);
  if (made->real->pMethods != nullptr) made->base.pMethods = &kMethods;
  return code;
}

int delete_file(sqlite3_vfs*, const char* name, int sync) {
  if (const int code = state().next(); code != SQLITE_OK) return SQLITE_IOERR_DELETE;
  state().unsynced.erase(name);
  return state().real->xDelete(state().real, name, sync);
}

sqlite3_vfs* shim() {
  static sqlite3_vfs one;
  return &one;
}

/// Puts back what a file held before one write.
void take_back(const std::string& name, const Unsynced& write) {
  std::error_code failure;
  const auto size = std::filesystem::file_size(name, failure);
  if (failure) return;
  const auto end = static_cast<std::uintmax_t>(write.offset) + write.length;
  {
    std::fstream out(name, std::ios::binary | std::ios::in | std::ios::out);
    out.seekp(write.offset);
    out.write(write.before.data(), static_cast<std::streamsize>(write.before.size()));
    const std::string hole(write.length - write.before.size(), '\0');
    out.write(hole.data(), static_cast<std::streamsize>(hole.size()));
  }
  const auto kept = static_cast<std::uintmax_t>(write.offset) + write.before.size();
  std::filesystem::resize_file(name, size <= end ? std::min(size, kept) : size, failure);
}

}  // namespace

FaultDisk::FaultDisk() {
  state() = State{};
  state().real = sqlite3_vfs_find(nullptr);
  *shim() = *state().real;
  shim()->zName = "toguna-fault";
  shim()->szOsFile = static_cast<int>(sizeof(File)) + state().real->szOsFile;
  shim()->pNext = nullptr;
  shim()->xOpen = open_file;
  shim()->xDelete = delete_file;
  sqlite3_vfs_register(shim(), 1);
}

FaultDisk::~FaultDisk() {
  sqlite3_vfs_unregister(shim());
  sqlite3_vfs_register(state().real, 1);
}

std::size_t FaultDisk::operations() const {
  return state().operations;
}

void FaultDisk::fail_at(std::size_t number, int code, bool lasting) {
  state().operations = 0;
  state().fail_number = number;
  state().code = code;
  state().lasting = lasting;
}

void FaultDisk::mend() {
  fail_at(0, SQLITE_OK, false);
}

void FaultDisk::lose_power(std::uint64_t seed) {
  std::mt19937_64 random(seed);
  for (auto& [name, writes] : state().unsynced)
    for (auto write = writes.rbegin(); write != writes.rend(); ++write)
      if (random() % 2 == 0) take_back(name, *write);
  state().unsynced.clear();
}

}  // namespace toguna::ledger
