#pragma once

#include <string_view>

#include "toguna/base/result.hpp"
#include "toguna/domain/document.hpp"

namespace toguna::text {

/// Whether a decoded source is an HTML page: by how it begins, by its tags, and by its name where these leave
/// doubt.
bool is_html(std::string_view name, std::string_view source);

/// Fills text, source map, blocks and metadata of a document from a decoded page. Errors: kTooLarge, where
/// the page's markup would take more memory than a page may. Cost: linear in the page.
Result<void> read_html_page(std::string_view source, Document& document);

}  // namespace toguna::text
