#include "toguna/engine/coded_articles.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include "toguna/base/files.hpp"

namespace toguna::engine {
namespace {

namespace fs = std::filesystem;

/// A dossier of two sources, with `expected` as its expected.toml.
class CodedDossier : public testing::Test {
 protected:
  void SetUp() override {
    fs::remove_all(folder_);
    fs::create_directories(folder_ / "sources");
    write("dossier.toml", R"(question = "How much water?"
[[option]]
id = "low"
place = 10
phrases = ["small release"]
[[option]]
id = "high"
place = 90
phrases = ["full release"]
[[actor]]
id = "farmers"
name = "Farmers' League"
)");
    write("sources/a.txt", "The league rejects a full release.\n");
    write("sources/b.txt", "Nobody spoke.\n");
  }
  void TearDown() override { fs::remove_all(folder_); }

  void write(const std::string& name, std::string_view text) {
    ASSERT_TRUE(write_file_atomically(folder_ / name, text));
  }
  std::string problem_with(std::string_view expected) {
    write("expected.toml", expected);
    const auto made = coded_articles(folder_);
    return made ? "no problem" : made.error().place + " | " + made.error().message;
  }

  const fs::path folder_ = fs::temp_directory_path() / ("toguna-coded-dossier-" + std::to_string(::getpid()));
};

constexpr const char* kOne = R"([[statement]]
document = "a.txt"
actor = "farmers"
speaker = "The league"
option = "high"
stance = "oppose"
at = "rejects a full release"
level = "hard"
)";

TEST_F(CodedDossier, EverySourceIsAnArticleThatTheSameDisputeHolds) {
  write("expected.toml", kOne);
  const auto made = coded_articles(folder_);
  ASSERT_TRUE(made) << made.error().place << ": " << made.error().message;
  ASSERT_EQ(made->size(), 2U);
  EXPECT_EQ((*made)[0].name, "a.txt");
  EXPECT_EQ((*made)[0].dispute, (*made)[1].dispute);
  ASSERT_EQ((*made)[0].expected.size(), 1U);
  EXPECT_EQ((*made)[0].expected[0].actor.name, "Farmers' League");
  EXPECT_TRUE((*made)[0].expected[0].hard);
  EXPECT_TRUE((*made)[1].expected.empty());
}

TEST_F(CodedDossier, WhatTheDossierLacksIsNamedWithItsLine) {
  std::string text = kOne;
  text.replace(text.find("\"high\""), 6, "\"full\"");
  EXPECT_NE(problem_with(text).find("expected.toml:5"), std::string::npos) << problem_with(text);
  EXPECT_NE(problem_with(text).find("no option 'full'"), std::string::npos);
}

TEST_F(CodedDossier, AStatementFromNoSourceIsAnError) {
  std::string text = kOne;
  text.replace(text.find("a.txt"), 5, "c.txt");
  EXPECT_NE(problem_with(text).find("'c.txt'"), std::string::npos) << problem_with(text);
}

TEST_F(CodedDossier, AFileThatIsNoTomlIsAnErrorWithItsLine) {
  EXPECT_NE(problem_with("[[statement]\n").find("expected.toml:1"), std::string::npos);
}

}  // namespace
}  // namespace toguna::engine
