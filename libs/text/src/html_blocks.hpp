#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "html_context.hpp"
#include "html_metadata.hpp"
#include "toguna/domain/document.hpp"

namespace toguna::text {

/// Writes the page's visible words into the document, block by block with their roles, and takes author and
/// date from bylines and datelines where the page's head did not give them. `article` and `title` are nodes;
/// title may be HtmlContext::kNone. Cost: linear.
void write_html_blocks(const HtmlPage& page, std::string_view source, std::uint32_t article,
                       std::uint32_t title, Document& document);

}  // namespace toguna::text
