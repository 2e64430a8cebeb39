#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace toguna::bench {

/// The dossier that the articles speak of: actors and options with made-up names.
std::string dossier_text();

/// An invented news report of at least `words` words: title, date, outlet, then paragraphs in which every
/// third sentence or so attributes something. The same number gives the same article.
std::string article(std::uint64_t number, std::size_t words);

/// Stretches of bytes above the space character, as `wc -w` counts them.
std::size_t count_words(std::string_view text);

/// A folder with a dossier and `articles` articles of `words` words each, removed with its owner.
class Folder {
 public:
  /// Below the system's folder for temporary files (TMPDIR). `ok` tells whether all could be written.
  Folder(std::size_t articles, std::size_t words);
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  bool ok() const { return ok_; }
  const std::filesystem::path& path() const { return path_; }
  std::size_t bytes() const { return bytes_; }
  std::size_t words() const { return words_; }
  /// Writes one more article; its number is its place.
  bool add(std::uint64_t number, std::size_t words);
  /// An empty folder inside, for a ledger; whatever was in it is gone.
  std::filesystem::path fresh_ledger() const;

 private:
  std::filesystem::path path_;
  std::size_t bytes_ = 0;
  std::size_t words_ = 0;
  bool ok_ = false;
};

/// The name of an article's file in sources/.
std::string file_name(std::uint64_t number);

}  // namespace toguna::bench
