#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sentence.hpp"
#include "toguna/base/date.hpp"
#include "toguna/domain/document.hpp"

namespace toguna::coding {

/// The outlet or agency that a sentence says it has its words from ("seen by X", "told X", "X reported");
/// empty if none.
std::string outlet_named(const MarkedSentence& sentence);

/// The day a sentence says something was said, against the day of the report: "on Thursday", "yesterday",
/// "dated September 1", "14 September 2012". None where it names none. English month and weekday names.
std::optional<Date> day_named(const MarkedSentence& sentence, const std::optional<Date>& reported);

}  // namespace toguna::coding
