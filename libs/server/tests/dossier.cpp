#include "dossier.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "toguna/base/files.hpp"
#include "toguna/ledger/ledger.hpp"

namespace toguna::server {
namespace {

constexpr std::string_view kToml = R"(# The dam: how high?
title = "The dam <script>alert(1)</script>"
question = "How high may the dam be?"

[scale]
low = "none"
high = "as planned"

[decision]
reference_point = 0

[[option]]
id = "low-dam"
label = "A low dam"
place = 30
phrases = ["low dam"]

[[option]]
id = "high-dam"
label = "A high dam"
place = 90
phrases = ["high dam"]

[[actor]]
id = "guild"
name = "Guild of <b>millers</b>"
capability = {low = 30, mode = 40, high = 50}

[[actor]]
id = "town"
name = "Town"
veto = true
capability = 60
)";

void must(bool done) {
  if (!done) throw std::runtime_error("the dossier of the test cannot be made");
}

}  // namespace

void make_dossier(const std::filesystem::path& folder, std::size_t statements) {
  std::filesystem::create_directories(folder / "sources");
  must(write_file_atomically(folder / "dossier.toml", kToml).has_value());
  auto ledger = ledger::Ledger::open(folder / "ledger.db");
  must(ledger.has_value());
  const std::string sentence = "The guild wants a low dam. ";
  std::string text = "Nobody said: a high dam is safe. ";
  const std::size_t first = text.size();
  for (std::size_t i = 0; i < statements; ++i) text += sentence;
  text += kHostile;
  Document document{
      .id = "a<script>.txt", .encoding = "UTF-8", .title = kHostile, .outlet = kHostile, .text = text};
  document.date = Date::from_ymd(2031, 4, 2);
  document.blocks = {{.role = BlockRole::kBody, .span = {0, text.size()}}};
  must(write_file_atomically(folder / "sources" / document.id, text).has_value());
  must(ledger->store(document, text).has_value());
  std::vector<Statement> made;
  for (std::size_t i = 0; i < statements; ++i) {
    const Span span{first + i * sentence.size(), first + (i + 1) * sentence.size() - 1};
    const bool town = i % 3 == 1;
    Statement one{.id = fmt::format("s{}", i),
                  .speaker = {.name = kHostile, .actor_id = ""},
                  .actor = town ? Party{"Town", "town"} : Party{"Guild of <b>millers</b>", "guild"},
                  .option = i % 2 == 0 ? "low-dam" : "high-dam",
                  .stance = i % 4 == 1 ? Stance::kOppose : Stance::kSupport,
                  .confidence = 0.5 + 0.04 * static_cast<double>(i % 12)};
    one.date_said = Date::from_ymd(2031, 1 + static_cast<unsigned>(i % 12), 3);
    one.date_reported = document.date;
    one.relay = {kHostile};
    one.evidence = {document.id, 1, {span.begin, span.end}, span, text.substr(span.begin, span.length())};
    made.push_back(std::move(one));
  }
  must(ledger->replace_suggestions(document.id, 1, made, "test").has_value());
}

}  // namespace toguna::server
