#include "toguna/actors/names_in.hpp"

#include <algorithm>

#include "letters.hpp"
#include "toguna/language/read_tokens.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::actors {
namespace {

using language::Tag;

constexpr double kLeastConfidence = 0.5;
constexpr std::size_t kLongestRole = 10;  // words

struct Run {
  std::size_t begin = 0;
  std::size_t end = 0;  // past the last token
  NameKind kind = NameKind::kOther;
};

NameKind kind_of(std::string_view label) {
  return label == "PER" ? NameKind::kPerson : label == "ORG" ? NameKind::kOrganisation : NameKind::kPlace;
}

class Finder {
 public:
  Finder(const Document& document, const language::Tokens& tokens, std::span<const Attribution> attributions)
      : document_(document), tokens_(tokens) {
    for (const Attribution& attribution : attributions)
      if (attribution.confidence >= kLeastConfidence)
        sources_.insert(sources_.end(), attribution.source.begin(), attribution.source.end());
    std::sort(sources_.begin(), sources_.end(),
              [](const Span& one, const Span& other) { return one.begin < other.begin; });
  }

  NamesInDocument run() {
    NamesInDocument out{.document = document_.id, .date = document_.date};
    for (const std::string& maker : {document_.outlet, document_.author})
      if (!maker.empty()) out.makers.push_back(maker);
    for (const language::Sentence& sentence : tokens_.sentences) {
      const BlockRole role = tokens_.passages[sentence.passage].role;
      if (role == BlockRole::kComment || role == BlockRole::kPingback || role == BlockRole::kBoilerplate)
        continue;
      find_names(sentence, out.names);
      find_abbreviations(sentence, out.abbreviations);
    }
    return out;
  }

 private:
  const language::Token& token(std::size_t i) const { return tokens_.tokens[i]; }

  std::string words(std::size_t begin, std::size_t end) const {
    const std::size_t from = token(begin).byte_begin;
    return text::collapse_space(tokens_.text.substr(from, token(end - 1).byte_end - from));
  }

  void find_names(const language::Sentence& sentence, std::vector<SeenName>& out) const {
    for (std::size_t i = sentence.first; i < sentence.last; ++i) {
      if (!token(i).name.starts_with("B-")) continue;
      Run run{.begin = i, .end = i + 1, .kind = kind_of(token(i).name.substr(2))};
      while (run.end < sentence.last && token(run.end).name.starts_with("I-")) ++run.end;
      i = run.end - 1;
      while (run.begin < run.end && token(run.begin).tag == Tag::kDeterminer) ++run.begin;
      while (run.end > run.begin && (token(run.end - 1).tag == Tag::kPossessive ||
                                     token(run.end - 1).has(language::kPunctuationMark)))
        --run.end;
      if (run.begin == run.end || !token(run.begin).has(language::kCapitalised)) continue;
      out.push_back({.name = words(run.begin, run.end),
                     .kind = run.kind,
                     .role = run.kind == NameKind::kPerson ? role_of(run, sentence) : std::string(),
                     .holder = is_holder(run),
                     .evidence = evidence_of(sentence)});
    }
  }

  /// Persons and organisations anywhere in a source ("X, spokesman for Y"); places only where they are what
  /// the source is about, not where somebody is from ("X, a lecturer in Y").
  bool is_holder(const Run& run) const {
    return std::any_of(sources_.begin(), sources_.end(), [&](const Span& source) {
      if (!source.contains(token(run.begin).span.begin)) return false;
      if (run.kind != NameKind::kPlace) return true;
      for (std::size_t i = run.begin; i < run.end; ++i) {
        const std::uint32_t head = token(i).head;
        if (head == language::kNoHead || !source.contains(token(head).span.begin)) return true;
      }
      return false;
    });
  }

  Evidence evidence_of(const language::Sentence& sentence) const {
    const language::Token& first = token(sentence.first);
    const language::Token& last = token(sentence.last - 1);
    const Span reading{first.span.begin, last.span.end};
    return {.document = document_.id,
            .version = document_.version,
            .span = document_.to_source(reading),
            .reading = reading,
            .words = std::string(tokens_.text.substr(first.byte_begin, last.byte_end - first.byte_begin))};
  }

  /// Words that lead up to the name within its phrase ("interim president X"), else those of an apposition
  /// ("X, president of the council").
  std::string role_of(const Run& run, const language::Sentence& sentence) const {
    std::size_t begin = run.begin;
    while (begin > sentence.first && run.begin - begin < kLongestRole && is_title_word(begin - 1)) --begin;
    if (begin < run.begin) return words(begin, run.begin);
    for (std::size_t i = run.end; i < sentence.last; ++i)
      if (token(i).relation == "appos" && token(i).head >= run.begin && token(i).head < run.end)
        return apposition(i, run.end, sentence);
    return {};
  }

  bool is_title_word(std::size_t i) const {
    const Tag tag = token(i).tag;
    const bool noun = tag == Tag::kNoun || tag == Tag::kProperNoun || tag == Tag::kAdjective;
    return noun && (token(i).name.empty() || token(i).name == "O") && !token(i).has(language::kNumeric);
  }

  std::string apposition(std::size_t head, std::size_t from, const language::Sentence& sentence) const {
    std::size_t begin = head;
    while (begin > from && !token(begin - 1).has(language::kPunctuationMark) &&
           token(begin - 1).tag != Tag::kDeterminer)
      --begin;
    std::size_t end = head + 1;
    while (end < sentence.last && end - begin < kLongestRole && under(end, head, sentence) &&
           !token(end).has(language::kPunctuationMark))
      ++end;
    return words(begin, end);
  }

  bool under(std::size_t i, std::size_t head, const language::Sentence& sentence) const {
    for (std::size_t steps = sentence.first; steps < sentence.last && i != head; ++steps) {
      if (token(i).head == language::kNoHead) return false;
      i = token(i).head;
    }
    return i == head;
  }

  void find_abbreviations(const language::Sentence& sentence, std::vector<SeenAbbreviation>& out) const {
    for (std::size_t i = sentence.first + 2; i + 1 < sentence.last; ++i) {
      if (tokens_.word(i - 1) != "(" || tokens_.word(i + 1) != ")") continue;
      if (!is_abbreviation(tokens_.word(i))) continue;
      const std::string shorter = letters_of(folded(tokens_.word(i)));
      // As many words as the abbreviation can stand for, the fewest first.
      const std::size_t most = std::min(shorter.size() + 5, shorter.size() * 2);
      for (std::size_t count = 1; count <= most && i - 1 >= sentence.first + count; ++count) {
        const std::size_t begin = i - 1 - count;
        if (!token(begin).has(language::kCapitalised)) continue;
        if (!abbreviates(shorter, folded(words(begin, i - 1)))) continue;
        out.push_back({.shorter = std::string(tokens_.word(i)), .longer = words(begin, i - 1)});
        break;
      }
    }
  }

  const Document& document_;
  const language::Tokens& tokens_;
  std::vector<Span> sources_;
};

/// Words that end the name before them: marks, and what opens a clause.
bool ends_name(const language::Token& token) {
  return token.has(language::kPunctuationMark) || token.tag == Tag::kQuestionWord ||
         token.tag == Tag::kSubordinator || token.tag == Tag::kAuxiliary || token.tag == Tag::kModal ||
         token.tag == Tag::kPast || token.tag == Tag::kPresent;
}

}  // namespace

std::string bare_name(const language::Core& core, std::string_view words) {
  const language::Tokens tokens = language::read_tokens(core, words);
  const auto& all = tokens.tokens;
  std::size_t begin = 0;
  while (begin < all.size() && all[begin].tag == Tag::kDeterminer && all[begin].relation != "nmod:poss")
    ++begin;
  if (begin == all.size() || all[begin].relation == "nmod:poss" || all[begin].tag == Tag::kPronoun) {
    const bool named = begin < all.size() && all[begin].tag == Tag::kProperNoun;
    if (!named) return {};
  }
  std::size_t end = begin;
  while (end < all.size() && !ends_name(all[end])) ++end;
  while (end > begin && (all[end - 1].tag == Tag::kPreposition || all[end - 1].tag == Tag::kConjunction))
    --end;
  if (begin == end) return {};
  return text::collapse_space(
      words.substr(all[begin].byte_begin, all[end - 1].byte_end - all[begin].byte_begin));
}

NamesInDocument names_in(const Document& document, const language::Tokens& tokens,
                         std::span<const Attribution> attributions) {
  return Finder(document, tokens, attributions).run();
}

}  // namespace toguna::actors
