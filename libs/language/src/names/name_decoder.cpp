#include "name_decoder.hpp"

#include <algorithm>
#include <cmath>

#include "../characters.hpp"

namespace toguna::language {
namespace {

constexpr double kShare = 0.7;   ///< of the way to the mean
constexpr double kLeast = 1e-6;  ///< probability; keeps the quotient of mean and own finite

}  // namespace

NameDecoder::NameDecoder(const std::vector<std::string>& labels) : labels_(labels.size()) {
  std::vector<std::string> types = {""};
  for (const std::string& label : labels) {
    const std::string type = label.size() > 2 ? label.substr(2) : "";
    const auto known = std::find(types.begin(), types.end(), type);
    type_of_.push_back(static_cast<std::size_t>(known - types.begin()));
    if (known == types.end()) types.push_back(type);
  }
  types_ = types.size();
  for (std::size_t before = 0; before < labels_; ++before) {
    for (std::size_t after = 0; after < labels_; ++after) {
      const bool inside = labels[after].starts_with("I-");
      const bool goes_on = type_of_[before] != 0 && type_of_[before] == type_of_[after];
      may_follow_.push_back(!inside || goes_on ? 1 : 0);
    }
  }
}

void NameDecoder::decode(Analysis& analysis, Room& room) const {
  agree(analysis, room);
  for (const ParsedSentence& sentence : analysis.sentences) best_sequence(analysis, sentence, room);
}

void NameDecoder::agree(const Analysis& analysis, Room& room) const {
  room.occurrences.clear();
  for (std::uint32_t s = 0; s < analysis.sentences.size(); ++s) {
    for (std::uint32_t w = analysis.sentences[s].first_word; w < analysis.sentences[s].last_word; ++w) {
      const std::string& form = analysis.words[w].form;
      if (!begins_with_capital(form)) continue;
      room.occurrences.push_back({form, w, s});
    }
  }
  std::sort(room.occurrences.begin(), room.occurrences.end(), [](const auto& a, const auto& b) {
    return a.form != b.form ? a.form < b.form : a.word < b.word;
  });
  const auto first = room.occurrences.begin();
  for (auto begin = first; begin != room.occurrences.end();) {
    const auto end = std::find_if(begin, room.occurrences.end(),
                                  [&](const auto& other) { return other.form != begin->form; });
    if (end - begin > 1) move_to_mean({begin, end}, room);
    begin = end;
  }
  room.occurrences.clear();  // they view this analysis
}

void NameDecoder::move_to_mean(std::span<const Occurrence> same, Room& room) const {
  // sums: the types' probabilities of the first 0, 1, 2 ... occurrences.
  room.sums.assign((same.size() + 1) * types_, 0.0);
  for (std::size_t i = 0; i < same.size(); ++i) {
    double* sum = room.sums.data() + (i + 1) * types_;
    std::copy_n(sum - types_, types_, sum);
    const float* scores = room.scores.data() + same[i].word * labels_;
    for (std::size_t l = 0; l < labels_; ++l) sum[type_of_[l]] += std::exp(static_cast<double>(scores[l]));
  }
  std::size_t low = 0;
  std::size_t high = 0;
  for (std::size_t i = 0; i < same.size(); ++i) {
    while (same[low].sentence + kNearby < same[i].sentence) ++low;
    while (high < same.size() && same[high].sentence <= same[i].sentence + kNearby) ++high;
    if (high - low < 2) continue;
    std::array<double, kMostLabels> shift{};
    for (std::size_t t = 0; t < types_; ++t) {
      const auto sum_of = [&](std::size_t from, std::size_t to) {
        return room.sums[to * types_ + t] - room.sums[from * types_ + t];
      };
      const double own = std::max(sum_of(i, i + 1), kLeast);
      const double mean = sum_of(low, high) / static_cast<double>(high - low);
      shift[t] = std::log(((1.0 - kShare) * own + kShare * mean) / own);
    }
    float* scores = room.scores.data() + same[i].word * labels_;
    for (std::size_t l = 0; l < labels_; ++l) scores[l] += static_cast<float>(shift[type_of_[l]]);
  }
}

void NameDecoder::best_sequence(Analysis& analysis, const ParsedSentence& sentence, Room& room) const {
  const std::size_t count = sentence.last_word - sentence.first_word;
  if (count == 0) return;
  room.back_pointers.resize(count * labels_);
  float* const scores = room.scores.data() + sentence.first_word * labels_;
  std::array<float, kMostLabels> path{};
  for (std::size_t i = 0; i < count; ++i) {
    float* now = scores + i * labels_;
    const float* const earlier = i == 0 ? nullptr : now - labels_;
    for (std::size_t label = 0; label < labels_; ++label) {
      float best = -1e30F;
      std::size_t from = 0;
      for (std::size_t before = 0; before < labels_; ++before) {
        // Before the first word stands label 0, "outside".
        if (may_follow_[before * labels_ + label] == 0 || (i == 0 && before > 0)) continue;
        const float score = earlier == nullptr ? 0.0F : earlier[before];
        if (score > best) {
          best = score;
          from = before;
        }
      }
      room.back_pointers[i * labels_ + label] = static_cast<std::uint16_t>(from);
      path[label] = now[label] + best;
    }
    std::copy_n(path.begin(), labels_, now);
  }
  const float* last = scores + (count - 1) * labels_;
  auto label = static_cast<std::uint16_t>(std::max_element(last, last + labels_) - last);
  for (std::size_t i = count; i-- > 0;) {
    analysis.words[sentence.first_word + i].name = label;
    label = room.back_pointers[i * labels_ + label];
  }
}

}  // namespace toguna::language
