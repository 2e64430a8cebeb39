#pragma once

#include <string>

#include "toguna/language/treebank.hpp"

namespace toguna::codec {

/// A dependency tree for a terminal: a line for each word in the order of the text, the arcs drawn on its
/// left, then form, part of speech, relation and name. An arrow points at the dependent; short arcs lie
/// nearest to the words. Arcs that cross (non-projective trees) get columns of their own. Cost: words times
/// arcs that lie over each other.
std::string draw_tree(const language::TreebankSentence& sentence, bool ascii = false);

}  // namespace toguna::codec
