#include "toguna/codec/dna_file.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <fstream>
#include <iterator>
#include <memory>

#include "toguna/base/files.hpp"
#include "toguna/network/networks.hpp"

namespace toguna::codec {
namespace {

namespace fs = std::filesystem;

/// A small database with two statements: "Zoé" and a character outside the basic plane stand before the
/// second.
constexpr const char* kSchema =
    "CREATE TABLE STATEMENTTYPES(ID INTEGER PRIMARY KEY, Label TEXT);"
    "CREATE TABLE VARIABLES(ID INTEGER PRIMARY KEY, Variable TEXT, DataType TEXT, StatementTypeId INTEGER);"
    "CREATE TABLE CODERS(ID INTEGER PRIMARY KEY, Name TEXT);"
    "CREATE TABLE DOCUMENTS(ID INTEGER PRIMARY KEY, Title TEXT, Text TEXT, Author TEXT, Source TEXT, Section "
    "TEXT, "
    "Type TEXT, Date INTEGER);"
    "CREATE TABLE STATEMENTS(ID INTEGER PRIMARY KEY, StatementTypeId INTEGER, DocumentId INTEGER, Start "
    "INTEGER, Stop "
    "INTEGER, Coder INTEGER);"
    "CREATE TABLE DATABOOLEAN(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value "
    "INTEGER);"
    "CREATE TABLE DATAINTEGER(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value "
    "INTEGER);"
    "CREATE TABLE DATALONGTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value TEXT);"
    "CREATE TABLE DATASHORTTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Entity "
    "INTEGER);"
    "CREATE TABLE ENTITIES(ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT);"
    "CREATE TABLE ATTRIBUTEVARIABLES(ID INTEGER PRIMARY KEY, VariableId INTEGER, AttributeVariable TEXT);"
    "CREATE TABLE ATTRIBUTEVALUES(ID INTEGER PRIMARY KEY, EntityId INTEGER, AttributeVariableId INTEGER, "
    "AttributeValue TEXT);"
    "INSERT INTO STATEMENTTYPES VALUES (1, 'Claim'), (2, 'Note');"
    "INSERT INTO VARIABLES VALUES (1, 'organization', 'short text', 1), (2, 'concept', 'short text', 1), (3, "
    "'agreement', "
    "'boolean', 1), (4, 'force', 'integer', 1), (5, 'type', 'long text', 1), (6, 'note', 'long text', 2);"
    "INSERT INTO CODERS VALUES (1, 'Ida');"
    "INSERT INTO DOCUMENTS VALUES (7, 'Quay', 'Zo\xC3\xA9 \xF0\x9F\x9A\xA2 no', 'O''Brien', 'Tide', 'p', "
    "'news', 86400);"
    "INSERT INTO STATEMENTS VALUES (10, 1, 7, 0, 3, 1), (11, 1, 7, 7, 9, 1), (12, 2, 7, 0, 2, 1);"
    "INSERT INTO ENTITIES VALUES (1, 1, 'Port'), (2, 2, 'quay'), (3, 1, 'Guild');"
    "INSERT INTO DATASHORTTEXT VALUES (1, 10, 1, 1), (2, 10, 2, 2), (3, 11, 1, 3), (4, 11, 2, 2);"
    "INSERT INTO DATABOOLEAN VALUES (1, 10, 3, 1), (2, 11, 3, 0);"
    "INSERT INTO DATAINTEGER VALUES (1, 10, 4, 5);"
    "INSERT INTO DATALONGTEXT VALUES (1, 10, 5, 'said aloud');"
    "INSERT INTO ATTRIBUTEVARIABLES VALUES (1, 1, 'Kind');"
    "INSERT INTO ATTRIBUTEVALUES VALUES (1, 1, 1, 'public'), (2, 3, 1, '');";

class DnaFile : public testing::Test {
 protected:
  void SetUp() override {
    file_ =
        fs::path(testing::TempDir()) /
        (std::string("toguna_dna_") + testing::UnitTest::GetInstance()->current_test_info()->name() + ".dna");
    fs::remove(file_);
  }
  void TearDown() override { fs::remove(file_); }

  void run(const std::string& sql) {
    sqlite3* raw = nullptr;
    ASSERT_EQ(sqlite3_open(file_.c_str(), &raw), SQLITE_OK);
    const std::unique_ptr<sqlite3, decltype(&sqlite3_close)> database(raw, &sqlite3_close);
    ASSERT_EQ(sqlite3_exec(raw, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(raw);
  }
  Error error() const { return table_from_dna(file_).error(); }

  fs::path file_;
};

std::string cell(const network::StatementTable& table, const char* column, std::size_t row) {
  const network::TextColumn* const text = table.text(column);
  return text == nullptr                         ? "no such column"
         : text->codes[row] == network::kMissing ? ""
                                                 : text->values[text->codes[row]];
}

TEST_F(DnaFile, KeepsVariablesDocumentsCodersAndAttributes) {
  run(kSchema);
  const auto table = table_from_dna(file_);
  ASSERT_TRUE(table) << table.error().message;
  ASSERT_EQ(table->size(), 2U);
  EXPECT_EQ(table->times, (std::vector<network::Seconds>{86400, 86400}));
  EXPECT_EQ(cell(*table, "organization", 0), "Port");
  EXPECT_EQ(cell(*table, "author", 1), "O'Brien");
  EXPECT_EQ(cell(*table, "coder", 0), "Ida");
  EXPECT_EQ(cell(*table, "type", 0), "news");
  EXPECT_EQ(cell(*table, "statement type", 0), "said aloud");
  EXPECT_EQ(cell(*table, "statement", 1), "11");
  EXPECT_EQ(table->qualifier("agreement")->codes, (std::vector<std::uint32_t>{1, 0}));
  EXPECT_EQ(table->qualifier("force")->codes, (std::vector<std::uint32_t>{0, network::kMissing}));
  ASSERT_EQ(table->attributes.size(), 1U);
  EXPECT_EQ(table->attributes[0].entity, "Port");
  EXPECT_EQ(table->attributes[0].value, "public");
  EXPECT_EQ(network::make_network(*table, {.aggregation = network::Aggregation::kConflict})->matrix.at(0, 1),
            1);
}

TEST_F(DnaFile, CountsPlacesInCodePoints) {
  run(kSchema);
  const auto table = table_from_dna(file_);
  EXPECT_EQ(cell(*table, "begin", 0), "0");
  EXPECT_EQ(cell(*table, "end", 0), "3");
  EXPECT_EQ(cell(*table, "begin", 1), "6");  // the ship is two UTF-16 units and one code point
  EXPECT_EQ(cell(*table, "end", 1), "8");
  run("UPDATE STATEMENTS SET Start = 5, Stop = 99 WHERE ID = 11");  // within the ship; beyond the text
  const auto broken = table_from_dna(file_);
  EXPECT_EQ(cell(*broken, "begin", 1), "");
  EXPECT_EQ(cell(*broken, "end", 1), "");
}

TEST_F(DnaFile, AStatementTypeIsChosenByItsLabel) {
  run(kSchema);
  EXPECT_EQ(table_from_dna(file_, "Note")->size(), 1U);
  EXPECT_EQ(table_from_dna(file_, "Ship").error().code, ErrorCode::kNotFound);
}

TEST_F(DnaFile, SaysWhichReferenceDangles) {
  run(std::string(kSchema) + "DELETE FROM ENTITIES WHERE ID = 3");
  EXPECT_EQ(error().code, ErrorCode::kInvalidData);
  EXPECT_NE(error().message.find("statement 11 refers to entity 3"), std::string::npos);
  run("INSERT INTO ENTITIES VALUES (3, 1, 'Guild'); DELETE FROM DOCUMENTS");
  EXPECT_NE(error().message.find("statement 10 refers to document 7"), std::string::npos);
}

TEST_F(DnaFile, RefusesWhatIsNoDatabaseOrNoneOfDna) {
  EXPECT_EQ(error().code, ErrorCode::kNotFound);
  std::ofstream(file_)
      << "doc;date\nD1;2020-01-06\n and more of what is no database at all, for some hundred bytes";
  EXPECT_EQ(error().code, ErrorCode::kInvalidData);
  fs::remove(file_);
  run("CREATE TABLE SHIPS(ID INTEGER)");
  EXPECT_EQ(error().code, ErrorCode::kInvalidData);
  EXPECT_NE(error().message.find("no DNA database"), std::string::npos);
}

TEST_F(DnaFile, RefusesEveryTruncation) {
  run(kSchema);
  std::ifstream in(file_, std::ios::binary);
  const std::string whole((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  for (std::size_t size = 1; size < whole.size(); size += whole.size() / 23) {
    std::ofstream(file_, std::ios::binary | std::ios::trunc) << whole.substr(0, size);
    const auto table = table_from_dna(file_);
    ASSERT_FALSE(table) << size;
    EXPECT_EQ(table.error().code, ErrorCode::kInvalidData) << size;
  }
}

TEST_F(DnaFile, AnEmptyOneHasNothingToCompute) {
  run(std::string(kSchema) + "DELETE FROM STATEMENTS");
  EXPECT_EQ(error().code, ErrorCode::kNothingToCompute);
}

TEST_F(DnaFile, ReadsVersionTwoWhereShortTextsStandWhereTheyAreSaid) {
  run(std::string(kSchema) +
      "DROP TABLE ENTITIES; DROP TABLE ATTRIBUTEVARIABLES; DROP TABLE ATTRIBUTEVALUES; DROP TABLE "
      "DATASHORTTEXT;"
      "CREATE TABLE DATASHORTTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, "
      "StatementTypeId INTEGER, Value TEXT);"
      "CREATE TABLE ATTRIBUTES(ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT, Red INTEGER, Green "
      "INTEGER, Blue INTEGER, Type TEXT, Alias TEXT, Notes TEXT, ChildOf INTEGER);"
      "INSERT INTO DATASHORTTEXT VALUES (1, 10, 1, 1, 'Port'), (2, 10, 2, 1, 'quay'), (3, 11, 1, 1, "
      "'Guild'), "
      "(4, 11, 2, 1, 'quay');"
      "INSERT INTO ATTRIBUTES VALUES (1, 1, 'Port', 0, 0, 0, 'public', '', 'the old one', NULL);"
      "UPDATE DOCUMENTS SET Date = 86400999;");
  const auto table = table_from_dna(file_);
  ASSERT_TRUE(table) << table.error().message;
  ASSERT_EQ(table->size(), 2U);
  EXPECT_EQ(table->times[0], 86400);  // version 2 counts milliseconds
  const network::TextColumn* const actors = table->text("organization");
  ASSERT_NE(actors, nullptr);
  EXPECT_EQ(actors->values, (std::vector<std::string>{"Guild", "Port"}));
  ASSERT_EQ(table->attributes.size(), 2U);
  EXPECT_EQ(table->attributes[0].name, "Type");
  EXPECT_EQ(table->attributes[1].value, "the old one");
  const auto network = network::make_network(*table, {.aggregation = network::Aggregation::kConflict});
  ASSERT_TRUE(network);
  EXPECT_EQ(network->matrix.at(0, 1), 1);
}

TEST_F(DnaFile, ReadsABetaOfVersionTwoWhichHasNoAttributes) {
  // As its first releases made them: texts in place, and the statement's type beside every value.
  run(std::string(kSchema) +
      "DROP TABLE ENTITIES; DROP TABLE ATTRIBUTEVARIABLES; DROP TABLE ATTRIBUTEVALUES; DROP TABLE "
      "DATASHORTTEXT;"
      "CREATE TABLE DATASHORTTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, "
      "StatementTypeId INTEGER, Value TEXT);"
      "INSERT INTO DATASHORTTEXT VALUES (1, 10, 1, 1, 'Port'), (2, 10, 2, 1, '1848'), (3, 11, 1, 1, 'Guild');"
      "UPDATE DOCUMENTS SET Date = -1;");
  const auto table = table_from_dna(file_);
  ASSERT_TRUE(table) << table.error().message;
  EXPECT_EQ(cell(*table, "organization", 1), "Guild");
  EXPECT_EQ(cell(*table, "concept", 0), "1848");
  EXPECT_EQ(table->times[0], -1);  // a millisecond before 1970 lies in the second before
  EXPECT_TRUE(table->attributes.empty());
}

TEST_F(DnaFile, ReadsVersionThreeBeforeItsReleaseWhoseTextsAreNumbersOfAttributes) {
  run(std::string(kSchema) +
      "DROP TABLE ENTITIES; DROP TABLE ATTRIBUTEVARIABLES; DROP TABLE ATTRIBUTEVALUES; DROP TABLE "
      "DATASHORTTEXT;"
      "CREATE TABLE DATASHORTTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, "
      "Value INTEGER NOT NULL);"
      "CREATE TABLE ATTRIBUTES(ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT, Red INTEGER, Green "
      "INTEGER, Blue INTEGER, Type TEXT, Alias TEXT, Notes TEXT, ChildOf INTEGER);"
      "INSERT INTO DATASHORTTEXT VALUES (1, 10, 1, 5), (2, 11, 1, 6);"
      "INSERT INTO ATTRIBUTES VALUES (5, 1, 'Port', 0, 0, 0, 'public', '', '', NULL), (6, 1, 'Guild', 0, 0, "
      "0, "
      "'', '', '', NULL);");
  const auto table = table_from_dna(file_);
  ASSERT_TRUE(table) << table.error().message;
  EXPECT_EQ(cell(*table, "organization", 0), "Port");
  EXPECT_EQ(cell(*table, "organization", 1), "Guild");
  EXPECT_EQ(table->times[0], 86400);  // in seconds already
  ASSERT_EQ(table->attributes.size(), 1U);
  EXPECT_EQ(table->attributes[0].value, "public");
  run("DELETE FROM ATTRIBUTES WHERE ID = 6");
  EXPECT_NE(error().message.find("statement 11 refers to entity 6"), std::string::npos);
}

TEST_F(DnaFile, SaysThatVariablesWithRolesAreNotRead) {
  run(std::string(kSchema) + "CREATE TABLE ROLEVARIABLELINKS(ID INTEGER)");
  EXPECT_EQ(error().code, ErrorCode::kInvalidData);
  EXPECT_NE(error().message.find("roles"), std::string::npos);
}

TEST_F(DnaFile, IsNeverChanged) {
  run(kSchema);
  const auto before = read_file(file_);
  ASSERT_TRUE(table_from_dna(file_));
  EXPECT_EQ(*read_file(file_), *before);
}

TEST(DnaSample, HasTheStatementsThatDnaCounts) {
  const fs::path file = fs::path(TOGUNA_SOURCE_DIR) / "../shared/data/dna-sample/sample.dna";
  if (!fs::exists(file)) GTEST_SKIP() << "no sample database at " << file;
  const auto table = table_from_dna(file);
  ASSERT_TRUE(table) << table.error().message;
  EXPECT_EQ(table->size(), 40U);
  const auto network = network::make_network(*table, {});
  EXPECT_EQ(network->matrix.rows.size(), 7U);
}

}  // namespace
}  // namespace toguna::codec
