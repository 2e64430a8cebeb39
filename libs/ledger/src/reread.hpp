#pragma once

#include "sqlite.hpp"
#include "toguna/domain/document.hpp"

namespace toguna::ledger {

/// Where a span of the source stands in the reading text: the inverse of Document::to_source. A place that
/// the reading left out becomes the end of what stands before it.
Span to_reading(const Document& document, SourceSpan span);

/// Replaces the reading of a stored version by another one of the same bytes (a newer program reads better),
/// and moves the reading spans of its suggestions along: their source spans stay true.
Result<void> replace_reading(sqlite::Connection& db, const Document& document, int version);

}  // namespace toguna::ledger
