#include "commands.hpp"

#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include <cstdlib>

#include "gzip_lines.hpp"
#include "models_folder.hpp"
#include "network_commands.hpp"
#include "serve.hpp"
#include "terminal.hpp"
#include "texts.hpp"
#include "toguna/base/files.hpp"
#include "toguna/codec/csv.hpp"
#include "toguna/codec/dna_file.hpp"
#include "toguna/codec/json.hpp"
#include "toguna/codec/networks.hpp"
#include "toguna/codec/tree_drawing.hpp"
#include "toguna/engine/engine.hpp"
#include "toguna/report/bargaining_pictures.hpp"
#include "toguna/report/network_pictures.hpp"
#include "toguna/report/report.hpp"
#include "toguna/server/exports.hpp"

namespace toguna::cli {
namespace {

namespace fs = std::filesystem;

/// One command line being carried out.
class Session {
 public:
  Session(const Arguments& arguments, std::stop_token stop)
      : arguments_(arguments),
        stop_(std::move(stop)),
        engine_(find_models(arguments.models)),
        progress_(terminal_progress(arguments.quiet)) {}

  Result<void> make_dossier() {
    auto made = engine_.make_dossier({.folder = arguments_.place.folder, .title = arguments_.title});
    if (!made) return fail(std::move(made));
    const std::string folder = arguments_.place.folder.string();
    return print(fmt::format("made {}\nnext: edit it, put articles into {}/sources, then: toguna run {}\n",
                             made->dossier.string(), folder, folder));
  }

  Result<void> add() {
    auto added = engine_.add({arguments_.place, arguments_.files, arguments_.replace}, stop_);
    if (!added) return fail(std::move(added));
    if (arguments_.format == Format::kJson) return print(codec::to_json(*added));
    return print(fmt::format("{} added, {} replaced, {} there already\n", added->added.size(),
                             added->replaced.size(), added->unchanged.size()));
  }

  Result<void> read() {
    auto done = read_sources();
    if (!done) return fail(std::move(done));
    if (auto written = print(arguments_.format == Format::kJson ? codec::to_json(*done) : text_of(*done));
        !written)
      return written;
    return strictly(*done);
  }

  Result<void> statements() {
    auto found = engine_.statements({arguments_.place, arguments_.filter}, stop_);
    if (!found) return fail(std::move(found));
    return print(arguments_.format == Format::kJson  ? codec::to_json(*found)
                 : arguments_.format == Format::kCsv ? codec::to_csv(*found)
                                                     : text_of(*found));
  }

  Result<void> positions() {
    auto stands = engine_.positions(arguments_.place, stop_);
    if (!stands) return fail(std::move(stands));
    if (arguments_.format == Format::kJson) return print(codec::to_json(*stands));
    if (arguments_.format == Format::kCsv) return print(codec::to_csv(*stands));
    auto dossier = engine::read_dossier(arguments_.place.folder);
    if (!dossier) return fail(std::move(dossier));
    return print(text_of(*stands, *dossier));
  }

  /// polarization, backbone, phases, scale, and network with settings of its own.
  Result<void> structure() {
    auto table = statement_table();
    if (!table) return fail(std::move(table));
    auto text = network_output(arguments_, *table, stop_);
    if (!text) return fail(std::move(text));
    return print(*text);
  }

  Result<void> network() {
    if (arguments_.network.asked || is_dna(arguments_.input)) return structure();
    auto made = network_of_input();
    if (!made) return fail(std::move(made));
    const NetworkArguments& wanted = arguments_.network;
    if (auto drawn = write_picture(
            wanted.heat_map, toguna::report::heat_map_picture(made->actor_option, "Actors and options"));
        !drawn)
      return drawn;
    if (!wanted.svg.empty())
      if (auto drawn = write_picture(wanted.svg, toguna::report::network_picture(*made)); !drawn)
        return drawn;
    if (arguments_.format == Format::kJson) return print(codec::to_json(*made));
    if (arguments_.format == Format::kText) return print(text_of(*made));
    return print(codec::to_csv(arguments_.matrix == "congruence" ? made->congruence
                               : arguments_.matrix == "conflict" ? made->conflict
                                                                 : made->actor_option));
  }

  Result<void> forecast() {
    if (arguments_.bargaining.inputs) return inputs();
    if (!arguments_.bargaining.models.empty() || arguments_.bargaining.ktab) return bargain();
    auto made = forecast_of_input();
    if (!made) return fail(std::move(made));
    if (auto drawn = draw({toguna::report::forecast_picture(*made)}); !drawn) return drawn;
    return print(arguments_.format == Format::kJson  ? codec::to_json(*made)
                 : arguments_.format == Format::kCsv ? codec::to_csv(*made)
                                                     : text_of(*made));
  }

  Result<void> suggest_actors() {
    auto found = engine_.suggest_actors(arguments_.place, stop_, progress_);
    if (!found) return fail(std::move(found));
    return print(arguments_.format == Format::kJson ? codec::to_json(*found) : text_of(*found));
  }

  Result<void> suggest_options() {
    auto found = engine_.suggest_options(arguments_.place, stop_, progress_);
    if (!found) return fail(std::move(found));
    return print(arguments_.format == Format::kJson ? codec::to_json(*found) : text_of(*found));
  }

  /// The verbs of bargaining_verbs.hpp.
  Result<void> bargain() {
    auto output = bargaining_output();
    if (!output) return fail(std::move(output));
    if (auto drawn = draw(output->pictures); !drawn) return drawn;
    return print(output->text);
  }

  /// What a dossier's models are given.
  Result<void> inputs() {
    auto given = engine_.inputs(input_place());
    if (!given) return fail(std::move(given));
    return print(arguments_.format == Format::kJson  ? codec::to_json(*given)
                 : arguments_.format == Format::kCsv ? codec::to_csv(*given)
                                                     : codec::to_text(*given));
  }

  Result<void> report() {
    const fs::path file = arguments_.out.empty() ? default_out() / "report.html" : arguments_.out;
    auto made = engine_.report(arguments_.place, stop_, progress_);
    if (!made) return fail(std::move(made));
    if (auto folder = make_folder(file.parent_path()); !folder) return folder;
    if (auto written = write_file_atomically(file, toguna::report::render_html(*made)); !written)
      return written;
    return print(fmt::format("report: {}\n", file.string()));
  }

  Result<void> run() {
    const fs::path out = arguments_.out.empty() ? default_out() : arguments_.out;
    // A mistyped name of a dossier makes no folder.
    if (auto dossier = engine::read_dossier(arguments_.place.folder); !dossier)
      return fail(std::move(dossier));
    // Asked first, so that an hour of reading does not end at a folder that cannot be written.
    if (auto folder = make_folder(out); !folder) return folder;
    auto done = read_sources();
    if (!done) return fail(std::move(done));
    auto made = engine_.report(arguments_.place, stop_, progress_);
    if (!made) return fail(std::move(made));
    if (auto written = write_file_atomically(out / "report.html", toguna::report::render_html(*made));
        !written)
      return written;
    if (auto written = write_file_atomically(out / "statements.csv",
                                             codec::to_csv(engine::StatementsResponse{made->statements}));
        !written)
      return written;
    const auto& made_forecast = made->forecast;
    const std::string forecast = made_forecast ? codec::to_json(*made_forecast) : std::string("null\n");
    if (auto written = write_file_atomically(out / "forecast.json", forecast); !written) return written;
    std::string text = made->dossier.question + "\n\n";
    for (const std::string& line : made->answer) text += line + "\n";
    text += fmt::format("\nreport: {}\n", (out / "report.html").string());
    if (auto written = print(text); !written) return written;
    return strictly(*done);
  }

  Result<void> export_one() {
    auto file =
        server::export_file(engine_, arguments_.place, arguments_.export_format, arguments_.network_kind);
    if (!file) return fail(std::move(file));
    return arguments_.out.empty() ? print(file->body) : write_file_atomically(arguments_.out, file->body);
  }

  Result<void> check() {
    auto checked = engine_.check(arguments_.place);
    if (!checked) return fail(std::move(checked));
    if (auto written =
            print(arguments_.format == Format::kJson ? codec::to_json(*checked) : text_of(*checked));
        !written)
      return written;
    if (checked->sound()) return {};
    return fail(ErrorCode::kInvalidDossier, "the dossier is not usable as it stands",
                arguments_.place.folder.string(), "mend what is listed above");
  }

  Result<void> review() {
    if (arguments_.log) {
      auto events = engine_.events(arguments_.place);
      if (!events) return fail(std::move(events));
      return print(arguments_.format == Format::kJson ? codec::to_json(*events) : text_of(*events));
    }
    engine::ReviewRequest request = arguments_.review;
    request.place = arguments_.place;
    if (request.who.empty()) request.who = user_name();
    auto judged = engine_.review(request, stop_);
    if (!judged) return fail(std::move(judged));
    return print(arguments_.format == Format::kJson ? codec::to_json(judged->events)
                                                    : text_of(judged->events));
  }

  Result<void> attributions() {
    auto lines = GzipLines::open(arguments_.input);
    if (!lines) return fail(std::move(lines));
    std::string line;
    for (std::size_t number = 1;; ++number) {
      if (stop_.stop_requested())
        return fail(ErrorCode::kInterrupted, fmt::format("stopped at line {}", number));
      auto more = lines->next(line);
      if (!more) return fail(std::move(more));
      if (!*more) return {};
      if (line.empty()) continue;
      auto record =
          codec::text_record_from_json(line, fmt::format("{}:{}", arguments_.input.string(), number));
      if (!record) return fail(std::move(record));
      auto found = engine_.attributions(record->text);
      if (!found) return fail(std::move(found));
      if (auto written = print(codec::to_json_line(record->id, *found)); !written) return written;
    }
  }

  Result<void> parse() {
    auto content = arguments_.input.empty() ? read_standard_input() : read_file(arguments_.input);
    if (!content) return fail(std::move(content));
    const std::string id = arguments_.input.empty() ? "standard input" : arguments_.input.string();
    auto parsed =
        engine_.parse({.id = id, .content = std::move(*content), .language = arguments_.language}, stop_);
    if (!parsed) return fail(std::move(parsed));
    std::string out;
    for (const auto& sentence : parsed->treebank.sentences) {
      if (stop_.stop_requested()) return fail(ErrorCode::kInterrupted, "stopped while printing");
      out.clear();
      if (arguments_.draw) {
        out = codec::draw_tree(sentence, arguments_.ascii) + "\n";
      } else {
        language::append_conllu(out, sentence);
      }
      if (auto written = print(out); !written) return written;
    }
    return {};
  }

  Result<void> evaluate_language() {
    auto measured = engine_.evaluate_language(arguments_.evaluation, stop_);
    if (!measured) return fail(std::move(measured));
    return print(arguments_.format == Format::kJson ? codec::to_json(*measured) : text_of(*measured));
  }

  Result<void> evaluate_attributions() {
    auto measured = engine_.evaluate_attributions(arguments_.marked, stop_, progress_);
    if (!measured) return fail(std::move(measured));
    return print(arguments_.format == Format::kJson ? codec::to_json(*measured)
                                                    : text_of(*measured, arguments_.list));
  }

  Result<void> evaluate_statements() {
    auto measured = engine_.evaluate_statements(arguments_.coded, stop_);
    if (!measured) return fail(std::move(measured));
    return print(arguments_.format == Format::kJson ? codec::to_json(*measured)
                                                    : text_of(*measured, arguments_.list));
  }

  Result<void> team(bool agreement) {
    TeamArguments wanted = arguments_.team;
    if (wanted.who.empty()) wanted.who = user_name();
    const bool json = arguments_.format == Format::kJson;
    auto text = agreement ? agreement_output(engine_, arguments_.place, wanted, json)
                          : double_output(engine_, arguments_.place, wanted, json);
    if (!text) return fail(std::move(text));
    return print(*text);
  }

  Result<void> serve() { return cli::serve(engine_, arguments_.serving, arguments_.quiet, stop_); }

 private:
  Result<engine::ReadResponse> read_sources() {
    auto done = engine_.read({arguments_.place, arguments_.again, arguments_.threads}, stop_, progress_);
    if (!done || arguments_.quiet) return done;
    for (const engine::UnreadableSource& source : done->unreadable) show(source.error);
    for (const engine::SourceWarning& warning : done->warnings)
      note(fmt::format("toguna: note: {}: {}", warning.id, warning.warning));
    for (const std::string& phrase : done->learned) note(fmt::format("toguna: note: {}", phrase));
    return done;
  }

  /// With --strict one unreadable source is a failure, after all else was done.
  Result<void> strictly(const engine::ReadResponse& done) const {
    if (!arguments_.strict || done.unreadable.empty()) return {};
    return fail(ErrorCode::kInvalidDocument,
                fmt::format("{} sources could not be read", done.unreadable.size()),
                arguments_.place.folder.string(), "mend or remove them, or leave --strict out");
  }

  static bool is_dna(const fs::path& file) { return file.extension() == ".dna"; }

  Result<network::StatementTable> statement_table() const {
    auto table = table_of_input();
    const auto& members = arguments_.network.members;
    if (!table || !members) return table;
    auto content = read_file(members->file);
    if (!content) return fail(std::move(content));
    auto memberships = codec::memberships_from_csv(*content, members->file.string());
    if (!memberships) return fail(std::move(memberships));
    return network::with_groups(std::move(*table), members->column, kGroupColumn, *memberships);
  }

  Result<network::StatementTable> table_of_input() const {
    if (fs::is_directory(arguments_.input)) return engine_.statement_table(input_place());
    if (is_dna(arguments_.input))
      return codec::table_from_dna(arguments_.input, arguments_.network.statement_type);
    auto content = read_table();
    if (!content) return fail(std::move(content));
    return codec::table_from_csv(*content, arguments_.input.string());
  }

  Result<engine::NetworkResponse> network_of_input() {
    if (fs::is_directory(arguments_.input)) return engine_.network(input_place(), stop_);
    auto content = read_table();
    if (!content) return fail(std::move(content));
    auto ties = codec::ties_from_csv(*content, arguments_.input.string());
    if (!ties) return fail(std::move(ties));
    return engine_.network_of(*ties, arguments_.seed);
  }

  Result<engine::ForecastResponse> forecast_of_input() {
    if (fs::is_directory(arguments_.input)) return engine_.forecast(input_place(), stop_, progress_);
    auto content = read_table();
    if (!content) return fail(std::move(content));
    auto input = codec::bargaining_input(*content, arguments_.input.string());
    if (input) input = with_options(*std::move(input), arguments_);
    if (!input) return fail(std::move(input));
    if (!input->problem)
      return fail(ErrorCode::kUsage, "the forecast takes one issue", arguments_.input.string(),
                  "ask for other models, as in --model mean,median");
    return engine_.forecast_of(*input->problem, {.seed = arguments_.seed, .draws = arguments_.draws}, stop_,
                               progress_);
  }

  /// Writes pictures where --svg asks for them.
  Result<void> draw(const std::vector<std::string>& pictures) const {
    const fs::path& file = arguments_.bargaining.svg;
    if (file.empty()) return {};
    return write_file_atomically(file, toguna::report::svg_file(pictures));
  }

  Result<BargainingOutput> bargaining_output() {
    BargainingCall call{.arguments = arguments_.bargaining,
                        .engine = engine_,
                        .format = arguments_.format,
                        .seed = arguments_.seed,
                        .threads = arguments_.threads,
                        .file = arguments_.input.string()};
    if (arguments_.command == Command::kBacktest ||
        (arguments_.command == Command::kPower && !fs::is_directory(arguments_.input))) {
      const auto content = read_table();
      if (!content) return fail(Result<std::string>(content));
      if (arguments_.command == Command::kBacktest) return backtest_output(call, *content);
      if (holds_voters(*content, call.file)) return game_output(call, *content);
    }
    const auto input = bargaining_input(call);
    if (!input) return fail(Result<codec::BargainingInput>(input));
    if (arguments_.command == Command::kWhatIf) return what_if_output(call, *input, stop_);
    if (arguments_.command == Command::kSensitivity) return sensitivity_output(call, *input, stop_);
    if (arguments_.command == Command::kPower) return power_output(call, *input);
    if (arguments_.command == Command::kPlane) return plane_output(call, *input);
    return forecast_by_models(call, *input, stop_);
  }

  /// Of a dossier with its own seed and threads, which then hold for the call.
  Result<codec::BargainingInput> bargaining_input(BargainingCall& call) {
    if (fs::is_directory(arguments_.input)) {
      auto made = engine_.inputs(input_place());
      if (!made) return fail(std::move(made));
      call.seed = made->options.seed;
      call.threads = made->options.threads;
      return codec::input_of(made->problem);
    }
    auto content = read_table();
    if (!content) return fail(std::move(content));
    auto input = codec::bargaining_input(*content, arguments_.input.string());
    if (!input) return input;
    return with_options(*std::move(input), arguments_);
  }

  Result<std::string> read_table() const {
    auto content = read_file(arguments_.input);
    if (content || content.error().code != ErrorCode::kNotFound) return content;
    const std::string input = arguments_.input.string();
    return fail(
        ErrorCode::kNotFound, "there is no such folder or file", input,
        fmt::format("name a dossier's folder or a CSV file, or make a dossier with: toguna new {}", input));
  }

  engine::DossierPlace input_place() const { return {arguments_.input, arguments_.place.ledger_folder}; }
  fs::path default_out() const { return arguments_.place.folder / "report"; }

  static Result<void> make_folder(const fs::path& folder) {
    std::error_code failure;
    if (!folder.empty()) fs::create_directories(folder, failure);
    if (failure)
      return fail(ErrorCode::kInputOutput, fmt::format("cannot make the folder: {}", failure.message()),
                  folder.string(), "choose a place where you may write, with --out");
    return {};
  }

  static std::string user_name() {
    const passwd* user = ::getpwuid(::getuid());
    return user != nullptr ? user->pw_name : "unknown";
  }

  const Arguments& arguments_;
  std::stop_token stop_;
  engine::Engine engine_;
  Progress progress_;
};

Result<void> dispatch(Session& session, Command command) {
  switch (command) {
    case Command::kNew:
      return session.make_dossier();
    case Command::kAdd:
      return session.add();
    case Command::kRead:
      return session.read();
    case Command::kStatements:
      return session.statements();
    case Command::kPositions:
      return session.positions();
    case Command::kNetwork:
      return session.network();
    case Command::kForecast:
      return session.forecast();
    case Command::kReport:
      return session.report();
    case Command::kRun:
      return session.run();
    case Command::kCheck:
      return session.check();
    case Command::kReview:
      return session.review();
    case Command::kAttributions:
      return session.attributions();
    case Command::kParse:
      return session.parse();
    case Command::kEvaluateLanguage:
      return session.evaluate_language();
    case Command::kEvaluateAttributions:
      return session.evaluate_attributions();
    case Command::kEvaluateStatements:
      return session.evaluate_statements();
    case Command::kPolarization:
    case Command::kBackbone:
    case Command::kPhases:
    case Command::kScale:
      return session.structure();
    case Command::kWhatIf:
    case Command::kSensitivity:
    case Command::kBacktest:
    case Command::kPower:
    case Command::kPlane:
      return session.bargain();
    case Command::kSuggestActors:
      return session.suggest_actors();
    case Command::kSuggestOptions:
      return session.suggest_options();
    case Command::kServe:
      return session.serve();
    case Command::kAgreement:
      return session.team(true);
    case Command::kDouble:
      return session.team(false);
    case Command::kExport:
      return session.export_one();
  }
  return fail(ErrorCode::kUsage, "there is no such command");
}

}  // namespace

int carry_out(const Arguments& arguments, std::stop_token stop) {
  Session session(arguments, std::move(stop));
  const Result<void> done = dispatch(session, arguments.command);
  return done ? 0 : show(done.error());
}

}  // namespace toguna::cli
