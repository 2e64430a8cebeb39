#include "dates.hpp"

#include <gtest/gtest.h>

#include <string>

namespace toguna::text {
namespace {

std::string found(std::string_view text) {
  const auto date = find_date(text);
  return date ? date->date.iso() : "";
}

TEST(Dates, ReadsTheFormsOfNewsPages) {
  for (const std::string_view written :
       {"2012-09-14", "2012/09/14", "14 September 2012", "14th of September, 2012", "September 14, 2012",
        "Sept. 14, 2012", "Sep 14 2012", "SEPTEMBER 14th, 2012", "14-Sep-2012", "14.09.2012", "14/09/2012",
        "09/14/2012", "2012-09-14T23:59:00+02:00", "Friday, September 14, 2012 at 3 pm"}) {
    EXPECT_EQ(found(written), "2012-09-14") << written;
  }
}

TEST(Dates, GuessesNothing) {
  for (const std::string_view written :
       {"04/05/2012", "September 2012", "Sept 14", "31 February 2012", "Mayor 5, 2012", "112-09-14",
        "2012-13-01", "room 14, 2012 seats", "yesterday"}) {
    EXPECT_EQ(found(written), "") << written;
  }
}

TEST(Dates, TellsWhereTheDateStands) {
  const std::string text = "as it was on 3 May 2013, they said";
  const auto date = find_date(text);
  ASSERT_TRUE(date);
  EXPECT_EQ(text.substr(date->begin, date->end - date->begin), "3 May 2013");
}

TEST(Dates, ReadsFileNames) {
  EXPECT_EQ(date_of_name("sources/2012-09-14-letter.txt")->iso(), "2012-09-14");
  EXPECT_EQ(date_of_name("20120914_letter.html")->iso(), "2012-09-14");
  EXPECT_EQ(date_of_name("archive/2012/09/14/letter.html")->iso(), "2012-09-14");
  EXPECT_FALSE(date_of_name("letter-12345678901.txt"));
  EXPECT_FALSE(date_of_name("99999999.txt"));
}

TEST(Dates, TellsADateLineFromProse) {
  EXPECT_TRUE(date_of_date_line("Published on Friday, 14 September 2012 at 10:32 am GMT"));
  EXPECT_TRUE(date_of_date_line("2012-09-14T10:00:00Z"));
  EXPECT_FALSE(date_of_date_line("The pact of 14 September 2012 is dead"));
}

}  // namespace
}  // namespace toguna::text
