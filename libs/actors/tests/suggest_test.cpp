#include "toguna/actors/suggest.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace toguna::actors {
namespace {

const std::filesystem::path kRegistry = std::filesystem::path(TOGUNA_SOURCE_DIR) / "models" / "registry";

/// Articles in short: each name with its kind, whether it speaks, and a role.
struct Seen {
  std::string name;
  NameKind kind = NameKind::kPerson;
  bool holder = true;
  std::string role = {};
};

class Suggest : public testing::Test {
 protected:
  void article(const std::string& id, const std::vector<Seen>& names,
               std::vector<SeenAbbreviation> abbreviations = {}) {
    NamesInDocument document{.document = id, .date = Date::parse_iso("2031-05-01")};
    document.makers = {"The Tide"};
    for (const Seen& seen : names)
      document.names.push_back({.name = seen.name,
                                .kind = seen.kind,
                                .role = seen.role,
                                .holder = seen.holder,
                                .evidence = {.document = id, .words = seen.name + " speaks."}});
    document.abbreviations = std::move(abbreviations);
    table_.add(document);
  }

  ActorSuggestions suggestions() {
    const auto registry = Registry::load(kRegistry);
    const auto spelling = Spelling::load(kRegistry);
    EXPECT_TRUE(registry && spelling);
    return suggest_actors(dossier_, table_, *registry, *spelling);
  }

  Dossier dossier_;
  NameTable table_;
};

TEST_F(Suggest, ProposesWhoSpeaksAndLeavesOutTheDossiersActorsAndTheOutlets) {
  dossier_.actors = {{.id = "council", .name = "Town Council", .aliases = {"Council"}},
                     {.id = "lund", .name = "Vera Lund", .kind = ActorKind::kPerson}};
  article("a", {{"Marta Holm"}, {"Lund"}, {"COUNCIL"}, {"The Tide", NameKind::kOrganisation}});
  const auto found = suggestions();
  ASSERT_EQ(found.candidates.size(), 1U);
  EXPECT_EQ(found.candidates[0].id, "marta-holm");
  EXPECT_EQ(found.candidates[0].kind, ActorKind::kPerson);
  EXPECT_TRUE(found.aliases.empty());
}

TEST_F(Suggest, APlaceIsProposedOnlyWhereItSpeaksAndANameOnlyWhereItIsOften) {
  article("a", {{"Elbow Bay", NameKind::kPlace, false}, {"Marta Holm", NameKind::kPerson, false}});
  EXPECT_TRUE(suggestions().candidates.empty());
  article("b", {{"Elbow Bay", NameKind::kPlace, false}, {"Marta Holm", NameKind::kPerson, false}});
  const auto found = suggestions();
  ASSERT_EQ(found.candidates.size(), 1U);
  EXPECT_EQ(found.candidates[0].name, "Marta Holm");
  EXPECT_EQ(found.candidates[0].articles, 2U);
}

struct Merging {
  std::string fuller, shorter;
  NameKind kind = NameKind::kPerson;
  MergeReason reason = MergeReason::kSpelling;
};

TEST_F(Suggest, OneActorsNamesAreProposedTogetherWithReasons) {
  for (const Merging& merging : std::vector<Merging>{
           {"Kwame Osei", "Osei", NameKind::kPerson, MergeReason::kPartOfName},
           {"Kwame B. Osei", "Kwame Osei", NameKind::kPerson, MergeReason::kPartOfName},
           {"Alassane Kouyaté", "Alasane Kuyate", NameKind::kPerson, MergeReason::kSpelling},
           {"Benjamin Okonkwo", "Benjamin Okonwo", NameKind::kPerson, MergeReason::kSpelling},
           {"Lake Fishers Union", "LFU", NameKind::kOrganisation, MergeReason::kInitials},
           {"Front of Those who Fish", "Front of Those", NameKind::kOrganisation, MergeReason::kPartOfName},
           {"New Zealand", "Wellington", NameKind::kPlace, MergeReason::kSeat}}) {
    table_ = {};
    article(
        "a",
        {{merging.fuller, merging.kind}, {merging.fuller, merging.kind}, {merging.shorter, merging.kind}});
    const auto found = suggestions();
    ASSERT_EQ(found.candidates.size(), 1U) << merging.shorter;
    ASSERT_EQ(found.candidates[0].other_names.size(), 1U) << merging.shorter;
    const OtherName& other = found.candidates[0].other_names[0];
    EXPECT_EQ(other.reason, merging.reason) << merging.shorter << ": " << to_string(other.reason);
    EXPECT_GE(other.score, 0.5);
    EXPECT_LE(other.score, 1);
    EXPECT_FALSE(other.because.empty());
    EXPECT_EQ(found.candidates[0].mentions, 3U);
  }
}

TEST_F(Suggest, AnAbbreviationThatAnArticleDefinesLeadsToTheDossiersActor) {
  dossier_.actors = {{.id = "fishers", .name = "Union of Those who Fish the Lake"}};
  article("a", {{"UTFL", NameKind::kOrganisation}}, {{"UTFL", "Union of Those who Fish the Lake"}});
  const auto found = suggestions();
  EXPECT_TRUE(found.candidates.empty());
  ASSERT_EQ(found.aliases.size(), 1U);
  EXPECT_EQ(found.aliases[0].actor, "fishers");
  EXPECT_EQ(found.aliases[0].name.reason, MergeReason::kAbbreviation);
}

TEST_F(Suggest, ALastNameOfTwoPersonsGoesToTheOneOfTheSameArticleAndElseToNone) {
  article("a", {{"Kwame Osei"}, {"Osei"}});
  article("b", {{"Abena Osei"}, {"Abena Osei"}});
  auto found = suggestions();
  ASSERT_EQ(found.candidates.size(), 2U);
  for (const ActorCandidate& candidate : found.candidates)
    EXPECT_EQ(candidate.other_names.size(), candidate.name == "Kwame Osei" ? 1U : 0U);
  article("b", {{"Osei"}});
  found = suggestions();
  EXPECT_EQ(found.candidates.size(), 3U);
}

TEST_F(Suggest, ASeatOfGovernmentLeadsToItsStateAlsoWhereOnlyTheGovernmentIsInTheDossier) {
  article("a", {{"Suva", NameKind::kPlace}});
  auto found = suggestions();
  ASSERT_EQ(found.candidates.size(), 1U);
  EXPECT_EQ(found.candidates[0].name, "Fiji");
  EXPECT_EQ(found.candidates[0].registry_code, "FJ");
  EXPECT_EQ(found.candidates[0].kind, ActorKind::kState);
  ASSERT_EQ(found.candidates[0].other_names.size(), 1U);
  EXPECT_EQ(found.candidates[0].other_names[0].name, "Suva");
  dossier_.actors = {{.id = "gov", .name = "Government of Fiji", .kind = ActorKind::kState}};
  found = suggestions();
  EXPECT_TRUE(found.candidates.empty());
  ASSERT_EQ(found.aliases.size(), 1U);
  EXPECT_EQ(found.aliases[0].actor, "gov");
}

TEST_F(Suggest, WhatTheRegistryKnowsByItsNameIsNoPartOfALongerName) {
  dossier_.actors = {{.id = "bank", .name = "African Development Bank Staff Union"}};
  article("a", {{"African Development Bank", NameKind::kOrganisation},
                {"Development Bank Staff", NameKind::kOrganisation}});
  const auto found = suggestions();
  ASSERT_EQ(found.candidates.size(), 1U);
  EXPECT_EQ(found.candidates[0].registry_code, "AfDB");
  ASSERT_EQ(found.aliases.size(), 1U);
  EXPECT_EQ(found.aliases[0].name.name, "Development Bank Staff");
}

TEST_F(Suggest, ARoleOfTheDossierLeadsToItsHolderOnlyInItsTime) {
  Actor holm{.id = "holm", .name = "Marta Holm", .kind = ActorKind::kPerson};
  holm.roles = {{.title = "Harbour Master", .since = Date::parse_iso("2031-01-01")}};
  dossier_.actors = {holm};
  article("a", {{"Greta Ploug", NameKind::kPerson, true, "harbour master"}});
  auto found = suggestions();
  ASSERT_EQ(found.aliases.size(), 1U);
  EXPECT_EQ(found.aliases[0].name.reason, MergeReason::kRole);
  dossier_.actors[0].roles[0].since = Date::parse_iso("2031-06-01");
  found = suggestions();
  EXPECT_TRUE(found.aliases.empty());
  EXPECT_EQ(found.candidates.size(), 1U);
}

TEST_F(Suggest, HoldersOfStatementsAreProposedUnderAnIdOfTheirOwn) {
  dossier_.actors = {{.id = "farmers", .name = "Milk Board"}};
  Statement statement{.option = "x", .evidence = {.document = "a", .words = "Farmers agree."}};
  table_.add(Party{.name = "farmers"}, statement);
  table_.add(Party{.name = "Milk Board", .actor_id = "farmers"}, statement);
  const auto found = suggestions();
  ASSERT_EQ(found.candidates.size(), 1U);
  EXPECT_EQ(found.candidates[0].id, "farmers-2");
  EXPECT_EQ(found.candidates[0].kind, ActorKind::kGroup);
  EXPECT_EQ(found.candidates[0].statements, 1U);
}

TEST_F(Suggest, TheOrderOfTheArticlesChangesNoMerge) {
  const auto names = [&](bool reversed) {
    table_ = {};
    std::vector<int> order{0, 1, 2};
    if (reversed) std::reverse(order.begin(), order.end());
    for (const int i : order) {
      if (i == 0) article("a", {{"Kwame Osei"}, {"Osei"}});
      if (i == 1) article("b", {{"Alassane Kouyate"}, {"Kuyate"}});
      if (i == 2)
        article("c", {{"Alasane Kuyaté"}, {"Norway", NameKind::kPlace}, {"Oslo", NameKind::kPlace}});
    }
    std::vector<std::string> out;
    for (const ActorCandidate& candidate : suggestions().candidates) {
      std::string line = candidate.name;
      for (const OtherName& other : candidate.other_names) line += "=" + other.name;
      out.push_back(line);
    }
    std::sort(out.begin(), out.end());
    return out;
  };
  EXPECT_EQ(names(false), names(true));
  EXPECT_EQ(names(false).size(), 3U);
}

}  // namespace
}  // namespace toguna::actors
