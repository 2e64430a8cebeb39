#include "toguna/coding/coder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "article.hpp"
#include "lexicon.hpp"
#include "names.hpp"
#include "nouns.hpp"
#include "toguna/base/files.hpp"
#include "toguna/coding/decide.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::coding {
namespace {

constexpr std::size_t kWidestPhraseGap = 2;
constexpr std::string_view kWeights = "coding.bin";

PhraseBook option_phrases(const Dossier& dossier) {
  PhraseBook book(Compare::kStem, kWidestPhraseGap);
  for (std::size_t i = 0; i < dossier.options.size(); ++i) {
    for (const std::string& phrase : dossier.options[i].phrases) book.add(phrase, i);
    // Without phrases the label is searched for; toguna check says so.
    if (dossier.options[i].phrases.empty()) book.add(dossier.options[i].label, i);
    // What is longer than a phrase takes its place, and names no option.
    for (const std::string& phrase : dossier.options[i].not_phrases) book.add(phrase, dossier.options.size());
  }
  return book;
}

/// Ids depend on what a statement says, not on where it stands, so a verdict outlives a correction elsewhere
/// in its source. Statements that agree in all of this are numbered.
void give_ids(std::vector<Statement>& statements) {
  std::map<std::string, int> seen;
  for (Statement& s : statements) {
    const std::string key =
        fmt::format("{}\n{}\n{}\n{}\n{}", s.evidence.document, s.actor.actor_id + s.actor.name, s.option,
                    to_string(s.stance), text::collapse_space(s.evidence.words));
    s.id = fmt::format("s{}", sha256_hex(fmt::format("{}\n{}", key, seen[key]++)).substr(0, 10));
  }
}

}  // namespace

struct Coder::Book {
  Lexicon lexicon;
  Lexicon attitudes;
  Names names;
  OptionBook options;
  std::optional<StatementModel> model;
};

Coder::Coder(std::unique_ptr<const Book> book) : book_(std::move(book)) {}
Coder::Coder(Coder&&) noexcept = default;
Coder& Coder::operator=(Coder&&) noexcept = default;
Coder::~Coder() = default;

Result<std::unique_ptr<Coder::Book>> Coder::open(const language::Core& core,
                                                 const std::filesystem::path& language_pack,
                                                 const Dossier& dossier) {
  auto lexicon = Lexicon::load(language_pack);
  if (!lexicon) return fail(std::move(lexicon));
  auto attitudes = Lexicon::load_attitudes(language_pack);
  if (!attitudes) return fail(std::move(attitudes));
  auto vectors = WordVectors::load(language_pack);
  if (!vectors) return fail(std::move(vectors));
  OptionLikeness likeness(dossier, core, *vectors);
  auto vocabulary = OptionVocabulary::make(dossier, core, language_pack);
  if (!vocabulary) return fail(std::move(vocabulary));
  std::vector<std::string> ids;
  ids.reserve(dossier.options.size());
  for (const Option& option : dossier.options) ids.push_back(option.id);
  return std::make_unique<Book>(Book{.lexicon = std::move(*lexicon),
                                     .attitudes = std::move(*attitudes),
                                     .names = Names(dossier),
                                     .options = {.phrases = option_phrases(dossier),
                                                 .heads = OptionHeads(dossier, core),
                                                 .vocabulary = std::move(*vocabulary),
                                                 .vectors = std::move(*vectors),
                                                 .likeness = std::move(likeness),
                                                 .ids = std::move(ids)},
                                     .model = {}});
}

Result<Coder> Coder::make(const language::Core& core, const std::filesystem::path& language_pack,
                          const Dossier& dossier) {
  auto book = open(core, language_pack, dossier);
  if (!book) return fail(std::move(book));
  if (const auto weights = language_pack / kWeights; std::filesystem::exists(weights)) {
    auto model = StatementModel::load(weights);
    if (!model) return fail(std::move(model));
    (*book)->model = std::move(*model);
  }
  return Coder(std::move(*book));
}

Result<Coder> Coder::make_by_rules(const language::Core& core, const std::filesystem::path& language_pack,
                                   const Dossier& dossier) {
  auto book = open(core, language_pack, dossier);
  if (!book) return fail(std::move(book));
  return Coder(std::move(*book));
}

std::vector<Candidate> Coder::candidates(const Document& document, const language::Tokens& tokens,
                                         std::span<const Attribution> attributions) const {
  DocumentWords words(document, tokens);
  words.learn(book_->options.vectors);
  return Article(document, words, attributions, book_->lexicon, book_->attitudes, book_->names,
                 book_->options)
      .candidates();
}

NamedThings Coder::named_things(const Document& document, const language::Tokens& tokens) const {
  const DocumentWords words(document, tokens);
  NamedThings out;
  std::set<std::size_t> options;
  for (const SentenceRange& range : words.sentences()) {
    MarkedSentence sentence{.document = &words, .at = range};
    sentence.names = book_->names.find(words.words(), range.words, document.date);
    sentence.marks = book_->lexicon.find(words.words(), range.words);
    find_mentions(book_->options, {}, sentence);
    for (const OptionMatch& match : sentence.options)
      if (match.kind == MentionKind::kPhrase) options.insert(match.option);
    for (Wording& wording : wordings_of(sentence)) out.wordings.push_back(std::move(wording));
    for (NounPhrase& phrase : nouns_of(sentence, document)) out.nouns.push_back(std::move(phrase));
  }
  out.options.assign(options.begin(), options.end());
  return out;
}

std::vector<Statement> Coder::code(const Document& document, const language::Tokens& tokens,
                                   std::span<const Attribution> attributions) const {
  std::vector<Statement> statements =
      decide(candidates(document, tokens, attributions), book_->model ? &*book_->model : nullptr);
  give_ids(statements);
  return statements;
}

}  // namespace toguna::coding
