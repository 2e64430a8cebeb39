#include "lemma.hpp"

namespace toguna::language {
namespace {

bool ends(std::string_view word, std::string_view suffix) {
  return word.size() > suffix.size() + 1 && word.ends_with(suffix);
}

bool doubled(std::string_view stem) {
  return stem.size() > 2 && stem[stem.size() - 1] == stem[stem.size() - 2];
}

/// The first of stem+"e", stem, stem without its doubled letter that is a known verb; `fallback` if none is.
std::string choose(std::string_view stem, const VerbTable& verbs, bool e_first) {
  std::string plain(stem);
  const std::string with_e = plain + "e";
  const std::string& first = e_first ? with_e : plain;
  const std::string& second = e_first ? plain : with_e;
  if (verbs.known.contains(first)) return first;
  if (verbs.known.contains(second)) return second;
  if (doubled(stem)) {
    std::string single(stem.substr(0, stem.size() - 1));
    if (verbs.known.contains(single)) return single;
    if (!plain.ends_with("ss") && !plain.ends_with("ll") && !plain.ends_with("ff")) return single;
  }
  return plain;
}

}  // namespace

std::string lemma_of(std::string_view form, const VerbTable& verbs) {
  if (const auto found = verbs.irregular.find(form); found != verbs.irregular.end()) return found->second;
  if (verbs.known.contains(form)) return std::string(form);
  if (ends(form, "ied") || ends(form, "ies")) return std::string(form.substr(0, form.size() - 3)) + "y";
  if (ends(form, "ed")) return choose(form.substr(0, form.size() - 2), verbs, true);
  if (ends(form, "ing")) return choose(form.substr(0, form.size() - 3), verbs, true);
  if (ends(form, "es")) return choose(form.substr(0, form.size() - 2), verbs, true);
  if (ends(form, "s") && !form.ends_with("ss")) return std::string(form.substr(0, form.size() - 1));
  return std::string(form);
}

}  // namespace toguna::language
