#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <memory>
#include <vector>

namespace toguna::engine {

/// A long list whose copies share what they have in common: changing one row of a copy costs a block of 256
/// rows, not all of them.
template <typename Row>
class SharedRows {
 public:
  SharedRows() = default;
  explicit SharedRows(std::vector<Row> rows) : size_(rows.size()) {
    for (std::size_t at = 0; at < size_; at += kBlock) {
      const auto begin = rows.begin() + static_cast<std::ptrdiff_t>(at);
      const auto end = rows.begin() + static_cast<std::ptrdiff_t>(std::min(at + kBlock, size_));
      blocks_.push_back(
          std::make_shared<std::vector<Row>>(std::make_move_iterator(begin), std::make_move_iterator(end)));
    }
  }

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  const Row& operator[](std::size_t row) const { return (*blocks_[row / kBlock])[row % kBlock]; }
  void set(std::size_t row, Row value) {
    auto& block = blocks_[row / kBlock];
    // A block that no other list holds is changed where it is.
    if (block.use_count() > 1) block = std::make_shared<std::vector<Row>>(*block);
    (*block)[row % kBlock] = std::move(value);
  }

  class Iterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = Row;
    using difference_type = std::ptrdiff_t;
    using pointer = const Row*;
    using reference = const Row&;
    Iterator() = default;
    Iterator(const SharedRows* rows, std::size_t at) : rows_(rows), at_(at) {}
    const Row& operator*() const { return (*rows_)[at_]; }
    const Row* operator->() const { return &(*rows_)[at_]; }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    Iterator operator++(int) { return {rows_, at_++}; }
    bool operator==(const Iterator& other) const = default;

   private:
    const SharedRows* rows_ = nullptr;
    std::size_t at_ = 0;
  };
  Iterator begin() const { return {this, 0}; }
  Iterator end() const { return {this, size_}; }

 private:
  static constexpr std::size_t kBlock = 256;
  std::vector<std::shared_ptr<std::vector<Row>>> blocks_;
  std::size_t size_ = 0;
};

}  // namespace toguna::engine
