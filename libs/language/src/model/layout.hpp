#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "toguna/language/model_file.hpp"

namespace toguna::language {

// The layout of a model file; docs/formats/model.md. Numbers are little-endian.
inline constexpr std::array<unsigned char, 8> kModelMagic = {0x89, 'T', 'G', 'M', '\r', '\n', 0x1A, '\n'};
inline constexpr std::uint32_t kModelVersion = 1;
inline constexpr std::uint32_t kByteOrderMark = 0x01020304;
inline constexpr std::size_t kAlignment = 64;
inline constexpr std::size_t kMostDimensions = 4;
inline constexpr std::size_t kNameBytes = 64;

struct ModelHeader {
  std::array<unsigned char, 8> magic;
  std::uint32_t version;
  std::uint32_t byte_order;
  std::uint64_t file_size;
  std::uint64_t checksum;  ///< XXH64, seed 0, of all bytes from kChecksumBegin on
  std::uint32_t section_count;
  std::array<std::uint32_t, 7> reserved;  ///< zero
};
static_assert(sizeof(ModelHeader) == 64);
inline constexpr std::size_t kChecksumBegin = offsetof(ModelHeader, section_count);

struct SectionEntry {
  std::array<char, kNameBytes> name;  ///< filled up with zeros, at least one
  std::uint32_t type;
  std::uint32_t dimension_count;
  std::array<std::uint64_t, kMostDimensions> dimensions;
  std::uint64_t offset;
  std::uint64_t length;    ///< bytes
  std::uint64_t reserved;  ///< zero
};
static_assert(sizeof(SectionEntry) == 128);

/// Bytes of one element; 0: no such type.
constexpr std::size_t size_of(ElementType type) {
  switch (type) {
    case ElementType::kByte:
      return 1;
    case ElementType::kInt16:
    case ElementType::kBfloat16:
      return 2;
    case ElementType::kInt32:
    case ElementType::kFloat32:
      return 4;
    case ElementType::kUint64:
      return 8;
  }
  return 0;
}

std::uint64_t checksum_of(std::span<const std::byte> bytes);

}  // namespace toguna::language
