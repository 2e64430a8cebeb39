#include "toguna/language/model_file.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstring>
#include <filesystem>
#include <functional>

#include "model/layout.hpp"
#include "toguna/base/files.hpp"

namespace toguna::language {
namespace {

std::string small_file() {
  ModelWriter writer;
  writer.add_lines("tags", std::vector<std::string>{"noun", "verb", ""});
  writer.add("weights", std::vector<float>{1.5F, -2, 0, 4, 5, 6}, {2, 3});
  writer.add("rows", std::vector<std::int16_t>{1, -2, 3}, {3});
  writer.add("counts", std::vector<std::int32_t>{}, {0, 7});
  writer.add("keys", std::vector<std::uint64_t>{1ULL << 60}, {1});
  writer.add_bfloat16("packed", std::vector<std::uint16_t>{0x3F80, 0x4000}, {1, 2, 1});
  return writer.bytes();
}

Result<ModelFile> read(const std::string& content) {
  return ModelFile::over(std::as_bytes(std::span(content)), "test.model");
}

/// A file with one thing changed and the checksum made to fit again, so that the checks behind it are met.
std::string changed(const std::function<void(ModelHeader&, SectionEntry*)>& change) {
  std::string content = small_file();
  ModelHeader header{};
  std::memcpy(&header, content.data(), sizeof(header));
  std::vector<SectionEntry> table(header.section_count);
  std::memcpy(table.data(), content.data() + sizeof(header), table.size() * sizeof(SectionEntry));
  change(header, table.data());
  std::memcpy(content.data() + sizeof(header), table.data(), table.size() * sizeof(SectionEntry));
  std::memcpy(content.data(), &header, sizeof(header));
  const std::uint64_t sum = checksum_of(std::as_bytes(std::span(content)).subspan(kChecksumBegin));
  std::memcpy(content.data() + offsetof(ModelHeader, checksum), &sum, sizeof(sum));
  return content;
}

void refused(const std::string& content, std::string_view message) {
  const auto file = read(content);
  ASSERT_FALSE(file.has_value()) << message;
  EXPECT_EQ(file.error().code, ErrorCode::kInvalidModelFile);
  EXPECT_NE(file.error().message.find(message), std::string::npos) << file.error().message;
  EXPECT_NE(file.error().place.find("test.model"), std::string::npos);
  EXPECT_FALSE(file.error().help.empty());
}

TEST(ModelFile, what_is_written_is_read_back) {
  const std::string content = small_file();
  EXPECT_EQ(content, small_file());
  const auto file = read(content);
  ASSERT_TRUE(file.has_value()) << file.error().message;
  const auto lines = file->lines("tags");
  ASSERT_TRUE(lines.has_value());
  EXPECT_EQ(*lines, (std::vector<std::string_view>{"noun", "verb", ""}));
  const std::array<std::uint64_t, 2> wanted = {0, 3};
  const auto weights = file->float32("weights", wanted);
  ASSERT_TRUE(weights.has_value());
  EXPECT_EQ(std::vector<float>(weights->begin(), weights->end()), (std::vector<float>{1.5F, -2, 0, 4, 5, 6}));
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(weights->data()) % alignof(float), 0U);
  EXPECT_EQ((*file->int16("rows"))[1], -2);
  EXPECT_TRUE(file->int32("counts")->empty());
  EXPECT_EQ((*file->uint64("keys"))[0], 1ULL << 60);
  EXPECT_EQ((*file->bfloat16("packed"))[1], 0x4000);
  EXPECT_TRUE(file->has("rows"));
  EXPECT_FALSE(file->has("row"));
  EXPECT_EQ(file->dimensions("packed").size(), 3U);
  EXPECT_TRUE(file->dimensions("row").empty());
}

TEST(ModelFile, a_section_asked_for_wrongly_is_an_error_that_names_it) {
  const std::string content = small_file();
  const auto file = read(content);
  ASSERT_TRUE(file.has_value());
  const std::array<std::uint64_t, 2> turned = {3, 2};
  const std::array<std::uint64_t, 1> flat = {6};
  for (const auto& failed : {file->float32("rows"), file->float32("weights", turned),
                             file->float32("weights", flat), file->float32("gone")}) {
    ASSERT_FALSE(failed.has_value());
    EXPECT_EQ(failed.error().code, ErrorCode::kInvalidModelFile);
    EXPECT_NE(failed.error().message.find('"'), std::string::npos);
  }
}

TEST(ModelFile, every_truncation_is_refused) {
  const std::string content = small_file();
  for (std::size_t size = 0; size < content.size(); ++size) {
    const auto file = read(content.substr(0, size));
    ASSERT_FALSE(file.has_value()) << size;
    EXPECT_EQ(file.error().code, ErrorCode::kInvalidModelFile);
    const bool said = file.error().message.find(size == 0 ? "empty" : "truncated") != std::string::npos;
    EXPECT_TRUE(said) << size << ": " << file.error().message;
  }
  refused(content + '\0', "follow its end");
}

TEST(ModelFile, every_changed_byte_is_refused) {
  std::string content = small_file();
  for (std::size_t i = 0; i < content.size(); ++i) {
    for (const char mask : {'\x01', '\x80', '\xFF'}) {
      content[i] = static_cast<char>(content[i] ^ mask);
      ASSERT_FALSE(read(content).has_value()) << i;
      content[i] = static_cast<char>(content[i] ^ mask);
    }
  }
  EXPECT_TRUE(read(content).has_value());
}

TEST(ModelFile, the_message_says_what_is_wrong) {
  refused("PK\x03\x04 something else", "not a model file");
  refused(changed([](ModelHeader& header, SectionEntry*) { header.version = 9; }), "newer format");
  refused(changed([](ModelHeader& header, SectionEntry*) { header.version = 0; }), "no longer reads");
  refused(changed([](ModelHeader& header, SectionEntry*) { header.byte_order = 0x04030201; }), "byte order");
  refused(changed([](ModelHeader& header, SectionEntry*) { header.section_count = 4000000000U; }), "table");
  refused(changed([](ModelHeader& header, SectionEntry*) { header.reserved[3] = 1; }), "reserved");
}

TEST(ModelFile, a_hostile_section_table_is_refused) {
  using Table = SectionEntry*;
  const auto with = [](const std::function<void(Table)>& change) {
    return changed([&](ModelHeader&, Table table) { change(table); });
  };
  refused(with([](Table t) { t[1].offset += 4; }), "misaligned");
  refused(with([](Table t) { t[2].offset = t[1].offset; }), "overlaps");
  refused(with([](Table t) { t[0].offset = 0; }), "overlaps");
  refused(with([](Table t) { t[5].offset += 64; }), "behind the file's end");
  refused(with([](Table t) { t[5].offset = ~std::uint64_t{63}; }), "behind the file's end");
  refused(with([](Table t) { t[1].dimensions = {1ULL << 32, 1ULL << 32, 0, 0}; }), "larger than the file");
  refused(with([](Table t) { t[3].dimensions[1] = ~std::uint64_t{0}; }), "larger than the file");
  refused(with([](Table t) { t[1].dimensions[0] = 3; }), "do not fit");
  refused(with([](Table t) { t[1].length = ~std::uint64_t{0}; }), "do not fit");
  refused(with([](Table t) { t[1].dimension_count = 5; }), "5 dimensions");
  refused(with([](Table t) { t[1].dimension_count = 0; }), "0 dimensions");
  refused(with([](Table t) { t[0].dimensions[2] = 1; }), "dimension too many");
  refused(with([](Table t) { t[1].type = 77; }), "unknown type");
  refused(with([](Table t) { t[1].name = t[0].name; }), "twice");
  refused(with([](Table t) { t[1].name = {}; }), "empty or too long");
  refused(with([](Table t) { t[1].name.fill('a'); }), "empty or too long");
  refused(with([](Table t) { t[1].name[1] = '\n'; }), "plain ASCII");
}

TEST(ModelFile, is_read_from_disk_and_says_what_is_not_there) {
  const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "toguna_model_file";
  std::filesystem::create_directories(folder);
  const auto path = folder / "small.model";
  ASSERT_TRUE(write_file_atomically(path, small_file()).has_value());
  auto file = ModelFile::open(path);
  ASSERT_TRUE(file.has_value()) << file.error().message;
  const ModelFile moved = std::move(*file);
  EXPECT_EQ((*moved.int16("rows"))[2], 3);
  EXPECT_EQ(ModelFile::open(folder / "none").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(ModelFile::open(folder).error().code, ErrorCode::kInputOutput);
  ASSERT_TRUE(write_file_atomically(path, "").has_value());
  EXPECT_EQ(ModelFile::open(path).error().code, ErrorCode::kInvalidModelFile);
  ModelWriter wrong;
  wrong.add("two", std::vector<float>{1, 2}, {3});
  EXPECT_FALSE(wrong.write(folder / "wrong.model").has_value());
  EXPECT_FALSE(std::filesystem::exists(folder / "wrong.model"));
  std::filesystem::remove_all(folder);
}

TEST(ModelFile, bytes_at_any_address_will_do) {
  const std::string content = "x" + small_file();
  const auto file = ModelFile::over(std::as_bytes(std::span(content)).subspan(1), "odd");
  ASSERT_TRUE(file.has_value());
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(file->uint64("keys")->data()) % 8, 0U);
}

}  // namespace
}  // namespace toguna::language
