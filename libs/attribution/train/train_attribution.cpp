// Trains models/en/attribution.bin: train_attribution OUT.bin MODELS_EN TRAIN.jsonl
// Four linear models with the reader's own features: two for cues (logistic), one each for source and content
// (softmax over candidates), by AdaGrad. Every tenth article is kept out of the training of a first run,
// which gives the calibration of the confidence and the threshold; the shipped weights are trained on all of
// them.

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <numeric>
#include <random>
#include <set>
#include <string>

#include "assemble.hpp"
#include "toguna/base/files.hpp"
#include "toguna/language/read_tokens.hpp"

using namespace toguna;
using namespace toguna::attribution;
using nlohmann::json;

namespace {

using Tokens = std::set<std::uint32_t>;

struct Gold {
  Tokens source, cue, content;
  std::uint32_t head = kNone;
};

struct Article {
  Article(const language::Core& core, const Lexicon& lexicon, std::string of)
      : text(std::move(of)), tokens(language::read_tokens(core, text)), reading(prepare(tokens, lexicon)) {}

  std::string text;
  language::Tokens tokens;
  Reading reading;
  std::vector<Gold> gold;
};

double dice(const Tokens& a, const Tokens& b) {
  if (a.empty() && b.empty()) return 1;
  std::size_t both = 0;
  for (const auto t : a) both += b.count(t);
  return a.empty() || b.empty() ? 0
                                : 2.0 * static_cast<double>(both) / static_cast<double>(a.size() + b.size());
}

Tokens words_of(const Reading& reading, const Range& range) {
  Tokens out;
  for (std::uint32_t i = range.first; i < range.last; ++i)
    if (!reading.mark(i)) out.insert(i);
  return out;
}

Tokens tokens_of(const Reading& reading, const json& spans, bool marks) {
  Tokens out;
  const auto& tokens = reading.tokens.tokens;
  for (const auto& span : spans) {
    const std::size_t b = span[0], e = span[1];
    auto it = std::lower_bound(tokens.begin(), tokens.end(), b,
                               [](const language::Token& t, std::size_t p) { return t.span.end <= p; });
    for (; it != tokens.end() && it->span.begin < e; ++it) {
      const auto i = static_cast<std::uint32_t>(it - tokens.begin());
      if (marks || !reading.mark(i)) out.insert(i);
    }
  }
  return out;
}

std::uint32_t head_of(const Reading& reading, const Tokens& cue) {
  std::uint32_t best = kNone;
  double score = -1;
  for (const auto i : cue) {
    if (!may_head_cue(reading, i)) continue;
    const CueEntry* entry = reading.words[i].entry;
    double s = entry ? entry->precision() : is_verb(reading.tag(i)) ? 0.02 : 0.01;
    if (reading.is(i, "according") || reading.is(i, "According")) s = 2;
    if (is_verb(reading.tag(i))) s += 0.1;
    if (s > score) {
      score = s;
      best = i;
    }
  }
  return best;
}

struct Example {
  std::vector<std::uint32_t> ids;
  float label, weight;
};
struct Choice {
  std::vector<std::vector<std::uint32_t>> parts;         // features, shared between candidates
  std::vector<std::array<std::uint32_t, 3>> candidates;  // indices into parts
  std::uint32_t right;
};

/// Weights by AdaGrad; the mean over the later epochs is what is kept (Collins 2002 averages likewise).
struct Weights {
  std::vector<float> sum = std::vector<float>(kBuckets);
  int epochs_summed = 0;
  void end_epoch(int epoch) {
    if (epoch == 0) return;
    for (std::size_t i = 0; i < kBuckets; ++i) sum[i] += w[i];
    ++epochs_summed;
  }
  float mean(std::size_t i) const { return sum[i] / static_cast<float>(epochs_summed); }

  std::vector<float> w = std::vector<float>(kBuckets), g = std::vector<float>(kBuckets, 1e-6F);
  float score(const std::vector<std::uint32_t>& ids) const {
    float s = 0;
    for (const auto id : ids) s += w[id];
    return s;
  }
  void step(const std::vector<std::uint32_t>& ids, float gradient, float rate, float decay) {
    for (const auto id : ids) {
      const float d = gradient + decay * w[id];
      g[id] += d * d;
      w[id] -= rate * d / std::sqrt(g[id]);
    }
  }
};

void train_binary(std::vector<Example>& set, Weights& weights, int epochs, std::mt19937& rng) {
  for (int epoch = 0; epoch < epochs; ++epoch) {
    std::shuffle(set.begin(), set.end(), rng);
    for (const Example& e : set) {
      const float p = 1 / (1 + std::exp(-weights.score(e.ids)));
      weights.step(e.ids, (p - e.label) * e.weight, 0.07F, 2e-5F);
    }
    weights.end_epoch(epoch);
  }
}

void train_choice(std::vector<Choice>& set, Weights& weights, int epochs, std::mt19937& rng,
                  const char* name) {
  for (int epoch = 0; epoch < epochs; ++epoch) {
    std::shuffle(set.begin(), set.end(), rng);
    float loss = 0;
    std::size_t right = 0;
    for (const Choice& c : set) {
      std::vector<float> part(c.parts.size());
      for (std::size_t i = 0; i < part.size(); ++i) part[i] = weights.score(c.parts[i]);
      std::vector<float> p(c.candidates.size());
      for (std::size_t i = 0; i < p.size(); ++i) {
        for (const auto k : c.candidates[i])
          if (k != kNone) p[i] += part[k];
      }
      const float top = *std::max_element(p.begin(), p.end());
      if (p[c.right] == top) ++right;
      float total = 0;
      for (float& x : p) total += x = std::exp(x - top);
      for (float& x : p) x /= total;
      loss -= std::log(std::max(p[c.right], 1e-9F));
      std::vector<float> gradient(c.parts.size());
      for (std::size_t i = 0; i < p.size(); ++i) {
        const float d = p[i] - (i == c.right ? 1.0F : 0.0F);
        for (const auto k : c.candidates[i])
          if (k != kNone) gradient[k] += d;
      }
      for (std::size_t i = 0; i < gradient.size(); ++i)
        if (std::fabs(gradient[i]) > 1e-4F) weights.step(c.parts[i], gradient[i], 0.07F, 1e-5F);
    }
    weights.end_epoch(epoch);
    std::printf("  %s epoch %d loss %.3f right %.3f\n", name, epoch,
                static_cast<double>(loss) / static_cast<double>(set.size()),
                static_cast<double>(right) / static_cast<double>(set.size()));
  }
}

void add_cues(const Article& a, std::vector<Example>& outer, std::vector<Example>& any) {
  const Reading& r = a.reading;
  std::vector<int> state(r.size(), 0);  // 1 in a content, 2 in a cue, 3 head
  for (const Gold& g : a.gold)
    for (const auto i : g.content) state[i] = std::max(state[i], 1);
  for (const Gold& g : a.gold)
    for (const auto i : g.cue) state[i] = 2;
  for (const Gold& g : a.gold)
    if (g.head != kNone) state[g.head] = 3;
  Features f;
  for (std::uint32_t i = 0; i < r.size(); ++i) {
    if (!may_head_cue(r, i) || state[i] == 2) continue;
    cue_features(r, site_of(r, i), f);
    const float label = state[i] == 3 ? 1.0F : 0.0F;
    outer.push_back({f.ids(), label, 1});
    if (state[i] != 1) any.push_back({f.ids(), label, 1});
  }
}

std::uint32_t best_source(const Article& a, const Gold& g, const std::vector<Range>& candidates,
                          double& score) {
  std::uint32_t best = 0;
  score = -1;
  for (std::uint32_t i = 0; i < candidates.size(); ++i) {
    const double d = dice(words_of(a.reading, candidates[i]), g.source);
    if (d > score + 1e-9) {
      score = d;
      best = i;
    }
  }
  return best;
}

void add_spans(const Article& a, std::vector<Choice>& sources, std::vector<Choice>& contents,
               std::array<int, 6>& stat) {
  const Reading& r = a.reading;
  Features f;
  for (const Gold& g : a.gold) {
    if (g.head == kNone) {
      ++stat[0];
      continue;
    }
    ++stat[1];
    const CueSite site = site_of(r, g.head);
    const auto candidates = source_candidates(r, site);
    double score = 0;
    const auto right = best_source(a, g, candidates, score);
    if (score < 0.5) {
      ++stat[2];
      continue;
    }
    Choice c{.parts = {}, .candidates = {}, .right = right};
    for (const Range& range : candidates) {
      source_features(r, site, range, f);
      c.candidates.push_back({static_cast<std::uint32_t>(c.parts.size()), kNone, kNone});
      c.parts.push_back(f.ids());
    }
    if (score < 0.999) ++stat[3];
    sources.push_back(std::move(c));
    const Range source = candidates[right];
    const ContentOptions options = content_options(r, site, source);
    Tokens here;
    for (const auto t : g.content)
      if (site.sentence.holds(t)) here.insert(t);
    if (here.empty()) here = g.content;
    Choice k{.parts = {}, .candidates = {}, .right = 0};
    double best = -1;
    for (const Edge& e : options.begins) k.parts.push_back(e.features.ids());
    const auto ends_at = static_cast<std::uint32_t>(k.parts.size());
    for (const Edge& e : options.ends) k.parts.push_back(e.features.ids());
    for (std::uint32_t i = 0; i < options.candidates.size(); ++i) {
      const ContentCandidate& o = options.candidates[i];
      Tokens mine = words_of(r, o.first);
      if (!o.second.empty()) mine.merge(words_of(r, o.second));
      const double d = dice(mine, here);
      if (d > best + 1e-9) {
        best = d;
        k.right = i;
      }
      content_features(r, site, source, o, f);
      k.candidates.push_back({o.begin, ends_at + o.end, static_cast<std::uint32_t>(k.parts.size())});
      k.parts.push_back(f.ids());
    }
    if (best < 0.5) {
      ++stat[4];
      continue;
    }
    if (best < 0.999) ++stat[5];
    contents.push_back(std::move(k));
  }
}

void quantise(const Weights& from, Model& model, Head head) {
  const auto h = static_cast<std::size_t>(head);
  float top = 1e-6F;
  for (std::size_t i = 0; i < kBuckets; ++i) top = std::max(top, std::fabs(from.mean(i)));
  model.scale[h] = top / 32000;
  model.weights[h].resize(kBuckets);
  for (std::size_t i = 0; i < kBuckets; ++i)
    model.weights[h][i] = static_cast<std::int16_t>(std::lround(from.mean(i) / model.scale[h]));
}

Model train(const std::vector<const Article*>& articles) {
  std::mt19937 rng(11);
  Model model;
  model.calibration = {0, 1, 0, 0};
  model.threshold = 0.1F;
  {
    std::vector<Example> outer, any;
    for (const Article* a : articles) add_cues(*a, outer, any);
    std::printf("cues: %zu of %zu candidates\n",
                static_cast<std::size_t>(
                    std::count_if(outer.begin(), outer.end(), [](const Example& e) { return e.label > 0; })),
                outer.size());
    Weights w1, w2;
    train_binary(outer, w1, 4, rng);
    train_binary(any, w2, 4, rng);
    quantise(w1, model, Head::kOutermost);
    quantise(w2, model, Head::kCue);
  }
  std::vector<Choice> sources, contents;
  std::array<int, 6> stat{};
  for (const Article* a : articles) add_spans(*a, sources, contents, stat);
  std::printf(
      "no head %d, heads %d, source not among candidates %d (inexact %d), content not %d (inexact %d)\n",
      stat[0], stat[1], stat[2], stat[3], stat[4], stat[5]);
  Weights w3, w4;
  train_choice(sources, w3, 4, rng, "source");
  sources.clear();
  train_choice(contents, w4, 4, rng, "content");
  quantise(w3, model, Head::kSource);
  quantise(w4, model, Head::kContent);
  return model;
}

struct Trial {
  std::array<double, 4> x;
  double y;
};

/// Fits the calibration on articles that the model has not seen, then the threshold with the best F1.
void calibrate(Model& model, const Lexicon& lexicon, const std::vector<const Article*>& articles) {
  std::vector<Trial> trials;
  std::size_t gold_count = 0;
  for (const Article* a : articles) {
    gold_count += a->gold.size();
    for (const Found& found : find_all(a->reading, lexicon, model, 0.1)) {
      if (found.inside) continue;
      Tokens content;
      for (const Range& piece : found.content) content.merge(words_of(a->reading, piece));
      const Tokens source = words_of(a->reading, found.source);
      bool hit = false;
      for (const Gold& g : a->gold)
        hit = hit || (dice(content, g.content) >= .5 && dice(source, g.source) >= .5);
      trials.push_back({{1, static_cast<double>(found.outer_logit), static_cast<double>(found.source_log),
                         static_cast<double>(found.content_log)},
                        hit ? 1.0 : 0.0});
    }
  }
  std::array<double, 4> c{0, 1, 0, 0}, g{};
  for (int step = 0; step < 4000; ++step) {
    g = {};
    for (const Trial& t : trials) {
      const double z = std::inner_product(c.begin(), c.end(), t.x.begin(), 0.0);
      const double d = 1 / (1 + std::exp(-z)) - t.y;
      for (std::size_t i = 0; i < 4; ++i) g[i] += d * t.x[i];
    }
    for (std::size_t i = 0; i < 4; ++i) c[i] -= 0.3 * g[i] / static_cast<double>(trials.size());
  }
  const auto p = [&](const Trial& t) {
    return 1 / (1 + std::exp(-std::inner_product(c.begin(), c.end(), t.x.begin(), 0.0)));
  };
  double best = 0, threshold = .5;
  for (int percent = 10; percent < 80; percent += 2) {
    const double cut = percent / 100.0;
    double hits = 0, said = 0;
    for (const Trial& t : trials)
      if (p(t) >= cut) said += 1, hits += t.y;
    const double f1 = 2 * hits / (said + static_cast<double>(gold_count));
    if (f1 > best) best = f1, threshold = cut;
  }
  for (std::size_t i = 0; i < 4; ++i) model.calibration[i] = static_cast<float>(c[i]);
  model.threshold = static_cast<float>(threshold);
  std::printf("calibration %.3f %.3f %.3f %.3f; threshold %.2f, F1 about %.3f on %zu articles\n", c[0], c[1],
              c[2], c[3], threshold, best, articles.size());
  for (int bin = 0; bin < 10; ++bin) {
    double n = 0, sum = 0, hits = 0;
    for (const Trial& t : trials)
      if (static_cast<int>(p(t) * 10) == bin) n += 1, sum += p(t), hits += t.y;
    if (n > 0)
      std::printf("  %.1f-%.1f: n %5.0f said %.3f was %.3f\n", bin / 10.0, (bin + 1) / 10.0, n, sum / n,
                  hits / n);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::fprintf(stderr, "usage: train_attribution OUT.bin MODELS_EN TRAIN.jsonl [--quick]\n");
    return 2;
  }
  const bool quick = argc > 4;
  auto core = language::Core::load(argv[2]);
  auto lexicon = Lexicon::load(std::string(argv[2]) + "/cues.tsv");
  if (!core || !lexicon) return 3;
  std::vector<std::unique_ptr<Article>> articles;
  std::ifstream in(argv[3]);
  for (std::string line; std::getline(in, line);) {
    const json record = json::parse(line);
    auto a = std::make_unique<Article>(*core, *lexicon, record.at("text").get<std::string>());
    for (const auto& one : record.at("attributions")) {
      Gold g{.source = tokens_of(a->reading, one.at("source"), false),
             .cue = tokens_of(a->reading, one.at("cue"), true),
             .content = tokens_of(a->reading, one.at("content"), false)};
      g.head = head_of(a->reading, g.cue);
      a->gold.push_back(std::move(g));
    }
    articles.push_back(std::move(a));
  }
  std::vector<const Article*> most, held, all;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    all.push_back(articles[i].get());
    (i % 10 == 3 ? held : most).push_back(articles[i].get());
  }
  Model model = train(most);
  calibrate(model, *lexicon, held);
  if (!quick) {
    Model full = train(all);
    full.calibration = model.calibration;
    full.threshold = model.threshold;
    model = std::move(full);
  }
  return write_file_atomically(argv[1], model.write()) ? 0 : 5;
}
