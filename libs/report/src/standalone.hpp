#pragma once

#include <string>

namespace toguna::report {

/// A figure of the page as a file of its own: name space, size, white ground, and of the style sheets the
/// rules of the classes that occur, with their variables replaced by the colours of paper. Empty stays empty.
std::string standalone(const std::string& figure);

}  // namespace toguna::report
