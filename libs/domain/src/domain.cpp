#include <algorithm>
#include <array>

#include "toguna/domain/document.hpp"
#include "toguna/domain/dossier.hpp"
#include "toguna/domain/statement.hpp"

namespace toguna {
namespace {

template <typename Enum, std::size_t N>
std::optional<Enum> from_name(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

constexpr std::array<std::string_view, 10> kBlockRoles{"title",    "byline",     "dateline", "heading",
                                                       "body",     "quote",      "caption",  "comment",
                                                       "pingback", "boilerplate"};
constexpr std::array<std::string_view, 3> kOrigins{"analyst", "statements", "default"};
constexpr std::array<std::string_view, 5> kShapes{"uniform", "triangular", "pert", "normal", "discrete"};
constexpr std::array<std::string_view, 3> kFields{"capability", "salience", "position"};
constexpr std::array<std::string_view, 4> kActorKinds{"person", "organisation", "state", "group"};
constexpr std::array<std::string_view, 4> kStances{"support", "oppose", "conditional", "unclear"};
constexpr std::array<std::string_view, 4> kReviewStates{"suggested", "accepted", "rejected", "corrected"};

template <typename Names, typename Enum>
std::string_view name_of(const Names& names, Enum value) {
  return names[static_cast<std::size_t>(value)];
}

}  // namespace

std::string_view to_string(BlockRole role) {
  return name_of(kBlockRoles, role);
}
std::optional<BlockRole> block_role_from(std::string_view name) {
  return from_name<BlockRole>(kBlockRoles, name);
}
std::string_view to_string(Origin origin) {
  return name_of(kOrigins, origin);
}
std::string_view to_string(Shape shape) {
  return name_of(kShapes, shape);
}
std::optional<Shape> shape_from(std::string_view name) {
  return from_name<Shape>(kShapes, name);
}
std::string_view to_string(Field field) {
  return name_of(kFields, field);
}
std::optional<Field> field_from(std::string_view name) {
  return from_name<Field>(kFields, name);
}
std::string_view to_string(ActorKind kind) {
  return name_of(kActorKinds, kind);
}
std::optional<ActorKind> actor_kind_from(std::string_view name) {
  return from_name<ActorKind>(kActorKinds, name);
}
std::string_view to_string(Stance stance) {
  return name_of(kStances, stance);
}
std::optional<Stance> stance_from(std::string_view name) {
  return from_name<Stance>(kStances, name);
}
std::string_view to_string(ReviewState state) {
  return name_of(kReviewStates, state);
}
std::optional<ReviewState> review_state_from(std::string_view name) {
  return from_name<ReviewState>(kReviewStates, name);
}

SourceSpan Document::to_source(Span span) const {
  if (source_map.empty()) return {span.begin, span.end};
  // Where one code point of the reading text stands. White space that the reader put between blocks stands
  // nowhere: it maps to the end of the run before.
  const auto place_of = [&](std::size_t place) -> SourceSpan {
    auto run = std::upper_bound(source_map.begin(), source_map.end(), place,
                                [](std::size_t p, const SourceRun& r) { return p < r.reading; });
    if (run != source_map.begin()) --run;
    const std::size_t into = place > run->reading ? place - run->reading : 0;
    const std::size_t run_end = run->source + run->source_length;
    if (into >= run->length) return {run_end, run_end};
    if (run->length != run->source_length) return {run->source, run_end};  // an entity
    return {run->source + into, run->source + into + 1};
  };
  const SourceSpan first = place_of(span.begin);
  if (span.empty()) return {first.begin, first.begin};
  const SourceSpan last = place_of(span.end - 1);
  // A parser may move text (out of a malformed table), so that reading order is not source order.
  return {std::min(first.begin, last.begin), std::max(first.end, last.end)};
}

const Option* Dossier::find_option(std::string_view id) const {
  const auto found =
      std::find_if(options.begin(), options.end(), [&](const Option& o) { return o.id == id; });
  return found == options.end() ? nullptr : &*found;
}

const Actor* Dossier::find_actor(std::string_view id) const {
  const auto found = std::find_if(actors.begin(), actors.end(), [&](const Actor& a) { return a.id == id; });
  return found == actors.end() ? nullptr : &*found;
}

const Actor& Dossier::standing_for(const Actor& actor) const {
  const Actor* stands = &actor;
  // The dossier's rules refuse circles; the bound keeps a dossier made in code from running forever.
  for (std::size_t steps = 0; steps < actors.size() && !stands->counts_for.empty(); ++steps) {
    const Actor* next = find_actor(stands->counts_for);
    if (next == nullptr) break;
    stands = next;
  }
  return *stands;
}

}  // namespace toguna
