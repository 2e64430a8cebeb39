#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "toguna/engine/responses.hpp"

namespace toguna::report {

/// What one actor said about one option.
struct OptionGroup {
  std::string option;                                      ///< Option::id
  std::vector<const engine::QuotedStatement*> statements;  ///< by date, then as they came
};

/// All statements that count for one actor.
struct ActorGroup {
  std::string key;  ///< actor id, or the name where the dossier has no such actor
  std::string name;
  bool in_dossier = false;
  std::size_t count = 0;
  std::vector<OptionGroup> options;  ///< the dossier's order, unknown options last
};

/// A response with the look-ups that sections share. Holds references: the response must outlive it.
class View {
 public:
  explicit View(const engine::ReportResponse& response);

  const engine::ReportResponse& response() const { return response_; }
  const Dossier& dossier() const { return response_.dossier; }
  const std::vector<ActorGroup>& groups() const { return groups_; }
  const engine::QuotedStatement* statement(std::string_view id) const;
  const bargaining::Player* player(std::string_view id) const;
  const positions::ActorPosition* position(std::string_view actor_key) const;

  /// The option's label; its id where the dossier does not have it.
  std::string option_label(std::string_view id) const;
  /// The actor's name; its id where nothing better is known.
  std::string actor_name(std::string_view key) const;
  /// The key (id, else name) of an actor given by id or by name.
  std::string actor_key(std::string_view id_or_name) const;
  /// The id of an option given by id or by label.
  std::string option_id(std::string_view id_or_label) const;

  /// Markup: `html` linked to where the thing is shown, or `html` alone where it is not shown.
  std::string to_actor(std::string_view key, std::string_view html) const;     ///< its place in "stand"
  std::string to_words_of(std::string_view key, std::string_view html) const;  ///< its statements
  std::string to_group(std::string_view key, std::string_view option, std::string_view html) const;
  std::string to_statement(std::string_view id, std::string_view html) const;
  std::string to_source(std::string_view id, std::string_view html) const;
  std::string to_inputs(std::string_view player, std::string_view html) const;
  /// "1 2 3": links to statements, numbered as on their cards; at most `limit`, then how many more.
  std::string to_statements(const std::vector<std::string>& ids, std::size_t limit = 12) const;
  /// The number printed on a statement's card; 0 where it has none.
  std::size_t number_of(std::string_view id) const;

 private:
  void index_statements();
  void group_statements();

  const engine::ReportResponse& response_;
  std::vector<ActorGroup> groups_;
  std::unordered_map<std::string, const engine::QuotedStatement*> statements_;
  std::unordered_map<std::string, std::size_t> numbers_;
  std::unordered_map<std::string, std::string> actor_keys_;  ///< id or name -> key
  std::unordered_map<std::string, std::string> actor_names_;
  std::unordered_map<std::string, const positions::ActorPosition*> positions_;
  std::unordered_map<std::string, const bargaining::Player*> players_;
  std::set<std::string> sources_;
  std::set<std::pair<std::string, std::string>> pairs_;  ///< actor key, option
};

/// The id of "what this actor said about this option".
std::string group_anchor(std::string_view key, std::string_view option);

/// The day a statement counts for: said, else reported.
std::optional<Date> date_of(const Statement& statement);

/// Finite and within 0..100; anything else becomes the nearest bound (not a number: 0).
double on_scale(double value);

/// Places and weights: "63", "63.5"; whole where `value` is whole to one decimal.
std::string number(double value);
/// Shares 0..1: "63 %", "under 1 %", "over 99 %".
std::string percent(double share);
/// "12 to 40", or "12" where both are alike.
std::string range(double low, double high);
/// "1 statement", "2 statements".
std::string counted(std::size_t count, std::string_view one, std::string_view many = {});
/// "a, b and c"
std::string joined(const std::vector<std::string>& parts);

/// Markup of a stance: icon and word; and its CSS class.
std::string stance_badge(Stance stance);
std::string_view stance_class(Stance stance);
std::string_view stance_icon(Stance stance);
/// Markup of an estimate's origin: icon and word; a default is flagged.
std::string origin_badge(Origin origin);
/// "40", or "30 to 50, most likely 40".
std::string estimate_words(const Estimate& estimate);

}  // namespace toguna::report
