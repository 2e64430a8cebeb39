#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "toguna/intake/intake.hpp"

namespace toguna::intake {

/// An article as a text with the header lines that text::read_source knows.
std::string plain_article(const Facts& facts, std::string_view origin, std::string_view body);
/// An article as a page whose body is the given HTML.
std::string html_article(const Facts& facts, std::string_view origin, std::string_view body);
/// Whether an article's words are written as HTML.
bool has_tags(std::string_view body);
/// One or the other, by what the body is.
struct Written {
  std::string bytes;
  std::string_view ending;  ///< ".txt" or ".html"
};
Written written_article(const Facts& facts, std::string_view origin, std::string_view body);

/// Collects the articles of one file, and sees to it that each has its own id.
class Collector {
 public:
  explicit Collector(std::string_view container) : container_(container) {}

  /// `key`: what the article is known by; `name`: what it may be called. The same article once more is passed
  /// over; another with the same key gets a number.
  void add(std::string_view key, std::string_view name, Article article, std::string_view ending);
  void fault(Error error) { contents_.faults.push_back(std::move(error)); }
  bool full() const { return contents_.articles.size() >= kMostArticles; }
  std::size_t repeated() const { return repeated_; }

  /// Errors: kNothingToCompute with `nothing` as message, where there are neither articles nor faults;
  /// kTooLarge.
  Result<Contents> finish(Kind kind, std::string_view nothing);

 private:
  std::string container_;
  Contents contents_;
  std::map<std::string, std::set<std::string>, std::less<>> digests_;  ///< by id without number
  std::size_t repeated_ = 0;
};

/// Adds an article that a table or list gives in fields, or says what is wrong with it.
void add_written(Collector& collector, Facts facts, const std::string& day, std::string_view body,
                 const std::string& origin, const std::string& place);

// Each kind's own reader; `id` is the file's.
Result<Contents> read_table(std::string_view id, std::string_view bytes);
Result<Contents> read_json_lines(std::string_view id, std::string_view bytes);
Result<Contents> read_feed(std::string_view id, std::string_view bytes);
/// `depth`: of files within files; a WARC file within one is not read.
Result<Contents> read_web_archive(std::string_view id, std::string_view bytes);
Result<std::string> word_text(std::string_view bytes);
Result<std::string> pdf_text(std::string_view bytes);

}  // namespace toguna::intake
