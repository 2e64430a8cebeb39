#include "toguna/text/utf8.hpp"

#include <gtest/gtest.h>

#include <string>

namespace toguna::text {
namespace {

TEST(Utf8, TellsWellFormedFromDamaged) {
  EXPECT_TRUE(is_valid_utf8("plain, Traor\xC3\xA9, \xF0\x9F\x98\x80"));
  EXPECT_FALSE(is_valid_utf8("\xC3"));
  EXPECT_FALSE(is_valid_utf8("\xC0\x80"));
  EXPECT_FALSE(is_valid_utf8("\xED\xA0\x80"));
}

TEST(Utf8, IndexConvertsBothWaysAcrossStrides) {
  std::string text;
  for (int i = 0; i < 500; ++i) text += i % 3 == 0 ? "é" : i % 3 == 1 ? "a" : "\xF0\x9F\x98\x80";
  const CodePointIndex index(text);
  ASSERT_EQ(index.size(), 500U);
  const std::u32string wide = to_code_points(text);
  std::size_t byte = 0;
  for (std::size_t i = 0; i < wide.size(); ++i) {
    ASSERT_EQ(index.byte_of(i), byte);
    ASSERT_EQ(index.code_point_of(byte), i);
    std::string one;
    append_utf8(one, wide[i]);
    ASSERT_EQ(index.slice({i, i + 1}), one);
    byte += one.size();
  }
  EXPECT_EQ(index.byte_of(500), text.size());
  EXPECT_EQ(index.code_point_of(text.size()), 500U);
  EXPECT_EQ(CodePointIndex("").size(), 0U);
}

TEST(Utf8, FoldsNamesToAPlainForm) {
  EXPECT_EQ(fold_for_matching("Ndéyé N’Diaye"), "ndeye n'diaye");
  EXPECT_EQ(fold_for_matching("CÔTE"), "cote");
  EXPECT_EQ(fold_for_matching("ﬁre–line"), "fire-line");
}

TEST(Utf8, CollapsesEveryKindOfSpace) {
  EXPECT_EQ(collapse_space("  a \t\n b\u00A0\u2003c  "), "a b c");
}

}  // namespace
}  // namespace toguna::text
