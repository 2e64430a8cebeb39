#include "toguna/language/lines.hpp"
#include "toguna/language/treebank.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::language {

Result<std::vector<LabelledSentence>> read_iob(const std::filesystem::path& path) {
  auto content = read_unpacked(path);
  if (!content) return fail(std::move(content));
  std::vector<LabelledSentence> out;
  LabelledSentence sentence;
  std::string_view rest = *content;
  std::string_view line;
  std::size_t number = 0;
  while (next_line(rest, line)) {
    ++number;
    if (line.empty()) {
      if (!sentence.empty()) out.push_back(std::move(sentence));
      sentence.clear();
      continue;
    }
    const std::size_t tab = line.find('\t');
    const std::string_view label = tab == std::string_view::npos ? std::string_view{} : line.substr(tab + 1);
    const bool named = label.size() > 2 && label[1] == '-' && (label[0] == 'B' || label[0] == 'I');
    if (tab == 0 || (label != "O" && !named) || !text::is_valid_utf8(line)) {
      return fail(ErrorCode::kInvalidData, "expected a word, a tab and a label O, B-x or I-x, in UTF-8",
                  path.string() + ":" + std::to_string(number),
                  "put one word on a line, an empty line between sentences");
    }
    sentence.push_back({std::string(line.substr(0, tab)), std::string(label)});
  }
  if (!sentence.empty()) out.push_back(std::move(sentence));
  return out;
}

std::vector<LabelledSentence> part_of(std::vector<LabelledSentence> corpus, CorpusPart part) {
  constexpr std::size_t kPeriod = 1000;
  constexpr std::size_t kBegin = 450;
  constexpr std::size_t kEnd = 550;
  constexpr std::size_t kMargin = 30;
  if (part == CorpusPart::kAll) return corpus;
  std::vector<LabelledSentence> out;
  for (std::size_t i = 0; i < corpus.size(); ++i) {
    const std::size_t place = i % kPeriod;
    const bool held_out = place >= kBegin && place < kEnd;
    const bool near = place >= kBegin - kMargin && place < kEnd + kMargin;
    if (part == CorpusPart::kHeldOut ? held_out : !near) out.push_back(std::move(corpus[i]));
  }
  return out;
}

}  // namespace toguna::language
