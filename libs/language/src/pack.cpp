#include "toguna/language/pack.hpp"

#include <utility>

#include "characters.hpp"
#include "lemma.hpp"
#include "segment.hpp"
#include "tagger.hpp"
#include "toguna/base/files.hpp"

namespace toguna::language {
namespace {

constexpr std::uintmax_t kLargestModel = 16U << 20;

Result<VerbTable> read_verbs(const std::filesystem::path& path) {
  auto bytes = read_file(path, kLargestModel);
  if (!bytes) return fail(std::move(bytes));
  VerbTable verbs;
  for (std::size_t at = 0; at < bytes->size();) {
    const std::size_t end = std::min(bytes->find('\n', at), bytes->size());
    const std::string_view line = std::string_view(*bytes).substr(at, end - at);
    at = end + 1;
    if (line.empty() || line.front() == '#') continue;
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) {
      verbs.known.emplace(line);
    } else {
      verbs.irregular.emplace(line.substr(0, tab), line.substr(tab + 1));
    }
  }
  return verbs;
}

}  // namespace

struct Pack::Data {
  SentenceRules rules;
  TaggerModel tagger;
  VerbTable verbs;
};

Result<Pack> Pack::load(const std::filesystem::path& folder) {
  auto rules = read_sentence_rules(folder / "abbreviations.txt");
  if (!rules) return fail(std::move(rules));
  auto verbs = read_verbs(folder / "verbs.tsv");
  if (!verbs) return fail(std::move(verbs));
  auto bytes = read_file(folder / "tagger.bin", kLargestModel);
  if (!bytes) return fail(std::move(bytes));
  auto tagger = TaggerModel::read(*bytes, (folder / "tagger.bin").string());
  if (!tagger) return fail(std::move(tagger));
  return Pack(std::make_unique<const Data>(
      Data{.rules = std::move(*rules), .tagger = std::move(*tagger), .verbs = std::move(*verbs)}));
}

Segments Pack::segment(std::string_view text, std::span<const Span> regions) const {
  return cut(text, regions, data_->rules);
}

void Pack::tag(Segments& segments) const {
  tag_all(segments, data_->tagger);
}

std::string Pack::lemma(std::string_view form) const {
  return lemma_of(to_lower(form), data_->verbs);
}

Pack::Pack(std::unique_ptr<const Data> data) : data_(std::move(data)) {}
Pack::Pack(Pack&&) noexcept = default;
Pack& Pack::operator=(Pack&&) noexcept = default;
Pack::~Pack() = default;

}  // namespace toguna::language
