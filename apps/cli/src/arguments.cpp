#include "arguments.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <memory>
#include <sstream>

#include "toguna/engine/engine.hpp"
#include "toguna/server/exports.hpp"

namespace toguna::cli {
namespace {

constexpr const char* kStatuses =
    "Exit status: 0 done, 2 usage, 3 bad input, 4 nothing to compute, 5 input/output, 130 interrupted.\n";

/// Declares the commands and what they take; CLI11 fills the arguments while parsing.
class Grammar {
 public:
  Grammar()
      : app_(
            "Reads reporting on a dispute, records who said what about which option, and forecasts what can "
            "be "
            "agreed.\nStart with: toguna new my-dispute",
            "toguna") {
    app_.set_version_flag("--version", std::string("toguna ") + std::string(engine::version()));
    app_.require_subcommand(1);
    app_.footer(std::string("Each command has its own --help with examples.\n") + kStatuses);
    app_.option_defaults()->always_capture_default();
    make_new();
    make_add();
    make_read();
    make_statements();
    make_positions();
    make_network();
    make_structure();
    make_forecast();
    make_report();
    make_run();
    make_check();
    make_review();
    make_attributions();
    make_parse();
    make_evaluation();
    make_bargaining();
    make_suggestions();
    make_serve();
    make_team();
    make_export();
  }

  std::variant<Arguments, Leave> parse(int count, char** words) {
    try {
      app_.parse(count, words);
    } catch (const CLI::ParseError& stop) {
      if (stop.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
        std::ostringstream out;
        app_.exit(stop, out, out);
        return Leave{0, out.str()};
      }
      return usage_error(what_is_wrong(stop, count, words), chosen() + "--help");
    }
    for (const auto& [sub, command] : commands_)
      if (sub->parsed()) arguments_.command = command;
    if (arguments_.command == Command::kReview) {
      if (auto problem = finish_review(); !problem.empty()) return usage_error(problem, "review --help");
    }
    return arguments_;
  }

 private:
  static Leave usage_error(const std::string& message, const std::string& help) {
    return {2, "toguna: error[usage]: " + message + "\n  help: toguna " + help + "\n"};
  }

  /// The parser only says that a command is missing; a person wants to see the word that is none.
  std::string what_is_wrong(const CLI::ParseError& stop, int count, char** words) const {
    if (!chosen().empty()) return stop.what();
    for (int i = 1; i < count; ++i)
      if (const std::string word = words[i]; !word.starts_with('-'))
        return "there is no command '" + word + "'";
    return stop.what();
  }

  CLI::App* command(Command command, const char* name, const char* what, const std::string& examples) {
    CLI::App* sub = app_.add_subcommand(name, what);
    sub->footer("Examples:\n" + examples + kStatuses);
    sub->add_option("--models", arguments_.models, "folder of language packs (default: beside the program)");
    sub->add_flag("-q,--quiet", arguments_.quiet, "no progress and no notes on standard error");
    commands_[sub] = command;
    return sub;
  }
  void dossier(CLI::App* sub) {
    sub->add_option("DIR", arguments_.place.folder, "the dossier's folder")->required();
    ledger(sub);
  }
  void ledger(CLI::App* sub) {
    sub->add_option("--ledger", arguments_.place.ledger_folder,
                    "folder of ledger.db (default: the dossier's folder)");
  }
  void formats(CLI::App* sub, bool csv) {
    auto* json = sub->add_flag_callback(
        "--json", [this] { arguments_.format = Format::kJson; }, "print JSON");
    if (csv)
      sub->add_flag_callback(
             "--csv", [this] { arguments_.format = Format::kCsv; }, "print CSV")
          ->excludes(json);
  }
  void reading(CLI::App* sub) {
    sub->add_option("--threads", arguments_.threads, "threads; 0: one per core. Never changes a result")
        ->check(CLI::Range(0U, 1024U));
    sub->add_flag("--again", arguments_.again, "make all suggestions anew, even where nothing changed");
    sub->add_flag("--strict", arguments_.strict, "leave with status 3 if any source cannot be read");
  }

  void make_new() {
    auto* sub =
        command(Command::kNew, "new", "make a dossier, ready to edit",
                "  toguna new water-treaty\n  toguna new water-treaty --title \"The river treaty\"\n");
    sub->add_option("DIR", arguments_.place.folder, "the folder to make")->required();
    sub->add_option("--title", arguments_.title, "the dispute's title (default: the folder's name)");
  }
  void make_add() {
    auto* sub = command(
        Command::kAdd, "add", "copy articles into the dossier's sources",
        "  toguna add water-treaty ~/articles/*.html\n  toguna add water-treaty corrected.txt --replace\n");
    sub->add_option("DIR", arguments_.place.folder, "the dossier's folder")->required();
    sub->add_option("FILE", arguments_.files,
                    "text, HTML, .docx, .pdf, CSV or JSON lines of articles, feeds, web archives")
        ->required();
    sub->add_flag("--replace", arguments_.replace,
                  "a file of the same name becomes the source's next version");
    formats(sub, false);
  }
  void make_read() {
    auto* sub = command(Command::kRead, "read", "read new and changed sources into the ledger",
                        "  toguna read water-treaty\n  toguna read water-treaty --again --json\n");
    dossier(sub);
    reading(sub);
    formats(sub, false);
  }
  void make_statements() {
    auto* sub =
        command(Command::kStatements, "statements", "list who said what about which option",
                "  toguna statements water-treaty\n  toguna statements water-treaty --option dam --json\n"
                "  toguna statements water-treaty --words \"compensation\" --csv > found.csv\n");
    dossier(sub);
    formats(sub, true);
    sub->add_option("--actor", arguments_.filter.actor, "only this actor (id or name)");
    sub->add_option("--option", arguments_.filter.option, "only this option (id)");
    sub->add_option("--document", arguments_.filter.document, "only this source");
    sub->add_option("--words", arguments_.filter.words, "only evidence with these words");
    sub->add_option_function<std::string>(
           "--state", [this](const std::string& name) { arguments_.filter.state = review_state_from(name); },
           "only statements in this state")
        ->check(CLI::IsMember({"suggested", "accepted", "rejected", "corrected"}));
  }
  void make_positions() {
    auto* sub = command(Command::kPositions, "positions", "where each actor stands, and who moved",
                        "  toguna positions water-treaty\n  toguna positions water-treaty --csv\n");
    dossier(sub);
    formats(sub, true);
  }
  void make_network() {
    auto* sub =
        command(Command::kNetwork, "network", "who stands with whom",
                "  toguna network water-treaty\n  toguna network water-treaty --matrix congruence --csv\n"
                "  toguna network statements.csv --json\n"
                "  toguna network statements.csv --aggregation congruence --normalization cosine --csv\n");
    statements_input(sub);
    add_network_options(*sub, arguments_.network);
    sub->add_option("--matrix", arguments_.matrix, "which matrix --csv prints")
        ->check(CLI::IsMember({"actor-option", "congruence", "conflict"}));
    sub->add_option("--seed", arguments_.seed, "seed of the layout, for a CSV file");
  }
  /// A dossier or a CSV file of statements.
  void statements_input(CLI::App* sub) {
    sub->add_option("INPUT", arguments_.input, "a dossier's folder, a CSV file of statements, or a .dna file")
        ->required();
    ledger(sub);
    formats(sub, true);
  }
  void make_structure() {
    auto* camps =
        command(Command::kPolarization, "polarization", "how far the actors fall into camps",
                "  toguna polarization water-treaty\n"
                "  toguna polarization statements.csv --windows weeks/12 --csv\n"
                "  toguna polarization statements.csv --windows weeks/12/2 --bootstrap 200 --null 200 "
                "--svg camps.svg\n");
    statements_input(camps);
    add_polarization_options(*camps, arguments_.network);
    auto* backbone =
        command(Command::kBackbone, "backbone", "which options carry the network's structure",
                "  toguna backbone water-treaty\n  toguna backbone statements.csv --penalty 3.5 --json\n");
    statements_input(backbone);
    add_backbone_options(*backbone, arguments_.network);
    auto* phases = command(Command::kPhases, "phases", "when the debate changed its structure",
                           "  toguna phases water-treaty --unit weeks --width 8\n"
                           "  toguna phases statements.csv --kernel gaussian --width 30 --json\n");
    statements_input(phases);
    add_phases_options(*phases, arguments_.network);
    auto* scale = command(Command::kScale, "scale", "where actors and options lie on a line or in a plane",
                          "  toguna scale water-treaty --duplicates document\n"
                          "  toguna scale statements.csv --dimensions 2 --svg plane.svg --json\n");
    statements_input(scale);
    add_scale_options(*scale, arguments_.network);
    for (CLI::App* sub : {camps, backbone, scale})
      sub->add_option("--threads", arguments_.threads, "threads; 0: one per core. Never changes a result");
  }
  void make_forecast() {
    auto* sub =
        command(Command::kForecast, "forecast", "what can be agreed, who can block it, how sure that is",
                "  toguna forecast water-treaty\n  toguna forecast actors.csv --reference-point 0 --json\n"
                "  toguna forecast actors.csv --model all\n"
                "  toguna forecast scenario.xml --model spatial --compat ktab --json\n"
                "  where actors.csv has the columns name,capability,position,salience\n");
    sub->add_option("INPUT", arguments_.input, "a dossier's folder, or a CSV file of actors")->required();
    ledger(sub);
    formats(sub, true);
    sub->add_option("--seed", arguments_.seed, "seed, for a CSV file");
    sub->add_option("--draws", arguments_.draws, "Monte Carlo draws, for a CSV file")
        ->check(CLI::Range(100, 20000000));
    sub->add_option("--reference-point", arguments_.reference_point,
                    "outcome without agreement, for a CSV file")
        ->check(CLI::Range(0.0, 100.0));
    add_forecast_models(*sub, arguments_.bargaining);
  }
  void make_bargaining() {
    auto* what_if =
        command(Command::kWhatIf, "whatif", "what would come out if parties changed, left or joined",
                "  toguna whatif water-treaty --set union.position=30 --veto league\n"
                "  toguna whatif actors.csv --remove town --join union+league=front --json\n"
                "  toguna whatif actors.csv --reach 40 --by union\n");
    bargaining_input(what_if, "a dossier's folder, a CSV file of actors, or a KTAB file", true);
    add_what_if(*what_if, arguments_.bargaining);
    what_if->add_option("--seed", arguments_.seed, "seed, for a file");
    formats(what_if, false);
    auto* sensitivity =
        command(Command::kSensitivity, "sensitivity", "which uncertain input matters most, and how",
                "  toguna sensitivity water-treaty\n  toguna sensitivity actors.csv --model median --json\n"
                "  toguna sensitivity actors.csv --option low=20 --option high=70 --svg tornado.svg\n"
                "  where uncertain numbers are written 40/50/60 (low, mode, high), or as in pert 40/50/60 or "
                "normal 50~5\n");
    bargaining_input(sensitivity, "a dossier's folder or a CSV file of actors", true);
    add_sensitivity(*sensitivity, arguments_.bargaining);
    sensitivity->add_option("--seed", arguments_.seed, "seed");
    formats(sensitivity, true);
    auto* backtest =
        command(Command::kBacktest, "backtest", "score all models on cases with known outcomes",
                "  toguna backtest cases.csv\n  toguna backtest cases.csv --json\n"
                "  with the columns case,outcome,actor,capability,position,salience[,reference,low,high]\n");
    bargaining_input(backtest, "a CSV file of cases", false);
    backtest->add_option("--seed", arguments_.seed, "seed of the bootstrap");
    formats(backtest, true);
    auto* power =
        command(Command::kPower, "power", "how much voting power weights give: Banzhaf, Shapley-Shubik",
                "  toguna power water-treaty\n  toguna power votes.csv --quota 62\n"
                "  where votes.csv has the columns name,weight\n");
    bargaining_input(power, "a dossier's folder, a file of actors, or a CSV file of voters", true);
    add_power(*power, arguments_.bargaining);
    formats(power, true);
    auto* plane = command(Command::kPlane, "plane", "two issues as a plane: yolk, uncovered set, win set",
                          "  toguna plane scenario.xml\n"
                          "  toguna plane actors.csv --issues tax,date --point 50,50 --svg plane.svg\n");
    bargaining_input(plane, "a file of actors with two issues or more", false);
    add_plane(*plane, arguments_.bargaining);
    formats(plane, false);
  }
  void bargaining_input(CLI::App* sub, const char* what, bool dossier_too) {
    sub->add_option("INPUT", arguments_.input, what)->required();
    if (!dossier_too) return;
    ledger(sub);
    sub->add_option("--reference-point", arguments_.reference_point, "outcome without agreement, for a file")
        ->check(CLI::Range(0.0, 100.0));
  }
  void make_report() {
    auto* sub = command(Command::kReport, "report", "write the report of what has been read",
                        "  toguna report water-treaty\n  toguna report water-treaty --out report.html\n");
    dossier(sub);
    sub->add_option("--out", arguments_.out, "the file to write (default: DIR/report/report.html)");
  }
  void make_run() {
    auto* sub =
        command(Command::kRun, "run", "do all: read the sources, forecast, write the report",
                "  toguna run water-treaty\n  toguna run water-treaty --out results --ledger results\n");
    dossier(sub);
    reading(sub);
    sub->add_option("--out", arguments_.out,
                    "folder for report.html, statements.csv and forecast.json (default: DIR/report)");
  }
  void make_check() {
    auto* sub =
        command(Command::kCheck, "check", "say what is wrong or doubtful in a dossier and its sources",
                "  toguna check water-treaty\n  toguna check water-treaty --json\n");
    dossier(sub);
    formats(sub, false);
  }
  void make_serve() {
    auto* sub = command(
        Command::kServe, "serve", "the workbench in a browser: review, explore, ask what if",
        "  toguna serve water-treaty\n  toguna serve water-treaty ../dams --port 8123 --no-browser\n");
    ServeArguments& serving = arguments_.serving;
    sub->add_option("DIR", serving.dossiers, "dossiers' folders, one or several")->required();
    sub->add_option("--port", serving.port, "port; 0: any free one")->check(CLI::Range(0, 65535));
    sub->add_flag("--no-browser", serving.no_browser, "only print the address");
    sub->add_option("--host", serving.host,
                    "address to listen at; another than the loopback needs --open-to-others");
    sub->add_flag(
        "--open-to-others", serving.open_to_others,
        "let other machines in; nothing is encrypted on the way, so put a proxy with TLS before it");
    sub->add_option("--token", serving.token, "key in the address (default: a new one at random)");
    sub->add_option("--ui-dir", serving.ui_dir, "serve the page from this folder instead of the program");
    sub->add_option("--authorities", serving.authorities,
                    "certificates (PEM) to believe when a page is fetched by its address, in place of the "
                    "system's")
        ->check(CLI::ExistingFile);
  }
  void make_team() {
    TeamArguments& team = arguments_.team;
    auto* agreement =
        command(Command::kAgreement, "agreement",
                "how far coders agree with each other and with the program: Krippendorff's alpha, "
                "Cohen's kappa, bootstrap intervals",
                "  toguna agreement water-treaty\n  toguna agreement water-treaty --json\n");
    dossier(agreement);
    formats(agreement, false);
    agreement->add_option("--draws", team.draws, "bootstrap draws over articles; 0: no intervals")
        ->check(CLI::Range(0U, 100'000U));
    auto* twice = command(Command::kDouble, "double",
                          "blind double coding: draw a sample of articles for two coders, list samples, show "
                          "where two codings differ",
                          "  toguna double water-treaty --coders ann bo --share 0.1 --seed 7\n"
                          "  toguna double water-treaty --coders ann bo --articles 12 --hide-suggestions\n"
                          "  toguna double water-treaty\n  toguna double water-treaty --compare 1\n");
    dossier(twice);
    formats(twice, false);
    auto* coders = twice->add_option("--coders", team.coders, "draw a sample for these two")->expected(2);
    twice->add_option("--articles", team.articles, "how many articles")
        ->check(CLI::Range(1U, 1'000'000U))
        ->needs(coders);
    twice->add_option("--share", team.share, "else the share of all articles")
        ->check(CLI::Range(0.0, 1.0))
        ->needs(coders);
    twice->add_option("--seed", team.seed, "by which the articles are drawn")->needs(coders);
    twice
        ->add_flag("--hide-suggestions", team.hide_suggestions,
                   "the coders do not see what the program suggests")
        ->needs(coders);
    twice->add_option("--who", team.who, "whose sample it is (default: your user name)")->needs(coders);
    twice->add_option("--compare", team.compare, "a sample's number: its two codings side by side")
        ->excludes(coders);
  }
  void make_export() {
    std::string formats = "Formats:\n";
    std::vector<std::string> names;
    for (const server::ExportFormat& format : server::export_formats()) {
      names.emplace_back(format.name);
      formats += fmt::format("  {:<24} {}\n", format.name, format.what);
    }
    auto* sub =
        command(Command::kExport, "export", "write what is coded and computed for another program",
                "  toguna export water-treaty --format project.qdpx --out water-treaty.qdpx\n"
                "  toguna export water-treaty --format annotations.jsonld\n"
                "  toguna export water-treaty --format network.svg --kind congruence --out who.svg\n" +
                    formats);
    dossier(sub);
    sub->add_option("--format", arguments_.export_format, "one of those below")
        ->required()
        ->check(CLI::IsMember(names));
    sub->add_option("--kind", arguments_.network_kind, "which network")
        ->check(CLI::IsMember({"two-mode", "congruence", "conflict", "subtract"}));
    sub->add_option("--out", arguments_.out, "the file to write (default: standard output)");
  }
  void make_review() {
    auto* sub =
        command(Command::kReview, "review", "accept, reject or correct statements; every verdict is logged",
                "  toguna review water-treaty --accept s1a2b3c --accept s4d5e6f\n"
                "  toguna review water-treaty --correct s1a2b3c --stance oppose --note \"irony\"\n"
                "  toguna review water-treaty --undo s1a2b3c\n  toguna review water-treaty --log --json\n");
    dossier(sub);
    sub->add_option("--accept", accepted_, "ids of statements that are right")->expected(1, -1);
    sub->add_option("--reject", rejected_, "ids of statements that are wrong")->expected(1, -1);
    sub->add_option("--correct", corrected_, "id of a statement to correct, with the options below");
    sub->add_option("--undo", undone_, "ids of statements whose latest verdict is taken back")
        ->expected(1, -1);
    sub->add_option("--actor", arguments_.review.correction.actor_id, "with --correct: the right actor (id)");
    sub->add_option("--option", arguments_.review.correction.option, "with --correct: the right option (id)");
    sub->add_option_function<std::string>(
           "--stance",
           [this](const std::string& name) { arguments_.review.correction.stance = stance_from(name); },
           "with --correct: the right stance")
        ->check(CLI::IsMember({"support", "oppose", "conditional", "unclear"}));
    sub->add_option_function<std::string>(
        "--date-said",
        [this](const std::string& day) {
          arguments_.review.correction.date_said = Date::parse_iso(day);
          if (!arguments_.review.correction.date_said)
            throw CLI::ValidationError("--date-said", "'" + day + "' is not a date such as 2012-09-15");
        },
        "with --correct: the day it was said");
    sub->add_option("--who", arguments_.review.who, "who judges (default: the user's name)");
    sub->add_option("--note", arguments_.review.note, "a remark for the log");
    sub->add_flag("--log", arguments_.log, "print the log of verdicts");
    formats(sub, false);
  }
  void make_attributions() {
    auto* sub =
        command(Command::kAttributions, "attributions", "find who said what in texts, without a dossier",
                "  toguna attributions --input texts.jsonl.gz > found.jsonl\n"
                "  where each line is {\"id\": \"...\", \"text\": \"...\"}\n");
    sub->add_option("--input", arguments_.input, "JSON lines, plain or gzip")->required();
  }

  void make_parse() {
    auto* sub = command(
        Command::kParse, "parse", "words, tags, lemmas, trees and names of a text, as CoNLL-U",
        "  toguna parse article.txt\n  toguna parse article.html --draw\n"
        "  echo \"The talks failed.\" | toguna parse --draw\n  toguna parse --language fr article.txt\n");
    sub->add_option("FILE", arguments_.input, "plain text or HTML (default: standard input)");
    sub->add_option("--language", arguments_.language, "the language pack");
    auto* draw = sub->add_flag("--draw", arguments_.draw, "draw the trees instead of printing CoNLL-U");
    sub->add_flag("--ascii", arguments_.ascii, "draw with ASCII characters only")->needs(draw);
  }
  /// What the articles could add to dossier.toml.
  void make_suggestions() {
    const auto suggest = [this](Command command, const char* name, const char* what, const char* examples) {
      CLI::App* group = app_.add_subcommand(name, what);
      group->require_subcommand(1);
      const std::string footer = std::string("Examples:\n") + examples + kStatuses;
      group->footer(footer);
      CLI::App* sub = group->add_subcommand("suggest", what);
      sub->footer(footer);
      sub->add_option("--models", arguments_.models,
                      "folder of language packs (default: beside the program)");
      sub->add_flag("-q,--quiet", arguments_.quiet, "no progress on standard error");
      dossier(sub);
      formats(sub, false);
      commands_[sub] = command;
    };
    suggest(Command::kSuggestActors, "actors", "whom the articles name beside the dossier's actors",
            "  toguna actors suggest water-treaty\n  toguna actors suggest water-treaty --json\n");
    suggest(Command::kSuggestOptions, "options", "what the articles call for and reject beside the options",
            "  toguna options suggest water-treaty\n  toguna options suggest water-treaty --json\n");
  }
  void make_evaluation() {
    CLI::App* eval = app_.add_subcommand("eval", "measure the program's parts against gold corpora");
    eval->require_subcommand(1);
    const std::string footer = std::string(
                                   "Examples:\n  toguna eval language --gold dev.conllu.gz\n"
                                   "  toguna eval language --gold dev.conllu --tokens gold --json\n"
                                   "  toguna eval language --gold names.tsv --held-out\n"
                                   "  toguna eval attributions --gold dev.jsonl.gz --json\n"
                                   "  toguna eval statements --gold tests/gold/open --list\n") +
                               kStatuses;
    eval->footer(footer);
    auto* sub = eval->add_subcommand("language", "the CoNLL 2018 scores and name scores of a language pack");
    sub->footer(footer);
    sub->add_option("--models", arguments_.models, "folder of language packs (default: beside the program)");
    sub->add_option("--gold", arguments_.evaluation.gold, "CoNLL-U, or names in IOB (.tsv); .gz too")
        ->required();
    sub->add_option("--language", arguments_.evaluation.language, "the language pack");
    sub->add_option_function<std::string>(
           "--tokens",
           [this](const std::string& which) { arguments_.evaluation.gold_tokens = which == "gold"; },
           "read the gold's raw text, or keep its words and sentences")
        ->check(CLI::IsMember({"raw", "gold"}))
        ->default_str("raw");
    sub->add_flag("--held-out", arguments_.evaluation.held_out,
                  "of a .tsv: only the tenth that toguna-train --hold-out leaves out");
    formats(sub, false);
    commands_[sub] = Command::kEvaluateLanguage;

    auto* marked =
        eval->add_subcommand("attributions", "attributions found beside those that people marked, by kind");
    marked->footer(footer);
    marked->add_option("--models", arguments_.models,
                       "folder of language packs (default: beside the program)");
    marked
        ->add_option("--gold", arguments_.marked.gold,
                     "articles with source, cue and content of each attribution, as JSON lines; .gz too")
        ->required();
    marked->add_option("--language", arguments_.marked.language, "the language pack");
    marked->add_flag("--list", arguments_.list,
                     "show each attribution that was missed, wrong or is too many");
    formats(marked, false);
    commands_[marked] = Command::kEvaluateAttributions;

    auto* coded = eval->add_subcommand("statements", "statements found beside those that an analyst coded");
    coded->footer(footer);
    coded->add_option("--models", arguments_.models,
                      "folder of language packs (default: beside the program)");
    coded
        ->add_option("--gold", arguments_.coded.gold,
                     "a coded article (.txt), a folder of them, or a dossier with expected.toml")
        ->required();
    coded->add_option("--language", arguments_.coded.language, "the language pack");
    coded->add_flag("--list", arguments_.list, "show each statement that was missed or is too many");
    formats(coded, false);
    commands_[coded] = Command::kEvaluateStatements;
  }

  std::string finish_review() {
    using ledger::Verdict;
    const std::vector<std::pair<Verdict, const std::vector<std::string>*>> kinds{
        {Verdict::kAccept, &accepted_},
        {Verdict::kReject, &rejected_},
        {Verdict::kCorrect, &corrected_},
        {Verdict::kUndo, &undone_}};
    int given = 0;
    for (const auto& [verdict, ids] : kinds) {
      if (ids->empty()) continue;
      ++given;
      arguments_.review.verdict = verdict;
      arguments_.review.statements = *ids;
    }
    const ledger::Correction& correction = arguments_.review.correction;
    const bool corrects =
        correction.actor_id || correction.option || correction.stance || correction.date_said;
    if (given + (arguments_.log ? 1 : 0) != 1)
      return "give one of --accept, --reject, --correct, --undo or --log";
    if (!corrected_.empty() && !corrects) return "--correct needs --actor, --option, --stance or --date-said";
    if (corrected_.empty() && corrects)
      return "--actor, --option, --stance and --date-said go with --correct";
    return {};
  }

  std::string chosen() const {
    for (const auto& [sub, command] : commands_)
      if (sub->parsed()) return sub->get_name() + " ";
    return {};
  }

  Arguments arguments_;
  std::vector<std::string> accepted_;
  std::vector<std::string> rejected_;
  std::vector<std::string> corrected_;
  std::vector<std::string> undone_;
  std::map<const CLI::App*, Command> commands_;
  CLI::App app_;
};

}  // namespace

std::variant<Arguments, Leave> parse_arguments(int count, char** words) {
  const auto grammar = std::make_unique<Grammar>();
  return grammar->parse(count, words);
}

}  // namespace toguna::cli
