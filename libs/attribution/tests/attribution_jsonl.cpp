// Reads {id, text} JSON lines and writes {id, attributions}: what the scorer of the corpus reads.
// attribution_jsonl MODELS_EN [--nested] < IN.jsonl > OUT.jsonl

#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>

#include "toguna/attribution/extractor.hpp"
#include "toguna/language/read_tokens.hpp"

using nlohmann::json;

namespace {

json pieces(const std::vector<toguna::Span>& spans) {
  json out = json::array();
  for (const toguna::Span& span : spans) out.push_back({span.begin, span.end});
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: attribution_jsonl MODELS_EN [--nested] < IN.jsonl\n");
    return 2;
  }
  const bool nested = argc > 2 && std::string_view(argv[2]) == "--nested";
  auto extractor = toguna::attribution::Extractor::load(argv[1]);
  if (!extractor) {
    std::fprintf(stderr, "%s: %s\n", extractor.error().place.c_str(), extractor.error().message.c_str());
    return 3;
  }
  const auto core = toguna::language::Core::load(argv[1]);
  if (!core) {
    std::fprintf(stderr, "%s: %s\n", core.error().place.c_str(), core.error().message.c_str());
    return 3;
  }
  for (std::string line; std::getline(std::cin, line);) {
    if (line.empty()) continue;
    const json record = json::parse(line);
    const std::string text = record.at("text");
    json attributions = json::array();
    const auto tokens = toguna::language::read_tokens(*core, text);
    for (const auto& found : nested ? extractor->extract_nested(tokens) : extractor->extract(tokens)) {
      json one = {{"source", pieces(found.source)},
                  {"cue", pieces(found.cue)},
                  {"content", pieces(found.content)},
                  {"confidence", found.confidence}};
      if (found.inside) one["inside"] = *found.inside;
      attributions.push_back(std::move(one));
    }
    std::cout << json{{"id", record.at("id")}, {"attributions", std::move(attributions)}}.dump() << '\n';
  }
  return 0;
}
