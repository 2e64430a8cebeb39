#include "toguna/language/model_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <unordered_set>

#include "layout.hpp"
#include "mapped_file.hpp"

namespace toguna::language {
namespace {

constexpr const char* kGetAgain =
    "install or copy the model again; the README.md beside it says where it is from";

struct SectionView {
  std::string_view name;
  ElementType type;
  std::span<const std::uint64_t> dimensions;
  std::span<const std::byte> bytes;
};

template <typename T>
T read_at(std::span<const std::byte> bytes, std::size_t at) {
  T out;
  std::memcpy(&out, bytes.data() + at, sizeof(T));
  return out;
}

tl::unexpected<Error> refuse(std::string message, const std::string& name, std::size_t byte,
                             const char* help = kGetAgain) {
  return fail(ErrorCode::kInvalidModelFile, std::move(message), fmt::format("{}: byte {}", name, byte), help);
}

std::string_view name_of(ElementType type) {
  switch (type) {
    case ElementType::kByte:
      return "byte";
    case ElementType::kInt32:
      return "int32";
    case ElementType::kFloat32:
      return "float32";
    case ElementType::kBfloat16:
      return "bfloat16";
    case ElementType::kUint64:
      return "uint64";
    case ElementType::kInt16:
      return "int16";
  }
  return "unknown";
}

Result<ModelHeader> read_header(std::span<const std::byte> file, const std::string& name) {
  const std::size_t seen = std::min(file.size(), kModelMagic.size());
  if (file.empty()) return refuse("the model file is empty", name, 0);
  if (std::memcmp(file.data(), kModelMagic.data(), seen) != 0)
    return refuse("this is not a model file of this program", name, 0,
                  "name a model file: its first bytes are 89 54 47 4D");
  if (file.size() < sizeof(ModelHeader))
    return refuse("the model file is truncated: its header is cut off", name, file.size());
  const auto header = read_at<ModelHeader>(file, 0);
  if (header.byte_order != kByteOrderMark)
    return refuse("the model file is damaged, or this computer's byte order is not little-endian", name,
                  offsetof(ModelHeader, byte_order));
  if (header.version > kModelVersion)
    return refuse(fmt::format("the model file is of a newer format ({}); this program reads format {}",
                              header.version, kModelVersion),
                  name, offsetof(ModelHeader, version), "update the program, or use an older model");
  if (header.version < kModelVersion)
    return refuse(
        fmt::format("the model file is of format {}, which this program no longer reads", header.version),
        name, offsetof(ModelHeader, version));
  if (file.size() < header.file_size)
    return refuse(
        fmt::format("the model file is truncated: {} of {} bytes are there", file.size(), header.file_size),
        name, file.size());
  if (file.size() > header.file_size)
    return refuse(
        fmt::format("the model file is damaged: {} bytes follow its end", file.size() - header.file_size),
        name, header.file_size);
  if (checksum_of(file.subspan(kChecksumBegin)) != header.checksum)
    return refuse("the model file is damaged: its checksum does not fit", name,
                  offsetof(ModelHeader, checksum));
  if (header.reserved != decltype(header.reserved){})
    return refuse("the model file is damaged: reserved bytes are set", name, offsetof(ModelHeader, reserved));
  return header;
}

/// What is wrong with one entry, or nothing. `free_from`: the first byte no earlier section covers.
std::string fault_of(const SectionEntry& entry, std::size_t free_from, std::size_t file_size) {
  const auto end = std::find(entry.name.begin(), entry.name.end(), '\0');
  if (end == entry.name.begin() || end == entry.name.end()) return "a section's name is empty or too long";
  const bool plain = std::all_of(entry.name.begin(), end, [](char c) { return c > ' ' && c < 0x7F; }) &&
                     std::all_of(end, entry.name.end(), [](char c) { return c == '\0'; });
  if (!plain) return "a section's name is not plain ASCII";
  const std::string_view name(entry.name.data());
  const std::uint64_t element = size_of(static_cast<ElementType>(entry.type));
  if (element == 0) return fmt::format("section \"{}\" holds elements of an unknown type", name);
  if (entry.dimension_count == 0 || entry.dimension_count > kMostDimensions)
    return fmt::format("section \"{}\" has {} dimensions", name, entry.dimension_count);
  std::uint64_t length = element;
  for (std::size_t i = 0; i < kMostDimensions; ++i) {
    const std::uint64_t size = entry.dimensions[i];
    if (i >= entry.dimension_count) {
      if (size != 0) return fmt::format("section \"{}\" has a dimension too many", name);
    } else if (size > file_size || __builtin_mul_overflow(length, size, &length)) {
      return fmt::format("section \"{}\" is larger than the file", name);
    }
  }
  if (length != entry.length)
    return fmt::format("section \"{}\" has dimensions that do not fit its length", name);
  if (entry.offset % kAlignment != 0) return fmt::format("section \"{}\" is misaligned", name);
  if (entry.offset < free_from) return fmt::format("section \"{}\" overlaps what is before it", name);
  if (entry.offset > file_size || entry.length > file_size - entry.offset)
    return fmt::format("section \"{}\" reaches behind the file's end", name);
  if (entry.reserved != 0) return fmt::format("section \"{}\" has reserved bytes set", name);
  return {};
}

}  // namespace

struct ModelFile::Data {
  std::string name;
  MappedFile mapped;
  std::vector<std::byte> own;  ///< a copy, where the caller's bytes were not aligned
  std::span<const std::byte> file;
  std::vector<SectionEntry> table;
  std::vector<SectionView> sections;

  const SectionView* find(std::string_view section) const {
    const auto found = std::find_if(sections.begin(), sections.end(),
                                    [&](const SectionView& one) { return one.name == section; });
    return found == sections.end() ? nullptr : &*found;
  }

  Result<void> read() {
    auto header = read_header(file, name);
    if (!header) return fail(std::move(header));
    const std::size_t room = (file.size() - sizeof(ModelHeader)) / sizeof(SectionEntry);
    if (header->section_count > room)
      return refuse("the model file is damaged: its section table does not fit into it", name,
                    offsetof(ModelHeader, section_count));
    table.resize(header->section_count);
    if (!table.empty())
      std::memcpy(table.data(), file.data() + sizeof(ModelHeader), table.size() * sizeof(SectionEntry));
    std::size_t free_from = sizeof(ModelHeader) + table.size() * sizeof(SectionEntry);
    sections.reserve(table.size());
    std::unordered_set<std::string_view> names;
    for (std::size_t i = 0; i < table.size(); ++i) {
      const SectionEntry& entry = table[i];
      std::string fault = fault_of(entry, free_from, file.size());
      if (fault.empty() && !names.insert(entry.name.data()).second)
        fault = fmt::format("section \"{}\" is there twice", entry.name.data());
      if (!fault.empty())
        return refuse("the model file is damaged: " + fault, name,
                      sizeof(ModelHeader) + i * sizeof(SectionEntry));
      free_from = entry.offset + entry.length;
      sections.push_back({.name = entry.name.data(),
                          .type = static_cast<ElementType>(entry.type),
                          .dimensions = std::span(entry.dimensions).first(entry.dimension_count),
                          .bytes = file.subspan(entry.offset, entry.length)});
    }
    return {};
  }

  template <typename T>
  Result<std::span<const T>> elements(std::string_view section, ElementType type,
                                      std::span<const std::uint64_t> wanted) const {
    const SectionView* const found = find(section);
    if (found == nullptr)
      return fail(ErrorCode::kInvalidModelFile, fmt::format("the model has no section \"{}\"", section), name,
                  "use a model that was made for this purpose");
    if (found->type != type)
      return fail(ErrorCode::kInvalidModelFile,
                  fmt::format("section \"{}\" of the model holds {}, not {}", section, name_of(found->type),
                              name_of(type)),
                  name, kGetAgain);
    const bool fits =
        wanted.empty() ||
        std::equal(wanted.begin(), wanted.end(), found->dimensions.begin(), found->dimensions.end(),
                   [](std::uint64_t want, std::uint64_t have) { return want == 0 || want == have; });
    if (!fits)
      return fail(ErrorCode::kInvalidModelFile,
                  fmt::format("section \"{}\" of the model is {}, not {} (0: any)", section,
                              fmt::join(found->dimensions, " x "), fmt::join(wanted, " x ")),
                  name, "use a model that was trained with this version of the program");
    // Sections are aligned for any of the types: the base by mmap or copy, the offset by the check above.
    return std::span(reinterpret_cast<const T*>(found->bytes.data()), found->bytes.size() / sizeof(T));
  }
};

ModelFile::ModelFile(std::unique_ptr<Data> data) : data_(std::move(data)) {}
ModelFile::ModelFile(ModelFile&&) noexcept = default;
ModelFile& ModelFile::operator=(ModelFile&&) noexcept = default;
ModelFile::~ModelFile() = default;

Result<ModelFile> ModelFile::open(const std::filesystem::path& path) {
  auto mapped = MappedFile::open(path);
  if (!mapped) return fail(std::move(mapped));
  auto data = std::make_unique<Data>();
  data->name = path.string();
  data->mapped = std::move(*mapped);
  data->file = data->mapped.bytes();
  if (auto read = data->read(); !read) return fail(std::move(read));
  return ModelFile(std::move(data));
}

Result<ModelFile> ModelFile::over(std::span<const std::byte> bytes, std::string name) {
  auto data = std::make_unique<Data>();
  data->name = std::move(name);
  data->file = bytes;
  if (reinterpret_cast<std::uintptr_t>(bytes.data()) % alignof(std::max_align_t) != 0) {
    data->own.assign(bytes.begin(), bytes.end());
    data->file = data->own;
  }
  if (auto read = data->read(); !read) return fail(std::move(read));
  return ModelFile(std::move(data));
}

bool ModelFile::has(std::string_view section) const {
  return data_->find(section) != nullptr;
}

std::span<const std::uint64_t> ModelFile::dimensions(std::string_view section) const {
  const SectionView* const found = data_->find(section);
  return found == nullptr ? std::span<const std::uint64_t>{} : found->dimensions;
}

Result<std::span<const std::uint8_t>> ModelFile::bytes(std::string_view section) const {
  return data_->elements<std::uint8_t>(section, ElementType::kByte, {});
}

Result<std::span<const std::int32_t>> ModelFile::int32(std::string_view section,
                                                       std::span<const std::uint64_t> wanted) const {
  return data_->elements<std::int32_t>(section, ElementType::kInt32, wanted);
}

Result<std::span<const std::int16_t>> ModelFile::int16(std::string_view section,
                                                       std::span<const std::uint64_t> wanted) const {
  return data_->elements<std::int16_t>(section, ElementType::kInt16, wanted);
}

Result<std::span<const std::uint64_t>> ModelFile::uint64(std::string_view section,
                                                         std::span<const std::uint64_t> wanted) const {
  return data_->elements<std::uint64_t>(section, ElementType::kUint64, wanted);
}

Result<std::span<const float>> ModelFile::float32(std::string_view section,
                                                  std::span<const std::uint64_t> wanted) const {
  return data_->elements<float>(section, ElementType::kFloat32, wanted);
}

Result<std::span<const std::uint16_t>> ModelFile::bfloat16(std::string_view section,
                                                           std::span<const std::uint64_t> wanted) const {
  return data_->elements<std::uint16_t>(section, ElementType::kBfloat16, wanted);
}

Result<std::vector<std::string_view>> ModelFile::lines(std::string_view section) const {
  auto raw = bytes(section);
  if (!raw) return fail(std::move(raw));
  std::string_view rest(reinterpret_cast<const char*>(raw->data()), raw->size());
  std::vector<std::string_view> out;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos)
      return fail(ErrorCode::kInvalidModelFile,
                  fmt::format("section \"{}\" of the model ends within a line", section), name(), kGetAgain);
    out.push_back(rest.substr(0, end));
    rest.remove_prefix(end + 1);
  }
  return out;
}

const std::string& ModelFile::name() const {
  return data_->name;
}

}  // namespace toguna::language
