#include "articles.hpp"

#include <unistd.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <vector>

#include "toguna/base/random.hpp"

namespace toguna::bench {
namespace {

constexpr std::size_t kActors = 24;
constexpr std::size_t kOptions = 8;
constexpr std::uint64_t kSeed = 20140303;

constexpr std::array<std::string_view, 12> kBeginnings = {"Bar", "Tol", "Mer", "Sud", "Kel", "Hav",
                                                          "Ros", "Vin", "Dor", "Lan", "Pel", "Gar"};
constexpr std::array<std::string_view, 6> kEnds = {"mont", "vik", "ens", "holt", "aro", "ley"};
constexpr std::array<std::string_view, 8> kBodies = {"Council",  "Farmers Union", "River Board",
                                                     "Chamber",  "Fishers Guild", "Labour Front",
                                                     "Ministry", "Assembly"};
constexpr std::array<std::string_view, kOptions> kThings = {"harbour levy",  "night ferry",   "toll road",
                                                            "salt tariff",   "dam permit",    "school merger",
                                                            "grazing lease", "tram extension"};
constexpr std::array<std::string_view, 10> kFillers = {
    "Rain fell on the hills for most of the week and the road to {place} stayed shut.",
    "The old pier was built of oak a century ago and has been mended four times since.",
    "About {number} people gathered in front of the town hall of {place} in the evening.",
    "Prices in the market rose by {number} crowns between March and the harvest.",
    "The budget for the coming year leaves little room, and {number} posts remain empty.",
    "A first draft was put aside in the spring after three meetings without a quorum.",
    "In {place} the shops closed early and the buses ran every {number} minutes.",
    "The valley has been divided over such questions since the bridge was lost in the flood.",
    "Two committees will meet in {place} on the {number} of the month behind closed doors.",
    "Last year the same plan passed its first reading by {number} votes and was then forgotten."};
constexpr std::array<std::string_view, 14> kReports = {
    "{actor} said that it supports the {thing}.",
    "{actor} rejected the {thing} after a long debate in {place}.",
    "“We will never accept the {thing},” said {name}, a spokesman for {actor}.",
    "According to {actor}, the {thing} is out of the question.",
    "{name}, who leads the delegation of {actor}, told reporters that the {thing} must come before winter.",
    "{actor} called for the {thing} and praised those who had worked for it.",
    "“The {thing} is the only way forward for {place},” {name} added.",
    "In a letter to {other}, {actor} urged it to drop the {thing}.",
    "{actor} would agree to the {thing} only if {other} paid half of its cost.",
    "{other} has criticised the {thing}, a report seen by the Daily {place} shows.",
    "He warned that {actor} opposed both the {thing} and the {thing}.",
    "{actor} and {other} both welcomed the {thing}, officials said on Tuesday.",
    "“Nobody asked us,” {name} told the assembly. “Our members want the {thing} and they want it now.”",
    "{name} denied that {actor} had given up on the {thing}."};

class Choice {
 public:
  explicit Choice(std::uint64_t number) : number_(number) {}
  std::size_t below(std::size_t count) {
    const double u = uniform(RandomKey{.seed = kSeed, .stream = 1}, number_, next_++);
    return static_cast<std::size_t>(u * static_cast<double>(count));
  }

 private:
  std::uint64_t number_;
  std::uint32_t next_ = 0;
};

std::string place_name(std::size_t i) {
  return std::string(kBeginnings[i % kBeginnings.size()]) +
         std::string(kEnds[i / kBeginnings.size() % kEnds.size()]);
}

std::string actor_name(std::size_t i) {
  return place_name(i * 5 + 7) + " " + std::string(kBodies[i % kBodies.size()]);
}

std::string person_name(std::size_t i) {
  return place_name(i * 7 + 3).substr(0, 4) + "a " + place_name(i * 11 + 1) + "son";
}

std::string filled(std::string_view pattern, Choice& choice) {
  std::string out;
  for (std::size_t at = 0; at < pattern.size();) {
    const std::size_t open = pattern.find('{', at);
    out += pattern.substr(at, open - at);
    if (open == std::string_view::npos) break;
    const std::size_t close = pattern.find('}', open);
    const std::string_view key = pattern.substr(open + 1, close - open - 1);
    if (key == "actor" || key == "other") {
      out += (out.empty() ? "The " : "the ") + actor_name(choice.below(kActors));
    } else if (key == "thing") {
      out += kThings[choice.below(kOptions)];
    } else if (key == "name") {
      out += person_name(choice.below(200));
    } else if (key == "place") {
      out += place_name(choice.below(kBeginnings.size() * kEnds.size()));
    } else {
      out += std::to_string(2 + choice.below(28));
    }
    at = close + 1;
  }
  return out;
}

}  // namespace

std::string dossier_text() {
  std::string out = "title = \"Bench\"\nquestion = \"How far may the works go?\"\nlanguage = \"en\"\n";
  for (std::size_t i = 0; i < kOptions; ++i)
    out += "\n[[option]]\nid = \"option-" + std::to_string(i) + "\"\nlabel = \"" + std::string(kThings[i]) +
           "\"\nplace = " + std::to_string(i * 100 / (kOptions - 1)) + "\nphrases = [\"" +
           std::string(kThings[i]) + "\"]\n";
  for (std::size_t i = 0; i < kActors; ++i)
    out += "\n[[actor]]\nid = \"actor-" + std::to_string(i) + "\"\nname = \"" + actor_name(i) +
           "\"\nkind = \"organisation\"\n";
  return out;
}

std::string article(std::uint64_t number, std::size_t words) {
  Choice choice(number);
  std::string out = "Title: Debate in " + place_name(choice.below(72)) + " goes on\nDate: 2014-0" +
                    std::to_string(1 + choice.below(9)) + "-1" + std::to_string(choice.below(10)) +
                    "\nOutlet: Daily " + place_name(choice.below(12)) + "\n";
  std::size_t written = count_words(out);
  for (std::size_t sentence = 0; written < words; ++sentence) {
    const bool reports = choice.below(3) == 0;
    const std::string made = filled(
        reports ? kReports[choice.below(kReports.size())] : kFillers[choice.below(kFillers.size())], choice);
    out += sentence % 5 == 0 ? "\n\n" : " ";
    out += made;
    written += count_words(made);
  }
  return out + "\n";
}

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    words += !space && !inside ? 1 : 0;
    inside = !space;
  }
  return words;
}

std::string file_name(std::uint64_t number) {
  const std::string digits = std::to_string(number);
  return "article-" + std::string(digits.size() < 6 ? 6 - digits.size() : 0, '0') + digits + ".txt";
}

Folder::Folder(std::size_t articles, std::size_t words) {
  std::string name = (std::filesystem::temp_directory_path() / "toguna-bench-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) return;
  path_ = name;
  std::error_code failure;
  ok_ = std::filesystem::create_directory(path_ / "sources", failure);
  std::ofstream dossier(path_ / "dossier.toml", std::ios::binary);
  ok_ = ok_ && static_cast<bool>(dossier << dossier_text() << std::flush);
  for (std::size_t i = 0; ok_ && i < articles; ++i) ok_ = add(i, words);
}

Folder::~Folder() {
  std::error_code failure;
  if (!path_.empty()) std::filesystem::remove_all(path_, failure);
}

bool Folder::add(std::uint64_t number, std::size_t words) {
  const std::string text = article(number, words);
  bytes_ += text.size();
  words_ += count_words(text);
  std::ofstream file(path_ / "sources" / file_name(number), std::ios::binary);
  return static_cast<bool>(file << text << std::flush);
}

std::filesystem::path Folder::fresh_ledger() const {
  std::error_code failure;
  std::filesystem::remove_all(path_ / "ledger", failure);
  std::filesystem::create_directory(path_ / "ledger", failure);
  return path_ / "ledger";
}

}  // namespace toguna::bench
