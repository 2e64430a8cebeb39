// WARC (ISO 28500): records of what web servers answered.

#include <fmt/format.h>

#include <charconv>
#include <map>

#include "article.hpp"
#include "small.hpp"
#include "toguna/base/files.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::intake {
namespace {

using Headers = std::map<std::string, std::string, std::less<>>;  ///< names in small letters

std::string_view line_at(std::string_view bytes, std::size_t& at) {
  const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
  std::string_view line = bytes.substr(at, end - at);
  at = std::min(end + 1, bytes.size());
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

/// Header lines from `at` up to the empty one, and moves behind it.
Headers headers_at(std::string_view bytes, std::size_t& at) {
  constexpr std::size_t kMostLines = 1000;
  Headers out;
  for (std::size_t lines = 0; at < bytes.size() && lines < kMostLines; ++lines) {
    const std::string_view line = line_at(bytes, at);
    if (line.empty()) break;
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    out.emplace(small(trimmed(line.substr(0, colon))), std::string(trimmed(line.substr(colon + 1))));
  }
  return out;
}

std::string of(const Headers& headers, std::string_view name) {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string() : found->second;
}

std::optional<std::size_t> number_of(std::string_view digits, int base = 10) {
  std::size_t value = 0;
  const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
  if (code != std::errc() || end == digits.data()) return std::nullopt;
  return value;
}

/// The body of a chunked answer; nothing where it is broken.
std::optional<std::string> without_chunks(std::string_view body) {
  std::string out;
  for (std::size_t at = 0; at < body.size();) {
    const auto size = number_of(trimmed(line_at(body, at)), 16);
    if (!size) return std::nullopt;
    if (*size == 0) return out;
    if (*size > body.size() - at) return std::nullopt;
    out += body.substr(at, *size);
    at += *size;
    line_at(body, at);
  }
  return std::nullopt;
}

struct Page {
  std::string media_type;
  std::string body;
};

/// What a server answered, without its encodings; nothing where it is no page that was found.
Result<std::optional<Page>> page_of(std::string_view block) {
  std::size_t at = 0;
  const std::string_view status = line_at(block, at);
  const auto space = status.find(' ');
  if (!status.starts_with("HTTP/") || space == std::string_view::npos || status.substr(space + 1, 3) != "200")
    return std::optional<Page>();
  const Headers headers = headers_at(block, at);
  Page page{.media_type = small(of(headers, "content-type")), .body = std::string(block.substr(at))};
  if (small(of(headers, "transfer-encoding")) == "chunked") {
    // Some tools keep the header though they took the chunks apart.
    if (auto whole = without_chunks(page.body)) page.body = std::move(*whole);
  }
  const std::string encoding = small(of(headers, "content-encoding"));
  if (encoding == "gzip" || encoding == "deflate" || encoding == "x-gzip") {
    auto plain = unpacked(page.body, kLargestPart);
    if (!plain) return fail(std::move(plain));
    page.body = std::move(*plain);
  } else if (!encoding.empty() && encoding != "identity") {
    return fail(ErrorCode::kInvalidDocument,
                fmt::format("the page is packed as '{}'", encoding.substr(0, 40)), {},
                "record it without this encoding, as wget and browsertrix can");
  }
  return std::optional(std::move(page));
}

/// A name's ending for what is read; empty for pictures, styles, scripts and other means.
std::string_view ending_of(std::string_view media_type) {
  const std::string_view type = trimmed(media_type.substr(0, media_type.find(';')));
  if (type == "text/html" || type == "application/xhtml+xml" || type.empty()) return ".html";
  if (type == "text/plain") return ".txt";
  if (type == "application/pdf") return ".pdf";
  if (type == "application/vnd.openxmlformats-officedocument.wordprocessingml.document") return ".docx";
  if (type == "text/csv") return ".csv";
  if (type == "application/x-ndjson" || type == "application/jsonl") return ".jsonl";
  if (type == "application/rss+xml" || type == "application/atom+xml" || type == "application/rdf+xml" ||
      type == "application/xml" || type == "text/xml")
    return ".xml";
  return {};
}

/// The last part of an address's path, by which people know a page.
std::string name_in(std::string_view address) {
  address = address.substr(0, address.find_first_of("?#"));
  while (address.ends_with('/')) address.remove_suffix(1);
  return std::string(
      address.substr(address.rfind('/') == std::string_view::npos ? 0 : address.rfind('/') + 1));
}

/// Puts a page, or what a file behind an address holds, into `collector`.
void add_page(Collector& collector, const std::string& address, const std::string& day, const Page& page,
              std::string_view ending, const std::string& place) {
  const std::string name = name_in(address) + std::string(ending);
  const auto fault = [&](Error error) {
    error.place = place + (error.place.empty() ? "" : ": " + error.place);
    collector.fault(std::move(error));
  };
  if (kind_of(name, page.body) == Kind::kWebArchive)
    return fault({ErrorCode::kInvalidDocument, "a web archive within another is not read", {}, {}});
  auto inside = take_apart(name, page.body);
  if (!inside) return fault(std::move(inside).error());
  for (Error& error : inside->faults) fault(std::move(error));
  const bool one = !holds_several(inside->kind);
  for (Article& article : inside->articles) {
    if (collector.full()) return;
    // What is below the file within: the key of an entry is its address and its own id.
    const std::string key = one ? address : address + "\n" + article.id;
    const std::string called = one ? name_in(address) : article.id.substr(article.id.rfind('/') + 1);
    const auto dot = article.id.rfind('.');
    const std::string own_ending = dot == std::string::npos ? ".txt" : article.id.substr(dot);
    if (one && text::is_valid_utf8(address)) article.facts.url = address;
    if (one) article.captured = Date::parse_iso(day);
    collector.add(key, called, std::move(article), own_ending == ".htm" ? ".html" : own_ending);
  }
}

}  // namespace

Result<Contents> read_web_archive(std::string_view id, std::string_view bytes) {
  std::string plain;
  if (bytes.starts_with("\x1F\x8B")) {
    auto whole = unpacked(bytes, kLargestExpanded);
    if (!whole) return fail(std::move(whole));
    plain = std::move(*whole);
    bytes = plain;
  }
  Collector collector(id);
  std::size_t number = 0;
  for (std::size_t at = 0; at < bytes.size() && !collector.full();) {
    const std::string_view opening = line_at(bytes, at);
    if (trimmed(opening).empty()) continue;
    const std::string place = fmt::format("{}: record {}", id, ++number);
    if (!opening.starts_with("WARC/")) {
      collector.fault({ErrorCode::kInvalidDocument, "the archive is damaged here; what follows is not read",
                       place, "fetch the file again"});
      break;
    }
    const Headers headers = headers_at(bytes, at);
    const auto length = number_of(of(headers, "content-length"));
    if (!length || *length > bytes.size() - at) {
      collector.fault({ErrorCode::kInvalidDocument, "the archive is cut off within this record", place,
                       "fetch the file again"});
      break;
    }
    const std::string_view block = bytes.substr(at, *length);
    at += *length;
    const std::string type = of(headers, "warc-type");
    std::string address = of(headers, "warc-target-uri");
    if (address.starts_with('<') && address.ends_with('>')) address = address.substr(1, address.size() - 2);
    Result<std::optional<Page>> page = std::optional<Page>();
    if (type == "response") page = page_of(block);
    if (type == "resource" || type == "conversion")
      page =
          std::optional(Page{.media_type = small(of(headers, "content-type")), .body = std::string(block)});
    if (!page) {
      Error error = page.error();
      error.place = place;
      collector.fault(std::move(error));
      continue;
    }
    const std::optional<Page>& found = *page;
    if (!found || trimmed(found->body).empty()) continue;
    const std::string_view ending = ending_of(found->media_type);
    if (ending.empty()) continue;
    add_page(collector, address, of(headers, "warc-date").substr(0, 10), *found, ending, place);
  }
  return collector.finish(Kind::kWebArchive, "the web archive holds no pages");
}

std::string to_web_archive(const FetchedPage& page) {
  const auto one_line = [](std::string text) {
    for (char& c : text)
      if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    return text;
  };
  const std::string block = fmt::format("HTTP/1.1 200 OK\r\nContent-Type: {}\r\nContent-Length: {}\r\n\r\n",
                                        one_line(page.media_type), page.bytes.size()) +
                            page.bytes;
  // Version 5 of RFC 4122 in form: made from the content, so that the same page gives the same bytes.
  const std::string hash = sha256_hex(page.address + "\n" + page.fetched_at + "\n" + page.bytes);
  const std::string uuid = fmt::format("{}-{}-5{}-8{}-{}", hash.substr(0, 8), hash.substr(8, 4),
                                       hash.substr(13, 3), hash.substr(17, 3), hash.substr(20, 12));
  return fmt::format(
             "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {}\r\nWARC-Date: {}\r\nWARC-Record-ID: "
             "<urn:uuid:{}>\r\nContent-Type: application/http;msgtype=response\r\nContent-Length: {}\r\n\r\n",
             one_line(page.address), one_line(page.fetched_at), uuid, block.size()) +
         block + "\r\n\r\n";
}

}  // namespace toguna::intake
