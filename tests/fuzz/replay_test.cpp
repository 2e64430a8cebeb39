// Replays the corpora of the fuzz targets: each target traps where an input breaks what it promises.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "toguna/base/files.hpp"

#define TARGET(name) extern "C" int replay_##name(const std::uint8_t* data, std::size_t size);
TOGUNA_FUZZ_TARGETS
#undef TARGET

namespace toguna {
namespace {

struct Target {
  std::string name;
  int (*run)(const std::uint8_t*, std::size_t);
};

const std::vector<Target>& targets() {
#define TARGET(name) {#name, replay_##name},
  static const std::vector<Target> all = {TOGUNA_FUZZ_TARGETS};
#undef TARGET
  return all;
}

class Corpus : public testing::TestWithParam<Target> {};

TEST_P(Corpus, KeepsItsPromisesOnEveryFile) {
  const auto folder = std::filesystem::path(TOGUNA_SOURCE_DIR) / "fuzz/corpus" / GetParam().name;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  ASSERT_FALSE(files.empty()) << folder;
  for (const auto& file : files) {
    SCOPED_TRACE(file.string());
    const auto bytes = read_file(file);
    ASSERT_TRUE(bytes.has_value());
    EXPECT_EQ(GetParam().run(reinterpret_cast<const std::uint8_t*>(bytes->data()), bytes->size()), 0);
  }
}

INSTANTIATE_TEST_SUITE_P(Fuzz, Corpus, testing::ValuesIn(targets()),
                         [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace toguna
