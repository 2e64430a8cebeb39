#include "support.hpp"
#include "toguna/base/files.hpp"

namespace toguna::ledger {
namespace {

class Sources : public LedgerTest {};

TEST_F(Sources, ComeBackWithEveryFieldAndByte) {
  Document document = harbour_note();
  std::string bytes = "<p>The mayor\0rejected";
  bytes.push_back('\0');
  bytes.append("\xff\xfe odd");
  {
    Ledger ledger = opened(file_);
    const auto stored = ledger.store(document, bytes);
    ASSERT_TRUE(stored);
    EXPECT_EQ(stored->outcome, StoreOutcome::kNew);
    EXPECT_EQ(stored->version, 1);
  }
  const Ledger ledger = opened(file_);
  document.digest = sha256_hex(bytes);
  EXPECT_EQ(ledger.document("harbour.html").value(), document);
  EXPECT_EQ(ledger.bytes("harbour.html").value(), bytes);
  EXPECT_EQ(ledger.latest_digest("harbour.html").value(), sha256_hex(bytes));
}

TEST_F(Sources, EmptySourceIsKept) {
  Ledger ledger = opened(file_);
  ASSERT_TRUE(ledger.store(Document{.id = "empty.txt"}, ""));
  EXPECT_EQ(ledger.bytes("empty.txt").value(), "");
  EXPECT_EQ(ledger.document("empty.txt")->text, "");
}

TEST_F(Sources, SameBytesAgainWriteNothing) {
  {
    Ledger ledger = opened(file_);
    put(ledger, harbour_note(), "one", {against_dues()});
  }
  const std::string before = content_of(file_);
  {
    Ledger ledger = opened(file_);
    const auto again = ledger.store(harbour_note(), "one");
    ASSERT_TRUE(again);
    EXPECT_EQ(again->outcome, StoreOutcome::kUnchanged);
    EXPECT_EQ(again->version, 1);
    EXPECT_FALSE(std::filesystem::exists(file_.string() + "-wal") &&
                 std::filesystem::file_size(file_.string() + "-wal") > 0);
  }
  EXPECT_EQ(content_of(file_), before);
}

TEST_F(Sources, ChangedBytesAreTheNextVersionAndTheOldOneIsKept) {
  Ledger ledger = opened(file_);
  Document document = harbour_note();
  ASSERT_TRUE(ledger.store(document, "one"));
  document.text = "Rewritten.";
  document.blocks.clear();
  document.source_map.clear();
  const auto second = ledger.store(document, "two");
  ASSERT_TRUE(second);
  EXPECT_EQ(second->outcome, StoreOutcome::kNewVersion);
  EXPECT_EQ(second->version, 2);
  // Back to the first bytes: that is a change as well.
  EXPECT_EQ(ledger.store(harbour_note(), "one")->version, 3);

  EXPECT_EQ(ledger.bytes("harbour.html", 1).value(), "one");
  EXPECT_EQ(ledger.bytes("harbour.html", 2).value(), "two");
  EXPECT_EQ(ledger.document("harbour.html", 2)->text, "Rewritten.");
  EXPECT_EQ(ledger.document("harbour.html", 2)->version, 2);
  EXPECT_EQ(ledger.document("harbour.html")->version, 3);
  EXPECT_EQ(ledger.sources()->size(), 1U);
  EXPECT_EQ(ledger.sources()->front().version, 3);
}

TEST_F(Sources, ThatAreNotThereAreNotFound) {
  Ledger ledger = opened(file_);
  ASSERT_TRUE(ledger.store(harbour_note(), "one"));
  EXPECT_EQ(ledger.document("other").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(ledger.document("harbour.html", 2).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(ledger.bytes("other").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(ledger.latest_digest("other").value(), std::nullopt);
  EXPECT_EQ(ledger.replace_suggestions("harbour.html", 2, {}, "f").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(ledger.store(Document{}, "x").error().code, ErrorCode::kInvalidDocument);
}

TEST_F(Sources, AreListedByDateThenIdTheUndatedLast) {
  Ledger ledger = opened(file_);
  const auto add = [&](const std::string& id, std::optional<Date> date) {
    ASSERT_TRUE(ledger.store(Document{.id = id, .title = "T " + id, .date = date}, id));
  };
  add("b", Date::from_ymd(2031, 5, 1));
  add("z", std::nullopt);
  add("c", Date::from_ymd(2031, 4, 1));
  add("a", Date::from_ymd(2031, 5, 1));
  std::string order;
  const auto sources = ledger.sources();
  for (const SourceInfo& source : *sources) order += source.id;
  EXPECT_EQ(order, "cabz");
}

TEST_F(Sources, TellHowTheyWereCoded) {
  Ledger ledger = opened(file_);
  ASSERT_TRUE(ledger.store(harbour_note(), "one"));
  EXPECT_EQ(ledger.sources()->front().coded_with, "");
  EXPECT_EQ(ledger.sources()->front().statement_count, 0U);
  ASSERT_TRUE(ledger.replace_suggestions("harbour.html", 1, {against_dues()}, "rules 7"));
  const SourceInfo source = ledger.sources()->front();
  EXPECT_EQ(source.coded_with, "rules 7");
  EXPECT_EQ(source.statement_count, 1U);
  EXPECT_EQ(source.title, "Harbour dues: no vote before May");
  EXPECT_EQ(source.outlet, "The Quay");
  EXPECT_EQ(source.author, "P. Ekström");
  EXPECT_EQ(source.section, "Harbour & town");
  EXPECT_EQ(source.type, "letter");
  EXPECT_EQ(source.date, Date::from_ymd(2031, 4, 2));
  EXPECT_EQ(source.read_at.size(), std::string("2031-04-02T10:11:12Z").size());
}

TEST_F(Sources, ReadOtherwiseHaveTheNewSectionAndTypeInTheSameVersion) {
  Ledger ledger = opened(file_);
  Document document = harbour_note();
  document.section.clear();
  document.type.clear();
  ASSERT_TRUE(ledger.store(document, "one"));
  const auto again = ledger.store(harbour_note(), "one");
  ASSERT_TRUE(again);
  EXPECT_EQ(again->outcome, StoreOutcome::kReread);
  EXPECT_EQ(again->version, 1);
  EXPECT_EQ(ledger.sources()->front().section, "Harbour & town");
  EXPECT_EQ(ledger.document("harbour.html")->type, "letter");
}

TEST_F(Sources, AreFoundByTheWordsOfTheirLatestText) {
  Ledger ledger = opened(file_);
  Document document = harbour_note("a");
  ASSERT_TRUE(ledger.store(document, "1"));
  ASSERT_TRUE(ledger.store(harbour_note("b"), "1"));
  document.text = "Nothing of it.";
  ASSERT_TRUE(ledger.store(document, "2"));
  EXPECT_EQ(ledger.sources_with("FERRY mayor").value(), std::vector<std::string>{"b"});
  EXPECT_EQ(ledger.sources_with("cafe").value(), std::vector<std::string>{"b"});
  EXPECT_EQ(ledger.sources_with("noth*").value(), std::vector<std::string>{"a"});
  EXPECT_TRUE(ledger.sources_with("\"ferry mayor\"")->empty());
  EXPECT_TRUE(ledger.sources_with("  ")->empty());
}

}  // namespace
}  // namespace toguna::ledger
