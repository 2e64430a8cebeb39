#include "network_arguments.hpp"

#include <CLI/CLI.hpp>
#include <map>

#include "toguna/codec/networks.hpp"

namespace toguna::cli {
namespace {

std::vector<std::string> words_of(const auto& map) {
  std::vector<std::string> out;
  for (const auto& [word, value] : map) out.push_back(word);
  return out;
}

const std::map<std::string, network::TimeUnit>& units() {
  static const std::map<std::string, network::TimeUnit> known{
      {"seconds", network::TimeUnit::kSecond}, {"minutes", network::TimeUnit::kMinute},
      {"hours", network::TimeUnit::kHour},     {"days", network::TimeUnit::kDay},
      {"weeks", network::TimeUnit::kWeek},     {"months", network::TimeUnit::kMonth},
      {"years", network::TimeUnit::kYear},     {"events", network::TimeUnit::kEvent}};
  return known;
}

/// An option whose words stand for values.
template <typename T>
CLI::Option* choice(CLI::App& command, const std::string& name, const std::map<std::string, T>& words,
                    const std::string& what, std::function<void(T)> set) {
  return command
      .add_option_function<std::string>(
          name, [&words, set = std::move(set)](const std::string& word) { set(words.at(word)); }, what)
      ->check(CLI::IsMember(words_of(words)));
}

/// "weeks/12" or "weeks/12/2".
void read_windows(const std::string& text, NetworkArguments& into) {
  const auto refused = [&] {
    return CLI::ValidationError("--windows", "'" + text + "' is not of the form weeks/12 or weeks/12/2");
  };
  const auto number = [&](const std::string& word) -> std::int64_t {
    if (word.empty() || word.size() > 9 || word.find_first_not_of("0123456789") != std::string::npos ||
        std::stoll(word) < 1)
      throw refused();
    return std::stoll(word);
  };
  const std::size_t first = text.find('/');
  const auto unit = units().find(text.substr(0, first));
  if (first == std::string::npos || unit == units().end()) throw refused();
  const std::size_t second = text.find('/', first + 1);
  into.windows.unit = unit->second;
  into.windows.width = number(text.substr(first + 1, second - first - 1));
  into.windows.step = second == std::string::npos ? 1 : number(text.substr(second + 1));
  into.over_time = true;
  into.asked = true;
}

void add_windows(CLI::App& command, NetworkArguments& into) {
  choice<network::TimeUnit>(command, "--unit", units(), "unit of width and step",
                            [&into](network::TimeUnit unit) { into.windows.unit = unit; });
  command
      .add_option_function<std::int64_t>(
          "--width",
          [&into](std::int64_t width) {
            into.windows.width = width;
            into.over_time = true;
            into.asked = true;
          },
          "width of windows")
      ->check(CLI::PositiveNumber);
  command.add_option("--step", into.windows.step, "from one window to the next")->check(CLI::PositiveNumber);
  command
      .add_option_function<std::string>(
          "--windows", [&into](const std::string& text) { read_windows(text, into); },
          "unit, width and step in one, as in weeks/12/2 (step 1 where it is left out)")
      ->type_name("UNIT/WIDTH[/STEP]");
}

void add_kernel(CLI::App& command, NetworkArguments& into) {
  static const std::map<std::string, network::SmoothingKernel> kernels{
      {"uniform", network::SmoothingKernel::kUniform},
      {"triangular", network::SmoothingKernel::kTriangular},
      {"epanechnikov", network::SmoothingKernel::kEpanechnikov},
      {"gaussian", network::SmoothingKernel::kGaussian}};
  choice<network::SmoothingKernel>(command, "--kernel", kernels,
                                   "smooth over time instead of cutting windows",
                                   [&into](network::SmoothingKernel kernel) {
                                     into.kernel = kernel;
                                     into.over_time = true;
                                     into.asked = true;
                                   });
}

void add_draws(CLI::App& command, const char* name, std::optional<int>& value, const char* what) {
  command
      .add_option_function<int>(
          name, [&value](int number) { value = number; }, what)
      ->check(CLI::Range(0, 1000000));
}

void add_picture(CLI::App& command, NetworkArguments& into) {
  command.add_option("--svg", into.svg, "also draw it into this file, as SVG");
}

}  // namespace

void add_network_settings(CLI::App& command, NetworkArguments& into) {
  network::NetworkSettings& settings = into.settings;
  const auto text = [&](const std::string& name, std::string& value, const std::string& what) {
    command.add_option_function<std::string>(
        name,
        [&into, &value](const std::string& word) {
          value = word;
          into.asked = true;
        },
        what);
  };
  command.add_option_function<std::string>(
      "--rows",
      [&into](const std::string& word) {
        into.settings.rows = word;
        into.rows_given = true;
        into.asked = true;
      },
      "whose network: a column of the statements (default: organization)");
  text("--columns", settings.columns, "through what: a column (default: concept)");
  text("--qualifier", settings.qualifier, "how they refer to it: a column (default: agreement)");
  const auto word = [&](const std::string& name, std::vector<std::string> words, const std::string& what,
                        auto set) {
    command
        .add_option_function<std::string>(
            name,
            [&into, set](const std::string& chosen) {
              set(chosen);
              into.asked = true;
            },
            what)
        ->check(CLI::IsMember(std::move(words)));
  };
  word("--aggregation", {"congruence", "conflict", "subtract", "ignore", "combine"},
       "how sides enter (default: subtract)",
       [&settings](const std::string& w) { settings.aggregation = *network::aggregation_from(w); });
  word("--normalization",
       {"none", "average", "cosine", "jaccard", "dna-cosine", "dna-jaccard", "activity", "prominence"},
       "what cells are divided by (default: none)",
       [&settings](const std::string& w) { settings.normalization = *network::normalization_from(w); });
  word("--duplicates", {"include", "document", "day", "week", "month", "year", "range"},
       "within what a repeated statement counts once (default: include)",
       [&settings](const std::string& w) { settings.duplicates = *network::duplicates_from(w); });
  word("--compat", {"dna-3.1"}, "reproduce Discourse Network Analyzer, faults included; they are named",
       [&settings](const std::string&) { settings.compatibility = network::Compatibility::kDna31; });
  command.add_flag_callback(
      "--isolates",
      [&into] {
        into.settings.isolates = true;
        into.asked = true;
      },
      "keep those whom no selected statement names");
  command.add_option("--statement-type", into.statement_type,
                     "of a .dna file: which statements (default: the most frequent type)");
  add_filters(command, into);
}

void add_network_options(CLI::App& command, NetworkArguments& into) {
  add_windows(command, into);
  add_kernel(command, into);
  command
      .add_option_function<std::string>(
          "--mode",
          [&into](const std::string& mode) {
            into.settings.mode = mode == "two" ? network::Mode::kTwoMode : network::Mode::kOneMode;
            into.asked = true;
          },
          "one: actors by actors; two: actors by options")
      ->check(CLI::IsMember({"one", "two"}));
  add_network_settings(command, into);
  command
      .add_option_function<std::string>(
          "--format",
          [&into](const std::string& word) {
            into.format = codec::graph_format_from(word);
            into.npz = word == "npz";
            into.asked = true;
          },
          "print it for another program; over time gexf and npz")
      ->check(CLI::IsMember({"graphml", "visone", "gexf", "pajek", "dl", "dot", "npz"}));
  add_picture(command, into);
  command.add_option("--heat-map", into.heat_map, "also draw its matrix into this file, as SVG");
  command.add_flag_callback(
      "--events",
      [&into] {
        into.events = true;
        into.asked = true;
      },
      "print the statements that count, as CSV");
  static const std::map<std::string, network::CoalitionSearch> searches{
      {"best", network::CoalitionSearch::kBest},
      {"leiden", network::CoalitionSearch::kLeiden},
      {"hierarchical", network::CoalitionSearch::kHierarchical}};
  command.add_flag_callback(
      "--statistics",
      [&into] {
        into.statistics = true;
        into.asked = true;
      },
      "print density, modularity and what is known of each actor, with intervals and nulls");
  choice<network::CoalitionSearch>(command, "--coalitions", searches,
                                   "how coalitions are found for --statistics (default: best)",
                                   [&into](network::CoalitionSearch search) { into.coalitions = search; });
  add_draws(command, "--draws", into.draws,
            "for --statistics: resamples and shuffles; 0: none (default: 200)");
  command.add_option("--draws-seed", into.draws_seed, "seed of these draws (default: 1)");
}

void add_polarization_options(CLI::App& command, NetworkArguments& into) {
  static const std::map<std::string, network::CampSearch> searches{
      {"greedy", network::CampSearch::kGreedy},
      {"annealing", network::CampSearch::kAnnealing},
      {"genetic", network::CampSearch::kGenetic},
      {"exact", network::CampSearch::kExact}};
  into.settings.normalization = network::Normalization::kNone;
  add_network_settings(command, into);
  add_windows(command, into);
  command.add_option("--camps", into.polarization.camps, "number of camps")->check(CLI::Range(2, 20));
  choice<network::CampSearch>(command, "--search", searches, "how camps are searched for",
                              [&into](network::CampSearch search) { into.polarization.search = search; });
  command.add_option("--seed", into.polarization.seed, "seed of the search, the interval and the null");
  add_draws(command, "--draws", into.draws,
            "resamples and shuffles for interval and null; 0: none (default: 200, over windows 0)");
  add_draws(command, "--bootstrap", into.resamples,
            "resamples of documents for the interval (default: --draws)");
  add_draws(command, "--null", into.shuffles, "shuffles of sides for the null (default: --draws)");
  add_picture(command, into);
}

void add_backbone_options(CLI::App& command, NetworkArguments& into) {
  add_network_settings(command, into);
  auto* size = command.add_option("--size", into.size, "the best backbone of so many options")
                   ->check(CLI::PositiveNumber);
  command
      .add_option_function<double>(
          "--penalty",
          [&into](double penalty) {
            into.backbone.penalty = penalty;
            into.penalised = true;
          },
          "the best backbone by penalised loss (rDNA uses 3.5 to 7.5)")
      ->check(CLI::NonNegativeNumber)
      ->excludes(size);
  command.add_option("--steps", into.backbone.steps, "steps of annealing")->check(CLI::PositiveNumber);
  add_draws(
      command, "--draws", into.draws,
      "with --penalty: resamples and shuffles that say how sure each option's membership is (default: 0)");
  command.add_option("--seed", into.backbone.seed, "seed of annealing");
  command
      .add_option_function<std::string>(
          "--laplacian",
          [&into](const std::string& word) {
            into.backbone.laplacian =
                word == "degree" ? network::Laplacian::kByDegree : network::Laplacian::kByTrace;
          },
          "which spectrum stands for a network")
      ->check(CLI::IsMember({"trace", "degree"}));
  add_picture(command, into);
}

void add_phases_options(CLI::App& command, NetworkArguments& into) {
  static const std::map<std::string, network::NetworkDistance> distances{
      {"absolute", network::NetworkDistance::kAbsolute}, {"spectral", network::NetworkDistance::kSpectral}};
  add_network_settings(command, into);
  add_windows(command, into);
  add_kernel(command, into);
  choice<network::NetworkDistance>(
      command, "--distance", distances, "how networks are compared",
      [&into](network::NetworkDistance distance) { into.phases.distance = distance; });
  command.add_option("--least", into.phases.least_phases, "fewest phases")->check(CLI::PositiveNumber);
  command.add_option("--most", into.phases.most_phases, "most phases")->check(CLI::PositiveNumber);
  add_picture(command, into);
}

void add_scale_options(CLI::App& command, NetworkArguments& into) {
  static const std::map<std::string, network::ScalingModel> models{
      {"auto", network::ScalingModel::kAutomatic},
      {"binary", network::ScalingModel::kBinary},
      {"ordinal", network::ScalingModel::kOrdinal}};
  add_network_settings(command, into);
  network::ScalingSettings& scaling = into.scaling;
  command.add_option("--dimensions", scaling.dimensions, "a line or a plane")->check(CLI::Range(1, 2));
  choice<network::ScalingModel>(
      command, "--model", models,
      "levels as for and against, or as steps of a ladder (default: by what occurs)",
      [&scaling](network::ScalingModel model) { scaling.model = model; });
  command.add_option_function<std::string>(
      "--anchor", [&scaling](const std::string& actor) { scaling.anchor = actor; },
      "the actor that is to lie on the right");
  command.add_option("--draws", scaling.draws, "draws of each chain that are kept")
      ->check(CLI::Range(10, 1000000));
  command.add_option("--burn-in", scaling.burn_in, "draws of each chain that are thrown away first")
      ->check(CLI::Range(1, 1000000));
  command.add_option("--chains", scaling.chains, "chains")->check(CLI::Range(2, 64));
  command.add_option("--level", scaling.level, "of the intervals")->check(CLI::Range(0.01, 0.999));
  command.add_option("--seed", scaling.seed, "seed");
  add_picture(command, into);
}

}  // namespace toguna::cli
