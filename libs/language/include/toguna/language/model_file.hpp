#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "toguna/base/result.hpp"

namespace toguna::language {

/// What the numbers of a section are.
enum class ElementType : std::uint32_t {
  kByte = 1,
  kInt32 = 2,
  kFloat32 = 3,
  kBfloat16 = 4,
  kUint64 = 5,
  kInt16 = 6
};

/// A binary model: named, typed arrays in one file, mapped into memory. Refuses a file that is truncated,
/// damaged (checksum), of another format, byte order or version. Immutable; serves any number of threads.
/// docs/formats/model.md gives the layout.
class ModelFile {
 public:
  /// Maps `path`. Errors: kNotFound, kInvalidModelFile (what is wrong, and the byte it shows at),
  /// kInputOutput.
  static Result<ModelFile> open(const std::filesystem::path& path);
  /// The same over bytes already in memory, which must outlive it (tests, fuzzing). `name` is for messages.
  static Result<ModelFile> over(std::span<const std::byte> bytes, std::string name);

  bool has(std::string_view section) const;
  /// The dimensions of a section: empty where it is absent.
  std::span<const std::uint64_t> dimensions(std::string_view section) const;

  /// The elements of a section, checked against type and (if not empty) dimensions; a wanted dimension of 0
  /// fits any. Views stay good as long as the ModelFile or one of its moved-to successors lives.
  Result<std::span<const std::uint8_t>> bytes(std::string_view section) const;
  Result<std::span<const std::int32_t>> int32(std::string_view section,
                                              std::span<const std::uint64_t> wanted = {}) const;
  Result<std::span<const std::int16_t>> int16(std::string_view section,
                                              std::span<const std::uint64_t> wanted = {}) const;
  Result<std::span<const std::uint64_t>> uint64(std::string_view section,
                                                std::span<const std::uint64_t> wanted = {}) const;
  Result<std::span<const float>> float32(std::string_view section,
                                         std::span<const std::uint64_t> wanted = {}) const;
  Result<std::span<const std::uint16_t>> bfloat16(std::string_view section,
                                                  std::span<const std::uint64_t> wanted = {}) const;
  /// A section of text lines (each ended by '\n').
  Result<std::vector<std::string_view>> lines(std::string_view section) const;

  const std::string& name() const;

  ModelFile(ModelFile&&) noexcept;
  ModelFile& operator=(ModelFile&&) noexcept;
  ~ModelFile();

 private:
  struct Data;
  explicit ModelFile(std::unique_ptr<Data> data);
  std::unique_ptr<Data> data_;
};

/// Collects sections and writes them. The same sections in the same order give the same bytes.
class ModelWriter {
 public:
  void add_bytes(std::string name, std::string_view bytes);
  void add_lines(std::string name, std::span<const std::string> lines);
  void add(std::string name, std::span<const std::int32_t> values, std::vector<std::uint64_t> dimensions);
  void add(std::string name, std::span<const std::int16_t> values, std::vector<std::uint64_t> dimensions);
  void add(std::string name, std::span<const std::uint64_t> values, std::vector<std::uint64_t> dimensions);
  void add(std::string name, std::span<const float> values, std::vector<std::uint64_t> dimensions);
  void add_bfloat16(std::string name, std::span<const std::uint16_t> values,
                    std::vector<std::uint64_t> dimensions);

  /// The whole file.
  std::string bytes() const;
  /// Errors: kInputOutput.
  Result<void> write(const std::filesystem::path& path) const;

 private:
  struct Section {
    std::string name;
    ElementType type;
    std::vector<std::uint64_t> dimensions;
    std::string bytes;
  };
  std::vector<Section> sections_;
};

}  // namespace toguna::language
