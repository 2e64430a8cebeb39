#include "toguna/evaluation/attribution_scores.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

#include "toguna/text/utf8.hpp"
#include "word_sets.hpp"

namespace toguna::evaluation {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

const fs::path kRoot = TOGUNA_SOURCE_DIR;

const AttributionWords& words() {
  static const auto loaded = AttributionWords::load(kRoot / "models" / "en");
  if (!loaded) throw std::runtime_error(loaded.error().message + " " + loaded.error().place);
  return *loaded;
}

class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("toguna-attribution-scores-" + std::to_string(::getpid()))) {
    fs::create_directories(path_);
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  fs::path write(const std::string& name, const std::string& content) const {
    std::ofstream(path_ / name, std::ios::binary) << content;
    return path_ / name;
  }

 private:
  fs::path path_;
};

/// Tokens of the text that know nothing but where sentences end; slices of heads then have no verb.
language::Tokens no_tokens(const std::string& text) {
  return {.text = text, .passages = {}, .tokens = {}, .sentences = {}};
}

AttributionScores scores_of(const MarkedArticle& article, const std::vector<Attribution>& found) {
  return attribution_scores(article, found, no_tokens(article.text), words());
}

const std::string kText =
    "Tánaiste Ann Lee said on Monday that “taxes must fall”. “We agree,” he added. “Fully.”\n\nAccording to "
    "the ministry, Bo Fox rejected the plan.";

/// The `nth` place of some words in kText.
Span at(const std::string& what, std::size_t nth = 0) {
  std::size_t byte = kText.find(what);
  while (nth-- > 0) byte = kText.find(what, byte + 1);
  const text::CodePointIndex index(kText);
  return {index.code_point_of(byte), index.code_point_of(byte + what.size())};
}

MarkedArticle marked_article() {
  return {.id = "a",
          .text = kText,
          .attributions = {{.source = {at("Tánaiste Ann Lee")},
                            .cue = {at("said on Monday")},
                            .content = {at("that “taxes must fall”")}},
                           {.source = {at("he", 0)},
                            .cue = {at("added")},
                            .content = {at("“We agree,”"), at("“Fully.”")}},
                           {.source = {at("the ministry")},
                            .cue = {at("According to")},
                            .content = {at("Bo Fox rejected the plan")}}},
          .discarded = {}};
}

TEST(AttributionScores, WhatIsMarkedIsAllRight) {
  const MarkedArticle gold = marked_article();
  const AttributionScores scores = scores_of(gold, gold.attributions);
  for (const AttributionCounts* of : {&scores.all, &scores.speech}) {
    EXPECT_EQ(of->who_what.f1(), 1);
    EXPECT_EQ(of->strict.f1(), 1);
    EXPECT_EQ(of->soft.f1(), 1);
    for (std::size_t role = 0; role < kRoles; ++role) {
      EXPECT_EQ(of->exact[role].f1(), 1);
      EXPECT_EQ(of->token[role].f1(), 1);
    }
    EXPECT_EQ(of->covered[1].f1(), 1);
  }
  EXPECT_TRUE(scores.missed.empty() && scores.surplus.empty() && scores.wrong_source.empty());
  EXPECT_EQ(scores.slices.at("pieces=several").marked, 1U);
  EXPECT_EQ(scores.slices.at("pieces=several").who_what, 1U);
  EXPECT_EQ(scores.slices.at("cue=according to").marked, 1U);
  EXPECT_EQ(scores.slices.at("sequence=content-source-cue-content").marked, 1U);
  EXPECT_EQ(scores.slices.at("opening=that").marked, 1U);
  EXPECT_EQ(scores.slices.at("quote=direct").marked, 1U);
}

TEST(AttributionScores, MarksAtTheEdgesAreFreeAndAWrongSourceIsDetectedOnly) {
  const AttributionScores scores =
      scores_of(marked_article(),
                {{.source = {at("Ann Lee")}, .cue = {at("said")}, .content = {at("taxes must fall”.")}},
                 {.source = {at("Ann Lee")}, .cue = {at("added.")}, .content = {at("We agree")}},
                 {.source = {}, .cue = {at("rejected")}, .content = {at("Monday")}}});
  // Contents: dice 6/7 and 4/5; sources: 4/5 and 0.
  EXPECT_EQ(scores.all.pairs, 2U);
  EXPECT_DOUBLE_EQ(scores.all.detect.precision(), 2.0 / 3);
  EXPECT_DOUBLE_EQ(scores.all.who_what.recall(), 1.0 / 3);
  EXPECT_EQ(scores.all.strict.f1(), 0);
  EXPECT_DOUBLE_EQ(scores.all.exact[kCue].f1(), 1.0 / 3);
  EXPECT_DOUBLE_EQ(scores.all.soft.right, (6.0 / 7 + 4.0 / 5 + 2.0 / 4) / 3 + (4.0 / 5 + 0 + 1) / 3);
  EXPECT_EQ(scores.missed.size(), 1U);
  EXPECT_EQ(scores.surplus.size(), 1U);
  EXPECT_EQ(scores.wrong_source.size(), 1U);
}

TEST(AttributionScores, TwiceTheSameCostsPrecision) {
  const MarkedArticle gold = marked_article();
  std::vector<Attribution> found = gold.attributions;
  found.push_back(found.front());
  EXPECT_DOUBLE_EQ(scores_of(gold, found).all.who_what.precision(), 0.75);
  EXPECT_DOUBLE_EQ(scores_of(gold, found).all.who_what.recall(), 1);
}

TEST(AttributionScores, NothingFoundIsNothingRight) {
  const AttributionScores scores = scores_of(marked_article(), {});
  EXPECT_EQ(scores.all.who_what.f1(), 0);
  EXPECT_EQ(scores.missed.size(), 3U);
}

TEST(AttributionScores, OfPlainSpeechOtherCuesAreNeitherHereNorThere) {
  MarkedArticle gold = marked_article();
  gold.attributions[2] = {.source = {at("Bo Fox")}, .cue = {at("rejected")}, .content = {at("the plan")}};
  const AttributionScores scores = scores_of(gold, gold.attributions);
  EXPECT_EQ(scores.all.detect.marked, 3U);
  EXPECT_EQ(scores.speech.detect.marked, 2U);
  EXPECT_EQ(scores.speech.detect.found, 2U);
  EXPECT_EQ(scores.speech.strict.f1(), 1);
}

TEST(AttributionScores, WhatStandsInAStretchNotMarkedIsDropped) {
  MarkedArticle gold = marked_article();
  gold.attributions.pop_back();
  const std::vector<Attribution> found = marked_article().attributions;
  EXPECT_LT(scores_of(gold, found).all.who_what.precision(), 1);
  gold.discarded = {at("According to the ministry, Bo Fox rejected the plan.")};
  EXPECT_EQ(scores_of(gold, found).all.who_what.precision(), 1);
  EXPECT_EQ(scores_of(gold, found).all.dropped, 1U);
}

TEST(AttributionScores, PairsAreTheBestAmongAll) {
  const auto content = [](WordSet set) { return RoleWords{WordSet{}, WordSet{}, std::move(set)}; };
  // The second found one fits only the first marked one, which the first would take if it were greedy.
  const std::vector<RoleWords> marked = {content({1, 2, 3}), content({3, 4})};
  const std::vector<RoleWords> found = {content({1, 2, 3, 4}), content({1, 2})};
  const std::vector<std::pair<std::size_t, std::size_t>> best = {{0, 1}, {1, 0}};
  EXPECT_EQ(pair_up(marked, found), best);
}

json spans(const std::vector<Span>& all) {
  json out = json::array();
  for (const Span& span : all) out.push_back({span.begin, span.end});
  return out;
}

/// What a middling reader would find: some are missing, some are twice, edges are off, sources are swapped.
std::vector<Attribution> middling(const MarkedArticle& gold) {
  std::vector<Attribution> out;
  for (std::size_t i = 0; i < gold.attributions.size(); ++i) {
    Attribution one = gold.attributions[i];
    Span& first = one.content.front();
    if (i % 7 == 0) continue;
    if (i % 3 == 0 && first.length() > 12) first.begin += 9;
    if (i % 4 == 0 && first.length() > 40) first.end = first.begin + first.length() / 2;
    if (i % 5 == 0 && i > 0) one.source = gold.attributions[i - 1].source;
    if (i % 6 == 0) one.cue.clear();
    if (i % 8 == 0) out.push_back(one);
    if (i % 9 == 0 && one.content.size() > 1) one.content.pop_back();
    out.push_back(std::move(one));
  }
  return out;
}

TEST(AttributionScores, AreThoseOfThePublishedScorer) {
  const fs::path shared = kRoot / ".." / "shared";
  const fs::path corpus = shared / "data/polnear/dev.jsonl.gz";
  if (!fs::exists(corpus)) GTEST_SKIP() << "no " << corpus;
  if (std::system("python3 -c pass >/dev/null 2>&1") != 0) GTEST_SKIP() << "no python3";
  auto gold = read_marked_articles(corpus);
  ASSERT_TRUE(gold.has_value()) << gold.error().message;
  ASSERT_GE(gold->size(), 84U);
  gold->resize(20);
  std::string gold_lines, found_lines;
  AttributionScores scores;
  for (const MarkedArticle& one : *gold) {
    const auto found = middling(one);
    json g = {{"id", one.id},
              {"text", one.text},
              {"attributions", json::array()},
              {"discard", spans(one.discarded)}};
    json f = {{"id", one.id}, {"attributions", json::array()}};
    const auto add = [](json& to, const std::vector<Attribution>& all) {
      for (const Attribution& a : all)
        to["attributions"].push_back(
            {{"source", spans(a.source)}, {"cue", spans(a.cue)}, {"content", spans(a.content)}});
    };
    add(g, one.attributions);
    add(f, found);
    gold_lines += g.dump() + "\n";
    found_lines += f.dump() + "\n";
    scores.add(scores_of(one, found));
  }
  const Folder folder;
  const fs::path gold_file = folder.write("gold.jsonl", gold_lines);
  const fs::path found_file = folder.write("found.jsonl", found_lines);
  for (const bool speech : {false, true}) {
    const fs::path out = folder.write("out.json", "");
    const fs::path text = folder.write("out.txt", "");
    const std::string command = "python3 '" + (shared / "tools/score_attribution.py").string() + "' '" +
                                gold_file.string() + "' '" + found_file.string() + "' --slices --json '" +
                                out.string() + "'" + (speech ? " --tier speech" : "") + " > '" +
                                text.string() + "'";
    ASSERT_EQ(std::system(command.c_str()), 0) << command;
    std::ifstream in(out);
    const json published = json::parse(in);
    const AttributionCounts& ours = speech ? scores.speech : scores.all;
    const auto same = [&](const char* name, const Hits& hits) {
      EXPECT_NEAR(published.at(name)[0].get<double>(), hits.precision(), 1e-9) << name << speech;
      EXPECT_NEAR(published.at(name)[1].get<double>(), hits.recall(), 1e-9) << name << speech;
      EXPECT_NEAR(published.at(name)[2].get<double>(), hits.f1(), 1e-9) << name << speech;
    };
    same("detect", ours.detect);
    same("whowhat", ours.who_what);
    same("whohead", ours.who_head);
    same("soft", ours.soft);
    same("strict", ours.strict);
    same("exact-source", ours.exact[kSource]);
    same("exact-cue", ours.exact[kCue]);
    same("exact-content", ours.exact[kContent]);
    same("token-source", ours.token[kSource]);
    same("token-cue", ours.token[kCue]);
    same("token-content", ours.token[kContent]);
    same("ggt-0.3", ours.covered[0]);
    same("ggt-0.8", ours.covered[1]);
    EXPECT_EQ(published["n"]["gold"].get<std::size_t>(), ours.detect.marked);
    EXPECT_EQ(published["n"]["system"].get<std::size_t>(), ours.detect.found);
    EXPECT_EQ(published["n"]["pairs"].get<std::size_t>(), ours.pairs);
    EXPECT_NEAR(published["linked-cue"].get<double>(),
                static_cast<double>(ours.cue_touched) / ours.detect.right, 1e-9);
    EXPECT_NEAR(published["ggt-0.8-speaker-acc"].get<double>(),
                static_cast<double>(ours.speaker_right[1]) / ours.covered[1].right, 1e-9);
    if (speech) continue;
    std::ifstream lines(text);
    std::size_t slices = 0;
    for (std::string line; std::getline(lines, line);) {
      if (!line.starts_with("  ") || line.find('=') == std::string::npos) continue;
      const std::string name = line.substr(2, line.find("  ", 2) - 2);
      std::size_t marked = 0;
      double detected = 0;
      ASSERT_EQ(std::sscanf(line.c_str() + 30, "%zu %lf", &marked, &detected), 2) << line;
      ASSERT_TRUE(scores.slices.contains(name)) << name;
      const SliceCount& slice = scores.slices.at(name);
      EXPECT_EQ(slice.marked, marked) << name;
      EXPECT_NEAR(100.0 * static_cast<double>(slice.detected) / static_cast<double>(marked), detected, 0.051)
          << name;
      ++slices;
    }
    EXPECT_GE(slices, 15U);
  }
}

TEST(MarkedArticles, AreReadFromJsonLines) {
  const Folder folder;
  const auto read = read_marked_articles(
      folder.write("a.jsonl",
                   "{\"id\":\"a\",\"text\":\"Éva said no.\",\"attributions\":[{\"source\":[[0,3]],"
                   "\"cue\":[[4,8]],\"content\":[[9,11]]}],\"more\":1}\n\n"
                   "{\"id\":\"b\",\"text\":\"\",\"attributions\":[]}\r\n"));
  ASSERT_TRUE(read.has_value()) << read.error().message;
  ASSERT_EQ(read->size(), 2U);
  EXPECT_EQ((*read)[0].attributions.at(0).content.at(0), (Span{9, 11}));
  EXPECT_TRUE((*read)[1].attributions.empty());
}

TEST(MarkedArticles, AreRefusedWithTheirLine) {
  const Folder folder;
  const std::string sound = "{\"id\":\"a\",\"text\":\"xy\",\"attributions\":[]}\n";
  for (const std::string bad :
       {"{", "[]", "{\"id\":\"b\",\"text\":\"xy\"}", "{\"id\":1,\"text\":\"xy\",\"attributions\":[]}",
        "{\"id\":\"a\",\"text\":\"xy\",\"attributions\":[]}",
        "{\"id\":\"b\",\"text\":\"xy\",\"attributions\":[{\"content\":[[0,3]]}]}",
        "{\"id\":\"b\",\"text\":\"xy\",\"attributions\":[{\"content\":[[-1,1]]}]}",
        "{\"id\":\"b\",\"text\":\"xy\",\"attributions\":[{\"content\":[[1,1]]}]}",
        "{\"id\":\"b\",\"text\":\"xy\",\"attributions\":[{\"content\":[]}]}"}) {
    const auto read = read_marked_articles(folder.write("bad.jsonl", sound + bad + "\n"));
    ASSERT_FALSE(read.has_value()) << bad;
    EXPECT_EQ(read.error().code, ErrorCode::kInvalidData);
    EXPECT_TRUE(read.error().place.ends_with("bad.jsonl:2")) << read.error().place;
  }
}

}  // namespace
}  // namespace toguna::evaluation
