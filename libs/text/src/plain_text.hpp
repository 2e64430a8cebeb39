#pragma once

#include "toguna/domain/document.hpp"

namespace toguna::text {

/// Fills title, outlet, author, section, type, date, url and blocks of a document whose `text` is a plain
/// source. Cost: linear.
void read_plain_text(Document& document);

}  // namespace toguna::text
