// The verbs that show and measure the language core.
#include "engine_impl.hpp"
#include "toguna/language/conversion.hpp"
#include "toguna/text/reader.hpp"

namespace toguna::engine {
namespace {

bool is_name_corpus(const std::filesystem::path& path) {
  const std::string name = path.filename().string();
  return name.ends_with(".tsv") || name.ends_with(".tsv.gz");
}

/// The gold name labels of a treebank, where MISC holds any.
std::vector<std::vector<std::string>> gold_names(const language::Treebank& treebank, bool& any) {
  std::vector<std::vector<std::string>> out;
  for (const auto& sentence : treebank.sentences) {
    auto& labels = out.emplace_back();
    for (const auto& word : sentence.words) {
      const std::string_view label = language::value_of(word.misc, "NER");
      any = any || !label.empty();
      labels.emplace_back(label.empty() ? "O" : label);
    }
  }
  return out;
}

tl::unexpected<Error> stopped(const std::string& what) {
  return fail(ErrorCode::kInterrupted, "reading was stopped before its end", what,
              "give the command again: it begins anew");
}

Result<EvaluationResponse> evaluate_names(const language::Core& core, const EvaluationRequest& request,
                                          const std::stop_token& stop) {
  auto corpus = language::read_iob(request.gold);
  if (!corpus) return fail(std::move(corpus));
  *corpus = language::part_of(std::move(*corpus),
                              request.held_out ? language::CorpusPart::kHeldOut : language::CorpusPart::kAll);
  if (corpus->empty()) {
    return fail(ErrorCode::kNothingToCompute,
                request.held_out ? "the corpus is too short to have a part held out"
                                 : "the corpus holds no sentences",
                request.gold.string(),
                request.held_out ? "leave --held-out away to score all of it"
                                 : "put one word and its label on a line, a tab between them");
  }
  EvaluationResponse response{.gold = request.gold, .gold_tokens = true};
  std::vector<std::vector<std::string>> wanted;
  for (const auto& sentence : *corpus) {
    auto& labels = wanted.emplace_back();
    for (const auto& word : sentence) labels.push_back(word.label);
    response.words += sentence.size();
  }
  language::Analysis found = language::words_of(*corpus);
  core.annotate(found, stop);
  if (stop.stop_requested()) return stopped(request.gold.string());
  response.names = language::score_names(wanted, language::name_labels(found, core.labels()));
  return response;
}

/// A treebank with the annotation of `found`, whose words are those of `gold`.
language::Treebank annotated(language::Treebank gold, const language::Analysis& found,
                             const language::Labels& labels) {
  std::size_t at = 0;
  const auto name = [](const std::vector<std::string>& names, std::uint16_t number) {
    return number < names.size() ? names[number] : std::string("_");
  };
  for (auto& sentence : gold.sentences) {
    for (auto& word : sentence.words) {
      const language::Word& from = found.words[at++];
      word.lemma = from.lemma;
      word.upos = name(labels.upos, from.upos);
      word.xpos = name(labels.xpos, from.xpos);
      word.feats = name(labels.feats, from.feats);
      word.head = from.head;
      word.relation = name(labels.relations, from.relation);
    }
  }
  return gold;
}

}  // namespace

Result<ParseResponse> Engine::parse(const ParseRequest& request, const std::stop_token& stop) const {
  auto core = impl_->packs.core(request.language);
  if (!core) return fail(std::move(core));
  auto document = text::read_source(request.id, request.content);
  if (!document) return fail(std::move(document));
  std::vector<Span> regions;
  for (const Block& block : document->blocks) regions.push_back(block.span);
  const language::Analysis analysis = (*core)->analyse(document->text, regions, stop);
  if (stop.stop_requested()) return stopped(request.id);
  if (analysis.words.empty()) {
    return fail(ErrorCode::kNothingToCompute, "the text holds no words", request.id);
  }
  return ParseResponse{language::to_treebank(analysis, (*core)->labels())};
}

Result<EvaluationResponse> Engine::evaluate_language(const EvaluationRequest& request,
                                                     const std::stop_token& stop) const {
  auto core = impl_->packs.core(request.language);
  if (!core) return fail(std::move(core));
  if (is_name_corpus(request.gold)) return evaluate_names(**core, request, stop);
  if (request.held_out) {
    return fail(ErrorCode::kUsage, "only a corpus of names (.tsv) has a part held out", request.gold.string(),
                "leave --held-out away: a treebank's dev file is held out as it is");
  }
  auto gold = language::read_conllu(request.gold);
  if (!gold) return fail(std::move(gold));
  if (gold->sentences.empty()) {
    return fail(ErrorCode::kNothingToCompute, "the treebank holds no sentences", request.gold.string(),
                "give a file in CoNLL-U that holds some");
  }
  EvaluationResponse response{.gold = request.gold, .gold_tokens = request.gold_tokens};
  for (const auto& sentence : gold->sentences) response.words += sentence.words.size();
  const language::Labels& labels = (*core)->labels();
  language::Treebank system;
  if (request.gold_tokens) {
    language::Analysis found = language::words_of(*gold);
    (*core)->annotate(found, stop);
    if (stop.stop_requested()) return stopped(request.gold.string());
    bool any = false;
    const auto wanted = gold_names(*gold, any);
    if (any) response.names = language::score_names(wanted, language::name_labels(found, labels));
    system = annotated(*gold, found, labels);
  } else {
    const std::string raw = language::raw_text(*gold);
    const language::Analysis found = (*core)->analyse(raw, {}, stop);
    if (stop.stop_requested()) return stopped(request.gold.string());
    system = language::to_treebank(found, labels);
  }
  auto scores = language::score_conllu(*gold, system);
  if (!scores) return fail(std::move(scores));
  response.scores = std::move(*scores);
  return response;
}

}  // namespace toguna::engine
