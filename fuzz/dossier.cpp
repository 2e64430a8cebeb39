// Any text gives a dossier with a list of problems that say where and what; never a crash.

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "toguna/engine/dossier_file.hpp"

namespace {

void require(bool holds) {
  if (!holds) __builtin_trap();
}

bool is_number(const std::optional<toguna::Estimate>& estimate) {
  return !estimate || (std::isfinite(estimate->low) && std::isfinite(estimate->mode) &&
                       std::isfinite(estimate->high) && estimate->low <= estimate->mode &&
                       estimate->mode <= estimate->high && estimate->low >= 0 && estimate->high <= 100);
}

/// What the models rely on once a dossier is called usable.
void check_usable(const toguna::Dossier& dossier) {
  require(dossier.quota >= 0.5 && dossier.quota <= 1);
  require(!dossier.reference_point || (*dossier.reference_point >= 0 && *dossier.reference_point <= 100));
  for (const toguna::Option& option : dossier.options) {
    require(!option.id.empty() && dossier.find_option(option.id) == &option);
    require(!option.place || (*option.place >= 0 && *option.place <= 100));
  }
  for (const toguna::Actor& actor : dossier.actors) {
    require(!actor.id.empty() && dossier.find_actor(actor.id) == &actor);
    require(is_number(actor.capability) && is_number(actor.salience) && is_number(actor.position));
    require(actor.counts_for.empty() || dossier.find_actor(actor.counts_for) != nullptr);
    for (const std::string& home : actor.answers_to) require(dossier.find_actor(home) != nullptr);
    for (const toguna::Membership& member : actor.belongs_to)
      require(dossier.find_actor(member.actor) != nullptr);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const toguna::engine::CheckedDossier checked = toguna::engine::check_dossier(text, "dossier.toml");
  bool fatal = false;
  for (const toguna::engine::DossierProblem& problem : checked.problems) {
    require(!problem.error.message.empty());
    require(!problem.fatal || problem.error.place.starts_with("dossier.toml"));
    fatal = fatal || problem.fatal;
  }
  require(checked.usable() == !fatal);
  if (checked.usable()) check_usable(checked.dossier);
  require(checked.dossier == toguna::engine::check_dossier(text, "dossier.toml").dossier);
  return 0;
}
