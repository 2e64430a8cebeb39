#include "article.hpp"

#include <algorithm>
#include <ranges>

#include "relay.hpp"
#include "subject.hpp"

namespace toguna::coding {
namespace {

constexpr double kWithoutReport = 0.85;  // certainty of a stance that the article states in its own voice
constexpr double kLeastReport = 0.6;     // of a stance found in a report of probability 0
constexpr double kBySameOption = 0.7;    // "this option": the last one named
constexpr double kByHead = 0.8;          // "the runway": the head of an option's phrase
constexpr double kPerGapWord = 0.05;
constexpr double kBySpeakerOnly = 0.9;  // an unmarked holder taken to be whoever speaks
constexpr double kLeastHolder = 0.2;
constexpr double kSureReport = 0.3;    // attributions below it mislead more often than they help
constexpr std::size_t kNamedNext = 5;  // words within which "the plan for X" names its option

bool overlap(const WordRange& a, const WordRange& b) {
  return a.begin < b.end && b.begin < a.end;
}

bool same_party(const Party& a, const Party& b) {
  return a.actor_id.empty() && b.actor_id.empty() ? a.name == b.name : a.actor_id == b.actor_id;
}

/// "X" and "X, spokesman for Y" are one voice.
bool same_voice(const Holder& a, const Holder& b) {
  return same_party(a.actor(), b.actor()) || same_party(a.speaker, b.speaker) ||
         same_party(a.actor(), b.speaker) || same_party(a.speaker, b.actor());
}

/// "said [in a joint statement]": what the words came in, not what they are about.
bool is_vehicle(const MarkedSentence& sentence, const LexiconMatch& document) {
  using language::Tag;
  std::size_t before = document.range.begin;
  const std::size_t from = sentence.range().begin;
  while (before > from && document.range.begin - before < 3) {
    const Tag tag = sentence.word(before - 1).tag;
    if (tag == Tag::kPreposition) return before < document.range.begin;
    if (tag != Tag::kDeterminer && tag != Tag::kAdjective && tag != Tag::kNoun) return false;
    --before;
  }
  return before > from && before < document.range.begin && sentence.word(before - 1).tag == Tag::kPreposition;
}

}  // namespace

bool Article::Report::covers(const WordRange& range) const {
  return std::any_of(content.begin(), content.end(), [&](const WordRange& piece) {
    return piece.begin <= range.begin && range.end <= piece.end;
  });
}

std::size_t Article::Report::size() const {
  std::size_t words = 0;
  for (const WordRange& piece : content) words += piece.size();
  return words;
}

Article::Article(const Document& document, const DocumentWords& words,
                 std::span<const Attribution> attributions, const Lexicon& lexicon, const Names& names,
                 const PhraseBook& options, const OptionHeads& heads,
                 const std::vector<std::string>& option_ids)
    : document_(document),
      words_(words),
      lexicon_(lexicon),
      names_(names),
      options_(options),
      heads_(heads),
      option_ids_(option_ids) {
  const auto whole = [&](const std::vector<Span>& pieces) {
    return pieces.empty() ? WordRange{} : words_.words_in({pieces.front().begin, pieces.back().end});
  };
  for (const Attribution& attribution : attributions) {
    if (attribution.confidence < kSureReport) continue;
    Report report{.source = whole(attribution.source),
                  .cue = whole(attribution.cue),
                  .confidence = attribution.confidence};
    for (const Span& piece : attribution.content) report.content.push_back(words_.words_in(piece));
    std::erase_if(report.content, [](const WordRange& piece) { return piece.empty(); });
    if (!report.content.empty()) reports_.push_back(std::move(report));
  }
  order_reports();
}

void Article::order_reports() {
  std::stable_sort(reports_.begin(), reports_.end(), [](const Report& a, const Report& b) {
    return a.content.front().begin < b.content.front().begin;
  });
  std::size_t widest = 0;
  for (std::size_t i = 0; i < reports_.size(); ++i) {
    const Report& report = reports_[i];
    widest_before_.push_back(widest = std::max(widest, report.content.back().end));
    const WordRange& met = !report.source.empty() ? report.source
                           : !report.cue.empty()  ? report.cue
                                                  : report.content.front();
    by_source_.emplace_back(met.begin, i);
    if (!report.cue.empty()) by_cue_.emplace_back(report.cue.begin, i);
  }
  std::sort(by_source_.begin(), by_source_.end());
  std::sort(by_cue_.begin(), by_cue_.end());
}

std::vector<Article::Report*> Article::reports_in(const Order& order, const WordRange& range) {
  std::vector<Report*> out;
  for (auto at = std::lower_bound(order.begin(), order.end(), std::pair{range.begin, std::size_t{0}});
       at != order.end() && at->first < range.end; ++at)
    out.push_back(&reports_[at->second]);
  return out;
}

std::vector<Statement> Article::statements() {
  std::vector<Statement> out;
  // Twice: a quotation's speaker may be named after it, so all sources are met before anything is coded.
  for (const bool coding : {false, true}) {
    memory_ = {};
    block_ = static_cast<std::size_t>(-1);
    quoted_author_.reset();
    source_in_block_.reset();
    last_options_.clear();
    run_outlet_.clear();
    for (const SentenceRange& range : words_.sentences()) {
      if (range.block != block_) enter_block(range.block);
      const MarkedSentence sentence = mark(range);
      remember_names(sentence, names_, memory_);
      remember_documents(sentence, names_, memory_);
      if (document_.blocks[block_].role == BlockRole::kQuote)
        if (std::string outlet = outlet_named(sentence); !outlet.empty()) run_outlet_ = std::move(outlet);
      meet_sources(sentence);
      if (coding) code_sentence(sentence, out);
      if (!sentence.options.empty()) {
        last_options_.clear();
        for (const OptionMatch& option : sentence.options) last_options_.push_back(option.option);
      }
    }
  }
  return out;
}

void Article::enter_block(std::size_t block) {
  const auto is_quote = [&](std::size_t b) {
    return b < document_.blocks.size() && document_.blocks[b].role == BlockRole::kQuote;
  };
  if (!is_quote(block)) {
    quoted_author_.reset();
    run_outlet_.clear();
  } else if (!is_quote(block_)) {
    // The paragraph before a quoted block says whose words it holds, if it names a source at all.
    quoted_author_ = source_in_block_;
  }
  source_in_block_.reset();
  block_ = block;
}

MarkedSentence Article::mark(const SentenceRange& range) const {
  MarkedSentence sentence{.document = &words_, .at = range};
  sentence.names = names_.find(words_.words(), range.words, document_.date);
  sentence.marks = lexicon_.find(words_.words(), range.words);
  find_options(sentence);
  return sentence;
}

void Article::find_options(MarkedSentence& sentence) const {
  for (PhraseMatch& match : options_.find(words_.words(), sentence.range()))
    sentence.options.push_back({.option = match.entry,
                                .range = match.range(),
                                .words = std::move(match.words),
                                .certainty = 1 - kPerGapWord * static_cast<double>(match.gap)});
  // Words that name an option judge nothing: "support" in "air support".
  std::erase_if(sentence.marks, [&](const LexiconMatch& mark) {
    return std::any_of(sentence.options.begin(), sentence.options.end(), [&](const OptionMatch& option) {
      return std::any_of(mark.words.begin(), mark.words.end(), [&](std::size_t word) {
        return std::binary_search(option.words.begin(), option.words.end(), word);
      });
    });
  });
  find_heads(sentence);
  std::vector<OptionMatch> pointing;
  for (const LexiconMatch& mark : sentence.marks) {
    if (mark.use != Use::kSameOption) continue;
    const bool names_it =
        std::any_of(sentence.options.begin(), sentence.options.end(), [&](const OptionMatch& option) {
          return option.range.begin >= mark.range.end && option.range.begin - mark.range.end < kNamedNext &&
                 words_[mark.range.end].tag == language::Tag::kPreposition;
        });
    if (names_it) continue;
    // The option named before in this sentence, else that of the last sentence that named one. Where that
    // sentence named several, the words leave open which is meant.
    std::optional<std::size_t> meant;
    for (const OptionMatch& option : sentence.options)
      if (option.range.end <= mark.range.begin) meant = option.option;
    const bool one =
        !last_options_.empty() && std::all_of(last_options_.begin(), last_options_.end(),
                                              [&](std::size_t o) { return o == last_options_.front(); });
    if (!meant && one) meant = last_options_.front();
    if (meant)
      pointing.push_back(
          {.option = *meant, .range = mark.range, .words = mark.words, .certainty = kBySameOption});
  }
  sentence.options.insert(sentence.options.end(), pointing.begin(), pointing.end());
  std::stable_sort(sentence.options.begin(), sentence.options.end(),
                   [](const OptionMatch& a, const OptionMatch& b) { return a.range.begin < b.range.begin; });
}

void Article::find_heads(MarkedSentence& sentence) const {
  using language::Tag;
  const WordRange all = sentence.range();
  const auto taken = [&](std::size_t word) {
    return std::any_of(sentence.options.begin(), sentence.options.end(),
                       [&](const OptionMatch& option) { return option.range.contains(word); }) ||
           std::any_of(sentence.names.begin(), sentence.names.end(),
                       [&](const NameMatch& name) { return name.range.contains(word); }) ||
           sentence.is(word, Use::kSameOption);
  };
  std::vector<OptionMatch> found;
  for (std::size_t i = all.begin; i < all.end; ++i) {
    const auto option = heads_.option_of(words_[i]);
    if (!option || taken(i)) continue;
    // Only as something known: "the runway", "its long runway", "the city's runway".
    std::size_t before = i;
    while (before > all.begin && i - before < 3 &&
           (words_[before - 1].tag == Tag::kAdjective || words_[before - 1].tag == Tag::kNumber)) {
      --before;
    }
    if (before == all.begin) continue;
    const Word& opener = words_[before - 1];
    const bool known = opener.tag == Tag::kDeterminer || opener.possessive ||
                       sentence.is(before - 1, Use::kItsOwn) || sentence.is(before - 1, Use::kHisOwn);
    if (known) found.push_back({.option = *option, .range = {i, i + 1}, .words = {i}, .certainty = kByHead});
  }
  sentence.options.insert(sentence.options.end(), found.begin(), found.end());
}

void Article::meet_sources(const MarkedSentence& sentence) {
  for (Report* report : reports_in(by_source_, sentence.range())) {
    if (report->source.empty()) {
      report->holder = quoted_author_ ? quoted_author_ : memory_.speaker;
      if (report->holder) report->holder->certainty *= kBySpeakerOnly;
      continue;
    }
    while (report->source.size() > 1 && words_[report->source.begin].mark) ++report->source.begin;
    report->we = report->source.size() == 1 && sentence.is(report->source.begin, Use::kWe);
    mend_source(sentence, *report);
    report->holder = holder_of(sentence, report->source, names_, memory_);
    if (!report->holder) continue;
    remember(*report->holder, sentence, report->source, memory_);
    source_in_block_ = report->holder;
  }
}

void Article::mend_source(const MarkedSentence& sentence, Report& report) {
  const std::size_t begin = report.source.begin;
  if (begin == sentence.range().begin || report.cue.begin < begin) return;
  const Word& before = words_[begin - 1];
  if (before.tag != language::Tag::kPreposition && before.tag != language::Tag::kTo) return;
  const Subject subject = subject_before(sentence, report.cue.begin, sentence.range().begin);
  if (subject.kind == Subject::Kind::kNamed) report.source = {subject.words.begin, report.cue.begin};
}

std::vector<const Article::Report*> Article::reports_around(const WordRange& range) const {
  std::vector<const Report*> out;
  const auto after = std::partition_point(reports_.begin(), reports_.end(), [&](const Report& report) {
    return report.content.front().begin <= range.begin;
  });
  for (auto report = after; report != reports_.begin();) {
    --report;
    // No report up to here reaches as far as the range.
    if (widest_before_[static_cast<std::size_t>(report - reports_.begin())] < range.end) break;
    if (report->covers(range)) out.push_back(&*report);
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Report* a, const Report* b) { return a->size() < b->size(); });
  return out;
}

WordRange Article::bounds(const MarkedSentence& sentence, const std::vector<const Report*>& around) const {
  const WordRange all = sentence.range();
  if (around.empty()) return all;
  const Report& inner = *around.front();
  WordRange out{std::max(all.begin, inner.content.front().begin),
                std::min(all.end, inner.content.back().end)};
  const auto judges = [&](const Report& report) {
    return std::any_of(sentence.marks.begin(), sentence.marks.end(), [&](const LexiconMatch& mark) {
      return (mark.use == Use::kObject || mark.use == Use::kSubject) && overlap(mark.range, report.cue);
    });
  };
  if (!judges(inner)) return out;
  // "refused to accept X", "did not say whether it wants X": what stands before the cue in its clause bears
  // on it, as far as the report around it that only reports ("said") reaches.
  const std::size_t cue = std::max(all.begin, inner.cue.begin);
  std::size_t from = all.begin;
  for (std::size_t i = 1; i < around.size() && from == all.begin; ++i)
    if (!judges(*around[i]) && around[i]->covers({cue, cue + 1}))
      from = std::max(from, around[i]->content.front().begin);
  out.begin = std::min(out.begin, sentence.clause_begin(cue, from));
  out.end = std::max(out.end, std::min(all.end, inner.cue.end));
  return out;
}

void Article::code_sentence(const MarkedSentence& sentence, std::vector<Statement>& out) {
  std::vector<Statement> made;
  for (const OptionMatch& option : sentence.options) code_option(sentence, option, made);
  // One sentence gives an actor one stance on an option: the surest.
  std::stable_sort(made.begin(), made.end(),
                   [](const Statement& a, const Statement& b) { return a.confidence > b.confidence; });
  std::vector<Statement> kept;
  for (Statement& statement : made) {
    const bool there = std::any_of(kept.begin(), kept.end(), [&](const Statement& other) {
      return other.option == statement.option && same_party(other.actor, statement.actor);
    });
    if (!there) kept.push_back(std::move(statement));
  }
  std::stable_sort(kept.begin(), kept.end(), [](const Statement& a, const Statement& b) {
    return std::tie(a.actor.name, a.option) < std::tie(b.actor.name, b.option);
  });
  std::move(kept.begin(), kept.end(), std::back_inserter(out));
}

void Article::code_option(const MarkedSentence& sentence, const OptionMatch& option,
                          std::vector<Statement>& out) {
  const std::vector<const Report*> around = reports_around(option.range);
  WordRange within = bounds(sentence, around);
  auto judgement = judgement_of(sentence, option, within.begin, within.end);
  if (!judgement && !around.empty()) {
    // The judging word may stand outside a report's content: in the cue after it, or before a report cut too
    // short.
    within = sentence.range();
    judgement = judgement_of(sentence, option, within.begin, within.end);
  }
  if (!judgement) return;
  const auto holder = holder_for(sentence, *judgement, option, around, within);
  if (!holder || holder->certainty < kLeastHolder || holder->actor().name.empty()) return;

  Statement statement{.speaker = holder->speaker, .principal = holder->principal, .actor = holder->actor()};
  statement.option = option_ids_[option.option];
  statement.stance = judgement->polarity > 0   ? Stance::kSupport
                     : judgement->polarity < 0 ? Stance::kOppose
                                               : Stance::kUnclear;
  if (judgement->polarity != 0) {
    const std::size_t end = sentence.range().end;
    if (const auto condition = condition_of(sentence, option, judgement->polarity, within.begin, end)) {
      statement.stance = Stance::kConditional;
      statement.condition = evidence_of(*condition);
    }
  }
  // How sure it is that anybody said it at all hangs on the outermost report.
  const double reported =
      around.empty() ? kWithoutReport : kLeastReport + (1 - kLeastReport) * around.back()->confidence;
  for (const Report* report : around) {
    if (report->holder && !report->we && !same_voice(*report->holder, *holder) &&
        !sentence.is(report->source.begin, Use::kOutlet) && report->holder->document.empty())
      statement.claim_about_other = true;
  }
  if (quoted_author_ && around.empty() && !same_voice(*quoted_author_, *holder))
    statement.claim_about_other = true;
  statement.confidence = option.certainty * judgement->certainty * holder->certainty * reported;
  statement.date_reported = document_.date;
  statement.date_said = day_named(sentence, document_.date);
  for (const Report* report : around) {
    // A quotation that runs on over sentences was spoken on the day that its first one names.
    if (!statement.date_said) statement.date_said = day_named(sentence_at(report->cue), document_.date);
  }
  statement.relay = relay_of(sentence, *holder, around, statement.claim_about_other);
  statement.evidence = evidence_of(sentence.range());
  out.push_back(statement);
  for (const Party& other : holder->others) {
    statement.speaker = statement.actor = other;
    statement.principal.reset();
    out.push_back(statement);
  }
}

std::optional<Holder> Article::holder_for(const MarkedSentence& sentence, const Judgement& judgement,
                                          const OptionMatch& option, const std::vector<const Report*>& around,
                                          const WordRange& within) {
  if (judgement.by_predicate) return speaking(sentence, around);
  // A report whose cue is the judging word names the holder by its source.
  for (const Report* report : reports_in(by_cue_, sentence.range()))
    if (overlap(report->cue, judgement.judge) && report->holder && !overlap(report->source, option.range))
      return report->we ? speaking(sentence, around) : report->holder;
  if (judgement.passive) {
    if (!judgement.passive_agent) return std::nullopt;
    return holder_of(sentence, *judgement.passive_agent, names_, memory_);
  }
  return subject_of(sentence, judgement, around, within);
}

std::optional<Holder> Article::subject_of(const MarkedSentence& sentence, const Judgement& judgement,
                                          const std::vector<const Report*>& around,
                                          const WordRange& within) const {
  const Subject subject = subject_before(sentence, judgement.judge.begin, within.begin);
  switch (subject.kind) {
    case Subject::Kind::kWe:
      return speaking(sentence, around);
    case Subject::Kind::kPronoun:
      // Whoever speaks, if the pronoun can mean such a one: a speaker's "it" is not the speaker.
      if (!around.empty()) {
        auto speaker = speaking(sentence, around);
        const bool for_persons = sentence.is(subject.words.begin, Use::kHeOrShe);
        if (speaker && (for_persons ? speaker->person : !speaker->person || speaker->principal))
          return speaker;
      }
      // "The party said it was against X": the name before the pronoun in its sentence.
      if (const Subject named = subject_before(sentence, subject.words.begin, sentence.range().begin);
          named.kind == Subject::Kind::kNamed) {
        auto holder = holder_of(sentence, named.words, names_, memory_);
        if (holder && (holder->person || !sentence.is(subject.words.begin, Use::kHeOrShe))) return holder;
      }
      return holder_of(sentence, subject.words, names_, memory_);
    case Subject::Kind::kNamed:
      return holder_of(sentence, subject.words, names_, memory_);
    case Subject::Kind::kNone:
      break;
  }
  if (!around.empty())
    if (auto holder = speaking(sentence, around)) return holder;
  return subject.words.empty() ? std::nullopt : holder_of(sentence, subject.words, names_, memory_);
}

std::optional<Holder> Article::speaking(const MarkedSentence& sentence,
                                        const std::vector<const Report*>& around) const {
  for (const Report* report : around) {
    if (report->we || !report->holder || report->holder->certainty < kLeastHolder) continue;
    const bool outlet = !report->source.empty() && sentence.is(report->source.begin, Use::kOutlet);
    if (!outlet) return report->holder;
  }
  return quoted_author_;
}

std::vector<std::string> Article::relay_of(const MarkedSentence& sentence, const Holder& holder,
                                           const std::vector<const Report*>& around, bool claim) const {
  std::vector<std::string> out;
  const auto add = [&](const std::string& link) {
    if (!link.empty() && std::find(out.begin(), out.end(), link) == out.end()) out.push_back(link);
  };
  add(document_.outlet);
  const std::string outlet = outlet_named(sentence);
  add(outlet.empty() ? run_outlet_ : outlet);
  if (claim) {
    for (const Report* report : std::views::reverse(around))
      if (report->holder && !report->we && !same_voice(*report->holder, holder))
        add(report->holder->speaker.name);
    if (quoted_author_ && !same_voice(*quoted_author_, holder)) add(quoted_author_->speaker.name);
  }
  add(holder.document);
  if (holder.document.empty())
    for (const LexiconMatch& mark : sentence.marks)
      if (mark.use == Use::kDocument && is_vehicle(sentence, mark) &&
          std::none_of(around.begin(), around.end(), [&](const Report* r) { return r->covers(mark.range); }))
        add(sentence.word(mark.range.begin).folded);
  if (holder.document.empty())
    for (const Report* report : around)
      for (std::size_t i = report->source.begin; i < report->source.end; ++i)
        if (sentence.range().contains(i) && sentence.is(i, Use::kDocument)) add(sentence.word(i).folded);
  return out;
}

MarkedSentence Article::sentence_at(const WordRange& words) const {
  const auto& sentences = words_.sentences();
  const auto at = std::partition_point(sentences.begin(), sentences.end(),
                                       [&](const SentenceRange& s) { return s.words.end <= words.begin; });
  return {.document = &words_, .at = at == sentences.end() ? SentenceRange{} : *at};
}

Evidence Article::evidence_of(const WordRange& range) const {
  const Span reading = words_.span_of(range);
  return {.document = document_.id,
          .version = document_.version,
          .span = document_.to_source(reading),
          .reading = reading,
          .words = words_.text_of(range)};
}

}  // namespace toguna::coding
