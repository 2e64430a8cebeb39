#include <gtest/gtest.h>

#include "toguna/domain/document.hpp"
#include "toguna/domain/dossier.hpp"
#include "toguna/domain/statement.hpp"

namespace toguna {
namespace {

TEST(Names, EveryEnumerationReadsItsOwnNames) {
  for (int i = 0; i <= static_cast<int>(BlockRole::kBoilerplate); ++i) {
    const auto role = static_cast<BlockRole>(i);
    EXPECT_EQ(block_role_from(to_string(role)), role);
  }
  for (int i = 0; i < 4; ++i) {
    EXPECT_EQ(stance_from(to_string(static_cast<Stance>(i))), static_cast<Stance>(i));
    EXPECT_EQ(review_state_from(to_string(static_cast<ReviewState>(i))), static_cast<ReviewState>(i));
    EXPECT_EQ(actor_kind_from(to_string(static_cast<ActorKind>(i))), static_cast<ActorKind>(i));
  }
  EXPECT_FALSE(stance_from("maybe"));
}

TEST(SourceMap, PlainTextMapsToItself) {
  const Document document{.text = "plain"};
  EXPECT_EQ(document.to_source({1, 3}), (SourceSpan{1, 3}));
}

TEST(SourceMap, MapsThroughTagsAndEntities) {
  // source:  <p>A &amp; <b>B</b></p>   reading: A & B, then a line break the reader made
  Document document;
  document.text = "A & B\n";
  document.source_map = {{0, 3, 2, 2}, {2, 5, 1, 5}, {3, 10, 1, 1}, {4, 14, 1, 1}};
  EXPECT_EQ(document.to_source({0, 1}), (SourceSpan{3, 4}));
  EXPECT_EQ(document.to_source({2, 3}), (SourceSpan{5, 10}));
  EXPECT_EQ(document.to_source({0, 5}), (SourceSpan{3, 15}));
  EXPECT_EQ(document.to_source({4, 6}), (SourceSpan{14, 15}))
      << "the line break stands nowhere in the source";
}

TEST(SourceMap, TextThatAParserMovedStillGivesARisingSpan) {
  Document document;
  document.text = "AB";
  document.source_map = {{0, 20, 1, 1}, {1, 5, 1, 1}};
  EXPECT_EQ(document.to_source({0, 2}), (SourceSpan{5, 21}));
}

}  // namespace
}  // namespace toguna
