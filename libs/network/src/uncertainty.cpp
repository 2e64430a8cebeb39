#include "toguna/network/uncertainty.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "toguna/base/parallel.hpp"
#include "toguna/base/random.hpp"

namespace toguna::network {
namespace {

constexpr std::uint32_t kBootstrapStream = 65;
constexpr std::uint32_t kPermutationStream = 66;

Result<void> check(const UncertaintySettings& settings) {
  if (settings.draws < 2 || !(settings.level > 0 && settings.level < 1))
    return fail(ErrorCode::kUsage, "draws must be at least 2 and the level between 0 and 1", "uncertainty",
                "take 1000 draws and a level of 0.95");
  return {};
}

std::size_t pick(RandomKey key, std::uint64_t draw, std::uint32_t variable, std::size_t below) {
  return std::min(below - 1,
                  static_cast<std::size_t>(uniform(key, draw, variable) * static_cast<double>(below)));
}

/// Only the rows that are wanted, each with so many times its weight.
StatementTable repeated(const StatementTable& table, const std::vector<double>& times) {
  StatementTable out = table;
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < table.size(); ++row)
    if (times[row] > 0) rows.push_back(row);
  const auto take = [&](auto& column) {
    for (std::size_t i = 0; i < rows.size(); ++i) column[i] = column[rows[i]];
    column.resize(rows.size());
  };
  for (std::size_t row = 0; row < table.size(); ++row) out.weights[row] *= times[row];
  take(out.times);
  take(out.weights);
  take(out.confidences);
  for (TextColumn& column : out.texts) take(column.codes);
  for (QualifierColumn& column : out.qualifiers) take(column.codes);
  return out;
}

/// Values of the statistic on each of the tables that `make` gives; none where it cannot be computed.
template <typename Make>
Result<std::vector<std::optional<NamedValues>>> values_over(const UncertaintySettings& settings,
                                                            const Statistic& statistic, const Make& make,
                                                            std::stop_token stop) {
  std::vector<std::optional<NamedValues>> out(static_cast<std::size_t>(settings.draws));
  const bool whole = for_each_index(out.size(), settings.threads, stop, [&](std::size_t draw) {
    if (Result<NamedValues> values = statistic(make(draw))) out[draw] = std::move(*values);
  });
  if (!whole) return fail(ErrorCode::kInterrupted, "interrupted");
  return out;
}

/// The values of one name, rising.
std::vector<double> sorted_values(const std::vector<std::optional<NamedValues>>& draws,
                                  const std::string& name) {
  std::vector<double> out;
  for (const auto& values : draws) {
    if (!values) continue;
    if (const auto found = values->find(name); found != values->end() && std::isfinite(found->second))
      out.push_back(found->second);
  }
  std::sort(out.begin(), out.end());
  return out;
}

/// Of rising values, between neighbours in proportion.
double quantile(const std::vector<double>& values, double share) {
  const double place = share * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(values.size() - 1, below + 1);
  return values[below] + (place - static_cast<double>(below)) * (values[above] - values[below]);
}

double mean(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

/// For each statement the number of its document; without one, a number of its own.
std::vector<std::size_t> clusters_of(const TextColumn& documents, std::size_t& count) {
  std::vector<std::size_t> out;
  count = documents.values.size();
  std::vector<char> used(count, 0);
  for (const std::uint32_t code : documents.codes) {
    out.push_back(code == kMissing ? count++ : code);
    if (code != kMissing) used[code] = 1;
  }
  // Numbers without statements are no documents to draw.
  std::vector<std::size_t> number(count, 0);
  std::size_t next = 0;
  for (std::size_t c = 0; c < count; ++c) number[c] = c >= used.size() || used[c] != 0 ? next++ : 0;
  for (std::size_t& cluster : out) cluster = number[cluster];
  count = next;
  return out;
}

}  // namespace

Result<std::vector<Estimate>> bootstrap(const StatementTable& table, const Statistic& statistic,
                                        const UncertaintySettings& settings, const std::string& document,
                                        std::stop_token stop) {
  if (Result<void> sound = check(settings); !sound) return fail(std::move(sound));
  const TextColumn* const documents = table.text(document);
  if (documents == nullptr)
    return fail(ErrorCode::kNotFound, "there is no column '" + document + "'", "document",
                "name a column of the statements");
  const Result<NamedValues> as_is = statistic(table);
  if (!as_is) return tl::unexpected<Error>(as_is.error());
  std::size_t count = 0;
  const std::vector<std::size_t> cluster = clusters_of(*documents, count);
  const RandomKey key{settings.seed, kBootstrapStream};
  const auto resample = [&](std::size_t draw) {
    std::vector<double> drawn(count, 0);
    for (std::size_t d = 0; d < count; ++d) ++drawn[pick(key, draw, static_cast<std::uint32_t>(d), count)];
    std::vector<double> times(table.size());
    for (std::size_t row = 0; row < times.size(); ++row) times[row] = drawn[cluster[row]];
    return repeated(table, times);
  };
  auto draws = values_over(settings, statistic, resample, stop);
  if (!draws) return fail(std::move(draws));
  std::vector<Estimate> out;
  for (const auto& [name, value] : *as_is) {
    const std::vector<double> values = sorted_values(*draws, name);
    if (values.empty()) continue;
    out.push_back({name, value, mean(values), quantile(values, (1 - settings.level) / 2),
                   quantile(values, (1 + settings.level) / 2), static_cast<int>(values.size())});
  }
  return out;
}

Result<std::vector<NullComparison>> permutation_null(const StatementTable& table, const Statistic& statistic,
                                                     const UncertaintySettings& settings,
                                                     const std::string& qualifier, const std::string& columns,
                                                     std::stop_token stop) {
  if (Result<void> sound = check(settings); !sound) return fail(std::move(sound));
  const TextColumn* const options = table.text(columns);
  if (options == nullptr)
    return fail(ErrorCode::kNotFound, "there is no column '" + columns + "'", "columns",
                "name a column of the statements");
  const auto shuffled_column =
      std::find_if(table.qualifiers.begin(), table.qualifiers.end(),
                   [&](const QualifierColumn& column) { return column.name == qualifier; });
  if (shuffled_column == table.qualifiers.end())
    return fail(ErrorCode::kNotFound, "there is no qualifier '" + qualifier + "'", "qualifier",
                "name a qualifier of the statements");
  const auto place = static_cast<std::size_t>(shuffled_column - table.qualifiers.begin());
  const Result<NamedValues> as_is = statistic(table);
  if (!as_is) return tl::unexpected<Error>(as_is.error());
  std::vector<std::vector<std::size_t>> rows_of(options->values.size());
  for (std::size_t row = 0; row < table.size(); ++row)
    if (options->codes[row] != kMissing) rows_of[options->codes[row]].push_back(row);
  const RandomKey key{settings.seed, kPermutationStream};
  const auto shuffle = [&](std::size_t draw) {
    StatementTable out = table;
    std::vector<std::uint32_t>& codes = out.qualifiers[place].codes;
    for (const std::vector<std::size_t>& rows : rows_of)
      for (std::size_t i = rows.size(); i > 1; --i)
        std::swap(codes[rows[i - 1]],
                  codes[rows[pick(key, draw, static_cast<std::uint32_t>(rows[i - 1]), i)]]);
    return out;
  };
  auto draws = values_over(settings, statistic, shuffle, stop);
  if (!draws) return fail(std::move(draws));
  std::vector<NullComparison> out;
  for (const auto& [name, value] : *as_is) {
    const std::vector<double> values = sorted_values(*draws, name);
    if (values.empty()) continue;
    const double slack = 1e-12 * std::max(1.0, std::abs(value));  // equal values stay equal after rounding
    const auto least = std::lower_bound(values.begin(), values.end(), value - slack);
    const auto most = std::upper_bound(values.begin(), values.end(), value + slack);
    const auto all = static_cast<double>(values.size());
    out.push_back({name, value, mean(values), quantile(values, (1 - settings.level) / 2),
                   quantile(values, (1 + settings.level) / 2),
                   (1 + static_cast<double>(values.end() - least)) / (1 + all),
                   (1 + static_cast<double>(most - values.begin())) / (1 + all),
                   static_cast<int>(values.size())});
  }
  return out;
}

}  // namespace toguna::network
