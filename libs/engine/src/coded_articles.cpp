#include "toguna/engine/coded_articles.hpp"

#include <fmt/format.h>

#include <map>

#include "sources.hpp"
#include "toguna/base/files.hpp"
#include "toguna/engine/dossier_file.hpp"
#include "toml_table.hpp"

namespace toguna::engine {
namespace {

namespace fs = std::filesystem;
using evaluation::CodedArticle;
using evaluation::ExpectedStatement;

constexpr const char* kStatements = "statement";

/// One [[statement]] of an expected.toml.
ExpectedStatement expected_in(TomlTable& table, const Dossier& dossier, Problems& problems) {
  const auto wrong = [&](std::string_view key, std::string message, std::string help) {
    problems.fatal(table.line_of(key), table.key_path(key), std::move(message), std::move(help));
  };
  ExpectedStatement out;
  out.option = table.required_text("option", "give the id of one of the dossier's options");
  if (dossier.find_option(out.option) == nullptr)
    wrong("option", fmt::format("the dossier has no option '{}'", out.option), "give one of its ids");
  const std::string stance = table.required_text("stance", "support, oppose, conditional or unclear");
  if (const auto read = stance_from(stance))
    out.stance = *read;
  else
    wrong("stance", fmt::format("'{}' is no stance", stance), "support, oppose, conditional or unclear");
  out.speaker = table.required_text("speaker", "give the words by which the text names the speaker");
  out.actor = {.name = *out.speaker, .actor_id = table.text("actor")};
  if (!out.actor.actor_id.empty()) {
    if (const Actor* actor = dossier.find_actor(out.actor.actor_id))
      out.actor.name = actor->name;
    else
      wrong("actor", fmt::format("the dossier has no actor '{}'", out.actor.actor_id), "give one of its ids");
  }
  out.said = table.date("date_said");
  if (table.has("condition")) out.condition = table.text("condition");
  out.at = table.required_text("at", "give some of the evidence's words");
  out.hard = table.text("level") == "hard";
  (void)table.text("principal");
  out.line =
      fmt::format("{} {} {}; at = {}{}", out.actor.actor_id.empty() ? *out.speaker : out.actor.actor_id,
                  stance, out.option, out.at, out.hard ? "; hard" : "");
  return out;
}

Result<std::multimap<std::string, ExpectedStatement>> read_expected(const fs::path& file,
                                                                    const Dossier& dossier) {
  const auto text = read_file(file);
  if (!text) return tl::unexpected<Error>(text.error());
  const toml::parse_result parsed = toml::parse(*text);
  if (!parsed)
    return fail(ErrorCode::kInvalidData, std::string(parsed.error().description()),
                fmt::format("{}:{}", file.string(), parsed.error().source().begin.line),
                "correct the file; it is TOML");
  Problems problems(file.string());
  TomlTable root(parsed.table(), "", problems);
  std::multimap<std::string, ExpectedStatement> out;
  for (TomlTable& table : root.tables(kStatements, kStatements)) {
    const std::string document = table.required_text("document", "give the source's path below sources/");
    out.emplace(document, expected_in(table, dossier, problems));
    table.refuse_unknown_keys();
  }
  root.refuse_unknown_keys();
  for (DossierProblem& problem : problems.take())
    if (problem.fatal) return tl::unexpected<Error>(std::move(problem.error));
  return out;
}

Result<std::vector<CodedArticle>> coded_dossier(const fs::path& folder) {
  auto dossier = read_dossier(folder);
  if (!dossier) return fail(std::move(dossier));
  auto expected = read_expected(folder / "expected.toml", *dossier);
  if (!expected) return fail(std::move(expected));
  const auto sources = list_sources({.folder = folder, .ledger_folder = {}});
  if (!sources) return tl::unexpected<Error>(sources.error());
  std::vector<CodedArticle> out;
  for (const SourceFile& source : *sources) {
    auto bytes = read_file(source.path);
    if (!bytes) return fail(std::move(bytes));
    CodedArticle article{.name = source.id,
                         .dispute = folder.string(),
                         .title = source.id,
                         .dossier = *dossier,
                         .source = std::move(*bytes),
                         .expected = {}};
    const auto [from, to] = expected->equal_range(source.id);
    for (auto at = from; at != to; ++at) article.expected.push_back(std::move(at->second));
    expected->erase(from, to);
    out.push_back(std::move(article));
  }
  if (!expected->empty())
    return fail(
        ErrorCode::kInvalidData,
        fmt::format("statements are coded from '{}', which is not below sources/", expected->begin()->first),
        (folder / "expected.toml").string(), "correct the document's path, or add the source");
  return out;
}

}  // namespace

Result<std::vector<CodedArticle>> coded_articles(const fs::path& place) {
  if (fs::exists(place / "expected.toml")) return coded_dossier(place);
  const auto files = evaluation::coded_articles_at(place);
  if (!files) return tl::unexpected<Error>(files.error());
  std::vector<CodedArticle> out;
  for (const fs::path& file : *files) {
    auto article = evaluation::read_coded_article(file);
    if (!article) return fail(std::move(article));
    out.push_back(std::move(*article));
  }
  return out;
}

}  // namespace toguna::engine
