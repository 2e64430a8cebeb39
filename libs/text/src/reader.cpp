#include "toguna/text/reader.hpp"

#include <fmt/format.h>

#include <exception>
#include <utility>

#include "ascii.hpp"
#include "dates.hpp"
#include "html_page.hpp"
#include "plain_text.hpp"
#include "toguna/base/files.hpp"
#include "toguna/text/encoding.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::text {
namespace {

Result<Document> read(std::string_view id, std::string_view bytes) {
  Result<DecodedSource> decoded = decode(bytes);
  if (!decoded) return fail(std::move(decoded));
  if (trim(decoded->text).empty()) {
    return fail(ErrorCode::kInvalidDocument, "the source is empty: it holds only white space", {},
                "save the article again as text or HTML, or remove the file");
  }
  Document document{.id = std::string(id), .digest = sha256_hex(bytes), .encoding = decoded->encoding};
  document.warnings = std::move(decoded->warnings);
  if (is_html(id, decoded->text)) {
    if (Result<void> read_page = read_html_page(decoded->text, document); !read_page)
      return fail(std::move(read_page));
  } else {
    document.text = std::move(decoded->text);
    read_plain_text(document);
  }
  if (document.blocks.empty()) {
    return fail(ErrorCode::kInvalidDocument, "the source holds no words to read", {},
                "if the page is built by scripts, save it from the browser after it has loaded");
  }
  if (!document.date) document.date = date_of_name(id);
  if (!document.date) {
    document.warnings.emplace_back(
        "no date of publication found; name the file 2012-09-14-..., or put a line \"Date: 2012-09-14\" at "
        "its top");
  }
  return document;
}

}  // namespace

Result<Document> read_source(std::string_view id, std::string_view bytes) {
  Result<Document> out = fail(ErrorCode::kInvalidDocument, "the source could not be read");
  if (bytes.size() > kLargestSource) {
    out = fail(ErrorCode::kTooLarge,
               fmt::format("the source has {:.1f} MB; the largest that is read has {} MB",
                           static_cast<double>(bytes.size()) / (1U << 20U), kLargestSource >> 20U),
               {}, "split it into articles, or save the page without embedded pictures");
  } else {
    try {
      out = read(id, bytes);
    } catch (const std::exception& failure) {
      out =
          fail(ErrorCode::kInvalidDocument, fmt::format("the source could not be read: {}", failure.what()));
    }
  }
  if (out || !out.error().place.empty()) return out;
  Error error = out.error();
  error.place = std::string(id);
  return tl::unexpected<Error>(std::move(error));
}

}  // namespace toguna::text
