#pragma once

#include <stop_token>

namespace toguna::cli {

/// Turns Ctrl-C (and SIGTERM) into a stop request; a second one ends the process at once. To be made before
/// any other thread, so that all threads leave these signals to it.
class Interrupt {
 public:
  Interrupt();
  std::stop_token token() const { return source_.get_token(); }

 private:
  std::stop_source source_;
};

}  // namespace toguna::cli
