#include "name_corpora.hpp"

#include <CLI/CLI.hpp>

namespace toguna::train {

CLI::Option* declare_name_corpora(CLI::App& verb, NameCorpora& corpora) {
  verb.add_flag("--hold-out", corpora.hold_out,
                "Leave out the tenth of each name corpus that `toguna eval language --held-out` scores");
  return verb.add_option(
      "--names", corpora.files,
      "Names in IOB, a word and its label on a line (.gz too); may be given several times");
}

Result<std::vector<std::vector<language::LabelledSentence>>> read_name_corpora(const NameCorpora& corpora) {
  const auto part = corpora.hold_out ? language::CorpusPart::kLearned : language::CorpusPart::kAll;
  std::vector<std::vector<language::LabelledSentence>> out;
  for (const auto& path : corpora.files) {
    auto corpus = language::read_iob(path);
    if (!corpus) return tl::unexpected<Error>(corpus.error());
    out.push_back(language::part_of(std::move(*corpus), part));
  }
  return out;
}

}  // namespace toguna::train
