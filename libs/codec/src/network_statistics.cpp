#include "toguna/codec/network_statistics.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "csv_writer.hpp"
#include "json_parts.hpp"
#include "toguna/codec/networks.hpp"

namespace toguna::codec {
namespace {

using parts::Json;
using parts::number;
using parts::written;

using Measure = std::pair<std::string_view, double network::Centrality::*>;
constexpr std::array<Measure, 4> kMeasures{{{"strength", &network::Centrality::strength},
                                            {"closeness", &network::Centrality::closeness},
                                            {"betweenness", &network::Centrality::betweenness},
                                            {"eigenvector", &network::Centrality::eigenvector}}};

Json dated(network::Seconds time) {
  return time == network::kUndated ? Json(nullptr) : Json(time_text(time));
}

std::string name_of(std::string_view measure, const std::string& actor) {
  return std::string(measure) + ": " + actor;
}

/// A value, with what was found about it.
Json value_of(const network::NetworkStatistics& statistics, const std::string& name, double value) {
  if (statistics.draws <= 0) return number(value);
  Json out{{"value", number(value)}};
  const auto interval = statistics.intervals.find(name);
  const auto null = statistics.nulls.find(name);
  const bool has_interval = interval != statistics.intervals.end();
  const bool has_null = null != statistics.nulls.end();
  out["low"] = has_interval ? number(interval->second.low) : Json(nullptr);
  out["high"] = has_interval ? number(interval->second.high) : Json(nullptr);
  out["null_low"] = has_null ? number(null->second.null_low) : Json(nullptr);
  out["null_high"] = has_null ? number(null->second.null_high) : Json(nullptr);
  out["p_high"] = has_null ? number(null->second.p_high) : Json(nullptr);
  out["p_low"] = has_null ? number(null->second.p_low) : Json(nullptr);
  return out;
}

int coalition_of(const network::NetworkStatistics& statistics, const std::string& actor) {
  const network::Coalitions& coalitions = statistics.coalitions;
  for (std::size_t i = 0; i < coalitions.actors.size(); ++i)
    if (coalitions.actors[i] == actor) return coalitions.member_of[i] + 1;
  return 0;
}

std::string text_of(double value) {
  return fmt::format("{}", value);
}

}  // namespace

std::string to_json(const network::NetworkStatistics& statistics) {
  Json actors = Json::array();
  for (std::size_t i = 0; i < statistics.actors.size(); ++i) {
    const network::Centrality& actor = statistics.actors[i];
    const network::Voice& voice = statistics.voices[i];
    Json one{{"actor", actor.actor},
             {"coalition", coalition_of(statistics, actor.actor)},
             {"statements", number(voice.statements)},
             {"options", voice.options},
             {"agreement", number(voice.agreement)},
             {"first", dated(voice.first)},
             {"last", dated(voice.last)},
             {"ties", actor.ties}};
    for (const auto& [name, member] : kMeasures)
      one[std::string(name)] = value_of(statistics, name_of(name, actor.actor), actor.*member);
    actors.push_back(std::move(one));
  }
  return written({{"density", value_of(statistics, "density", statistics.density)},
                  {"modularity", value_of(statistics, "modularity", statistics.coalitions.modularity)},
                  {"coalitions", statistics.coalitions.count},
                  {"draws", statistics.draws},
                  {"level", number(statistics.level)},
                  {"actors", std::move(actors)}});
}

std::string to_csv(const network::NetworkStatistics& statistics) {
  CsvWriter writer;
  std::vector<std::string> line{"actor",     "coalition", "statements", "options",
                                "agreement", "first",     "last",       "ties"};
  for (const auto& [name, member] : kMeasures) {
    line.emplace_back(name);
    if (statistics.draws > 0)
      for (const char* const part : {"low", "high", "null_low", "null_high", "p_high", "p_low"})
        line.push_back(fmt::format("{}_{}", name, part));
  }
  writer.row(line);
  const auto day = [](network::Seconds time) {
    return time == network::kUndated ? std::string() : time_text(time);
  };
  for (std::size_t i = 0; i < statistics.actors.size(); ++i) {
    const network::Centrality& actor = statistics.actors[i];
    const network::Voice& voice = statistics.voices[i];
    line = {actor.actor,
            std::to_string(coalition_of(statistics, actor.actor)),
            text_of(voice.statements),
            std::to_string(voice.options),
            text_of(voice.agreement),
            day(voice.first),
            day(voice.last),
            std::to_string(actor.ties)};
    for (const auto& [name, member] : kMeasures) {
      line.push_back(text_of(actor.*member));
      if (statistics.draws <= 0) continue;
      const auto interval = statistics.intervals.find(name_of(name, actor.actor));
      const auto null = statistics.nulls.find(name_of(name, actor.actor));
      const bool has_interval = interval != statistics.intervals.end();
      const bool has_null = null != statistics.nulls.end();
      line.push_back(has_interval ? text_of(interval->second.low) : std::string());
      line.push_back(has_interval ? text_of(interval->second.high) : std::string());
      line.push_back(has_null ? text_of(null->second.null_low) : std::string());
      line.push_back(has_null ? text_of(null->second.null_high) : std::string());
      line.push_back(has_null ? text_of(null->second.p_high) : std::string());
      line.push_back(has_null ? text_of(null->second.p_low) : std::string());
    }
    writer.row(line);
  }
  return writer.take();
}

std::string memberships_json(std::span<const network::Estimate> intervals,
                             std::span<const network::NullComparison> nulls) {
  constexpr std::string_view kPrefix = "backbone: ";
  Json out = Json::array();
  for (const network::Estimate& estimate : intervals) {
    Json one{{"option", estimate.name.substr(kPrefix.size())},
             {"in_backbone", estimate.value > 0.5},
             {"share", number(estimate.mean)},
             {"draws", estimate.defined}};
    for (const network::NullComparison& null : nulls)
      if (null.name == estimate.name) {
        one["shuffled_share"] = number(null.null_mean);
        one["p_high"] = number(null.p_high);
        one["p_low"] = number(null.p_low);
      }
    out.push_back(std::move(one));
  }
  return written(out);
}

}  // namespace toguna::codec
