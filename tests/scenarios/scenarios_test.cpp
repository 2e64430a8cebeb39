// Runs every *.txt of this folder; README.md says how they are written.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>

#include "toguna/attribution/extractor.hpp"
#include "toguna/base/files.hpp"
#include "toguna/coding/coder.hpp"
#include "toguna/language/read_tokens.hpp"
#include "toguna/text/reader.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna {
namespace {

namespace fs = std::filesystem;

std::string trimmed(std::string_view words) {
  return text::collapse_space(words);
}

std::vector<std::string> parted(std::string_view words, char separator) {
  std::vector<std::string> out;
  while (true) {
    const std::size_t end = words.find(separator);
    out.push_back(trimmed(words.substr(0, end)));
    if (end == std::string_view::npos) return out;
    words.remove_prefix(end + 1);
  }
}

/// "[role: minister]" inside a line: its value, taken out of the line.
std::string bracketed(std::string& line, const std::string& name) {
  const std::size_t begin = line.find("[" + name + ":");
  if (begin == std::string::npos) return {};
  const std::size_t end = line.find(']', begin);
  const std::string value = trimmed(line.substr(begin + name.size() + 2, end - begin - name.size() - 2));
  line.erase(begin, end - begin + 1);
  return value;
}

struct Scenario {
  std::string title;
  Dossier dossier;
  std::string heading;  // date and outlet
  std::string article;
  std::vector<std::string> expected;
};

void read_dossier_line(std::string line, Dossier& dossier) {
  const std::string role = bracketed(line, "role");
  const std::string counts_for = bracketed(line, "for");
  const std::size_t equals = line.find('=');
  const std::vector<std::string> left = parted(trimmed(line.substr(0, equals)), ' ');
  ASSERT_EQ(left.size(), 2U) << line;
  const std::vector<std::string> names = parted(line.substr(equals + 1), ',');
  if (left[0] == "option") {
    dossier.options.push_back({.id = left[1], .label = names[0], .phrases = names});
    return;
  }
  Actor actor{.id = left[1], .name = names[0], .aliases = {names.begin() + 1, names.end()}};
  if (left[0] == "person") actor.kind = ActorKind::kPerson;
  if (left[0] == "state") actor.kind = ActorKind::kState;
  if (!role.empty()) actor.roles.push_back({.title = role});
  actor.counts_for = counts_for;
  dossier.actors.push_back(std::move(actor));
}

Scenario read_scenario(const fs::path& file) {
  Scenario scenario;
  std::istringstream lines(read_file(file).value());
  std::string section;
  for (std::string line; std::getline(lines, line);) {
    if (section.empty() && line.rfind("# ", 0) == 0) scenario.title = line.substr(2);
    if (line.rfind("[dossier]", 0) == 0 || line.rfind("[article", 0) == 0 || line.rfind("[expect]", 0) == 0) {
      section = line.substr(1, 3);
      if (section == "art") scenario.heading = line.substr(8, line.find(']') - 8);
    } else if (section == "dos") {
      if (!trimmed(line).empty()) read_dossier_line(line, scenario.dossier);
    } else if (section == "art") {
      scenario.article += line + "\n";
    } else if (section == "exp") {
      if (!trimmed(line).empty() && trimmed(line) != "(nothing)") scenario.expected.push_back(trimmed(line));
    }
  }
  return scenario;
}

std::vector<Statement> statements_of(const Scenario& scenario) {
  const fs::path pack = fs::path(TOGUNA_SOURCE_DIR) / "models" / "en";
  static const auto core = language::Core::load(pack);
  static const auto extractor = attribution::Extractor::load(pack);
  const auto coder = coding::Coder::make(pack, scenario.dossier);
  const std::string heading = trimmed(scenario.heading);
  const std::string outlet = heading.size() > 11 ? "Outlet: " + heading.substr(11) + "\n" : "";
  const auto document =
      text::read_source("article.txt", outlet + "Date: " + heading.substr(0, 10) + "\n\n" + scenario.article);
  if (!core || !extractor || !coder || !document) {
    ADD_FAILURE() << "the scenario cannot be read";
    return {};
  }
  const language::Tokens tokens = language::read_tokens(*core, document->text, document->blocks);
  std::vector<Statement> out = coder->code(*document, tokens, extractor->extract_nested(tokens));
  std::erase_if(
      out, [&](const Statement& s) { return s.confidence < scenario.dossier.settings.minimum_confidence; });
  return out;
}

std::string shown(const Statement& s) {
  const std::string actor = s.actor.actor_id.empty() ? "\"" + s.actor.name + "\"" : s.actor.actor_id;
  return actor + " " + std::string(to_string(s.stance)) + " " + s.option;
}

/// Checks "speaker = X" and the like against a statement; empty if all hold.
std::string unlike(const Statement& s, const std::vector<std::string>& details) {
  for (std::size_t i = 1; i < details.size(); ++i) {
    const std::size_t equals = details[i].find('=');
    const std::string key = trimmed(details[i].substr(0, equals));
    const std::string value = trimmed(details[i].substr(equals + 1));
    std::string is;
    if (key == "speaker") is = s.speaker.name;
    if (key == "said") is = s.date_said ? s.date_said->iso() : "no date";
    if (key == "condition") is = s.condition ? s.condition->words : "no condition";
    if (key == "relay")
      for (const std::string& link : s.relay) is += (is.empty() ? "" : ", ") + link;
    if (is != value) return key + " is '" + is + "', not '" + value + "'";
  }
  return {};
}

class Scenarios : public testing::TestWithParam<fs::path> {};

TEST_P(Scenarios, Holds) {
  const Scenario scenario = read_scenario(GetParam());
  std::map<std::string, std::vector<Statement>> found;
  for (const Statement& s : statements_of(scenario)) found[shown(s)].push_back(s);
  std::set<std::string> wanted;
  for (const std::string& line : scenario.expected) {
    const std::vector<std::string> details = parted(line, ';');
    wanted.insert(details[0]);
    const auto here = found.find(details[0]);
    if (here == found.end()) {
      ADD_FAILURE() << scenario.title << "\n  missing: " << line;
      continue;
    }
    std::string why;
    for (const Statement& s : here->second) {
      why = unlike(s, details);
      if (why.empty()) break;
    }
    EXPECT_EQ(why, "") << scenario.title << "\n  in: " << line;
  }
  for (const auto& [key, statements] : found)
    EXPECT_TRUE(wanted.contains(key))
        << scenario.title << "\n  not expected: " << key << "\n  from: " << statements.front().evidence.words;
}

std::vector<fs::path> files() {
  std::vector<fs::path> out;
  for (const auto& entry : fs::directory_iterator(fs::path(TOGUNA_SOURCE_DIR) / "tests" / "scenarios"))
    if (entry.path().extension() == ".txt" && entry.path().filename() != "CMakeLists.txt")
      out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

INSTANTIATE_TEST_SUITE_P(All, Scenarios, testing::ValuesIn(files()), [](const auto& made) {
  std::string name = made.param.stem().string();
  std::replace_if(
      name.begin(), name.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
  return name;
});

}  // namespace
}  // namespace toguna
