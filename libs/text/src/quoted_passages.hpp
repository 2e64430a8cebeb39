#pragma once

#include <string_view>
#include <vector>

#include "paragraphs.hpp"

namespace toguna::text {

/// Which of an article's paragraphs are quoted blocks that lost their markup when the page was saved as text.
/// Signals are of form only:
///  1. A paragraph that ends with a colon is the author's and introduces a quotation: the next paragraph is
///  quoted.
///  2. The quotation runs on over paragraphs set tight against it (no blank line) or after a wider gap than
///  the text
///     usually has (a block quote's own paragraphs), and over paragraphs that open with a quotation mark.
///  3. Where the author's next introduction follows, the paragraphs between are quoted as long as they speak
///  in the
///     reporting voice: they hold words in quotation marks.
///  4. Paragraphs indented as a whole, and lines that begin with ">", are quoted without an introduction.
/// Everything else is the author's: body is the safe answer. Cost: linear.
std::vector<bool> find_quoted_passages(std::string_view text, const std::vector<Paragraph>& paragraphs);

}  // namespace toguna::text
