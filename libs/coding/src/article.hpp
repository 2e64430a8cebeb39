#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "holder.hpp"
#include "holder_features.hpp"
#include "lexicon.hpp"
#include "mentions.hpp"
#include "names.hpp"
#include "recent_actors.hpp"
#include "sentence.hpp"
#include "stance.hpp"
#include "toguna/base/date.hpp"
#include "toguna/coding/candidate.hpp"
#include "toguna/domain/attribution.hpp"
#include "toguna/domain/document.hpp"
#include "toguna/domain/statement.hpp"
#include "voices.hpp"
#include "wording_features.hpp"

namespace toguna::coding {

/// One article being coded, sentence by sentence, from its first to its last: what earlier sentences named is
/// kept in mind for later ones.
class Article {
 public:
  Article(const Document& document, const DocumentWords& words, std::span<const Attribution> attributions,
          const Lexicon& lexicon, const Lexicon& attitudes, const Names& names, const OptionBook& options);

  /// In text order.
  std::vector<Candidate> candidates();

 private:
  /// An attribution as ranges of words.
  struct Report {
    WordRange source;
    WordRange cue;
    std::vector<WordRange> content;
    double confidence = 0;
    bool we = false;               ///< its source is "we" or "I": whoever speaks
    std::optional<Holder> holder;  ///< set when the walk reaches its source
    std::string document;          ///< "minutes", where its source is such a thing

    bool covers(const WordRange& range) const;
    std::size_t size() const;
  };

  MarkedSentence mark(const SentenceRange& sentence) const;
  void meet_sources(const MarkedSentence& sentence);
  /// What its voice's words stand in, for those that are quoted further down.
  void meet_document(const MarkedSentence& sentence, const Report& report);
  /// The days of documents, and of what a paragraph tells of someone ("On Friday X gave an address. He said
  /// ...").
  void meet_days(const MarkedSentence& sentence);
  /// When a voice spoke, where its sentence names no day.
  std::optional<Date> day_of(const Holder& voice, const std::vector<std::string>& relay) const;
  void meet_names(const MarkedSentence& sentence);
  /// A source that stands in a prepositional phrase ("the letter to [the farmers] calls for") is no source:
  /// the subject is.
  void mend_source(const MarkedSentence& sentence, Report& report);
  void enter_block(std::size_t block);
  /// What the sentence may say of an option that it may name; none where nobody can be found to say it.
  std::optional<Candidate> consider(const MarkedSentence& sentence, const OptionMatch& option);
  /// All who may hold a stance on the option here, each actor once, the rules' choice first.
  std::vector<HolderLead> leads_of(const MarkedSentence& sentence, const OptionMatch& option,
                                   const std::optional<Holder>& by_rules,
                                   const std::vector<const Report*>& around);
  /// Days and evidence.
  void describe(const MarkedSentence& sentence, const std::vector<const Report*>& around,
                Statement& statement) const;
  /// A source "he" or "who" that nobody was found for: names nobody.
  bool is_unresolved(const Report& report) const;
  /// Whether somebody else tells what the holder wants.
  bool is_claim(const MarkedSentence& sentence, const Holder& holder,
                const std::vector<const Report*>& around) const;

  /// Whether one of them can speak for the other.
  bool one_side(const Holder& a, const Holder& b) const;
  /// The holder with the person, if any, who speaks for it in a report around.
  Holder voiced(const Holder& holder, const std::vector<const Report*>& around) const;

  /// The reports whose content holds a range, the innermost first.
  std::vector<const Report*> reports_around(const WordRange& range) const;
  /// Where the words that may judge an option lie: the innermost report's content and, where it judges, its
  /// cue.
  WordRange bounds(const MarkedSentence& sentence, const std::vector<const Report*>& around) const;
  std::optional<Holder> holder_for(const MarkedSentence& sentence, const Judgement& judgement,
                                   const OptionMatch& option, const std::vector<const Report*>& around,
                                   const WordRange& bounds);
  std::optional<Holder> subject_of(const MarkedSentence& sentence, const Judgement& judgement,
                                   const std::vector<const Report*>& around, const WordRange& bounds) const;
  std::optional<Holder> speaking(const MarkedSentence& sentence,
                                 const std::vector<const Report*>& around) const;
  std::vector<std::string> relay_of(const MarkedSentence& sentence, const Holder& holder,
                                    const std::vector<const Report*>& around, bool claim) const;
  /// The bare sentence in which words stand, nothing marked in it.
  MarkedSentence sentence_at(const WordRange& words) const;
  Evidence evidence_of(const WordRange& range) const;

  const Document& document_;
  const DocumentWords& words_;
  const Lexicon& lexicon_;
  const Lexicon& attitudes_;
  const Names& names_;
  const OptionBook& options_;
  void order_reports();
  /// The reports that `order` puts into a range of words.
  using Order = std::vector<std::pair<std::size_t, std::size_t>>;  // (word, report), rising
  std::vector<Report*> reports_in(const Order& order, const WordRange& range);

  std::vector<Report> reports_;             // by first word of content
  std::vector<std::size_t> widest_before_;  // greatest content end among reports_[0..i]: bounds the search
  Order by_source_;                         // by the word where the source is met
  Order by_cue_;
  Memory memory_;
  Preceding preceding_;  ///< the sentence before, of the same paragraph
  RecentActors recent_;
  ByVoice<Date> spoken_;
  ByVoice<std::string> written_;               ///< "letter"
  ByVoice<Date> told_in_block_;                ///< the days of what the paragraph tells of its voices
  std::map<std::string, Date> document_days_;  ///< "the letter of 7 September"
  std::size_t at_ = 0;                         ///< the sentence being read
  std::optional<Date> day_;                    ///< that it names
  std::size_t block_ = static_cast<std::size_t>(-1);
  std::optional<Holder> source_in_block_;  // the last named source of the block being read
  NamedOptions named_;
  std::optional<Holder> quoted_author_;  // who introduced the quoted blocks that run on now
  std::string run_outlet_;               // the outlet named in this run of quoted blocks
};

}  // namespace toguna::coding
