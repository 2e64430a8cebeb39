#pragma once

#include <string>
#include <string_view>

#include "view.hpp"

namespace toguna::report {

// The sections of the page, in its order. Each returns markup that starts with <section> or is empty.

std::string header_section(const View& view);     ///< title, question, dates, counts, contents
std::string answer_section(const View& view);     ///< id "answer"
std::string agreement_section(const View& view);  ///< id "agreement": forecast
std::string blockers_section(const View& view);   ///< id "block": players and inputs
std::string models_section(const View& view);     ///< id "models": other models, what moves the answer, power
std::string stand_section(const View& view);      ///< id "stand": positions and shifts
std::string movement_section(const View& view);   ///< id "movement": positions over time
std::string network_section(const View& view);    ///< id "network": ties, matrix, coalitions
std::string structure_section(const View& view);  ///< id "structure": camps, backbone, phases
std::string statements_section(const View& view);  ///< id "statements"
std::string sources_section(const View& view);     ///< id "sources"
std::string method_section(const View& view);      ///< id "method"

/// The page's style sheet.
std::string_view style_sheet();

}  // namespace toguna::report
