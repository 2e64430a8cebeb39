#include "xml.hpp"

#include <fmt/format.h>

#include <pugixml.hpp>

#include "toguna/intake/intake.hpp"
#include "toguna/text/encoding.hpp"

namespace toguna::intake {

Result<std::unique_ptr<pugi::xml_document>> parse_xml(std::string_view bytes) {
  if (bytes.size() > kLargestPart)
    return fail(ErrorCode::kTooLarge, fmt::format("the XML has more than {} MB", kLargestPart >> 20U));
  const auto decoded = text::decode(bytes);
  if (!decoded) return tl::unexpected<Error>(decoded.error());
  auto document = std::make_unique<pugi::xml_document>();
  const pugi::xml_parse_result parsed =
      document->load_buffer(decoded->text.data(), decoded->text.size(),
                            pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
  if (!parsed)
    return fail(
        ErrorCode::kInvalidDocument,
        fmt::format("the XML is damaged or cut off: {}, at byte {}", parsed.description(), parsed.offset), {},
        "fetch the file again");
  return document;
}

std::string local_name(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const auto colon = name.find(':');
  return std::string(colon == std::string_view::npos ? name : name.substr(colon + 1));
}

std::string all_text(const pugi::xml_node& node) {
  std::string out;
  walk(
      node,
      [&](const pugi::xml_node& at) {
        if (at.type() == pugi::node_pcdata || at.type() == pugi::node_cdata) out += at.value();
        return true;
      },
      [](const pugi::xml_node&) {});
  return out;
}

}  // namespace toguna::intake
