#include "toguna/intake/intake.hpp"

#include <fmt/format.h>

#include <exception>

#include "article.hpp"
#include "toguna/text/reader.hpp"

namespace toguna::intake {
namespace {

/// A file that is one article: its words, and what it is called stays.
Result<Contents> one_article(Kind kind, std::string_view id, Result<std::string> text) {
  if (!text) return fail(std::move(text));
  Contents out{.kind = kind, .articles = {}, .faults = {}};
  out.articles.push_back({.id = std::string(id), .bytes = std::move(*text), .facts = {}});
  return out;
}

Result<Contents> of_kind(Kind kind, std::string_view id, std::string_view bytes) {
  switch (kind) {
    case Kind::kPage:
      return one_article(kind, id, std::string(bytes));
    case Kind::kWord:
      return one_article(kind, id, word_text(bytes));
    case Kind::kPdf:
      return one_article(kind, id, pdf_text(bytes));
    case Kind::kTable:
      return read_table(id, bytes);
    case Kind::kJsonLines:
      return read_json_lines(id, bytes);
    case Kind::kFeed:
      return read_feed(id, bytes);
    case Kind::kWebArchive:
      return read_web_archive(id, bytes);
  }
  return fail(ErrorCode::kInvalidDocument, "the source is of no known kind");
}

}  // namespace

Result<Contents> take_apart(std::string_view id, std::string_view bytes) {
  Result<Contents> out = fail(ErrorCode::kInvalidDocument, "the source could not be read");
  if (bytes.size() > text::kLargestSource) {
    out = fail(ErrorCode::kTooLarge,
               fmt::format("the source has {:.1f} MB; the largest that is read has {} MB",
                           static_cast<double>(bytes.size()) / (1U << 20U), text::kLargestSource >> 20U),
               {}, "split it into smaller files");
  } else {
    try {
      out = of_kind(kind_of(id, bytes.substr(0, kHead)), id, bytes);
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

}  // namespace toguna::intake
