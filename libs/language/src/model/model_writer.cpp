#include <algorithm>
#include <cstring>

#include "layout.hpp"
#include "toguna/base/files.hpp"
#include "toguna/language/model_file.hpp"

namespace toguna::language {
namespace {

template <typename T>
std::string copy(std::span<const T> values) {
  std::string out(values.size_bytes(), '\0');
  if (!values.empty()) std::memcpy(out.data(), values.data(), values.size_bytes());
  return out;
}

std::size_t aligned(std::size_t at) {
  return (at + kAlignment - 1) / kAlignment * kAlignment;
}

}  // namespace

void ModelWriter::add_bytes(std::string name, std::string_view bytes) {
  sections_.push_back({std::move(name), ElementType::kByte, {bytes.size()}, std::string(bytes)});
}

void ModelWriter::add_lines(std::string name, std::span<const std::string> lines) {
  std::string joined;
  for (const std::string& line : lines) {
    joined += line;
    joined += '\n';
  }
  add_bytes(std::move(name), joined);
}

void ModelWriter::add(std::string name, std::span<const std::int32_t> values,
                      std::vector<std::uint64_t> dimensions) {
  sections_.push_back({std::move(name), ElementType::kInt32, std::move(dimensions), copy(values)});
}

void ModelWriter::add(std::string name, std::span<const std::int16_t> values,
                      std::vector<std::uint64_t> dimensions) {
  sections_.push_back({std::move(name), ElementType::kInt16, std::move(dimensions), copy(values)});
}

void ModelWriter::add(std::string name, std::span<const std::uint64_t> values,
                      std::vector<std::uint64_t> dimensions) {
  sections_.push_back({std::move(name), ElementType::kUint64, std::move(dimensions), copy(values)});
}

void ModelWriter::add(std::string name, std::span<const float> values,
                      std::vector<std::uint64_t> dimensions) {
  sections_.push_back({std::move(name), ElementType::kFloat32, std::move(dimensions), copy(values)});
}

void ModelWriter::add_bfloat16(std::string name, std::span<const std::uint16_t> values,
                               std::vector<std::uint64_t> dimensions) {
  sections_.push_back({std::move(name), ElementType::kBfloat16, std::move(dimensions), copy(values)});
}

std::string ModelWriter::bytes() const {
  const std::size_t table_end = sizeof(ModelHeader) + sections_.size() * sizeof(SectionEntry);
  std::vector<SectionEntry> table(sections_.size());
  std::size_t at = table_end;
  for (std::size_t i = 0; i < sections_.size(); ++i) {
    const Section& section = sections_[i];
    SectionEntry& entry = table[i];
    section.name.copy(entry.name.data(), kNameBytes);
    entry.type = static_cast<std::uint32_t>(section.type);
    entry.dimension_count = static_cast<std::uint32_t>(section.dimensions.size());
    std::copy_n(section.dimensions.begin(), std::min(section.dimensions.size(), kMostDimensions),
                entry.dimensions.begin());
    entry.offset = aligned(at);
    entry.length = section.bytes.size();
    at = entry.offset + entry.length;
  }
  std::string out(at, '\0');
  if (!table.empty())
    std::memcpy(out.data() + sizeof(ModelHeader), table.data(), table.size() * sizeof(SectionEntry));
  for (std::size_t i = 0; i < sections_.size(); ++i) {
    if (!sections_[i].bytes.empty())
      std::memcpy(out.data() + table[i].offset, sections_[i].bytes.data(), sections_[i].bytes.size());
  }
  ModelHeader header{.magic = kModelMagic,
                     .version = kModelVersion,
                     .byte_order = kByteOrderMark,
                     .file_size = out.size(),
                     .checksum = 0,
                     .section_count = static_cast<std::uint32_t>(sections_.size()),
                     .reserved = {}};
  std::memcpy(out.data(), &header, sizeof(header));
  header.checksum = checksum_of(std::as_bytes(std::span(out)).subspan(kChecksumBegin));
  std::memcpy(out.data(), &header, sizeof(header));
  return out;
}

Result<void> ModelWriter::write(const std::filesystem::path& path) const {
  const std::string content = bytes();
  // What could not be read back (a name too long, dimensions that do not fit the values) is not written.
  auto readable = ModelFile::over(std::as_bytes(std::span(content)), path.string());
  if (!readable) return fail(std::move(readable));
  return write_file_atomically(path, content);
}

}  // namespace toguna::language
