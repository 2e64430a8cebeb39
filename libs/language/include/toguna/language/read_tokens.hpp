#pragma once

#include <span>
#include <stop_token>
#include <string_view>

#include "toguna/language/core.hpp"
#include "toguna/language/tokens.hpp"

namespace toguna::language {

/// Reads a text once for all that comes after: the core's words, joined and tagged as reporting needs them,
/// of `text` (valid UTF-8; text and core must outlive the result). Passages are the paragraphs of `blocks`,
/// parted by blank lines; boilerplate, pingbacks, bylines and datelines are left out. Without blocks the
/// whole text is body. Quotation marks are paired within a passage. Where `stop` is asked for, tags and heads
/// may be missing: look at the token before using them. Cost: linear.
Tokens read_tokens(const Core& core, std::string_view text, std::span<const Block> blocks = {},
                   const std::stop_token& stop = {});

}  // namespace toguna::language
