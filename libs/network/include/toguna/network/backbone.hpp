#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/network/settings.hpp"

namespace toguna::network {

/// Which spectrum stands for a network: the eigenvalues, divided by their sum, of
///   kByTrace   L = D - A
///   kByDegree  L = I - D^-1/2 A D^-1/2 (Chung 1997, Spectral Graph Theory), 0 for actors without ties
/// A the network with ties below 0 left out, D its degrees. An empty network has zeros.
enum class Laplacian { kByTrace, kByDegree };

struct BackboneSettings {
  Laplacian laplacian = Laplacian::kByTrace;
  double penalty = 3.5;  ///< p >= 0 of the penalised loss
  int steps = 10000;     ///< of annealing, >= 1
  std::uint64_t seed = 1;
  bool screen = true;    ///< compare in single precision first, where that decides; never changes a result
  unsigned threads = 1;  ///< of the nested and the exact search; 0: one per core. Never changes a result
};

/// The options that carry a network's structure, and the others.
struct Backbone {
  std::vector<std::string> backbone;  ///< in the order of the network's columns
  std::vector<std::string> redundant;
  double loss = 0;             ///< spectral distance of the backbone's network from the full one, 0..2
  double redundant_loss = 0;   ///< the same of the other options' network
  double penalised_loss = 0;   ///< loss exp(-p (|C| - |B|) / |C|)
  std::size_t statements = 0;  ///< on the backbone's options
  std::size_t evaluated = 0;   ///< networks that were compared
  std::vector<Defect> defects;
};

/// One round of the nested backbone: what was dropped, and how things stand after it.
struct NestedRound {
  std::vector<std::string> dropped;  ///< more than one where losses tie
  double loss = 0;
  double redundant_loss = 0;
  std::size_t statements = 0;  ///< left
};
struct NestedBackbone {
  std::vector<NestedRound> rounds;
  std::size_t statements = 0;  ///< of the full network
  std::vector<Defect> defects;
};

/// All functions here take one-mode networks. The loss of a set of options is
///   sum_i |lambda_i(full) - lambda_i(set)|
/// over the falling spectra of the full network and of the network of the set's statements, with the same
/// actors (after the backbone of rDNA 3.1, Leifeld 2017 for the networks). Compatible with DNA 3.1 the sorted
/// degrees, divided by their sum, stand for the spectrum. Errors: as make_network; kUsage (two-mode, settings
/// below what is stated), kNothingToCompute (fewer than two options), kNotFound (an option that the network
/// lacks), kTooLarge, kInterrupted. Cost of one loss: O(actors^2 + actors^3), the second part small; see
/// docs/benchmarks.md. Of 48 actors or more, losses are first bounded in single precision
/// (EigenvalueIntervals of graph/spectrum.hpp) and computed only where bounds leave open which is less.

/// The losses of given options as backbone.
Result<Backbone> evaluate_backbone(const StatementTable& table, const NetworkSettings& network,
                                   const BackboneSettings& settings, std::span<const std::string> options);

/// Drops the option whose loss is least, again and again until none is left; options whose losses differ by
/// less than 1e-12 go together. |C|^2 / 2 losses.
Result<NestedBackbone> nested_backbone(const StatementTable& table, const NetworkSettings& network,
                                       const BackboneSettings& settings, std::stop_token stop = {});

/// The backbone of `size` options with the least loss that annealing finds, by exchanges; the best seen, not
/// the last, is returned. 1 <= size < |C|.
Result<Backbone> fixed_backbone(const StatementTable& table, const NetworkSettings& network,
                                const BackboneSettings& settings, std::size_t size,
                                std::stop_token stop = {});

/// The backbone with the least penalised loss that annealing finds, by adding, removing and exchanging
/// options; the best seen is returned. Backbones of none or all are left out: the one says nothing, the other
/// loses nothing. Temperatures as rDNA's, 1 - 1 / (1 + exp(5 - 12 t / T)), in units of a typical change.
Result<Backbone> penalised_backbone(const StatementTable& table, const NetworkSettings& network,
                                    const BackboneSettings& settings, std::stop_token stop = {});

/// The best of all subsets, by penalised loss, or with `size` > 0 of all of that size by loss. At most 16
/// options.
Result<Backbone> best_backbone(const StatementTable& table, const NetworkSettings& network,
                               const BackboneSettings& settings, std::size_t size = 0,
                               std::stop_token stop = {});

/// The spectrum of a one-mode network as above, falling; row-major, n x n, symmetric, finite.
std::vector<double> network_spectrum(std::span<const double> network, std::size_t n, Laplacian laplacian);

/// DNA 3.1's stand-in for it: sorted degrees divided by their sum.
std::vector<double> dna_spectrum(std::span<const double> network, std::size_t n);

/// sum_i |a_i - b_i|; both of one length.
double spectral_distance(std::span<const double> a, std::span<const double> b);

}  // namespace toguna::network
