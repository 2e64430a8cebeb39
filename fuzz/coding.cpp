// Any source that can be read gives statements of the dossier's options with their evidence inside the
// source.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "toguna/attribution/extractor.hpp"
#include "toguna/coding/coder.hpp"
#include "toguna/language/read_tokens.hpp"
#include "toguna/text/encoding.hpp"
#include "toguna/text/reader.hpp"
#include "toguna/text/utf8.hpp"

namespace {

using toguna::attribution::Extractor;
using toguna::coding::Coder;

void require(bool holds) {
  if (!holds) __builtin_trap();
}

toguna::Dossier dossier() {
  toguna::Dossier made;
  made.options = {{.id = "levy", .label = "Harbour levy", .place = 0, .phrases = {"harbour levy", "levy"}},
                  {.id = "ferry", .label = "Night ferry", .place = 60, .phrases = {"night ferry", "ferries"}},
                  {.id = "permit", .label = "Dam permit", .place = {}, .phrases = {}}};
  made.actors = {{.id = "council", .name = "Port Council", .aliases = {"PC", "council"}},
                 {.id = "brandt",
                  .name = "Ida Brandt",
                  .aliases = {"Brandt"},
                  .kind = toguna::ActorKind::kPerson,
                  .roles = {{.title = "mayor", .since = {}, .until = {}}},
                  .belongs_to = {{.actor = "council", .since = {}, .until = {}}}}};
  return made;
}

struct Size {
  std::size_t reading = 0;
  std::size_t source = 0;
};

void check(const toguna::Evidence& evidence, Size size) {
  require(evidence.reading.begin < evidence.reading.end && evidence.reading.end <= size.reading);
  require(evidence.span.begin < evidence.span.end && evidence.span.end <= size.source);
  require(evidence.document == "fuzz" && !evidence.words.empty());
  require(toguna::text::is_valid_utf8(evidence.words));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto core = toguna::language::Core::load(TOGUNA_SOURCE_DIR "/models/en");
  static const auto extractor = Extractor::load(TOGUNA_SOURCE_DIR "/models/en");
  static const toguna::Dossier known = dossier();
  static const auto coder = Coder::make(*core, TOGUNA_SOURCE_DIR "/models/en", known);
  require(core.has_value() && extractor.has_value() && coder.has_value());
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto document = toguna::text::read_source("fuzz", bytes);
  const auto decoded = toguna::text::decode(bytes);
  if (!document || !decoded) return 0;
  const Size sizes{.reading = toguna::text::count_code_points(document->text),
                   .source = toguna::text::count_code_points(decoded->text)};
  const auto tokens = toguna::language::read_tokens(*core, document->text, document->blocks);
  const auto attributions = extractor->extract_nested(tokens);
  std::set<std::string> ids;
  for (const toguna::Statement& statement : coder->code(*document, tokens, attributions)) {
    require(ids.insert(statement.id).second);
    require(statement.confidence >= 0 && statement.confidence <= 1);
    require(known.find_option(statement.option) != nullptr);
    require(statement.actor.actor_id.empty() || known.find_actor(statement.actor.actor_id) != nullptr);
    require(statement.state == toguna::ReviewState::kSuggested);
    check(statement.evidence, sizes);
    if (statement.condition) check(*statement.condition, sizes);
  }
  return 0;
}
