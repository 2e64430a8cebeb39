#pragma once

#include <string>
#include <string_view>

#include "toguna/codec/bargaining.hpp"

namespace toguna::codec {

/// A dispute as docs/formats/bargaining-input.schema.json describes it. Errors: kInvalidData with the place
/// in the text ("file: /actors/2/position").
Result<BargainingInput> dispute_from_json(std::string_view text, const std::string& file);

}  // namespace toguna::codec
