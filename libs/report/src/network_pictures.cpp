#include "toguna/report/network_pictures.hpp"

#include "charts.hpp"
#include "standalone.hpp"
#include "structure_charts.hpp"
#include "toguna/network/discourse_network.hpp"

namespace toguna::report {

std::string network_picture(const engine::NetworkResponse& network) {
  return standalone(two_mode_chart(
      network,
      {"Solid: supports; dashed: opposes; the wider, the more. Bars with names in italics are options."}));
}

std::string one_mode_picture(const network::LabelledMatrix& matrix, std::string_view title, bool opposed) {
  network::LabelledMatrix signed_matrix = matrix;
  bool hostile = false;
  bool friendly = false;
  for (double& value : signed_matrix.values) {
    if (opposed) value = -value;
    hostile = hostile || value < 0;
    friendly = friendly || value > 0;
  }
  std::string lines = friendly ? "Solid: of one mind" : "";
  if (hostile) lines += lines.empty() ? "Dashed: at odds" : "; dashed: at odds";
  lines += "; the wider, the more. One shape and fill for each coalition.";
  return standalone(
      one_mode_chart(signed_matrix, network::coalitions_of(signed_matrix), title, {std::move(lines)}));
}

std::string heat_map_picture(const network::LabelledMatrix& matrix, std::string_view title) {
  return standalone(heat_map_chart(matrix, title));
}

std::string polarization_picture(std::span<const network::WindowBand> windows) {
  return standalone(polarization_chart(windows));
}

std::string backbone_picture(const network::NestedBackbone& backbone) {
  return standalone(backbone_chart(backbone));
}

std::string phases_picture(const network::Phases& phases) {
  return standalone(phases_chart(phases));
}

std::string scale_picture(const network::Scaling& scaling) {
  return standalone(scale_chart(scaling));
}

}  // namespace toguna::report
