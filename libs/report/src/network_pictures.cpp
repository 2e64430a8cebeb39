#include "toguna/report/network_pictures.hpp"

#include "charts.hpp"
#include "standalone.hpp"
#include "structure_charts.hpp"
#include "view.hpp"

namespace toguna::report {

std::string network_picture(const engine::NetworkResponse& network) {
  engine::ReportResponse response;
  response.network = network;
  return standalone(network_chart(View(response)));
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
