#include <fmt/format.h>

#include "html.hpp"
#include "sections.hpp"
#include "structure_charts.hpp"
#include "toguna/report/report.hpp"

namespace toguna::report {
namespace {

/// A BCP 47 tag as the dossier gives it; "en" where it could not be one.
std::string language_of(const Dossier& dossier) {
  std::string out;
  for (const char c : dossier.language) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    if (!plain) return "en";
    out += c;
  }
  return out.empty() ? "en" : out;
}

std::string head(const Dossier& dossier) {
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
      "img-src data:; base-uri 'none'; form-action 'none'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light "
      "dark\">\n<title>{}</title>\n<style>\n{}{}</style>\n</head>\n",
      language_of(dossier), dossier.title.empty() ? "Toguna report" : escape(dossier.title), style_sheet(),
      structure_style());
}

}  // namespace

std::string render_html(const engine::ReportResponse& response) {
  const View view(response);
  std::string out = head(response.dossier);
  out += "<body>\n<a class=\"skip\" href=\"#answer\">Skip to the answer</a>\n";
  out += header_section(view) + "<main>\n";
  out += answer_section(view);
  out += agreement_section(view);
  out += blockers_section(view);
  out += models_section(view);
  out += stand_section(view);
  out += movement_section(view);
  out += network_section(view);
  out += structure_section(view);
  out += statements_section(view);
  out += sources_section(view);
  out += method_section(view);
  return out + "</main>\n</body>\n</html>\n";
}

}  // namespace toguna::report
