#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/codec/bargaining.hpp"
#include "toguna/engine/engine.hpp"

namespace CLI {
class App;
}

namespace toguna::cli {

enum class Command;
enum class Format;
struct Arguments;

/// What the bargaining verbs take beside their input.
struct BargainingArguments {
  std::vector<std::string> models;                         // forecast: several; "all"
  std::optional<std::string> model;                        // whatif, sensitivity
  bool ktab = false;                                       // forecast --compat ktab
  bool inputs = false;                                     // forecast: what it is given, instead
  std::optional<std::size_t> turns;                        // forecast
  std::optional<double> precision;                         // forecast: of quantal-response
  std::filesystem::path svg;                               // pictures
  std::vector<std::string> options;                        // LABEL=PLACE, for a file
  std::vector<std::string> set;                            // whatif
  std::vector<std::string> veto;                           // whatif
  std::vector<std::string> no_veto;                        // whatif
  std::vector<std::string> remove;                         // whatif
  std::vector<std::string> add;                            // whatif
  std::vector<std::string> join;                           // whatif
  std::optional<double> share;                             // whatif: the quota that shall hold
  std::optional<double> without;                           // whatif: the reference point that shall hold
  std::filesystem::path changes;                           // whatif: a JSON file
  std::optional<double> reach;                             // whatif: an outcome
  std::string by;                                          // whatif: who shall bring it about
  std::vector<std::string> correlate;                      // sensitivity: A.field,B.field=COEFFICIENT
  std::size_t points = bargaining::SobolOptions{}.points;  // sensitivity
  std::optional<std::uint64_t> quota;                      // power of a weighted game
  std::vector<std::string> plane;                          // plane: two issues
  std::vector<double> point;                               // plane: whose win set
  std::size_t grid = 33;                                   // plane: points a side
};

/// Options of the verbs.
void add_forecast_models(CLI::App& sub, BargainingArguments& arguments);
void add_what_if(CLI::App& sub, BargainingArguments& arguments);
void add_sensitivity(CLI::App& sub, BargainingArguments& arguments);
void add_power(CLI::App& sub, BargainingArguments& arguments);
void add_plane(CLI::App& sub, BargainingArguments& arguments);

/// How a run of these verbs is asked for.
struct BargainingCall {
  const BargainingArguments& arguments;
  const engine::Engine& engine;
  Format format;
  std::uint64_t seed = 0;
  unsigned threads = 0;
  std::string file;  ///< the input's name, for messages
};

/// What a verb leaves: a text to print, and pictures where --svg asks for them.
struct BargainingOutput {
  std::string text;
  std::vector<std::string> pictures;
};

Result<BargainingOutput> forecast_by_models(const BargainingCall& call, const codec::BargainingInput& input,
                                            std::stop_token stop);
Result<BargainingOutput> what_if_output(const BargainingCall& call, const codec::BargainingInput& input,
                                        std::stop_token stop);
Result<BargainingOutput> sensitivity_output(const BargainingCall& call, const codec::BargainingInput& input,
                                            std::stop_token stop);
Result<BargainingOutput> power_output(const BargainingCall& call, const codec::BargainingInput& input);
Result<BargainingOutput> plane_output(const BargainingCall& call, const codec::BargainingInput& input);
/// Of files of their own.
Result<BargainingOutput> backtest_output(const BargainingCall& call, const std::string& content);
Result<BargainingOutput> game_output(const BargainingCall& call, const std::string& content);

/// An input with what the command line says about it: reference point and options on the scale.
Result<codec::BargainingInput> with_options(codec::BargainingInput input, const Arguments& arguments);

/// Whether a CSV is one of voters (columns name and weight) rather than of actors.
bool holds_voters(const std::string& content, const std::string& file);

}  // namespace toguna::cli
