#include "toguna/engine/dossier_file.hpp"

#include <gtest/gtest.h>

#include <string>

namespace toguna::engine {
namespace {

constexpr const char* kSound = R"(question = "How much water?"
[[option]]
id = "low"
place = 10
phrases = ["small release"]
[[option]]
id = "high"
place = 90
phrases = ["full release"]
[[actor]]
id = "upstream"
name = "Upstream State"
capability = {low = 40, mode = 50, high = 60}
answers_to = ["farmers"]
[[actor]]
id = "farmers"
name = "Farmers' League"
)";

/// The first fatal problem of `kSound` with `from` replaced by `to`, as one line.
std::string problem_after(const std::string& from, const std::string& to) {
  std::string text = kSound;
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  text.replace(at, from.size(), to);
  for (const DossierProblem& problem : check_dossier(text, "dossier.toml").problems)
    if (problem.fatal)
      return problem.error.place + " | " + problem.error.message + " | " + problem.error.help;
  return "no problem";
}

TEST(DossierFile, ReadsWhatItSays) {
  const CheckedDossier checked = check_dossier(kSound, "dossier.toml");
  ASSERT_TRUE(checked.usable());
  EXPECT_TRUE(checked.problems.empty());
  EXPECT_EQ(checked.dossier.options[1].place, 90);
  EXPECT_EQ(checked.dossier.actors[0].capability->mode, 50);
  EXPECT_EQ(checked.dossier.actors[0].answers_to, std::vector<std::string>{"farmers"});
  EXPECT_EQ(checked.dossier.title, "How much water?") << "the question stands in for a missing title";
}

TEST(DossierFile, TheNewDossierIsSound) {
  const CheckedDossier checked = check_dossier(new_dossier_text("A \"quoted\" title"), "dossier.toml");
  for (const DossierProblem& problem : checked.problems)
    ADD_FAILURE() << problem.error.place << problem.error.message;
  EXPECT_EQ(checked.dossier.title, "A \"quoted\" title");
}

TEST(DossierFile, NamesLineKeyAndRemedy) {
  EXPECT_EQ(problem_after("place = 90", "place = 190"),
            "dossier.toml:8: option 'high': place | 190 lies outside 0..100 | choose a number from 0 to 100");
  EXPECT_EQ(problem_after("place = 90", "plaec = 90"),
            "dossier.toml:8: option 'high': plaec | this key is not known here | did you mean 'place'?");
  EXPECT_EQ(
      problem_after("[\"farmers\"]", "[\"farmer\"]"),
      "dossier.toml:10: actor 'upstream': answers_to | there is no actor 'farmer' | did you mean 'farmers'?");
  EXPECT_EQ(problem_after("low = 40, mode", "low = 55, mode"),
            "dossier.toml:13: actor 'upstream': capability | low, mode and high are out of order | put them "
            "in rising "
            "order: low <= mode <= high");
  EXPECT_EQ(problem_after("id = \"high\"", "id = \"low\""),
            "dossier.toml:6: option 'low': id | the option of line 2 has the same id | give each option an "
            "id of its "
            "own");
  EXPECT_EQ(problem_after("[\"full release\"]", "[\"Small  Release\"]"),
            "dossier.toml:6: option 'high': phrases | 'Small  Release' also stands for option 'low' | one "
            "phrase can "
            "name one option: make one of them more specific");
}

TEST(DossierFile, TwoActorsWithOneAliasAreNamedBoth) {
  EXPECT_EQ(problem_after("name = \"Farmers' League\"", "name = \"Upstream  státe\""),
            "dossier.toml:15: actor 'farmers': name | 'Upstream  státe' also names actor 'upstream' (line "
            "10) | a name "
            "can lead to one actor: remove it from one of them, or make it longer");
}

TEST(DossierFile, ACircleOfAnswersIsShown) {
  EXPECT_EQ(problem_after("name = \"Farmers' League\"", "answers_to = [\"upstream\"]"),
            "dossier.toml:15: actor 'farmers': answers_to | this goes in a circle: upstream -> farmers -> "
            "upstream | "
            "remove one of these links");
}

TEST(DossierFile, WithoutOptionsItSaysWhatToAdd) {
  const CheckedDossier checked = check_dossier("question = \"?\"", "dossier.toml");
  ASSERT_FALSE(checked.usable());
  EXPECT_EQ(checked.problems.front().error.message, "the dossier has no options");
}

TEST(DossierFile, BrokenTomlNamesItsLine) {
  const CheckedDossier checked = check_dossier("question = \"x\"\nnot toml\n", "dossier.toml");
  ASSERT_FALSE(checked.usable());
  EXPECT_EQ(checked.problems.front().error.place.substr(0, 14), "dossier.toml:2");
}

// Found by fuzz/dossier: the TOML library's own assertions ended the program here.
TEST(DossierFile, ATableHeaderCutOffAtTheEndOfItsLineIsAnError) {
  for (const std::string text : {"[\nx", "[[\nplace = 1\n", "[a.\nb]"}) {
    const CheckedDossier checked = check_dossier(text, "dossier.toml");
    ASSERT_EQ(checked.problems.size(), 1U) << text;
    EXPECT_TRUE(checked.problems[0].fatal);
    EXPECT_TRUE(checked.problems[0].error.place.starts_with("dossier.toml:"))
        << checked.problems[0].error.place;
  }
}

TEST(DossierFile, AFolderWithoutDossierLeadsToNew) {
  const auto read = read_dossier("/nonexistent/folder");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, ErrorCode::kNotFound);
  EXPECT_EQ(read.error().help, "make one with: toguna new /nonexistent/folder");
}

TEST(DossierFile, TakesWhatNoAgreementCostsAnActor) {
  const CheckedDossier checked =
      check_dossier(std::string(kSound) + "no_agreement_cost = 12.5\n", "dossier.toml");
  ASSERT_TRUE(checked.usable()) << checked.problems.front().error.message;
  EXPECT_EQ(checked.dossier.actors[1].no_agreement_cost, 12.5);
  EXPECT_EQ(checked.dossier.actors[0].no_agreement_cost, 0);
  EXPECT_FALSE(check_dossier(std::string(kSound) + "no_agreement_cost = -1\n", "dossier.toml").usable());
}

TEST(DossierFile, TakesEveryShapeOfANumber) {
  std::string text = kSound;
  text += R"(salience = {shape = "pert", low = 20, mode = 30, high = 70}
position = {shape = "normal", mode = 40, deviation = 6}
capability = {shape = "discrete", values = [20, 50], weights = [0.3, 0.7]}
[[actor]]
id = "mill"
position = {shape = "uniform", low = 40, high = 60}
salience = {shape = "normal", low = 10, mode = 20, high = 30, deviation = 4}
[[correlation]]
between = ["farmers.position", "mill.position"]
coefficient = 0.5
)";
  const CheckedDossier checked = check_dossier(text, "dossier.toml");
  ASSERT_TRUE(checked.usable()) << checked.problems.front().error.message;
  const Actor& farmers = checked.dossier.actors[1];
  EXPECT_EQ(farmers.salience->shape, Shape::kPert);
  EXPECT_EQ(farmers.position->deviation, 6);
  EXPECT_EQ(farmers.position->high, 100);
  EXPECT_EQ(farmers.capability->mode, 50);
  EXPECT_EQ(farmers.capability->weights, (std::vector<double>{0.3, 0.7}));
  EXPECT_EQ(checked.dossier.actors[2].position->mode, 50);
  EXPECT_EQ(checked.dossier.actors[2].salience->low, 10);
  ASSERT_EQ(checked.dossier.correlations.size(), 1U);
  EXPECT_EQ(checked.dossier.correlations[0].second, "mill");
  EXPECT_EQ(checked.dossier.correlations[0].coefficient, 0.5);
}

TEST(DossierFile, SaysWhatAShapeLacks) {
  const auto problem_of = [](const std::string& number) {
    return problem_after("{low = 40, mode = 50, high = 60}", number);
  };
  EXPECT_NE(problem_of("{shape = \"round\", low = 1}").find("'round' is no shape"), std::string::npos);
  EXPECT_NE(problem_of("{shape = \"normal\", mode = 50}").find("needs mode and deviation"),
            std::string::npos);
  EXPECT_NE(problem_of("{shape = \"uniform\", low = 50}").find("needs low and high"), std::string::npos);
  EXPECT_NE(problem_of("{shape = \"pert\", low = 50, mode = 40, high = 60}").find("out of order"),
            std::string::npos);
  EXPECT_NE(problem_of("{shape = \"discrete\", values = [50, 20], weights = [1, 1]}").find("rising values"),
            std::string::npos);
  EXPECT_NE(problem_of("{shape = \"uniform\", low = 50, high = 60, mode = 55}").find("not known"),
            std::string::npos);
  const std::string correlation = "name = \"Farmers' League\"\n[[correlation]]\n";
  const auto between = [&](const std::string& rest) {
    return problem_after("name = \"Farmers' League\"", correlation + rest);
  };
  EXPECT_NE(between("between = [\"farmers.position\"]\ncoefficient = 0.5").find("between two numbers"),
            std::string::npos);
  EXPECT_NE(between("between = [\"farmers.position\", \"x.position\"]\ncoefficient = 0.5")
                .find("'x.position' is no number"),
            std::string::npos);
  EXPECT_NE(between("between = [\"farmers.position\", \"upstream.capability\"]\ncoefficient = 1")
                .find("without these"),
            std::string::npos);
}

}  // namespace
}  // namespace toguna::engine
