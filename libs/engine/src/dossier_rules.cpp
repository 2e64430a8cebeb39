#include "dossier_rules.hpp"

#include <fmt/format.h>

#include <functional>
#include <map>

#include "toguna/text/utf8.hpp"

namespace toguna::engine {
namespace {

std::string option_key(const Option& option, std::string_view key) {
  return fmt::format("option '{}': {}", option.id, key);
}

std::string actor_key(const Actor& actor, std::string_view key) {
  return fmt::format("actor '{}': {}", actor.id, key);
}

void check_options(const Dossier& dossier, const DossierLines& lines, Problems& problems) {
  if (dossier.options.empty()) {
    problems.fatal(
        0, "option", "the dossier has no options",
        "add at least one [[option]] with id, label and phrases: what can actors support or oppose?");
    return;
  }
  std::map<std::string, std::size_t> ids;
  std::map<std::string, std::size_t> phrases;
  for (std::size_t i = 0; i < dossier.options.size(); ++i) {
    const Option& option = dossier.options[i];
    const auto [earlier, fresh] = ids.emplace(option.id, i);
    if (!fresh)
      problems.fatal(lines.options[i], option_key(option, "id"),
                     fmt::format("the option of line {} has the same id", lines.options[earlier->second]),
                     "give each option an id of its own");
    if (option.phrases.empty())
      problems.warning(lines.options[i], option_key(option, "phrases"), "this option has no phrases",
                       "list the words by which articles name it; until then its label is searched for");
    for (const std::string& phrase : option.phrases) {
      const auto [other, first] = phrases.emplace(text::fold_for_matching(text::collapse_space(phrase)), i);
      if (!first && other->second != i)
        problems.fatal(
            lines.options[i], option_key(option, "phrases"),
            fmt::format("'{}' also stands for option '{}'", phrase, dossier.options[other->second].id),
            "one phrase can name one option: make one of them more specific");
    }
  }
  if (std::none_of(dossier.options.begin(), dossier.options.end(),
                   [](const Option& o) { return o.place.has_value(); }))
    problems.warning(
        0, "option", "no option has a place on the scale",
        "give at least two options a place = 0..100; without it there are no positions and no forecast");
}

void check_names(const Dossier& dossier, const DossierLines& lines, Problems& problems) {
  std::map<std::string, std::size_t> ids;
  std::map<std::string, std::size_t> names;
  for (std::size_t i = 0; i < dossier.actors.size(); ++i) {
    const Actor& actor = dossier.actors[i];
    const auto [earlier, fresh] = ids.emplace(actor.id, i);
    if (!fresh)
      problems.fatal(lines.actors[i], actor_key(actor, "id"),
                     fmt::format("the actor of line {} has the same id", lines.actors[earlier->second]),
                     "give each actor an id of its own");
    std::vector<std::string> all = actor.aliases;
    all.push_back(actor.name);
    for (const std::string& name : all) {
      const auto [other, first] = names.emplace(text::fold_for_matching(text::collapse_space(name)), i);
      if (!first && other->second != i)
        problems.fatal(lines.actors[i], actor_key(actor, name == actor.name ? "name" : "aliases"),
                       fmt::format("'{}' also names actor '{}' (line {})", name,
                                   dossier.actors[other->second].id, lines.actors[other->second]),
                       "a name can lead to one actor: remove it from one of them, or make it longer");
    }
  }
}

std::vector<std::string> actor_ids(const Dossier& dossier) {
  std::vector<std::string> out;
  out.reserve(dossier.actors.size());
  for (const Actor& actor : dossier.actors) out.push_back(actor.id);
  return out;
}

using Links = std::function<std::vector<std::string>(const Actor&)>;

/// Checks that links lead to known actors and never back to where they came from.
void check_links(const Dossier& dossier, const DossierLines& lines, std::string_view key,
                 const Links& links_of, Problems& problems) {
  enum class Mark { kNew, kOpen, kDone };
  std::map<std::string, Mark> marks;
  std::vector<std::string> path;
  const std::vector<std::string> ids = actor_ids(dossier);
  const std::function<void(const Actor&, std::size_t)> visit = [&](const Actor& actor, std::size_t line) {
    marks[actor.id] = Mark::kOpen;
    path.push_back(actor.id);
    for (const std::string& target : links_of(actor)) {
      const Actor* next = dossier.find_actor(target);
      if (next == nullptr) {
        const std::string meant = nearest_word(target, ids);
        problems.fatal(line, actor_key(actor, key), fmt::format("there is no actor '{}'", target),
                       meant.empty() ? "name the id of an [[actor]] of this file"
                                     : fmt::format("did you mean '{}'?", meant));
      } else if (marks[target] == Mark::kOpen) {
        std::string circle;
        for (auto at = std::find(path.begin(), path.end(), target); at != path.end(); ++at)
          circle += *at + " -> ";
        problems.fatal(line, actor_key(actor, key),
                       fmt::format("this goes in a circle: {}{}", circle, target),
                       "remove one of these links");
      } else if (marks[target] == Mark::kNew) {
        visit(*next, lines.actors[static_cast<std::size_t>(next - dossier.actors.data())]);
      }
    }
    path.pop_back();
    marks[actor.id] = Mark::kDone;
  };
  for (std::size_t i = 0; i < dossier.actors.size(); ++i)
    if (marks[dossier.actors[i].id] == Mark::kNew) visit(dossier.actors[i], lines.actors[i]);
}

}  // namespace

void check_rules(const Dossier& dossier, const DossierLines& lines, Problems& problems) {
  check_options(dossier, lines, problems);
  check_names(dossier, lines, problems);
  check_links(
      dossier, lines, "answers_to", [](const Actor& a) { return a.answers_to; }, problems);
  check_links(
      dossier, lines, "counts_for",
      [](const Actor& a) {
        return a.counts_for.empty() ? std::vector<std::string>{} : std::vector{a.counts_for};
      },
      problems);
  check_links(
      dossier, lines, "belongs_to",
      [](const Actor& a) {
        std::vector<std::string> out;
        out.reserve(a.belongs_to.size());
        for (const Membership& membership : a.belongs_to) out.push_back(membership.actor);
        return out;
      },
      problems);
  if (dossier.actors.empty())
    problems.warning(0, "actor", "the dossier names no actors",
                     "who is named in the sources will be proposed; a forecast needs actors with capability");
}

}  // namespace toguna::engine
