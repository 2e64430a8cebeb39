#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "html_context.hpp"
#include "toguna/base/date.hpp"

namespace toguna::text {

/// What a page says about itself outside its words.
struct HtmlMetadata {
  std::string title;       ///< of the article: JSON-LD headline, og:title
  std::string page_title;  ///< <title>, with the outlet's name and all
  std::string outlet;
  std::string author;
  std::string section;
  std::string type;
  std::string url;
  std::optional<Date> date;
};

/// Reads JSON-LD, OpenGraph, other <meta>, <link rel=canonical>, microdata and <time>, in this order of
/// trust. Damaged JSON-LD is passed over. Cost: linear.
HtmlMetadata read_html_metadata(const HtmlPage& page);

/// Adds what one JSON-LD script says, where it speaks of an article.
void read_json_ld(std::string_view script, HtmlMetadata& metadata);

/// "Title | Outlet", "Title - Outlet": without the last part if it is `outlet`, or, where no outlet is known,
/// if it is short; the part goes to `outlet`.
std::string without_outlet(const std::string& page_title, std::string& outlet);

}  // namespace toguna::text
