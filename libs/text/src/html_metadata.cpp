#include "html_metadata.hpp"

#include <array>
#include <utility>

#include "ascii.hpp"
#include "dates.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::text {
namespace {

enum class Field { kTitle, kOutlet, kAuthor, kSection, kType, kUrl, kDate };

struct MetaName {
  std::string_view name;
  Field field;
};

/// In order of trust: an earlier one is kept when a later one says something else.
constexpr auto kMetaNames = std::to_array<MetaName>({
    {"og:title", Field::kTitle},
    {"twitter:title", Field::kTitle},
    {"dc.title", Field::kTitle},
    {"og:site_name", Field::kOutlet},
    {"dc.publisher", Field::kOutlet},
    {"application-name", Field::kOutlet},
    {"author", Field::kAuthor},
    {"article:author", Field::kAuthor},
    {"dc.creator", Field::kAuthor},
    {"parsely-author", Field::kAuthor},
    {"article:section", Field::kSection},
    {"og:article:section", Field::kSection},
    {"articlesection", Field::kSection},
    {"parsely-section", Field::kSection},
    {"section", Field::kSection},
    {"dc.type", Field::kType},
    {"dcterms.type", Field::kType},
    {"og:url", Field::kUrl},
    {"article:published_time", Field::kDate},
    {"og:article:published_time", Field::kDate},
    {"datepublished", Field::kDate},
    {"date", Field::kDate},
    {"dc.date.issued", Field::kDate},
    {"dc.date", Field::kDate},
    {"dcterms.created", Field::kDate},
    {"pubdate", Field::kDate},
    {"publishdate", Field::kDate},
    {"publish-date", Field::kDate},
    {"parsely-pub-date", Field::kDate},
    {"sailthru.date", Field::kDate},
    {"article.published", Field::kDate},
    {"publication_date", Field::kDate},
    {"citation_publication_date", Field::kDate},
});

class MetadataReader {
 public:
  explicit MetadataReader(const HtmlPage& page) : page_(page) {}

  HtmlMetadata run() {
    const auto& nodes = page_.tree.nodes();
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
      const std::string_view tag = nodes[i].tag;
      if (tag == "meta") read_meta(nodes[i]);
      if (tag == "link") read_link(nodes[i]);
      if (tag == "script") read_script(i);
      if (tag == "title" && out_.page_title.empty()) out_.page_title = collapse_space(first_text(i));
      if (tag == "time" || page_.tree.has_attribute(nodes[i], "itemprop")) read_time(i);
    }
    for (std::size_t i = 0; i < kMetaNames.size(); ++i) take(kMetaNames[i].field, meta_[i]);
    if (!canonical_.empty()) out_.url = canonical_;
    if (!out_.date) out_.date = time_;
    if (!out_.date && !out_.url.empty()) {
      if (const auto found = find_date(out_.url)) out_.date = found->date;
    }
    return std::move(out_);
  }

 private:
  std::string_view first_text(std::uint32_t index) const {
    const bool has_text = index + 1 < page_.node(index).last && page_.node(index + 1).is_text;
    return has_text ? page_.node(index + 1).text : std::string_view{};
  }

  void read_meta(const HtmlNode& node) {
    const std::string_view content = page_.tree.attribute(node, "content").substr(0, 2048);
    if (content.empty()) return;
    for (const char* key : {"property", "name", "itemprop"}) {
      const std::string name = to_lower(page_.tree.attribute(node, key).substr(0, 64));
      if (name.empty()) continue;
      for (std::size_t i = 0; i < kMetaNames.size(); ++i) {
        if (kMetaNames[i].name == name && meta_[i].empty()) meta_[i] = collapse_space(content);
      }
    }
  }

  void read_link(const HtmlNode& node) {
    if (canonical_.empty() && has_name(page_.tree.attribute(node, "rel"), "canonical")) {
      canonical_ = std::string(trim(page_.tree.attribute(node, "href")));
    }
  }

  void read_script(std::uint32_t index) {
    const std::string type = to_lower(page_.tree.attribute(page_.node(index), "type").substr(0, 64));
    if (starts_with(type, "application/ld+json")) read_json_ld(first_text(index), out_);
  }

  void read_time(std::uint32_t index) {
    if (time_ || page_.context[index].comment != HtmlContext::kNone || page_.context[index].boilerplate)
      return;
    const HtmlNode& node = page_.node(index);
    const std::string_view property = page_.tree.attribute(node, "itemprop");
    if (node.tag != "time" && !has_name(property, "datePublished")) return;
    if (has_name(property, "dateModified") || has_name(page_.tree.attribute(node, "class"), "updated"))
      return;
    std::string written(page_.tree.attribute(node, "datetime"));
    if (written.empty()) written = page_.tree.attribute(node, "content");
    if (written.empty()) written = page_.text_of(index).substr(0, 96);
    if (const auto found = find_date(written)) time_ = found->date;
  }

  void take(Field field, const std::string& value) {
    if (value.empty()) return;
    const auto set = [&](std::string& place) {
      if (place.empty()) place = value;
    };
    switch (field) {
      case Field::kTitle:
        set(out_.title);
        break;
      case Field::kOutlet:
        set(out_.outlet);
        break;
      case Field::kAuthor:
        if (value.find("://") == std::string::npos && value.front() != '@') set(out_.author);
        break;
      case Field::kSection:
        set(out_.section);
        break;
      case Field::kType:
        set(out_.type);
        break;
      case Field::kUrl:
        set(out_.url);
        break;
      case Field::kDate:
        if (const auto found = find_date(value); found && !out_.date) out_.date = found->date;
        break;
    }
  }

  const HtmlPage& page_;
  HtmlMetadata out_;
  std::array<std::string, kMetaNames.size()> meta_;
  std::string canonical_;
  std::optional<Date> time_;
};

}  // namespace

std::string without_outlet(const std::string& page_title, std::string& outlet) {
  const std::string_view title = page_title;
  std::size_t best = std::string_view::npos;
  std::size_t length = 0;
  for (const std::string_view mark :
       {" | ", " - ", " \xE2\x80\x94 ", " \xE2\x80\x93 ", " \xC2\xBB ", " \xC2\xAB ", " \xC2\xB7 ", " :: "}) {
    const std::size_t found = title.rfind(mark);
    if (found == std::string_view::npos || (best != std::string_view::npos && found < best)) continue;
    best = found;
    length = mark.size();
  }
  if (best == std::string_view::npos || best == 0) return page_title;
  const std::string_view tail = trim(title.substr(best + length));
  const std::string_view head = trim(title.substr(0, best));
  if (!outlet.empty()) {
    return fold_for_matching(tail) == fold_for_matching(outlet) ? std::string(head) : page_title;
  }
  if (tail.size() > 40 || tail.size() >= head.size()) return page_title;
  outlet = std::string(tail);
  return std::string(head);
}

HtmlMetadata read_html_metadata(const HtmlPage& page) {
  return MetadataReader(page).run();
}

}  // namespace toguna::text
