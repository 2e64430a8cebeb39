#include "tagger.hpp"

#include <algorithm>
#include <cstring>

#include "characters.hpp"

namespace toguna::language {
namespace {

constexpr std::string_view kMagic = "TOGUNATAG1";
constexpr std::string_view kHelp = "take the file from the release again, or train it: models/en/tagger.md";

std::uint32_t mix(std::uint32_t hash, std::uint32_t value) {
  hash ^= value + 0x9E3779B9U + (hash << 6) + (hash >> 2);
  hash *= 0x85EBCA6BU;
  return hash ^ (hash >> 13);
}

std::uint32_t hash_bytes(std::string_view bytes) {
  std::uint32_t hash = 2166136261U;
  for (const char c : bytes) {
    auto byte = static_cast<unsigned char>(c);
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<unsigned char>(byte + 32);
    hash = (hash ^ byte) * 16777619U;
  }
  return hash;
}

const WordForm& edge() {
  static const WordForm form{.word = 1, .suffix3 = 1, .suffix2 = 1, .shape = 1};
  return form;
}

Tag best_tag(const TaggerModel& model, const TagWindow& window) {
  std::array<std::int16_t, kTagStride> score{};
  for (const std::uint32_t feature : features_of(window)) {
    const std::int8_t* row = model.weights.data() + (feature % kTaggerBuckets) * kTagStride;
    for (std::size_t t = 0; t < kTagStride; ++t) score[t] = static_cast<std::int16_t>(score[t] + row[t]);
  }
  const auto* best = std::max_element(score.begin(), score.begin() + kTagCount);
  return static_cast<Tag>(best - score.begin());
}

template <typename T>
void put(std::string& out, T value) {
  char bytes[sizeof value];
  std::memcpy(bytes, &value, sizeof value);
  out.append(bytes, sizeof value);
}

template <typename T>
bool take(std::string_view& in, T& value) {
  if (in.size() < sizeof value) return false;
  std::memcpy(&value, in.data(), sizeof value);
  in.remove_prefix(sizeof value);
  return true;
}

}  // namespace

WordForm form_of(std::string_view word, const Token& token, bool first) {
  const auto tail = [&](std::size_t n) { return word.substr(word.size() - std::min(n, word.size())); };
  std::uint32_t shape = 2;
  if (token.has(kCapitalised)) shape |= 4;
  if (token.has(kAllCapitals)) shape |= 8;
  if (token.has(kNumeric)) shape |= 16;
  if (token.has(kPunctuationMark)) shape |= 32;
  if (first) shape |= 64;
  if (word.find('-') != std::string_view::npos) shape |= 128;
  return {.word = hash_bytes(word),
          .suffix3 = hash_bytes(tail(3)),
          .suffix2 = hash_bytes(tail(2)),
          .shape = shape};
}

std::array<std::uint32_t, kTaggerFeatures> features_of(const TagWindow& window) {
  const WordForm& now = *window.forms[2];
  const WordForm& left = *window.forms[1];
  const WordForm& right = *window.forms[3];
  const auto before = static_cast<std::uint32_t>(window.before);
  const auto before2 = static_cast<std::uint32_t>(window.before2);
  return {mix(1, now.word),
          mix(mix(2, now.suffix3), now.shape),
          mix(mix(3, now.suffix2), before),
          mix(mix(4, now.shape), before),
          mix(mix(5, now.word), before),
          mix(mix(6, before), before2),
          mix(mix(7, left.word), now.suffix2),
          mix(mix(8, right.word), now.suffix2),
          mix(9, left.word),
          mix(10, right.word),
          mix(mix(11, now.word), right.suffix3),
          mix(12, window.forms[0]->word),
          mix(mix(13, right.suffix3), mix(right.shape, before)),
          mix(mix(14, now.word), left.word),
          mix(mix(15, now.word), right.word)};
}

void tag_all(Segments& segments, const TaggerModel& model) {
  std::vector<WordForm> forms;
  for (const Sentence& sentence : segments.sentences) {
    const std::size_t size = sentence.last - sentence.first;
    forms.resize(size);
    for (std::size_t i = 0; i < size; ++i) {
      const std::size_t token = sentence.first + i;
      forms[i] = form_of(segments.word(token), segments.tokens[token], i == 0);
    }
    TagWindow window{};
    const auto at = [&](std::size_t i, std::size_t back, std::size_t ahead) {
      return i < back || i - back + ahead >= size ? &edge() : &forms[i - back + ahead];
    };
    for (std::size_t i = 0; i < size; ++i) {
      Token& token = segments.tokens[sentence.first + i];
      const auto certain = model.certain.find(forms[i].word);
      if (token.has(kPunctuationMark)) {
        token.tag = Tag::kPunctuation;
      } else if (certain != model.certain.end()) {
        token.tag = certain->second;
      } else {
        window.forms = {at(i, 2, 0), at(i, 1, 0), &forms[i], at(i, 0, 1), at(i, 0, 2)};
        token.tag = best_tag(model, window);
      }
      window.before2 = window.before;
      window.before = token.tag;
    }
  }
}

Result<TaggerModel> TaggerModel::read(const std::string& bytes, const std::string& place) {
  std::string_view in = bytes;
  if (!in.starts_with(kMagic)) {
    return fail(ErrorCode::kInvalidModelFile, "not a tagger's weights", place, std::string(kHelp));
  }
  in.remove_prefix(kMagic.size());
  TaggerModel model;
  std::uint32_t words = 0;
  if (in.size() < kTaggerBuckets * kTagStride) {
    return fail(ErrorCode::kInvalidModelFile, "the tagger's weights are cut short", place,
                std::string(kHelp));
  }
  model.weights.resize(kTaggerBuckets * kTagStride);
  std::memcpy(model.weights.data(), in.data(), model.weights.size());
  in.remove_prefix(model.weights.size());
  bool sound = take(in, words) && in.size() == std::size_t{words} * 5;
  for (std::uint32_t i = 0; sound && i < words; ++i) {
    std::uint32_t hash = 0;
    std::uint8_t tag = 0;
    sound = take(in, hash) && take(in, tag) && tag < kTagCount;
    if (sound) model.certain.emplace(hash, static_cast<Tag>(tag));
  }
  if (!sound) {
    return fail(ErrorCode::kInvalidModelFile, "the tagger's word list is damaged", place, std::string(kHelp));
  }
  return model;
}

std::string TaggerModel::write() const {
  std::string out(kMagic);
  out.append(reinterpret_cast<const char*>(weights.data()), weights.size());
  put(out, static_cast<std::uint32_t>(certain.size()));
  std::vector<std::pair<std::uint32_t, Tag>> sorted(certain.begin(), certain.end());
  std::sort(sorted.begin(), sorted.end());
  for (const auto& [hash, tag] : sorted) {
    put(out, hash);
    put(out, static_cast<std::uint8_t>(tag));
  }
  return out;
}

}  // namespace toguna::language
