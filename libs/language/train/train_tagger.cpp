// Trains models/en/tagger.bin: train_tagger OUT.bin MODELS_EN TRAIN.conllu... -- DEV.conllu...
// The treebank's sentences are cut by the program's own segmenter and its tags are carried over, so that the
// tagger learns on the words it will see.

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <random>
#include <sstream>

#include "../src/segment.hpp"
#include "characters.hpp"
#include "tagger.hpp"
#include "toguna/base/files.hpp"
#include "toguna/language/pack.hpp"
#include "toguna/text/utf8.hpp"

using namespace toguna;
using namespace toguna::language;

namespace {

struct Example {
  std::vector<WordForm> forms;
  std::vector<Tag> tags;
  std::vector<bool> mark;
};

Tag tag_from(const std::string& upos, const std::string& xpos, const std::string& form) {
  if (xpos == "TO" && upos == "PART") return Tag::kTo;
  if (xpos == "POS") return Tag::kPossessive;
  if (upos == "PART")
    return form == "not" || form == "n't" || form == "n\u2019t" || form == "Not" ? Tag::kNot : Tag::kOther;
  if (upos == "AUX") return xpos == "MD" ? Tag::kModal : Tag::kAuxiliary;
  if (xpos.starts_with("W")) return Tag::kQuestionWord;
  if (xpos == "VBD") return Tag::kPast;
  if (xpos == "VBN") return upos == "ADJ" ? Tag::kAdjective : Tag::kParticiple;
  if (xpos == "VBG") return Tag::kGerund;
  if (xpos == "VBZ" || xpos == "VBP") return Tag::kPresent;
  if (xpos == "VB") return Tag::kBase;
  if (upos == "NOUN") return Tag::kNoun;
  if (upos == "PROPN") return Tag::kProperNoun;
  if (upos == "PRON") return Tag::kPronoun;
  if (upos == "DET") return Tag::kDeterminer;
  if (upos == "ADJ") return Tag::kAdjective;
  if (upos == "ADV") return Tag::kAdverb;
  if (upos == "ADP") return Tag::kPreposition;
  if (upos == "CCONJ") return Tag::kConjunction;
  if (upos == "SCONJ") return Tag::kSubordinator;
  if (upos == "NUM") return Tag::kNumber;
  if (upos == "PUNCT") return Tag::kPunctuation;
  return Tag::kOther;
}

struct Gold {
  std::size_t begin, end;
  Tag tag;
};

void add(std::vector<Example>& out, const std::string& text,
         const std::vector<std::array<std::string, 3>>& rows, const SentenceRules& rules,
         std::map<std::string, std::array<int, kTagCount>>* counts) {
  std::vector<Gold> gold;
  std::size_t at = 0;
  for (const auto& row : rows) {
    const std::size_t found = text.find(row[0], at);
    if (found == std::string::npos) continue;
    gold.push_back({found, found + row[0].size(), tag_from(row[1], row[2], row[0])});
    at = found + row[0].size();
  }
  const Segments segments = cut(text, {}, rules);
  Example example;
  std::size_t g = 0;
  for (std::size_t i = 0; i < segments.tokens.size(); ++i) {
    const Token& token = segments.tokens[i];
    while (g < gold.size() && gold[g].end <= token.byte_begin) ++g;
    Tag tag = Tag::kOther;
    for (std::size_t k = g; k < gold.size() && gold[k].begin < token.byte_end; ++k) {
      if (gold[k].tag != Tag::kPunctuation || token.has(kPunctuationMark)) tag = gold[k].tag;
    }
    if (token.has(kPunctuationMark)) tag = Tag::kPunctuation;
    example.forms.push_back(form_of(segments.word(i), token, i == 0));
    example.tags.push_back(tag);
    example.mark.push_back(token.has(kPunctuationMark));
    if (counts) (*counts)[to_lower(segments.word(i))][static_cast<std::size_t>(tag)]++;
  }
  if (!example.forms.empty()) out.push_back(std::move(example));
}

std::vector<Example> load(const std::string& path, const SentenceRules& rules,
                          std::map<std::string, std::array<int, kTagCount>>* counts) {
  auto bytes = read_file(path);
  std::vector<Example> out;
  if (!bytes) {
    std::fprintf(stderr, "cannot read %s\n", path.c_str());
    return out;
  }
  std::istringstream in(*bytes);
  std::string line, text;
  std::vector<std::array<std::string, 3>> rows;
  while (std::getline(in, line)) {
    if (line.starts_with("# text = ")) text = line.substr(9);
    if (line.empty()) {
      add(out, text, rows, rules, counts);
      rows.clear();
      continue;
    }
    if (line[0] == '#') continue;
    std::vector<std::string> f;
    std::istringstream fields(line);
    for (std::string field; std::getline(fields, field, '\t');) f.push_back(field);
    if (f.size() > 4 && f[0].find_first_not_of("0123456789") == std::string::npos)
      rows.push_back({f[1], f[3], f[4]});
  }
  return out;
}

template <typename Score>
Tag argmax(const Score& score) {
  return static_cast<Tag>(std::max_element(score.begin(), score.begin() + kTagCount) - score.begin());
}

double accuracy(const std::vector<Example>& set, const TaggerModel& model) {
  static const WordForm edge{.word = 1, .suffix3 = 1, .suffix2 = 1, .shape = 1};
  std::size_t right = 0, all = 0;
  std::map<std::pair<Tag, Tag>, int> wrong;
  for (const Example& e : set) {
    Tag before = Tag::kPunctuation, before2 = Tag::kPunctuation;
    for (std::size_t i = 0; i < e.forms.size(); ++i) {
      Tag tag = Tag::kPunctuation;
      if (!e.mark[i]) {
        const auto c = model.certain.find(e.forms[i].word);
        if (c != model.certain.end()) {
          tag = c->second;
        } else {
          TagWindow w{};
          w.forms = {i > 1 ? &e.forms[i - 2] : &edge, i > 0 ? &e.forms[i - 1] : &edge, &e.forms[i],
                     i + 1 < e.forms.size() ? &e.forms[i + 1] : &edge,
                     i + 2 < e.forms.size() ? &e.forms[i + 2] : &edge};
          w.before = before;
          w.before2 = before2;
          std::array<int, kTagStride> score{};
          for (const auto f : features_of(w))
            for (std::size_t t = 0; t < kTagCount; ++t)
              score[t] += model.weights[(f % kTaggerBuckets) * kTagStride + t];
          tag = argmax(score);
        }
      }
      right += tag == e.tags[i];
      if (tag != e.tags[i]) wrong[{e.tags[i], tag}]++;
      ++all;
      before2 = before;
      before = tag;
    }
  }
  return 100.0 * static_cast<double>(right) / static_cast<double>(all);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 5) {
    std::fprintf(stderr, "usage: train_tagger OUT.bin ABBREVIATIONS TRAIN... -- DEV...\n");
    return 2;
  }
  SentenceRules rules;  // titles only, so that "Mr." stays one word
  {
    auto bytes = read_file(argv[2]);
    if (!bytes) return 3;
    std::istringstream in(*bytes);
    WordSet* section = nullptr;
    for (std::string line; std::getline(in, line);) {
      if (line == "[titles]")
        section = &rules.titles;
      else if (line == "[numbered]")
        section = &rules.numbered;
      else if (line == "[abbreviations]")
        section = &rules.abbreviations;
      else if (line == "[starters]")
        section = &rules.starters;
      else if (line == "[speech]")
        section = &rules.speech;
      else if (section && !line.empty() && line[0] != '#')
        section->insert(line);
    }
  }
  std::vector<Example> train;
  std::vector<std::pair<std::string, std::vector<Example>>> dev;
  std::map<std::string, std::array<int, kTagCount>> counts;
  bool dev_part = false;
  for (int i = 3; i < argc; ++i) {
    const std::string arg = argv[i];
    if (arg == "--") {
      dev_part = true;
    } else if (dev_part) {
      dev.emplace_back(arg, load(arg, rules, nullptr));
    } else {
      auto more = load(arg, rules, &counts);
      train.insert(train.end(), more.begin(), more.end());
    }
  }
  TaggerModel model;
  const auto closed = [](std::size_t t) {
    const auto tag = static_cast<Tag>(t);
    return tag == Tag::kModal || tag == Tag::kConjunction || tag == Tag::kNot || tag == Tag::kPreposition ||
           tag == Tag::kDeterminer || tag == Tag::kPronoun || tag == Tag::kAuxiliary;
  };
  Token plain;
  for (const auto& [word, by_tag] : counts) {
    int total = 0;
    for (const int n : by_tag) total += n;
    const auto best =
        static_cast<std::size_t>(std::max_element(by_tag.begin(), by_tag.end()) - by_tag.begin());
    if (total >= 30 && by_tag[best] >= 0.995 * total && closed(best)) {
      model.certain.emplace(form_of(word, plain, false).word, static_cast<Tag>(best));
    }
  }
  std::vector<float> weights(kTaggerBuckets * kTagStride), sums(weights.size());
  std::mt19937 rng(7);
  static const WordForm edge{.word = 1, .suffix3 = 1, .suffix2 = 1, .shape = 1};
  double step = 0;
  constexpr int kEpochs = 10;
  for (int epoch = 0; epoch < kEpochs; ++epoch) {
    std::shuffle(train.begin(), train.end(), rng);
    for (const Example& e : train) {
      Tag before = Tag::kPunctuation, before2 = Tag::kPunctuation;
      for (std::size_t i = 0; i < e.forms.size(); ++i) {
        Tag tag = Tag::kPunctuation;
        ++step;
        if (!e.mark[i]) {
          const auto c = model.certain.find(e.forms[i].word);
          if (c != model.certain.end()) {
            tag = c->second;
          } else {
            TagWindow w{};
            w.forms = {i > 1 ? &e.forms[i - 2] : &edge, i > 0 ? &e.forms[i - 1] : &edge, &e.forms[i],
                       i + 1 < e.forms.size() ? &e.forms[i + 1] : &edge,
                       i + 2 < e.forms.size() ? &e.forms[i + 2] : &edge};
            w.before = before;
            w.before2 = before2;
            const auto features = features_of(w);
            std::array<float, kTagStride> score{};
            for (const auto f : features)
              for (std::size_t t = 0; t < kTagCount; ++t)
                score[t] += weights[(f % kTaggerBuckets) * kTagStride + t];
            tag = argmax(score);
            if (tag != e.tags[i]) {
              for (const auto f : features) {
                const std::size_t row = (f % kTaggerBuckets) * kTagStride;
                const auto good = row + static_cast<std::size_t>(e.tags[i]),
                           bad = row + static_cast<std::size_t>(tag);
                weights[good] += 1;
                weights[bad] -= 1;
                sums[good] += static_cast<float>(step / 1e5);
                sums[bad] -= static_cast<float>(step / 1e5);
              }
            }
          }
        }
        before2 = before;
        before = tag;
      }
    }
  }
  std::vector<float> mean(weights.size());
  for (std::size_t i = 0; i < mean.size(); ++i)
    mean[i] = weights[i] - sums[i] / static_cast<float>(step / 1e5);
  std::vector<float> size;
  for (const float m : mean)
    if (m != 0) size.push_back(std::fabs(m));
  std::nth_element(size.begin(),
                   size.begin() + static_cast<std::ptrdiff_t>(0.999 * static_cast<double>(size.size())),
                   size.end());
  const float top = size[static_cast<std::size_t>(0.999 * static_cast<double>(size.size()))];
  model.weights.resize(mean.size());
  for (std::size_t i = 0; i < mean.size(); ++i)
    model.weights[i] = static_cast<std::int8_t>(std::clamp(std::lround(mean[i] / top * 127), -127L, 127L));
  for (const auto& [name, set] : dev) std::printf("%s %.2f\n", name.c_str(), accuracy(set, model));
  return write_file_atomically(argv[1], model.write()) ? 0 : 5;
}
