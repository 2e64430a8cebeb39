#include "universal_tags.hpp"

#include <array>
#include <utility>

namespace toguna::language {
namespace {

constexpr std::array<std::pair<std::string_view, Tag>, 9> kPlain = {{{"NOUN", Tag::kNoun},
                                                                     {"PROPN", Tag::kProperNoun},
                                                                     {"ADJ", Tag::kAdjective},
                                                                     {"ADP", Tag::kPreposition},
                                                                     {"CCONJ", Tag::kConjunction},
                                                                     {"SCONJ", Tag::kSubordinator},
                                                                     {"NUM", Tag::kNumber},
                                                                     {"PUNCT", Tag::kPunctuation},
                                                                     {"SYM", Tag::kOther}}};

bool has(std::string_view feats, std::string_view feature) {
  for (std::size_t at = feats.find(feature); at != std::string_view::npos; at = feats.find(feature, at + 1)) {
    const std::size_t end = at + feature.size();
    if ((at == 0 || feats[at - 1] == '|') && (end == feats.size() || feats[end] == '|')) return true;
  }
  return false;
}

bool asks(std::string_view feats) {
  return has(feats, "PronType=Int") || has(feats, "PronType=Rel") || has(feats, "PronType=Int,Rel");
}

Tag verb_tag(std::string_view feats) {
  if (has(feats, "VerbForm=Inf")) return Tag::kBase;
  if (has(feats, "VerbForm=Ger")) return Tag::kGerund;
  if (has(feats, "VerbForm=Part")) return has(feats, "Tense=Pres") ? Tag::kGerund : Tag::kParticiple;
  if (has(feats, "Mood=Imp")) return Tag::kBase;
  return has(feats, "Tense=Past") ? Tag::kPast : Tag::kPresent;
}

/// The treebanks give finite auxiliaries a mood, modal ones none.
bool is_modal(std::string_view feats) {
  return has(feats, "VerbForm=Fin") && feats.find("Mood=") == std::string_view::npos;
}

/// "to" before an infinitive marks it; the possessive ending stands as its noun's case.
Tag particle_tag(std::string_view feats, std::string_view relation) {
  if (has(feats, "Polarity=Neg")) return Tag::kNot;
  if (relation == "mark") return Tag::kTo;
  return relation == "case" ? Tag::kPossessive : Tag::kOther;
}

}  // namespace

Tag universal_tag(std::string_view upos, std::string_view feats, std::string_view relation) {
  for (const auto& [name, tag] : kPlain) {
    if (name == upos) return tag;
  }
  if (upos == "VERB") return verb_tag(feats);
  if (upos == "AUX") return is_modal(feats) ? Tag::kModal : Tag::kAuxiliary;
  if (upos == "PART") return particle_tag(feats, relation);
  if (upos == "PRON") return asks(feats) ? Tag::kQuestionWord : Tag::kPronoun;
  if (upos == "DET") return asks(feats) ? Tag::kQuestionWord : Tag::kDeterminer;
  if (upos == "ADV") return asks(feats) ? Tag::kQuestionWord : Tag::kAdverb;
  return Tag::kOther;
}

}  // namespace toguna::language
