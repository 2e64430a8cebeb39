#include "kept_work.hpp"

#include <cstring>
#include <string_view>
#include <utility>

#include "toguna/attribution/model.hpp"
#include "toguna/base/files.hpp"

namespace toguna::attribution_training {
namespace {

constexpr std::string_view kMagic = "toguna-attribution-training-1\n";
constexpr std::size_t kWeightBytes = attribution::kBuckets * sizeof(std::int16_t);

}  // namespace

Result<KeptWork> KeptWork::open(const std::filesystem::path& path, std::string fingerprint) {
  KeptWork out;
  out.path_ = path;
  out.fingerprint_ = std::move(fingerprint);
  if (path.empty() || !std::filesystem::exists(path)) return out;
  const auto bytes = read_file(path);
  if (!bytes) return tl::unexpected<Error>(bytes.error());
  const std::string head = std::string(kMagic) + out.fingerprint_;
  std::string_view rest = *bytes;
  bool fits = rest.starts_with(head);
  if (fits) rest.remove_prefix(head.size());
  fits = fits && rest.size() % (sizeof(float) + kWeightBytes) == 0;
  if (!fits) {
    return fail(ErrorCode::kInvalidData, "the training state is of other articles or options, or damaged",
                path.string(), "remove it to begin anew");
  }
  while (!rest.empty()) {
    HeadWeights one{.weights = std::vector<std::int16_t>(attribution::kBuckets)};
    std::memcpy(&one.scale, rest.data(), sizeof one.scale);
    std::memcpy(one.weights.data(), rest.data() + sizeof one.scale, kWeightBytes);
    rest.remove_prefix(sizeof one.scale + kWeightBytes);
    out.done_.push_back(std::move(one));
  }
  return out;
}

std::optional<HeadWeights> KeptWork::find(std::size_t index) const {
  if (index >= done_.size()) return std::nullopt;
  return done_[index];
}

Result<void> KeptWork::add(const HeadWeights& learned) {
  if (path_.empty()) return {};
  done_.push_back(learned);
  std::string bytes = std::string(kMagic) + fingerprint_;
  for (const HeadWeights& one : done_) {
    bytes.append(reinterpret_cast<const char*>(&one.scale), sizeof one.scale);
    bytes.append(reinterpret_cast<const char*>(one.weights.data()), kWeightBytes);
  }
  return write_file_atomically(path_, bytes);
}

}  // namespace toguna::attribution_training
