#include "toguna/language/name_tagger.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "name_decoder.hpp"

namespace toguna::language {
namespace {

constexpr double kLeastProbability = 1e-9;  // probability; keeps logarithms finite

}  // namespace

Result<NameTagger> NameTagger::load(const std::filesystem::path& file, const Lexicon& classes,
                                    const std::vector<std::string>& labels) {
  auto opened = ModelFile::open(file);
  if (!opened) return fail(std::move(opened));
  NameTagger out(std::move(*opened));
  const auto known = out.file_.lines("labels.name");
  if (!known) return tl::unexpected<Error>(known.error());
  if (labels.size() < 2 || labels.size() > NameDecoder::kMostLabels ||
      !std::equal(known->begin(), known->end(), labels.begin(), labels.end())) {
    return fail(ErrorCode::kInvalidModelFile, "the labels of names are not those of language.bin",
                file.string(), "use the models that came with this version, or train it again");
  }
  const std::uint64_t count = labels.size();
  auto groups = Lexicon::from(out.file_);
  if (!groups) return fail(std::move(groups));
  const auto weights = out.file_.bytes("names.weights");
  if (!weights) return tl::unexpected<Error>(weights.error());
  if (weights->size() != kNameBuckets * (count - 1)) {
    return fail(ErrorCode::kInvalidModelFile, "the weights of names are " + std::to_string(weights->size()),
                file.string(), "use the models that came with this version, or train it again");
  }
  const auto transitions = out.file_.float32("names.transitions", std::array{count + 1, count});
  if (!transitions) return tl::unexpected<Error>(transitions.error());
  const auto settings = out.file_.float32("names.settings", std::array<std::uint64_t, 1>{2});
  if (!settings) return tl::unexpected<Error>(settings.error());
  out.features_ = NameFeatures(classes, *groups);
  out.weights_ = *weights;
  out.transitions_ = *transitions;
  out.labels_ = labels.size();
  out.unit_ = (*settings)[0];
  out.share_ = (*settings)[1];
  return out;
}

void NameTagger::emit(Room& room) const {
  room.emissions.assign(room.words.size() * labels_, 0.0F);
  const std::size_t weighted = labels_ - 1;
  std::array<std::int32_t, NameDecoder::kMostLabels> sums{};
  for (std::size_t i = 0; i < room.words.size(); ++i) {
    NameFeatures::rows(room.words, i, room.rows);
    std::fill_n(sums.begin(), weighted, 0);
    for (const std::uint32_t row : room.rows.ids()) {
      const std::uint8_t* weights = weights_.data() + row * weighted;
      for (std::size_t l = 0; l < weighted; ++l) sums[l] += static_cast<std::int8_t>(weights[l]);
    }
    float* out = room.emissions.data() + i * labels_ + 1;
    for (std::size_t l = 0; l < weighted; ++l) out[l] = static_cast<float>(sums[l]) * unit_;
  }
}

void NameTagger::pool(const Analysis& analysis, Room& room, std::span<float> scores) const {
  LinearChain chain(labels_, transitions_);
  const auto share = static_cast<double>(share_);
  for (const ParsedSentence& sentence : analysis.sentences) {
    room.forms.clear();
    for (std::uint32_t w = sentence.first_word; w < sentence.last_word; ++w)
      room.forms.push_back(analysis.words[w].form);
    if (room.forms.empty()) continue;
    features_.look_at(room.forms, room.words);
    emit(room);
    chain.run(room.emissions);
    const double* own = chain.unary().data();
    float* other = scores.data() + sentence.first_word * labels_;
    for (std::size_t i = 0; i < room.words.size(); ++i, own += labels_, other += labels_) {
      std::array<double, NameDecoder::kMostLabels> pooled{};
      double sum = 0;
      for (std::size_t l = 0; l < labels_; ++l) {
        pooled[l] = (1 - share) * static_cast<double>(other[l]) +
                    share * std::log(std::max(own[l], kLeastProbability));
        sum += std::exp(pooled[l]);
      }
      const double total = std::log(sum);
      for (std::size_t l = 0; l < labels_; ++l) other[l] = static_cast<float>(pooled[l] - total);
    }
  }
}

}  // namespace toguna::language
