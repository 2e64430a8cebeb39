// What comes in as a file and what goes out as one.

#include <fmt/format.h>

#include <array>

#include "api.hpp"
#include "toguna/base/files.hpp"
#include "toguna/codec/csv.hpp"
#include "toguna/codec/json.hpp"
#include "toguna/codec/network_export.hpp"
#include "toguna/codec/workbench.hpp"
#include "toguna/network/networks.hpp"
#include "toguna/report/report.hpp"
#include "toguna/text/reader.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::server {
namespace {

namespace fs = std::filesystem;

/// A name that stays a plain file in sources/, whatever it says.
Result<std::string> file_name(const std::string& given) {
  constexpr std::size_t kLongest = 200;
  const bool plain = !given.empty() && given.size() <= kLongest && given.front() != '.' &&
                     given.back() != '~' && text::is_valid_utf8(given);
  bool clean = plain;
  for (const char c : given)
    clean = clean && static_cast<unsigned char>(c) >= 0x20 && c != '/' && c != '\\' && c != 0x7F;
  if (clean) return given;
  return fail(ErrorCode::kUsage, "this cannot be the name of a source", "name",
              "a file name without slashes, not hidden, of at most 200 bytes");
}

/// A folder of its own that goes with all that is in it.
class Scratch {
 public:
  Scratch() {
    std::string name = (fs::temp_directory_path() / "toguna-upload-XXXXXX").string();
    if (mkdtemp(name.data()) != nullptr) folder_ = name;
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() {
    std::error_code ignored;
    if (!folder_.empty()) fs::remove_all(folder_, ignored);
  }
  const fs::path& folder() const { return folder_; }

 private:
  fs::path folder_;
};

Reply added(const engine::Engine& engine, const Served& served, const std::string& given,
            const std::string& bytes, bool replace) {
  const auto name = file_name(given);
  if (!name) return refused(name.error());
  // Refused here rather than at the next reading, while the person still looks.
  const auto document = text::read_source(*name, bytes);
  if (!document) return refused(document.error());
  const Scratch scratch;
  if (scratch.folder().empty())
    return refused(
        {ErrorCode::kInputOutput, "there is no place for an upload", fs::temp_directory_path().string(), {}});
  const fs::path file = scratch.folder() / *name;
  if (auto written = write_file_atomically(file, bytes); !written) return refused(written.error());
  const std::lock_guard lock(*served.files);
  const auto done = engine.add({.place = served.bench->place(), .files = {file}, .replace = replace});
  return done ? json(codec::added_json(*done, document->warnings)) : refused(done.error());
}

Reply download(std::string body, std::string_view type, const Served& served, const std::string& format) {
  return {
      .type = std::string(type),
      .body = std::move(body),
      .headers = {{"Content-Disposition", fmt::format("attachment; filename=\"{}-{}\"", served.id, format)}},
      .stream = {}};
}

Reply network_file(const engine::Engine& engine, const Served& served, const Request& request,
                   const std::string& format) {
  network::NetworkSettings settings{.normalization = network::Normalization::kNone,
                                    .duplicates = network::Duplicates::kDocument};
  const std::string kind = request.parameter("kind").empty() ? "two-mode" : request.parameter("kind");
  if (kind == "two-mode") {
    settings.mode = network::Mode::kTwoMode;
  } else {
    const auto aggregation = network::aggregation_from(kind);
    if (!aggregation)
      return refused({ErrorCode::kUsage, fmt::format("there is no network '{}'", kind), "kind", {}});
    settings.aggregation = *aggregation;
    settings.normalization = network::Normalization::kAverage;
  }
  const auto table = engine.statement_table(served.bench->place());
  if (!table) return refused(table.error());
  const auto made = network::make_network(*table, settings);
  if (!made) return refused(made.error());
  if (format == "network.csv")
    return download(codec::to_csv(made->matrix), "text/csv; charset=utf-8", served, format);
  static constexpr std::array<std::pair<std::string_view, codec::GraphFormat>, 5> kFormats = {
      {{"network.graphml", codec::GraphFormat::kGraphml},
       {"network.gexf", codec::GraphFormat::kGexf},
       {"network.net", codec::GraphFormat::kPajek},
       {"network.dl", codec::GraphFormat::kDl},
       {"network.dot", codec::GraphFormat::kDot}}};
  for (const auto& [name, graph] : kFormats)
    if (name == format)
      return download(codec::to_graph(*made, graph), "application/octet-stream", served, format);
  return refused({ErrorCode::kUsage, fmt::format("there is no format '{}'", format), "format", {}});
}

template <typename Response, typename Write>
Reply written(const Result<Response>& response, const Served& served, const std::string& format,
              std::string_view type, const Write& write) {
  if (!response) return refused(response.error());
  return download(write(*response), type, served, format);
}

}  // namespace

Reply answer_sources(const engine::Engine& engine, const Served& served, const Request& request,
                     const std::string& way) {
  if (request.method != "POST") return wrong_method();
  if (way.empty())
    return added(engine, served, request.parameter("name"), request.body,
                 request.parameter("replace") == "true");
  if (way != "paste") return no_such_thing();
  auto body = codec::paste_from_json(request.body);
  if (!body) return refused(body.error());
  if (!body->name.ends_with(".txt")) body->name += ".txt";
  return added(engine, served, body->name, body->text, body->replace);
}

Reply answer_export(const engine::Engine& engine, const Served& served, const Request& request) {
  constexpr std::string_view kCsv = "text/csv; charset=utf-8";
  constexpr std::string_view kJson = "application/json; charset=utf-8";
  if (request.method != "GET") return wrong_method();
  const std::string format = request.parameter("format");
  const engine::DossierPlace& place = served.bench->place();
  if (format == "report.html")
    return written(engine.report(place), served, format, "text/html; charset=utf-8", report::render_html);
  const auto as_json = [](const auto& response) { return codec::to_json(response); };
  const auto as_csv = [](const auto& response) { return codec::to_csv(response); };
  if (format == "statements.csv")
    return written(engine.statements({.place = place, .filter = {}}), served, format, kCsv, as_csv);
  if (format == "statements.json")
    return written(engine.statements({.place = place, .filter = {}}), served, format, kJson, as_json);
  if (format == "positions.csv") return written(served.bench->positions(), served, format, kCsv, as_csv);
  if (format == "positions.json") return written(served.bench->positions(), served, format, kJson, as_json);
  if (format == "forecast.json") return written(served.bench->forecast(), served, format, kJson, as_json);
  return network_file(engine, served, request, format);
}

}  // namespace toguna::server
