#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace toguna::intake {

/// A zip archive of these parts.
std::string zipped(const std::vector<std::pair<std::string, std::string>>& parts);
/// A Word document whose main part has this body.
std::string word_document(const std::string& body);
std::string gzipped(std::string_view bytes);
/// A PDF of one page with these lines.
std::string pdf_of(const std::vector<std::string>& lines);
std::string response_record(const std::string& address, const std::string& http_head,
                            const std::string& body);

}  // namespace toguna::intake
