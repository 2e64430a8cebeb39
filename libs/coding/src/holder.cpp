#include "holder.hpp"

#include <algorithm>
#include <array>

#include "documents.hpp"
#include "toguna/language/tokens.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::coding {
namespace {

using language::Tag;

constexpr double kNamed = 1.0;
constexpr double kProposed = 0.85;
constexpr double kByRelation = 0.9;
constexpr double kByPronoun = 0.8;
constexpr double kByDocument = 0.85;
constexpr double kUnresolved = 0.3;
constexpr std::size_t kLongestName = 8;

/// The words of one noun phrase, with what is marked in them.
class Phrase {
 public:
  Phrase(const MarkedSentence& sentence, WordRange words, const Names& names)
      : sentence_(sentence), words_(words), names_(names) {}

  WordRange words() const { return words_; }

  const LexiconMatch* first(Use use) const { return first(use, words_.begin); }
  const LexiconMatch* first(Use use, std::size_t from) const {
    for (const LexiconMatch& mark : sentence_.marks)
      if (mark.use == use && mark.range.begin >= from && mark.range.end <= words_.end) return &mark;
    return nullptr;
  }

  std::vector<NameMatch> named(std::size_t from, std::size_t to) const {
    std::vector<NameMatch> out;
    for (const NameMatch& name : sentence_.names)
      if (name.range.begin >= from && name.range.end <= to) out.push_back(name);
    return out;
  }

  bool after_preposition(std::size_t word) const {
    std::size_t before = word;
    while (before > words_.begin && sentence_.word(before - 1).tag == Tag::kDeterminer) --before;
    return before > words_.begin && sentence_.is(before - 1, Use::kPreposition);
  }

  /// The first run of capitalised words that is no sentence opener such as "On Thursday": a name the dossier
  /// lacks.
  WordRange unknown_name(std::size_t from, std::size_t to) const {
    for (std::size_t i = from; i < to; ++i) {
      const Word& word = sentence_.word(i);
      if (!word.capital || word.mark || word.tag != Tag::kProperNoun) continue;
      if (sentence_.is(i, Use::kTitle)) continue;
      std::size_t end = i + 1;
      while (end < to && end - i < kLongestName && !sentence_.word(end).mark &&
             (sentence_.word(end).capital || joins(end, to)))
        ++end;
      if (!after_preposition(i)) return {i, end};
      i = end;
    }
    return {to, to};
  }

  /// A name of two words or more that the dossier lacks: a person's, where others' names stand beside it.
  std::optional<Party> unknown_person() const {
    for (std::size_t from = words_.begin; from < words_.end;) {
      const WordRange name = unknown_name(from, words_.end);
      if (name.empty()) return std::nullopt;
      if (name.size() >= 2 && named(name.begin, name.end).empty()) return party(name);
      from = name.end;
    }
    return std::nullopt;
  }

  /// Who is shown as speaking where the phrase says for whom: a person, else its own words up to a comma.
  Party voice() const {
    for (const NameMatch& name : named(words_.begin, words_.end))
      if (actor(name).kind == ActorKind::kPerson) return party(name);
    if (auto unknown = unknown_person()) return *unknown;
    std::size_t end = words_.begin + 1;
    while (end < words_.end && word(end).text != ",") ++end;
    return party(WordRange{words_.begin, end});
  }

  /// Whether only "and", commas, articles and an acronym in brackets stand between two places, and at least
  /// one "and" or comma.
  bool joined(std::size_t from, std::size_t to) const {
    bool joint = false;
    for (std::size_t i = from; i < to; ++i) {
      if (sentence_.word(i).text == "(" && i + 2 < to && sentence_.word(i + 2).text == ")") {
        i += 2;
        continue;
      }
      const Tag tag = sentence_.word(i).tag;
      const bool comma = sentence_.word(i).text == ",";
      if (tag == Tag::kConjunction || comma)
        joint = true;
      else if (tag != Tag::kDeterminer)
        return false;
    }
    return joint;
  }

  Party party(const NameMatch& name) const {
    const Actor& actor = names_.actor(name.actor);
    return {.name = actor.name, .actor_id = actor.id};
  }
  Party party(WordRange words) const { return {.name = sentence_.document->text_of(words), .actor_id = {}}; }
  const Actor& actor(const NameMatch& name) const { return names_.actor(name.actor); }
  const Word& word(std::size_t index) const { return sentence_.word(index); }
  const MarkedSentence& sentence() const { return sentence_; }

 private:
  /// "of", "for", "the", "and" inside a proper name ("United Front for the Defence of ...").
  bool joins(std::size_t index, std::size_t to) const {
    const Tag tag = sentence_.word(index).tag;
    std::size_t next = index + 1;
    while (next < to && sentence_.word(next).tag == Tag::kDeterminer) ++next;
    return (tag == Tag::kPreposition || tag == Tag::kDeterminer) && next < to &&
           sentence_.word(next).capital && sentence_.word(next).tag == Tag::kProperNoun &&
           !sentence_.is(index, Use::kMember);
  }

  const MarkedSentence& sentence_;
  WordRange words_;
  const Names& names_;
};

bool is_person(const Phrase& phrase, const NameMatch& name) {
  return phrase.actor(name).kind == ActorKind::kPerson;
}

/// The head of what follows "spokesman for": the person at its end, else the first name.
std::optional<NameMatch> represented(const Phrase& phrase, std::size_t from) {
  // The apposition ends at the next comma.
  std::size_t to = from;
  while (to < phrase.words().end && phrase.word(to).text != ",") ++to;
  const std::vector<NameMatch> names = phrase.named(from, to);
  if (names.empty()) return std::nullopt;
  const auto person =
      std::find_if(names.begin(), names.end(), [&](const NameMatch& n) { return is_person(phrase, n); });
  return person != names.end() ? *person : names.front();
}

/// Where the name, if any, of the one who speaks stands before (or, "spokesman for Y, X", after) the
/// relation.
std::optional<Party> speaker_beside(const Phrase& phrase, const LexiconMatch& relation,
                                    std::size_t relation_end) {
  const auto people_in = [&](std::size_t from, std::size_t to) -> std::optional<Party> {
    for (const NameMatch& name : phrase.named(from, to))
      if (is_person(phrase, name)) return phrase.party(name);
    const WordRange unknown = phrase.unknown_name(from, to);
    if (!unknown.empty() && unknown.size() >= 2) return phrase.party(unknown);
    return std::nullopt;
  };
  if (auto before = people_in(phrase.words().begin, relation.range.begin)) return before;
  std::size_t from = relation_end;
  while (from < phrase.words().end && phrase.word(from).text != ",") ++from;
  return people_in(from, phrase.words().end);
}

Holder spoken_for(const Phrase& phrase, const LexiconMatch& relation, const NameMatch& principal,
                  double certainty) {
  Holder holder{.certainty = certainty, .person = true};
  const auto speaker = speaker_beside(phrase, relation, principal.range.end);
  holder.speaker = speaker ? *speaker : phrase.voice();
  holder.principal = phrase.party(principal);
  if (holder.speaker.actor_id == holder.principal->actor_id && !holder.speaker.actor_id.empty())
    holder.principal.reset();
  return holder;
}

/// "X, spokesman for Y"; "Y spokesman X"; "a spokesman for Y".
std::optional<Holder> by_spokesman(const Phrase& phrase, const Memory& /*memory*/) {
  const LexiconMatch* relation = phrase.first(Use::kSpokesman);
  if (relation == nullptr) return std::nullopt;
  if (const auto principal = represented(phrase, relation->range.end))
    return spoken_for(phrase, *relation, *principal, kByRelation);
  for (const NameMatch& name : phrase.named(phrase.words().begin, relation->range.begin))
    if (!is_person(phrase, name)) return spoken_for(phrase, *relation, name, kByRelation);
  return std::nullopt;
}

/// "X of the Y party", "X, a leader of Y": a person and an organisation that is no state.
std::optional<Holder> by_membership(const Phrase& phrase, const Memory& /*memory*/) {
  for (const LexiconMatch* relation = phrase.first(Use::kMember); relation != nullptr;
       relation = phrase.first(Use::kMember, relation->range.end)) {
    const auto principal = represented(phrase, relation->range.end);
    if (!principal || is_person(phrase, *principal) || phrase.actor(*principal).kind == ActorKind::kState)
      continue;
    const auto speaker = speaker_beside(phrase, *relation, principal->range.end);
    if (speaker) return spoken_for(phrase, *relation, *principal, kByRelation);
  }
  return std::nullopt;
}

/// "leaders of Y", "Y officials", "sources in Y".
std::optional<Holder> by_collective(const Phrase& phrase, const Memory& /*memory*/) {
  const LexiconMatch* relation = phrase.first(Use::kCollective);
  if (relation == nullptr) return std::nullopt;
  const std::vector<NameMatch> names = phrase.named(phrase.words().begin, phrase.words().end);
  if (names.empty()) return std::nullopt;
  Holder holder{.certainty = kByRelation, .plural = true};
  holder.speaker = phrase.voice();
  holder.principal = phrase.party(names.front());
  return holder;
}

Holder of_name(const Phrase& phrase, const NameMatch& name) {
  Holder holder{.speaker = phrase.party(name), .certainty = kNamed};
  holder.person = is_person(phrase, name);
  holder.plural = !holder.person;
  return holder;
}

/// The first name that is not a place in a prepositional phrase, with those joined to it by "and".
std::optional<Holder> by_name(const Phrase& phrase, const Memory& /*memory*/) {
  const std::vector<NameMatch> names = phrase.named(phrase.words().begin, phrase.words().end);
  for (auto name = names.begin(); name != names.end(); ++name) {
    if (phrase.after_preposition(name->range.begin) || phrase.word(name->range.end - 1).possessive) continue;
    Holder holder = of_name(phrase, *name);
    std::size_t reached = name->range.end;
    for (auto other = name + 1; other != names.end(); ++other) {
      if (phrase.word(other->range.begin - 1).text == "(") continue;  // the same one's acronym
      if (!phrase.joined(reached, other->range.begin)) break;
      if (other->actor != name->actor) holder.others.push_back(phrase.party(*other));
      reached = other->range.end;
    }
    return holder;
  }
  // "X's president": the owner stands for its own, less surely.
  for (const NameMatch& name : names) {
    if (phrase.after_preposition(name.range.begin)) continue;
    Holder holder = of_name(phrase, name);
    holder.certainty = kByPronoun;
    return holder;
  }
  return std::nullopt;
}

std::optional<Holder> by_unknown_name(const Phrase& phrase, const Memory& /*memory*/) {
  const WordRange unknown = phrase.unknown_name(phrase.words().begin, phrase.words().end);
  if (unknown.empty()) return std::nullopt;
  Holder holder{.speaker = phrase.party(unknown), .certainty = kProposed};
  holder.person = unknown.size() >= 2;
  holder.plural = !holder.person;
  return holder;
}

std::optional<Holder> remembered(const std::optional<Holder>& who) {
  if (!who) return std::nullopt;
  Holder holder = *who;
  holder.certainty *= kByPronoun;
  return holder;
}

std::optional<Holder> by_pronoun(const Phrase& phrase, const Memory& memory) {
  if (phrase.first(Use::kHeOrShe)) return remembered(memory.person);
  if (phrase.first(Use::kThey)) return remembered(memory.group ? memory.group : memory.speaker);
  if (phrase.first(Use::kWe)) return remembered(memory.speaker);
  if (phrase.first(Use::kIt)) return remembered(memory.group ? memory.group : memory.speaker);
  return std::nullopt;
}

std::optional<Holder> by_document(const Phrase& phrase, const Memory& memory) {
  const LexiconMatch* mark = phrase.first(Use::kDocument);
  if (mark == nullptr) return std::nullopt;
  const std::string noun = phrase.word(mark->range.begin).stem;
  const auto author = memory.document_authors.find(noun);
  if (author != memory.document_authors.end()) {
    Holder holder = author->second;
    holder.certainty *= kByDocument;
    holder.document = document_named(phrase.sentence(), *mark);
    return holder;
  }
  return std::nullopt;
}

/// "the party", "its spokesman", "his government": the group or person spoken of last.
std::optional<Holder> by_group_noun(const Phrase& phrase, const Memory& memory) {
  const bool its = phrase.first(Use::kItsOwn) != nullptr;
  const bool his = phrase.first(Use::kHisOwn) != nullptr;
  const bool people = phrase.first(Use::kCollective) || phrase.first(Use::kSpokesman);
  const LexiconMatch* noun = phrase.first(Use::kGroupNoun);
  if (his && (people || noun)) return remembered(memory.person);
  if (its && (people || noun) && memory.group) {
    Holder holder{.speaker = phrase.voice(), .principal = memory.group->actor(), .certainty = kByPronoun};
    holder.person = true;
    return holder;
  }
  const bool definite = noun && noun->range.begin > phrase.words().begin &&
                        phrase.word(noun->range.begin - 1).tag == Tag::kDeterminer;
  return definite && !phrase.unknown_person() ? remembered(memory.group) : std::nullopt;
}

/// "the spokesman", "the minister": whoever was called so last. Not "Ann Lee, the president of the Board",
/// whom the phrase names itself, nor "union leaders", who are several.
std::optional<Holder> by_noun(const Phrase& phrase, const Memory& memory) {
  if (phrase.unknown_person()) return std::nullopt;
  for (std::size_t i = phrase.words().end; i-- > phrase.words().begin;) {
    const auto known = memory.by_noun.find(phrase.word(i).stem);
    const Tag tag = phrase.word(i).tag;
    const bool plural = phrase.word(i).folded.ends_with('s') && !phrase.word(i).stem.ends_with('s');
    if (known != memory.by_noun.end() && !plural && (tag == Tag::kNoun || tag == Tag::kProperNoun))
      return remembered(known->second);
  }
  return std::nullopt;
}

/// "acting chairman" -> "chairman": the word by which a role is called in short.
std::string last_stem(const std::string& title) {
  const std::string plain = text::fold_for_matching(text::collapse_space(title));
  const std::size_t space = plain.rfind(' ');
  return stem_of(space == std::string::npos ? plain : plain.substr(space + 1));
}

/// Where a noun phrase that was cut short begins: "X and [Y]", "X, [a member of ...]".
std::size_t with_what_belongs_to_it(const MarkedSentence& sentence, std::size_t begin) {
  const std::size_t from = sentence.range().begin;
  if (begin < from + 2) return begin;
  const Word& joint = sentence.word(begin - 1);
  const bool apposition = joint.text == "," && sentence.word(begin).tag == Tag::kDeterminer;
  if (joint.tag != Tag::kConjunction && !apposition) return begin;
  for (const NameMatch& name : sentence.names)
    if (name.range.end == begin - 1) return name.range.begin;
  return begin;
}

std::string last_name(const std::string& name) {
  const std::string plain = text::fold_for_matching(name);
  return plain.substr(plain.rfind(' ') + 1);  // npos + 1: the whole
}

/// "Imanov" is Oskar Imanov of the Growers' League, where the text has named him so before.
Holder with_known_person(Holder holder, const Memory& memory) {
  const std::string& name = holder.speaker.name;
  if (!holder.speaker.actor_id.empty() || name.empty()) return holder;
  const auto known = memory.by_last_name.find(last_name(name));
  if (known == memory.by_last_name.end()) return holder;
  if (name.find(' ') != std::string::npos && name != known->second.speaker.name) return holder;
  holder.speaker = known->second.speaker;
  if (!holder.principal) holder.principal = known->second.principal;
  holder.person = true;
  holder.plural = false;
  return holder;
}

Holder left_open(const Phrase& phrase) {
  // What goes with the verb, or opens the clause, is no part of the name shown: "that [the farmers] also
  // would".
  const auto goes_with_a_verb = [&](std::size_t i) {
    const Tag tag = phrase.word(i).tag;
    return tag == Tag::kAdverb || tag == Tag::kAuxiliary || tag == Tag::kModal || tag == Tag::kNot ||
           phrase.word(i).mark;
  };
  WordRange words = phrase.words();
  while (words.size() > 1 && goes_with_a_verb(words.end - 1)) --words.end;
  while (words.size() > 1 &&
         (phrase.word(words.begin).tag == Tag::kSubordinator || phrase.word(words.begin).folded == "that" ||
          phrase.word(words.begin).tag == Tag::kPreposition))
    ++words.begin;
  // Nor is what is only added: "two engineers, [who did not want to be named]".
  for (std::size_t i = words.begin + 1; i < words.end; ++i)
    if (phrase.word(i).text == "," || phrase.word(i).tag == Tag::kQuestionWord) words.end = i;
  if (words.size() > kLongestName) words.begin = words.end - kLongestName;
  return {.speaker = phrase.party(words), .certainty = kUnresolved};
}

}  // namespace

std::optional<Holder> holder_of(const MarkedSentence& sentence, WordRange words, const Names& names,
                                const Memory& memory) {
  while (!words.empty() && sentence.word(words.begin).mark) ++words.begin;
  while (!words.empty() && sentence.word(words.end - 1).mark) --words.end;
  if (words.empty()) return std::nullopt;
  // A phrase that cuts a name in two means the whole name.
  for (const NameMatch& name : sentence.names) {
    if (name.range.begin >= words.end || words.begin >= name.range.end) continue;
    words = {std::min(words.begin, name.range.begin), std::max(words.end, name.range.end)};
  }
  words.begin = with_what_belongs_to_it(sentence, words.begin);
  const Phrase phrase(sentence, words, names);
  using Rule = std::optional<Holder> (*)(const Phrase&, const Memory&);
  constexpr std::array<Rule, 9> kInOrder = {by_document, by_spokesman, by_membership, by_collective,  by_name,
                                            by_pronoun,  by_noun,      by_group_noun, by_unknown_name};
  for (const Rule rule : kInOrder) {
    std::optional<Holder> holder = rule(phrase, memory);
    if (holder.has_value()) return with_known_person(std::move(*holder), memory);
  }
  return left_open(phrase);
}

void remember(const Holder& met, const MarkedSentence& sentence, WordRange words, Memory& memory) {
  if (met.certainty <= kUnresolved) return;
  Holder holder = met;
  // "He ... He ... He": the third is as sure as the first, not a pronoun of a pronoun of a pronoun.
  for (const std::optional<Holder>* known : {&memory.person, &memory.group})
    if (*known && (*known)->actor() == holder.actor())
      holder.certainty = std::max(holder.certainty, (*known)->certainty);
  memory.speaker = holder;
  if (holder.person && holder.speaker.actor_id.empty() && holder.speaker.name.find(' ') != std::string::npos)
    memory.by_last_name[last_name(holder.speaker.name)] = holder;
  if (holder.person) memory.person = holder;
  if (holder.plural) memory.group = holder;
  if (holder.person && holder.principal)
    memory.group = Holder{.speaker = *holder.principal, .certainty = holder.certainty, .plural = true};
  for (std::size_t i = words.begin; i < words.end; ++i)
    if (sentence.word(i).tag == Tag::kNoun && !sentence.word(i).capital)
      memory.by_noun[sentence.word(i).stem] = holder;
}

namespace {

/// Whether a name stands where a sentence's subject stands: before its first verb, and not as a place.
bool opens(const MarkedSentence& sentence, const NameMatch& name) {
  for (std::size_t i = sentence.range().begin; i < name.range.begin; ++i)
    if (language::is_verb(sentence.word(i).tag)) return false;
  return name.range.begin == sentence.range().begin || !sentence.is(name.range.begin - 1, Use::kPreposition);
}

}  // namespace

void remember_names(const MarkedSentence& sentence, const Names& names, Memory& memory) {
  const std::size_t from = sentence.range().begin;
  bool first = true;
  for (const NameMatch& name : sentence.names) {
    const Actor& actor = names.actor(name.actor);
    Holder holder{.speaker = {.name = actor.name, .actor_id = actor.id}, .certainty = kNamed};
    holder.person = actor.kind == ActorKind::kPerson;
    holder.plural = !holder.person;
    // "acting chairman X": X is the chairman from here on. "Upper River Council": it is the Council.
    std::size_t begin = name.range.begin;
    while (begin > from && sentence.word(begin - 1).tag == Tag::kNoun) --begin;
    if (holder.person) {
      for (std::size_t i = begin; i < name.range.begin; ++i) memory.by_noun[sentence.word(i).stem] = holder;
      for (const Role& role : actor.roles) memory.by_noun[last_stem(role.title)] = holder;
    } else if (name.range.size() > 1) {
      memory.by_noun[sentence.word(name.range.end - 1).stem] = holder;
    }
    if (!first || !opens(sentence, name)) continue;
    first = false;
    (holder.person ? memory.person : memory.group) = holder;
  }
}

void remember_documents(const MarkedSentence& sentence, const Names& names, Memory& memory) {
  for (const LexiconMatch& mark : sentence.marks) {
    if (mark.use != Use::kDocument) continue;
    const std::string& noun = sentence.word(mark.range.begin).stem;
    for (const NameMatch& name : sentence.names) {
      // "letter from [acting chairman] X", "letter by X": the name follows within a few words of the
      // preposition.
      const std::size_t next = mark.range.end;
      const bool follows = next < name.range.begin && name.range.begin - next <= 3 &&
                           (sentence.word(next).folded == "from" || sentence.word(next).folded == "by" ||
                            sentence.word(next).folded == "of");
      const bool owns = sentence.word(name.range.end - 1).possessive && name.range.end <= mark.range.begin &&
                        mark.range.begin - name.range.end <= 2;
      if (!follows && !owns) continue;
      const Actor& actor = names.actor(name.actor);
      Holder author{.speaker = {.name = actor.name, .actor_id = actor.id}, .certainty = kNamed};
      author.person = actor.kind == ActorKind::kPerson;
      author.plural = !author.person;
      memory.document_authors[noun] = author;
      if (author.person) memory.person = author;
    }
  }
}

}  // namespace toguna::coding
