#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

#include "toguna/base/error.hpp"

namespace toguna {

/// A value, or the error that kept it from being made. Whatever input can cause comes back this way.
template <typename T>
using Result = tl::expected<T, Error>;

/// The failing side of a Result: `return fail(ErrorCode::kNotFound, "no such option", place, help);`
inline tl::unexpected<Error> fail(ErrorCode code, std::string message, std::string place = {},
                                  std::string help = {}) {
  return tl::unexpected<Error>(Error{code, std::move(message), std::move(place), std::move(help)});
}

/// Passes an error of another Result on: `if (!made) return fail(std::move(made));`
template <typename T>
tl::unexpected<Error> fail(Result<T>&& failed) {
  return tl::unexpected<Error>(std::move(failed).error());
}

}  // namespace toguna
