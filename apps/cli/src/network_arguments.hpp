#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "toguna/codec/network_export.hpp"
#include "toguna/network/backbone.hpp"
#include "toguna/network/discourse_network.hpp"
#include "toguna/network/phases.hpp"
#include "toguna/network/polarization.hpp"
#include "toguna/network/scaling.hpp"
#include "toguna/network/settings.hpp"
#include "toguna/network/windows.hpp"

namespace CLI {
class App;
}

namespace toguna::cli {

/// What the commands about networks take beside their input and format.
struct NetworkArguments {
  network::NetworkSettings settings;
  bool asked = false;   ///< network: one of the settings was given, so that network is printed
  bool events = false;  ///< network: the list of statements that count
  std::optional<codec::GraphFormat> format;  ///< network: for another program

  bool npz = false;  ///< network: for NumPy

  /// Whom entities of a column are counted under, by a file.
  struct Members {
    std::string column;
    std::filesystem::path file;
  };
  std::optional<Members> members;
  bool statistics = false;  ///< network: what is known of each actor, with intervals and nulls
  network::CoalitionSearch coalitions = network::CoalitionSearch::kBest;  ///< for them
  std::uint64_t draws_seed = 1;                                           ///< of their draws

  bool rows_given = false;  ///< --rows, which --members then leaves as it is

  std::string statement_type;  ///< of a .dna file; empty: the one with most statements

  network::WindowSettings windows;
  bool over_time = false;                          ///< network, polarization: a width was given
  std::optional<network::SmoothingKernel> kernel;  ///< network, phases: smooth instead of cutting windows

  network::PolarizationSettings polarization;
  std::optional<int> draws;      ///< network, polarization, backbone: of intervals and nulls; 0: none
  std::optional<int> resamples;  ///< of the interval alone
  std::optional<int> shuffles;   ///< of the null alone
  network::BackboneSettings backbone;
  std::optional<std::size_t> size;  ///< backbone of a fixed size
  bool penalised = false;
  network::PhaseSettings phases;
  network::ScalingSettings scaling;

  std::filesystem::path svg;       ///< where a picture goes; empty: nowhere
  std::filesystem::path heat_map;  ///< network: where the matrix goes as a picture
};

/// The column that --members adds.
inline constexpr const char* kGroupColumn = "group";

/// Declares the options of each command; they write into `into`, which must outlive the parsing.
void add_filters(CLI::App& command, NetworkArguments& into);
void add_network_settings(CLI::App& command, NetworkArguments& into);
void add_network_options(CLI::App& command, NetworkArguments& into);
void add_polarization_options(CLI::App& command, NetworkArguments& into);
void add_backbone_options(CLI::App& command, NetworkArguments& into);
void add_phases_options(CLI::App& command, NetworkArguments& into);
void add_scale_options(CLI::App& command, NetworkArguments& into);

}  // namespace toguna::cli
