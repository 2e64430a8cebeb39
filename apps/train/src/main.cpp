#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <stop_token>
#include <thread>

#include "attribution.hpp"
#include "language.hpp"
#include "names.hpp"
#include "statements.hpp"
#include "toguna/base/error.hpp"

namespace {

volatile std::sig_atomic_t interrupted = 0;

void on_signal(int /*signal*/) {
  interrupted = 1;
}

int explain(const toguna::Error& error) {
  const auto& facts = toguna::facts_of(error.code);
  fmt::print(stderr, "toguna-train: error[{}]: {}\n", facts.slug, error.message);
  if (!error.place.empty()) fmt::print(stderr, "  at: {}\n", error.place);
  if (!error.help.empty()) fmt::print(stderr, "  help: {}\n", error.help);
  return facts.exit_status;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Trains the models of a language pack. The same data, options and seed give the same file.",
               "toguna-train");
  app.require_subcommand(1);
  toguna::train::LanguageRequest language;
  toguna::train::declare_language(app, language);
  toguna::train::NamesRequest names;
  toguna::train::declare_names(app, names);
  toguna::train::AttributionRequest attribution;
  toguna::train::declare_attribution(app, attribution);
  toguna::train::StatementsRequest statements;
  toguna::train::declare_statements(app, statements);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int status = app.exit(error);
    return status == 0 ? 0 : 2;
  }
  std::signal(SIGINT, on_signal);
  std::signal(SIGTERM, on_signal);
  std::stop_source stop;
  // A handler may only set a flag; this thread passes it on.
  const std::jthread watch([&](const std::stop_token& done) {
    while (!done.stop_requested()) {
      if (interrupted != 0) stop.request_stop();
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
  });
  const auto done = [&] {
    if (app.got_subcommand("language")) return toguna::train::train_language(language, stop.get_token());
    if (app.got_subcommand("names")) return toguna::train::train_names(names, stop.get_token());
    if (app.got_subcommand("attribution"))
      return toguna::train::train_attribution(attribution, stop.get_token());
    return toguna::train::train_statements(statements, stop.get_token());
  }();
  return done ? 0 : explain(done.error());
}
