#include "toguna/attribution/extractor.hpp"

#include <utility>

#include "assemble.hpp"
#include "predicate.hpp"
#include "reading.hpp"
#include "toguna/attribution/lexicon.hpp"
#include "toguna/attribution/model.hpp"

namespace toguna::attribution {
namespace {

/// Nested attributions are wanted for their recall: who codes them weighs their confidence himself.
constexpr double kLeastNested = 0.2;

}  // namespace

struct Extractor::Pack {
  Lexicon lexicon;
  Predicates predicates;
  Model model;

  std::vector<Attribution> run(const language::Tokens& tokens) const {
    const Reading reading = prepare(tokens, lexicon);
    const auto least = static_cast<double>(model.threshold);
    return write_out(reading, model, find_all(reading, lexicon, model, least), false, least);
  }

  std::vector<Attribution> run_nested(const language::Tokens& tokens) const {
    const Reading reading = prepare(tokens, lexicon);
    auto out = write_out(reading, model, find_all(reading, lexicon, model, kLeastNested), true, kLeastNested);
    predicates.add_to(out, reading);
    return out;
  }
};

Result<Extractor> Extractor::load(const std::filesystem::path& folder) {
  auto lexicon = Lexicon::load(folder / "cues.tsv");
  if (!lexicon) return fail(std::move(lexicon));
  auto model = Model::load(folder / "attribution.bin");
  if (!model) return fail(std::move(model));
  auto predicates = Predicates::load(folder / "predicates.txt");
  if (!predicates) return fail(std::move(predicates));
  return Extractor(std::make_unique<const Pack>(Pack{
      .lexicon = std::move(*lexicon), .predicates = std::move(*predicates), .model = std::move(*model)}));
}

std::vector<Attribution> Extractor::extract(const language::Tokens& tokens) const {
  return pack_->run(tokens);
}

std::vector<Attribution> Extractor::extract_nested(const language::Tokens& tokens) const {
  return pack_->run_nested(tokens);
}

Extractor::Extractor(std::unique_ptr<const Pack> pack) : pack_(std::move(pack)) {}
Extractor::Extractor(Extractor&&) noexcept = default;
Extractor& Extractor::operator=(Extractor&&) noexcept = default;
Extractor::~Extractor() = default;

}  // namespace toguna::attribution
