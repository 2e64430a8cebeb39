#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "toguna/base/date.hpp"

namespace toguna {

/// Where a number comes from; outputs say so, because a default is not an analyst's judgement.
enum class Origin { kAnalyst, kStatements, kDefault };

std::string_view to_string(Origin origin);

/// How what is believed about a number is spread between its ends.
enum class Shape {
  kUniform,     ///< low..high
  kTriangular,  ///< low, mode, high
  kPert,        ///< beta with a = 1 + 4 (m - l)/(h - l), b = 1 + 4 (h - m)/(h - l) (Malcolm et al. 1959)
  kNormal,      ///< around mode with `deviation`, cut off at low and high
  kDiscrete,    ///< `values` with `weights`
};

/// A number with its uncertainty, low <= mode <= high; a plain value has all three equal. Mode is the
/// likeliest value, of a uniform one the middle.
struct Estimate {
  double low = 0;
  double mode = 0;
  double high = 0;
  Origin origin = Origin::kDefault;
  Shape shape = Shape::kTriangular;
  double deviation = 0;              ///< kNormal: standard deviation before the cut, > 0
  std::vector<double> values = {};   ///< kDiscrete, rising
  std::vector<double> weights = {};  ///< kDiscrete: of each value, >= 0, not all 0

  static Estimate exact(double value, Origin origin) { return {value, value, value, origin}; }
  bool is_exact() const { return low == high; }

  friend bool operator==(const Estimate&, const Estimate&) = default;
};

/// The numbers of an actor that a forecast takes.
enum class Field { kCapability, kSalience, kPosition };

std::string_view to_string(Shape shape);
std::optional<Shape> shape_from(std::string_view name);
std::string_view to_string(Field field);
std::optional<Field> field_from(std::string_view name);

/// Two uncertain numbers that move together, each with its own distribution (a Gaussian copula). Actors by
/// id.
struct NumberCorrelation {
  std::string first;
  Field first_field = Field::kPosition;
  std::string second;
  Field second_field = Field::kPosition;
  double coefficient = 0;  ///< of the underlying normal variables, -1 < r < 1

  friend bool operator==(const NumberCorrelation&, const NumberCorrelation&) = default;
};

/// A proposal that actors support or oppose (DNA: concept).
struct Option {
  std::string id;
  std::string label;
  std::optional<double> place;           ///< 0..100 on the question's scale; none for an option off the scale
  std::vector<std::string> phrases;      ///< words by which reporting names it
  std::vector<std::string> not_phrases;  ///< words that hold one of them and mean something else

  friend bool operator==(const Option&, const Option&) = default;
};

/// A role an actor held from a day on ("finance minister", since 2012-04-12).
struct Role {
  std::string title;
  std::optional<Date> since;
  std::optional<Date> until;  ///< the first day it no longer held

  friend bool operator==(const Role&, const Role&) = default;
};

/// What an actor belongs to, from when until when; `actor` is an id of the dossier.
struct Membership {
  std::string actor;
  std::optional<Date> since;
  std::optional<Date> until;

  friend bool operator==(const Membership&, const Membership&) = default;
};

enum class ActorKind { kPerson, kOrganisation, kState, kGroup };

std::string_view to_string(ActorKind kind);
std::optional<ActorKind> actor_kind_from(std::string_view name);

struct Actor {
  std::string id;
  std::string name;
  std::vector<std::string> aliases;
  ActorKind kind = ActorKind::kOrganisation;
  std::vector<Role> roles;
  std::vector<Membership> belongs_to;    ///< a person's statements count for what it belonged to on that day
  std::string counts_for;                ///< id of the actor whose position this one's words are
  std::vector<std::string> answers_to;   ///< ids of those at home who must ratify what it agrees to
  std::optional<double> domestic_quota;  ///< share of their weight that must ratify; none: Dossier::quota
  std::optional<Estimate> capability;    ///< means to influence the outcome, 0..100; none: unknown
  std::optional<Estimate> salience;      ///< weight given to this question, 0..100; none: from attention
  std::optional<Estimate> position;      ///< place on the scale, where the analyst overrides the statements
  bool veto = false;                     ///< no agreement without this actor
  double no_agreement_cost = 0;  ///< what it would give up, in points of the scale, rather than have none
  bool at_table = true;          ///< a party to the bargain; false: only a domestic actor or a commentator

  friend bool operator==(const Actor&, const Actor&) = default;
};

/// Model settings, each with its default.
struct Settings {
  std::uint64_t seed = 20120915;
  std::size_t draws = 20000;        ///< Monte Carlo draws
  unsigned threads = 0;             ///< 0: one per core; never changes a result
  double minimum_confidence = 0.5;  ///< statements below it enter no network and no forecast
  bool accepted_only = false;       ///< true: only reviewed statements enter networks and forecasts
  double half_life_days = 60;       ///< a statement's weight halves in this time; 0: never
  bool each_report_counts = false;  ///< true: a statement that several outlets report counts for each of them
  bool learn_phrases = true;  ///< words of accepted statements count as phrases (docs/methods/review.md)

  friend bool operator==(const Settings&, const Settings&) = default;
};

/// One dispute: its question, options and actors. Sources and ledger lie beside it in the folder.
struct Dossier {
  std::string title;
  std::string question;
  std::string language = "en";
  std::string scale_low;                  ///< what place 0 means, in words
  std::string scale_high;                 ///< what place 100 means, in words
  std::optional<Date> as_of;              ///< forecast with what was known by this day; none: everything
  std::optional<double> reference_point;  ///< place of the outcome without agreement
  double quota = 0.5;                     ///< share of weight that carries a decision, 0.5..1
  std::vector<Option> options;
  std::vector<Actor> actors;
  std::vector<NumberCorrelation> correlations;
  Settings settings;

  const Option* find_option(std::string_view id) const;
  const Actor* find_actor(std::string_view id) const;
  /// The actor that speaks in its own name for this one: `counts_for` followed to its end.
  const Actor& standing_for(const Actor& actor) const;

  friend bool operator==(const Dossier&, const Dossier&) = default;
};

}  // namespace toguna
