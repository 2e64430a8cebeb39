#pragma once

#include <string>
#include <string_view>

namespace toguna::report {

/// Text as HTML and SVG may hold it, in content and in quoted attributes: & < > " ' escaped, characters that
/// HTML forbids dropped, broken UTF-8 replaced by U+FFFD. Cost: linear.
std::string escape(std::string_view text);

/// An id that is safe in id="..." and href="#...": letters, digits and hyphens stay, every other byte becomes
/// _hh. Two names never share an id. `prefix` keeps the kinds of anchors apart ("s", "a", ...).
std::string anchor(std::string_view prefix, std::string_view name);

/// A name in running text: escaped, and isolated so that right-to-left names do not reorder what follows.
/// Empty names show as `missing`.
std::string name_html(std::string_view name, std::string_view missing = "unnamed");

/// <a href="#target">html</a>; `html` is markup, `target` an anchor as made by anchor().
std::string link(std::string_view target, std::string_view html);

/// Opens a container that scrolls sideways by itself, reachable by keyboard: keeps wide tables and figures
/// from widening the page. `label` is plain text. Close with </div>.
std::string open_scroller(std::string_view label);

}  // namespace toguna::report
