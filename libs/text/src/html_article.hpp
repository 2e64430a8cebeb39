#pragma once

#include <cstdint>

#include "html_context.hpp"

namespace toguna::text {

/// The element that holds the article: the body by its declared name, the one <article>, <main>, else the
/// lowest element that holds four fifths of the page's paragraphs. Cost: linear.
std::uint32_t find_article(const HtmlPage& page);

/// The heading that is the article's title, given the titles that the page's head declares (may be empty);
/// HtmlContext::kNone where the page shows none.
std::uint32_t find_title(const HtmlPage& page, std::uint32_t article, const std::string& declared,
                         const std::string& page_title);

}  // namespace toguna::text
