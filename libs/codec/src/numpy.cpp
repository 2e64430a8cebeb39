// NumPy's .npz: arrays as .npy (format 1.0, NumPy Enhancement Proposal 1) in a ZIP file, stored.
#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <bit>
#include <cstring>

#include "graph.hpp"
#include "toguna/codec/network_series.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::codec {
namespace {

/// Numbers as ZIP and NumPy hold them: the lowest byte first.
void put(std::string& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out.push_back(static_cast<char>(value >> (8 * i) & 0xFFU));
}

/// A file of the archive: a head, and numbers of eight bytes or text of four a character.
std::string array_head(const std::string& type, const std::string& shape) {
  std::string head = fmt::format("{{'descr': '{}', 'fortran_order': False, 'shape': {}, }}", type, shape);
  constexpr std::size_t kBefore = 10;  // magic, version and length
  while ((kBefore + head.size() + 1) % 64 != 0) head.push_back(' ');
  head.push_back('\n');
  std::string out("\x93NUMPY\x01\x00", 8);
  put(out, head.size(), 2);
  return out + head;
}

std::string numbers(const std::vector<const std::vector<double>*>& lists, const std::string& shape) {
  std::string out = array_head("<f8", shape);
  for (const std::vector<double>* const list : lists)
    for (const double value : *list) put(out, std::bit_cast<std::uint64_t>(value), 8);
  return out;
}

std::string integers(const std::vector<std::int64_t>& list) {
  std::string out = array_head("<i8", fmt::format("({},)", list.size()));
  for (const std::int64_t value : list) put(out, static_cast<std::uint64_t>(value), 8);
  return out;
}

std::string texts(const std::vector<std::string>& list) {
  std::vector<std::u32string> words;
  std::size_t longest = 1;
  for (const std::string& text : list) {
    const auto points = text::to_code_points(valid(text));
    words.emplace_back(points.begin(), points.end());
    longest = std::max(longest, words.back().size());
  }
  std::string out = array_head(fmt::format("<U{}", longest), fmt::format("({},)", list.size()));
  for (const std::u32string& word : words)
    for (std::size_t i = 0; i < longest; ++i) put(out, i < word.size() ? word[i] : 0, 4);
  return out;
}

/// A ZIP file of stored entries, dated 1980-01-01 so that the same matrix gives the same bytes.
class Archive {
 public:
  void add(const std::string& name, const std::string& content) {
    const std::uint64_t check =
        crc32_z(crc32(0, nullptr, 0), reinterpret_cast<const unsigned char*>(content.data()), content.size());
    std::string common;
    put(common, 20, 2);  // version needed
    put(common, 0, 2);   // flags
    put(common, 0, 2);   // stored
    put(common, 0, 2);   // time
    put(common, 33, 2);  // the first of January 1980
    put(common, check, 4);
    put(common, content.size(), 4);
    put(common, content.size(), 4);
    put(common, name.size(), 2);
    put(common, 0, 2);  // extra
    put(directory_, 0x02014b50, 4);
    put(directory_, 20, 2);  // made by
    directory_ += common;
    put(directory_, 0, 2);  // comment
    put(directory_, 0, 2);  // disk
    put(directory_, 0, 2);
    put(directory_, 0, 4);
    put(directory_, out_.size(), 4);
    directory_ += name;
    put(out_, 0x04034b50, 4);
    out_ += common + name + content;
    ++entries_;
  }

  std::string finish() && {
    const std::size_t at = out_.size();
    out_ += directory_;
    put(out_, 0x06054b50, 4);
    put(out_, 0, 4);
    put(out_, entries_, 2);
    put(out_, entries_, 2);
    put(out_, directory_.size(), 4);
    put(out_, at, 4);
    put(out_, 0, 2);
    return std::move(out_);
  }

 private:
  std::string out_;
  std::string directory_;
  std::uint64_t entries_ = 0;
};

Result<void> fits(double cells, const network::LabelledMatrix& labels) {
  std::size_t longest = 1;
  for (const auto* const list : {&labels.rows, &labels.columns})
    for (const std::string& label : *list) longest = std::max(longest, label.size());
  const auto names = static_cast<double>((labels.rows.size() + labels.columns.size()) * longest);
  constexpr double kMost = 4.2e9;
  if (8 * cells + 4 * names > kMost)
    return fail(ErrorCode::kTooLarge, "the matrix is larger than 4 GiB", "npz",
                "take fewer actors or windows");
  return {};
}

}  // namespace

Result<std::string> to_npz(const network::Network& network) {
  const network::LabelledMatrix& matrix = network.matrix;
  if (Result<void> room = fits(static_cast<double>(matrix.values.size()), matrix); !room)
    return fail(std::move(room));
  const auto list = [](const std::vector<double>& values) {
    return numbers({&values}, fmt::format("({},)", values.size()));
  };
  Archive archive;
  archive.add("values.npy",
              numbers({&matrix.values}, fmt::format("({}, {})", matrix.rows.size(), matrix.columns.size())));
  archive.add("rows.npy", texts(matrix.rows));
  archive.add("columns.npy", texts(matrix.columns));
  archive.add("row_statements.npy", list(network.row_statements));
  archive.add("column_statements.npy", list(network.column_statements));
  return std::move(archive).finish();
}

Result<std::string> to_npz(const Series& series) {
  const network::LabelledMatrix labels =
      series.parts.empty() ? network::LabelledMatrix{} : series.parts[0].matrix;
  if (Result<void> room = fits(static_cast<double>(labels.values.size() * series.parts.size()), labels);
      !room)
    return fail(std::move(room));
  std::vector<const std::vector<double>*> values;
  std::vector<std::int64_t> begin;
  std::vector<std::int64_t> middle;
  std::vector<std::int64_t> end;
  std::vector<std::int64_t> statements;
  for (const SeriesPart& part : series.parts) {
    values.push_back(&part.matrix.values);
    begin.push_back(part.begin);
    middle.push_back(part.middle);
    end.push_back(part.end);
    statements.push_back(static_cast<std::int64_t>(part.statements));
  }
  Archive archive;
  archive.add("values.npy", numbers(values, fmt::format("({}, {}, {})", series.parts.size(),
                                                        labels.rows.size(), labels.columns.size())));
  archive.add("rows.npy", texts(labels.rows));
  archive.add("columns.npy", texts(labels.columns));
  archive.add("begin.npy", integers(begin));
  archive.add("middle.npy", integers(middle));
  archive.add("end.npy", integers(end));
  archive.add("statements.npy", integers(statements));
  return std::move(archive).finish();
}

}  // namespace toguna::codec
