#include "network_statistics.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "toguna/codec/network_statistics.hpp"
#include "toguna/codec/networks.hpp"

namespace toguna::cli {
namespace {

/// "0.412 [0.300, 0.550] shuffled [0.2, 0.4] p = 0.010", or the value alone.
std::string value_of(const network::NetworkStatistics& found, const std::string& name, double value) {
  std::string out = fmt::format("{:.3f}", value);
  if (const auto at = found.intervals.find(name); at != found.intervals.end())
    out += fmt::format(" [{:.3f}, {:.3f}]", at->second.low, at->second.high);
  if (const auto at = found.nulls.find(name); at != found.nulls.end())
    // Either side may surprise, hence twice the smaller share.
    out += fmt::format(" shuffled [{:.3f}, {:.3f}] p = {:.3f}", at->second.null_low, at->second.null_high,
                       std::min(1.0, 2 * std::min(at->second.p_high, at->second.p_low)));
  return out;
}

std::string day(network::Seconds time) {
  return time == network::kUndated ? std::string("undated") : codec::time_text(time);
}

int coalition_of(const network::Coalitions& coalitions, const std::string& actor) {
  for (std::size_t i = 0; i < coalitions.actors.size(); ++i)
    if (coalitions.actors[i] == actor) return coalitions.member_of[i] + 1;
  return 0;
}

}  // namespace

Result<std::string> statistics_output(const Arguments& arguments, const network::StatementTable& table,
                                      const std::stop_token& stop) {
  const NetworkArguments& wanted = arguments.network;
  constexpr int kDraws = 200;
  const auto found = network::network_statistics(
      table, wanted.settings, wanted.coalitions,
      {.draws = wanted.draws.value_or(kDraws), .seed = wanted.draws_seed, .threads = arguments.threads},
      stop);
  if (!found) return tl::unexpected<Error>(found.error());
  if (arguments.format == Format::kJson) return codec::to_json(*found);
  if (arguments.format == Format::kCsv) return codec::to_csv(*found);
  std::string out = fmt::format(
      "density    {}\nmodularity {}, {} coalitions\n", value_of(*found, "density", found->density),
      value_of(*found, "modularity", found->coalitions.modularity), found->coalitions.count);
  for (std::size_t i = 0; i < found->actors.size(); ++i) {
    const network::Centrality& actor = found->actors[i];
    const network::Voice& voice = found->voices[i];
    out += fmt::format(
        "{}: coalition {}, {:.3g} statement{} on {} option{}, {:.0f} % in support, {} to {}, {} ties\n",
        actor.actor, coalition_of(found->coalitions, actor.actor), voice.statements,
        voice.statements == 1 ? "" : "s", voice.options, voice.options == 1 ? "" : "s", 100 * voice.agreement,
        day(voice.first), day(voice.last), actor.ties);
    const auto line = [&](const char* name, double value) {
      out +=
          fmt::format("  {:<12}{}\n", name, value_of(*found, std::string(name) + ": " + actor.actor, value));
    };
    line("strength", actor.strength);
    line("closeness", actor.closeness);
    line("betweenness", actor.betweenness);
    line("eigenvector", actor.eigenvector);
  }
  return out;
}

Result<std::string> memberships_output(const Arguments& arguments, const network::StatementTable& table,
                                       const network::Backbone& found, const std::stop_token& stop) {
  const NetworkArguments& wanted = arguments.network;
  const network::UncertaintySettings uncertainty{
      .draws = *wanted.draws, .seed = wanted.backbone.seed, .threads = arguments.threads};
  const network::Statistic statistic = network::backbone_statistic(wanted.settings, wanted.backbone);
  auto shares = network::bootstrap(table, statistic, uncertainty, wanted.settings.document, stop);
  if (!shares) return fail(std::move(shares));
  auto shuffled = network::permutation_null(table, statistic, uncertainty, wanted.settings.qualifier,
                                            wanted.settings.columns, stop);
  if (!shuffled) return fail(std::move(shuffled));
  if (arguments.format == Format::kJson) return codec::memberships_json(*shares, *shuffled);
  std::string out = fmt::format(
      "loss {:.4f}; in how many of {} backbones of documents drawn anew, and of "
      "sides shuffled, each option is:\n",
      found.loss, uncertainty.draws);
  constexpr std::size_t kPrefix = std::string_view("backbone: ").size();
  for (const network::Estimate& share : *shares) {
    out += fmt::format("  {} {:>3.0f} %", share.value > 0.5 ? "in " : "out", 100 * share.mean);
    for (const network::NullComparison& null : *shuffled)
      if (null.name == share.name)
        out += fmt::format("  {:>3.0f} %, p = {:.3f}", 100 * null.null_mean,
                           share.value > 0.5 ? null.p_high : null.p_low);
    out += "  " + share.name.substr(kPrefix) + "\n";
  }
  return out;
}

}  // namespace toguna::cli
