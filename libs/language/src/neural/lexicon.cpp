#include "toguna/language/lexicon.hpp"

#include <array>
#include <bit>

namespace toguna::language {

std::uint32_t Lexicon::fingerprint(std::string_view lookup) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char c : lookup) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  hash ^= hash >> 32;
  const auto print = static_cast<std::uint32_t>(hash);
  return print == 0 ? 1U : print;
}

Result<Lexicon> Lexicon::from(const ModelFile& file) {
  Lexicon out;
  if (!file.has("lexicon.keys")) return out;
  const auto keys = file.int32("lexicon.keys");
  if (!keys) return tl::unexpected<Error>(keys.error());
  const std::array<std::uint64_t, 1> wanted = {keys->size()};
  const auto masks = file.int16("lexicon.masks", wanted);
  if (!masks) return tl::unexpected<Error>(masks.error());
  bool room = false;
  for (const std::int32_t key : *keys) room = room || key == 0;
  if (keys->size() < 2 || !std::has_single_bit(keys->size()) || !room) {
    return fail(ErrorCode::kInvalidModelFile, "the lexicon's table has no free slot or an odd size",
                file.name(), "use the models that came with this version");
  }
  out.keys_ = *keys;
  out.masks_ = *masks;
  out.shift_ = 32U - static_cast<unsigned>(std::countr_zero(keys->size()));
  return out;
}

std::uint16_t Lexicon::classes(std::string_view lookup) const {
  if (keys_.empty()) return 0;
  const std::uint32_t print = fingerprint(lookup);
  for (std::size_t slot = print * kSpread >> shift_;; slot = (slot + 1) & (keys_.size() - 1)) {
    const auto key = std::bit_cast<std::uint32_t>(keys_[slot]);
    if (key == print) return static_cast<std::uint16_t>(masks_[slot]);
    if (key == 0) return 0;
  }
}

}  // namespace toguna::language
