// The words of a Word document (ECMA-376): a zip archive whose main part is XML.

#include <fmt/format.h>
#include <zip.h>

#include <pugixml.hpp>

#include "article.hpp"
#include "small.hpp"
#include "xml.hpp"

namespace toguna::intake {
namespace {

constexpr zip_int64_t kMostParts = 10'000;

tl::unexpected<Error> damaged(const std::string& what) {
  return fail(ErrorCode::kInvalidDocument, fmt::format("the document is damaged or cut off: {}", what), {},
              "open it in the program that wrote it, and save it again");
}

/// A zip archive in memory, read by part names. Nothing is ever written from it.
class Archive {
 public:
  static Result<std::unique_ptr<Archive>> open(std::string_view bytes) {
    zip_error_t error{};
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (source == nullptr) return damaged("no memory");
    zip_t* zip = zip_open_from_source(source, ZIP_RDONLY, &error);
    if (zip == nullptr) {
      std::string why = zip_error_strerror(&error);
      zip_error_fini(&error);
      zip_source_free(source);
      return damaged(why);
    }
    auto archive = std::unique_ptr<Archive>(new Archive(zip));
    if (zip_get_num_entries(zip, 0) > kMostParts)
      return fail(ErrorCode::kTooLarge, fmt::format("the archive has more than {} parts", kMostParts));
    return archive;
  }
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;
  ~Archive() { zip_discard(zip_); }

  bool has(const std::string& name) const { return zip_name_locate(zip_, name.c_str(), 0) >= 0; }

  /// What the archive says of a part's size is not believed.
  Result<std::string> part(const std::string& name) const {
    zip_stat_t facts{};
    if (zip_stat(zip_, name.c_str(), 0, &facts) != 0) return damaged("it has no part " + name);
    if ((facts.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && facts.encryption_method != ZIP_EM_NONE)
      return fail(ErrorCode::kInvalidDocument, "the document is locked by a password", {},
                  "save it without one");
    zip_file_t* file = zip_fopen(zip_, name.c_str(), 0);
    if (file == nullptr) return damaged(zip_strerror(zip_));
    std::string out;
    std::string piece(65536, '\0');
    zip_int64_t got = 0;
    while ((got = zip_fread(file, piece.data(), piece.size())) > 0) {
      out.append(piece, 0, static_cast<std::size_t>(got));
      const bool trap = out.size() > kUnsuspected && out.size() / kLargestRatio > facts.comp_size;
      if (out.size() <= kLargestPart && !trap) continue;
      zip_fclose(file);
      return fail(
          ErrorCode::kTooLarge,
          trap ? fmt::format("it unfolds to more than {} times its size, as only a trap does", kLargestRatio)
               : fmt::format("a part unfolds to more than {} MB; more is not read", kLargestPart >> 20U));
    }
    zip_fclose(file);
    if (got < 0) return damaged("part " + name);
    return out;
  }

 private:
  explicit Archive(zip_t* zip) : zip_(zip) {}
  zip_t* zip_;
};

/// The main part's name, as the archive's relations give it.
std::string main_part(const Archive& archive) {
  std::string usual = "word/document.xml";
  if (!archive.has("_rels/.rels")) return usual;
  const auto relations = archive.part("_rels/.rels");
  if (!relations) return usual;
  const auto xml = parse_xml(*relations);
  if (!xml) return usual;
  for (const pugi::xml_node one : (*xml)->document_element().children()) {
    if (!std::string_view(one.attribute("Type").value()).ends_with("/officeDocument")) continue;
    std::string target = one.attribute("Target").value();
    return target.starts_with('/') ? target.substr(1) : target;
  }
  return usual;
}

/// Paragraphs as lines with an empty one between; deleted words, field codes and what is said twice for older
/// programs are left out. A table's cells are paragraphs.
class Words {
 public:
  bool enter(const pugi::xml_node& node) {
    const std::string name = local_name(node);
    if (name == "del" || name == "moveFrom" || name == "Fallback" || name == "instrText") return false;
    if (name == "t") {
      paragraph_ += all_text(node);
      return false;
    }
    if (name == "tab") paragraph_ += ' ';
    if (name == "br" || name == "cr") paragraph_ += '\n';
    if (name == "noBreakHyphen") paragraph_ += '-';
    if (name == "pStyle" && small(node.attribute("w:val").value()) == "title") is_title_ = true;
    // A box within a paragraph has paragraphs of its own: what was there before comes first.
    if (name == "p") end_paragraph();
    return true;
  }
  void leave(const pugi::xml_node& node) {
    if (local_name(node) == "p") end_paragraph();
  }
  std::string text() && { return std::move(text_); }

 private:
  void end_paragraph() {
    const std::string_view words = trimmed(paragraph_);
    if (!words.empty()) {
      if (is_title_ && text_.empty()) text_ += "Title: ";
      text_ += words;
      text_ += "\n\n";
    }
    paragraph_.clear();
    is_title_ = false;
  }
  std::string text_;
  std::string paragraph_;
  bool is_title_ = false;
};

}  // namespace

Result<std::string> word_text(std::string_view bytes) {
  const auto archive = Archive::open(bytes);
  if (!archive) return tl::unexpected<Error>(archive.error());
  const std::string name = main_part(**archive);
  if (!(*archive)->has(name))
    return fail(ErrorCode::kInvalidDocument, "the source is a zip archive, but not a Word document (.docx)",
                {}, "unpack it and add what is in it; save other office documents as .docx, .pdf or text");
  const auto part = (*archive)->part(name);
  if (!part) return tl::unexpected<Error>(part.error());
  const auto xml = parse_xml(*part);
  if (!xml) return tl::unexpected<Error>(xml.error());
  Words words;
  walk((*xml)->document_element(), [&](const pugi::xml_node& node) { return words.enter(node); },
       [&](const pugi::xml_node& node) { words.leave(node); });
  std::string text = std::move(words).text();
  if (text.empty())
    return fail(ErrorCode::kInvalidDocument, "the document holds no words", {},
                "if it holds pictures of pages, have their text recognised first");
  return text;
}

}  // namespace toguna::intake
