#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "selection.hpp"
#include "tensor.hpp"
#include "toguna/graph/spectrum.hpp"
#include "toguna/network/backbone.hpp"

namespace toguna::network {

/// A subset of the options: whether each is in it.
using Subset = std::vector<char>;

/// The network of a subset as sums that options can be added to and taken from.
struct SubsetSums {
  Subset subset;
  std::vector<double> pairs;   ///< above the diagonal only, n x n
  std::vector<double> totals;  ///< statements of each actor
};

/// Room for one network and what becomes of it, used again and again: asking the system for that much memory
/// each time took a third of the whole.
struct LossRoom {
  std::vector<double> network;  ///< above the diagonal only, n x n
  std::vector<double> totals;
  std::vector<double> degrees;
  std::vector<double> scratch;
  std::vector<double> line;
  std::vector<float> rough_totals;
  std::vector<float> rough_degrees;
  std::vector<std::size_t> tied;
  graph::MatrixRoom<double> matrix;
  graph::MatrixRoom<float> rough;
};

/// Rooms that no call holds at the moment.
class LossRooms {
 public:
  std::unique_ptr<LossRoom> take() {
    const std::lock_guard lock(mutex_);
    if (free_.empty()) return std::make_unique<LossRoom>();
    std::unique_ptr<LossRoom> out = std::move(free_.back());
    free_.pop_back();
    return out;
  }
  void give(std::unique_ptr<LossRoom> room) {
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(room));
  }

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<LossRoom>> free_;
};

/// A room for the time of a call.
class LentRoom {
 public:
  explicit LentRoom(LossRooms& rooms) : rooms_(rooms), room_(rooms.take()) {}
  ~LentRoom() { rooms_.give(std::move(room_)); }
  LentRoom(const LentRoom&) = delete;
  LentRoom& operator=(const LentRoom&) = delete;
  LossRoom& operator*() const { return *room_; }

 private:
  LossRooms& rooms_;
  std::unique_ptr<LossRoom> room_;
};

/// Of fewer actors the spectra are quick.
inline constexpr std::size_t kWorthScreening = 48;

/// What a loss lies between. It can be narrowed until rounding in single precision is all that is left.
class LossBounds {
 public:
  /// A loss that is known.
  explicit LossBounds(double loss) : lower_(loss), upper_(loss) {}
  /// From intervals of the eigenvalues of a matrix with that trace; `full` is the spectrum to compare with.
  LossBounds(graph::EigenvalueIntervals intervals, double trace, const std::vector<double>& full);

  double lower() const { return lower_; }
  double upper() const { return upper_; }
  /// False where it can be narrowed no more.
  bool narrow(const std::vector<double>& full);

 private:
  void measure(const std::vector<double>& full);

  std::optional<graph::EigenvalueIntervals> intervals_;
  double trace_ = 1;
  double lower_ = 0;
  double upper_ = 0;
};

/// Losses of subsets against the full network. Thread-safe once made.
class BackboneLosses {
 public:
  static Result<BackboneLosses> of(const StatementTable& table, const NetworkSettings& network,
                                   const BackboneSettings& settings);

  const std::vector<std::string>& options() const { return selection_.options; }
  std::size_t statements(const Subset& subset) const;
  const std::vector<Defect>& defects() const { return defects_; }
  const std::vector<double>& full() const { return full_; }

  SubsetSums sums_of(const Subset& subset) const;
  /// The same with option `c` taken out or put in. Cost: O(actors who spoke of it, squared).
  void turn(SubsetSums& sums, std::size_t c) const;
  /// The loss of a subset, or of the same with option `turned` taken out or put in.
  double loss(const SubsetSums& sums, std::optional<std::size_t> turned = {}) const;
  /// Bounds of it, at a quarter of the cost; exact where bounds would not pay.
  LossBounds bounds(const SubsetSums& sums, std::optional<std::size_t> turned = {}) const;

  double penalised(double loss, const Subset& subset) const;
  Backbone report(const Subset& subset) const;

 private:
  void network_of(const SubsetSums& sums, std::optional<std::size_t> turned, LossRoom& room) const;
  std::vector<double> spectrum_of(LossRoom& room) const;
  double rough_laplacian(const SubsetSums& sums, std::optional<std::size_t> turned, LossRoom& room) const;

  Selection selection_;
  Tensor tensor_;
  std::vector<Spoken> spoken_;
  std::vector<std::vector<double>> totals_;  // of each option, statements by actor
  Aggregation aggregation_ = Aggregation::kSubtract;
  Normalization normalization_ = Normalization::kNone;
  Laplacian laplacian_ = Laplacian::kByTrace;
  double penalty_ = 0;
  bool compatible_ = false;
  bool screen_ = false;
  double rough_scale_ = 1;    // about 1 over a tie of the full network
  std::vector<double> full_;  // the full network's spectrum
  std::vector<Defect> defects_;
  std::shared_ptr<LossRooms> rooms_;
};

}  // namespace toguna::network
