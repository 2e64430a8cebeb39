#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "toguna/base/result.hpp"
#include "toguna/language/model_file.hpp"

namespace toguna::language {

/// Word classes that a form can have ("noun", "verb-s", ...), as far as a dictionary knows: an
/// open-addressing table of 32-bit fingerprints, so that a form that is not in it is taken for another once
/// in some ten thousand times.
class Lexicon {
 public:
  /// A model without one gives an empty lexicon. Errors: kInvalidModelFile.
  static Result<Lexicon> from(const ModelFile& file);

  /// One bit for each class; 0: not known. Cost: one or two look-ups. `lookup` is a look-up form
  /// (word_features.hpp).
  std::uint16_t classes(std::string_view lookup) const;

  /// The fingerprint of a form, never 0; its slot is the fingerprint times kSpread, shifted down to the
  /// table's size.
  static std::uint32_t fingerprint(std::string_view lookup);
  static constexpr std::uint32_t kSpread = 2654435761U;  // Knuth's multiplicative hashing

 private:
  std::span<const std::int32_t> keys_;
  std::span<const std::int16_t> masks_;
  unsigned shift_ = 32;
};

}  // namespace toguna::language
