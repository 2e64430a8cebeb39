#include "toguna/coding/suggest_options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <tuple>

#include "related_words.hpp"
#include "words.hpp"

namespace toguna::coding {
namespace {

constexpr std::size_t kOftenInArticles = 2;
constexpr std::size_t kOften = 3;  // places
constexpr std::size_t kQuotations = 3;

std::string key_of(const std::string& words) {
  std::string out;
  for (std::size_t at = 0; at <= words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    out += (out.empty() ? "" : " ") + stem_of(std::string_view(words).substr(at, end - at));
    at = end + 1;
  }
  return out;
}

bool often(std::size_t places, std::size_t articles) {
  return places >= kOften || articles >= kOftenInArticles;
}

std::string capitalised(std::string words) {
  if (!words.empty() && words[0] >= 'a' && words[0] <= 'z')
    words[0] = static_cast<char>(words[0] - 'a' + 'A');
  return words;
}

std::string slug_of(const std::string& words) {
  std::string out;
  for (const char c : words) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain) out.push_back(c);
    if (!plain && !out.empty() && out.back() != '-') out.push_back('-');
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out.empty() ? "option" : out;
}

/// Wordings that make one option.
class Group {
 public:
  void add(const ObjectPhrase& phrase) {
    phrases_.push_back(&phrase);
    documents_.insert(phrase.documents.begin(), phrase.documents.end());
    places_ += phrase.places();
  }
  std::size_t places() const { return places_; }
  bool empty() const { return phrases_.empty(); }
  bool is_often() const { return often(places_, documents_.size()); }

  OptionSuggestion suggestion() {
    std::stable_sort(
        phrases_.begin(), phrases_.end(),
        [](const ObjectPhrase* one, const ObjectPhrase* other) { return one->places() > other->places(); });
    OptionSuggestion out{.articles = documents_.size()};
    out.option.label = capitalised(phrases_.front()->words);
    for (const ObjectPhrase* phrase : phrases_) {
      out.option.phrases.push_back(phrase->words);
      out.supported += phrase->supported;
      out.opposed += phrase->opposed;
      for (const Evidence& evidence : phrase->evidence)
        if (out.evidence.size() < kQuotations) out.evidence.push_back(evidence);
    }
    return out;
  }

 private:
  std::vector<const ObjectPhrase*> phrases_;
  std::set<std::string> documents_;
  std::size_t places_ = 0;
};

using Stems = std::map<std::string, std::set<std::string>>;

/// Of each stem those that can stand for it.
Result<Stems> related_stems(const std::set<std::string>& stems, const std::filesystem::path& language_pack) {
  Stems out;
  auto read = for_each_related(language_pack, [&](const std::string& stem, std::span<const RelatedWord> all) {
    if (!stems.contains(stem)) return;
    for (const RelatedWord& word : all)
      if ((word.relation == Relation::kRoot || word.relation == Relation::kMeaning) &&
          stems.contains(word.stem))
        out[stem].insert(word.stem);
  });
  if (!read) return fail(std::move(read));
  return out;
}

/// The commoner noun under which a noun is grouped; a noun that is no other's is its own.
std::map<std::string, std::string> leaders(const std::map<std::string, std::size_t>& places_of,
                                           const Stems& related) {
  std::vector<std::pair<std::string, std::size_t>> order(places_of.begin(), places_of.end());
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& one, const auto& other) { return one.second > other.second; });
  std::map<std::string, std::string> out;
  std::vector<std::string> leading;
  for (const auto& [stem, places] : order) {
    const auto known = related.find(stem);
    const auto leader = std::find_if(leading.begin(), leading.end(), [&](const std::string& other) {
      return known != related.end() && known->second.contains(other);
    });
    out[stem] = leader == leading.end() ? stem : *leader;
    if (leader == leading.end()) leading.push_back(stem);
  }
  return out;
}

}  // namespace

void ObjectTable::add(std::span<const NounPhrase> nouns) {
  for (const NounPhrase& noun : nouns) {
    if (noun.polarity == 0 || noun.words.empty()) continue;
    ObjectPhrase& phrase = phrases_[key_of(noun.words)];
    if (phrase.words.empty()) {
      phrase.words = noun.words;
      phrase.noun = noun.noun;
      phrase.stem = noun.stem;
      phrase.count = noun.count;
    }
    if (!phrase.evidence.empty() && phrase.evidence.back() == noun.evidence) continue;
    ++(noun.polarity > 0 ? phrase.supported : phrase.opposed);
    phrase.documents.insert(noun.evidence.document);
    if (phrase.evidence.size() < kQuotations) phrase.evidence.push_back(noun.evidence);
  }
}

Result<std::vector<OptionSuggestion>> suggest_options(const ObjectTable& objects, const Dossier& dossier,
                                                      const std::filesystem::path& language_pack,
                                                      std::size_t most) {
  std::set<std::string> stems;
  std::map<std::string, std::size_t> places_of;
  std::vector<Group> groups;
  for (const auto& [key, phrase] : objects.phrases()) {
    if (phrase.count > 1 && often(phrase.places(), phrase.documents.size())) {
      groups.emplace_back().add(phrase);
      continue;
    }
    stems.insert(phrase.stem);
    places_of[phrase.stem] += phrase.places();
  }
  auto related = related_stems(stems, language_pack);
  if (!related) return fail(std::move(related));
  const auto leader_of = leaders(places_of, *related);
  std::map<std::string, Group> by_noun;
  for (const auto& [key, phrase] : objects.phrases())
    if (phrase.count == 1 || !often(phrase.places(), phrase.documents.size()))
      by_noun[leader_of.at(phrase.stem)].add(phrase);
  for (auto& [stem, group] : by_noun)
    if (group.is_often()) groups.push_back(std::move(group));
  std::stable_sort(groups.begin(), groups.end(),
                   [](const Group& one, const Group& other) { return one.places() > other.places(); });
  if (groups.size() > most) groups.resize(most);

  std::set<std::string> ids;
  for (const Option& option : dossier.options) ids.insert(option.id);
  std::vector<OptionSuggestion> out;
  for (Group& group : groups) {
    OptionSuggestion made = group.suggestion();
    const std::string slug = slug_of(made.option.phrases.front());
    made.option.id = slug;
    for (int number = 2; !ids.insert(made.option.id).second; ++number)
      made.option.id = fmt::format("{}-{}", slug, number);
    out.push_back(std::move(made));
  }
  return out;
}

}  // namespace toguna::coding
