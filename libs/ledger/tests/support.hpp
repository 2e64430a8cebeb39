#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "toguna/ledger/ledger.hpp"

namespace toguna::ledger {

/// "d", 3 -> "d3"
template <typename Number>
std::string named(std::string_view name, Number number) {
  return fmt::format("{}{}", name, number);
}

/// A folder of its own for each test, gone when the test is.
class LedgerTest : public ::testing::Test {
 protected:
  LedgerTest() {
    std::string name = (std::filesystem::temp_directory_path() / "toguna-ledger-XXXXXX").string();
    folder_ = mkdtemp(name.data());
    file_ = folder_ / "ledger.db";
  }
  ~LedgerTest() override {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  std::filesystem::path folder_;
  std::filesystem::path file_;
};

inline Ledger opened(const std::filesystem::path& file) {
  auto ledger = Ledger::open(file);
  if (!ledger) throw std::runtime_error(ledger.error().message + " help: " + ledger.error().help);
  return std::move(*ledger);
}

/// A document with every field set.
inline Document harbour_note(const std::string& id = "harbour.html") {
  Document document{.id = id,
                    .version = 1,
                    .digest = {},
                    .encoding = "windows-1252",
                    .title = "Harbour dues: no vote before May",
                    .outlet = "The Quay",
                    .author = "P. Ekström",
                    .section = "Harbour & town",
                    .type = "letter",
                    .url = "https://quay.example/dues",
                    .date = Date::from_ymd(2031, 4, 2),
                    .text = "The mayor rejected the dues.\nShe wants a ferry first. Café owners agree.",
                    .blocks = {},
                    .source_map = {{0, 12, 28, 28}, {28, 44, 1, 4}, {29, 48, 44, 44}},
                    .warnings = {"no time zone given"}};
  document.blocks = {{.role = BlockRole::kTitle, .span = {0, 28}},
                     {.role = BlockRole::kComment, .span = {29, 53}, .number = 3, .author = "Olu"},
                     {.role = BlockRole::kComment, .span = {54, 73}, .depth = 1, .number = 4, .parent = 1}};
  return document;
}

/// A statement with every field set.
inline Statement against_dues(const std::string& document = "harbour.html", const std::string& id = "s1") {
  Statement made{.id = id,
                 .speaker = {.name = "Ann Ro", .actor_id = "ro"},
                 .principal = Party{.name = "the mayor", .actor_id = ""},
                 .actor = {.name = "the mayor", .actor_id = ""},
                 .option = "dues",
                 .stance = Stance::kConditional,
                 .condition = Evidence{document, 1, {60, 70}, {40, 50}, "a ferry first"},
                 .confidence = 0.8125,
                 .date_said = Date::from_ymd(2031, 4, 1),
                 .date_reported = Date::from_ymd(2031, 4, 2),
                 .relay = {"The Quay", "radio \"7\"", "letter"},
                 .evidence = {document, 1, {12, 40}, {0, 28}, "The mayor rejected the dues."},
                 .claim_about_other = true};
  return made;
}

/// Stores a source with these statements under its version.
inline int put(Ledger& ledger, const Document& document, const std::string& bytes,
               std::vector<Statement> statements) {
  const auto stored = ledger.store(document, bytes);
  if (!stored) throw std::runtime_error(stored.error().message);
  const auto replaced = ledger.replace_suggestions(document.id, stored->version, statements, "f1");
  if (!replaced) throw std::runtime_error(replaced.error().message);
  return stored->version;
}

inline std::string content_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace toguna::ledger
