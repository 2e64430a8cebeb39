// Files that hold several articles, on their way from the folder into the ledger.

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "toguna/base/files.hpp"
#include "toguna/engine/engine.hpp"
#include "toguna/engine/workbench.hpp"
#include "toguna/intake/intake.hpp"

namespace toguna::engine {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kToml = R"(title = "Dam"
question = "How high?"
[[option]]
id = "dam"
label = "A dam"
phrases = ["the dam"]
[[actor]]
id = "town"
name = "Town Council"
aliases = ["Council"]
)";

class SourcesOfADossier : public ::testing::Test {
 protected:
  SourcesOfADossier() : engine_(fs::path(TOGUNA_SOURCE_DIR) / "models") {
    std::string name = (fs::temp_directory_path() / "toguna-sources-XXXXXX").string();
    place_.folder = mkdtemp(name.data());
    fs::create_directories(place_.folder / "sources");
    write("../dossier.toml", kToml);
  }
  ~SourcesOfADossier() override {
    std::error_code ignored;
    fs::remove_all(place_.folder, ignored);
  }
  void write(const std::string& name, std::string_view bytes) {
    ASSERT_TRUE(write_file_atomically(place_.folder / "sources" / name, bytes));
  }
  ReadResponse read() {
    auto done = engine_.read({.place = place_});
    EXPECT_TRUE(done) << done.error().message;
    return done ? std::move(*done) : ReadResponse{};
  }
  std::vector<ledger::SourceInfo> sources() {
    const Workbench bench(engine_, place_);
    const auto now = bench.now();
    EXPECT_TRUE(now);
    unread_ = now ? bench.unread(**now) : 0;
    return now ? *(*now)->sources : std::vector<ledger::SourceInfo>{};
  }

  Engine engine_;
  DossierPlace place_;
  std::size_t unread_ = 0;
};

constexpr std::string_view kTable =
    "url,title,date,text\n"
    "u1,One,2031-04-02,\"The Town Council said on Monday that it rejects the dam.\"\n"
    "u2,Two,2031-04-03,\"The Town Council said on Tuesday that it supports the dam.\"\n"
    "u3,Three,2031-04-04\n";

TEST_F(SourcesOfADossier, EachRowIsReadStoredAndCountedAlone) {
  write("list.csv", kTable);
  write("plain.txt", "Title: Plain\nDate: 2031-05-01\n\nThe Town Council said it rejects the dam.\n");
  const ReadResponse first = read();
  EXPECT_EQ(first.sources, 4U);
  EXPECT_EQ(first.read, 3U);
  ASSERT_EQ(first.unreadable.size(), 1U);
  EXPECT_EQ(first.unreadable[0].error.place, "list.csv:4");
  EXPECT_EQ(first.statements, 3U);
  const auto stored = sources();
  ASSERT_EQ(stored.size(), 3U);
  EXPECT_TRUE(stored[0].id.starts_with("list.csv/one-")) << stored[0].id;
  EXPECT_EQ(stored[0].date, Date::from_ymd(2031, 4, 2));
  EXPECT_EQ(unread_, 0U);
  const ReadResponse again = read();
  EXPECT_EQ(again.unchanged, 3U);
  EXPECT_EQ(again.read, 0U);
}

TEST_F(SourcesOfADossier, AMendedRowIsANewVersionOfItsDocumentAlone) {
  write("list.csv", kTable);
  read();
  const auto before = sources();
  std::string mended(kTable);
  mended.replace(mended.find("rejects"), 7, "refuses");
  write("list.csv", mended);
  const ReadResponse again = read();
  EXPECT_EQ(again.read, 1U);
  EXPECT_EQ(again.unchanged, 1U);
  const auto after = sources();
  ASSERT_EQ(after.size(), 2U);
  EXPECT_EQ(after[0].id, before[0].id);
  EXPECT_EQ(after[0].version, 2);
  EXPECT_EQ(after[1].version, 1);
}

TEST_F(SourcesOfADossier, ARowThatIsGoneIsSaidAndAFileThatBrokeTakesNothingAway) {
  write("list.csv", kTable);
  read();
  const std::string all(kTable);
  write("list.csv", all.substr(0, all.find("u2")));
  const auto gone = read().warnings;
  EXPECT_EQ(std::count_if(gone.begin(), gone.end(),
                          [](const SourceWarning& one) {
                            return one.id.starts_with("list.csv/two-") &&
                                   one.warning.find("no longer") != std::string::npos;
                          }),
            1);
  write("other.txt", "Date: 2031-05-01\n\nThe Town Council said it rejects the dam.\n");
  write("list.csv", "title,text\n\"never ends");
  const ReadResponse broken = read();
  ASSERT_EQ(broken.unreadable.size(), 1U);
  for (const SourceWarning& one : broken.warnings)
    EXPECT_EQ(one.warning.find("no longer"), std::string::npos) << one.id;
}

TEST_F(SourcesOfADossier, EvidenceOfAnArchivedPageLeadsToItsWordsInThePageAsItWas) {
  const std::string page =
      "<html><head><title>Talks</title></head><body><article><h1>Talks</h1><p>The Town Council said on "
      "Monday that it "
      "rejects the dam &amp; the road.</p></article></body></html>";
  write("a.warc",
        intake::to_web_archive({"https://echo.example/talks", "text/html", "2031-04-03T10:00:00Z", page}));
  EXPECT_EQ(read().read, 1U);
  const auto statements = engine_.statements({.place = place_, .filter = {}});
  ASSERT_TRUE(statements);
  ASSERT_EQ(statements->statements.size(), 1U);
  const Evidence& evidence = statements->statements[0].statement.evidence;
  const std::string words = page.substr(evidence.span.begin, evidence.span.end - evidence.span.begin);
  EXPECT_NE(words.find("rejects the dam &amp; the road"), std::string::npos) << words;
  EXPECT_TRUE(engine_.check(place_)->sound());
}

/// What stands in a column, row by row.
std::string column_of(const network::StatementTable& table, const std::string& name) {
  const network::TextColumn* const column = table.text(name);
  if (column == nullptr) return "no such column";
  std::string out;
  for (const std::uint32_t code : column->codes)
    out += (code == network::kMissing ? "-" : column->values[code]) + "|";
  return out;
}

TEST_F(SourcesOfADossier, AuthorSectionAndTypeAreColumnsOfTheStatementsAndSoIsWhoJudged) {
  write("list.csv",
        "url,date,author,section,type,text\n"
        "u1,2031-04-03,Ann Lee,Rivers,letter,\"The Town Council said on Monday that it rejects the dam.\"\n"
        "u2,2031-04-02,,Home,,\"The Town Council said on Tuesday that it supports the dam.\"\n");
  write("plain.txt", "Title: Plain\n\nThe Town Council said it rejects the dam.\n");
  read();
  const auto table = engine_.statement_table(place_);
  ASSERT_TRUE(table);
  // The undated one first, then by the day on which it was said.
  EXPECT_EQ(column_of(*table, "author"), "-|Ann Lee|-|");
  EXPECT_EQ(column_of(*table, "section"), "-|Rivers|Home|");
  EXPECT_EQ(column_of(*table, "type"), "-|letter|-|");
  EXPECT_EQ(column_of(*table, "coder"), "-|-|-|");
  const auto statements = engine_.statements({.place = place_, .filter = {}});
  ASSERT_TRUE(statements);
  for (const QuotedStatement& one : statements->statements)
    if (one.statement.evidence.document.starts_with("list.csv/") &&
        one.statement.stance == Stance::kSupport) {
      ASSERT_TRUE(engine_.review({.place = place_, .statements = {one.statement.id}, .who = "ida"}));
    }
  EXPECT_EQ(column_of(*engine_.statement_table(place_), "coder"), "-|-|ida|");
}

TEST_F(SourcesOfADossier, ThreadsDoNotChangeWhatIsStored) {
  std::string table = "url,title,date,text\n";
  for (int i = 0; i < 70; ++i)
    table += "u" + std::to_string(i) + ",T,2031-04-02,The Town Council said it rejects the dam.\n";
  write("list.csv", table);
  std::vector<std::string> first;
  for (const unsigned threads : {1U, 2U, 8U}) {
    std::error_code ignored;
    fs::remove(place_.folder / "ledger.db", ignored);
    ASSERT_TRUE(engine_.read({.place = place_, .threads = threads}));
    std::vector<std::string> ids;
    for (const auto& info : sources()) ids.push_back(info.id + info.digest);
    EXPECT_EQ(ids.size(), 70U);
    if (first.empty()) first = ids;
    EXPECT_EQ(ids, first);
  }
}

}  // namespace
}  // namespace toguna::engine
