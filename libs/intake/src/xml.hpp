#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "toguna/base/result.hpp"

namespace pugi {
class xml_document;
class xml_node;
}  // namespace pugi

namespace toguna::intake {

/// An XML text, with its encoding found out. pugixml knows no entities but the five of XML and numbers, and
/// opens no other file: "billion laughs" stay names. Errors: kInvalidDocument, kTooLarge.
Result<std::unique_ptr<pugi::xml_document>> parse_xml(std::string_view bytes);

std::string local_name(const pugi::xml_node& node);

/// All words below a node, in order. Any depth: no recursion.
std::string all_text(const pugi::xml_node& node);

/// Visits a node and what is below it, in order and without recursion. `enter` says whether to go into it.
template <typename Node, typename Enter, typename Leave>
void walk(const Node& root, const Enter& enter, const Leave& leave) {
  Node node = root;
  while (node) {
    if (enter(node) && node.first_child()) {
      node = node.first_child();
      continue;
    }
    leave(node);
    while (node != root && !node.next_sibling()) {
      node = node.parent();
      leave(node);
    }
    if (node == root) return;
    node = node.next_sibling();
  }
}

}  // namespace toguna::intake
