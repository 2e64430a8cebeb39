#include "parameters.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "random_stream.hpp"
#include "toguna/base/parallel.hpp"
#include "toguna/neural/kernels.hpp"

namespace toguna::language_training {
namespace {

constexpr float kFirstDecay = 0.9F;
constexpr float kSecondDecay = 0.98F;
constexpr float kEpsilon = 1e-8F;
constexpr double kLargestNorm = 5.0;
constexpr double kAverageDecay = 0.999;
constexpr std::size_t kChunk = 1U << 16;

constexpr std::uint64_t kWeightsPurpose = 1;

/// Adam on elements [begin, end) of a store.
void adam(Store& store, const float* gradient, std::size_t begin, std::size_t end, float scale, float rate,
          float first_scale, float second_scale) {
  for (std::size_t i = begin; i < end; ++i) {
    const float g = gradient[i] * scale;
    store.first[i] = kFirstDecay * store.first[i] + (1.0F - kFirstDecay) * g;
    store.second[i] = kSecondDecay * store.second[i] + (1.0F - kSecondDecay) * g * g;
    store.value[i] -=
        rate * (store.first[i] * first_scale) / (std::sqrt(store.second[i] * second_scale) + kEpsilon);
  }
}

void average(Store& store, std::size_t begin, std::size_t end, float keep) {
  for (std::size_t i = begin; i < end; ++i) {
    store.average[i] = keep * store.average[i] + (1.0F - keep) * store.value[i];
  }
}

void for_chunks(std::size_t count, unsigned threads,
                const std::function<void(std::size_t, std::size_t)>& work) {
  for_each_index((count + kChunk - 1) / kChunk, threads, {},
                 [&](std::size_t i) { work(i * kChunk, std::min(count, (i + 1) * kChunk)); });
}

}  // namespace

void Store::resize(std::size_t count) {
  for (auto* part : {&value, &first, &second, &average}) part->assign(count, 0.0F);
}

Parameters::Parameters(const language::NetworkShape& shape, std::uint64_t seed)
    : shape_(shape), tensors_(language::dense_tensors(shape)) {
  std::size_t offset = 0;
  std::size_t transposed = 0;
  for (std::size_t i = 0; i < tensors_.size(); ++i) {
    const auto& tensor = tensors_[i];
    const std::size_t stride = neural::padded(tensor.columns);
    places_.push_back({offset, tensor.rows, tensor.columns, stride});
    transposed_offsets_.push_back(transposed);
    offset += tensor.rows * stride;
    transposed += tensor.columns * neural::padded(tensor.rows);
    index_.emplace(tensor.name, i);
  }
  dense_.resize(offset);
  packed_.resize(offset);
  packed_transposed_.resize(transposed);
  for (std::size_t i = 0; i < tensors_.size(); ++i) {
    const Place& p = places_[i];
    RandomStream random(seed, kWeightsPurpose, i);
    const bool root = tensors_[i].name.ends_with(".root");
    if (p.rows == 1 && !root) {
      // The forget gate starts open.
      if (tensors_[i].name.starts_with("layer")) {
        std::fill_n(dense_.value.begin() + static_cast<std::ptrdiff_t>(p.offset), shape.width, 1.0F);
      }
      continue;
    }
    // Glorot & Bengio 2010; the biaffine forms start small, so that no head is favoured.
    const std::size_t fan_out = tensors_[i].name.starts_with("layer") ? p.columns / 3 : p.columns;
    float bound = std::sqrt(6.0F / static_cast<float>(p.rows + fan_out));
    if (tensors_[i].name == "relation.bilinear") bound = 0.05F;
    for (std::size_t r = 0; r < p.rows; ++r) {
      for (std::size_t c = 0; c < p.columns; ++c) {
        dense_.value[p.offset + r * p.stride + c] = bound * (2.0F * random.uniform() - 1.0F);
      }
    }
  }
  dense_.average = dense_.value;
  for (const auto& tensor : language::embedding_tables(shape)) {
    Table table{.name = tensor.name, .rows = tensor.rows, .width = tensor.columns};
    table.store.resize(tensor.rows * tensor.columns);
    table.gradient.assign(tensor.rows * tensor.columns, 0.0F);
    table.is_touched.assign(tensor.rows, 0);
    RandomStream random(seed, kWeightsPurpose, 1000 + tables_.size());
    for (float& v : table.store.value) v = 0.2F * (2.0F * random.uniform() - 1.0F);
    table.store.average = table.store.value;
    tables_.push_back(std::move(table));
  }
}

const Place& Parameters::place(std::string_view name) const {
  return places_[index_.at(std::string(name))];
}

const float* Parameters::packed_transposed(const Place& place) const {
  return packed_transposed_.data() + transposed_offsets_[static_cast<std::size_t>(&place - places_.data())];
}

void Parameters::pack(unsigned threads) {
  for_each_index(places_.size(), threads, {}, [&](std::size_t i) {
    const Place& p = places_[i];
    if (p.rows == 1) return;
    neural::pack(value(p), p.stride, 1, p.rows, p.columns, packed_.data() + p.offset);
    neural::pack(value(p), 1, p.stride, p.columns, p.rows,
                 packed_transposed_.data() + transposed_offsets_[i]);
  });
}

double Parameters::update(std::span<std::vector<float>> shard_gradients, const OptimiserStep& step) {
  const std::size_t count = dense_.value.size();
  std::vector<float>& sum = shard_gradients.front();
  std::vector<double> norms((count + kChunk - 1) / kChunk, 0.0);
  for_chunks(count, step.threads, [&](std::size_t begin, std::size_t end) {
    double norm = 0;
    for (std::size_t s = 1; s < shard_gradients.size(); ++s) {
      const float* other = shard_gradients[s].data();
      for (std::size_t i = begin; i < end; ++i) sum[i] += other[i];
    }
    for (std::size_t i = begin; i < end; ++i)
      norm += static_cast<double>(sum[i]) * static_cast<double>(sum[i]);
    norms[begin / kChunk] = norm;
  });
  double square = 0;
  for (const double n : norms) square += n;
  for (Table& table : tables_) {
    std::sort(table.touched.begin(), table.touched.end());
    for (const std::uint32_t row : table.touched) {
      const float* g = table.gradient.data() + row * table.width;
      for (std::size_t i = 0; i < table.width; ++i)
        square += static_cast<double>(g[i]) * static_cast<double>(g[i]);
    }
  }
  const double norm = std::sqrt(square);
  const auto scale = static_cast<float>(norm > kLargestNorm ? kLargestNorm / norm : 1.0);
  // Powers by repeated squaring would do; the C library's pow is kept out, since its last bit may differ by
  // version.
  const auto correction = [&](float decay) {
    double power = 1;
    double base = static_cast<double>(decay);
    for (std::uint64_t n = step.step; n > 0; n >>= 1U, base *= base) {
      if ((n & 1U) != 0) power *= base;
    }
    return static_cast<float>(1.0 / (1.0 - power));
  };
  const float first_scale = correction(kFirstDecay);
  const float second_scale = correction(kSecondDecay);
  const auto rate = static_cast<float>(step.rate);
  const double warm = (1.0 + static_cast<double>(step.step)) / (10.0 + static_cast<double>(step.step));
  const double decay = std::min(kAverageDecay, warm);
  for_chunks(count, step.threads, [&](std::size_t begin, std::size_t end) {
    adam(dense_, sum.data(), begin, end, scale, rate, first_scale, second_scale);
    average(dense_, begin, end, static_cast<float>(decay));
    for (auto& gradient : shard_gradients) {
      std::fill(gradient.begin() + static_cast<std::ptrdiff_t>(begin),
                gradient.begin() + static_cast<std::ptrdiff_t>(end), 0.0F);
    }
  });
  // The tables are large: their average moves every eighth step, by the same decay in all.
  constexpr std::uint64_t kStride = 8;
  const double eighth = decay * decay * decay * decay * decay * decay * decay * decay;
  for (Table& table : tables_) {
    for_each_index(table.touched.size(), step.threads, {}, [&](std::size_t i) {
      const std::size_t begin = table.touched[i] * table.width;
      adam(table.store, table.gradient.data(), begin, begin + table.width, scale, rate, first_scale,
           second_scale);
      std::fill_n(table.gradient.begin() + static_cast<std::ptrdiff_t>(begin), table.width, 0.0F);
      table.is_touched[table.touched[i]] = 0;
    });
    table.touched.clear();
    if (step.step % kStride == 0) {
      for_chunks(table.store.value.size(), step.threads, [&](std::size_t begin, std::size_t end) {
        average(table.store, begin, end, static_cast<float>(eighth));
      });
    }
  }
  return norm;
}

void Parameters::write(language::ModelWriter& out) const {
  const auto rounded = [&](const std::string& name, const std::vector<float>& values, std::size_t offset,
                           std::size_t rows, std::size_t columns, std::size_t stride) {
    std::vector<std::uint16_t> shorts;
    shorts.reserve(rows * columns);
    for (std::size_t r = 0; r < rows; ++r) {
      for (std::size_t c = 0; c < columns; ++c)
        shorts.push_back(neural::bfloat16_of(values[offset + r * stride + c]));
    }
    out.add_bfloat16(name, shorts, {rows, columns});
  };
  for (const Table& table : tables_) {
    rounded(table.name, table.store.average, 0, table.rows, table.width, table.width);
  }
  for (std::size_t i = 0; i < tensors_.size(); ++i) {
    const Place& p = places_[i];
    rounded(tensors_[i].name, dense_.average, p.offset, p.rows, p.columns, p.stride);
  }
}

std::string Parameters::checkpoint() const {
  std::string out;
  const auto add = [&](const Store& store) {
    for (const auto* part : {&store.value, &store.first, &store.second, &store.average}) {
      const std::uint64_t count = part->size();
      out.append(reinterpret_cast<const char*>(&count), sizeof count);
      out.append(reinterpret_cast<const char*>(part->data()), part->size() * sizeof(float));
    }
  };
  add(dense_);
  for (const Table& table : tables_) add(table.store);
  return out;
}

bool Parameters::restore(std::string_view bytes) {
  const auto take = [&](Store& store) {
    for (auto* part : {&store.value, &store.first, &store.second, &store.average}) {
      std::uint64_t count = 0;
      if (bytes.size() < sizeof count) return false;
      std::memcpy(&count, bytes.data(), sizeof count);
      bytes.remove_prefix(sizeof count);
      if (count != part->size() || bytes.size() / sizeof(float) < count) return false;
      std::memcpy(part->data(), bytes.data(), count * sizeof(float));
      bytes.remove_prefix(count * sizeof(float));
    }
    return true;
  };
  if (!take(dense_)) return false;
  for (Table& table : tables_) {
    if (!take(table.store)) return false;
  }
  return bytes.empty();
}

}  // namespace toguna::language_training
