#include "toguna/language_training/word_directions.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "parameters.hpp"
#include "toguna/language/model_file.hpp"

namespace toguna::language_training {
namespace {

class Directions : public testing::Test {
 protected:
  Result<WordDirections> read(std::string_view steps) {
    language::ModelWriter out;
    const std::vector<std::string> words = {"river", "bank"};
    out.add_lines("vectors.words", words);
    out.add_bytes("vectors.steps", steps);
    std::ofstream(file_, std::ios::binary) << out.bytes();
    return read_word_directions(file_);
  }
  void TearDown() override { std::filesystem::remove(file_); }

  std::filesystem::path file_ =
      std::filesystem::temp_directory_path() /
      (std::string("toguna-") + testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST_F(Directions, AreReadAsVectorsOfLengthOne) {
  const auto directions = read("\x03\x04\x00\xfb");  // 3, 4 and 0, -5
  ASSERT_TRUE(directions.has_value());
  EXPECT_EQ(directions->at("river"), (std::vector<float>{0.6F, 0.8F}));
  EXPECT_EQ(directions->at("bank"), (std::vector<float>{0.0F, -1.0F}));
}

TEST_F(Directions, ThatDoNotFitTheWordsAreRefused) {
  const auto directions = read("\x03\x04\x05");
  ASSERT_FALSE(directions.has_value());
  EXPECT_EQ(directions.error().code, ErrorCode::kInvalidModelFile);
}

TEST_F(Directions, AKnownWordsRowBeginsWithItsOwn) {
  const language::NetworkShape shape = {.words = 3, .word_width = 32, .relations = 1};
  const Parameters random(shape, 1);
  Parameters begun(shape, 1);
  const std::vector<std::string> words = {"", "river", "unheard"};
  begun.begin_words(words, {{"river", {0.6F, 0.8F}}});
  const auto& before = random.tables()[0].store;
  const auto& after = begun.tables()[0].store;
  EXPECT_NEAR(after.value[33] / after.value[32], 0.8F / 0.6F, 1e-5F);
  for (std::size_t i = 0; i < after.value.size(); ++i) {
    if (i != 32 && i != 33) EXPECT_EQ(after.value[i], before.value[i]) << i;
  }
  EXPECT_EQ(after.average, after.value);
}

}  // namespace
}  // namespace toguna::language_training
