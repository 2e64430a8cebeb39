// Which statements count: the options of filters and memberships.
#include <CLI/CLI.hpp>
#include <map>

#include "network_arguments.hpp"
#include "toguna/codec/networks.hpp"

namespace toguna::cli {
namespace {

/// "column=value".
std::pair<std::string, std::string> split(const std::string& option, const std::string& text) {
  const std::size_t at = text.find('=');
  if (at == std::string::npos || at == 0)
    throw CLI::ValidationError(option, "'" + text + "' is not of the form column=value");
  return {text.substr(0, at), text.substr(at + 1)};
}

network::Seconds time_of(const std::string& option, const std::string& text) {
  const std::optional<network::Seconds> time = codec::time_from(text);
  if (!time) throw CLI::ValidationError(option, "'" + text + "' is not a date such as 2012-09-15");
  return *time;
}

}  // namespace

void add_filters(CLI::App& command, NetworkArguments& into) {
  auto& filters = into.settings.filters;
  const auto values = [&](const std::string& name, bool inverted, const std::string& what) {
    command
        .add_option_function<std::vector<std::string>>(
            name,
            [&into, &filters, name, inverted](const std::vector<std::string>& list) {
              std::map<std::string, std::vector<std::string>> by_column;
              for (const std::string& text : list) {
                auto [column, value] = split(name, text);
                by_column[column].push_back(value);
              }
              for (auto& [column, chosen] : by_column)
                filters.push_back({network::ValueFilter{column, std::move(chosen)}, inverted});
              into.asked = true;
            },
            what)
        ->expected(1, -1)
        ->type_name("COLUMN=VALUE");
  };
  values("--only", false, "only statements with one of these values in a column");
  values("--not", true, "only statements with none of them");
  command.add_option_function<std::string>(
      "--from",
      [&into, &filters](const std::string& text) {
        filters.push_back({network::TimeFilter{time_of("--from", text), std::nullopt}, false});
        into.asked = true;
      },
      "only statements from this day on");
  command.add_option_function<std::string>(
      "--before",
      [&into, &filters](const std::string& text) {
        filters.push_back({network::TimeFilter{std::nullopt, time_of("--before", text)}, false});
        into.asked = true;
      },
      "only statements before this day");
  command
      .add_option_function<std::string>(
          "--outside",
          [&into, &filters](const std::string& text) {
            const std::size_t at = text.find('/');
            if (at == std::string::npos)
              throw CLI::ValidationError("--outside",
                                         "'" + text + "' is not of the form 2012-01-01/2012-02-01");
            filters.push_back({network::TimeFilter{time_of("--outside", text.substr(0, at)),
                                                   time_of("--outside", text.substr(at + 1))},
                               true});
            into.asked = true;
          },
          "only statements not made from the first of two days until before the second")
      ->type_name("DAY/DAY");
  const auto confidence = [&](const char* name, bool inverted, const char* what) {
    command
        .add_option_function<double>(
            name,
            [&into, &filters, inverted](double least) {
              filters.push_back({network::ConfidenceFilter{least}, inverted});
              into.asked = true;
            },
            what)
        ->check(CLI::Range(0.0, 1.0));
  };
  confidence("--confidence", false, "only statements at least so sure");
  confidence("--less-sure-than", true, "only statements less sure than this");
  const auto frequency = [&](const char* name, bool inverted, const char* what) {
    command
        .add_option_function<std::string>(
            name,
            [&into, &filters, name, inverted](const std::string& text) {
              const auto [column, number] = split(name, text);
              if (number.empty() || number.find_first_not_of("0123456789") != std::string::npos ||
                  number.size() > 9)
                throw CLI::ValidationError(name, "'" + number + "' is not a number");
              filters.push_back({network::FrequencyFilter{column, std::stoul(number)}, inverted});
              into.asked = true;
            },
            what)
        ->type_name("COLUMN=NUMBER");
  };
  frequency("--at-least", false, "only entities of a column with so many statements");
  frequency("--fewer-than", true, "only entities of a column with fewer statements");
  const auto attributes = [&](const char* name, bool inverted, const char* what) {
    command
        .add_option_function<std::vector<std::string>>(
            name,
            [&into, &filters, name, inverted](const std::vector<std::string>& list) {
              std::map<std::pair<std::string, std::string>, std::vector<std::string>> by_attribute;
              for (const std::string& text : list) {
                const auto [where, value] = split(name, text);
                const std::size_t dot = where.find('.');
                if (dot == std::string::npos || dot == 0 || dot + 1 == where.size())
                  throw CLI::ValidationError(name, "'" + where + "' is not of the form column.attribute");
                by_attribute[{where.substr(0, dot), where.substr(dot + 1)}].push_back(value);
              }
              for (auto& [where, chosen] : by_attribute)
                filters.push_back(
                    {network::AttributeFilter{where.first, where.second, std::move(chosen)}, inverted});
              into.asked = true;
            },
            what)
        ->expected(1, -1)
        ->type_name("COLUMN.ATTRIBUTE=VALUE");
  };
  attributes("--attribute", false, "only statements whose entity in a column has one of these attributes");
  attributes("--not-attribute", true, "only statements whose entity has none of them");
  command
      .add_option_function<std::string>(
          "--members",
          [&into](const std::string& text) {
            auto [column, file] = split("--members", text);
            into.members = NetworkArguments::Members{std::move(column), std::move(file)};
            if (!into.rows_given) into.settings.rows = kGroupColumn;
            into.asked = true;
          },
          "take what each entity of a column belonged to at the time, by a CSV file with the columns "
          "member,group,from,until; it becomes the column group, and the rows")
      ->type_name("COLUMN=FILE");
}

}  // namespace toguna::cli
