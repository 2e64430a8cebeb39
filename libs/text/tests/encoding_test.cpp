#include "toguna/text/encoding.hpp"

#include <gtest/gtest.h>

#include <string>

#include "read_support.hpp"

namespace toguna::text {
namespace {

std::string decoded(std::string_view bytes, std::string_view encoding) {
  const auto out = decode(bytes);
  EXPECT_TRUE(out) << (out ? "" : out.error().message);
  if (!out) return {};
  EXPECT_EQ(out->encoding, encoding);
  return out->text;
}

std::string utf16(std::u16string_view words, bool big, bool mark) {
  std::string out;
  const auto put = [&](char16_t unit) {
    const char low = static_cast<char>(unit & 0xFFU);
    const char high = static_cast<char>(unit >> 8U);
    out.push_back(big ? high : low);
    out.push_back(big ? low : high);
  };
  if (mark) put(u'\uFEFF');
  for (const char16_t unit : words) put(unit);
  return out;
}

TEST(Encoding, TakesUtf8AsItIsAndDropsTheMark) {
  EXPECT_EQ(decoded("The envoy’s café\r\n", "UTF-8"), "The envoy’s café\r\n");
  EXPECT_EQ(decoded("\xEF\xBB\xBFThe envoy", "UTF-8"), "The envoy");
}

TEST(Encoding, ReadsUtf16WithAndWithoutMark) {
  for (const bool big : {false, true}) {
    const std::string_view name = big ? "UTF-16BE" : "UTF-16LE";
    EXPECT_EQ(decoded(utf16(u"The “envoy” 😀 left", big, true), name), "The “envoy” 😀 left");
    EXPECT_EQ(decoded(utf16(u"The envoy left the hall", big, false), name), "The envoy left the hall");
  }
}

TEST(Encoding, BelievesADeclaredLegacyCharset) {
  EXPECT_EQ(decoded("<meta charset=\"iso-8859-1\">caf\xE9 \x93no\x94 \x80", "windows-1252"),
            "<meta charset=\"iso-8859-1\">café “no” €");
  EXPECT_EQ(decoded("<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>\xCD\xE5\xF2",
                    "windows-1251"),
            "<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>Нет");
  EXPECT_EQ(decoded("<?xml version='1.0' encoding='Shift_JIS'?><p>\x93\xFA\x96\x7B", "Shift_JIS"),
            "<?xml version='1.0' encoding='Shift_JIS'?><p>日本");
  EXPECT_EQ(decoded("Content-Type: text/plain; charset=iso-8859-2\n\n\xA3\xF3\x64\xBC", "ISO-8859-2"),
            "Content-Type: text/plain; charset=iso-8859-2\n\nŁódź");
}

TEST(Encoding, IgnoresACharsetThatIsOnlyTalkedAbout) {
  // No meta tag and no header line: the word in the prose declares nothing, so the detector decides.
  const auto out = decode(
      "The page said charset=koi8-r but it was na\xEFve and the caf\xE9 owner knew it was a d\xE9j\xE0 vu");
  ASSERT_TRUE(out);
  EXPECT_NE(out->text.find("café"), std::string::npos);
}

TEST(Encoding, GuessesLegacyTextAndSaysSo) {
  const auto western = decode("The minister\x92s r\xE9sum\xE9 was \x93not for sale\x94 \x97 he said");
  ASSERT_TRUE(western);
  EXPECT_EQ(western->text, "The minister’s résumé was “not for sale” — he said");
  ASSERT_EQ(western->warnings.size(), 1U);
  EXPECT_NE(western->warnings[0].find("windows-1252"), std::string::npos);
  const auto cyrillic = decode(
      "\xCC\xE8\xED\xE8\xF1\xF2\xF0 \xE7\xE0\xFF\xE2\xE8\xEB, \xF7\xF2\xEE "
      "\xEF\xF0\xE0\xE2\xE8\xF2\xE5\xEB\xFC\xF1\xF2"
      "\xE2\xEE \xED\xE5 \xF1\xEE\xE3\xEB\xE0\xF1\xED\xEE \xF1 "
      "\xEF\xF0\xE5\xE4\xEB\xEE\xE6\xE5\xED\xE8\xE5\xEC");
  ASSERT_TRUE(cyrillic);
  EXPECT_EQ(cyrillic->encoding, "windows-1251");
  EXPECT_EQ(cyrillic->text.substr(0, 14), "Министр");
}

TEST(Encoding, DecodesBrokenUtf8AsFarAsItCanAndSaysWhere) {
  const auto out = decode("First “line”\nthe caf\xC3\xA9 and \xE2\x80 broken\n");
  ASSERT_TRUE(out);
  EXPECT_EQ(out->encoding, "UTF-8");
  EXPECT_EQ(out->text, "First “line”\nthe café and \uFFFD broken\n");
  ASSERT_EQ(out->warnings.size(), 1U);
  EXPECT_NE(out->warnings[0].find("byte 31 (line 2)"), std::string::npos) << out->warnings[0];
}

TEST(Encoding, CorrectsAPageThatClaimsUtf8ButIsNot) {
  const auto out = decode("<meta charset=utf-8><p>r\xE9sum\xE9, d\xE9j\xE0 vu, na\xEFve");
  ASSERT_TRUE(out);
  EXPECT_NE(out->text.find("résumé"), std::string::npos);
  ASSERT_FALSE(out->warnings.empty());
  EXPECT_NE(out->warnings.back().find("says its encoding is UTF-8"), std::string::npos);
}

TEST(Encoding, RefusesBinaryDataWithTheNextStep) {
  using namespace std::string_literals;
  const auto pdf = decode("%PDF-1.4\n\xE2\xE3");
  ASSERT_FALSE(pdf);
  EXPECT_EQ(pdf.error().code, ErrorCode::kInvalidDocument);
  EXPECT_NE(pdf.error().message.find("PDF"), std::string::npos);
  EXPECT_NE(pdf.error().help.find("pdftotext"), std::string::npos);
  std::string noise;
  for (unsigned i = 0; i < 4000; ++i) noise.push_back(static_cast<char>((i * 2654435761U) >> 13U));
  const auto binary = decode(noise);
  ASSERT_FALSE(binary);
  EXPECT_EQ(binary.error().code, ErrorCode::kInvalidDocument);
  EXPECT_FALSE(binary.error().help.empty());
  ASSERT_FALSE(decode(""));
  EXPECT_NE(decode("").error().message.find("is empty"), std::string::npos);
}

}  // namespace
}  // namespace toguna::text
