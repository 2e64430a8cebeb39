#include "toguna/actors/registry.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include "toguna/base/files.hpp"

namespace toguna::actors {
namespace {

namespace fs = std::filesystem;

const fs::path kRegistry = fs::path(TOGUNA_SOURCE_DIR) / "models" / "registry";

class RegistryFiles : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("toguna-registry-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  Result<Registry> load(const std::string& states) {
    EXPECT_TRUE(write_file_atomically(folder_ / "states.tsv", states));
    return Registry::load(folder_);
  }
  fs::path folder_;
};

TEST(Registry, KnowsAStateByNamePeopleAndSeatWhateverTheAccents) {
  const auto registry = Registry::load(kRegistry);
  ASSERT_TRUE(registry) << registry.error().message << registry.error().place;
  EXPECT_GT(registry->entries().size(), 290U);
  for (const auto& [name, code, as] :
       std::vector<std::tuple<std::string, std::string, KnownAs>>{{"COTE D'IVOIRE", "CI", KnownAs::kName},
                                                                  {"Norwegian", "NO", KnownAs::kPeople},
                                                                  {"Wellington", "NZ", KnownAs::kSeat},
                                                                  {"elysee", "FR", KnownAs::kSeat}}) {
    const auto& found = registry->find(name);
    ASSERT_EQ(found.size(), 1U) << name;
    EXPECT_EQ(registry->entries()[found[0].entry].code, code);
    EXPECT_EQ(found[0].as, as);
  }
  EXPECT_TRUE(registry->find("Nowhereland").empty());
}

TEST(Registry, GivesAllThatAnAmbiguousNameLeadsTo) {
  const auto registry = Registry::load(kRegistry);
  ASSERT_TRUE(registry);
  EXPECT_EQ(registry->find("Congo").size(), 2U);
  EXPECT_EQ(registry->find("Brussels").size(), 2U);
}

TEST_F(RegistryFiles, AFolderWithoutFilesHoldsNothing) {
  const auto registry = Registry::load(folder_);
  ASSERT_TRUE(registry);
  EXPECT_TRUE(registry->entries().empty());
  EXPECT_TRUE(registry->find("Fiji").empty());
}

TEST_F(RegistryFiles, RefusesLinesOfAnotherShapeWithTheirNumber) {
  const std::string good = "AA\tAria\t\tArian\tArios\n";
  ASSERT_TRUE(load(good));
  std::string many;
  for (int i = 0; i < 65; ++i) many += "x" + std::to_string(i) + "|";
  for (const std::string& bad :
       {std::string("AA\tAria\tArian\n"), std::string("\tAria\t\t\t\n"), std::string("AA\t\t\t\t\n"),
        "AA\tAria\t" + many + "\t\t\n", "AA\tAria\t" + std::string(201, 'a') + "\t\t\n",
        std::string("AA\tAr\xff\t\t\t\n")}) {
    const auto registry = load("# comment\n" + good + bad);
    ASSERT_FALSE(registry) << bad;
    EXPECT_EQ(registry.error().code, ErrorCode::kInvalidModelFile);
    EXPECT_TRUE(registry.error().place.ends_with("states.tsv:3")) << registry.error().place;
  }
}

}  // namespace
}  // namespace toguna::actors
