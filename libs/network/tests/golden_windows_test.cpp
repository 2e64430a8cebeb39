#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "golden_support.hpp"
#include "time_steps.hpp"
#include "toguna/network/windows.hpp"

namespace toguna::network {
namespace {

nlohmann::json read(const std::filesystem::path& path) {
  std::ifstream file(path);
  return nlohmann::json::parse(file);
}

LabelledMatrix matrix_of(const nlohmann::json& window) {
  LabelledMatrix out{window.at("rows"), window.at("cols"), {}};
  for (const auto& row : window.at("m"))
    for (const double value : row) out.values.push_back(value);
  return out;
}

struct Seen {
  Seconds begin;
  Seconds middle;
  Seconds end;
  std::size_t statements;
  LabelledMatrix matrix;
};

WindowVisitor collect(std::vector<Seen>& into) {
  return [&into](const Window& w) {
    into.push_back({w.begin, w.middle, w.end, w.statements, w.matrix});
    return true;
  };
}

const Seconds kStart = golden::time_of("2020-01-06");
const Seconds kStop = golden::time_of("2020-02-10");

TEST(GoldenDna, MovingWindowsAgree) {
  if (golden::missing()) GTEST_SKIP() << "no golden values at " << golden::folder();
  const StatementTable table = golden::statements("tiny");
  std::size_t compared = 0;
  for (const std::int64_t width : {1, 4, 5, 30})
    for (const char* const word : {"congruence", "conflict", "subtract", "ignore"}) {
      const std::string name = "tw_days" + std::to_string(width) + "_" + word + ".json";
      SCOPED_TRACE(name);
      NetworkSettings settings{.aggregation = aggregation_from(word).value(),
                               .compatibility = Compatibility::kDna31};
      std::vector<Seen> ours;
      ASSERT_TRUE(for_each_window(table, settings,
                                  {.width = width, .from = kStart, .until = kStop, .fixed_labels = false},
                                  collect(ours)));
      const nlohmann::json theirs = read(golden::folder() / "tiny/out" / name);
      ASSERT_EQ(ours.size(), theirs.size());
      for (std::size_t w = 0; w < ours.size(); ++w, ++compared) {
        EXPECT_EQ(ours[w].begin, golden::time_of(theirs[w].at("start")));
        EXPECT_EQ(ours[w].middle, golden::time_of(theirs[w].at("mid")));
        EXPECT_EQ(ours[w].end - 1, golden::time_of(theirs[w].at("stop")));
        EXPECT_EQ(ours[w].statements, theirs[w].at("n").get<std::size_t>());
        golden::expect_same(ours[w].matrix, matrix_of(theirs[w]));
      }
    }
  EXPECT_EQ(compared, 4U * (36 + 32 + 32 + 6));
}

const std::map<std::string, SmoothingKernel> kKernels{{"uniform", SmoothingKernel::kUniform},
                                                      {"triangular", SmoothingKernel::kTriangular},
                                                      {"epanechnikov", SmoothingKernel::kEpanechnikov},
                                                      {"gaussian", SmoothingKernel::kGaussian}};

TEST(GoldenDna, SmoothedNetworksAgree) {
  if (golden::missing()) GTEST_SKIP() << "no golden values at " << golden::folder();
  const StatementTable table = golden::statements("tiny");
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(golden::folder() / "tiny/out")) {
    const std::string name = entry.path().stem().string();
    if (!name.starts_with("kernel_")) continue;
    SCOPED_TRACE(name);
    std::vector<std::string> words;
    std::stringstream stream(name);
    for (std::string word; std::getline(stream, word, '_');) words.push_back(word);
    const bool two_mode = words.at(3) == "twomode";
    const bool average = words.back() == "average";
    NetworkSettings settings{.mode = two_mode ? Mode::kTwoMode : Mode::kOneMode,
                             .aggregation = aggregation_from(average ? words.at(3) : words.back()).value(),
                             .normalization = average ? Normalization::kAverage : Normalization::kNone,
                             .compatibility = Compatibility::kDna31};
    std::vector<Seen> ours;
    ASSERT_TRUE(for_each_smoothed(table, settings,
                                  {.kernel = kKernels.at(words.at(1)),
                                   .width = 10,
                                   .from = kStart,
                                   .until = kStop,
                                   .indent = words.at(3) != "indentfalse"},
                                  collect(ours)));
    const nlohmann::json theirs = read(entry.path());
    ASSERT_EQ(ours.size(), theirs.size());
    for (std::size_t w = 0; w < ours.size(); ++w) {
      EXPECT_EQ(ours[w].middle, golden::time_of(theirs[w].at("mid")));
      golden::expect_same(ours[w].matrix, matrix_of(theirs[w]));
    }
    ++files;
  }
  EXPECT_EQ(files, 36);
}

TEST(GoldenDna, KernelWeightsAgreeInEveryUnit) {
  if (golden::missing()) GTEST_SKIP() << "no golden values at " << golden::folder();
  const std::map<std::string, TimeUnit> units{{"hours", TimeUnit::kHour},
                                              {"days", TimeUnit::kDay},
                                              {"weeks", TimeUnit::kWeek},
                                              {"months", TimeUnit::kMonth},
                                              {"years", TimeUnit::kYear}};
  // The file does not say around which day it was made; months depend on it a little.
  const Seconds middle = golden::time_of("2020-02-10");
  int compared = 0;
  const nlohmann::json recorded = read(golden::folder() / "tiny/out/zeta.json");
  for (const auto& [key, values] : recorded.items()) {
    std::stringstream stream(key);
    std::string kernel;
    std::string unit;
    std::string width;
    std::getline(stream, kernel, '/');
    std::getline(stream, unit, '/');
    stream >> width;
    if (unit == "months") continue;
    SCOPED_TRACE(key);
    for (const auto& pair : values) {
      const Seconds time = middle + static_cast<Seconds>(pair.at(0).get<double>() * 86400);
      EXPECT_NEAR(
          dna_kernel_weight(kKernels.at(kernel), units.at(unit), std::stoll(width.substr(2)), time, middle),
          pair.at(1).get<double>(), 1e-12);
      ++compared;
    }
  }
  EXPECT_EQ(compared, 4 * 4 * 81);
}

TEST(GoldenDna, SmoothedNetworksOfTheSampleDatabaseAgree) {
  if (golden::missing()) GTEST_SKIP() << "no golden values at " << golden::folder();
  const StatementTable table = golden::sample();
  const auto compare = [&](const char* file, Mode mode, SmoothingKernel kernel, std::int64_t width) {
    std::vector<Seen> ours;
    ASSERT_TRUE(for_each_smoothed(
        table, {.mode = mode, .duplicates = Duplicates::kDocument, .compatibility = Compatibility::kDna31},
        {.kernel = kernel, .width = width}, collect(ours)));
    const nlohmann::json theirs = read(golden::folder() / "sample" / file);
    ASSERT_EQ(ours.size(), theirs.size());
    for (std::size_t w = 0; w < ours.size(); ++w) {
      SCOPED_TRACE(std::string(file) + " " + theirs[w].at("mid").get<std::string>());
      golden::expect_same(ours[w].matrix, matrix_of(theirs[w]));
    }
  };
  compare("phase_windows_twomode.json", Mode::kTwoMode, SmoothingKernel::kUniform, 16);
  compare("phase_windows_onemode.json", Mode::kOneMode, SmoothingKernel::kGaussian, 16);
}

}  // namespace
}  // namespace toguna::network
