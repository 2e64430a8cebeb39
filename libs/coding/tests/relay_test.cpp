#include "relay.hpp"

#include <gtest/gtest.h>

#include "toguna/language/read_tokens.hpp"

namespace toguna::coding {
namespace {

std::string day_in(const std::string& text) {
  static const auto core = language::Core::load(std::filesystem::path(TOGUNA_SOURCE_DIR) / "models" / "en");
  Document document;
  document.text = text;
  document.blocks = {{.span = {0, text.size()}}};
  const DocumentWords words(document, language::read_tokens(*core, document.text, document.blocks));
  const MarkedSentence sentence{.document = &words, .at = words.sentences().front()};
  const auto day = day_named(sentence, Date::from_ymd(2021, 5, 4));  // a Tuesday
  return day ? day->iso() : "";
}

TEST(DayNamed, IsTheDayOfSpeakingAgainstTheReports) {
  for (const auto& [text, day] : {std::pair{"She said so on 30 April.", "2021-04-30"},
                                  {"She said so on April 30.", "2021-04-30"},
                                  {"She said so on 12 December.", "2020-12-12"},
                                  {"She said so on Sunday.", "2021-05-02"},
                                  {"She said so yesterday.", "2021-05-03"},
                                  {"Today she said so.", "2021-05-04"},
                                  {"She will speak on 9 June.", ""},
                                  {"She will speak next Monday.", ""},
                                  {"She said so.", ""}})
    EXPECT_EQ(day_in(text), day) << text;
}

TEST(DayNamed, AnOutletCalledTodayIsNoDay) {
  EXPECT_EQ(day_in("“We want talks,” Ann Lee told the paper Harbour Today."), "");
}

}  // namespace
}  // namespace toguna::coding
