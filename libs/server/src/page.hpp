#pragma once

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "message.hpp"

namespace toguna::server {

/// One file of the page within the program.
struct Embedded {
  std::string_view path;  ///< below the page's root: "index.html"
  std::string_view bytes;
};
/// Generated from web/dist (or libs/server/page where there is none) when the build is configured.
std::span<const Embedded> embedded_page();

/// The page's files, as they are and gzipped. A path without a file leads to index.html, unless it looks like
/// a file's. Nothing outside the folder is ever read.
class Page {
 public:
  /// `folder`: served anew on each request; empty: what is in the program.
  explicit Page(std::filesystem::path folder);
  Reply file(const Request& request) const;

 private:
  struct Kept {
    std::string plain;
    std::string gzipped;
  };
  std::filesystem::path folder_;
  std::map<std::string, Kept, std::less<>> kept_;
};

}  // namespace toguna::server
