#include "read.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

#include "sources.hpp"
#include "toguna/base/files.hpp"
#include "toguna/base/parallel.hpp"
#include "toguna/coding/coder.hpp"
#include "toguna/coding/suggest_phrases.hpp"
#include "toguna/engine/engine.hpp"
#include "toguna/language/read_tokens.hpp"

namespace toguna::engine {
namespace {

/// Articles read side by side before they are stored in order; bounds the memory that reading takes.
constexpr std::size_t kBatch = 32;

/// One source on its way from the folder into the ledger.
struct Reading {
  bool unchanged = false;
  std::optional<Error> error;
  std::string bytes;
  Document document;
  std::vector<Statement> statements;
};

/// What suggestions depend on besides the source: if it is the same, they need not be made again.
std::string fingerprint(const Dossier& dossier) {
  std::string parts = fmt::format("toguna {}\nlanguage {}\n", version(), dossier.language);
  const auto list = [&](std::string_view name, const std::vector<std::string>& words) {
    for (const std::string& word : words) parts += fmt::format("{} {}\n", name, word);
  };
  const auto day = [](const std::optional<Date>& date) { return date ? date->iso() : std::string("-"); };
  for (const Option& option : dossier.options) {
    parts += fmt::format("option {}\nlabel {}\n", option.id, option.label);
    list("phrase", option.phrases);
    list("not", option.not_phrases);
  }
  for (const Actor& actor : dossier.actors) {
    parts += fmt::format("actor {}\nname {}\nkind {}\n", actor.id, actor.name, to_string(actor.kind));
    list("alias", actor.aliases);
    for (const Role& role : actor.roles)
      parts += fmt::format("role {} {} {}\n", role.title, day(role.since), day(role.until));
    for (const Membership& member : actor.belongs_to)
      parts += fmt::format("member {} {} {}\n", member.actor, day(member.since), day(member.until));
  }
  return sha256_hex(parts);
}

/// Adds the phrases that accepted statements teach. Changes no suggestion where nothing was learned.
Result<coding::Coder> coder_with_learned(const language::Core& core, const std::filesystem::path& pack,
                                         Dossier& dossier, const std::vector<Statement>& statements,
                                         std::vector<std::string>& learned) {
  auto coder = coding::Coder::make(core, pack, dossier);
  if (!coder || !dossier.settings.learn_phrases) return coder;
  const auto phrases = coding::suggest_phrases(*coder, core, dossier, statements);
  for (const coding::PhraseSuggestion& phrase : phrases)
    if (phrase.is_learned())
      learned.push_back(fmt::format("'{}' counts as a phrase of option '{}': accepted in {} sentences",
                                    phrase.phrase, phrase.option, phrase.accepted));
  if (learned.empty()) return coder;
  dossier = coding::with_learned_phrases(std::move(dossier), phrases);
  return coding::Coder::make(core, pack, dossier);
}

class Reader {
 public:
  Reader(const language::Core& core, const attribution::Extractor& extractor, const coding::Coder& coder,
         std::string coded_with, bool again, const std::vector<ledger::SourceInfo>& known)
      : core_(core), extractor_(extractor), coder_(coder), coded_with_(std::move(coded_with)) {
    // Of the sources made with the same words, only the digest: this list grows with the corpus.
    for (const ledger::SourceInfo& info : known)
      if (!again && info.coded_with == coded_with_) digests_.emplace(info.id, info.digest);
  }

  const std::string& coded_with() const { return coded_with_; }

  /// Where `stop` is asked for, statements may be missing.
  Reading read(SourceItem item, const std::stop_token& stop) const {
    Reading reading;
    const SourceFile file = item.file;
    auto article = article_of(std::move(item));
    if (!article) {
      reading.error = std::move(article).error();
      return reading;
    }
    const auto known = digests_.find(article->id);
    if (known != digests_.end() && known->second == sha256_hex(article->bytes)) {
      reading.unchanged = true;
      return reading;
    }
    auto document = intake::read_article(*article);
    if (!document) {
      reading.error = with_path(std::move(document).error(), file);
      return reading;
    }
    reading.bytes = std::move(article->bytes);
    reading.document = std::move(*document);
    const language::Tokens tokens =
        language::read_tokens(core_, reading.document.text, reading.document.blocks, stop);
    reading.statements = coder_.code(reading.document, tokens, extractor_.extract_nested(tokens));
    return reading;
  }

 private:
  const language::Core& core_;
  const attribution::Extractor& extractor_;
  const coding::Coder& coder_;
  std::string coded_with_;
  std::map<std::string, std::string, std::less<>> digests_;  ///< by source id
};

/// A folder that cannot be written need not stop the work: the ledger may lie in another.
Error with_other_folder(Error error) {
  if (error.code != ErrorCode::kInputOutput) return error;
  error.help += error.help.empty() ? "keep the ledger" : ", or keep the ledger";
  error.help += " in another folder, with --ledger";
  return error;
}

/// Sources of the ledger that the folder has no more. What came out of a file that cannot be taken apart now
/// is not gone with certainty.
std::vector<std::string> removed_sources(const std::vector<ledger::SourceInfo>& known,
                                         const std::set<std::string, std::less<>>& present) {
  std::vector<std::string> out;
  for (const ledger::SourceInfo& info : known) {
    const std::string_view id = info.id;
    bool there = present.contains(id);
    for (auto slash = id.find('/'); !there && slash != std::string_view::npos;
         slash = id.find('/', slash + 1))
      there = present.contains(id.substr(0, slash));
    if (!there) out.push_back(info.id);
  }
  return out;
}

Result<void> store(ledger::Ledger& ledger, Reading& reading, const std::string& coded_with) {
  auto stored = ledger.store(reading.document, reading.bytes);
  if (!stored) return fail(std::move(stored));
  for (Statement& statement : reading.statements) {
    statement.evidence.version = stored->version;
    if (statement.condition) statement.condition->version = stored->version;
  }
  return ledger.replace_suggestions(reading.document.id, stored->version, reading.statements, coded_with);
}

}  // namespace

Result<ReadResponse> read_sources(const Packs& packs, const ReadRequest& request, std::stop_token stop,
                                  const Progress& progress) {
  auto dossier = read_dossier(request.place.folder);
  if (!dossier) return fail(std::move(dossier));
  auto files = list_sources(request.place);
  if (!files) return fail(std::move(files));
  auto core = packs.core(dossier->language);
  if (!core) return fail(std::move(core));
  auto extractor = packs.extractor(dossier->language);
  if (!extractor) return fail(std::move(extractor));
  auto ledger = ledger::Ledger::open(ledger_file(request.place));
  if (!ledger) return tl::unexpected<Error>(with_other_folder(std::move(ledger).error()));
  auto known = ledger->sources();
  if (!known) return tl::unexpected<Error>(known.error());
  const auto statements = ledger->statements();
  if (!statements) return tl::unexpected<Error>(statements.error());
  ReadResponse response;
  auto coder =
      coder_with_learned(**core, packs.folder(dossier->language), *dossier, *statements, response.learned);
  if (!coder) return fail(std::move(coder));

  const Reader reader(**core, **extractor, *coder, fingerprint(*dossier), request.again, *known);
  std::vector<ledger::SourceInfo>().swap(*known);
  SourceItems items(std::move(*files));
  std::set<std::string, std::less<>> present;
  std::size_t stored_count = 0;
  for (auto batch = items.next(kBatch, response.unreadable); !batch.empty();
       batch = items.next(kBatch, response.unreadable)) {
    std::vector<std::string> ids;
    for (const SourceItem& item : batch) ids.push_back(item.id());
    std::vector<Reading> readings(batch.size());
    const bool whole = for_each_index(batch.size(), request.threads, stop, [&](std::size_t i) {
      readings[i] = reader.read(std::move(batch[i]), stop);
    });
    if (!whole)
      return fail(ErrorCode::kInterrupted,
                  fmt::format("stopped after {} of {} sources", stored_count, items.at_least()), {},
                  "what was read is kept; the same command goes on from here");
    for (std::size_t i = 0; i < readings.size(); ++i) {
      Reading& reading = readings[i];
      present.insert(ids[i]);
      if (reading.error) {
        response.unreadable.push_back({ids[i], std::move(*reading.error)});
        continue;
      }
      if (reading.unchanged) {
        ++response.unchanged;
        continue;
      }
      if (auto stored = store(*ledger, reading, reader.coded_with()); !stored) return fail(std::move(stored));
      ++response.read;
      for (const std::string& warning : reading.document.warnings)
        response.warnings.push_back({ids[i], warning});
    }
    stored_count = items.found();
    if (progress) progress("reading", items.found(), items.at_least());
  }
  response.sources = items.found();
  for (const UnreadableSource& one : response.unreadable) present.insert(one.id);
  const auto sources = ledger->sources();
  if (!sources) return tl::unexpected<Error>(sources.error());
  for (const ledger::SourceInfo& info : *sources) response.statements += info.statement_count;
  for (const std::string& id : removed_sources(*sources, present))
    response.warnings.push_back(
        {id, "is no longer in sources/; what was read from it is kept and still counts"});
  if (response.unreadable.size() == response.sources) {
    Error first = response.unreadable.front().error;
    if (response.sources > 1)
      first.message = fmt::format("none of the {} sources can be read: {}", response.sources, first.message);
    return tl::unexpected<Error>(std::move(first));
  }
  return response;
}

}  // namespace toguna::engine
