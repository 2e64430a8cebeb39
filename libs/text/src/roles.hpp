#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "toguna/domain/document.hpp"

namespace toguna::text {

/// A block in the making: as Block, but in bytes of the text.
struct RoleSpan {
  BlockRole role = BlockRole::kBody;
  std::size_t begin = 0;
  std::size_t end = 0;
  int depth = 0;
  int number = 0;
  std::optional<std::size_t> parent = std::nullopt;
  std::string author = {};
};

/// Length in bytes of a dateline that opens a paragraph ("LUMIA, Sept 14 (Reuters) - ", "PORT EDO, Lumia
/// (AP) -- "), the dash and the space after it included; 0 where there is none.
std::size_t dateline_length(std::string_view paragraph);

/// What stands in brackets in a dateline: the agency; empty where there is none.
std::string_view agency_of_dateline(std::string_view dateline);

/// The blocks in code points. Empty spans are left out (and parents renumbered). Cost: linear.
void set_blocks(Document& document, const std::vector<RoleSpan>& spans);

}  // namespace toguna::text
