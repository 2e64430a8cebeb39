#include "examples.hpp"

#include <algorithm>
#include <functional>

#include "toguna/language/lemma_rules.hpp"
#include "toguna/language/word_features.hpp"

namespace toguna::language_training {
namespace {

using language::TagColumn;
using language::Treebank;
using language::TreebankWord;

constexpr std::size_t kLongestSentence = 150;
constexpr std::size_t kLeastWordCount = 2;
constexpr std::size_t kLeastTagCount = 2;
constexpr std::size_t kLeastRuleCount = 3;

using Counts = std::map<std::string, std::size_t>;

std::vector<std::string> by_count(const Counts& counts, std::size_t least) {
  std::vector<std::pair<std::string, std::size_t>> kept;
  for (const auto& [label, count] : counts) {
    if (count >= least) kept.emplace_back(label, count);
  }
  std::stable_sort(kept.begin(), kept.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::string> out;
  out.reserve(kept.size());
  for (auto& [label, count] : kept) out.push_back(std::move(label));
  return out;
}

using Index = std::unordered_map<std::string, std::int32_t>;
Index index_of(const std::vector<std::string>& labels) {
  Index index;
  for (std::size_t i = 0; i < labels.size(); ++i) index.emplace(labels[i], static_cast<std::int32_t>(i));
  return index;
}
std::int32_t find(const Index& index, const std::string& label) {
  const auto at = index.find(label);
  return at == index.end() ? kUnlabelled : at->second;
}

std::string tag_of(const TreebankWord& word, TagColumn column) {
  switch (column) {
    case TagColumn::kUpos:
      return word.upos;
    case TagColumn::kXpos:
      return word.xpos;
    case TagColumn::kFeats:
      return word.feats;
    case TagColumn::kLemma:
      return word.lemma == "_" && word.form != "_" ? std::string{}
                                                   : language::lemma_rule(word.form, word.lemma);
  }
  return {};
}

class Maker {
 public:
  Maker(const LexiconLookup& lexicon, std::size_t buckets) : lexicon_(lexicon), buckets_(buckets) {}

  void count(std::span<const Treebank> treebanks,
             std::span<const std::vector<language::LabelledSentence>> names) {
    std::array<Counts, language::kTagColumns> tags;
    Counts relations, words, types;
    for (const Treebank& treebank : treebanks) {
      for (const auto& sentence : treebank.sentences) {
        for (const TreebankWord& word : sentence.words) {
          ++words[language::lookup_form(word.form)];
          ++relations[word.relation];
          for (std::size_t i = 0; i < tags.size(); ++i) {
            std::string tag = tag_of(word, static_cast<TagColumn>(i));
            if (!tag.empty()) ++tags[i][std::move(tag)];
          }
          count_type(types, language::value_of(word.misc, "NER"));
        }
      }
    }
    for (const auto& corpus : names) {
      for (const auto& sentence : corpus) {
        for (const auto& word : sentence) {
          ++words[language::lookup_form(word.form)];
          count_type(types, word.label);
        }
      }
    }
    LabelLists& labels = out_.labels;
    for (std::size_t i = 0; i < tags.size(); ++i) {
      const bool rules = static_cast<TagColumn>(i) == TagColumn::kLemma;
      labels.tags[i] = by_count(tags[i], rules ? kLeastRuleCount : kLeastTagCount);
      // A column that holds one label only (xpos "_" in some treebanks) needs no head.
      if (labels.tags[i].size() <= 1 && i > 0) labels.tags[i].clear();
      tag_index_[i] = index_of(labels.tags[i]);
    }
    labels.relations = by_count(relations, 1);
    relation_index_ = index_of(labels.relations);
    if (!types.empty()) labels.names.emplace_back("O");
    for (const auto& [type, seen] : types) {
      labels.names.push_back("B-" + type);
      labels.names.push_back("I-" + type);
    }
    name_index_ = index_of(labels.names);
    labels.words = by_count(words, kLeastWordCount);
    labels.words.insert(labels.words.begin(), std::string{});
    word_index_ = index_of(labels.words);
  }

  void add(std::span<const Treebank> treebanks) {
    for (const Treebank& treebank : treebanks) {
      const bool has_names =
          std::any_of(treebank.sentences.begin(), treebank.sentences.end(), [](const auto& s) {
            return !s.words.empty() && !language::value_of(s.words.front().misc, "NER").empty();
          });
      for (const auto& sentence : treebank.sentences) {
        if (sentence.words.empty() || sentence.words.size() > kLongestSentence) continue;
        Example example;
        for (const TreebankWord& word : sentence.words) {
          example.forms.push_back(form(word.form));
          for (std::size_t i = 0; i < language::kTagColumns; ++i) {
            if (out_.labels.tags[i].empty()) continue;
            example.tags[i].push_back(find(tag_index_[i], tag_of(word, static_cast<TagColumn>(i))));
          }
          example.heads.push_back(static_cast<std::uint32_t>(word.head));
          example.relations.push_back(find(relation_index_, word.relation));
          if (has_names) {
            example.names.push_back(find(name_index_, std::string(language::value_of(word.misc, "NER"))));
          }
        }
        out_.sentences.push_back(std::move(example));
      }
    }
    out_.named_from = out_.sentences.size();
  }

  void add(std::span<const std::vector<language::LabelledSentence>> names) {
    for (const auto& corpus : names) {
      for (const auto& sentence : corpus) {
        if (sentence.empty() || sentence.size() > kLongestSentence) continue;
        Example example;
        for (const auto& word : sentence) {
          example.forms.push_back(form(word.form));
          example.names.push_back(find(name_index_, word.label));
        }
        out_.sentences.push_back(std::move(example));
      }
    }
  }

  Examples take() { return std::move(out_); }

 private:
  static void count_type(Counts& types, std::string_view label) {
    if (label.size() > 2 && label[1] == '-') ++types[std::string(label.substr(2))];
  }

  std::uint32_t form(const std::string& written) {
    const auto [at, fresh] = form_index_.try_emplace(written, static_cast<std::uint32_t>(out_.forms.size()));
    if (fresh) {
      FormFeatures features;
      const std::string lookup = language::lookup_form(written);
      const std::int32_t row = find(word_index_, lookup);
      features.word = row == kUnlabelled ? 0U : static_cast<std::uint32_t>(row);
      if (const auto entry = lexicon_.find(lookup); entry != lexicon_.end()) features.lexicon = entry->second;
      language::append_inner_grams(lookup, buckets_, features.grams);
      language::append_outer_grams(written, buckets_, features.grams);
      out_.forms.push_back(std::move(features));
    }
    return at->second;
  }

  const LexiconLookup& lexicon_;
  std::size_t buckets_;
  Examples out_;
  std::array<Index, language::kTagColumns> tag_index_;
  Index relation_index_, name_index_, word_index_;
  std::unordered_map<std::string, std::uint32_t> form_index_;
};

}  // namespace

Examples make_examples(std::span<const Treebank> treebanks,
                       std::span<const std::vector<language::LabelledSentence>> names,
                       const LexiconLookup& lexicon, std::size_t buckets) {
  Maker maker(lexicon, buckets);
  maker.count(treebanks, names);
  maker.add(treebanks);
  maker.add(names);
  return maker.take();
}

}  // namespace toguna::language_training
