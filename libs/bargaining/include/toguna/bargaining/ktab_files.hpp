#pragma once

#include <string>
#include <string_view>

#include "toguna/bargaining/spatial_politics.hpp"

namespace toguna::bargaining {

/// A scenario as KTAB stores it.
struct KtabScenario {
  std::string name;
  std::string description;
  Dispute dispute;         ///< ids are KTAB's actor names
  SpatialOptions options;  ///< what the file states, else KTAB's defaults; not yet ktab_compatible
};

/// Reads KTAB's CSV: `name,description,actors,dimensions`; a header line that names the dimensions in every
/// second column from the fourth; rows
/// `name,description,capability,position,salience[,position,salience...]`. Blanks around fields, quotes and a
/// comma at the end of a line are allowed. `origin` names the text in errors. Errors: kInvalidData with line
/// and column, and those of check_dispute. Cost: linear.
Result<KtabScenario> read_ktab_csv(std::string_view text, const std::string& origin);

/// Reads KTAB's XML (smpSchema.xsd): Scenario with name, desc, prngSeed, ModelParameters, Dimensions, Actors
/// and IdealAdjustment, all but Dimensions and Actors optional. An actor that IdealAdjustment does not name
/// keeps its ideal. Errors: kInvalidData (no XML, an element missing, an unknown parameter, a word for a
/// number), and those of check_dispute. Cost: linear.
Result<KtabScenario> read_ktab_xml(std::string_view text, const std::string& origin);

}  // namespace toguna::bargaining
