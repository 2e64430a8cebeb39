#include <gtest/gtest.h>
#include <sys/stat.h>

#include <atomic>
#include <filesystem>
#include <numeric>
#include <set>
#include <vector>

#include "toguna/base/date.hpp"
#include "toguna/base/files.hpp"
#include "toguna/base/parallel.hpp"
#include "toguna/base/random.hpp"

namespace toguna {
namespace {

TEST(Errors, EachCodeFindsItsOwnRowOfTheTable) {
  std::set<std::string_view> slugs;
  for (int code = 0; code <= static_cast<int>(ErrorCode::kInterrupted); ++code) {
    const ErrorFacts& facts = facts_of(static_cast<ErrorCode>(code));
    EXPECT_EQ(static_cast<int>(facts.code), code);
    EXPECT_TRUE(slugs.insert(facts.slug).second) << facts.slug << " stands twice";
  }
  EXPECT_EQ(facts_of(ErrorCode::kInterrupted).exit_status, 130);
}

TEST(Dates, ReadsIsoDaysAndTimestamps) {
  EXPECT_EQ(Date::parse_iso("2012-09-15")->iso(), "2012-09-15");
  EXPECT_EQ(Date::parse_iso("2012-02-29T10:00:00Z")->iso(), "2012-02-29");
  EXPECT_FALSE(Date::parse_iso("2011-02-29"));
  EXPECT_FALSE(Date::parse_iso("2012-9-15"));
  EXPECT_FALSE(Date::parse_iso("2012-09-151"));
  EXPECT_EQ(days_between(*Date::from_ymd(2012, 9, 1), *Date::from_ymd(2012, 9, 15)), 14);
}

TEST(Random, MatchesThePublishedPhiloxVector) {
  // Random123's known answer for philox4x32-10, counter and key all zero: first words 6627e8d5 e169c58d.
  const double expected = (static_cast<double>(0x6627e8d5e169c58dULL >> 12) + 0.5) * 0x1.0p-52;
  EXPECT_EQ(uniform({0, 0}, 0, 0), expected);
}

TEST(Random, IsUniformAndKeyed) {
  double sum = 0;
  constexpr int kDraws = 100000;
  for (std::uint64_t i = 0; i < kDraws; ++i) sum += uniform({7, 1}, i, 0);
  EXPECT_NEAR(sum / kDraws, 0.5, 0.005);
  EXPECT_NE(uniform({7, 1}, 0, 0), uniform({7, 2}, 0, 0));
  EXPECT_NE(uniform({7, 1}, 0, 0), uniform({8, 1}, 0, 0));
  EXPECT_NE(uniform({7, 1}, 0, 0), uniform({7, 1}, 0, 1));
}

TEST(Parallel, RunsEveryIndexOnceForAnyThreadCount) {
  for (const unsigned threads : {1U, 2U, 8U}) {
    std::vector<std::atomic<int>> hits(1000);
    EXPECT_TRUE(for_each_index(hits.size(), threads, {}, [&](std::size_t i) { ++hits[i]; }));
    for (const auto& hit : hits) EXPECT_EQ(hit.load(), 1);
  }
}

TEST(Parallel, StopsWhenAsked) {
  std::stop_source source;
  std::atomic<int> runs{0};
  EXPECT_FALSE(for_each_index(1000, 2, source.get_token(), [&](std::size_t) {
    if (++runs == 5) source.request_stop();
  }));
  EXPECT_LT(runs.load(), 1000);
}

TEST(Files, WritesWholeAndReadsBack) {
  const auto folder = std::filesystem::temp_directory_path() / "toguna_base_files";
  std::filesystem::create_directories(folder);
  const auto path = folder / "a.txt";
  ASSERT_TRUE(write_file_atomically(path, "first"));
  ASSERT_TRUE(write_file_atomically(path, "second"));
  EXPECT_EQ(read_file(path).value(), "second");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder), {}), 1) << "a temporary file was left";
  EXPECT_EQ(read_file(path, 3).error().code, ErrorCode::kTooLarge);
  EXPECT_EQ(read_file(folder / "absent").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(read_file(folder).error().code, ErrorCode::kInputOutput);
  std::filesystem::remove_all(folder);
}

TEST(Files, SaysWhyAPlaceCannotBeWritten) {
  const auto written = write_file_atomically("/proc/toguna/report.html", "x");
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().place, "/proc/toguna/report.html");
}

TEST(Files, DigestsLikeTheStandard) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace toguna
