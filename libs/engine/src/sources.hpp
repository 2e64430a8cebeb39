#pragma once

#include <deque>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/engine/requests.hpp"
#include "toguna/engine/responses.hpp"
#include "toguna/intake/intake.hpp"

namespace toguna::engine {

/// A file below sources/.
struct SourceFile {
  std::string id;  ///< path below sources/, with '/'
  std::filesystem::path path;
};

std::filesystem::path sources_folder(const DossierPlace& place);
std::filesystem::path ledger_file(const DossierPlace& place);

/// The error with the source's path as its place, where the reader of texts could only name its id.
Error with_path(Error error, const SourceFile& source);

/// The files below sources/, sorted by id; hidden files and editors' backups are passed over.
/// Errors: kNothingToCompute (no folder, or nothing in it), kInputOutput.
Result<std::vector<SourceFile>> list_sources(const DossierPlace& place);

/// One article on its way out of the folder: a file, or what a file that holds several was taken apart into.
struct SourceItem {
  SourceFile file;
  std::optional<intake::Article> article;  ///< none: the file is one article, and not opened yet

  const std::string& id() const { return article ? article->id : file.id; }
};

/// Hands out the articles of a folder in a fixed order. A file that holds several is kept whole until its
/// last article has been handed out; others are not opened.
class SourceItems {
 public:
  explicit SourceItems(std::vector<SourceFile> files) : files_(std::move(files)) {}

  /// The next ones, up to `most`; none at the end. What cannot be taken apart, as a whole or in part, goes
  /// into `unreadable`.
  std::vector<SourceItem> next(std::size_t most, std::vector<UnreadableSource>& unreadable);
  /// Articles handed out or unreadable so far, and at least how many there are in all.
  std::size_t found() const { return found_; }
  std::size_t at_least() const { return found_ + waiting_.size() + (files_.size() - at_); }

 private:
  void open_next(std::vector<UnreadableSource>& unreadable);

  std::vector<SourceFile> files_;
  std::size_t at_ = 0;  ///< the first file that is not opened
  std::deque<SourceItem> waiting_;
  std::size_t found_ = 0;
};

/// The article of an item, its file read where that has not been done. Errors: those of read_file and
/// intake::take_apart, with the path as place.
Result<intake::Article> article_of(SourceItem item);

}  // namespace toguna::engine
