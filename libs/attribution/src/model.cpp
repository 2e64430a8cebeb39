#include "toguna/attribution/model.hpp"

#include <cstring>
#include <string_view>

#include "toguna/base/files.hpp"

namespace toguna::attribution {
namespace {

constexpr std::string_view kMagic = "TOGUNAATT1";

template <typename T>
void put(std::string& out, const T* values, std::size_t count) {
  out.append(reinterpret_cast<const char*>(values), count * sizeof(T));
}

template <typename T>
bool take(std::string_view& in, T* values, std::size_t count) {
  if (in.size() < count * sizeof(T)) return false;
  std::memcpy(values, in.data(), count * sizeof(T));
  in.remove_prefix(count * sizeof(T));
  return true;
}

}  // namespace

float Model::score(Head head, const Features& features) const {
  const auto h = static_cast<std::size_t>(head);
  std::int32_t sum = 0;
  for (const std::uint32_t id : features.ids()) sum += weights[h][id];
  return static_cast<float>(sum) * scale[h];
}

Result<Model> Model::load(const std::filesystem::path& file) {
  auto bytes = read_file(file, 16U << 20);
  if (!bytes) return fail(std::move(bytes));
  std::string_view in = *bytes;
  bool sound = in.starts_with(kMagic);
  if (sound) in.remove_prefix(kMagic.size());
  Model model;
  sound = sound && take(in, model.scale.data(), kHeadCount) && take(in, model.calibration.data(), 4) &&
          take(in, &model.threshold, 1);
  for (auto& head : model.weights) {
    head.resize(kBuckets);
    sound = sound && take(in, head.data(), kBuckets);
  }
  if (!sound || !in.empty()) {
    return fail(ErrorCode::kInvalidModelFile, "not the attribution model's weights, or damaged",
                file.string(), "take the file from the release again, or train it: models/en/attribution.md");
  }
  return model;
}

std::string Model::write() const {
  std::string out(kMagic);
  put(out, scale.data(), kHeadCount);
  put(out, calibration.data(), 4);
  put(out, &threshold, 1);
  for (const auto& head : weights) put(out, head.data(), kBuckets);
  return out;
}

}  // namespace toguna::attribution
