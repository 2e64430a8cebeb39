#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/network/networks.hpp"
#include "toguna/network/windows.hpp"

namespace toguna::codec {

/// One network of a series over time; all parts of a series have the same labels.
struct SeriesPart {
  network::Seconds begin = 0;
  network::Seconds middle = 0;
  network::Seconds end = 0;
  std::size_t statements = 0;
  network::LabelledMatrix matrix;
};
struct Series {
  network::Mode mode = network::Mode::kOneMode;
  std::vector<SeriesPart> parts;
  std::vector<network::Defect> defects;
};

/// Collects what for_each_window or for_each_smoothed shows. Errors: kTooLarge above 2^27 cells in all.
class SeriesCollector {
 public:
  explicit SeriesCollector(network::Mode mode) { series_.mode = mode; }
  bool take(const network::Window& window);  ///< whether to go on
  Result<Series> finish(Result<network::WindowSeries> made) &&;

 private:
  Series series_;
  std::size_t cells_ = 0;
  bool full_ = false;
};

/// {"mode", "aggregation", "normalization", "duplicates", "rows", "columns", "windows": [{"begin", "middle",
/// "end", "statements", "values": [[...]]}], "defects"}.
std::string to_json(const Series& series, const network::NetworkSettings& settings);

/// begin, middle, end, row, column, value: cells other than 0, of a one-mode network each pair once.
std::string to_csv(const Series& series);

/// GEXF 1.3, dynamic: nodes and ties are there, and a tie has its weight, from the middle of a window until
/// the middle of the next, so that overlapping windows never contradict one another; the last as long as the
/// one before.
std::string to_gexf(const Series& series);

/// Matrices as NumPy reads them (numpy.load): a ZIP file, stored, of arrays "values" (rows x columns,
/// doubles; of a series windows x rows x columns), "rows" and "columns" (text), "row_statements" and
/// "column_statements"; of a series "begin", "middle" and "end" (seconds since 1970, UTC) and "statements".
/// The same bytes each time. Errors: kTooLarge above 4 GiB.
Result<std::string> to_npz(const network::Network& network);
Result<std::string> to_npz(const Series& series);

}  // namespace toguna::codec
