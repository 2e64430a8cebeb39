#include "predicate.hpp"

#include <algorithm>
#include <string_view>

#include "toguna/base/files.hpp"
#include "toguna/base/hashed_features.hpp"

namespace toguna::attribution {
namespace {

using language::Tag;

// Set by hand, not measured: the corpus marks no such predicates.
constexpr double kConfidence = 0.7;            // inside a quotation or report
constexpr double kConfidenceAlone = 0.4;       // with no speaker around it
constexpr std::uint32_t kLongestSubject = 30;  // tokens

bool is_link(const Reading& reading, std::uint32_t i) {
  if (reading.tag(i) != Tag::kAuxiliary && !is_verb(reading.tag(i))) return false;
  const std::string_view w = reading.text(i);
  for (const std::string_view form : {"is", "are", "was", "were", "be", "remains", "remain", "'s", "'re",
                                      "isn", "\u2019s", "\u2019re", "seems", "would"}) {
    if (w == form) return true;
  }
  return false;
}

bool ends_subject(const Reading& reading, std::uint32_t i) {
  const Tag tag = reading.tag(i);
  const std::string_view w = reading.text(i);
  if (w == ";" || w == ":" || w == "\u2014" || reading.opens_quote(i) || w == "that") return true;
  if (w == "," || w == "but" || w == "But" || w == "However" || w == "however") return true;
  const bool verb = is_verb(tag) && reading.words[i].chunk == kNone;
  return tag == Tag::kSubordinator || verb || tag == Tag::kAuxiliary || tag == Tag::kModal;
}

/// The subject before the verb group that starts at `group`, or an empty range.
Range subject_before(const Reading& reading, std::uint32_t group) {
  const std::uint32_t first = reading.sentence(reading.words[group].sentence).first;
  std::uint32_t begin = group;
  while (begin > first && group - begin < kLongestSubject && !ends_subject(reading, begin - 1)) --begin;
  while (begin < group && (reading.mark(begin) || reading.tag(begin) == Tag::kConjunction ||
                           reading.tag(begin) == Tag::kAdverb)) {
    ++begin;
  }
  for (std::uint32_t i = begin; i < group; ++i) {
    if (reading.words[i].chunk != kNone) return {begin, group};
  }
  return {};
}

}  // namespace

Result<Predicates> Predicates::load(const std::filesystem::path& file) {
  auto bytes = read_file(file, 1U << 20);
  if (!bytes) return fail(std::move(bytes));
  Predicates out;
  std::vector<std::uint32_t> phrase;
  std::string word;
  bool comment = false;
  const auto end_word = [&] {
    if (!word.empty()) phrase.push_back(feature_value(word));
    word.clear();
  };
  bytes->push_back('\n');
  for (const char c : *bytes) {
    if (c == '#' && phrase.empty() && word.empty()) comment = true;
    if (c == '\n') {
      end_word();
      if (!phrase.empty()) out.phrases_[phrase.front()].push_back(phrase);
      phrase.clear();
      comment = false;
    } else if (c == ' ') {
      end_word();
    } else if (!comment) {
      word.push_back(c);
    }
  }
  return out;
}

std::uint32_t Predicates::match(const Reading& reading, std::uint32_t at, std::uint32_t end) const {
  const auto found = phrases_.find(reading.words[at].form);
  if (found == phrases_.end()) return 0;
  std::uint32_t longest = 0;
  for (const auto& phrase : found->second) {
    if (phrase.size() > end - at || phrase.size() <= longest) continue;
    bool same = true;
    for (std::uint32_t k = 0; k < phrase.size() && same; ++k) same = reading.words[at + k].form == phrase[k];
    if (same) longest = static_cast<std::uint32_t>(phrase.size());
  }
  return longest;
}

void Predicates::add_to(std::vector<Attribution>& written, const Reading& reading) const {
  // The innermost attribution so far around each place, by a sweep over written contents.
  struct Piece {
    Span span;
    std::size_t owner;
  };
  std::vector<Piece> pieces;
  for (std::size_t i = 0; i < written.size(); ++i) {
    for (const Span& span : written[i].content) pieces.push_back({span, i});
  }
  std::sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.span < b.span; });
  std::vector<Piece> open;
  std::size_t next = 0;
  for (std::uint32_t i = 1; i < reading.size(); ++i) {
    if (!is_link(reading, i)) continue;
    const Range sentence = reading.sentence(reading.words[i].sentence);
    std::uint32_t at = i + 1;
    std::uint32_t length = 0;
    for (std::uint32_t skipped = 0; at < sentence.last && skipped < 3; ++skipped, ++at) {
      length = match(reading, at, sentence.last);
      if (length > 0 || (reading.tag(at) != Tag::kAdverb && reading.tag(at) != Tag::kAuxiliary)) break;
    }
    if (length == 0 || i == sentence.first) continue;
    std::uint32_t group = i;
    while (group > sentence.first &&
           (reading.tag(group - 1) == Tag::kModal || reading.tag(group - 1) == Tag::kAdverb ||
            reading.tag(group - 1) == Tag::kNot || reading.tag(group - 1) == Tag::kAuxiliary)) {
      --group;
    }
    const Range subject = subject_before(reading, group);
    if (subject.empty()) continue;
    const std::size_t place = reading.tokens.tokens[i].span.begin;
    for (; next < pieces.size() && pieces[next].span.begin <= place; ++next) open.push_back(pieces[next]);
    std::erase_if(open, [&](const Piece& piece) { return piece.span.end <= place; });
    if (open.size() > 64) open.erase(open.begin(), open.end() - 64);
    Attribution one{.cue = {reading.span({group, at + length})},
                    .content = {reading.span(subject)},
                    .confidence = open.empty() ? kConfidenceAlone : kConfidence};
    if (!open.empty()) {
      const Piece& around = *std::min_element(open.begin(), open.end(), [](const Piece& a, const Piece& b) {
        return a.span.length() < b.span.length();
      });
      one.source = written[around.owner].source;
      one.inside = around.owner;
    }
    written.push_back(std::move(one));
  }
}

}  // namespace toguna::attribution
