#include "toguna/language/scores.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <tuple>
#include <unordered_map>

#include "../characters.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::language {
namespace {

const std::set<std::string_view> kContent = {
    "nsubj",    "obj",        "iobj",   "csubj",     "ccomp",     "xcomp", "obl",       "vocative",
    "expl",     "advcl",      "advmod", "discourse", "nmod",      "appos", "nummod",    "acl",
    "amod",     "conj",       "fixed",  "flat",      "compound",  "list",  "parataxis", "orphan",
    "goeswith", "reparandum", "root",   "dep",       "dislocated"};
const std::set<std::string_view> kFunctional = {"aux", "cop", "mark", "det", "clf", "case", "cc"};
const std::set<std::string_view> kUniversalFeatures = {
    "PronType", "NumType", "Poss",  "Reflex",   "Foreign",  "Abbr",     "Gender",
    "Animacy",  "Number",  "Case",  "Definite", "Degree",   "VerbForm", "Mood",
    "Tense",    "Aspect",  "Voice", "Evident",  "Polarity", "Person",   "Polite"};

/// A region of multiword tokens with more pairs of words than this stays unaligned: no language has such
/// tokens, and the table would fill the memory.
constexpr std::size_t kMostPairs = 1U << 24;

struct Extent {
  std::size_t begin = 0;
  std::size_t end = 0;
  auto operator<=>(const Extent&) const = default;
};

struct Node {
  const TreebankWord* word = nullptr;
  Extent extent;  ///< characters of its token
  bool multiword = false;
  const Node* parent = nullptr;  ///< null: root
  std::string_view relation;     ///< without subtype
  std::string feats;             ///< universal ones, sorted
  std::vector<const Node*> functional;

  bool content() const { return kContent.contains(relation); }
};

std::string universal_feats(std::string_view column) {
  std::vector<std::string_view> kept;
  while (!column.empty()) {
    const std::size_t bar = column.find('|');
    const std::string_view entry = column.substr(0, bar);
    if (kUniversalFeatures.contains(entry.substr(0, entry.find('=')))) kept.push_back(entry);
    if (bar == std::string_view::npos) break;
    column.remove_prefix(bar + 1);
  }
  std::sort(kept.begin(), kept.end());
  std::string out;
  for (const std::string_view entry : kept) (out += entry) += '|';
  return out;
}

/// A treebank laid out over its characters.
struct Layout {
  std::string characters;  ///< of all tokens, white space left out
  std::vector<Extent> tokens, sentences;
  std::vector<Node> nodes;

  explicit Layout(const Treebank& treebank) {
    std::size_t count = 0;
    for (const auto& sentence : treebank.sentences) count += sentence.words.size();
    nodes.reserve(count);  // nodes point at each other
    for (const auto& sentence : treebank.sentences) add(sentence);
  }

 private:
  Extent append(std::string_view form) {
    const std::size_t begin = characters.size();
    for (std::size_t at = 0; at < form.size();) {
      const std::size_t from = at;
      if (kind_of(next_code_point(form, at)) != CharKind::kSpace)
        characters.append(form.substr(from, at - from));
    }
    tokens.push_back({begin, characters.size()});
    return tokens.back();
  }

  void add(const TreebankSentence& sentence) {
    const std::size_t begin = characters.size();
    const std::size_t first = nodes.size();
    auto multiword = sentence.multiwords.begin();
    Extent extent;
    for (std::size_t i = 0; i < sentence.words.size(); ++i) {
      while (multiword != sentence.multiwords.end() && multiword->last <= i) ++multiword;
      const bool inside = multiword != sentence.multiwords.end() && multiword->first <= i;
      if (!inside) {
        extent = append(sentence.words[i].form);
      } else if (multiword->first == i) {
        extent = append(multiword->form);
      }
      const TreebankWord& word = sentence.words[i];
      nodes.push_back({.word = &word,
                       .extent = extent,
                       .multiword = inside,
                       .relation = std::string_view(word.relation).substr(0, word.relation.find(':')),
                       .feats = universal_feats(word.feats)});
    }
    for (std::size_t i = 0; i < sentence.words.size(); ++i) {
      Node& node = nodes[first + i];
      const std::size_t head = sentence.words[i].head;
      if (head == 0 || head > sentence.words.size()) continue;
      Node& parent = nodes[first + head - 1];
      node.parent = &parent;
      if (kFunctional.contains(node.relation)) parent.functional.push_back(&node);
    }
    sentences.push_back({begin, characters.size()});
  }
};

Score extents_in_common(const std::vector<Extent>& gold, const std::vector<Extent>& system) {
  Score score{.gold = gold.size(), .system = system.size()};
  for (std::size_t g = 0, s = 0; g < gold.size() && s < system.size();) {
    if (gold[g] == system[s]) {
      ++score.correct;
      ++g;
      ++s;
    } else if (gold[g].begin <= system[s].begin) {
      ++g;
    } else {
      ++s;
    }
  }
  return score;
}

class Alignment {
 public:
  Alignment(const std::vector<Node>& gold, const std::vector<Node>& system) : gold_(gold), system_(system) {
    std::size_t g = 0;
    std::size_t s = 0;
    while (g < gold.size() && s < system.size()) {
      if (gold[g].multiword || system[s].multiword) {
        align_region(g, s);
      } else if (gold[g].extent == system[s].extent) {
        match(g++, s++);
      } else if (gold[g].extent.begin <= system[s].extent.begin) {
        ++g;
      } else {
        ++s;
      }
    }
  }

  /// The score of what `same` calls equal, over the words that `counts` lets in.
  Score score(
      const std::function<bool(const Node& gold, const Node& system)>& same,
      const std::function<bool(const Node&)>& counts = [](const Node&) { return true; }) const {
    Score out;
    out.gold = static_cast<std::size_t>(std::count_if(gold_.begin(), gold_.end(), counts));
    out.system = static_cast<std::size_t>(std::count_if(system_.begin(), system_.end(), counts));
    for (const auto& [g, s] : pairs_) {
      if (!counts(*g)) continue;
      ++out.aligned;
      if (same(*g, *s)) ++out.correct;
    }
    return out;
  }

  /// Whether a system node stands for the gold node (both may be the root, null).
  bool stands_for(const Node* system, const Node* gold) const {
    if (system == nullptr || gold == nullptr) return system == gold;
    const auto at = gold_of_.find(system);
    return at != gold_of_.end() && at->second == gold;
  }

 private:
  void match(std::size_t g, std::size_t s) {
    pairs_.emplace_back(&gold_[g], &system_[s]);
    gold_of_.emplace(&system_[s], &gold_[g]);
  }

  static bool beyond(const std::vector<Node>& nodes, std::size_t i, std::size_t end) {
    if (i >= nodes.size()) return true;
    return nodes[i].multiword ? nodes[i].extent.begin >= end : nodes[i].extent.end > end;
  }
  static std::size_t extended(const Node& node, std::size_t end) {
    return node.multiword ? std::max(node.extent.end, end) : end;
  }

  /// Aligns the words of overlapping multiword tokens by their forms, and moves g and s behind them.
  void align_region(std::size_t& g, std::size_t& s) {
    std::size_t end = 0;
    const bool gold_began = gold_[g].multiword;
    if (gold_began) {
      end = gold_[g].extent.end;
      if (!system_[s].multiword && system_[s].extent.begin < gold_[g].extent.begin) ++s;
    } else {
      end = system_[s].extent.end;
      if (!gold_[g].multiword && gold_[g].extent.begin < system_[s].extent.begin) ++g;
    }
    const std::size_t g0 = g;
    const std::size_t s0 = s;
    // The token that began it belongs to the region even if it is nothing but white space.
    ++(gold_began ? g : s);
    while (!beyond(gold_, g, end) || !beyond(system_, s, end)) {
      if (g < gold_.size() && (s >= system_.size() || gold_[g].extent.begin <= system_[s].extent.begin)) {
        end = extended(gold_[g++], end);
      } else {
        end = extended(system_[s++], end);
      }
    }
    const std::size_t rows = g - g0;
    const std::size_t columns = s - s0;
    if (rows > 0 && columns > kMostPairs / rows) return;
    std::vector<std::vector<std::size_t>> common(rows + 1, std::vector<std::size_t>(columns + 1, 0));
    const auto same = [&](std::size_t i, std::size_t j) {
      return to_lower(gold_[g0 + i].word->form) == to_lower(system_[s0 + j].word->form);
    };
    for (std::size_t i = rows; i-- > 0;) {
      for (std::size_t j = columns; j-- > 0;) {
        common[i][j] =
            std::max({same(i, j) ? 1 + common[i + 1][j + 1] : 0, common[i + 1][j], common[i][j + 1]});
      }
    }
    for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
      if (same(i, j)) {
        match(g0 + i++, s0 + j++);
      } else if (common[i][j] == common[i + 1][j]) {
        ++i;
      } else {
        ++j;
      }
    }
  }

  const std::vector<Node>& gold_;
  const std::vector<Node>& system_;
  std::vector<std::pair<const Node*, const Node*>> pairs_;
  std::unordered_map<const Node*, const Node*> gold_of_;
};

Result<void> same_characters(const Layout& gold, const Layout& system) {
  if (gold.characters == system.characters) return {};
  auto at = static_cast<std::size_t>(std::mismatch(gold.characters.begin(), gold.characters.end(),
                                                   system.characters.begin(), system.characters.end())
                                         .first -
                                     gold.characters.begin());
  const auto inside = [](const std::string& text, std::size_t i) {
    return i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U;
  };
  while (at > 0 && (inside(gold.characters, at) || inside(system.characters, at))) --at;
  // Whole code points on both sides of the place.
  const auto around = [&](const std::string& text) {
    std::size_t begin = at < 20 ? 0 : at - 20;
    while (begin > 0 && inside(text, begin)) --begin;
    std::size_t end = std::min(text.size(), at + 20);
    while (inside(text, end)) ++end;
    return begin < text.size() ? text.substr(begin, end - begin) : std::string("(the end)");
  };
  return fail(ErrorCode::kInvalidData,
              "gold and system are not the same text: gold has '" + around(gold.characters) +
                  "' where system has '" + around(system.characters) + "'",
              "character " + std::to_string(text::count_code_points(gold.characters.substr(0, at))),
              "both files must come from the same raw text");
}

struct Entity {
  std::size_t sentence, begin, end;
  std::string type;
  auto operator<=>(const Entity&) const = default;
};

std::set<Entity> entities(std::span<const std::vector<std::string>> sentences) {
  std::set<Entity> out;
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    const auto& labels = sentences[s];
    for (std::size_t i = 0; i < labels.size();) {
      if (labels[i].size() < 3 || labels[i][1] != '-') {
        ++i;
        continue;
      }
      const std::string type = labels[i].substr(2);
      const std::size_t begin = i++;
      while (i < labels.size() && labels[i] == "I-" + type) ++i;
      out.insert({s, begin, i, type});
    }
  }
  return out;
}

}  // namespace

Result<ConllScores> score_conllu(const Treebank& gold_bank, const Treebank& system_bank) {
  const Layout gold(gold_bank);
  const Layout system(system_bank);
  if (auto same = same_characters(gold, system); !same) return fail(std::move(same));
  const Alignment words(gold.nodes, system.nodes);
  const auto content = [](const Node& n) { return n.content(); };
  const auto upos = [](const Node& g, const Node& s) { return g.word->upos == s.word->upos; };
  const auto xpos = [](const Node& g, const Node& s) { return g.word->xpos == s.word->xpos; };
  const auto feats = [](const Node& g, const Node& s) { return g.feats == s.feats; };
  const auto lemma = [](const Node& g, const Node& s) {
    return g.word->lemma == "_" || g.word->lemma == s.word->lemma;
  };
  const auto head = [&](const Node& g, const Node& s) { return words.stands_for(s.parent, g.parent); };
  const auto relation = [&](const Node& g, const Node& s) { return head(g, s) && g.relation == s.relation; };
  const auto with_function_words = [&](const Node& g, const Node& s) {
    if (!relation(g, s) || !upos(g, s) || !feats(g, s) || g.functional.size() != s.functional.size())
      return false;
    for (std::size_t i = 0; i < g.functional.size(); ++i) {
      const Node& a = *g.functional[i];
      const Node& b = *s.functional[i];
      if (!words.stands_for(&b, &a) || a.relation != b.relation || !upos(a, b) || !feats(a, b)) return false;
    }
    return true;
  };
  Score matched = words.score([](const Node&, const Node&) { return true; });
  matched.aligned = 0;
  return ConllScores{
      {"Tokens", extents_in_common(gold.tokens, system.tokens)},
      {"Sentences", extents_in_common(gold.sentences, system.sentences)},
      {"Words", matched},
      {"UPOS", words.score(upos)},
      {"XPOS", words.score(xpos)},
      {"UFeats", words.score(feats)},
      {"AllTags",
       words.score([&](const Node& g, const Node& s) { return upos(g, s) && xpos(g, s) && feats(g, s); })},
      {"Lemmas", words.score(lemma)},
      {"UAS", words.score(head)},
      {"LAS", words.score(relation)},
      {"CLAS", words.score(relation, content)},
      {"MLAS", words.score(with_function_words, content)},
      {"BLEX",
       words.score([&](const Node& g, const Node& s) { return relation(g, s) && lemma(g, s); }, content)},
  };
}

std::map<std::string, Score> score_names(std::span<const std::vector<std::string>> gold,
                                         std::span<const std::vector<std::string>> system) {
  const std::set<Entity> wanted = entities(gold);
  const std::set<Entity> found = entities(system);
  std::map<std::string, Score> out;
  Score& all = out["all"];
  for (const Entity& entity : wanted) {
    ++out[entity.type].gold;
    ++all.gold;
  }
  for (const Entity& entity : found) {
    ++out[entity.type].system;
    ++all.system;
    if (wanted.contains(entity)) {
      ++out[entity.type].correct;
      ++all.correct;
    }
  }
  return out;
}

}  // namespace toguna::language
