#include "toguna/positions/positions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "evidence.hpp"
#include "option_track.hpp"
#include "place_rules.hpp"

namespace toguna::positions {
namespace {

constexpr double kLeastRoom = 5;           // words fix a place no closer than this, however many
constexpr double kThinRoom = 15;           // what one has to add where there are next to none
constexpr double kConflictRoom = 20;       // what one has to add where all of them are disputed
constexpr double kConditionalShare = 0.5;  // an acceptance with a condition counts half for the position

/// One option of one actor: what was known of it so far, in order, and what that says.
struct OptionEvidence {
  std::vector<Item> dated;
  std::vector<Item> undated;
  OptionTrack track;
};

bool later_day(const Item& a, const Item& b) {
  return a.day != b.day;
}

void track_days(OptionTrack& track, std::span<const Item> items) {
  for (std::size_t from = 0; from < items.size();) {
    std::size_t to = from + 1;
    while (to < items.size() && !later_day(items[from], items[to])) ++to;
    track.add_day(items.subspan(from, to - from));
    from = to;
  }
}

/// Adds what became known; what was said before something known already makes the option be read anew.
void learn(OptionEvidence& option, std::span<const Item> items) {
  const bool in_order = option.dated.empty() || *option.dated.back().day < *items.front().day;
  const std::size_t known = option.dated.size();
  option.dated.insert(option.dated.end(), items.begin(), items.end());
  if (in_order) {
    track_days(option.track, std::span(option.dated).subspan(known));
    return;
  }
  std::sort(option.dated.begin(), option.dated.end(), before);
  option.track = OptionTrack();
  track_days(option.track, option.dated);
}

PlaceReading reading_of(const Dossier& dossier, const std::map<std::size_t, OptionEvidence>& options) {
  std::vector<PlacedView> views;
  for (const auto& [index, option] : options) {
    const Stance stance = option.track.stance();
    if (!dossier.options[index].place || stance == Stance::kUnclear) continue;
    const double share = stance == Stance::kConditional ? kConditionalShare : 1;
    views.push_back({.place = *dossier.options[index].place,
                     .accepted = stance != Stance::kOppose,
                     .weight = share * option.track.stance_weight()});
  }
  return read_places(std::move(views), dossier.reference_point.value_or(0));
}

/// Reads an actor's dated statements in the order in which they became known, a point a day.
void follow_days(const Dossier& dossier, const ActorItems& actor,
                 std::map<std::size_t, OptionEvidence>& options, std::vector<PositionPoint>& timeline) {
  std::vector<Item> items;
  for (const Item& item : actor.items)
    if (item.day) items.push_back(item);
  std::stable_sort(items.begin(), items.end(), [](const Item& a, const Item& b) {
    return std::tie(a.known, a.option) < std::tie(b.known, b.option);
  });
  for (std::size_t from = 0; from < items.size();) {
    const Date day = *items[from].known;
    while (from < items.size() && *items[from].known == day) {
      std::size_t to = from + 1;
      while (to < items.size() && *items[to].known == day && items[to].option == items[from].option) ++to;
      learn(options[items[from].option], std::span(items).subspan(from, to - from));
      from = to;
    }
    if (const auto position = reading_of(dossier, options).position)
      timeline.push_back({.date = day, .actor = actor.actor, .position = *position});
  }
}

void note_options(const Dossier& dossier, const std::map<std::size_t, OptionEvidence>& options,
                  std::vector<std::string>& notes) {
  for (const auto& [index, option] : options) {
    const std::string& label = dossier.options[index].label;
    const OptionTrack& track = option.track;
    if (track.tied())
      notes.push_back(fmt::format("The evidence on “{}” is balanced; the latest statement ({}) was followed.",
                                  label, to_string(track.stance())));
    if (track.claims_differ())
      notes.push_back(
          fmt::format("On “{}” others report another stance than the actor's own words; only its own words "
                      "can show a shift.",
                      label));
    if (track.unsure_change())
      notes.push_back(
          fmt::format("A later statement on “{}” differs but is less than half as sure as those before it; "
                      "it was not taken "
                      "for a shift.",
                      label));
  }
}

void note_places(const Dossier& dossier, const PlaceReading& reading, std::vector<std::string>& notes) {
  for (const double place : reading.contradictions)
    notes.push_back(
        fmt::format("Refuses {} but accepts places on either side of it or the same place; the "
                    "interval was widened.",
                    place));
  if (reading.both_sides)
    notes.push_back(
        "Accepts places on both sides of the reference point; the side with more evidence was "
        "followed.");
  if (reading.only_refusals)
    notes.push_back(
        "Only refusals are known: the position is somewhere between them, around the reference "
        "point.");
  if (reading.position && !dossier.reference_point)
    notes.push_back("No reference point is set; acceptance was read from the scale's lower end.");
}

void note_undated(const ActorItems& actor, std::vector<std::string>& notes) {
  const auto undated =
      std::count_if(actor.items.begin(), actor.items.end(), [](const Item& item) { return !item.day; });
  if (undated > 0)
    notes.push_back(
        fmt::format("{} of {} statements have no date; they count as the oldest and show no shift.", undated,
                    actor.items.size()));
}

OptionView view_of(const Dossier& dossier, std::size_t index, const OptionEvidence& option) {
  OptionView view{.option = dossier.options[index].id, .stance = option.track.stance()};
  for (const auto* items : {&option.undated, &option.dated})
    for (const Item& item : *items) {
      view.weight += item.weight;
      view.statements.push_back(item.statement->id);
    }
  return view;
}

ActorPosition position_of(const Dossier& dossier, const ActorItems& actor,
                          std::vector<PositionPoint>& timeline) {
  ActorPosition out{.actor = actor.actor, .name = actor.name, .in_dossier = actor.in_dossier};
  std::map<std::size_t, OptionEvidence> options;
  follow_days(dossier, actor, options, timeline);
  for (const Item& item : actor.items)
    if (!item.day) options[item.option].undated.push_back(item);
  for (auto& [index, option] : options) {
    option.track.add_undated(option.undated);
    out.options.push_back(view_of(dossier, index, option));
    out.evidence_weight += out.options.back().weight;
    if (dossier.options[index].place && option.track.stance() != Stance::kUnclear) {
      out.for_weight += option.track.stance_weight();
      out.against_weight += option.track.against_weight();
    }
    out.shifts.insert(out.shifts.end(), option.track.shifts().begin(), option.track.shifts().end());
  }
  std::stable_sort(out.shifts.begin(), out.shifts.end(),
                   [](const Shift& a, const Shift& b) { return a.date < b.date; });
  out.statement_count = actor.items.size();
  const PlaceReading reading = reading_of(dossier, options);
  out.furthest_accepted = reading.furthest_accepted;
  out.nearest_refused = reading.nearest_refused;
  out.position = reading.position;
  note_options(dossier, options, out.notes);
  note_places(dossier, reading, out.notes);
  note_undated(actor, out.notes);
  return out;
}

}  // namespace

double room_for_doubt(const ActorPosition& actor) {
  const double all = actor.for_weight + actor.against_weight;
  const double disputed = all > 0 ? actor.against_weight / all : 0;
  return kLeastRoom + kThinRoom / (1 + actor.for_weight) + kConflictRoom * disputed;
}

Positions positions_of(const Dossier& dossier, const std::vector<Statement>& statements) {
  Positions out;
  for (const ActorItems& actor : evidence_of(dossier, statements))
    out.actors.push_back(position_of(dossier, actor, out.timeline));
  std::stable_sort(out.actors.begin(), out.actors.end(), [](const ActorPosition& a, const ActorPosition& b) {
    return a.evidence_weight > b.evidence_weight;
  });
  std::stable_sort(out.timeline.begin(), out.timeline.end(), [](const auto& a, const auto& b) {
    return std::tie(a.date, a.actor) < std::tie(b.date, b.actor);
  });
  return out;
}

}  // namespace toguna::positions
