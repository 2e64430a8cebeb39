#include "binary_formats.hpp"

#include <algorithm>
#include <array>

#include "ascii.hpp"

namespace toguna::text {
namespace {

struct Signature {
  std::string_view bytes;
  BinaryFormat format;
};

constexpr std::string_view kSaveAsText = "open it and save the article as text (.txt) or HTML";
constexpr std::array<Signature, 12> kSignatures{{
    {"%PDF-", {"a PDF file", "turn it into text first (for instance: pdftotext file.pdf file.txt)"}},
    {"PK\x03\x04", {"a zip archive or an office document", kSaveAsText}},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", {"an old office document", kSaveAsText}},
    {"{\\rtf", {"a rich text (RTF) file", kSaveAsText}},
    {"\x1F\x8B", {"a gzip archive", "unpack it first (gunzip)"}},
    {"BZh", {"a bzip2 archive", "unpack it first (bunzip2)"}},
    {"\xFD"
     "7zXZ",
     {"an xz archive", "unpack it first (unxz)"}},
    {"\x89PNG\r\n\x1A\n", {"a picture", "only text and HTML can be read"}},
    {"\xFF\xD8\xFF", {"a picture", "only text and HTML can be read"}},
    {"GIF8", {"a picture", "only text and HTML can be read"}},
    {"\x7F"
     "ELF",
     {"a program", "only text and HTML can be read"}},
    {"SQLite format 3", {"a database", "only text and HTML can be read"}},
}};

}  // namespace

std::optional<BinaryFormat> binary_format(std::string_view bytes) {
  for (const Signature& signature : kSignatures) {
    if (starts_with(bytes, signature.bytes)) return signature.format;
  }
  return std::nullopt;
}

bool looks_binary(std::string_view bytes) {
  // ESC switches character sets in ISO-2022; the other controls below are white space in text.
  const auto is_control = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20U && !is_space(c) && byte != 0x1BU && byte != 0x1AU) || byte == 0x7FU;
  };
  const auto controls = static_cast<std::size_t>(std::count_if(bytes.begin(), bytes.end(), is_control));
  return controls > 1 + bytes.size() / 200;
}

}  // namespace toguna::text
