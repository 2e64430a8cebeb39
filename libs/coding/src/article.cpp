#include "article.hpp"

#include <algorithm>

#include "documents.hpp"
#include "party.hpp"
#include "relay.hpp"
#include "stance_features.hpp"
#include "subject.hpp"

namespace toguna::coding {
namespace {

constexpr double kWithoutReport = 0.85;  // certainty of a stance that the article states in its own voice
constexpr double kLeastReport = 0.6;     // of a stance found in a report of probability 0
constexpr double kBySpeakerOnly = 0.9;   // an unmarked holder taken to be whoever speaks
constexpr double kLeastHolder = 0.2;
constexpr std::size_t kHighestSubject = 4;  // words above the option whose subjects are thought of
constexpr double kSureReport = 0.3;         // attributions below it mislead more often than they help

/// An article's first sentence that no full stop ends.
bool is_headline(const MarkedSentence& sentence) {
  if (sentence.range().begin > 0) return false;
  for (std::size_t i = sentence.range().end; i-- > 0 && sentence.word(i).mark;)
    if (sentence.word(i).text == ".") return false;
  return true;
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
                 std::span<const Attribution> attributions, const Lexicon& lexicon, const Lexicon& attitudes,
                 const Names& names, const OptionBook& options)
    : document_(document),
      words_(words),
      lexicon_(lexicon),
      attitudes_(attitudes),
      names_(names),
      options_(options) {
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

std::vector<Candidate> Article::candidates() {
  std::vector<Candidate> out;
  // Twice: a quotation's speaker may be named after it, so all sources are met before anything is coded.
  for (const bool coding : {false, true}) {
    memory_ = {};
    recent_ = {};
    spoken_ = {};
    written_ = {};
    document_days_ = {};
    block_ = static_cast<std::size_t>(-1);
    quoted_author_.reset();
    source_in_block_.reset();
    named_ = {};
    run_outlet_.clear();
    for (std::size_t i = 0; i < words_.sentences().size(); ++i) {
      const SentenceRange& range = words_.sentences()[i];
      at_ = i;
      if (range.block != block_) enter_block(range.block);
      MarkedSentence sentence = mark(range);
      day_ = day_named(sentence, document_.date);
      remember_names(sentence, names_, memory_);
      remember_documents(sentence, names_, memory_);
      if (document_.blocks[block_].role == BlockRole::kQuote)
        if (std::string outlet = outlet_named(sentence); !outlet.empty()) run_outlet_ = std::move(outlet);
      meet_sources(sentence);
      meet_days(sentence);
      if (coding) {
        find_wording(attitudes_, sentence);
        for (const OptionMatch& option : sentence.options) {
          if (auto candidate = consider(sentence, option)) out.push_back(std::move(*candidate));
        }
        meet_names(sentence);
        preceding_ = preceding_of(sentence);
      }
      remember_options(sentence, named_);
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
  told_in_block_ = {};
  preceding_ = {};
  block_ = block;
}

MarkedSentence Article::mark(const SentenceRange& range) const {
  MarkedSentence sentence{.document = &words_, .at = range};
  sentence.names = names_.find(words_.words(), range.words, document_.date);
  sentence.marks = lexicon_.find(words_.words(), range.words);
  find_mentions(options_, named_, sentence);
  return sentence;
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
    report->document = document_in(sentence, report->source);
    if (!report->holder) continue;
    if (day_) spoken_.meet(*report->holder, *day_);
    meet_document(sentence, *report);
    remember(*report->holder, sentence, report->source, memory_);
    source_in_block_ = report->holder;
    recent_.meet(*report->holder, at_, true);
  }
}

void Article::meet_names(const MarkedSentence& sentence) {
  for (const NameMatch& name : sentence.names)
    if (const auto who = holder_of(sentence, name.range, names_, memory_)) recent_.meet(*who, at_, false);
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
      return (mark.use == Use::kObject || mark.use == Use::kSubject) && mark.range.overlaps(report.cue);
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

std::optional<Candidate> Article::consider(const MarkedSentence& sentence, const OptionMatch& option) {
  const std::vector<const Report*> around = reports_around(option.range);
  WordRange within = bounds(sentence, around);
  auto by_rules = judgement_of(sentence, option, within.begin, within.end);
  if (!by_rules && !around.empty()) {
    // The judging word may stand outside a report's content: in the cue after it, or before a report cut too
    // short.
    by_rules = judgement_of(sentence, option, sentence.range().begin, sentence.range().end);
    if (by_rules) within = sentence.range();
  }
  // "Did not say whether", "discussed": what follows takes no side.
  if (!by_rules && left_open(sentence, option)) return std::nullopt;
  const Judgement judgement = by_rules ? *by_rules : governing(sentence, option, within);
  auto ruled = holder_for(sentence, judgement, option, around, within);
  if (ruled && (ruled->certainty < kLeastHolder || ruled->actor().name.empty())) ruled.reset();
  const std::vector<HolderLead> leads = leads_of(sentence, option, ruled, around);
  if (leads.empty()) return std::nullopt;

  Candidate out{.sentence = at_,
                .surely_named = names_surely(option),
                .holder_by_rules = ruled.has_value(),
                .mention = option.certainty};
  out.statement.option = options_.ids[option.option];
  describe(sentence, around, out.statement);
  const auto condition = [&](int polarity) -> std::optional<Evidence> {
    const auto words = condition_of(sentence, option, polarity, within.begin, sentence.range().end);
    return words ? std::optional(evidence_of(*words)) : std::nullopt;
  };
  out.condition_of_support = condition(1);
  out.condition_of_refusal = condition(-1);
  if (by_rules) {
    const auto& limit = by_rules->polarity > 0 ? out.condition_of_support : out.condition_of_refusal;
    out.by_rules = by_rules->polarity == 0  ? Reading::kUnclear
                   : limit                  ? Reading::kConditional
                   : by_rules->polarity > 0 ? Reading::kSupport
                                            : Reading::kOppose;
    out.compound = by_rules->chained || by_rules->negated_within || out.by_rules == Reading::kConditional ||
                   out.by_rules == Reading::kUnclear;
    out.certainty = by_rules->certainty;
  }
  // How sure it is that anybody said it at all hangs on the outermost report.
  out.reported =
      around.empty() ? kWithoutReport : kLeastReport + (1 - kLeastReport) * around.back()->confidence;
  ReportedPlace place{.depth = around.size(), .heading = is_headline(sentence)};
  if (!around.empty()) {
    const Report& inner = *around.front();
    place.cue = inner.cue;
    place.confidence = inner.confidence;
    place.quoted = words_[inner.content.front().begin].mark;
  }
  StanceFeatures features;
  stance_features(sentence, option, within, by_rules, place, ruled ? &*ruled : nullptr,
                  out.condition_of_support.has_value(), out.condition_of_refusal.has_value(), features);
  wording_features(sentence, option, within, by_rules, preceding_, features);
  out.features = features.ids();
  const OptionTree tree = tree_above(sentence, option);
  for (const HolderLead& lead : leads) {
    const Holder& who = lead.holder;
    holder_features(sentence, option, tree, within, lead, leads.size(), by_rules, place, features);
    const bool claim = is_claim(sentence, who, around);
    const Holder heard = voiced(who, around);
    std::vector<std::string> relay = relay_of(sentence, heard, around, claim);
    const auto said = day_of(heard, relay);
    out.holders.push_back({.speaker = heard.speaker,
                           .principal = heard.principal,
                           .actor = who.actor(),
                           .others = who.others,
                           .claim_about_other = claim,
                           .relay = std::move(relay),
                           .said = said,
                           .certainty = who.certainty,
                           .features = features.ids()});
  }
  return out;
}

std::vector<HolderLead> Article::leads_of(const MarkedSentence& sentence, const OptionMatch& option,
                                          const std::optional<Holder>& by_rules,
                                          const std::vector<const Report*>& around) {
  std::vector<HolderLead> out;
  const auto lead_of = [&](const Party& actor) {
    return std::find_if(out.begin(), out.end(),
                        [&](const HolderLead& lead) { return same_party(lead.holder.actor(), actor); });
  };
  const auto add = [&](const std::optional<Holder>& holder, HolderWay way, WordRange named, bool outlet) {
    if (!holder || holder->certainty < kLeastHolder || holder->actor().name.empty()) return;
    const std::size_t distance = named.empty()                     ? 0
                                 : named.end <= option.range.begin ? option.range.begin - named.end + 1
                                 : named.begin >= option.range.end ? named.begin - option.range.end + 1
                                                                   : 1;
    const auto known = lead_of(holder->actor());
    if (known == out.end()) {
      out.push_back({.holder = *holder, .ways = way, .distance = distance, .outlet = outlet, .named = named});
      return;
    }
    known->ways |= way;
    if (known->distance == 0) known->distance = distance;
    if (known->named.empty()) known->named = named;
  };
  add(by_rules, kRuleWay, {}, false);
  for (std::size_t i = 0; i < around.size(); ++i) {
    const bool outlet = !around[i]->source.empty() && sentence.is(around[i]->source.begin, Use::kOutlet);
    add(around[i]->holder, i == 0 ? kInnerSpeakerWay : kOuterSpeakerWay, around[i]->source, outlet);
  }
  std::size_t below = sentence.top_of(option.words);
  const std::vector<std::size_t> above = sentence.above(option.words, kHighestSubject);
  for (const std::size_t up : above) {
    for (std::size_t i = sentence.range().begin; i < sentence.range().end; ++i) {
      if (i == below || sentence.word(i).head != up || !sentence.word(i).relation.starts_with("nsubj"))
        continue;
      const bool relative = sentence.word(i).tag == language::Tag::kQuestionWord;
      const WordRange words =
          relative && sentence.word(up).head != kNoWord && sentence.word(up).head < i
              ? WordRange{sentence.branch(sentence.word(up).head, sentence.range()).begin, i}
              : sentence.branch(i, sentence.range());
      if (words.empty()) continue;
      add(holder_of(sentence, words, names_, memory_),
          relative              ? kRelativeWay
          : up == above.front() ? kNearSubjectWay
                                : kFarSubjectWay,
          words, false);
    }
    below = up;
  }
  for (const NameMatch& name : sentence.names) {
    if (name.range.overlaps(option.range)) continue;
    add(holder_of(sentence, name.range, names_, memory_),
        name.range.end <= option.range.begin ? kNamedBeforeWay : kNamedAfterWay, name.range, false);
  }
  add(memory_.person, kLastPersonWay, {}, false);
  add(memory_.group, kLastGroupWay, {}, false);
  add(memory_.speaker, kLastSpeakerWay, {}, false);
  add(quoted_author_, kQuotedAuthorWay, {}, false);
  const std::vector<const RecentActor*> recent = recent_.before(at_);
  for (std::size_t rank = 0; rank < recent.size(); ++rank) {
    const RecentActor& actor = *recent[rank];
    add(actor.holder, kRecentWay, {}, false);
    if (const auto lead = lead_of(actor.holder.actor()); lead != out.end())
      lead->recent = Recency{.rank = rank,
                             .sentences = at_ - actor.sentence,
                             .times = actor.times,
                             .source = actor.source,
                             .same_paragraph = words_.sentences()[actor.sentence].block == block_};
  }
  return out;
}

std::optional<Holder> Article::holder_for(const MarkedSentence& sentence, const Judgement& judgement,
                                          const OptionMatch& option, const std::vector<const Report*>& around,
                                          const WordRange& within) {
  if (judgement.by_predicate) return speaking(sentence, around);
  // A report whose cue is the judging word names the holder by its source.
  for (const Report* report : reports_in(by_cue_, sentence.range()))
    if (report->cue.overlaps(judgement.judge) && report->holder && !report->source.overlaps(option.range))
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
