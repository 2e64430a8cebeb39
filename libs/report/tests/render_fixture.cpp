// Writes the report of an invented dispute to the file named, to be looked at: render_fixture out.html
// [large].
#include <fstream>
#include <iostream>
#include <string_view>

#include "fixture.hpp"
#include "toguna/report/report.hpp"

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: render_fixture FILE.html [large]\n";
    return 2;
  }
  toguna::report::FixtureSize size;
  if (argc > 2 && std::string_view(argv[2]) == "large")
    size = {.actors = 60, .options = 30, .statements = 500, .shifts = 20, .sources = 50};
  std::ofstream file(argv[1], std::ios::binary);
  file << toguna::report::render_html(toguna::report::fixture(size));
  file.close();
  return file ? 0 : 5;
}
