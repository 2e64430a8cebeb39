#include "support.hpp"

#include <fmt/format.h>
#include <zip.h>
#include <zlib.h>

#include <stdexcept>

namespace toguna::intake {

std::string zipped(const std::vector<std::pair<std::string, std::string>>& parts) {
  zip_error_t error{};
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_t* zip = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  if (zip == nullptr) throw std::runtime_error("no zip archive can be made");
  zip_source_keep(target);
  for (const auto& [name, bytes] : parts)
    zip_file_add(zip, name.c_str(), zip_source_buffer(zip, bytes.data(), bytes.size(), 0), ZIP_FL_ENC_UTF_8);
  if (zip_close(zip) != 0) throw std::runtime_error(zip_strerror(zip));
  zip_stat_t facts{};
  zip_source_stat(target, &facts);
  std::string out(facts.size, '\0');
  zip_source_open(target);
  zip_source_read(target, out.data(), out.size());
  zip_source_close(target);
  zip_source_free(target);
  return out;
}

std::string word_document(const std::string& body) {
  return zipped(
      {{"[Content_Types].xml", "<Types/>"},
       {"_rels/.rels",
        R"(<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/)"
        R"(2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>)"},
       {"word/document.xml", R"(<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="w"><w:body>)" +
                                 body + "</w:body></w:document>"}});
}

std::string gzipped(std::string_view bytes) {
  z_stream stream{};
  if (deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::runtime_error("no gzip stream can be made");
  std::string in(bytes);
  std::string out(deflateBound(&stream, in.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(in.data());  // NOLINT: zlib's interface
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());  // NOLINT: zlib's interface
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string pdf_of(const std::vector<std::string>& lines) {
  std::string content = "BT /F1 12 Tf 14 TL 72 720 Td\n";
  for (const std::string& line : lines) content += fmt::format("({}) Tj T*\n", line);
  content += "ET\n";
  const std::vector<std::string> objects = {
      "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R "
      ">> >> "
      ">>",
      fmt::format("<< /Length {} >>\nstream\n{}endstream", content.size(), content),
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"};
  std::string out = "%PDF-1.4\n";
  std::string table = fmt::format("xref\n0 {}\n0000000000 65535 f \n", objects.size() + 1);
  for (std::size_t i = 0; i < objects.size(); ++i) {
    table += fmt::format("{:010} 00000 n \n", out.size());
    out += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects[i]);
  }
  const std::size_t at = out.size();
  return out + table +
         fmt::format("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{}\n%%EOF\n", objects.size() + 1, at);
}

std::string response_record(const std::string& address, const std::string& http_head,
                            const std::string& body) {
  const std::string block = http_head + "\r\n\r\n" + body;
  return fmt::format(
             "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {}\r\nWARC-Date: 2031-04-03T10:00:00Z\r\n"
             "Content-Type: application/http;msgtype=response\r\nContent-Length: {}\r\n\r\n",
             address, block.size()) +
         block + "\r\n\r\n";
}

}  // namespace toguna::intake
