// Articles as rows of a table.

#include <fmt/format.h>

#include <array>

#include "article.hpp"
#include "small.hpp"
#include "toguna/text/csv_rows.hpp"
#include "toguna/text/encoding.hpp"
#include "toguna/text/utf8.hpp"
#include "toguna/text/written_day.hpp"

namespace toguna::intake {
namespace {

enum Column { kTitle, kDate, kOutlet, kAuthor, kSection, kType, kUrl, kText, kColumns };

/// Names that tables of articles give their columns; the first is ours.
constexpr std::array<std::array<std::string_view, 4>, kColumns> kNames = {{
    {"title", "headline", "", ""},
    {"date", "published", "publication_date", "date_published"},
    {"outlet", "source", "publication", "publisher"},
    {"author", "byline", "authors", ""},
    {"section", "category", "article_section", ""},
    {"type", "genre", "", ""},
    {"url", "link", "address", ""},
    {"text", "body", "content", "fulltext"},
}};

std::array<std::size_t, kColumns> columns_of(const text::CsvRow& heads) {
  std::array<std::size_t, kColumns> out{};
  out.fill(std::string::npos);
  for (std::size_t at = heads.fields.size(); at-- > 0;) {
    const std::string name = text::fold_for_matching(text::collapse_space(heads.fields[at]));
    for (std::size_t column = 0; column < kColumns; ++column)
      for (const std::string_view known : kNames[column])
        if (!known.empty() && name == known) out[column] = at;
  }
  return out;
}

}  // namespace

void add_written(Collector& collector, Facts facts, const std::string& day, std::string_view body,
                 const std::string& origin, const std::string& place) {
  if (trimmed(body).empty()) {
    collector.fault(
        {ErrorCode::kInvalidData, "the article has no text", place, "fill in its text, or remove it"});
    return;
  }
  if (body.size() > kLargestPart / 2) {
    collector.fault({ErrorCode::kTooLarge, "the article has more than 32 MB", place, {}});
    return;
  }
  facts.date = text::written_day(day);
  Article article{.facts = facts};
  if (!trimmed(day).empty() && !facts.date)
    article.warnings.push_back(fmt::format("{}: '{}' is no date that can be read; write it as 2012-09-14",
                                           place, text::collapse_space(day.substr(0, 60))));
  Written written = written_article(facts, origin, body);
  article.bytes = std::move(written.bytes);
  const std::string key = !facts.url.empty() ? facts.url
                                             : fmt::format("{}\n{}\n{}", facts.title,
                                                           facts.date ? facts.date->iso() : "", facts.outlet);
  collector.add(key, facts.title.empty() ? trimmed(body).substr(0, 60) : std::string_view(facts.title),
                std::move(article), written.ending);
}

Result<Contents> read_table(std::string_view id, std::string_view bytes) {
  const std::string file(id);
  auto decoded = text::decode(bytes);
  if (!decoded) return fail(std::move(decoded));
  const auto rows = text::csv_rows(decoded->text, file, ",;\t");
  if (!rows) return tl::unexpected<Error>(rows.error());
  if (rows->empty()) return fail(ErrorCode::kInvalidData, "the table is empty", file);
  const auto columns = columns_of(rows->front());
  if (columns[kText] == std::string::npos)
    return fail(ErrorCode::kInvalidData, "no column 'text' in the table's first line", file + ":1",
                "the first line names the columns: title, date, outlet, author, section, type, url, text "
                "(text is needed)");
  Collector collector(id);
  for (std::size_t i = 1; i < rows->size() && !collector.full(); ++i) {
    const text::CsvRow& row = (*rows)[i];
    const std::string place = fmt::format("{}:{}", file, row.line);
    if (row.fields.size() != rows->front().fields.size()) {
      collector.fault({ErrorCode::kInvalidData,
                       fmt::format("the row has {} fields, the first line names {}", row.fields.size(),
                                   rows->front().fields.size()),
                       place, "put texts that hold commas or line ends into quotation marks"});
      continue;
    }
    const auto field = [&](Column column) {
      return columns[column] == std::string::npos ? std::string() : row.fields[columns[column]];
    };
    add_written(collector,
                {.title = field(kTitle),
                 .outlet = field(kOutlet),
                 .author = field(kAuthor),
                 .section = field(kSection),
                 .type = field(kType),
                 .url = field(kUrl)},
                field(kDate), field(kText), fmt::format("row {} of {}", i, file), place);
  }
  return collector.finish(Kind::kTable, "the table has no rows");
}

}  // namespace toguna::intake
