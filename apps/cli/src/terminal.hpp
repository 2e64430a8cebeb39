#pragma once

#include <string_view>

#include "toguna/base/error.hpp"
#include "toguna/base/progress.hpp"
#include "toguna/base/result.hpp"

namespace toguna::cli {

/// Writes to standard output; a failure (disk full, closed pipe) is an error like any other.
Result<void> print(std::string_view text);

/// All of standard input. Errors: kInputOutput, kTooLarge.
Result<std::string> read_standard_input();

/// Writes a line to standard error.
void note(std::string_view text);

/// "toguna: error[slug]: message" with "at:" and "help:" lines on standard error. Returns the exit status.
int show(const Error& error);

/// A progress line on standard error, rewritten in place; empty where standard error is no terminal, or
/// `quiet`.
Progress terminal_progress(bool quiet);

}  // namespace toguna::cli
