#include "toguna/engine/dossier_edit.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "toguna/base/files.hpp"
#include "toguna/engine/dossier_file.hpp"

namespace toguna::engine {
namespace {

const std::string kText = R"(# Who may fish where?
title = "Fish"  # short
question = "How far out?"

[scale]
low = "shore"
high = "sea"

# The near one first.
[[option]]
id = "near"
label = "Näher am Ufer"  # as the guild says
place = 10
phrases = [
  "near the shore",  # often
  "inshore",
]

[[option]]
id = "far"
place = 90

# ---- actors

[[actor]]
id = "guild"
name = "Guild"
capability = {low = 10, mode = 20, high = 30}  # three boats

[[actor]]
id = "port"
)";

std::string edited(const std::vector<DossierEdit>& edits, const std::string& text = kText) {
  auto out = edited_dossier(text, edits, "dossier.toml");
  return out ? *out : "error: " + out.error().message;
}

/// `text` with the first `from` replaced.
std::string with(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(DossierEdit, ChangesOneValueAndNothingElse) {
  EXPECT_EQ(
      edited({{.table = "option", .id = "near", .fields = {{"label", toml_quoted("Inshore \"zone\"")}}}}),
      with(kText, "\"Näher am Ufer\"", R"("Inshore \"zone\"")"));
  EXPECT_EQ(edited({{.table = "option", .id = "far", .fields = {{"place", "80"}}}}),
            with(kText, "place = 90", "place = 80"));
  EXPECT_EQ(
      edited({{.table = "actor", .id = "guild", .fields = {{"capability", toml_estimate(40, 40, 40)}}}}),
      with(kText, "{low = 10, mode = 20, high = 30}", "40"));
  EXPECT_EQ(edited({{.table = "", .fields = {{"title", toml_quoted("Fisch")}}}}),
            with(kText, "\"Fish\"", "\"Fisch\""));
}

TEST(DossierEdit, PutsANewKeyAfterTheLastOneOfItsTable) {
  EXPECT_EQ(edited({{.table = "actor", .id = "guild", .fields = {{"veto", "true"}}}}),
            with(kText, "# three boats\n", "# three boats\nveto = true\n"));
  EXPECT_EQ(edited({{.table = "", .fields = {{"as_of", "2031-01-02"}}}}),
            with(kText, "\"How far out?\"\n", "\"How far out?\"\nas_of = 2031-01-02\n"));
  EXPECT_EQ(edited({{.table = "actor", .id = "port", .fields = {{"name", "\"Port\""}, {"veto", "true"}}}}),
            kText + "name = \"Port\"\nveto = true\n");
}

TEST(DossierEdit, WritesListsOverSeveralLinesAndTakesKeysOut) {
  const std::string listed = edited(
      {{.table = "option", .id = "near", .fields = {{"phrases", toml_list({"inshore", "close in"})}}}});
  EXPECT_NE(listed.find("phrases = [\"inshore\", \"close in\"]\n\n[[option]]\nid = \"far\""),
            std::string::npos)
      << listed;
  EXPECT_EQ(edited({{.table = "actor", .id = "guild", .fields = {{"capability", {}}}}}),
            with(kText, "capability = {low = 10, mode = 20, high = 30}  # three boats", "# three boats"));
}

TEST(DossierEdit, AddsAndRemovesOptionsAndActors) {
  EXPECT_EQ(
      edited(
          {{.kind = DossierEdit::Kind::kAdd, .table = "option", .id = "none", .fields = {{"place", "0"}}}}),
      with(kText, "place = 90\n", "place = 90\n\n[[option]]\nid = \"none\"\nplace = 0\n"));
  EXPECT_EQ(edited({{.kind = DossierEdit::Kind::kRemove, .table = "actor", .id = "port"}}),
            with(kText, "[[actor]]\nid = \"port\"\n", ""));
  EXPECT_EQ(edited({{.table = "decision", .fields = {{"quota", "0.6"}}}}),
            kText + "\n[decision]\nquota = 0.6\n");
}

TEST(DossierEdit, RefusesWhatWouldLeaveADossierThatCannotBeUsed) {
  const auto code = [](const DossierEdit& edit) {
    return edited_dossier(kText, {edit}, "dossier.toml").error().code;
  };
  EXPECT_EQ(code({.table = "option", .id = "far", .fields = {{"place", "900"}}}), ErrorCode::kInvalidDossier);
  EXPECT_EQ(code({.table = "option", .id = "none", .fields = {{"place", "9"}}}), ErrorCode::kNotFound);
  EXPECT_EQ(code({.kind = DossierEdit::Kind::kAdd, .table = "actor", .id = "guild"}),
            ErrorCode::kAlreadyExists);
  EXPECT_EQ(code({.table = "actor", .id = "guild", .fields = {{"name", "\"x"}}}), ErrorCode::kInvalidDossier);
  EXPECT_EQ(code({.table = "", .fields = {{"question", {}}}}), ErrorCode::kInvalidDossier);
}

TEST(DossierEdit, HostileTextStaysText) {
  const std::string hostile = "a\"\n[[actor]]\nid = \"evil\" # \\ \x01 é";
  const auto out = edited_dossier(
      kText, {{.table = "actor", .id = "port", .fields = {{"name", toml_quoted(hostile)}}}}, "f");
  ASSERT_TRUE(out);
  const Dossier dossier = check_dossier(*out, "f").dossier;
  EXPECT_EQ(dossier.actors.size(), 2U);
  EXPECT_EQ(dossier.find_actor("port")->name, hostile);
}

TEST(DossierEdit, LeavesEveryOtherLineOfARealDossierAsItWas) {
  const auto text = read_file(std::filesystem::path(TOGUNA_SOURCE_DIR) / "examples/mali-2012/dossier.toml");
  ASSERT_TRUE(text);
  Dossier dossier = check_dossier(*text, "f").dossier;
  for (std::size_t i = 0; i < dossier.actors.size(); ++i) {
    const auto out = edited_dossier(
        *text, {{.table = "actor", .id = dossier.actors[i].id, .fields = {{"salience", "33"}}}}, "f");
    ASSERT_TRUE(out) << dossier.actors[i].id << out.error().message;
    Dossier expected = dossier;
    expected.actors[i].salience = Estimate::exact(33, Origin::kAnalyst);
    EXPECT_EQ(check_dossier(*out, "f").dossier, expected) << dossier.actors[i].id;
  }
}

}  // namespace
}  // namespace toguna::engine
