#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "toguna/base/date.hpp"
#include "toguna/base/result.hpp"
#include "toguna/domain/document.hpp"

namespace toguna::intake {

/// What a file is, whatever it is called.
enum class Kind {
  kPage,        ///< plain text or HTML: text::read_source takes it as it is
  kWord,        ///< a Word document (.docx)
  kPdf,         ///< PDF
  kTable,       ///< articles as rows: columns title, date, outlet, author, section, type, url, text
  kJsonLines,   ///< articles as JSON objects of the same names, one a line
  kFeed,        ///< RSS 0.9x, 1.0, 2.0 or Atom 1.0
  kWebArchive,  ///< WARC 1.0 or 1.1, gzipped or not
};

// Limits that keep a hostile file from eating the machine; above them: kTooLarge.
inline constexpr std::size_t kLargestExpanded = 256U << 20;  ///< bytes that one file may unfold to
inline constexpr std::size_t kLargestPart = 64U << 20;       ///< bytes of one part: a page, a document's XML
inline constexpr std::size_t kLargestRatio = 200;      ///< unfolded : packed, for what is above kUnsuspected
inline constexpr std::size_t kUnsuspected = 1U << 20;  ///< bytes that may unfold at any ratio
inline constexpr std::size_t kMostArticles = 100'000;  ///< of one file

/// Enough of a file's beginning for kind_of.
inline constexpr std::size_t kHead = 8192;  // bytes

/// By content first, then by name: a page called letter.docx is a page. `head`: at least kHead bytes of the
/// file, or all. Cost: constant.
Kind kind_of(std::string_view name, std::string_view head);

/// Whether a file of this kind becomes several documents.
bool holds_several(Kind kind);

/// What the file says of an article besides its words; it goes before what is found in the words.
struct Facts {
  std::string title;
  std::string outlet;
  std::string author;
  std::string section;  ///< of a feed's entry: its first category
  std::string type;
  std::string url;
  std::optional<Date> date;
};

/// One article taken out of a file.
struct Article {
  /// The file's own id, or below it: "list.csv/talks-resume-1a2b3c4d.txt". It depends on nothing but the
  /// article's address (or its id in a feed, or title, date and outlet), so it stays when rows are moved,
  /// added or mended.
  std::string id;
  std::string bytes;  ///< plain text or HTML: what spans count in, and what the ledger keeps
  Facts facts;
  std::vector<std::string> warnings = {};       ///< what had to be assumed, in words for a person
  std::optional<Date> captured = std::nullopt;  ///< by a web archive; not the date of publication
};

struct Contents {
  Kind kind = Kind::kPage;
  std::vector<Article> articles;
  std::vector<Error> faults;  ///< of each row, entry or record that is left out, with its place
};

/// Takes a file apart. Nothing is written, and no name inside the file is ever used as a path; XML's entities
/// and DTDs are not followed. A PDF goes through the program pdftotext (poppler-utils), within 30 seconds.
/// Errors: kInvalidDocument (damaged, locked), kInvalidData (no such columns), kTooLarge, kNotFound (no
/// pdftotext), kInputOutput. Deterministic. Cost: linear in what it unfolds to, which is kept whole.
Result<Contents> take_apart(std::string_view id, std::string_view bytes);

/// An article as text::read_source reads it, with the facts that the file gave. Errors: those of read_source.
Result<Document> read_article(const Article& article);

/// A WARC file of one page: how a page that was fetched is kept, with its address and the time.
struct FetchedPage {
  std::string address;
  std::string media_type;  ///< "text/html; charset=utf-8"
  std::string fetched_at;  ///< UTC time stamp
  std::string bytes;       ///< without transfer or content encoding
};
std::string to_web_archive(const FetchedPage& page);

}  // namespace toguna::intake
