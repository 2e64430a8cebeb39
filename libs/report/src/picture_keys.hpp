#pragma once

#include <string_view>

namespace toguna::report {

/// What the marks of a picture of the bargain mean, by its title (or how that begins), in one or two
/// sentences: a caption on the page, a line below the title in a file. Empty: no such picture.
std::string_view picture_key(std::string_view title);

}  // namespace toguna::report
