#include "show_progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

namespace toguna::train {

void show_progress(std::string_view stage, std::size_t done, std::size_t total) {
  static const bool terminal = isatty(STDERR_FILENO) == 1;
  const bool last = done == total;
  if (last || terminal)
    fmt::print(stderr, "{}{:<10} {}/{}{}", terminal ? "\r" : "", stage, done, total, last ? "\n" : "");
}

}  // namespace toguna::train
