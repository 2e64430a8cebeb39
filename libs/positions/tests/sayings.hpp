#pragma once

#include <string>

#include "toguna/positions/positions.hpp"

namespace toguna::positions::testing {

/// An invented dispute over how much of a lake to close to fishing; places 0, 30, 60, 90 and one off the
/// scale.
inline Dossier lake() {
  Dossier dossier;
  dossier.options = {{.id = "open", .label = "Open water", .place = 0, .phrases = {}},
                     {.id = "season", .label = "Closed season", .place = 30, .phrases = {}},
                     {.id = "zone", .label = "Closed zone", .place = 60, .phrases = {}},
                     {.id = "ban", .label = "Ban", .place = 90, .phrases = {}},
                     {.id = "fund", .label = "Fund", .place = std::nullopt, .phrases = {}}};
  Actor fishers;
  fishers.id = "fishers";
  fishers.name = "Fishers' Guild";
  dossier.actors = {fishers};
  dossier.reference_point = 0;
  return dossier;
}

inline Date day(int number) {
  return Date::from_ymd(2020, 3, 1)->plus_days(number);
}

/// A sure statement of the guild, said and reported on one day.
inline Statement says(const std::string& id, const std::string& option, Stance stance, int on_day) {
  Statement s;
  s.id = id;
  s.actor = {.name = "the guild", .actor_id = "fishers"};
  s.speaker = s.actor;
  s.option = option;
  s.stance = stance;
  s.confidence = 0.8;
  s.date_said = day(on_day);
  s.date_reported = day(on_day);
  s.evidence.document = "doc" + std::to_string(on_day);
  return s;
}

inline Statement others_say(const std::string& id, const std::string& option, Stance stance, int on_day) {
  Statement s = says(id, option, stance, on_day);
  s.claim_about_other = true;
  return s;
}

}  // namespace toguna::positions::testing
