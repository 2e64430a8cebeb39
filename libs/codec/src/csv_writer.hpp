#pragma once

#include <string>
#include <utility>
#include <vector>

namespace toguna::codec {

/// Writes rows after RFC 4180: every field with a comma, quotation mark or line end is quoted.
class CsvWriter {
 public:
  void row(const std::vector<std::string>& fields) {
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (i > 0) out_.push_back(',');
      field(fields[i]);
    }
    out_.push_back('\n');
  }
  std::string take() { return std::move(out_); }

 private:
  void field(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) {
      out_ += text;
      return;
    }
    out_.push_back('"');
    for (const char c : text) {
      if (c == '"') out_.push_back('"');
      out_.push_back(c);
    }
    out_.push_back('"');
  }

  std::string out_;
};

}  // namespace toguna::codec
