#include "gold_text.hpp"

namespace toguna::language_training {

GoldText gold_text(const language::Treebank& treebank) {
  GoldText out{.text = language::raw_text(treebank)};
  // The tokens stand in the raw text in their order, with white space between them at most.
  std::size_t at = 0;
  const auto add = [&](const std::string& form) -> GoldToken& {
    at = out.text.find(form, at);
    out.tokens.push_back({.byte_begin = at, .byte_end = at + form.size()});
    at += form.size();
    return out.tokens.back();
  };
  for (const auto& sentence : treebank.sentences) {
    auto multiword = sentence.multiwords.begin();
    for (std::size_t i = 0; i < sentence.words.size();) {
      if (multiword != sentence.multiwords.end() && multiword->first == i) {
        GoldToken& token = add(multiword->form);
        for (; i < multiword->last; ++i) token.words.push_back(sentence.words[i].form);
        ++multiword;
      } else {
        add(sentence.words[i].form).words = {sentence.words[i].form};
        ++i;
      }
    }
    out.tokens.back().ends_sentence = true;
  }
  return out;
}

}  // namespace toguna::language_training
