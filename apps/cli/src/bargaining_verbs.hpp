#pragma once

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/codec/bargaining.hpp"

namespace CLI {
class App;
}

namespace toguna::cli {

enum class Command;
enum class Format;

/// What the bargaining verbs take beside their input.
struct BargainingArguments {
  std::vector<std::string> models;   // forecast: several; "all"
  std::string model = "mean";        // whatif, sensitivity
  bool ktab = false;                 // forecast --compat ktab
  std::optional<std::size_t> turns;  // forecast
  std::vector<std::string> set;      // whatif
  std::vector<std::string> remove;
  std::vector<std::string> join;
  std::size_t points = bargaining::SobolOptions{}.points;  // sensitivity
  std::optional<std::uint64_t> quota;                      // power
};

/// `--model`, `--compat` and `--turns` of forecast.
void add_forecast_models(CLI::App& sub, BargainingArguments& arguments);
void add_what_if(CLI::App& sub, BargainingArguments& arguments);
void add_sensitivity(CLI::App& sub, BargainingArguments& arguments);
void add_power(CLI::App& sub, BargainingArguments& arguments);

/// How a run of these verbs is asked for.
struct BargainingCall {
  const BargainingArguments& arguments;
  Format format;
  std::uint64_t seed = 0;
  unsigned threads = 0;
  std::string file;  ///< the input's name, for messages
};

/// Each gives what is to be printed.
Result<std::string> forecast_by_models(const BargainingCall& call, const codec::BargainingInput& input,
                                       std::stop_token stop);
Result<std::string> what_if_text(const BargainingCall& call, const codec::BargainingInput& input);
Result<std::string> sensitivity_text(const BargainingCall& call, const codec::BargainingInput& input,
                                     std::stop_token stop);
Result<std::string> backtest_text(const BargainingCall& call, const std::string& content);
Result<std::string> power_text(const BargainingCall& call, const std::string& content);

}  // namespace toguna::cli
