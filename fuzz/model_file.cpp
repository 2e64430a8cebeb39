// Any bytes, with the header's size and checksum made to fit so that the section table is reached, are
// refused or give sections that can be read from end to end.

#include "toguna/language/model_file.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "model/layout.hpp"

namespace {

using toguna::language::ModelFile;
using toguna::language::ModelHeader;

std::uint64_t sum = 0;  // keeps the reads

template <typename T>
void read(const toguna::Result<std::span<const T>>& section) {
  if (!section) return;
  for (const T& value : *section) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &value, sizeof(T));
    sum += bits;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<std::byte> bytes(size);
  if (size > 0) std::memcpy(bytes.data(), data, size);
  (void)ModelFile::over(bytes, "raw");
  if (size < sizeof(ModelHeader)) return 0;
  ModelHeader header{};
  std::memcpy(&header, bytes.data(), sizeof(header));
  header.magic = toguna::language::kModelMagic;
  header.version = toguna::language::kModelVersion;
  header.byte_order = toguna::language::kByteOrderMark;
  header.file_size = size;
  header.reserved = {};
  std::memcpy(bytes.data(), &header, sizeof(header));
  header.checksum = toguna::language::checksum_of(
      std::span<const std::byte>(bytes).subspan(toguna::language::kChecksumBegin));
  std::memcpy(bytes.data(), &header, sizeof(header));
  const auto file = ModelFile::over(bytes, "fuzz");
  if (!file) return 0;
  for (std::size_t at = sizeof(ModelHeader), i = 0; i < header.section_count; ++i, at += 128) {
    const std::string name(reinterpret_cast<const char*>(bytes.data()) + at);
    if (!file->has(name)) __builtin_trap();
    read(file->bytes(name));
    read(file->int16(name));
    read(file->int32(name));
    read(file->uint64(name));
    read(file->float32(name));
    read(file->bfloat16(name));
    (void)file->lines(name);
  }
  return 0;
}
