// Through whom and when: the voices, documents and days that stand between a statement and its reader.
#include <algorithm>
#include <ranges>

#include "article.hpp"
#include "documents.hpp"
#include "party.hpp"
#include "relay.hpp"

namespace toguna::coding {

void Article::meet_days(const MarkedSentence& sentence) {
  if (!day_) return;
  for (const LexiconMatch& mark : sentence.marks)
    if (mark.use == Use::kDocument) document_days_.insert_or_assign(document_named(sentence, mark), *day_);
  for (const NameMatch& name : sentence.names) {
    bool subject = false;
    for (std::size_t i = name.range.begin; i < name.range.end; ++i)
      subject = subject || sentence.word(i).relation.starts_with("nsubj");
    if (!subject) continue;
    if (const auto who = holder_of(sentence, name.range, names_, memory_)) told_in_block_.meet(*who, *day_);
  }
}

std::optional<Date> Article::day_of(const Holder& voice, const std::vector<std::string>& relay) const {
  const auto document = relay.empty() ? document_days_.end() : document_days_.find(relay.back());
  if (document != document_days_.end()) return document->second;
  const auto spoken = spoken_.of(voice);
  return spoken ? spoken : told_in_block_.of(voice);
}

void Article::meet_document(const MarkedSentence& sentence, const Report& report) {
  if (!report.holder->document.empty()) {
    written_.meet(*report.holder, report.holder->document);
    return;
  }
  for (const LexiconMatch* vehicle : vehicles_in(sentence))
    if (!report.covers(vehicle->range)) written_.meet(*report.holder, document_named(sentence, *vehicle));
}

bool Article::is_unresolved(const Report& report) const {
  using language::Tag;
  if (report.source.size() != 1 || report.holder->speaker.name != words_.text_of(report.source)) return false;
  const Tag tag = words_[report.source.begin].tag;
  return tag == Tag::kPronoun || tag == Tag::kQuestionWord || tag == Tag::kDeterminer;
}

bool Article::is_claim(const MarkedSentence& sentence, const Holder& holder,
                       const std::vector<const Report*>& around) const {
  for (const Report* report : around) {
    if (report->holder && !report->we && !one_side(*report->holder, holder) &&
        !sentence.is(report->source.begin, Use::kOutlet) && report->holder->document.empty())
      return true;
  }
  return quoted_author_ && around.empty() && !one_side(*quoted_author_, holder);
}

bool Article::one_side(const Holder& a, const Holder& b) const {
  return same_voice(a, b) || names_.speaks_for(a.speaker, b.actor()) ||
         names_.speaks_for(b.speaker, a.actor());
}

Holder Article::voiced(const Holder& holder, const std::vector<const Report*>& around) const {
  if (!same_party(holder.speaker, holder.actor())) return holder;
  const auto told_by = [&](const std::optional<Holder>& teller) {
    return teller && !same_party(teller->speaker, holder.speaker) &&
           (same_party(teller->actor(), holder.speaker) ||
            names_.speaks_for(teller->speaker, holder.speaker));
  };
  const auto report =
      std::find_if(around.begin(), around.end(), [&](const Report* r) { return told_by(r->holder); });
  // Without one, the words of the paragraph's last source may run on.
  const std::optional<Holder>& teller = report != around.end() ? (*report)->holder : source_in_block_;
  if (!told_by(teller)) return holder;
  Holder out = holder;
  out.speaker = teller->speaker;
  out.principal = holder.speaker;
  return out;
}

void Article::describe(const MarkedSentence& sentence, const std::vector<const Report*>& around,
                       Statement& statement) const {
  statement.date_reported = document_.date;
  statement.date_said = day_;
  for (const Report* report : around) {
    // A quotation that runs on over sentences was spoken on the day that its first one names.
    if (!statement.date_said) statement.date_said = day_named(sentence_at(report->cue), document_.date);
  }
  statement.evidence = evidence_of(sentence.range());
}

std::vector<std::string> Article::relay_of(const MarkedSentence& sentence, const Holder& holder,
                                           const std::vector<const Report*>& around, bool claim) const {
  std::vector<std::string> out;
  const auto add = [&](const std::string& link) {
    const bool there = std::any_of(out.begin(), out.end(), [&](const std::string& other) {
      return other == link || other == "The " + link || "The " + other == link;
    });
    if (!link.empty() && !there) out.push_back(link);
  };
  add(document_.outlet);
  const std::string outlet = outlet_named(sentence);
  add(outlet.empty() ? run_outlet_ : outlet);
  if (claim) {
    for (const Report* report : std::views::reverse(around))
      if (report->holder && !report->we && !is_unresolved(*report) && !one_side(*report->holder, holder))
        add(report->document.empty() ? report->holder->speaker.name : report->document);
    if (quoted_author_ && !one_side(*quoted_author_, holder)) add(quoted_author_->speaker.name);
  }
  if (!holder.document.empty()) {
    add(holder.document);
    return out;
  }
  const std::size_t before = out.size();
  for (const LexiconMatch* vehicle : vehicles_in(sentence))
    if (std::none_of(around.begin(), around.end(),
                     [&](const Report* r) { return r->covers(vehicle->range); }))
      add(document_named(sentence, *vehicle));
  for (const Report* report : around)
    if (sentence.range().contains(report->source.begin))
      for (const LexiconMatch& mark : sentence.marks)
        if (mark.use == Use::kDocument && mark.range.overlaps(report->source))
          add(document_named(sentence, mark));
  // The words of a letter that was named before.
  if (out.size() == before)
    if (const auto document = written_.of(holder)) add(*document);
  return out;
}

}  // namespace toguna::coding
