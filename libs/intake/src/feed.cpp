// RSS and Atom.

#include <fmt/format.h>

#include <pugixml.hpp>
#include <sstream>

#include "article.hpp"
#include "small.hpp"
#include "toguna/text/encoding.hpp"
#include "toguna/text/utf8.hpp"
#include "toguna/text/written_day.hpp"
#include "xml.hpp"

namespace toguna::intake {
namespace {

/// The words of the first child of one of these names that has any.
std::string child_text(const pugi::xml_node& node, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names)
    for (const pugi::xml_node child : node.children()) {
      if (child.name() != name) continue;
      if (auto words = std::string(trimmed(all_text(child))); !words.empty()) return words;
    }
  return {};
}

/// What an entry says, as HTML or text; Atom may have it as elements.
std::string content_of(const pugi::xml_node& entry) {
  for (const char* name : {"content:encoded", "content", "description", "summary"}) {
    const pugi::xml_node found = entry.child(name);
    if (!found) continue;
    if (std::string_view(found.attribute("type").value()) == "xhtml") {
      std::ostringstream out;
      for (const pugi::xml_node child : found.children()) child.print(out, "", pugi::format_raw);
      return out.str();
    }
    if (auto words = all_text(found); !trimmed(words).empty()) return words;
  }
  return {};
}

std::string link_of(const pugi::xml_node& entry) {
  std::string first;
  for (const pugi::xml_node link : entry.children("link")) {
    const std::string_view relation = link.attribute("rel").value();
    std::string to = link.attribute("href").value();
    if (to.empty()) to = std::string(trimmed(all_text(link)));
    if (relation.empty() || relation == "alternate") return to;
    if (first.empty()) first = to;
  }
  return first;
}

std::string author_of(const pugi::xml_node& entry) {
  const pugi::xml_node author = entry.child("author");
  if (auto name = child_text(author, {"name"}); !name.empty()) return name;
  return child_text(entry, {"dc:creator", "author"});
}

/// The first category that an entry is filed under; Atom has it as attributes.
std::string section_of(const pugi::xml_node& entry) {
  for (const pugi::xml_node category : entry.children("category"))
    for (const std::string& words : {std::string(category.attribute("label").value()),
                                     std::string(category.attribute("term").value()), all_text(category)})
      if (!trimmed(words).empty()) return std::string(trimmed(words));
  return child_text(entry, {"dc:subject"});
}

void read_entry(const pugi::xml_node& entry, const std::string& outlet, std::size_t number,
                std::string_view file, Collector& collector) {
  const std::string place = fmt::format("{}: entry {}", file, number);
  Facts facts{.title = child_text(entry, {"title"}),
              .outlet = outlet,
              .author = author_of(entry),
              .section = section_of(entry),
              .type = child_text(entry, {"dc:type"}),
              .url = link_of(entry),
              .date = text::written_day(child_text(entry, {"pubDate", "published", "dc:date", "updated"}))};
  const std::string body = content_of(entry);
  if (trimmed(body).empty()) {
    collector.fault({ErrorCode::kInvalidData, "the entry has no text", place,
                     "the feed gives only a link; fetch the article itself"});
    return;
  }
  const std::string own_id = child_text(entry, {"guid", "id"});
  const std::string key = !own_id.empty() ? own_id : !facts.url.empty() ? facts.url : facts.title;
  Written written = written_article(facts, fmt::format("entry {} of {}", number, file), body);
  const std::string name = facts.title.empty() ? key : facts.title;
  collector.add(key, name, {.id = {}, .bytes = std::move(written.bytes), .facts = std::move(facts)},
                written.ending);
}

}  // namespace

Result<Contents> read_feed(std::string_view id, std::string_view bytes) {
  auto document = parse_xml(bytes);
  if (!document) return fail(std::move(document));
  const pugi::xml_node root = (*document)->document_element();
  const std::string name = local_name(root);
  Collector collector(id);
  std::size_t number = 0;
  if (name == "feed") {
    const std::string outlet = child_text(root, {"title"});
    for (const pugi::xml_node entry : root.children("entry")) {
      if (collector.full()) break;
      read_entry(entry, outlet, ++number, id, collector);
    }
  } else {
    // RSS 1.0 has its items beside the channel, the others within.
    const pugi::xml_node channel = root.child("channel");
    const std::string outlet = child_text(channel, {"title"});
    for (const pugi::xml_node& parent : {channel, root})
      for (const pugi::xml_node entry : parent.children("item")) {
        if (collector.full()) break;
        read_entry(entry, outlet, ++number, id, collector);
      }
  }
  return collector.finish(Kind::kFeed, "the feed has no entries");
}

}  // namespace toguna::intake
