#include "toguna/language/core.hpp"

#include <algorithm>
#include <mutex>
#include <optional>
#include <utility>

#include "names/name_rules.hpp"
#include "neural/network.hpp"
#include "toguna/language/model_file.hpp"
#include "toguna/language/name_tagger.hpp"
#include "toguna/language/segmentation_features.hpp"
#include "toguna/language/segmenter.hpp"

namespace toguna::language {

struct Core::Data {
  using RoomPointer = std::unique_ptr<Network::Room, void (*)(Network::Room*)>;

  Data(ModelFile opened, Segmenter cutter, Network made)
      : file(std::move(opened)), segmenter(std::move(cutter)), network(std::move(made)) {}

  ModelFile file;  ///< what the tables of segmenter and network point into
  Segmenter segmenter;
  std::optional<NameRules> name_rules;  ///< where the network has no name head
  std::uint16_t proper_noun = kNoLabel;
  std::optional<NameTagger> name_tagger;  ///< heard beside the network's name head
  Labels labels;
  Network network;
  /// Rooms that no thread uses at the moment, so that a thread's next text finds its buffers grown.
  std::mutex mutex;
  std::vector<RoomPointer> rooms;

  RoomPointer take_room() {
    const std::scoped_lock lock(mutex);
    if (rooms.empty()) return Network::make_room();
    RoomPointer room = std::move(rooms.back());
    rooms.pop_back();
    return room;
  }
  void give_back(RoomPointer room) {
    const std::scoped_lock lock(mutex);
    rooms.push_back(std::move(room));
  }
};

Result<Core> Core::load(const std::filesystem::path& folder, const CoreOptions& options) {
  auto file = ModelFile::open(folder / "language.bin");
  if (!file) return fail(std::move(file));
  const neural::Kernels* kernels = options.kernels.empty() ? &neural::best_kernels() : nullptr;
  for (const neural::Kernels& set : neural::available_kernels()) {
    if (set.name == options.kernels) kernels = &set;
  }
  if (kernels == nullptr) {
    return fail(ErrorCode::kUsage, "this processor has no kernels called " + options.kernels, {},
                "the sets are amx, avx512, avx2 and plain");
  }
  auto network = Network::from(*file, *kernels, options.bfloat16);
  if (!network) return fail(std::move(network));
  std::optional<NameRules> rules;
  if (network->labels().names.empty() && std::filesystem::exists(folder / "names.txt")) {
    auto read = NameRules::load(folder / "names.txt");
    if (!read) return fail(std::move(read));
    rules = std::move(*read);
  }
  std::optional<NameTagger> tagger;
  if (!network->labels().names.empty() && std::filesystem::exists(folder / "names.bin")) {
    auto lexicon = Lexicon::from(*file);
    if (!lexicon) return fail(std::move(lexicon));
    auto read = NameTagger::load(folder / "names.bin", *lexicon, network->labels().names);
    if (!read) return fail(std::move(read));
    tagger = std::move(*read);
  }
  auto hints = read_hints(folder / "abbreviations.txt");
  if (!hints) return fail(std::move(hints));
  auto segmenter = Segmenter::from(*file, std::move(*hints));
  if (!segmenter) return fail(std::move(segmenter));
  auto data = std::make_unique<Data>(std::move(*file), std::move(*segmenter), std::move(*network));
  data->labels = data->network.labels();
  data->name_tagger = std::move(tagger);
  if (rules) {
    data->labels.names = NameRules::labels();
    const auto& upos = data->labels.upos;
    const auto at = std::find(upos.begin(), upos.end(), "PROPN");
    if (at != upos.end()) data->proper_noun = static_cast<std::uint16_t>(at - upos.begin());
    data->name_rules = std::move(rules);
  }
  return Core(std::move(data));
}

const Labels& Core::labels() const {
  return data_->labels;
}

Analysis Core::segment(std::string_view text, std::span<const Span> regions) const {
  Analysis out;
  data_->segmenter.cut(text, regions, out);
  return out;
}

Analysis Core::analyse(std::string_view text, std::span<const Span> regions,
                       const std::stop_token& stop) const {
  Analysis out = segment(text, regions);
  annotate(out, stop);
  return out;
}

void Core::annotate(Analysis& analysis, const std::stop_token& stop) const {
  auto room = data_->take_room();
  const auto& tagger = data_->name_tagger;
  data_->network.annotate(analysis, *room, tagger.has_value() ? &*tagger : nullptr, stop);
  data_->give_back(std::move(room));
  if (const auto& rules = data_->name_rules; rules.has_value()) rules->label(analysis, data_->proper_noun);
}

Core::Core(std::unique_ptr<Data> data) : data_(std::move(data)) {}
Core::Core(Core&&) noexcept = default;
Core& Core::operator=(Core&&) noexcept = default;
Core::~Core() = default;

}  // namespace toguna::language
