#include "toguna/language/conversion.hpp"

#include <algorithm>
#include <string>

namespace toguna::language {
namespace {

std::string label(const std::vector<std::string>& names, std::uint16_t number) {
  return number < names.size() ? names[number] : std::string("_");
}

std::size_t line_breaks(std::string_view text) {
  // "\r\n" counts once: only "\n" is counted, and "\r" where no "\n" follows.
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'))) ++count;
  }
  return count;
}

class Writer {
 public:
  Writer(const Analysis& analysis, const Labels& labels) : analysis_(analysis), labels_(labels) {}

  TreebankSentence sentence(std::size_t index) const {
    const ParsedSentence& from = analysis_.sentences[index];
    TreebankSentence out;
    if (begins_paragraph(index)) out.comments.emplace_back("# newpar");
    out.comments.push_back("# sent_id = " + std::to_string(index + 1));
    if (from.first_token < from.last_token) out.comments.push_back("# text = " + text_of(from));
    for (std::size_t t = from.first_token; t < from.last_token; ++t) {
      const SurfaceToken& token = analysis_.tokens[t];
      std::string misc = range(token.span);
      const bool last = t + 1 == analysis_.tokens.size();
      if (!last && !analysis_.tokens[t + 1].space_before) misc.insert(0, "SpaceAfter=No|");
      const bool multiword = token.last_word - token.first_word > 1;
      if (multiword) {
        const std::string_view form =
            analysis_.text.substr(token.byte_begin, token.byte_end - token.byte_begin);
        out.multiwords.push_back({.first = token.first_word - from.first_word,
                                  .last = token.last_word - from.first_word,
                                  .form = one_line(form),
                                  .misc = misc});
      }
      for (std::size_t w = token.first_word; w < token.last_word; ++w) {
        out.words.push_back(word(analysis_.words[w], multiword ? std::string{} : misc));
      }
    }
    return out;
  }

 private:
  static std::string range(const Span& span) {
    return "TokenRange=" + std::to_string(span.begin) + ":" + std::to_string(span.end);
  }

  TreebankWord word(const Word& from, std::string misc) const {
    if (!labels_.names.empty() && from.name < labels_.names.size()) {
      misc = "NER=" + labels_.names[from.name] + (misc.empty() ? "" : "|") + misc;
    }
    return {.form = one_line(from.form),
            .lemma = from.lemma.empty() ? "_" : from.lemma,
            .upos = label(labels_.upos, from.upos),
            .xpos = label(labels_.xpos, from.xpos),
            .feats = label(labels_.feats, from.feats),
            .head = from.head,
            .relation = label(labels_.relations, from.relation),
            .enhanced = "_",
            .misc = misc.empty() ? "_" : std::move(misc)};
  }

  std::string text_of(const ParsedSentence& sentence) const {
    const std::size_t begin = analysis_.tokens[sentence.first_token].byte_begin;
    const std::size_t end = analysis_.tokens[sentence.last_token - 1].byte_end;
    return one_line(analysis_.text.substr(begin, end - begin));
  }

  /// Tabs and line breaks as spaces: a line of CoNLL-U has room for neither.
  static std::string one_line(std::string_view text) {
    std::string out(text);
    std::replace_if(
        out.begin(), out.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    return out;
  }

  bool begins_paragraph(std::size_t index) const {
    const ParsedSentence& sentence = analysis_.sentences[index];
    if (index == 0 || sentence.first_token == sentence.last_token) return index == 0;
    if (analysis_.sentences[index - 1].region != sentence.region) return true;
    const std::size_t begin =
        sentence.first_token == 0 ? 0 : analysis_.tokens[sentence.first_token - 1].byte_end;
    return line_breaks(
               analysis_.text.substr(begin, analysis_.tokens[sentence.first_token].byte_begin - begin)) > 1;
  }

  const Analysis& analysis_;
  const Labels& labels_;
};

}  // namespace

Treebank to_treebank(const Analysis& analysis, const Labels& labels) {
  const Writer writer(analysis, labels);
  Treebank out;
  out.sentences.reserve(analysis.sentences.size());
  for (std::size_t i = 0; i < analysis.sentences.size(); ++i) out.sentences.push_back(writer.sentence(i));
  return out;
}

Analysis words_of(const Treebank& treebank) {
  Analysis out;
  for (const TreebankSentence& sentence : treebank.sentences) {
    ParsedSentence parsed{.first_word = static_cast<std::uint32_t>(out.words.size())};
    for (const TreebankWord& word : sentence.words) out.words.push_back({.form = word.form});
    parsed.last_word = static_cast<std::uint32_t>(out.words.size());
    out.sentences.push_back(parsed);
  }
  return out;
}

Analysis words_of(std::span<const LabelledSentence> sentences) {
  Analysis out;
  for (const LabelledSentence& sentence : sentences) {
    ParsedSentence parsed{.first_word = static_cast<std::uint32_t>(out.words.size())};
    for (const LabelledWord& word : sentence) out.words.push_back({.form = word.form});
    parsed.last_word = static_cast<std::uint32_t>(out.words.size());
    out.sentences.push_back(parsed);
  }
  return out;
}

std::vector<std::vector<std::string>> name_labels(const Analysis& analysis, const Labels& labels) {
  std::vector<std::vector<std::string>> out;
  for (const ParsedSentence& sentence : analysis.sentences) {
    std::vector<std::string>& line = out.emplace_back();
    for (std::size_t w = sentence.first_word; w < sentence.last_word; ++w) {
      const std::uint16_t name = analysis.words[w].name;
      line.push_back(name < labels.names.size() ? labels.names[name] : "O");
    }
  }
  return out;
}

}  // namespace toguna::language
